"""A customer's consents and rights: what was agreed to, what lies under lock, storing only, a copy, erasure."""
