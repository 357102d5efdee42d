"""Who may do what: the table, the one check, and a centre's own changes to it."""
