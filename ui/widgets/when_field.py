"""A field for a day and a time of day, as the wall clock of the centre shows them."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QDate, QDateTime, QTime
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QAbstractSpinBox, QDateTimeEdit, QWidget

from ui.theme.look import look
from ui.widgets.field import Field


class WhenEdit(QDateTimeEdit):
    """Year to minute in sections: digits and the up and down keys change the one the cursor is in."""

    def __init__(self, *, day_only: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrame(False)
        self.setButtonSymbols(QAbstractSpinBox.ButtonSymbols.NoButtons)
        self.setDisplayFormat("yyyy-MM-dd" if day_only else "yyyy-MM-dd  HH:mm")
        self.setDateTimeRange(QDateTime(QDate(1900, 1, 1), QTime(0, 0)), QDateTime(QDate(2199, 12, 31), QTime(23, 59)))
        self.setMinimumWidth(look().px(136))

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802 (Qt's name)
        """A wheel turned to scroll the page must not change a time."""
        event.ignore()


class WhenField(Field):
    """A wall-clock time of the centre, without a zone; whoever reads it knows the zone."""

    def __init__(self, label: str, when: datetime | None = None, *, day_only: bool = False, hint: str = "",
                 parent: QWidget | None = None) -> None:
        self.edit = WhenEdit(day_only=day_only)
        super().__init__(label, self.edit, icon="calendar" if day_only else "clock", hint=hint, parent=parent)
        self._quiet = False
        if when is not None:
            self.set_when(when)
        self.edit.dateTimeChanged.connect(self._edited)

    def when(self) -> datetime:
        """The time shown, to the minute."""
        shown = self.edit.dateTime()
        day, time = shown.date(), shown.time()
        return datetime(day.year(), day.month(), day.day(), time.hour(), time.minute())  # noqa: DTZ001 (wall clock)

    def set_when(self, when: datetime) -> None:
        """Show a time, without telling; its zone, if any, is left aside."""
        self._quiet = True
        self.edit.setDateTime(QDateTime(QDate(when.year, when.month, when.day), QTime(when.hour, when.minute)))
        self.edit.setCurrentSection(QDateTimeEdit.Section.HourSection)
        self._quiet = False

    def _edited(self) -> None:
        if self._quiet:
            return
        if self._error:
            self.set_error("")
        self.changed.emit()
