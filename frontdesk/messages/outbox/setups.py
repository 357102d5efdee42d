"""How a centre has set up its channels: read from its settings; secrets leave this room only into a send, or masked."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from frontdesk.messages.outbox.catalogue import Channel, Field, channels, quiet_default
from frontdesk.store.reading import Reader
from frontdesk.values.clock import Instant

PREFIX = "channel:"
QUIET = "quiet_hours"
MASK = "••••"
SEALED = "sealed:"
"""How a secret in the database begins (``frontdesk.messages.outbox.secrets``)."""
_SEAL_END = 16
_SHOWN_OF_LONG = 12
"""A secret shorter than this shows nothing of itself; a longer one its last four characters."""


@dataclass(frozen=True, slots=True)
class Setup:
    """A channel that is set up, with the values of its fields (defaults filled in). Never shown, never logged."""

    channel: Channel
    values: Mapping[str, str] = field(repr=False)
    since: Instant

    @property
    def repeats(self) -> bool:
        """Whether a send without an answer may be sent again under the same id: the other end takes it only once."""
        return self.channel.repeat == "same_id" and self.values.get("honours_id") == "yes"

    @property
    def asks(self) -> bool:
        """Whether the other end can be asked if it delivered."""
        return bool(self.values.get("status_url") and (self.values.get("delivered") or self.values.get("lost")))

    def reaches_staff(self) -> bool:
        """Whether notices for staff go out by it."""
        return "staff" in self.channel.to and (self.channel.kind != "mail" or bool(self.values.get("notices_to")))


def setups(reader: Reader) -> dict[str, Setup]:
    """The channels that are set up, by id."""
    stored = {row[0].removeprefix(PREFIX): (json.loads(row[1]), row[2]) for row in reader.rows(
        "SELECT name, value, at FROM setting WHERE name LIKE 'channel:%'")}
    return {name: Setup(each, _filled(each, stored[name][0]), stored[name][1]) for name, each in channels().items()
            if name in stored}


def setup_for(reader: Reader, carries: str) -> Setup | None:
    """The channel by which messages of a script's channel (sms, email) leave by themselves; None: by hand."""
    known = [name for name, each in channels().items() if each.carries and each.carries == carries]
    if not known:
        return None
    found = setups(reader)
    return next((found[name] for name in known if name in found), None)


def quiet_hours(reader: Reader) -> tuple[str, str]:
    """From when to when nothing leaves that is not urgent: HH:MM local; the same time twice means never quiet."""
    stored = reader.value("SELECT value FROM setting WHERE name = :name", name=QUIET)
    if stored is None:
        return quiet_default()
    begins, ends = json.loads(stored)
    return begins, ends


@dataclass(frozen=True, slots=True)
class ShownField:
    """A field as it may be shown: a secret is masked. ``stood`` says whether it is still the same (``stood``)."""

    name: str
    kind: str
    label: dict[str, str]
    needed: bool
    choices: tuple[str, ...]
    default: str
    value: str
    stood: str = ""


@dataclass(frozen=True, slots=True)
class ShownChannel:
    """A channel as it may be shown; ``on``: it is set up."""

    id: str
    label: dict[str, str]
    about: dict[str, str]
    to: tuple[str, ...]
    on: bool
    fields: tuple[ShownField, ...]


def shown(reader: Reader, unseal: Callable[[str, str, str], str] = lambda _channel, _field, stored: stored,
          ) -> tuple[ShownChannel, ...]:
    """Every channel, set up or not, without its secrets; ``unseal`` gives a stored one for its mask, empty where it
    can't be opened here.
    """
    found = setups(reader)
    made: list[ShownChannel] = []
    for name, each in channels().items():
        values: Mapping[str, str] = found[name].values if name in found else {}
        hidden = {one.name: masked(unseal(name, one.name, values.get(one.name, "")))
                  for one in each.fields if one.secret}
        made.append(ShownChannel(name, each.label, each.about, tuple(each.to), name in found, tuple(
            ShownField(one.name, one.kind, one.label, one.needed, one.choices, one.default,
                       hidden[one.name] if one.secret else values.get(one.name, one.default),
                       stood(one, values.get(one.name, one.default)))
            for one in each.fields)))
    return tuple(made)


def stood(field: Field, stored: str) -> str:
    """By what a form that shows a field says which value it saw: the value itself; of a sealed secret the end of its
    seal, which says nothing of the secret and is another one each time it is typed.
    """
    if not field.secret:
        return stored
    return stored[-_SEAL_END:] if stored.startswith(SEALED) else masked(stored)


def masked(secret: str) -> str:
    """A secret as it may be shown."""
    if not secret:
        return ""
    if secret.startswith(SEALED):
        return MASK
    return MASK + secret[-4:] if len(secret) >= _SHOWN_OF_LONG else MASK


def _filled(each: Channel, stored: dict[str, Any]) -> dict[str, str]:
    return {one.name: str(stored.get(one.name) or one.default) for one in each.fields}
