"""Copies of the data: the page, the badge, what is done while the desk is closed, and the ways out of damage."""
