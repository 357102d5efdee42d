"""A visit from the door to the farewell."""
