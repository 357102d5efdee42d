"""Taking in customers and vehicles from other systems' files: CSV, spreadsheets, contact cards."""

from __future__ import annotations

from frontdesk.people.intake.importing import run
from frontdesk.people.intake.report import IntakeReport, RefusedRow, RowWarning

__all__ = ["IntakeReport", "RefusedRow", "RowWarning", "run"]
