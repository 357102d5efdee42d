"""Every act of every room by name, and every table: what the command line, play and the windows share."""
