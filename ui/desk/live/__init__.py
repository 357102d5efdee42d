"""The manager's live board: what is overdue now, and how today's promises go by person and by kind."""
