"""What data is used for, from ``resources/purposes.toml``."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from frontdesk.centre.data import Label, labels, read_data
from frontdesk.values.refusal import Refused

Basis = Literal["contract", "consent"]


@dataclass(frozen=True, slots=True)
class Purpose:
    """One purpose. ``separate`` needs a yes of its own; ``sensitive`` opens a locked group; ``guardian``: said by a
    parent or guardian; ``default`` is what holds while nothing was said; ``kept`` names a kind of retention.toml.
    """

    id: str
    label: Label
    about: Label
    basis: Basis
    separate: bool
    sensitive: bool
    guardian: bool
    default: bool
    kept: str


@lru_cache(maxsize=1)
def purposes() -> tuple[Purpose, ...]:
    """Every purpose, in the order of the file."""
    return tuple(Purpose(each["id"], each["label"], each["about"], each["basis"], each.get("separate", False),
                         each.get("sensitive", False), each.get("guardian", False), each.get("default", False),
                         each["kept"]) for each in read_data("purposes.toml")["purpose"])


def purpose(name: str) -> Purpose | None:
    """The purpose of this id, if there is one."""
    return next((each for each in purposes() if each.id == name), None)


def known_purpose(name: str) -> Purpose:
    """The purpose of this id. Raises ``Refused`` (``purpose_unknown``)."""
    found = purpose(name)
    if found is None:
        raise Refused("purpose_unknown", "There is no purpose “{purpose}”. Choose one of: {known}.", where="purpose",
                      purpose=name[:40], known=", ".join(each.id for each in purposes()))
    return found


def asked() -> tuple[Purpose, ...]:
    """The purposes a customer is asked about: all that need consent."""
    return tuple(each for each in purposes() if each.basis == "consent")


def groups() -> tuple[Purpose, ...]:
    """The locked groups: health, belief, a child."""
    return tuple(each for each in purposes() if each.sensitive)


def named(*each: Purpose) -> object:
    """Purposes as one value of a sentence, in the reader's language."""
    return labels(*(one.label for one in each))
