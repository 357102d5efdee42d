"""Encryption at rest: the centre's key, what opens it, and files that only the key can read."""
