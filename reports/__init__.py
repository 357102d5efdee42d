"""Papers in, PDF bytes out: plain frozen records become pages. No Qt, no database."""
