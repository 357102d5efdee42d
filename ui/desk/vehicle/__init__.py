"""The page of one car."""
