"""Surprises nobody was promised: proposed by rules, paid from an authority, taken from stock, and told as stories."""
