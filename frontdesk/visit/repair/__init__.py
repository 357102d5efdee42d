"""The technician's side: work begun, paused and done, what was found, parts that are awaited, the quality check."""
