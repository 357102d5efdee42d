"""Printing: which printer takes which paper, the card's choices, cards for a day's birthdays, signing cards."""
