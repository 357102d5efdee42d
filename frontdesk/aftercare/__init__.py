"""What follows a visit: thanks and the follow-up call."""
