"""The outbox in words: rows of a list, the message that is looked at, and what can be done about it. No Qt."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from frontdesk.messages.outbox.catalogue import channels
from frontdesk.messages.outbox.reads import TO_LOOK_AT, OutgoingRow, counts, one, rows
from frontdesk.messages.outbox.secrets import not_openable
from frontdesk.messages.outbox.setups import setups
from frontdesk.values.form_of_address import address
from frontdesk.values.words import pick
from ui.desk.outbox.words import situation_word, state_words

if TYPE_CHECKING:
    from frontdesk.values.clock import Instant
    from ui.desk.desk import Desk

GROUPS: dict[str, tuple[str, ...]] = {
    "look": TO_LOOK_AT, "waiting": ("queued", "held", "sending"),
    "gone": ("sent", "arrived", "by_hand"),
}
"""The three lists: for a person to look at, on the way, gone."""

Mood = Literal["quiet", "accent", "green", "amber", "red"]
_MOODS: dict[str, Mood] = {"failed": "red", "unsure": "amber", "given_up": "quiet", "queued": "accent", "held": "quiet",
                           "sending": "accent", "sent": "green", "arrived": "green", "by_hand": "quiet"}


class Line(NamedTuple):
    """A row in words, as ``ListRow`` takes it; ``badge`` and its colour say the same."""

    key: int
    lead: str
    title: str
    detail: str
    badge: str
    mood: Mood
    right: str
    right_detail: str


class OutboxPresenter:
    """What the page shows of the outbox."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._states = state_words(desk.translator)

    def groups(self) -> list[tuple[str, str]]:
        """The lists with how many are in each."""
        found = counts(self._desk.reader())
        text = self._desk.translator
        names = {"look": text.text("To look at"), "waiting": text.text("On the way"), "gone": text.text("Gone")}
        return [(key, f"{name} {self._desk.formats.number(sum(found[state] for state in GROUPS[key]))}")
                for key, name in names.items()]

    def rows(self, group: str) -> list[Line]:
        """One of the lists, newest first."""
        return [self._row(row) for row in rows(self._desk.reader(), GROUPS[group])]

    def one(self, outgoing: int) -> OutgoingRow | None:
        """A message as it stands."""
        return one(self._desk.reader(), outgoing)

    def who(self, row: OutgoingRow) -> str:
        """For whom, and about what."""
        about = situation_word(row.situation, self._desk.translator)
        called = address(row.name, row.title, self._desk.translator.language)
        return " · ".join(part for part in (called, about) if part)

    def story(self, row: OutgoingRow) -> str:
        """How it was sent and what came of it: by which channel, how often, when, and when again."""
        text, parts = self._desk.translator, [self.channel(row)]
        if row.attempts:
            parts.append(text.plural("{count} try", "{count} tries", row.attempts).format(count=row.attempts))
        if row.sent_at:
            parts.append(text.text("handed over {time}").format(time=self._time(row.sent_at)))
        elif row.state in ("queued", "held") and row.next_at and row.next_at > self._desk.now():
            parts.append(text.text("next try {time}").format(time=self._time(row.next_at)))
        elif row.tried_at:
            parts.append(text.text("last try {time}").format(time=self._time(row.tried_at)))
        return " · ".join(parts)

    def why(self, row: OutgoingRow) -> str:
        """The problem in words."""
        return row.problem.said(self._desk.translator) if row.problem else ""

    def state(self, row: OutgoingRow) -> str:
        """What its state is called."""
        return self._states[row.state]

    def channel(self, row: OutgoingRow) -> str:
        """By which channel."""
        return pick(channels()[row.channel].label, self._desk.translator)

    def automatic(self) -> bool:
        """Whether any channel is set up."""
        return bool(setups(self._desk.reader()))

    def unable(self) -> str:
        """The channels that this computer can't send by, as their key is on another, by name; empty: none."""
        pick_name = self._desk.translator.pick
        return " · ".join(pick_name(channels()[name].label) for name in not_openable(self._desk.store))

    def can(self, row: OutgoingRow | None) -> dict[str, bool]:
        """Which acts fit the message now."""
        state = row.state if row else ""
        look = state in GROUPS["look"]
        return {"retry_message": (look or state in ("queued", "held")) and bool(row and row.situation != "test"),
                "sent_by_hand": (look or state in ("queued", "held")) and bool(row and row.customer),
                "message_arrived": state in ("unsure", "sent"),
                "give_up_message": state in ("failed", "unsure", "queued", "held")}

    def _row(self, row: OutgoingRow) -> Line:
        return Line(row.id, "", self.who(row), self.why(row) or " ".join(row.text.split()), self.state(row),
                    _MOODS[row.state], self._time(row.sent_at or row.created_at), self.channel(row))

    def _time(self, at: Instant) -> str:
        return self._desk.formats.moment(self._desk.local(at), self._desk.today())
