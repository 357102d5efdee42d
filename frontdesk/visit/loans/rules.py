"""What ``resources/loans.toml`` says: times between, what is looked at, kinds of trips."""

from __future__ import annotations

from frontdesk.centre.data import Label, read_data
from frontdesk.values.clock import MINUTE, Instant


def between() -> Instant:
    """How long a courtesy car stands between two customers, in milliseconds."""
    return int(read_data("loans.toml")["between_minutes"]) * MINUTE


def travel() -> Instant:
    """How much longer a driver is away than the trip takes, in milliseconds."""
    return int(read_data("loans.toml")["travel_minutes"]) * MINUTE


def looks() -> dict[str, Label]:
    """What is looked at when a car goes out and comes back."""
    return {raw["id"]: raw["label"] for raw in read_data("loans.toml")["look"]}


def trips() -> dict[str, Label]:
    """The kinds of trips."""
    return {raw["id"]: raw["label"] for raw in read_data("loans.toml")["trip"]}
