"""Telling the customer the news before they ask; and noting when they had to ask."""

from __future__ import annotations

from functools import partial
from typing import Any, NamedTuple

from frontdesk.centre.reads import HOME, named_zone
from frontdesk.centre.times import read_time
from frontdesk.messages.own_words import own_words
from frontdesk.messages.record import refuse_told_meanwhile
from frontdesk.messages.wording import check
from frontdesk.people.reaching.saying import TOLD, say
from frontdesk.store.lasting import lasting
from frontdesk.store.reading import Reader, Row
from frontdesk.store.transaction import Transaction, act
from frontdesk.values.clock import MINUTE, Instant
from frontdesk.values.form_of_address import address
from frontdesk.values.refusal import Refused
from frontdesk.values.text import clean_note
from frontdesk.visit import tables
from frontdesk.visit.promising import change_promise
from frontdesk.visit.stages import READY
from frontdesk.visit.standing import COLUMNS, Standing, departed, known, open_visit, still_open, tell_event

THANK_YOU = "thank_you"
FOLLOW_UP = "follow_up"
CALL_BACK = "call_back"
_OF_A_CALL = ("situation", "channel", "outcome", "message")
_CENTRE = "SELECT language, zone FROM centre ORDER BY id LIMIT 1"
_SO_FAR = f"""
SELECT {COLUMNS}, p.name, p.title, v.last_news_at, v.told_ready_at,
       (SELECT count(*) FROM message WHERE subject = 'visit' AND subject_id = v.id AND outcome = 'told'),
       (SELECT min(at) FROM stage_change WHERE visit = v.id AND stage = 'in_repair')
FROM visit v JOIN vehicle c ON c.id = v.vehicle JOIN customer p ON p.id = v.customer WHERE v.id = :visit
"""
_STANDING = len(Standing._fields)
_FROM_CENTRE = frozenset({"centre"})
_FROM_OWN_WORDS = frozenset({"own_words"})
_QUESTIONS = "SELECT count(*) FROM question WHERE visit = :visit"


class SoFar(NamedTuple):
    """Who is told (name and title), when they were last, how often by now, and since when the car is in repair."""

    name: str
    title: str
    last_news_at: Instant | None
    told_ready_at: Instant | None
    updates: int
    in_repair_at: Instant | None

    def facts(self, tx: Transaction, more: int = 0) -> dict[str, Any]:
        """What the rules about long jobs ask for, with ``more`` news told since this was read."""
        known = {"updates": self.updates + more}
        return known if self.in_repair_at is None else known | {
            "repair_minutes": max(0, (tx.now - self.in_repair_at) // MINUTE)}


_MEANS = {"soon_ready": "soon_ready_told", "ready": "customer_told_ready", "estimate_call": "wished_call_made"}


@act("tell")
def tell(tx: Transaction, *, visit: int, situation: str, channel: str, text: str, outcome: str = "told",
         promised_at: Instant | str | None = None, over: int | None = None) -> dict[str, Any]:
    """Record what the customer was told, by whichever channel; vague words are refused before they are said.

    ``promised_at`` changes the promised time together with the news (a delay comes with its new time). With any outcome
    but ``told`` (no_answer, busy, call_back) the attempt is on record and the promise of news stays open. ``over`` is
    the newest message of the visit the person saw: the same call noted at another desk meanwhile is refused
    (``told_meanwhile``) and nothing is doubled.
    """
    if situation == FOLLOW_UP:
        raise Refused("use_follow_up", "A follow-up call is recorded with its outcome. Use “follow_up” for it.",
                      where="situation")
    found, news = so_far(tx, visit)
    (departed if situation == THANK_YOU else still_open)(tx, found)
    reached = outcome == TOLD
    refuse_told_meanwhile(tx, "visit", visit, situation, over)
    if situation == "ready" and found.stage != READY:
        raise Refused("not_ready", "The car is not ready yet. Move it to “ready” first.", where="situation")
    promised = found.promised_at
    if promised_at is not None and situation != THANK_YOU:
        promised = _new_promise(tx, found, promised_at, text, reached=reached)
    if situation == "delay" and reached and (promised is None or promised <= tx.now):
        raise Refused("promise_missing", "A delay comes with a new time. Write when the car will be ready.",
                      where="promised_at")
    if reached:
        refuse_vague(tx, news, situation, text, promised)
    message = say(tx, "visit", visit, found.customer, situation, channel, text, outcome)
    facts: dict[str, Any] = {"situation": situation, "channel": channel, "outcome": outcome, "message": message}
    if situation == THANK_YOU:
        tell_event(tx, found, "thank_you_sent", **facts)
        return {"message": message, "visit": visit}
    facts |= news.facts(tx, int(reached))
    if reached:
        values: dict[str, Any] = {"last_news_at": tx.now}
        if situation == "ready":
            values["told_ready_at"] = tx.now
        tx.change(tables.visit, visit, news._asdict(), **values)
    tell_event(tx, found, "customer_updated", promised_at=promised, **facts)
    if outcome == CALL_BACK:
        tell_event(tx, found, "call_back_wished", **{name: facts[name] for name in _OF_A_CALL})
    if reached and situation in _MEANS:
        tell_event(tx, found, _MEANS[situation], promised_at=promised, **facts)
    return {"message": message, "visit": visit, "promised_at": promised}


@act("note_question")
def note_question(tx: Transaction, *, visit: int, words: str = "") -> dict[str, Any]:
    """The customer asked how far the car is: each time is on record, because nobody should have to ask twice."""
    found = open_visit(tx, visit)
    question = tx.insert(tables.question, key=tx.key, visit=visit, words=clean_note(words, where="words", limit=1000),
                         at=tx.now, by=tx.by)
    tell_event(tx, found, "customer_asked", questions=tx.read.value(_QUESTIONS, visit=visit))
    return {"question": question, "visit": visit}


def refuse_vague(tx: Transaction, news: SoFar, situation: str, text: str, promised_at: Instant | None) -> None:
    """Raise ``Refused`` (``wording``) with the first thing a customer must not be told like this."""
    language, zone = lasting(tx, _CENTRE, _FROM_CENTRE, _spoken)
    problems = check(text, situation, language, tx.now, promised_at, partial(address, news.name, news.title, language),
                     named_zone(zone), lasting(tx, own_words, _FROM_OWN_WORDS, own_words))
    if problems:
        raise Refused("wording", "{problem}", where="text", problem=problems[0])


def so_far(tx: Transaction, visit: int) -> tuple[Standing, SoFar]:
    """A visit as it stands, and how far its customer has been told the news. Raises ``Refused`` (``visit_unknown``)."""
    row = known(tx.read.row(_SO_FAR, visit=visit))
    return Standing._make(row[:_STANDING]), SoFar._make(row[_STANDING:])


def _spoken(reader: Reader) -> Row:
    """The language and the zone of this centre."""
    return reader.row(_CENTRE) or ("zh_CN", HOME)


def _new_promise(tx: Transaction, found: Standing, given: Instant | str, text: str, *, reached: bool) -> Instant | None:
    at = read_time(tx.read, given, where="promised_at")
    if not reached or at == found.promised_at:
        return found.promised_at
    return change_promise(tx, found, at, clean_note(text, where="text", limit=2000))
