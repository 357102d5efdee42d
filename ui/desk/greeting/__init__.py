"""The greeting card, full page, right after the arrival."""
