"""What can be done with a moment besides doing it: put it off with a reason, hand it over to a colleague."""
