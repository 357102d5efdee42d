"""The daily look at the lounge, and its faults until they are fixed."""
