"""Customers and their vehicles: finding, the card, preferences, import."""
