"""The card of a customer with 120 visits and 1 200 entries, beside raw SQL, among 10,000 other customers.

The whole card (every page of the timeline, made into records) stands beside the same rows read raw by one hand-written
query for each table. So does what is read before the card is first seen: the newest page only. Growth is the first look
among 10,000 other customers by among 500.
"""

from __future__ import annotations

import tempfile
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from bench.centre import ELEVEN_O_CLOCK, found, grow
from bench.measure import ROUNDS, Figure, in_turn, timed
from frontdesk.centre.reads import HOME
from frontdesk.people.first_look import first_look
from frontdesk.people.timeline import timeline
from frontdesk.store.reading import Reader, connect
from frontdesk.store.store import Store
from frontdesk.values.clock import DAY, HOUR, MINUTE

VISITS = 120
SMALL, LARGE = 500, 10_000
HEAVY = 9_000_000
"""The id of the customer who came so often, and the first id of every row of theirs."""

_MESSAGES = ("diagnosed", "in_progress", "soon_ready", "ready")
_ZONE = ZoneInfo(HOME)


def twin_everything(connection: Any, customer: int) -> list[Any]:
    """Every row of the card by bare SQL, one query a table, with nothing made of them."""
    of_visits = "FROM visit v JOIN {} x ON x.visit = v.id WHERE v.customer = ?"
    texts = ("SELECT * FROM customer WHERE id = ?", "SELECT * FROM preference WHERE customer = ?",
             "SELECT v.* FROM ownership o JOIN vehicle v ON v.id = o.vehicle WHERE o.customer = ?",
             "SELECT * FROM visit WHERE customer = ? ORDER BY arrived_at DESC",
             "SELECT * FROM message WHERE customer = ? ORDER BY at DESC",
             "SELECT * FROM appointment WHERE customer = ?", "SELECT * FROM spending WHERE customer = ?",
             "SELECT * FROM customer WHERE referred_by = ?",
             "SELECT x.* FROM message m JOIN outgoing x ON x.message = m.id WHERE m.customer = ?",
             *(f"SELECT x.* FROM ownership o JOIN {table} x ON x.vehicle = o.vehicle WHERE o.customer = ?"
               for table in ("mileage_reading", "plate_record")),
             *(f"SELECT x.* {of_visits.format(table)}" for table in (
                 "payment", "concern", "line", "photo", "surprise", "question")))
    return [connection.execute(text, (customer,)).fetchall() for text in texts]


def whole(reader: Reader) -> int:
    """Our whole card: the first look and every older page; how many entries the timeline has."""
    look = first_look(reader, HEAVY, ELEVEN_O_CLOCK, _ZONE)
    count, older = len(look.timeline.entries), look.timeline.older
    while older is not None:
        page = timeline(reader, HEAVY, before=older, visits=VISITS + 1)
        count, older = count + len(page.entries), page.older
    return count


def figures(*, quick: bool = False) -> list[Figure]:
    """The whole card and its first look by everything raw; the first look by itself among fewer customers."""
    rounds, times, visits = (1, 1, 6) if quick else (ROUNDS, 30, VISITS)
    with _centre(20 if quick else SMALL, visits) as few, _centre(60 if quick else LARGE, visits) as many:
        little, reader, raw = few.reader(), many.reader(), connect(many.path)
        entries = whole(reader)
        note = f"{visits} visits, {entries} entries"
        limit = lambda: timed(lambda: twin_everything(raw, HEAVY), times)  # noqa: E731 (both sides alike)
        made = [
            in_turn("card: the whole card by raw SQL", lambda: timed(lambda: whole(reader), times), limit,
                    aim=1.5, floor=2.0, rounds=rounds, note=note),
            in_turn("card: the first look by everything raw",
                    lambda: timed(lambda: first_look(reader, HEAVY, ELEVEN_O_CLOCK, _ZONE), times), limit,
                    aim=0.35, floor=0.6 if not quick else 20.0, rounds=rounds),
            in_turn(f"card: the first look, {LARGE} by {SMALL} customers",
                    lambda: timed(lambda: first_look(reader, HEAVY, ELEVEN_O_CLOCK, _ZONE), times),
                    lambda: timed(lambda: first_look(little, HEAVY, ELEVEN_O_CLOCK, _ZONE), times),
                    aim=2.0, floor=3.0, rounds=rounds)]
        raw.close()
        return made


@contextmanager
def _centre(others: int, visits: int) -> Generator[Store]:
    """The made-up centre with so many other customers, and the one who came so often."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "centre"
        found(folder)
        grow(folder, others, others * 5)
        _lay_in(folder, visits)
        with Store(folder) as store:
            yield store


def _lay_in(folder: Path, visits: int) -> None:
    """The customer with ten entries for each visit: 3 weeks apart, back from yesterday."""
    connection = connect(folder / "frontdesk.sqlite")
    many = connection.executemany
    ids = [(HEAVY + each, ELEVEN_O_CLOCK - DAY - each * 21 * DAY) for each in range(visits)]
    try:
        connection.execute("BEGIN IMMEDIATE")
        many("INSERT INTO customer (id, name, title, phone, birthday, spent, created_at, created_by) "
             "VALUES (?, '李伟', '先生', '+8613855501234', '--05-07', 0, ?, 'li')", [(HEAVY, ids[-1][1] - DAY)])
        many("INSERT INTO vehicle (id, plate, model, energy, bought_on, mileage, created_at) VALUES "
             "(?, '苏AB8Q62', '示例', 'ice', '2019-05-09', ?, ?)", [(HEAVY, 98_000, ids[-1][1] - DAY)])
        many("INSERT INTO ownership (customer, vehicle, since) VALUES (?, ?, ?)", [(HEAVY, HEAVY, ids[-1][1] - DAY)])
        many("INSERT INTO preference (customer, kind, choice, sure, by, at) VALUES (?, ?, ?, 'stated', 'li', ?)",
             [(HEAVY, kind, choice, ids[-1][1]) for kind, choice in (
                 ("coffee", "americano"), ("time", "pressed"), ("communication", "result"), ("seat", "window"))])
        many("INSERT INTO mileage_reading (vehicle, kilometres, at, visit) VALUES (?, ?, ?, ?)",
             [(HEAVY, 98_000 - place * 800, at, row) for place, (row, at) in enumerate(ids)])
        many("INSERT INTO visit (id, number, ticket, customer, vehicle, stage, arrived_at, departed_at, settled_at) "
             "VALUES (?, ?, 'A01', ?, ?, 'delivered', ?, ?, ?)",
             [(row, f"K{row}", HEAVY, HEAVY, at, at + 3 * HOUR, at + 2 * HOUR) for row, at in ids])
        many("INSERT INTO concern (visit, words, at, by) VALUES (?, '早上刹车的时候前面吱吱响。', ?, 'li')",
             [(row, at + MINUTE) for row, at in ids])
        many("INSERT INTO line (visit, version, kind, name, quantity_thousandths, unit_price, amount, state, "
             "answered_at) VALUES (?, 1, ?, '前刹车片', 1000, 56000, 56000, ?, ?)",
             [(row, kind, state, at + HOUR) for row, at in ids for kind, state in (
                 ("labour", "approved"), ("part", "approved"), ("part", "approved"), ("part", "declined"))])
        many("INSERT INTO payment (visit, method, amount, at, by) VALUES (?, 'wechat', 168000, ?, 'li')",
             [(row, at + 2 * HOUR) for row, at in ids])
        many("INSERT INTO photo (visit, sha, purpose, at, by) VALUES (?, ?, 'arrival', ?, 'li')",
             [(row, f"{row:064x}", at + 5 * MINUTE) for row, at in ids])
        many("INSERT INTO surprise (visit, what, cost, at, by) VALUES (?, '手写感谢卡', 500, ?, 'li')",
             [(row, at + 2 * HOUR) for row, at in ids])
        many("INSERT INTO message (subject, subject_id, customer, situation, channel, text, outcome, at, by, score) "
             "VALUES ('visit', ?, ?, ?, 'phone', '您好，您的车正在做最后的检查。', 'told', ?, 'li', ?)",
             [(row, HEAVY, *each) for row, at in ids for each in (
                 *((situation, at + place * 20 * MINUTE, None) for place, situation in enumerate(_MESSAGES)),
                 ("follow_up", at + DAY, 9))])
        connection.execute("COMMIT")
        connection.execute("ANALYZE")
    finally:
        connection.close()
