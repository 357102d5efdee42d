"""Telling a customer the news: the script filled in, the wording checked."""
