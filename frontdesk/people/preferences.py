"""Kinds and choices of preferences from ``resources/preferences.toml``, and what to do and not to do about them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from frontdesk.centre.data import Label, labels, read_data
from frontdesk.people.folding import joined
from frontdesk.people.records import PreferenceRow
from frontdesk.values.words import Sentence, sentence

_HEALTH = re.compile(
    "过敏|怀孕|孕妇|孕期|哮喘|糖尿病|高血压|心脏病|癌|肿瘤|抑郁|残疾|残障|轮椅|失明|失聪|聋哑|忌口|清真|生病|住院|手术|化疗|透析|病史|患有|"
    r"\b(?:allerg\w*|pregnan\w*|asthma\w*|diabet\w*|disab\w*|wheelchair|cancer|halal|kosher|hypertension)\b",
    re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class PreferenceChoice:
    """One choice of a kind; ``do`` and ``dont`` may be empty; ``words`` are folded and without blanks."""

    id: str
    label: Label
    do: Label
    dont: Label
    stages: tuple[str, ...]
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PreferenceKind:
    """A kind of preference. ``single``: a newer choice replaces the older; ``free``: own words are enough."""

    id: str
    label: Label
    choices: tuple[PreferenceChoice, ...]
    single: bool
    free: bool
    stages: tuple[str, ...]

    def choice(self, name: str) -> PreferenceChoice | None:
        """The choice of this id, if there is one."""
        return next((choice for choice in self.choices if choice.id == name), None)


@lru_cache(maxsize=1)
def kinds() -> tuple[PreferenceKind, ...]:
    """Every kind, in the order of the file."""
    return tuple(_kind(table) for table in read_data("preferences.toml")["kind"])


def kind(name: str) -> PreferenceKind | None:
    """The kind of this id, if there is one."""
    return next((known for known in kinds() if known.id == name), None)


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
        known = kind(row.kind)
        choice = known.choice(row.choice) if known else None
        if choice is None:
            if row.note:
                do.append(sentence("{kind}: {note}", kind=labels(row.kind_label), note=row.note))
            continue
        if choice.do:
            do.append(_with_note(choice.do, row.note))
        if choice.dont:
            dont.append(labels(choice.dont) if choice.do else _with_note(choice.dont, row.note))
        if not choice.do and not choice.dont:
            do.append(sentence("{kind}: {note}", kind=labels(row.kind_label),
                               note=row.note or labels(row.choice_label)))
    return tuple(do), tuple(dont)


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
    return {words: (known.id, choice.id) for known in kinds() for choice in known.choices for words in choice.words}


def _kind(table: dict[str, Any]) -> PreferenceKind:
    stages = tuple(table["stages"])
    choices = tuple(PreferenceChoice(choice["id"], choice["label"], choice.get("do", {}), choice.get("dont", {}),
                                     tuple(choice.get("stages", stages)),
                                     tuple(joined(words) for words in choice.get("words", ())))
                    for choice in table.get("choice", ()))
    return PreferenceKind(table["id"], table["label"], choices, table.get("single", False), table.get("free", False),
                          stages)


def _with_note(label: Label, note: str) -> Sentence:
    return sentence("{advice} ({note})", advice=labels(label), note=note) if note else labels(label)
