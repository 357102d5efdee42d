"""Peak moments told as stories: written, chosen for the morning meeting, and voted for once a month."""

from __future__ import annotations

from typing import Any

from frontdesk.centre.reads import zone
from frontdesk.staff.reads import known_login
from frontdesk.store.audit.hands import hand_on
from frontdesk.store.transaction import Transaction, act
from frontdesk.values.clock import local
from frontdesk.values.meanwhile import settled
from frontdesk.values.refusal import Refused
from frontdesk.values.text import clean_line, clean_note
from frontdesk.visit.photos import known_photo
from frontdesk.visit.standing import standing
from frontdesk.visit.surprises import tables


@act("tell_story")
def tell_story(tx: Transaction, *, visit: int, words: str, effect: str = "", surprise: int | None = None,
               photo: str = "") -> dict[str, Any]:
    """Tell what happened at a visit and what it did to the customer; about a ``surprise``, or without one.

    Refused: ``visit_unknown``, ``story_missing``, ``surprise_unknown``, ``story_told`` (that surprise has one).
    """
    standing(tx.read, visit)
    told = clean_note(words, where="words", limit=2000)
    if not told:
        raise Refused("story_missing", "Write what happened.", where="words")
    cost = 0
    if surprise is not None:
        row = tx.read.row("SELECT cost FROM surprise WHERE id = :surprise AND visit = :visit", surprise=surprise,
                          visit=visit)
        if row is None:
            raise Refused("surprise_unknown", "There was no such surprise at this visit.", where="surprise")
        if tx.read.value("SELECT id FROM story WHERE surprise = :surprise", surprise=surprise) is not None:
            raise Refused("story_told", "This surprise has its story already. Change that one.", where="surprise")
        cost = row[0]
    tx.touched(visit=visit)
    return {"story": write_story(tx, visit, surprise, told, clean_line(effect, where="effect"), cost,
                                 known_photo(tx, photo, where="photo"), key=tx.key), "visit": visit}


@act("change_story")
def change_story(tx: Transaction, *, story: int, words: str | None = None, effect: str | None = None,
                 photo: str | None = None, expected: dict[str, str] | None = None) -> dict[str, Any]:
    """Tell it better; what is not given stays. ``expected`` is what stood there when somebody began
    (``frontdesk.values.meanwhile``). Refused: ``story_unknown``, ``story_missing``, ``changed_meanwhile``.
    """
    visit = _known(tx, story)
    values: dict[str, Any] = {}
    if words is not None:
        values["words"] = clean_note(words, where="words", limit=2000)
        if not values["words"]:
            raise Refused("story_missing", "Write what happened.", where="words")
    if effect is not None:
        values["effect"] = clean_line(effect, where="effect")
    if photo is not None:
        values["photo"] = known_photo(tx, photo, where="photo")
    if expected:
        found = tx.read.row("SELECT words, effect, photo FROM story WHERE id = :story", story=story) or ()
        values = settled(dict(zip(("words", "effect", "photo"), found, strict=True)), expected, values,
                         lambda: hand_on(tx.read, "story", story, values, but=tx.by))
    if values:
        tx.update(tables.story, story, **values)
    tx.touched(visit=visit)
    return {"story": story, "visit": visit}


@act("choose_story")
def choose_story(tx: Transaction, *, story: int, chosen: bool = True) -> dict[str, Any]:
    """Put a story on the list of the morning meeting, or take it off again; where two put it there, it stays with the
    first. Refused: ``story_unknown``.
    """
    visit = _known(tx, story)
    on = tx.read.value("SELECT chosen_at FROM story WHERE id = :story", story=story) is not None
    if on != chosen:
        tx.update(tables.story, story, chosen_at=tx.now if chosen else None, chosen_by=tx.by if chosen else "")
    return {"story": story, "visit": visit}


@act("vote_story")
def vote_story(tx: Transaction, *, story: int) -> dict[str, Any]:
    """Vote for the best story of the month it was told in: one vote a person and month, which may be moved.

    Refused: ``story_unknown``, ``story_own``, ``vote_over`` (that month is past), ``staff_unknown``.
    """
    _known(tx, story)
    member = known_login(tx.read, tx.by, where="as")
    told_at, told_by = tx.read.rows("SELECT at, by FROM story WHERE id = :story", story=story)[0]
    here = zone(tx.read)
    month = local(told_at, here).strftime("%Y-%m")
    if told_by == tx.by:
        raise Refused("story_own", "This is your own story. Vote for somebody else's.", where="story")
    if month != local(tx.now, here).strftime("%Y-%m"):
        raise Refused("vote_over", "The vote of that month is over.", where="story")
    held = tx.read.value("SELECT id FROM story_vote WHERE staff = :staff AND month = :month", staff=member.id,
                         month=month)
    if held is None:
        tx.insert(tables.story_vote, key=tx.key, story=story, staff=member.id, month=month, at=tx.now, by=tx.by)
    else:
        tx.update(tables.story_vote, held, story=story, at=tx.now)
    return {"story": story, "month": month}


def write_story(tx: Transaction, visit: int, surprise: int | None, words: str, effect: str, cost: int, photo: str, *,
                key: str | None = None) -> int:
    """The row of a story."""
    return tx.insert(tables.story, key=key, visit=visit, surprise=surprise, words=words, effect=effect, cost=cost,
                     photo=photo, chosen_by="", at=tx.now, by=tx.by)


def _known(tx: Transaction, story: int) -> int:
    visit = tx.read.value("SELECT visit FROM story WHERE id = :story", story=story)
    if visit is None:
        raise Refused("story_unknown", "There is no such story. Refresh the page.", where="story")
    return visit
