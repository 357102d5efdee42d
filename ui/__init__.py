"""The windows and the command line: they show, ask and call the rooms of frontdesk."""
