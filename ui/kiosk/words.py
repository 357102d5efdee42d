"""What an advisor could say to a customer in the lounge now: the situation that fits, the script filled in, checked.

No Qt. In the lounge nobody types: what a script asks for and the visit does not know is proposed from what the workshop
noted, or said to be missing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from frontdesk.centre.data import read_data, said
from frontdesk.centre.reads import known_centre
from frontdesk.messages.outbox.setups import setup_for
from frontdesk.messages.own_words import own_words
from frontdesk.messages.scripts import asked, fill, library, place
from frontdesk.messages.wording import check
from frontdesk.values.clock import MINUTE, Instant, local
from frontdesk.values.form_of_address import address
from frontdesk.values.record import NamedRow
from frontdesk.values.refusal import Refused
from frontdesk.values.words import sentence
from frontdesk.visit.repair.reads import findings
from frontdesk.visit.stages import READY, in_force
from ui.desk.telling.presenter import script_values
from ui.desk.telling.standing_still import OF_THE_WORKSHOP, PARTS_AWAITED, fitting, not_before, void, workshop_values

if TYPE_CHECKING:
    from frontdesk.centre.reads import Centre
    from frontdesk.messages.own_words import OwnWords
    from frontdesk.store.reading import Reader
    from frontdesk.values.words import Sentence
    from frontdesk.visit.page import VisitPage

SITUATIONS = ("in_progress", *OF_THE_WORKSHOP, "diagnosed", "delay", "soon_ready", "completed", "ready")
"""What is told to somebody who waits; a question about extra work is asked at the desk, with its answer."""

_FITS = {"awaiting_approval": "diagnosed", "awaiting_parts": PARTS_AWAITED, "quality_check": "soon_ready",
         "wash": "soon_ready"}
STEP = 5 * MINUTE
LATER = (15 * MINUTE, 30 * MINUTE, 60 * MINUTE)
DELAY = "delay"
IN_PERSON = "in_person"
WRITTEN = ("sms", "wechat")
MOST_REASONS = 6


class Proposal(NamedRow):
    """The words for one situation. ``written`` is empty where nothing leaves by itself; ``problems`` say why the words
    must not be said like this; ``times`` could be promised instead, ``reasons`` be given (where the script asks).
    """

    situation: str
    spoken: str
    written: str
    channel: str
    promised_at: Instant | None
    changes_promise: bool
    times: tuple[Instant, ...]
    reasons: tuple[str, ...]
    reason: int
    problems: tuple[Sentence, ...]


def situations(reader: Reader, visit: VisitPage, now: Instant) -> list[str]:
    """The situations that fit this visit now, the likeliest first."""
    stage, added = in_force(reader).stages[visit.stage], _added(reader)
    if visit.stage == READY:
        return ["ready", *added]
    still = fitting(reader, visit.id)
    likeliest = still[0] if still else _FITS.get(visit.stage, "in_progress")
    if likeliest == PARTS_AWAITED and not still:
        likeliest = DELAY
    if visit.promised_at is not None and visit.promised_at <= now:
        likeliest = DELAY
    elif likeliest == DELAY and visit.promised_at is None:
        likeliest = "in_progress"
    fit = [each for each in SITUATIONS if each != "ready" and (each not in OF_THE_WORKSHOP or each in still)]
    if visit.promised_at is None:
        fit.remove(DELAY)
    if likeliest != "diagnosed" and not findings(reader, visit.id):
        fit.remove("diagnosed")
    if not stage.work_done:
        fit = [each for each in fit if each not in ("soon_ready", "completed")]
    elif likeliest == "in_progress":
        likeliest = "completed"
    return [likeliest, *(each for each in fit if each != likeliest), *added]


def _added(reader: Reader) -> list[str]:
    """The situations the centre added, as far as their words can be said without anybody typing."""
    own, language = own_words(reader), known_centre(reader).language
    return [each.id for each in library(own).situations.values()
            if each.own and each.offered and _sayable(each.id, language, IN_PERSON, own)]


def _sayable(situation: str, language: str, channel: str, own: OwnWords) -> bool:
    """Whether the words of a situation need no typing; the general ones of an added situation ask what the news is."""
    written = place(situation, library(own).channel(channel).kind, language) in dict(own)
    return written or "finding" not in asked(situation, language, channel, own)


def propose(reader: Reader, visit: VisitPage, situation: str, now: Instant, *, promised_at: Instant | None = None,
            reason: int = 0) -> Proposal:
    """The words of a situation for this visit. Raises ``Refused`` (``situation_unknown``)."""
    added = _added(reader)
    if situation not in SITUATIONS and situation not in added:
        raise Refused("situation_unknown", "This situation is not told in the lounge. See the front desk.",
                      where="situation")
    centre, own = known_centre(reader), own_words(reader)
    timed = library(own).situation(situation).promise
    parts = not_before(reader, visit.id, situation)
    promised = _promised(visit, situation, promised_at, now, parts) if timed else visit.promised_at
    written = next((each for each in WRITTEN if setup_for(reader, each) is not None), "")
    if written and situation in added and not _sayable(situation, centre.language, written, own):
        written = ""
    known = script_values(visit, centre, situation, promised, now)
    known |= workshop_values(reader, visit.id, situation, centre, now)
    reasons = _reasons(reader, visit, situation, centre) if not known.get("finding") and "finding" in asked(
        situation, centre.language, IN_PERSON, own) else ()
    reason = reason if reason < len(reasons) else 0
    if reasons and not known.get("finding"):
        known["finding"] = reasons[reason].strip().rstrip("。.；;")
    if not known.get("remedy"):
        known["remedy"] = _remedy(visit, centre)
    problems: list[Sentence] = []
    said_as = {}
    for channel in filter(None, (IN_PERSON, written)):
        try:
            said_as[channel] = fill(situation, known, centre.language, channel, own)
        except Refused as refused:
            problems.append(_missing(refused, centre))
            continue
        problems += check(said_as[channel], situation, centre.language, now, promised,
                          address(visit.customer.name, visit.customer.title, centre.language), centre.zone, own)
    return Proposal(situation, said_as.get(IN_PERSON, ""), said_as.get(written, ""), written, promised,
                    timed and promised is not None and promised != visit.promised_at,
                    _times(visit, situation, now, parts) if timed else (), reasons, reason,
                    tuple({str(each): each for each in problems}.values()))


def shown_time(at: Instant | None, centre: Centre) -> str:
    """A time of today as the clock on the wall shows it; empty for none."""
    return "" if at is None else f"{local(at, centre.zone):%H:%M}"


def _promised(visit: VisitPage, situation: str, wanted: Instant | None, now: Instant, parts: Instant) -> Instant | None:
    """The time that is promised with the words: the one chosen, the one that stands, or the next that can be kept
    (after awaited ``parts`` have come)."""
    stands = visit.promised_at
    if wanted is not None and stands is not None:
        return wanted
    if stands is None or (situation != DELAY and not void(stands, parts, now)):
        return stands  # the first promise comes with the estimate, at the desk
    return _rounded(max(now, stands, parts) + 30 * MINUTE)


def _times(visit: VisitPage, situation: str, now: Instant, parts: Instant) -> tuple[Instant, ...]:
    stands = visit.promised_at
    if stands is None:
        return ()
    later = tuple(_rounded(max(now, stands, parts) + each) for each in LATER)
    return later if situation == DELAY or void(stands, parts, now) else (stands, *later)


def _rounded(at: Instant) -> Instant:
    return -(-at // STEP) * STEP


def _reasons(reader: Reader, visit: VisitPage, situation: str, centre: Centre) -> tuple[str, ...]:
    """What the workshop found, newest first; for a delay also what it usually is (resources/kiosk.toml)."""
    found = [row.words for row in reversed(findings(reader, visit.id)) if row.words]
    if situation == DELAY:
        found += [said(each["words"], centre.language) for each in read_data("kiosk.toml")["reason"]]
    return tuple(dict.fromkeys(each[:200] for each in found))[:MOST_REASONS]


def _remedy(visit: VisitPage, centre: Centre) -> str:
    from resources.formats import Formats  # noqa: PLC0415 (door: only where a script asks for it)
    return Formats(centre.language).listed([line.name for line in visit.lines if line.kind == "labour"
                                            and line.state in ("approved", "proposed")])


def _missing(refused: Refused, centre: Centre) -> Sentence:
    name = str(refused.sentence.values.get("name", ""))
    label = library().names.get(name)
    return sentence("The words need “{label}”, which nobody has noted yet. Tell this one at the front desk.",
                    label=said(label, centre.language) if label else name)
