"""What is said to customers: scripts, wording check, the record of what was told."""
