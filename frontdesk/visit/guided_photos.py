"""The guided series of photos at arrival: which steps, in which order; and how large photos are kept here."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from sqlalchemy import bindparam

from frontdesk.centre.data import Label, read_data
from frontdesk.store.audit.hands import hand_in
from frontdesk.store.photos import LEAST_LONGEST, LONGEST, MOST_LONGEST, SETTING
from frontdesk.store.reading import Reader
from frontdesk.store.schema import setting
from frontdesk.store.transaction import Transaction, act
from frontdesk.values.meanwhile import settled_one
from frontdesk.values.refusal import Refused
from frontdesk.values.text import clean_line

SERIES = "guided_photos"
"""The setting that holds the centre's own series: ids of shipped steps and own words, in order."""

MOST_STEPS = 30
_FORGET = setting.delete().where(setting.c.name == bindparam("setting_name"))


@dataclass(frozen=True, slots=True)
class GuidedStep:
    """One photo of the series: its words, and how to take it (empty for a centre's own step)."""

    id: str
    label: Label
    hint: Label


@lru_cache(maxsize=1)
def shipped() -> dict[str, GuidedStep]:
    """The steps of ``resources/guided_photos.toml`` by id, in order."""
    return {raw["id"]: GuidedStep(raw["id"], raw["label"], raw["hint"])
            for raw in read_data("guided_photos.toml")["step"]}


def series(reader: Reader) -> tuple[GuidedStep, ...]:
    """The series of this centre; a step in its own words is called by them in every language."""
    changed = reader.value("SELECT value FROM setting WHERE name = :name", name=SERIES)
    chosen: list[str] = json.loads(changed) if changed else list(shipped())
    return tuple(step_of(each) for each in chosen)


def step_of(step: str) -> GuidedStep:
    """A step by its id or own words."""
    return shipped().get(step) or GuidedStep(step, {"en": step, "zh_CN": step}, {})


@act("choose_guided_photos")
def choose_guided_photos(tx: Transaction, *, steps: list[str], expected: list[str] | None = None) -> dict[str, Any]:
    """The series of this centre: ids of shipped steps or own words, in order; an empty list is the shipped one again.

    ``expected``: the series that was shown. Refused: ``step_twice``, ``steps_too_many``, ``changed_meanwhile``.
    """
    chosen = [clean_line(each, where="steps", limit=40) for each in steps]
    chosen = [each for each in chosen if each]
    if len(set(chosen)) < len(chosen):
        raise Refused("step_twice", "A step stands twice in the series. Each photo is taken once.", where="steps")
    if len(chosen) > MOST_STEPS:
        raise Refused("steps_too_many", "A series has at most {most} photos.", where="steps", most=MOST_STEPS)
    if expected is not None:
        chosen = settled_one([each.id for each in series(tx.read)], expected, chosen or list(shipped()), "steps",
                             lambda: hand_in(tx.read, "choose_guided_photos", but=tx.by))
        chosen = [] if chosen == list(shipped()) else chosen
    tx.execute(_FORGET, setting_name=SERIES)
    if chosen:
        tx.insert(setting, name=SERIES, value=json.dumps(chosen, ensure_ascii=False), at=tx.now)
    return {}


@act("choose_photo_size")
def choose_photo_size(tx: Transaction, *, longest: int = LONGEST, expected: int | None = None) -> dict[str, Any]:
    """How long the longer side of a photo is kept from now on, in pixels. ``expected``: the one that was shown.

    Refused: ``photo_size_odd``, ``changed_meanwhile``.
    """
    if not LEAST_LONGEST <= longest <= MOST_LONGEST:
        raise Refused("photo_size_odd", "Photos are kept with a longer side of {least} to {most} pixels.",
                      where="longest", least=LEAST_LONGEST, most=MOST_LONGEST)
    stands = tx.read.value("SELECT value FROM setting WHERE name = :name", name=SETTING)
    longest = settled_one(int(stands or LONGEST), expected, longest, "longest",
                          lambda: hand_in(tx.read, "choose_photo_size", but=tx.by))
    tx.execute(_FORGET, setting_name=SETTING)
    if longest != LONGEST:
        tx.insert(setting, name=SETTING, value=json.dumps(longest), at=tx.now)
    return {}
