"""What a customer likes and what to beware of: noting it, the centre's own kinds and choices, alerts at a stage."""
