"""The page of who is in when."""
