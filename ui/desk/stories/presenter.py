"""What the page of stories says: who told what, what it cost, how they took it, and how the vote stands. No Qt."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from frontdesk.store.photos import photo_path
from frontdesk.values.clock import local
from frontdesk.values.form_of_address import address
from frontdesk.visit.surprises.story_reads import StoryRow, best_of, chosen_stories, stories

if TYPE_CHECKING:
    from pathlib import Path

    from ui.desk.desk import Desk

Mood = Literal["quiet", "accent", "green", "amber", "red"]
FIRST_WORDS = 60


class Line(NamedTuple):
    """A story as a row."""

    key: int
    title: str
    detail: str
    badge: str
    mood: Mood
    right: str


class StoriesPresenter:
    """Reads stories, the vote and the list for the morning meeting."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self.stories: dict[int, StoryRow] = {}

    def load(self, text: str = "", *, chosen: bool = False) -> None:
        """Read them again; raises ``Fault``."""
        reader, login = self._desk.reader(), self._desk.actor
        found = chosen_stories(reader, login) if chosen else stories(reader, login, text)
        self.stories = {row.id: row for row in found}

    def lines(self) -> list[Line]:
        """A row for each story."""
        text, today = self._desk.text, local(self._desk.now(), self._desk.zone).date()
        return [Line(row.id, row.words.replace("\n", " ")[:FIRST_WORDS], " · ".join(part for part in (
            self._desk.formats.moment(local(row.at, self._desk.zone), today), row.what, row.by) if part),
            text("my vote") if row.mine else text("morning meeting") if row.chosen else "",
            "green" if row.mine else "accent",
            self._desk.translator.plural("{count} vote", "{count} votes", row.votes).format(count=row.votes)
            if row.votes else "") for row in self.stories.values()]

    def told(self, story: int) -> tuple[str, str, str]:
        """A whole story: its words, what they said, and where it belongs."""
        row = self.stories[story]
        who = address(row.who, row.title, self._desk.translator.language) if row.who else self._desk.text(
            "a customer who did not agree to be named")
        cost = self._desk.formats.amount(row.cost_fen) if row.cost_fen else ""
        where = " · ".join(part for part in (who, row.number, row.what, cost) if part)
        return row.words, f"“{row.effect}”" if row.effect else "", where

    def photo(self, story: int) -> Path | None:
        """The picture of a story, if it has one."""
        sha = self.stories[story].photo
        return photo_path(self._desk.store, sha) if sha else None

    def best(self) -> str:
        """How the vote of this month stands."""
        best = best_of(self._desk.reader(), local(self._desk.now(), self._desk.zone).date(), self._desk.zone)
        if not best.stories:
            return self._desk.text("Nobody has voted this month yet.")
        names = self._desk.formats.listed([f"“{row.words.replace(chr(10), ' ')[:24]}”" for row in best.stories])
        words = self._desk.text("Best of the month so far: {stories}") if len(best.stories) == 1 else self._desk.text(
            "A tie this month: {stories}")
        return words.format(stories=names)
