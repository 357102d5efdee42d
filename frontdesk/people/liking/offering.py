"""What the centre offers to be noted: kinds and choices of its own, and shipped ones it has no use for."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import asdict, dataclass, field
from typing import Any, Literal

from sqlalchemy import bindparam, delete

from frontdesk.people.liking.acts import refuse_sensitive
from frontdesk.people.liking.reads import OWN, kinds
from frontdesk.people.liking.reads import kind as kind_in_force
from frontdesk.people.liking.tables import own_choice, own_kind, retired_liking
from frontdesk.people.preferences import STAGES, PreferenceChoice, PreferenceKind
from frontdesk.store.audit.hands import hand_on
from frontdesk.store.transaction import Transaction, act
from frontdesk.values.meanwhile import settled
from frontdesk.values.refusal import Refused
from frontdesk.values.text import clean_line

Stage = Literal["booking", "arrival", "waiting", "delivery"]
LABEL_LIMIT = 30
"""Characters of a kind or a choice: they stand on a chip."""


@dataclass(frozen=True, slots=True)
class KindStood:
    """A kind of the centre's own as it stood in a form when that was opened."""

    label: str
    label_en: str = ""
    stages: list[Stage] = field(default_factory=list[Stage])
    single: bool = False
    free: bool = False
    dated: bool = False


@dataclass(frozen=True, slots=True)
class ChoiceStood:
    """A choice of the centre's own as it stood in a form when that was opened."""

    label: str
    label_en: str = ""
    do: str = ""
    dont: str = ""
    stages: list[Stage] = field(default_factory=list[Stage])


_OFFER_AGAIN = delete(retired_liking).where(retired_liking.c.kind == bindparam("_kind"),
                                            retired_liking.c.choice == bindparam("_choice"))


@act("add_preference_kind")
def add_preference_kind(tx: Transaction, *, label: str, label_en: str = "", stages: list[Stage] | None = None,
                        single: bool = False, free: bool = True, dated: bool = False) -> dict[str, Any]:
    """Add a kind of preference of the centre's own; ``free``: own words are enough; ``single``: one choice holds.

    Refused: ``label_missing``, ``label_taken``, ``health_needs_consent``, ``stage_missing``.
    """
    words = _label(tx, label, "", but="")
    row = tx.insert(own_kind, key=tx.key, label=words, label_en=_line(label_en, "label_en"),
                    stages=_stages(["arrival"] if stages is None else stages), single=single, free=free, dated=dated,
                    at=tx.now, by=tx.by)
    return {"kind": f"{OWN}{row}"}


@act("change_preference_kind")
def change_preference_kind(tx: Transaction, *, kind: str, label: str | None = None, label_en: str | None = None,
                           stages: list[Stage] | None = None, single: bool | None = None, free: bool | None = None,
                           dated: bool | None = None, expected: KindStood | None = None) -> dict[str, Any]:
    """Change a kind of the centre's own; what is not given stays. ``expected``: the kind as it was when the form was
    opened; what only somebody else changed meanwhile stays.

    Refused: ``preference_unknown``, ``preference_shipped``, ``changed_meanwhile``, and as for adding.
    """
    found = _kind(tx, kind)
    row = _own(found, where="kind")
    values: dict[str, Any] = {name: value for name, value in (("single", single), ("free", free), ("dated", dated))
                              if value is not None}
    if label is not None:
        values["label"] = _label(tx, label, "", but=kind)
    if label_en is not None:
        values["label_en"] = _line(label_en, "label_en")
    if stages is not None:
        values["stages"] = _stages(stages)
    if expected is not None:
        known = {**_said(found), "stages": _ordered(found.stages), "single": found.single, "free": found.free,
                 "dated": found.dated}
        values = settled(known, {**asdict(expected), "stages": _ordered(expected.stages)}, values,
                         lambda: hand_on(tx.read, "own_kind", row, values, but=tx.by))
    if values:
        tx.update(own_kind, row, **values)
    return {"kind": kind}


@act("retire_preference_kind")
def retire_preference_kind(tx: Transaction, *, kind: str, retired: bool = True) -> dict[str, Any]:
    """Offer a kind no longer, or (``retired`` false) again; what was noted stays readable on every card."""
    _kind(tx, kind)
    _retire(tx, kind, "", retired=retired)
    return {"kind": kind}


@act("add_preference_choice")
def add_preference_choice(tx: Transaction, *, kind: str, label: str, label_en: str = "", do: str = "", dont: str = "",
                          stages: list[Stage] | None = None) -> dict[str, Any]:
    """Add a choice to a kind, shipped or the centre's own; ``do`` and ``dont`` are shown when the customer comes.

    Refused: ``preference_unknown``, ``label_missing``, ``label_taken``, ``health_needs_consent``.
    """
    _kind(tx, kind)
    row = tx.insert(own_choice, key=tx.key, kind=kind, label=_label(tx, label, kind, but=""),
                    label_en=_line(label_en, "label_en"), do=_advice(do, "do"), dont=_advice(dont, "dont"),
                    stages=_stages(stages) if stages else "", at=tx.now, by=tx.by)
    return {"kind": kind, "choice": f"{OWN}{row}"}


@act("change_preference_choice")
def change_preference_choice(tx: Transaction, *, kind: str, choice: str, label: str | None = None,
                             label_en: str | None = None, do: str | None = None, dont: str | None = None,
                             stages: list[Stage] | None = None,
                             expected: ChoiceStood | None = None) -> dict[str, Any]:
    """Change a choice of the centre's own; what is not given stays. An empty list of stages means those of the kind.

    ``expected``: the choice as it was when the form was opened, as above. Refused as above.
    """
    found = _choice(tx, kind, choice)
    row = _own(found, where="choice")
    values: dict[str, Any] = {}
    if label is not None:
        values["label"] = _label(tx, label, kind, but=choice)
    if label_en is not None:
        values["label_en"] = _line(label_en, "label_en")
    for name, words in (("do", do), ("dont", dont)):
        if words is not None:
            values[name] = _advice(words, name)
    if stages is not None:
        values["stages"] = _stages(stages) if stages else ""
    if expected is not None:
        known = {**_said(found), "do": found.do.get("zh_CN", ""), "dont": found.dont.get("zh_CN", ""),
                 "stages": _ordered(found.stages)}
        stood = {**asdict(expected), "stages": _ordered(expected.stages)}
        values = settled(known, stood, values, lambda: hand_on(tx.read, "own_choice", row, values, but=tx.by))
    if values:
        tx.update(own_choice, row, **values)
    return {"kind": kind, "choice": choice}


@act("retire_preference_choice")
def retire_preference_choice(tx: Transaction, *, kind: str, choice: str, retired: bool = True) -> dict[str, Any]:
    """Offer a choice no longer, or (``retired`` false) again; what was noted stays readable on every card."""
    _choice(tx, kind, choice)
    _retire(tx, kind, choice, retired=retired)
    return {"kind": kind, "choice": choice}


def _retire(tx: Transaction, kind: str, choice: str, *, retired: bool) -> None:
    tx.execute(_OFFER_AGAIN, _kind=kind, _choice=choice)
    if retired:
        tx.insert(retired_liking, key=tx.key, kind=kind, choice=choice, at=tx.now, by=tx.by)


def _kind(tx: Transaction, name: str) -> PreferenceKind:
    found = kind_in_force(tx.read, name)
    if found is None:
        raise Refused("preference_unknown", "There is no kind of preference called {kind}.", where="kind",
                      kind=name[:40])
    return found


def _choice(tx: Transaction, kind: str, name: str) -> PreferenceChoice:
    found = _kind(tx, kind).choice(name)
    if found is None:
        raise Refused("preference_unknown", "{kind} has no choice called {choice}.", where="choice", kind=kind,
                      choice=name[:40])
    return found


def _own(found: PreferenceKind | PreferenceChoice, *, where: str) -> int:
    """The row behind a kind or choice of the centre's own."""
    if not found.own:
        raise Refused("preference_shipped", "This one comes with the program and can't be rewritten. Retire it and add "
                      "one of your own instead.", where=where)
    return int(found.id.removeprefix(OWN))


def _label(tx: Transaction, text: str, kind: str, *, but: str) -> str:
    """The words for a kind (``kind`` empty) or a choice of a kind; no two may read the same."""
    words = _line(text, "label")
    if not words:
        raise Refused("label_missing", "It needs a name. Write what stands on the button.", where="label")
    others = _kind(tx, kind).choices if kind else kinds(tx.read)
    if any(words.casefold() in (said.casefold() for said in each.label.values()) and each.id != but
           for each in others):
        raise Refused("label_taken", "“{label}” is there already. Change that one, or offer it again.", where="label",
                      label=words)
    return words


def _said(found: PreferenceKind | PreferenceChoice) -> dict[str, str]:
    """The names as they are stored: no English where it is none of its own."""
    chinese, english = found.label["zh_CN"], found.label["en"]
    return {"label": chinese, "label_en": english if english != chinese else ""}


def _line(text: str, where: str) -> str:
    words = clean_line(text, where=where, limit=LABEL_LIMIT)
    refuse_sensitive(words, where=where)
    return words


def _advice(text: str, where: str) -> str:
    words = clean_line(text, where=where)
    refuse_sensitive(words, where=where)
    return words


def _stages(stages: list[Stage]) -> str:
    if not stages:
        raise Refused("stage_missing", "Choose at least one stage at which it is shown.", where="stages")
    return _ordered(stages)


def _ordered(stages: Collection[str]) -> str:
    return " ".join(stage for stage in STAGES if stage in stages)
