"""The delivery checklist as the settings write it: items as they are sent, choices as lines of text. No Qt."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from frontdesk.visit.delivery_items import items_of
from frontdesk.visit.delivery_versions import versions

if TYPE_CHECKING:
    from frontdesk.store.reading import Reader
    from frontdesk.visit.delivery_versions import ChecklistVersion


@dataclass(frozen=True, slots=True)
class AskedChoice:
    """One of the values an item can take."""

    id: str
    label: str
    label_en: str = ""


@dataclass(frozen=True, slots=True)
class Asked:
    """One item as the act takes it."""

    id: str = ""
    label: str = ""
    label_en: str = ""
    hint: str = ""
    hint_en: str = ""
    required: bool = False
    when: str = "always"
    evidence: str = "none"
    choices: tuple[AskedChoice, ...] = ()


def in_force(reader: Reader) -> list[Asked]:
    """The checklist in force, in its order."""
    return [Asked(item.id, item.label.get("zh_CN", ""), item.label.get("en", ""), item.hint.get("zh_CN", ""),
                  item.hint.get("en", ""), item.required, item.when, item.evidence,
                  tuple(AskedChoice(each.id, each.label.get("zh_CN", ""), each.label.get("en", ""))
                        for each in item.choices)) for item in items_of(reader).values()]


def past_versions(reader: Reader) -> tuple[ChecklistVersion, ...]:
    """Every version there was, newest first."""
    return versions(reader)


def choices_text(choices: Sequence[AskedChoice]) -> str:
    """Choices as they are typed: one a line, the English words behind a bar."""
    return "\n".join(f"{each.label} | {each.label_en}" if each.label_en and each.label_en != each.label else each.label
                     for each in choices)


def choices_of(text: str, stood: Sequence[AskedChoice]) -> tuple[AskedChoice, ...]:
    """The choices that were typed; one that stood there in the same Chinese words, or else in the same place, keeps
    its id, so that what was noted with it still means the same.
    """
    by_label = {each.label: each.id for each in stood}
    made: list[AskedChoice] = []
    for line in filter(None, (line.strip() for line in text.splitlines())):
        label, _, english = (part.strip() for part in line.partition("|"))
        place = len(made)
        name = by_label.get(label) or (stood[place].id if place < len(stood) and stood[place].label not in text
                                       else f"c{place + 1}")
        made.append(AskedChoice(name, label, english))
    return tuple(made)
