"""The bill and its revisions, what was paid, and what is still to be paid or given back."""
