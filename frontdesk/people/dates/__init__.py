"""Important dates of customers and their families, festivals, and the days that are coming."""
