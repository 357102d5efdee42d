"""One frozen record for each printed thing."""
