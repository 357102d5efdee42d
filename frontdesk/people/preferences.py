"""Kinds and choices of preferences: what ``resources/preferences.toml`` ships, and what to do and not to do about them.

A centre adds its own: ``frontdesk.people.liking.reads.kinds`` gives both together and is what windows and acts ask.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from frontdesk.centre.data import Label, labels, read_data
from frontdesk.people.folding import joined
from frontdesk.people.records import PreferenceRow
from frontdesk.values.words import Sentence, Translator, sentence
from resources.formats import Formats

STAGES = ("booking", "arrival", "waiting", "delivery")
"""Where a preference or an alert is shown."""

_HEALTH = re.compile(
    "过敏|怀孕|孕妇|孕期|哮喘|糖尿病|高血压|心脏病|癌|肿瘤|抑郁|残疾|残障|轮椅|失明|失聪|聋哑|忌口|清真|生病|住院|手术|化疗|透析|病史|患有|"
    r"\b(?:allerg\w*|pregnan\w*|asthma\w*|diabet\w*|disab\w*|wheelchair|cancer|halal|kosher|hypertension)\b",
    re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class PreferenceChoice:
    """One choice of a kind; ``do``, ``dont`` and ``say`` may be empty; ``words`` are folded and without blanks.

    ``own``: the centre added it; ``retired``: it is offered no longer, old cards still say it. ``against`` names what
    it can't hold together with, as ``needs.chat``.
    """

    id: str
    label: Label
    do: Label
    dont: Label
    say: Label
    stages: tuple[str, ...]
    words: tuple[str, ...]
    own: bool = False
    retired: bool = False
    against: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PreferenceKind:
    """A kind of preference. ``single``: a newer choice replaces the older; ``free``: own words are enough; ``dated``:
    it is news of a day. ``own`` and ``retired`` as for a choice.
    """

    id: str
    label: Label
    choices: tuple[PreferenceChoice, ...]
    single: bool
    free: bool
    stages: tuple[str, ...]
    dated: bool = False
    own: bool = False
    retired: bool = False

    def choice(self, name: str) -> PreferenceChoice | None:
        """The choice of this id, also a retired one."""
        return next((choice for choice in self.choices if choice.id == name), None)

    def offered(self) -> tuple[PreferenceChoice, ...]:
        """The choices that can be chosen now."""
        return tuple(choice for choice in self.choices if not choice.retired)


@lru_cache(maxsize=1)
def shipped() -> tuple[PreferenceKind, ...]:
    """Every kind of the file, in its order."""
    return tuple(_kind(table) for table in read_data("preferences.toml")["kind"])


def shipped_kind(name: str) -> PreferenceKind | None:
    """The kind of the file with this id, if there is one."""
    return next((known for known in shipped() if known.id == name), None)


@lru_cache(maxsize=1)
def likely() -> tuple[tuple[str, str], ...]:
    """Kind and choice of what is noted most often, as the file says it; offered first until a centre has its own."""
    return tuple((each.partition(".")[0], each.partition(".")[2]) for each in read_data("preferences.toml")["likely"])


def sensitive(text: str) -> bool:
    """Whether a remark is about health or belief: kept only with separate consent (PIPL articles 28 to 30)."""
    return _HEALTH.search(text) is not None


def advice(rows: tuple[PreferenceRow, ...], stage: str = "") -> tuple[tuple[Sentence, ...], tuple[Sentence, ...]]:
    """What to do and what not to do about these preferences (at one ``stage``, or at all of them), in their order."""
    do: list[Sentence] = []
    dont: list[Sentence] = []
    for row in rows:
        if stage and stage not in row.stages:
            continue
        if row.do:
            do.append(_with_note(row.do, row.note))
        if row.dont:
            dont.append(labels(row.dont) if row.do else _with_note(row.dont, row.note))
        if not row.do and not row.dont and (row.note or row.choice_label):
            do.append(told(row))
    return tuple(do), tuple(dont)


def told(row: PreferenceRow) -> Sentence:
    """A preference in one sentence: its kind, the day where it is news, the choice and the words."""
    said: list[object] = [*([labels(row.choice_label)] if row.choice_label else []), *([row.note] if row.note else [])]
    values = {"kind": labels(row.kind_label), "note": said[0] if said else ""}
    if row.happened_on:
        values["day"] = Day("", {}, date.fromisoformat(row.happened_on))
        if len(said) > 1:
            return sentence("{kind}, {day}: {note} ({more})", more=said[1], **values)
        return sentence("{kind}, {day}: {note}", **values)
    if len(said) > 1:
        return sentence("{kind}: {note} ({more})", more=said[1], **values)
    return sentence("{kind}: {note}", **values)


class Day(Sentence):
    """A calendar day within a sentence, written as its reader's language writes it."""

    day: date = date.min

    def said(self, translator: Translator) -> str:
        """The day in the translator's language."""
        return Formats(translator.language).date(self.day)

    def __str__(self) -> str:
        return Formats("en").date(self.day)


def recognised(remark: str) -> tuple[list[tuple[str, str]], str]:
    """Choices (kind and id) that a remark of another system names, and the rest of it.

    The remark is cut at its commas; the longest run of pieces that a choice's ``words`` name is taken first. Pieces
    that name none stay as the rest, in the writer's own words.
    """
    parts = [part for part in re.split(r"[,，;；。、\n]+", remark) if part.strip()]
    found: list[tuple[str, str]] = []
    rest: list[str] = []
    start = 0
    while start < len(parts):
        for end in range(len(parts), start, -1):
            named = _by_words().get(joined("".join(parts[start:end])))
            if named is not None:
                found.append(named)
                start = end
                break
        else:
            rest.append(parts[start].strip())
            start += 1
    return list(dict.fromkeys(found)), remark.strip() if not found else "，".join(rest)


@lru_cache(maxsize=1)
def _by_words() -> dict[str, tuple[str, str]]:
    return {words: (known.id, choice.id) for known in shipped() for choice in known.choices for words in choice.words}


def _kind(table: dict[str, Any]) -> PreferenceKind:
    stages = tuple(table["stages"])
    choices = tuple(PreferenceChoice(choice["id"], choice["label"], choice.get("do", {}), choice.get("dont", {}),
                                     choice.get("say", {}), tuple(choice.get("stages", stages)),
                                     tuple(joined(words) for words in choice.get("words", ())),
                                     against=tuple(choice.get("against", ())))
                    for choice in table.get("choice", ()))
    return PreferenceKind(table["id"], table["label"], choices, table.get("single", False), table.get("free", False),
                          stages, table.get("dated", False))


def _with_note(label: Label, note: str) -> Sentence:
    return sentence("{advice} ({note})", advice=labels(label), note=note) if note else labels(label)
