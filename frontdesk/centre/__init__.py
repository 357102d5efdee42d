"""The centre itself: name, zone, opening hours, working days, bays, stages of work."""
