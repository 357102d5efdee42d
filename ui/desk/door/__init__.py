"""The door of the desk: who comes in by which PIN, the lock, and choosing a PIN."""
