"""Where everything is kept: one data folder, its database and its photos; transactions, upgrades, backups, faults."""
