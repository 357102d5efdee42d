"""PINs: chosen, kept as slow hashes, checked, and guessed at only slowly."""
