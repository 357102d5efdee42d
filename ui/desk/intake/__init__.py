"""Customers from a file: tried first, then taken in."""
