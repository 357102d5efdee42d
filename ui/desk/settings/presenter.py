"""The settings in words: roles, hours, people, and what is offered to be noted. No Qt."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from frontdesk.centre.reads import known_centre
from frontdesk.people.liking.reads import kinds
from frontdesk.staff.reads import everybody, former
from frontdesk.values.refusal import Refused
from ui.desk.customer.stage_words import stage_name
from ui.desk.first_start.presenter import read_time

if TYPE_CHECKING:
    from frontdesk.centre.reads import Centre
    from frontdesk.people.preferences import PreferenceChoice, PreferenceKind
    from frontdesk.staff.reads import StaffMember
    from frontdesk.values.words import Translator
    from ui.desk.desk import Desk

WEEK = range(7)
_A_MONDAY = date(2026, 5, 4)


@dataclass(frozen=True, slots=True)
class Person:
    """A member of staff with the role in words; ``left``: works here no longer."""

    member: StaffMember
    role: str
    left: bool


def role_names(translator: Translator) -> dict[str, str]:
    """What each role is called, in the order of a visit."""
    return {"greeter": translator.text("Greeter"), "receptionist": translator.text("Receptionist"),
            "advisor": translator.text("Service advisor"), "technician": translator.text("Technician"),
            "washer": translator.text("Washer"), "customer_service": translator.text("Customer service"),
            "manager": translator.text("Manager"), "administrator": translator.text("Administrator")}


def weekdays(desk: Desk) -> list[str]:
    """Monday to Sunday."""
    return [desk.formats.weekday(_A_MONDAY + timedelta(days=day)) for day in WEEK]


def people(desk: Desk) -> list[Person]:
    """Who works here, then who once did."""
    roles, reader = role_names(desk.translator), desk.reader()
    return [Person(member, roles.get(member.role, member.role), left)
            for members, left in ((everybody(reader), False), (former(reader), True)) for member in members]


def centre_values(desk: Desk) -> dict[str, str]:
    """What the centre says of itself now, by field."""
    now: Centre = known_centre(desk.reader())
    return {"name": now.name, "address": now.address, "phone": now.phone, "wifi": now.wifi, "language": now.language,
            "credit_code": now.credit_code}


def hours_values(desk: Desk) -> dict[str, str]:
    """The hours by field: ``opens0`` is Monday's opening, ``closes6`` Sunday's close; empty on days it is closed."""
    hours = {day.weekday: day for day in known_centre(desk.reader()).hours}
    return {f"{name}{day}": getattr(hours[day], name) if day in hours else ""
            for day in WEEK for name in ("opens", "closes")}


def typed_hours(values: dict[str, str]) -> list[dict[str, Any]]:
    """The hours as the act takes them.

    Raises ``Refused`` (``hours_unreadable``) about the field that is no time, is missing, or lies before its opening.
    """
    found: list[dict[str, Any]] = []
    for day in WEEK:
        typed = {name: values[f"{name}{day}"].strip() for name in ("opens", "closes")}
        if not any(typed.values()):
            continue
        read = {name: read_time(words) for name, words in typed.items()}
        wrong = next((name for name, time in read.items() if time is None), None)
        if wrong is not None:
            raise Refused("hours_unreadable", "Write a time like 08:30, or leave both empty on a day the centre is "
                          "closed.", where=f"{wrong}{day}")
        if str(read["closes"]) <= str(read["opens"]):
            raise Refused("hours_unreadable", "The centre closes after it opens.", where=f"closes{day}")
        found.append({"weekday": day, **read})
    return found


class LikingPresenter:
    """Kinds and choices, as rows of two lists; a row's key is its place."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self.kinds: tuple[PreferenceKind, ...] = ()

    def load(self) -> None:
        """Read what is in force."""
        self.kinds = kinds(self._desk.reader())

    def label(self, each: PreferenceKind | PreferenceChoice) -> str:
        """What it is called."""
        return self._desk.translator.pick(each.label)

    def about(self, each: PreferenceKind) -> str:
        """Where it is shown, and how many choices it has."""
        text = self._desk.translator
        count = len(each.offered())
        stages = self._desk.formats.listed([stage_name(stage, text) for stage in each.stages])
        return " · ".join((text.plural("{count} choice", "{count} choices", count).format(count=count), stages))

    def advice(self, each: PreferenceChoice) -> str:
        """What it says to do and not to do."""
        pick = self._desk.translator.pick
        return " ".join(pick(words) for words in (each.do, each.dont) if words)

    def badge(self, each: PreferenceKind | PreferenceChoice) -> str:
        """Whether it is retired, or the centre's own."""
        if each.retired:
            return self._desk.text("retired")
        return self._desk.text("our own") if each.own else ""
