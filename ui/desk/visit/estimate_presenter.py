"""When the car can be promised and why; what an estimate's words are. No Qt."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from frontdesk.centre.reads import language
from frontdesk.values.clock import MINUTE, instant
from frontdesk.visit.settlement.amounts import tax_on_top
from frontdesk.visit.settlement.reads import billing_terms
from frontdesk.visit.versions import changes, version_lines

if TYPE_CHECKING:
    from frontdesk.values.clock import Instant
    from frontdesk.visit.page import VisitPage
    from frontdesk.visit.records import LineRow
    from ui.desk.desk import Desk
    from ui.desk.visit.estimate_form import EstimateForm


@dataclass(frozen=True, slots=True)
class Proposal:
    """A conservative time and how it comes about, in words."""

    at: Instant
    reason: str


def propose(desk: Desk, visit: int, minutes: int) -> Proposal:
    """A time that can be kept: the work with its reserve, the wait for a bay, rounded up (``visit.promising``)."""
    from frontdesk.visit.promising import (  # noqa: PLC0415 (door: loaded after first paint)
        conservative,
        promise_rules,
        rounded_up,
    )
    now, rules = desk.now(), promise_rules()
    at = conservative(desk.reader(), minutes, now, visit)
    reserve = math.ceil(minutes * rules.factor) - minutes
    waiting = (at - rounded_up(now + (minutes + reserve) * MINUTE)) // MINUTE
    length = desk.formats.duration
    if waiting > 0:
        reason = desk.text("{work} of work, {reserve} in reserve, {waiting} until a bay is free, rounded up.").format(
            work=length(minutes * MINUTE), reserve=length(reserve * MINUTE), waiting=length(waiting * MINUTE))
    else:
        reason = desk.text("{work} of work, {reserve} in reserve, rounded up.").format(
            work=length(minutes * MINUTE), reserve=length(reserve * MINUTE))
    return Proposal(at, reason)


def promised_instant(desk: Desk, wall: datetime) -> Instant:
    """The instant of a time on the centre's wall clock."""
    return instant(wall.replace(tzinfo=desk.zone))


def agreed(visit: VisitPage) -> bool:
    """Whether the customer has said yes to an estimate: from then on it stands."""
    return any(version.approved_at is not None for version in visit.estimates)


def closed(visit: VisitPage) -> bool:
    """Whether no estimate can be made any more."""
    over = visit.settled_at is not None or visit.departed_at is not None or visit.cancelled_at is not None
    return over or agreed(visit)


def latest_lines(visit: VisitPage) -> tuple[LineRow, ...]:
    """The lines of the newest version, without extra work that came later."""
    if not visit.estimates:
        return ()
    version = visit.estimates[-1].version
    return tuple(line for line in visit.lines if line.version == version and not line.overrun)


def versions(desk: Desk, visit: VisitPage) -> list[tuple[str, str]]:
    """Every version of the estimate, newest first: when, how much work, promised until when, and what became of it."""
    formats, today = desk.formats, desk.today()
    said: list[tuple[str, str]] = []
    for number, row in enumerate(reversed(visit.estimates)):
        words = desk.text("Version {version}: {minutes} min of work, promised {time}").format(
            version=row.version, minutes=row.work_minutes, time=formats.moment(desk.local(row.promised_at), today))
        total = sum(line.amount_fen for line in version_lines(desk.reader(), visit.id, row.version))
        state = desk.text("agreed to") if row.approved_at is not None else \
            desk.text("waits for the customer's yes") if number == 0 else desk.text("replaced")
        said.append((words, f"{formats.moment(desk.local(row.at), today)}  ·  {row.by}  ·  "
                            f"{formats.amount(total)}  ·  {state}"))
    return said


def free_words(desk: Desk) -> dict[str, str]:
    """Why a line costs nothing, by the record's word for it."""
    return {"warranty": desk.text("Warranty"), "goodwill": desk.text("Goodwill"), "recall": desk.text("Recall"),
            "included": desk.text("Included elsewhere")}


def differences(desk: Desk, visit: VisitPage) -> list[tuple[str, str]]:
    """What changed from the version before to the newest, line by line, and by how much in all; empty for the first."""
    if len(visit.estimates) < 2:
        return []
    old, new = (version_lines(desk.reader(), visit.id, row.version) for row in visit.estimates[-2:])
    found = changes(old, new)
    if not found:
        return []
    said = [(change.said().said(desk.translator), "") for change in found]
    more = sum(change.difference_fen for change in found)
    if more:
        amount = desk.formats.amount(abs(more))
        said.append(((desk.text("In all {amount} more than before") if more > 0 else
                      desk.text("In all {amount} less than before")).format(amount=amount), ""))
    return said


def totals_words(desk: Desk, form: EstimateForm) -> tuple[str, str, str]:
    """Labour, parts and the sum as they are shown."""
    totals, amount = form.totals(), desk.formats.amount
    tax = tax_on_top(totals.total, billing_terms(desk.reader()))
    if tax:
        return (desk.text("Labour {amount}").format(amount=amount(totals.labour)),
                desk.text("Parts {amount}").format(amount=amount(totals.parts)),
                desk.text("Total {amount} with {tax} of tax").format(amount=amount(totals.total + tax),
                                                                    tax=amount(tax)))
    return (desk.text("Labour {amount}").format(amount=amount(totals.labour)),
            desk.text("Parts {amount}").format(amount=amount(totals.parts)),
            desk.text("Total {amount}").format(amount=amount(totals.total)))


def labour_rate(desk: Desk) -> int:
    """What an hour of labour usually costs here, in fen; 0 where the centre has not said."""
    return billing_terms(desk.reader()).labour_rate_fen


def written_language(desk: Desk) -> str:
    """The language lines are written in: the centre's own, as its papers are."""
    return language(desk.reader())
