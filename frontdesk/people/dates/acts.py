"""What a person does about important dates: add, correct, take away, and say what was done on the day."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from typing import Any

from frontdesk.centre.data import labels
from frontdesk.centre.reads import HOME, named_zone, zone
from frontdesk.messages.own_words import own_words
from frontdesk.messages.scripts import library
from frontdesk.messages.wording import check
from frontdesk.people import preferences
from frontdesk.people.dates.greeting import situation_of
from frontdesk.people.dates.kinds import DateKind, addable_kind, label_of, purpose_of
from frontdesk.people.dates.permission import care, may_keep_child
from frontdesk.people.dates.reads import CARED_SINCE
from frontdesk.people.dates.settling import drop, settle_customer
from frontdesk.people.dates.tables import important_date, special_day_care
from frontdesk.people.dates.typed import checked_day
from frontdesk.people.reaching.saying import say
from frontdesk.store.transaction import Transaction, act
from frontdesk.values.clock import local
from frontdesk.values.form_of_address import address
from frontdesk.values.meanwhile import settled
from frontdesk.values.money import MOST
from frontdesk.values.refusal import Refused
from frontdesk.values.text import clean_line
from frontdesk.values.yearly_day import YearlyDay

_FIELDS = ("kind", "day", "who", "note")
WHO_LIMIT, NOTE_LIMIT = 40, 200
_SPOKEN_TO = """
SELECT e.language, e.zone, c.name, c.title FROM customer c JOIN centre e ON e.id = (SELECT min(id) FROM centre)
WHERE c.id = :id
"""


@act("add_date")
def add_date(tx: Transaction, *, customer: int, kind: str, day: str, who: str = "", note: str = "") -> dict[str, Any]:
    """Note a day that matters to a customer: of the family, of the company, a paper that runs out.

    ``day`` as people write it (``农历八月十五``, ``6/21``, ``8月``). Refused: ``customer_missing``,
    ``date_kind_unknown``, ``date_kept_elsewhere``, ``date_who_missing``, ``date_known``, ``child_needs_consent``,
    ``health_needs_consent`` and what ``YearlyDay.parse`` refuses.
    """
    if tx.read.value("SELECT 1 FROM customer WHERE id = :customer", customer=customer) is None:
        raise Refused("customer_missing", "There is no such customer.", where="customer")
    known = addable_kind(kind)
    values = _checked(tx, customer, known, day, who, note)
    _not_known(tx, customer, kind, values)
    row = tx.insert(important_date, key=tx.key, customer=customer, kind=kind, **values, by=tx.by, at=tx.now)
    settle_customer(tx, customer)
    tx.touched(customer=customer)
    return {"date": row, "customer": customer}


@act("change_date")
def change_date(tx: Transaction, *, date: int, kind: str | None = None, day: str | None = None,  # noqa: A002 (its name)
                who: str | None = None, note: str | None = None,
                expected: dict[str, str] | None = None) -> dict[str, Any]:
    """Correct a date; what is not given stays. ``expected`` is what stood there when the form was opened, the day as it
    is stored or typed (``frontdesk.values.meanwhile``).

    Refused: ``date_missing``, ``changed_meanwhile`` and what ``add_date`` refuses.
    """
    stands = tx.read.row("SELECT customer, kind, day, who, note FROM important_date WHERE id = :date AND NOT withdrawn",
                         date=date)
    if stands is None:
        raise Refused("date_missing", "There is no such date. It may have been taken away.", where="date")
    customer = stands[0]
    if expected:
        kind, day, who, note = _meanwhile(tx, date, stands[1:], expected, (kind, day, who, note))
    named = stands[1] if kind is None else kind
    given = [old if new is None else new for old, new in zip(stands[2:], (day, who, note), strict=True)]
    values = _checked(tx, customer, addable_kind(named), *given)
    _not_known(tx, customer, named, values, but=date)
    tx.update(important_date, date, kind=named, **values, by=tx.by, at=tx.now)
    settle_customer(tx, customer)
    tx.touched(customer=customer)
    return {"date": date, "customer": customer}


@act("withdraw_date")
def withdraw_date(tx: Transaction, *, date: int,  # noqa: A002 (its name)
                  expected: dict[str, str] | None = None) -> dict[str, Any]:
    """A date holds no longer, or the customer wants it forgotten: its words go, that there was one stays.

    ``expected`` as in ``change_date``: what somebody else wrote there meanwhile does not go unseen. Refused:
    ``date_missing``, ``changed_meanwhile``.
    """
    stands = tx.read.row("SELECT customer, kind, day, who, note FROM important_date WHERE id = :date", date=date)
    if stands is None:
        raise Refused("date_missing", "There is no such date. It may have been taken away.", where="date")
    customer = stands[0]
    if expected:
        _meanwhile(tx, date, stands[1:], expected, ["" if name in expected else None for name in _FIELDS])
    tx.update(important_date, date, withdrawn=True, who="", day="", note="", by=tx.by, at=tx.now)
    settle_customer(tx, customer)
    tx.touched(customer=customer)
    return {"date": date, "customer": customer}


@act("note_special_day")
def note_special_day(tx: Transaction, *, special_day: int, what: str, channel: str = "in_person", note: str = "",
                     cost_fen: int = 0, text: str = "", over: int | None = None) -> dict[str, Any]:
    """Note what was done on somebody's special day: greeted, called, a card or a gift and what it cost in fen.

    ``text`` are the words that were said or are sent: they stand among what the customer was told, and by a channel
    that is set up they leave by themselves.

    Refused: ``wording`` and as ``say`` does (about ``text``), ``special_day_missing``, ``special_day_dropped``,
    ``care_missing``, ``care_refused`` (the customer wants no messages on such days; in person is always allowed),
    ``cared_meanwhile`` (somebody else looked after the day since the care with the id ``over``, 0 for none),
    ``cost_impossible``, ``channel_unknown``, ``health_needs_consent``.
    """
    customer, dropped, kind = _special_day(tx, special_day)
    if dropped is not None:
        raise Refused("special_day_dropped", "This special day was taken back. Refresh the page.", where="special_day")
    _refuse_cared_meanwhile(tx, special_day, over)
    named_what = clean_line(what, where="what", limit=80)
    if not named_what:
        raise Refused("care_missing", "Write what was done: a greeting, a call, a card, a gift.", where="what")
    library().channel(channel)
    if channel != "in_person" and care(tx.read, customer, purpose_of(kind)) == "no":
        raise Refused("care_refused", "This customer wants no messages on special days. Greet in person instead.",
                      where="channel")
    if not 0 <= cost_fen <= MOST:
        raise Refused("cost_impossible", "The cost is an amount from 0 yuan on.", where="cost_fen")
    row = tx.insert(special_day_care, key=tx.key, customer=customer, special_day=special_day, what=named_what,
                    channel=channel, note=_plain(note, NOTE_LIMIT, "note"), cost=cost_fen, by=tx.by, at=tx.now)
    if text.strip():
        _say(tx, special_day, customer, kind, channel, text)
    tx.happened("special_day_cared", subject="special_day", subject_id=special_day,
                facts={"care": row, "channel": channel})
    tx.touched(customer=customer)
    return {"care": row, "special_day": special_day, "customer": customer}


@act("drop_special_day")
def drop_special_day(tx: Transaction, *, special_day: int) -> dict[str, Any]:
    """Nothing is wanted on this special day: it leaves the list of what is due. Next year it comes again."""
    customer, dropped, _ = _special_day(tx, special_day)
    if dropped is None:
        drop(tx, special_day)
    tx.touched(customer=customer)
    return {"special_day": special_day, "customer": customer}


def _special_day(tx: Transaction, special_day: int) -> tuple[int, int | None, str]:
    row = tx.read.row("SELECT customer, dropped_at, kind FROM special_day WHERE id = :special_day",
                      special_day=special_day)
    if row is None:
        raise Refused("special_day_missing", "There is no such special day. Refresh the page.", where="special_day")
    return row[0], row[1], row[2]


def _refuse_cared_meanwhile(tx: Transaction, special_day: int, over: int | None) -> None:
    row = None if over is None else tx.read.row(CARED_SINCE, special_day=special_day, over=over)
    if row is not None:
        raise Refused("cared_meanwhile", "{who} looked after this day at {time}; that is on record. Nothing was noted "
                      "twice. Record once more if you did something else.", where="special_day", who=row[1],
                      time=f"{local(row[0], zone(tx.read)):%H:%M}")


def _say(tx: Transaction, special_day: int, customer: int, kind: str, channel: str, text: str) -> None:
    """The greeting itself, looked at like everything a customer is told."""
    situation = situation_of(kind)
    language, zone_name, name, title = tx.read.row(_SPOKEN_TO, id=customer) or ("zh_CN", HOME, "", "")
    found = check(text, situation, language, tx.now, None, address(name, title, language), named_zone(zone_name),
                  own_words(tx.read))
    if found:
        raise Refused("wording", "{problem}", where="text", problem=found[0])
    say(tx, "special_day", special_day, customer, situation, channel, text)


def _checked(tx: Transaction, customer: int, kind: DateKind, day: str, who: str, note: str) -> dict[str, str]:
    today = local(tx.now, zone(tx.read)).date()
    value = checked_day(kind, day, today, may_keep_child=may_keep_child(tx.read, customer))
    person = _plain(who, WHO_LIMIT, "who")
    if kind.who and not person:
        raise Refused("date_who_missing", "Whose day is it? Write a name, or what they are to the customer.",
                      where="who")
    return {"day": value.stored, "who": person, "note": _plain(note, NOTE_LIMIT, "note")}


def _meanwhile(tx: Transaction, row: int, stands: Sequence[str], expected: dict[str, str],
               given: Sequence[str | None]) -> list[str | None]:
    """Of kind, day, whose and note what is to be written where somebody else may have corrected the same date."""
    def stored(name: str, words: str) -> str:
        if name == "day":
            with suppress(Refused):  # what is no day is refused by the kind's own words afterwards
                return YearlyDay.parse(words).stored
        return clean_line(words, where=name)

    wanted = {name: stored(name, words) for name, words in zip(_FIELDS, given, strict=True) if words is not None}
    kept = settled(dict(zip(_FIELDS, stands, strict=True)),
                   {name: stored(name, words) for name, words in expected.items() if name in wanted}, wanted,
                   lambda: str(tx.read.value("SELECT by FROM important_date WHERE id = :row", row=row)))
    return [kept.get(name) for name in _FIELDS]


def _not_known(tx: Transaction, customer: int, kind: str, values: dict[str, str], *, but: int = 0) -> None:
    twice = tx.read.value("SELECT id FROM important_date WHERE customer = :customer AND kind = :kind AND who = :who "
                          "AND day = :day AND NOT withdrawn AND id <> :but LIMIT 1", customer=customer, kind=kind,
                          who=values["who"], day=values["day"], but=but)
    if twice is not None:
        raise Refused("date_known", "“{kind}” on this day is noted already.", where="day", kind=labels(label_of(kind)))


def _plain(text: str, limit: int, where: str) -> str:
    words = clean_line(text, where=where, limit=limit)
    if preferences.sensitive(words):
        raise Refused("health_needs_consent", "This is about health or belief. With the customer's separate consent it "
                      "is kept under lock on the page “Data and consent”; leave it out here.", where=where)
    return words
