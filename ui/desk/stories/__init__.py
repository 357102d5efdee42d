"""Stories of peak moments: searched, chosen, voted for."""
