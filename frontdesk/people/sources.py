"""How customers found the centre: the choices of ``resources/sources.toml``; own words where none of them fits."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from frontdesk.centre.data import Label, read_data, said
from frontdesk.people.folding import joined


@dataclass(frozen=True, slots=True)
class Source:
    """One way to find the centre; with ``referral`` somebody recommended it."""

    id: str
    label: Label
    referral: bool


IMPORTED = "import"
"""The source of a customer whom a file brought in without saying any: how they found the centre is not known."""

FROM_FILE = "file:"
"""Before the sign-in name of whoever brought in a file that said something: it is the file that knows it, not they."""


def noted_by(by: str, names: Mapping[str, str], language: str) -> str:
    """Who noted something, by name; “From a file” for what an import brought."""
    return said(source_label(IMPORTED), language) if by.startswith(FROM_FILE) else names.get(by, by)


@lru_cache(maxsize=1)
def sources() -> tuple[Source, ...]:
    """Every source, in the order of the file."""
    return tuple(Source(table["id"], table["label"], table.get("referral", False))
                 for table in read_data("sources.toml")["source"])


def source(name: str) -> Source | None:
    """The source of this id, if there is one."""
    return next((known for known in sources() if known.id == name), None)


def source_label(text: str) -> Label:
    """What a customer's source is called: a choice's label, or the own words in every language."""
    if text == IMPORTED:
        return read_data("sources.toml")["imported"]["label"]
    known = source(text)
    return known.label if known else {"en": text}


def known_source(text: str) -> str:
    """The id of the source that these words mean, as people and other systems write it; else the words themselves."""
    return _by_words().get(joined(text), text)


@lru_cache(maxsize=1)
def _by_words() -> dict[str, str]:
    tables = read_data("sources.toml")["source"]
    return {joined(words): table["id"] for table in tables
            for words in (table["id"], *table["label"].values(), *table.get("words", ()))}
