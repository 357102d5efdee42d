"""Two people changed the same field: whose it was, both words side by side, and a choice for each; nothing typed is
lost.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, cast

from PySide6.QtWidgets import QVBoxLayout, QWidget

from frontdesk.staff.reads import names_by_login
from frontdesk.store.faults import Fault
from frontdesk.values.meanwhile import CODE
from frontdesk.values.refusal import Refused
from ui.desk.framed_sheet import FramedSheet
from ui.theme import tokens
from ui.theme.look import look
from ui.widgets.button import PrimaryButton
from ui.widgets.chip import ChipGroup
from ui.widgets.field import Field
from ui.widgets.plain_label import PlainLabel

if TYPE_CHECKING:
    from ui.desk.desk import Desk

MINE, THEIRS = "mine", "theirs"
LONG = 40
"""Characters from which the words stand above the choice, whole, instead of on it."""


class MeanwhileSheet(FramedSheet):
    """One line for each field that both changed; ``chosen`` is told the names of those where theirs is taken. ``words``
    are what is said of each, ours and theirs.
    """

    def __init__(self, desk: Desk, owner: QWidget, labels: Mapping[str, str], theirs: Mapping[str, str],
                 mine: Mapping[str, str], chosen: Callable[[set[str]], None], by: str = "") -> None:
        who = _name(desk, by)
        super().__init__(desk, owner, width=680, from_top=0.2, leave=desk.text("Back to the form"),
                         heading=desk.text("{who} has changed this meanwhile").format(who=who) if who else
                         desk.text("Somebody else has changed this meanwhile"),
                         about=desk.text("What only one of you changed is kept. Choose here what is to stay."))
        self.setAccessibleName(self.heading.said())
        self._chosen = chosen
        unit, empty = look().px, desk.text("(empty)")
        parts: list[QVBoxLayout] = []
        self.choices: dict[str, ChipGroup] = {}
        self.words: dict[str, tuple[str, str]] = {}
        for name in theirs:
            both = {MINE: desk.text("Yours: {words}").format(words=mine.get(name) or empty),
                    THEIRS: desk.text("Theirs: {words}").format(words=theirs[name] or empty)}
            self.words[name] = (both[MINE], both[THEIRS])
            long = max(map(len, both.values())) > LONG or any("\n" in words for words in both.values())
            group = self.choices[name] = ChipGroup(
                [(MINE, desk.text("Yours")), (THEIRS, desk.text("Theirs"))] if long else list(both.items()),
                may_be_empty=False, name=labels[name], parent=self.sheet)
            group.set_chosen([MINE])
            part = QVBoxLayout()
            part.setContentsMargins(0, unit(tokens.HAIR), 0, unit(tokens.HAIR))
            part.setSpacing(unit(tokens.SMALL if long else tokens.HAIR))
            part.addWidget(PlainLabel(labels[name], tone="quiet", size="small", bold=True, parent=self.sheet))
            for words in both.values() if long else ():
                part.addWidget(PlainLabel(words, wrap=True, parent=self.sheet))
            part.addWidget(group)
            parts.append(part)
        self.keep = PrimaryButton(desk.text("Save like this"), icon="check", key="Ctrl+Return", parent=self.sheet)
        self.keep.clicked.connect(self._send)
        self.lay(parts, last=[self.keep])
        owner.destroyed.connect(self.deleteLater)

    def first_focus(self) -> QWidget:
        """The first choice."""
        return next(iter(self.choices.values()))

    def _send(self) -> None:
        taken = {name for name, group in self.choices.items() if group.chosen() == [THEIRS]}
        self.close_sheet()
        self._chosen(taken)


def ask_both(desk: Desk, owner: QWidget, fields: Mapping[str, QWidget | str], theirs: Mapping[str, str],
             mine: Mapping[str, str], chosen: Callable[[set[str]], None], by: str = "") -> MeanwhileSheet:
    """Open the sheet over the window of ``owner``; a field's label is what a screen reader calls it, or the words given
    for it. ``by`` is the login of whose hand it was. Fields in which both say the same words are left out.
    """
    different = {name: words for name, words in theirs.items() if words != mine.get(name, "")} or theirs
    labels = {name: _label(fields[name]) for name in different}
    sheet = MeanwhileSheet(desk, owner, labels, different, mine, chosen, by)
    sheet.open()
    return sheet


def ask_one(desk: Desk, owner: QWidget, refusal: Refused, field: QWidget | str, said: Callable[[Any], str], mine: str,
            chosen: Callable[[Any, bool], None]) -> MeanwhileSheet | None:
    """As ``ask_both`` where an act writes one value: ``said`` puts theirs into words, ``chosen`` is told what it is and
    whether it stays. None where it is another refusal.
    """
    theirs = theirs_of(refusal)
    if not theirs:
        return None
    name, value = next(iter(theirs.items()))
    return ask_both(desk, owner, {name: field}, {name: said(value)}, {name: mine},
                    lambda taken: chosen(value, bool(taken)), hand_of(refusal))


def theirs_of(refusal: Refused) -> dict[str, Any]:
    """What stands there now, by field, where a refusal says that somebody else changed the same; else nothing."""
    found = refusal.sentence.values.get("theirs") if refusal.code == CODE else None
    return dict(cast(Mapping[str, Any], found)) if isinstance(found, Mapping) else {}


def hand_of(refusal: Refused) -> str:
    """Whose hand it was (a login), where it is known."""
    return str(refusal.sentence.values.get("by", ""))


def _name(desk: Desk, login: str) -> str:
    try:
        return names_by_login(desk.reader()).get(login, "") if login else ""
    except Fault:
        return ""


def _label(field: QWidget | str) -> str:
    if isinstance(field, str):
        return field
    return field.label() if isinstance(field, Field) else field.accessibleName()
