"""What ``resources/channels.toml`` says: the channels, the pauses, the quiet hours, how long each is useful."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Literal

from frontdesk.centre.data import Label, read_data
from frontdesk.values.duration import read_duration
from frontdesk.values.refusal import Refused

Audience = Literal["customers", "staff"]


@dataclass(frozen=True, slots=True)
class Field:
    """One thing a centre fills in. ``kind``: text, lines, secret, url, host, number, choice, check, address."""

    name: str
    kind: str
    label: Label
    needed: bool
    default: str
    choices: tuple[str, ...]
    shape: str

    @property
    def secret(self) -> bool:
        """Whether it is masked wherever it is shown."""
        return self.kind == "secret"


@dataclass(frozen=True, slots=True)
class Channel:
    """A way out. ``carries``: the channel of the scripts that goes out by it; ``repeat``: never or same_id."""

    id: str
    label: Label
    about: Label
    to: tuple[Audience, ...]
    carries: str
    kind: str
    longest: int
    longest_bytes: int
    per_minute: int
    repeat: str
    fields: tuple[Field, ...]

    def field(self, name: str) -> Field | None:
        """A field by its name."""
        return next((each for each in self.fields if each.name == name), None)


@dataclass(frozen=True, slots=True)
class Handling:
    """How a situation's messages are sent; ``useful`` in milliseconds."""

    purpose: str
    useful: int
    urgent: bool


@dataclass(frozen=True, slots=True)
class Tries:
    """Pauses after each failed try, the lease of a send, and when a gateway is asked about delivery; milliseconds."""

    pauses: tuple[int, ...]
    lease: int
    confirm_after: int
    confirm_until: int

    def pause(self, attempts: int) -> int:
        """The pause after so many tries."""
        return self.pauses[min(max(attempts, 1), len(self.pauses)) - 1]


@lru_cache(maxsize=1)
def channels() -> dict[str, Channel]:
    """Every channel by its id, in the order of the file."""
    return {each["id"]: _channel(each) for each in read_data("channels.toml")["channel"]}


def channel(name: str) -> Channel:
    """A channel by its id. Raises ``Refused`` (``outbox_channel_unknown``)."""
    found = channels().get(name)
    if found is None:
        raise Refused("outbox_channel_unknown", "There is no channel “{name}” to set up. Known are: {known}.",
                      where="channel", name=name[:40], known=", ".join(channels()))
    return found


@lru_cache(maxsize=64)
def handling(situation: str) -> Handling:
    """How messages of a situation are sent."""
    table = read_data("channels.toml")["situation"]
    found = table.get(situation, table["default"])
    return Handling(found["purpose"], read_duration(found["useful"]), found["urgent"])


@lru_cache(maxsize=1)
def tries() -> Tries:
    """The pauses and leases."""
    table = read_data("channels.toml")["tries"]
    return Tries(tuple(read_duration(each) for each in table["pauses"]), read_duration(table["lease"]),
                 read_duration(table["confirm_after"]), read_duration(table["confirm_until"]))


def quiet_default() -> tuple[str, str]:
    """The quiet hours of a centre that has set none: begin and end, HH:MM."""
    table = read_data("channels.toml")["quiet"]
    return table["begins"], table["ends"]


def words(name: str) -> Label:
    """The words of a test or of a notice."""
    return read_data("channels.toml")["words"][name]


@dataclass(frozen=True, slots=True)
class Overdue:
    """When what is overdue is told to the manager's group, how much of it by name, and how old it may be."""

    after: int
    lines: int
    oldest: int


def overdue() -> Overdue:
    """The rule of the file."""
    table = read_data("channels.toml")["overdue"]
    return Overdue(read_duration(table["after"]), table["lines"], read_duration(table["oldest"]))


def _channel(table: dict[str, Any]) -> Channel:
    return Channel(table["id"], table["label"], table["about"], tuple(table["to"]), table["carries"], table["kind"],
                   table["longest"], table.get("longest_bytes", 4 * table["longest"]), table["per_minute"],
                   table["repeat"], tuple(_field(each) for each in table["field"]))


def _field(table: dict[str, Any]) -> Field:
    return Field(table["name"], table["kind"], table["label"], table.get("needed", False), table.get("default", ""),
                 tuple(table.get("choices", ())), table.get("shape", ""))
