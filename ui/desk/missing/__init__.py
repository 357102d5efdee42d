"""Customers who stay away, and a word to them."""
