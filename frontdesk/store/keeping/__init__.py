"""The copies that the program keeps by itself: when they are made, which stay, where else they go."""
