"""Until when a moment can be put off, why, and to whom it can be handed over, in words. No Qt."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from frontdesk.centre.calendar import of_centre
from frontdesk.moments.override import effective
from frontdesk.staff.reads import everybody
from frontdesk.values.clock import HOUR, MINUTE, Instant
from frontdesk.values.form_of_address import address
from frontdesk.values.words import mark
from ui.desk.settings.presenter import role_names

if TYPE_CHECKING:
    from ui.desk.desk import Desk
    from ui.desk.due_line import DueLine

REASONS = {
    "customer_away": mark("The customer is away just now"),
    "no_answer": mark("Nobody answers; trying again"),
    "workshop": mark("Waiting for word from the workshop"),
    "busy": mark("With another customer"),
}
"""The usual reasons, one touch each; anything else is written."""

_OTHER_MINUTES = (5, 10, 15, 30, 60)


class HandlingPresenter:
    """One row of the list of what is due."""

    def __init__(self, desk: Desk, line: DueLine) -> None:
        self._desk = desk
        self.line = line

    @property
    def snoozed(self) -> bool:
        """Whether it is put off now."""
        return self.line.row.snoozed_until is not None

    def heading(self) -> str:
        """Which moment."""
        return self.line.what

    def about(self) -> str:
        """Whose, and until when it has to be done."""
        last = self._last()
        limit = "" if last is None else self._desk.text("to be done by {time}").format(time=self._time(last))
        return " · ".join(part for part in (self.line.who, limit) if part)

    def named(self) -> dict[str, Any]:
        """How the acts name it."""
        row = self.line.row
        return {"rule": row.rule, "subject": row.subject, "subject_id": row.subject_id, "occurrence": row.occurrence}

    def times(self) -> list[tuple[str, str]]:
        """Until when: what still keeps it from being missed, and for what is never missed the next morning."""
        now, last = self._desk.now(), self._last()
        minutes = [each for each in _OTHER_MINUTES if last is None or now + each * MINUTE < last]
        times = [(str(now + each * MINUTE), self._desk.formats.duration(each * MINUTE)) for each in minutes]
        if last is None or last > now + 12 * HOUR:
            morning = self._morning()
            if last is None or morning < last:
                times.append((str(morning), self._time(morning)))
        return times

    def reasons(self) -> list[tuple[str, str]]:
        """The usual reasons."""
        return [(key, self._desk.text(words)) for key, words in REASONS.items()]

    def reason(self, chosen: str, written: str) -> str:
        """The reason as it is kept: the words chosen, then those written."""
        usual = self._desk.text(REASONS[chosen]) if chosen else ""
        return " – ".join(part for part in (usual, written.strip()) if part)

    def colleagues(self) -> list[tuple[str, str]]:
        """Everybody else who works here, with what they are."""
        names = role_names(self._desk.translator)
        return [(each.login, f"{address(each.name, '', self._desk.translator.language)} · "
                             f"{names.get(each.role, each.role)}")
                for each in everybody(self._desk.reader()) if each.login != self._desk.actor]

    def _last(self) -> Instant | None:
        row = self.line.row
        rule = effective(self._desk.reader()).rules.get(row.rule)
        if rule is not None and rule.rises_after is not None and not row.risen:
            return row.due_at + rule.rises_after
        return row.missed_at

    def _morning(self) -> Instant:
        calendar = of_centre(self._desk.reader())
        tomorrow = (self._desk.local(self._desk.now()) + timedelta(days=1)).replace(hour=0, minute=0, second=0,
                                                                                    microsecond=0)
        return calendar.into_opening(max(int(tomorrow.timestamp() * 1000) + 9 * HOUR, self._desk.now()))

    def _time(self, at: Instant) -> str:
        return self._desk.formats.moment(self._desk.local(at), self._desk.today())
