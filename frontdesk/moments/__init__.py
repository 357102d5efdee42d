"""Moments of truth: rules, opening and closing, the due queue, compliance."""
