"""Who did what, and whether the record of it is unbroken."""
