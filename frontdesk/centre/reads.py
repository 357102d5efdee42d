"""What the centre is, read without SQLAlchemy: first paint stands on it."""

from __future__ import annotations

from functools import lru_cache
from zoneinfo import ZoneInfo

from frontdesk.store.reading import Reader
from frontdesk.values.record import NamedRow, Record
from frontdesk.values.refusal import Refused

HOME = "Asia/Shanghai"


class DayHours(NamedRow):
    """Opening hours of one weekday: Monday is 0, ``opens`` and ``closes`` are HH:MM in the centre's zone."""

    weekday: int
    opens: str
    closes: str


class Bay(NamedRow):
    """A place in the workshop where a car stands."""

    id: int
    name: str


class Centre(Record):
    """The service centre. A weekday missing in ``hours`` is closed; ``rehearsal`` allows acts at a given time."""

    id: int
    name: str
    zone: ZoneInfo
    language: str
    address: str
    phone: str
    wifi: str
    rehearsal: bool
    hours: tuple[DayHours, ...]
    credit_code: str = ""


def centre(reader: Reader) -> Centre | None:
    """The centre, or None before it was set up."""
    row = reader.row("SELECT id, name, zone, language, address, phone, wifi, rehearsal, credit_code FROM centre "
                     "ORDER BY id LIMIT 1")
    if row is None:
        return None
    hours = tuple(DayHours(*day) for day in reader.rows("SELECT weekday, opens, closes FROM opening_hours ORDER BY "
                                                        "weekday"))
    return Centre(row[0], row[1], named_zone(row[2]), row[3], row[4], row[5], row[6], bool(row[7]), hours, row[8])


def known_centre(reader: Reader) -> Centre:
    """The centre; raises ``Refused`` (``no_centre``) before it was set up."""
    found = centre(reader)
    if found is None:
        raise Refused("no_centre", "There is no centre yet. Set it up first: its name and its opening hours.")
    return found


def zone(reader: Reader) -> ZoneInfo:
    """The centre's zone; China's before a centre was set up."""
    return named_zone(reader.value("SELECT zone FROM centre ORDER BY id LIMIT 1") or HOME)


def language(reader: Reader) -> str:
    """The centre's own language: what papers and messages for customers are written in."""
    return reader.value("SELECT language FROM centre ORDER BY id LIMIT 1") or "zh_CN"


def bays(reader: Reader) -> tuple[Bay, ...]:
    """The bays, in the centre's order."""
    return tuple(Bay(*row) for row in reader.rows("SELECT id, name FROM bay ORDER BY position, id"))


@lru_cache(maxsize=8)
def named_zone(name: str) -> ZoneInfo:
    """The zone of an IANA name."""
    return ZoneInfo(name)
