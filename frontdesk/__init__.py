"""The trade of a front desk: rooms of one concept each, without Qt and without reportlab."""
