"""The data file is damaged at a random place: found before it spreads, and a copy put back brings everything again.

Places are damaged as disks damage them: a sector or a page of zeros or of something else, two pages exchanged, the end
cut off, one bit turned over. "Found" is: the program refuses to open the file, or the look through everything that
each start, each night and each copy takes says so. Damage that changes no record (unused bytes) need not be found.
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from random import Random

from faults.day import MORNING, Desk, copied, differing, found, rows, visit
from faults.found import Found
from frontdesk.store.audit.verify import audited
from frontdesk.store.backup import backup
from frontdesk.store.check import check
from frontdesk.store.faults import Fault
from frontdesk.store.restore import restore
from frontdesk.store.store import DATABASE, Store
from frontdesk.values.clock import DAY
from frontdesk.values.refusal import Refused

FULL, SHORT = 500, 30
PAGE, SECTOR = 4096, 512

Harm = Callable[[bytearray, Random], None]


def zeroed_page(content: bytearray, chance: Random) -> None:
    """A page of zeros."""
    begin = chance.randrange(len(content) // PAGE) * PAGE
    content[begin:begin + PAGE] = bytes(PAGE)


def strange_page(content: bytearray, chance: Random) -> None:
    """A page of something else."""
    begin = chance.randrange(len(content) // PAGE) * PAGE
    content[begin:begin + PAGE] = chance.randbytes(PAGE)


def zeroed_sector(content: bytearray, chance: Random) -> None:
    """A sector of zeros."""
    begin = chance.randrange(len(content) // SECTOR) * SECTOR
    content[begin:begin + SECTOR] = bytes(SECTOR)


def strange_sector(content: bytearray, chance: Random) -> None:
    """A sector of something else."""
    begin = chance.randrange(len(content) // SECTOR) * SECTOR
    content[begin:begin + SECTOR] = chance.randbytes(SECTOR)


def exchanged_pages(content: bytearray, chance: Random) -> None:
    """Two pages, each in the other's place."""
    one, other = (each * PAGE for each in chance.sample(range(len(content) // PAGE), 2))
    content[one:one + PAGE], content[other:other + PAGE] = content[other:other + PAGE], content[one:one + PAGE]


def cut_end(content: bytearray, chance: Random) -> None:
    """The end is missing."""
    del content[chance.randrange(1, len(content)):]


def turned_bit(content: bytearray, chance: Random) -> None:
    """One bit turned over."""
    content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)


HARMS: tuple[Harm, ...] = (zeroed_page, strange_page, zeroed_sector, strange_sector, exchanged_pages, cut_end,
                           turned_bit)


def noticed(folder: Path) -> str:
    """How the damage is noticed: at the door, by the quick look of each start, by the full look; empty: not."""
    try:
        with Store(folder) as store:
            if not check(store, quick=True).good:
                return "at the start"
            if not check(store, also_store=(audited,)).good:
                return "by the full check"
    except (Fault, Refused):
        return "at the start"
    return ""


def run(many: int = FULL, look: Callable[[Path], str] = noticed) -> Found:
    """So many damaged places, each kind of damage in turn; ``look`` is what must notice."""
    came = Found("damage", "found before it spreads, everything back from a copy")
    begun = time.perf_counter()
    with tempfile.TemporaryDirectory(prefix="faults-") as place:
        room = Path(place)
        found(room / "base", customers=20)
        with Store(room / "base") as store:
            for customer in range(1, 11):
                visit(Desk(store, name=f"day-{customer}", now=MORNING + 2 * customer * DAY), customer)
            copy = backup(store, room / "copy.fdbackup").file
            expected = rows(store)
        whole = (room / "base" / DATABASE).read_bytes()
        for number in range(many):
            harm = HARMS[number % len(HARMS)]
            with tempfile.TemporaryDirectory(dir=room) as target:
                folder = copied(room / "base", Path(target) / "centre")
                content = bytearray(whole)
                harm(content, Random(f"{harm.__name__}/{number}"))
                (folder / DATABASE).write_bytes(content)
                for wrong in _borne(folder, copy, expected, look, came):
                    came.say(f"{harm.__name__} {number}: {wrong}")
            came.tried += 1
    came.seconds = time.perf_counter() - begun
    return came


def _borne(folder: Path, copy: Path, expected: dict[str, object], look: Callable[[Path], str], came: Found,
           ) -> list[str]:
    how = look(folder)
    came.count(f"found {how}" if how else "not found, no record changed", 1 if how or _same(folder, expected) else 0)
    wrong = [] if how or _same(folder, expected) else ["not found"]
    try:
        restore(folder, copy)
    except Refused as refused:  # the damage struck what tells one centre from another: the person is asked
        came.count(f"asked first: {refused.code}")
        restore(folder, copy, other_centre=True)
    with Store(folder) as store:
        wrong += [f"{table} differs after the copy was put back" for table in differing(expected, rows(store))
                  if table not in ("setting",)]
        wrong += [each.code for each in check(store).problems]
    return wrong


def _same(folder: Path, expected: dict[str, object]) -> bool:
    """Whether every record is as it was. Who did what and when stands in the chain as well, which was looked through;
    what is left of a deed is the answer that is given again to a form sent twice."""
    try:
        with Store(folder) as store:
            return not set(differing(expected, rows(store))) - {"deed"}
    except (Fault, Refused):
        return False
