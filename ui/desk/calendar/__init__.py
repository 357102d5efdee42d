"""The calendar of the centre: holidays, festivals, closed days, and whose special day it is."""
