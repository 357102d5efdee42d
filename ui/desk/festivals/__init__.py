"""Festivals: who is greeted when, one after the other."""
