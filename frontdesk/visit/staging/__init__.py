"""The centre's own stages of work: checked, put in force with a reason, kept as versions."""
