"""Whole programs that a bench starts and times."""
