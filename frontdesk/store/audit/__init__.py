"""The record of who did what: a chain nobody can change unnoticed, and the values beside it that can be erased."""
