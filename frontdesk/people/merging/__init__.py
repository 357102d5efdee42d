"""Two cards of one person made one, with every difference shown first, and taken apart again where that was wrong."""
