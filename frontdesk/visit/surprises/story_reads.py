"""Stories to read: searched, with their votes, the best of a month, and the list for the morning meeting."""

from __future__ import annotations

from datetime import date, datetime
from typing import NamedTuple
from zoneinfo import ZoneInfo

from frontdesk.people.rights.reads import may
from frontdesk.store.reading import Reader
from frontdesk.values.clock import Instant, instant

MOST = 200
PURPOSE = "photos_public"
"""Only whose word for this purpose is yes is named in a story."""


class StoryRow(NamedTuple):
    """A story. ``who`` is the customer's name where they agreed to it, else empty; ``votes`` of its month; ``mine``:
    the reader's vote is this one; ``chosen``: it is on the list of the morning meeting."""

    id: int
    visit: int
    number: str
    customer: int
    who: str
    title: str
    what: str
    words: str
    effect: str
    cost_fen: int
    photo: str
    by: str
    at: Instant
    votes: int
    mine: bool
    chosen: bool


class Best(NamedTuple):
    """The best of a month: one story, or several with as many votes; ``votes`` is how many each has."""

    month: str
    stories: tuple[StoryRow, ...]
    votes: int


_STORIES = """
SELECT t.id, t.visit, v.number, v.customer, c.name, c.title, coalesce(s.what, ''), t.words, t.effect, t.cost, t.photo,
    coalesce(p.name, t.by), t.at, (SELECT count(*) FROM story_vote o WHERE o.story = t.id),
    (SELECT count(*) FROM story_vote o WHERE o.story = t.id AND o.by = :reader), t.chosen_at
FROM story t JOIN visit v ON v.id = t.visit JOIN customer c ON c.id = v.customer
LEFT JOIN surprise s ON s.id = t.surprise LEFT JOIN staff p ON p.login = t.by
WHERE {where} ORDER BY {order} LIMIT +:most
"""


def stories(reader: Reader, login: str, text: str = "") -> list[StoryRow]:
    """The newest stories in whose words, effect or surprise every word of ``text`` stands; also by visit number."""
    words = text.split()[:8]
    where = " AND ".join(f"lower(t.words || ' ' || t.effect || ' ' || coalesce(s.what, '') || ' ' || v.number) "
                         f"LIKE :w{at} ESCAPE '!'" for at in range(len(words))) or "1 = 1"
    given = {f"w{at}": f"%{_plain(word.lower())}%" for at, word in enumerate(words)}
    return _read(reader, login, where, "t.id DESC", **given)


def chosen_stories(reader: Reader, login: str = "") -> list[StoryRow]:
    """What is told at the morning meeting, first chosen first."""
    return _read(reader, login, "t.chosen_at IS NOT NULL", "t.chosen_at, t.id")


def stories_of(reader: Reader, visit: int, login: str = "") -> list[StoryRow]:
    """The stories of a visit."""
    return _read(reader, login, "t.visit = :visit", "t.id", visit=visit)


def best_of(reader: Reader, month: date, zone: ZoneInfo, login: str = "") -> Best:
    """The best story of a month by votes; several where they have as many. None where nobody voted."""
    first = datetime(month.year, month.month, 1, tzinfo=zone)
    after = first.replace(year=first.year + first.month // 12, month=first.month % 12 + 1)
    told = _read(reader, login, "t.at >= :from_at AND t.at < :to_at AND EXISTS "
                 "(SELECT 1 FROM story_vote o WHERE o.story = t.id)", "14 DESC, t.id", from_at=instant(first),
                 to_at=instant(after))
    most = told[0].votes if told else 0
    return Best(f"{month:%Y-%m}", tuple(each for each in told if each.votes == most), most)


def _read(reader: Reader, login: str, where: str, order: str, **given: object) -> list[StoryRow]:
    rows = reader.rows(_STORIES.format(where=where, order=order), reader=login, most=MOST, **given)
    named = {customer: may(reader, customer, PURPOSE) for customer in {row[3] for row in rows}}
    return [StoryRow._make((*row[:4], row[4] if named[row[3]] else "", row[5] if named[row[3]] else "", *row[6:14],
                            bool(row[14]), row[15] is not None)) for row in rows]


def _plain(word: str) -> str:
    return word.replace("!", "!!").replace("%", "!%").replace("_", "!_")
