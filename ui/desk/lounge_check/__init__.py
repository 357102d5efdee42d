"""The page of the daily look at the lounge."""
