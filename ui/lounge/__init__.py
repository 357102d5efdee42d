"""The lounge's window: a process of its own that holds masked entries and nothing else."""
