"""Looking at a script while it is written: its places, its promise, and its wording on a made-up visit. No store."""

from __future__ import annotations

import re
from string import Template
from zoneinfo import ZoneInfo

from frontdesk.centre.data import labels
from frontdesk.messages.own_words import SHIPPED, OwnWords
from frontdesk.messages.scripts import SPOKEN, WRITTEN, Situation, filled, library, sample
from frontdesk.messages.wording import check
from frontdesk.values.clock import read_instant
from frontdesk.values.refusal import Refused
from frontdesk.values.words import Sentence

LONGEST = {SPOKEN: 1_000, WRITTEN: 500}
"""Characters of a script: a call is not a lecture, a text message not a letter."""

_SAMPLE_ZONE = ZoneInfo("Asia/Shanghai")
_SAMPLE_NOW = read_instant("2026-06-30T14:00", _SAMPLE_ZONE)
_SAMPLE_PROMISED = read_instant("2026-06-30T15:30", _SAMPLE_ZONE)
"""The made-up visit of ``scripts.toml``: its car is promised for 15:30."""

_PLACE = re.compile(r"\$(?:(\$)|\{([^{}$\s]*)\}|([A-Za-z_][A-Za-z0-9_]*)|)")
_BRACES = re.compile(r"[^\s{}]{0,12}\{[^{}]{0,20}\}?|\}")


def problems(text: str, situation: Situation, kind: str, language: str, own: OwnWords = SHIPPED) -> list[Refused]:
    """Everything that is wrong with a script, each with the field ``text``; empty when it can be put in force.

    Places first: while one of them is wrong the words can't be looked at.
    """
    wrong = list(_wrong_places(text, situation))
    if wrong:
        return wrong
    if situation.promise and "promised_time" not in Template(text).get_identifiers():
        return [Refused("script_promise_missing", "This situation promises something: the script needs the place "
                        "$promised_time ({label}).", where="text", label=labels(library().names["promised_time"]))]
    try:
        said = preview(text, language)
    except Refused as refusal:
        return [refusal]
    return [Refused("wording", "{problem}", where="text", problem=each)
            for each in wording_problems(said, situation.id, language, own)]


def preview(text: str, language: str) -> str:
    """A script filled with the made-up visit. Raises ``Refused`` (``script_place_broken``)."""
    try:
        return filled(Template(text), sample(language))
    except (ValueError, KeyError):
        raise _broken("$") from None


def wording_problems(said: str, situation: str, language: str, own: OwnWords) -> list[Sentence]:
    """What the wording check finds in a script that is filled with the made-up visit."""
    return check(said, situation, language, _SAMPLE_NOW, _SAMPLE_PROMISED, sample(language)["address"],
                 _SAMPLE_ZONE, own)


def _wrong_places(text: str, situation: Situation) -> list[Refused]:
    wrong: list[Refused] = []
    names = library().asked_for
    for found in _PLACE.finditer(text):
        name = found[2] if found[2] is not None else found[3]
        if found[1]:
            continue
        if not name:
            wrong.append(_broken(text[found.start():found.start() + 12]))
        elif name not in names:
            wrong.append(Refused(
                "script_name_unknown", "There is nothing called {name} to fill in. There are: {known}.", where="text",
                name=f"${name[:40]}", known=", ".join(f"${each.id}" for each in names.values()
                                                      if each.known_in(situation))))
        elif not names[name].known_in(situation):
            wrong.append(Refused("script_name_elsewhere", "{name} ({label}) is not known in this situation.",
                                 where="text", name=f"${name}", label=labels(names[name].label)))
    wrong.extend(_broken(found[0]) for found in _BRACES.finditer(_PLACE.sub("", text)))
    return wrong


def _broken(place: str) -> Refused:
    return Refused("script_place_broken", "“{place}” is no place to fill in. Write a name such as $address, or $$ for "
                   "the sign itself.", where="text", place=place.split("\n")[0][:30])
