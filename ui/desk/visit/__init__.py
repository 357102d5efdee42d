"""A visit on one page: a rail of steps from the door to the farewell, every one open to look at."""
