"""Several desks on one PostgreSQL server: reaching it in time, hearing what others do, moving there and back."""
