"""Encryption at the desk: what asks for the passphrase before anything else, and what turns it on and off."""
