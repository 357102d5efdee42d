"""What the customer commissions beside the lines of the estimate: who brought the car, old parts, wash, waiting."""
