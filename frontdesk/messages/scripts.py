"""Scripts: what is said in each situation, with the customer's own car, time and amount filled in.

A centre may put its own words in the place of the shipped ones (``own_words``); ``library`` gives what is in force.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from string import Template
from typing import Any

from frontdesk.centre.data import Label, labels, read_data, said
from frontdesk.messages.own_words import SHIPPED, OwnWords
from frontdesk.values.refusal import Refused
from frontdesk.values.text import clean_line

LANGUAGES = ("zh_CN", "en")
SPOKEN, WRITTEN = "spoken", "written"
"""The two kinds of channel: a script is talked, or read."""

OWN_SITUATION = "situation."
"""Under this and its id a situation that the centre added is kept among its own words."""

NAMES = frozenset(("address", "plate", "stage", "promised_time", "finding", "remedy", "amount", "duration", "advisor",
                   "direct_line", "centre", "slot_time", "bay", "work", "occasion", "part", "parts_time"))
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

    ``promise``: its text must name a time; ``about``: visit, appointment or day, and with it what is known; ``texts``
    by kind of channel and language. ``own``: the centre added it; ``offered`` is False once it was taken away again,
    what was said in it keeps its name.
    """

    id: str
    label: Label
    promise: bool
    about: str
    texts: dict[tuple[str, str], Template]
    own: bool = False
    offered: bool = True


@dataclass(frozen=True, slots=True)
class Name:
    """A name to fill in: where it is known (empty: everywhere), and how it looks on the made-up visit."""

    id: str
    label: Label
    about: tuple[str, ...]
    sample: Label

    def known_in(self, situation: Situation) -> bool:
        """Whether a script of this situation may ask for it."""
        return not self.about or situation.about in self.about


@dataclass(frozen=True, slots=True)
class Library:
    """Everything of ``resources/scripts.toml``; asking for what is not there is refused in words."""

    situations: dict[str, Situation]
    channels: dict[str, Channel]
    outcomes: dict[str, Label]
    names: dict[str, Label]
    asked_for: dict[str, Name]

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


def of_own(situation: Situation) -> str:
    """A situation of the centre's own as it is kept: two names, what it does, whether it is offered."""
    return "\n".join((situation.label["zh_CN"], situation.label["en"], "promise" if situation.promise else "news",
                      "offered" if situation.offered else "away"))


def shipped_words(own: OwnWords) -> OwnWords:
    """Without the centre's own texts, but with its own situations: what an emptied script goes back to."""
    return tuple(pair for pair in own if pair[0].startswith(OWN_SITUATION))


def place(situation: str, kind: str, language: str) -> str:
    """Under which name a centre's own words of a script are kept."""
    return f"script.{situation}.{kind}.{language}"


@lru_cache(maxsize=8)
def library(own: OwnWords = SHIPPED) -> Library:
    """The scripts, channels and outcomes; with the centre's own words in the place of the shipped ones."""
    data = read_data("scripts.toml")
    instead = dict(own)
    situations = {name: Situation(name, table["label"], table["promise"], table["about"], {
        (kind, language): Template(instead.get(place(name, kind, language)) or table[kind][language])
        for kind in (SPOKEN, WRITTEN) for language in LANGUAGES}) for name, table in data["situation"].items()}
    situations |= _added(data["own_situation"], instead)
    return Library(situations,
                   {name: Channel(name, table["label"], table["kind"]) for name, table in data["channel"].items()},
                   {name: table["label"] for name, table in data["outcome"].items()},
                   {name: table["label"] for name, table in data["name"].items()},
                   {name: Name(name, table["label"], tuple(table.get("about", ())), table["sample"])
                    for name, table in data["name"].items()})


def _added(data: dict[str, Any], own: dict[str, str]) -> dict[str, Situation]:
    """The centre's own situations, all of visits; until it wrote them their scripts are the general ones."""
    found: dict[str, Situation] = {}
    for at, kept in own.items():
        lines = kept.split("\n")
        if not at.startswith(OWN_SITUATION) or len(lines) != len(("zh_CN", "en", "promise", "offered")):
            continue
        name, promise = at.removeprefix(OWN_SITUATION), lines[2] == "promise"
        texts = {(kind, language): Template(own.get(place(name, kind, language)) or
                                            data["promise" if promise else "news"][kind][language])
                 for kind in (SPOKEN, WRITTEN) for language in LANGUAGES}
        found[name] = Situation(name, {"zh_CN": lines[0], "en": lines[1]}, promise, "visit", texts, own=True,
                                offered=lines[3] == "offered")
    return found


def asked(situation: str, language: str, channel: str = "phone", own: OwnWords = SHIPPED) -> tuple[str, ...]:
    """The names that a script asks for, in the order they come."""
    return tuple(_template(situation, language, channel, own).get_identifiers())


def fill(situation: str, values: Mapping[str, str], language: str, channel: str = "phone",
         own: OwnWords = SHIPPED) -> str:
    """The script of a situation with its names filled in, ready to be read or sent.

    Raises ``Refused`` (``script_field_empty``) about the first name that has no value; what a value contains is never
    taken for a place of its own.
    """
    return filled(_template(situation, language, channel, own), values)


def filled(template: Template, values: Mapping[str, str]) -> str:
    """A template with its names filled in; raises as ``fill`` does."""
    known = {name: clean_line(values.get(name, ""), where=name, limit=500) for name in template.get_identifiers()}
    for name, value in known.items():
        if not value:
            raise Refused("script_field_empty", "The script needs “{label}”. Fill it in first.", where=name, name=name,
                          label=labels(library().names[name]))
    return template.substitute(known)


def sample(language: str) -> dict[str, str]:
    """The made-up visit that a script is shown with."""
    return {name: said(each.sample, language) for name, each in library().asked_for.items()}


def _template(situation: str, language: str, channel: str, own: OwnWords) -> Template:
    kind = library().channel(channel).kind
    return library(own).situation(situation).texts[kind, language if language in LANGUAGES else "en"]
