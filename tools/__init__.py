"""Tools for those who build the program; nothing here is installed with it."""
