"""One grid, generous margins, one accent colour: what all papers share."""

from __future__ import annotations

from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm

INK = HexColor("#1C2629")
QUIET = HexColor("#5C696D")
LINE = HexColor("#D5DAD9")
SOFT = HexColor("#EEF4F3")
ACCENT = HexColor("#0F5B63")
NEW = HexColor("#B0461D")
OLD = HexColor("#737F82")
WHITE = HexColor("#FFFFFF")
CARD_INK = HexColor("#2A3436")
"""What a hand writes cards with."""

PAGE = A4
MARGIN = 18 * mm
TOP = 16 * mm
BOTTOM = 18 * mm
WIDTH = A4[0] - 2 * MARGIN
GAP = 4 * mm

SEAL = 42 * mm
"""Room for the company's round seal."""

SIGNATURE = 60 * mm
"""Length of a signature line."""
