"""The trade of a front desk: rooms of one concept each, without Qt and without reportlab."""

VERSION = "0.1.0"
"""The program's version, as ``pyproject.toml`` has it."""
