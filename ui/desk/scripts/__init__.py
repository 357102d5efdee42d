"""The words of the centre: scripts of every situation, and what must not be said."""
