"""The page on which a day is made ready."""
