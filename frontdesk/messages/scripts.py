"""Scripts: what is said in each situation, with the customer's own car, time and amount filled in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from string import Template

from frontdesk.centre.data import Label, labels, read_data
from frontdesk.values.refusal import Refused
from frontdesk.values.text import clean_line

LANGUAGES = ("zh_CN", "en")
SPOKEN, WRITTEN = "spoken", "written"
"""The two kinds of channel: a script is talked, or read."""

NAMES = frozenset(("address", "plate", "stage", "promised_time", "finding", "remedy", "amount", "duration", "advisor",
                   "direct_line", "centre", "slot_time", "bay", "work"))
"""Every name that a script may ask for; ``scripts.toml`` has the words for each."""


@dataclass(frozen=True, slots=True)
class Channel:
    """A way to reach a customer: ``kind`` is spoken or written."""

    id: str
    label: Label
    kind: str


@dataclass(frozen=True, slots=True)
class Situation:
    """An occasion to tell a customer something.

    ``promise``: its text must name a time; ``texts`` by kind of channel and language.
    """

    id: str
    label: Label
    promise: bool
    texts: dict[tuple[str, str], Template]


@dataclass(frozen=True, slots=True)
class Library:
    """Everything of ``resources/scripts.toml``; asking for what is not there is refused in words."""

    situations: dict[str, Situation]
    channels: dict[str, Channel]
    outcomes: dict[str, Label]
    names: dict[str, Label]

    def situation(self, name: str) -> Situation:
        """A situation by its id; raises ``Refused`` (``situation_unknown``)."""
        if name not in self.situations:
            raise Refused("situation_unknown", "There is no situation “{name}”. Known are: {known}.", where="situation",
                          name=name[:40], known=", ".join(self.situations))
        return self.situations[name]

    def channel(self, name: str) -> Channel:
        """A channel by its id; raises ``Refused`` (``channel_unknown``)."""
        if name not in self.channels:
            raise Refused("channel_unknown", "There is no channel “{name}”. Known are: {known}.", where="channel",
                          name=name[:40], known=", ".join(self.channels))
        return self.channels[name]

    def outcome(self, name: str) -> Label:
        """An outcome by its id; raises ``Refused`` (``outcome_unknown``)."""
        if name not in self.outcomes:
            raise Refused("outcome_unknown", "There is no outcome “{name}”. Known are: {known}.", where="outcome",
                          name=name[:40], known=", ".join(self.outcomes))
        return self.outcomes[name]


@lru_cache(maxsize=1)
def library() -> Library:
    """The scripts, channels and outcomes, read once."""
    data = read_data("scripts.toml")
    situations = {name: Situation(name, table["label"], table["promise"], {
        (kind, language): Template(table[kind][language]) for kind in (SPOKEN, WRITTEN) for language in LANGUAGES})
        for name, table in data["situation"].items()}
    return Library(situations,
                   {name: Channel(name, table["label"], table["kind"]) for name, table in data["channel"].items()},
                   {name: table["label"] for name, table in data["outcome"].items()},
                   {name: table["label"] for name, table in data["name"].items()})


def asked(situation: str, language: str, channel: str = "phone") -> tuple[str, ...]:
    """The names that a script asks for, in the order they come."""
    return tuple(_template(situation, language, channel).get_identifiers())


def fill(situation: str, values: Mapping[str, str], language: str, channel: str = "phone") -> str:
    """The script of a situation with its names filled in, ready to be read or sent.

    Raises ``Refused`` (``script_field_empty``) about the first name that has no value; what a value contains is never
    taken for a place of its own.
    """
    template = _template(situation, language, channel)
    filled = {name: clean_line(values.get(name, ""), where=name, limit=500) for name in template.get_identifiers()}
    for name, value in filled.items():
        if not value:
            raise Refused("script_field_empty", "The script needs “{label}”. Fill it in first.", where=name, name=name,
                          label=labels(library().names[name]))
    return template.substitute(filled)


def _template(situation: str, language: str, channel: str) -> Template:
    kind = library().channel(channel).kind
    return library().situation(situation).texts[kind, language if language in LANGUAGES else "en"]
