"""Reaching a customer: whether we may, where, and saying it by a channel that leaves by itself or by hand."""
