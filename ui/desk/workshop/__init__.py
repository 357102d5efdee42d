"""The workshop's shared screen: the cars by technician or bay, and what a technician does to one in three touches."""
