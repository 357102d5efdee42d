"""Places in the body, headers and address of a gateway, such as ``{to}`` and ``{text}``: a fixed list, filled safely.

What is filled in is never read for places again, and is written as the format asks: within JSON as a part of a JSON
string, within a form or an address percent-encoded, within a header on one line.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Literal
from urllib.parse import quote

from frontdesk.messages.scripts import NAMES
from frontdesk.values.refusal import Refused

Manner = Literal["json", "form", "header"]

KNOWN = frozenset(("to", "to_e164", "text", "id", "template", "variables", "secret", "provider_id")) | NAMES
"""``to``: the number without the country code of China; ``variables``: all names of the script as a JSON object."""

_PLACE = re.compile(r"\{([a-z][a-z0-9_]*)\}")
_QUOTED_OBJECT = re.compile(r'"\{variables\}"')


def asked(text: str) -> frozenset[str]:
    """The names of the places in a text."""
    return frozenset(_PLACE.findall(text))


def check(text: str, *, where: str) -> None:
    """Refuse a place that nobody knows (``place_unknown``)."""
    for name in _PLACE.findall(text):
        if name not in KNOWN:
            raise Refused("place_unknown", "There is no place {place}. Known are: {known}.", where=where,
                          place=f"{{{name}}}", known=", ".join(f"{{{each}}}" for each in sorted(KNOWN)))


def check_json(text: str, *, where: str) -> None:
    """Refuse a body that is no JSON once it is filled in (``body_unreadable``)."""
    try:
        json.loads(fill(text, dict.fromkeys(KNOWN, "x") | {"variables": "{}"}, "json"))
    except (ValueError, RecursionError):
        raise Refused("body_unreadable", "This is no JSON once its places are filled in. Places of text stand in "
                      "quotation marks.", where=where) from None


def without(text: str) -> str:
    """The text with its places left empty, to look at its form."""
    return _PLACE.sub("", text)


def fill(text: str, values: Mapping[str, str], manner: Manner) -> str:
    """The text with its places filled in; a name that has no value is filled with nothing."""
    if manner == "json":
        text = _QUOTED_OBJECT.sub('"{variables_quoted}"', text)

    def one(found: re.Match[str]) -> str:
        name = found[1]
        value = values.get("variables" if name == "variables_quoted" else name, "")
        if manner == "form":
            return quote(value, safe="")
        if manner == "header":
            return re.sub(r"[^\x20-\x7e]", "", value)
        return value if name == "variables" else json.dumps(value, ensure_ascii=False)[1:-1]

    return _PLACE.sub(one, text)
