"""What the centre says of itself, who works there, what is offered to be noted, and how this desk looks."""
