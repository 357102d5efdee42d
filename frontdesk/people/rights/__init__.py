"""What a person may ask of the centre about their data: consent and its withdrawal, a notice, restriction, a copy of
everything, erasure; and how long each kind is kept (PIPL articles 13 to 17, 25, 28 to 31, 44 to 47).
"""
