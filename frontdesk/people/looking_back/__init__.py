"""Looking back at who did what, for those in charge."""
