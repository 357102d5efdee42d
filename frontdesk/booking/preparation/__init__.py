"""Making a day ready: what each customer who is booked needs, likes and waits for, and what the weather asks."""
