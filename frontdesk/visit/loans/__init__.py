"""Courtesy cars, and cars fetched and brought back: booked, handed over and taken back with a look and a signature."""
