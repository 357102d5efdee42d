"""One frozen record for each printed thing: plain data in the reader's language, what ``reports`` receives."""
