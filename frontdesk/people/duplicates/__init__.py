"""Customers who may be one person: proposed, never merged without somebody who looks."""
