"""Small values of the trade: they parse, validate and print themselves, and know nothing else."""
