"""The values of a script's names, read back out of the finished words: what a gateway with approved templates takes."""

from __future__ import annotations

import re
from functools import lru_cache

from frontdesk.messages.own_words import SHIPPED, OwnWords
from frontdesk.messages.scripts import LANGUAGES, WRITTEN, library


def read_back(situation: str, words: str, own: OwnWords = SHIPPED) -> dict[str, str] | None:
    """What stands in the places of the written script of a situation; None where the words were changed.

    The centre's ``own`` script is looked at first, then the shipped one. A name that comes twice must say the same both
    times.
    """
    if situation not in library().situations:
        return None
    for known in dict.fromkeys((own, SHIPPED)):
        for language in LANGUAGES:
            found = _pattern(situation, language, known).fullmatch(words.strip())
            if found is not None:
                return {name: value for name, value in found.groupdict().items() if value is not None}
    return None


@lru_cache(maxsize=64)
def _pattern(situation: str, language: str, own: OwnWords) -> re.Pattern[str]:
    template = library(own).situation(situation).texts[WRITTEN, language].template.strip()
    parts: list[str] = []
    seen: set[str] = set()
    place = 0
    for found in re.finditer(r"\$(?:\{(\w+)\}|(\w+)|\$)", template, re.ASCII):
        parts.append(re.escape(template[place:found.start()]))
        name = found[1] or found[2]
        if name is None:
            parts.append(re.escape("$"))
        elif name in seen:
            parts.append(f"(?P={name})")
        else:
            seen.add(name)
            parts.append(f"(?P<{name}>.{{1,500}}?)")
        place = found.end()
    parts.append(re.escape(template[place:]))
    return re.compile("".join(parts), re.DOTALL)
