"""The table of permissions in the reader's language: areas with their acts, and the roles they are for. No Qt."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from frontdesk.people.looking_back.reads import act_label
from frontdesk.staff.permitting.checking import may, roles_of
from frontdesk.staff.permitting.table import ADMINISTRATOR, FIXED, Line, lines, roles
from frontdesk.values.words import pick

if TYPE_CHECKING:
    from ui.desk.desk import Desk


@dataclass(frozen=True, slots=True)
class Area:
    """One line of the table: for whom each role, in the order of ``PermissionPresenter.heads``."""

    id: str
    label: str
    acts: tuple[str, ...]
    allowed: tuple[bool, ...]
    changed: tuple[bool, ...]
    """Which of them are not as delivered."""
    fixed: bool
    """Nobody changes this line."""


class PermissionPresenter:
    """What the section of permissions shows, and what a change of one box asks for."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._lines = {line.id: line for line in lines()}
        self.roles = tuple(roles())
        self.heads = tuple(pick(label, desk.translator) for label in roles().values())

    def may_change(self) -> bool:
        """Whether whoever is signed in may change the table."""
        return may(self._desk.reader(), self._desk.actor, "set_permission")

    def areas(self) -> tuple[Area, ...]:
        """Every line as it is in force; those that nobody changes come last."""
        return tuple(sorted((self._area(line) for line in self._lines.values()), key=lambda area: area.fixed))

    def changeable(self, area: Area, column: int) -> bool:
        """Whether a box can be changed at all: administrators keep every line."""
        return not area.fixed and self.roles[column] != ADMINISTRATOR

    def wanted(self, area: Area, column: int) -> list[str] | None:
        """The roles of a line with one box turned over; None where that is how it was delivered."""
        chosen = frozenset(role for role, there in zip(self.roles, area.allowed, strict=True) if there)
        chosen ^= frozenset((self.roles[column],))
        return None if chosen == self._lines[area.id].roles else sorted(chosen)

    def standing(self, area: Area) -> list[str]:
        """The roles of a line as the table shows it."""
        return sorted(role for role, there in zip(self.roles, area.allowed, strict=True) if there)

    def delivered(self, line: str) -> list[str]:
        """The roles of a line as the program was delivered."""
        return sorted(self._lines[line].roles)

    def said(self, chosen: list[str]) -> str:
        """Roles in words, in the order of the table."""
        return self._desk.formats.listed([head for role, head in zip(self.roles, self.heads, strict=True)
                                          if role in chosen])

    def _area(self, line: Line) -> Area:
        here, translator = roles_of(self._desk.reader(), line), self._desk.translator
        return Area(line.id, pick(line.label, translator), tuple(act_label(act, translator) for act in line.acts),
                    tuple(role in here for role in self.roles),
                    tuple((role in here) != (role in line.roles) for role in self.roles), line.id in FIXED)
