"""Customer: the card, the form for a new one, another car, an appointment."""
