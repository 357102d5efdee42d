"""Which papers left the house: each print with its document number and revision, and the advisors' own signatures."""
