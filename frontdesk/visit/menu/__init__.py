"""The menu of common jobs: those that come with the program, and the centre's own."""
