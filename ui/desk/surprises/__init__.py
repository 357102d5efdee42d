"""Surprises for the staff: the stock of gifts, the budget, what waits for a manager."""
