"""The messages that leave by themselves: what waits, what went, what a person has to look at."""
