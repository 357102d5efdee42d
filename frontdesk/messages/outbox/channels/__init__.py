"""Whoever speaks with the other end: one module for each kind of channel, all answering alike."""
