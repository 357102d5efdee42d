"""The command line: the stable outside of the program. Imports no Qt until a window is asked for."""
