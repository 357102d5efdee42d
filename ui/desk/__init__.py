"""The receptionist's and advisor's window: one folder for each page, a page of widgets and its presenter without Qt."""
