"""Today: who is coming, who is here, what is due now."""
