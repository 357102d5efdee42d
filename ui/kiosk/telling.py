"""What the lounge's screen is told once somebody has signed in: who waits, one visit, its words. Plain values for JSON.

Who waits is told without names; only the one visit that is open carries a form of address and a script.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from frontdesk.centre.reads import known_centre
from frontdesk.messages.own_words import own_words
from frontdesk.messages.scripts import library
from frontdesk.staff.reads import everybody
from frontdesk.values.clock import MINUTE, Instant
from frontdesk.values.form_of_address import address
from frontdesk.values.words import Translator, pick
from frontdesk.visit.board import masked
from frontdesk.visit.lounge_rounds import waiting
from frontdesk.visit.needs import given_in_the_lounge, needs, round_minutes, seen
from frontdesk.visit.page import VisitPage, visit_page
from frontdesk.visit.repair.reads import called_at, findings
from frontdesk.visit.stages import in_force
from frontdesk.visit.whose import plate_of
from ui.kiosk.words import Proposal, propose, shown_time, situations

if TYPE_CHECKING:
    from frontdesk.store.reading import Reader

MOST_WAITING = 200
MOST_FINDINGS = 6


def who_waits(reader: Reader, now: Instant, words: Translator) -> dict[str, Any]:
    """Everybody who waits, whoever has been longest without news first; minutes, no names."""
    stages, centre, known = in_force(reader).stages, known_centre(reader), needs()
    return {"round_minutes": round_minutes(), "people": [{
        "visit": row.visit, "ticket": row.ticket, "plate": row.plate_masked, "seat": row.seat,
        "stage": pick(stages[row.stage].label, words) if row.stage in stages else row.stage,
        "promised": shown_time(row.promised_at, centre), "late": row.promised_at is not None and row.promised_at <= now,
        "news_minutes": _minutes(now - row.news_at), "care_minutes": _minutes(now - row.cared_at), "asked": row.asked,
        "needs": [pick(known[need].label, words) for need in row.needs if need in known],
    } for row in waiting(reader)[:MOST_WAITING]]}


def one_visit(reader: Reader, visit: int, now: Instant, words: Translator) -> dict[str, Any]:
    """One visit with the words that fit it now. Raises ``Refused`` (``visit_unknown``)."""
    record, centre = visit_page(reader, visit, now), known_centre(reader)
    fitting, known = situations(reader, record, now), library(own_words(reader)).situations
    stage = in_force(reader).stages.get(record.stage)
    open_needs = {row.need for row in seen(reader, visit) if row.met_at is None}
    workers = [each for each in everybody(reader) if each.role == "technician"]
    technician = record.technician
    return {
        "visit": record.id, "ticket": record.ticket, "seat": record.seat,
        "plate": masked(plate_of(reader, visit)),
        "address": address(record.customer.name, record.customer.title, words.language),
        "stage": pick(stage.label, words) if stage else record.stage,
        "promised": shown_time(record.promised_at, centre),
        "news": shown_time(record.last_news_at, centre), "asked": len(record.questions),
        "seen": max((each.id for each in record.messages), default=0),
        "situations": [[each, pick(known[each].label, words)] for each in fitting],
        "words": proposal(reader, record, fitting[0], now, words),
        "care": [{"id": need.id, "gave": pick(need.gave, words), "seen": need.id in open_needs,
                  "say": pick(need.say, words) if need.say else "", "label": pick(need.label, words)}
                 for need in given_in_the_lounge()],
        "technician": technician.login if technician else "", "bay": record.bay,
        "technicians": [[each.login, each.name] for each in
                        ([technician] if technician else workers)],
        "line": technician.direct_line if technician else "",
        "called": shown_time(called_at(reader, visit), centre),
        "findings": [{"id": row.id, "words": row.words[:300], "means": row.means[:300], "old": bool(row.old_photo),
                      "new": bool(row.new_photo), "who": row.technician}
                     for row in list(reversed(findings(reader, visit)))[:MOST_FINDINGS]],
    }


def of_words(reader: Reader, visit: int, situation: str, now: Instant, words: Translator, *,
             promised_at: Instant | None, reason: int) -> dict[str, Any]:
    """Other words for the same visit."""
    return proposal(reader, visit_page(reader, visit, now), situation, now, words, promised_at=promised_at,
                    reason=reason)


def proposal(reader: Reader, record: VisitPage, situation: str, now: Instant, words: Translator, *,
             promised_at: Instant | None = None, reason: int = 0) -> dict[str, Any]:
    """The words of a situation, with what speaks against saying them."""
    made: Proposal = propose(reader, record, situation, now, promised_at=promised_at, reason=reason)
    centre = known_centre(reader)
    return {
        "visit": record.id, "situation": made.situation, "spoken": made.spoken, "written": made.written,
        "channel": made.channel,
        "promised_at": made.promised_at if made.changes_promise else None,
        "chosen": made.promised_at, "times": [[at, shown_time(at, centre)] for at in made.times],
        "reasons": list(made.reasons), "reason": made.reason,
        "problems": [each.said(words) for each in made.problems],
    }


def _minutes(milliseconds: int) -> int:
    return max(0, milliseconds // MINUTE)
