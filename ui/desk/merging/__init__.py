"""Two cards of one person, side by side, made one."""
