"""What every section of the settings has in common: its fields, its draft, refusals beside the field."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from frontdesk.store.faults import Fault
from frontdesk.values.meanwhile import settled
from frontdesk.values.refusal import Refused
from ui.drafting import Draft
from ui.theme import tokens
from ui.theme.look import look
from ui.widgets.chip import ChipGroup
from ui.widgets.choice_field import ChoiceField
from ui.widgets.field import Field, LineField
from ui.widgets.note_field import NoteField

if TYPE_CHECKING:
    from frontdesk.store.transaction import Changed
    from ui.desk.desk import Desk
    from ui.desk.meanwhile import MeanwhileSheet
    from ui.desk.page import Page


_STOOD = "stood"
"""Under which name a draft holds what stood in the fields when it was begun."""


class Section(QWidget):
    """One section. Override ``load`` (from the store) and ``finish`` (Ctrl+Enter)."""

    FORM = ""
    """The name its draft is kept under; empty where nothing is typed."""

    def __init__(self, desk: Desk, page: Page) -> None:
        super().__init__(page)
        self.desk = desk
        self.page = page
        self.fields: dict[str, Field | ChipGroup] = {}
        self.draft: Draft | None = None
        self._key = uuid4().hex
        self._stood: dict[str, str] = {}
        self.asking: MeanwhileSheet | None = None
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(look().px(tokens.BASE))

    def open(self) -> None:
        """Show what is in force; what was half-typed comes back over it."""
        if self.draft is not None:
            self.draft.save()
            self.draft.deleteLater()
            self.draft = None
        self.load()
        self.standing()
        self.say_errors({})
        form = self.draft_name()
        if not form:
            return
        self.draft = self.desk.drafting.draft(form, self)
        self.draft.watch(**self.drafted())
        stood = self.stood()
        self.draft.put(_STOOD, stood)
        if self.draft.recall():
            self._stood = {**stood, **(self.draft.kept_value(_STOOD) or {})}  # when it was begun: others went on since
            self.recalled()

    def draft_name(self) -> str:
        """The name its draft is kept under now."""
        return self.FORM

    def drafted(self) -> Mapping[str, Field | ChipGroup]:
        """The fields whose half-typed words are kept."""
        return self.fields

    def load(self) -> None:
        """Read and fill the fields."""

    def standing(self) -> None:
        """Remember what stands in the fields as what is in force."""
        self._stood = self.values()
        if self.draft is not None:
            self.draft.put(_STOOD, self.stood())

    def stood(self) -> dict[str, str]:
        """What stood in the fields when they were filled: what an act may expect to find (``expected``)."""
        return dict(self._stood)

    def typed(self) -> bool:
        """Whether somebody has typed something that is not kept yet."""
        return self.values() != self._stood

    def recalled(self) -> None:
        """Half-typed words are back in the fields."""
        self.page.said.emit("told", self.text("Your half-typed words are back."))

    def refresh(self, changed: Changed) -> None:
        """Something changed here or at another desk; half-typed fields stay as they are."""

    def finish(self) -> None:
        """Ctrl+Enter."""

    def first_field(self) -> QWidget:
        """What has the keyboard when the section opens."""
        return next(iter(self.fields.values()), self)

    def text(self, source: str) -> str:
        """The words for an English source text."""
        return self.desk.translator.text(source)

    def values(self) -> dict[str, str]:
        """What stands in the fields, as typed."""
        return {name: _value(field) for name, field in self.fields.items()}

    def fill(self, values: Mapping[str, str]) -> None:
        """Put values into the fields, without telling."""
        for name, value in values.items():
            field = self.fields[name]
            if isinstance(field, LineField | NoteField):
                field.set_text(value)
            elif isinstance(field, ChoiceField):
                field.set_key(value or None)
            elif isinstance(field, ChipGroup):
                field.set_chosen(value.split())

    def send(self, act: str, done: Callable[[Changed], None], **values: Any) -> None:
        """Do an act; its refusal goes beside the field it names, and the same key is used until it succeeds."""
        self.say_errors({})

        def succeeded(changed: Changed) -> None:
            self._key = uuid4().hex
            if self.draft is not None:
                self.draft.drop()
            done(changed)

        self.page.act(act, key=self._key, done=succeeded, refused=self.refused, failed=self._failed, **values)

    def refused(self, refusal: Refused) -> None:
        """Say what is wrong beside its field; everything typed stays."""
        self._key = uuid4().hex
        from ui.desk.meanwhile import hand_of, theirs_of  # noqa: PLC0415 (door: seldom seen)
        theirs = theirs_of(refusal)
        if theirs:
            self.ask_both(self.as_typed(theirs), hand_of(refusal))
            return
        field = self.fields.get(refusal.where)
        if isinstance(field, Field) and field.isVisibleTo(self) and field.editor.isEnabled():
            self.say_errors({refusal.where: refusal.sentence.said(self.desk.translator)})
            field.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.say_refusal(refusal)

    def ask_both(self, theirs: Mapping[str, str], by: str = "") -> None:
        """Somebody else (``by``) changed the same fields meanwhile: both stand in a sheet, and what is chosen is sent.

        Leaving the sheet sends nothing; what was typed stays, and sending again asks again.
        """
        from ui.desk.meanwhile import ask_both  # noqa: PLC0415 (door: seldom seen)
        typed = self.values()

        def chosen(taken: set[str]) -> None:
            self._stood.update({name: value for name, value in theirs.items() if name in self._stood})
            if self.draft is not None:
                self.draft.keep(_STOOD, self.stood())
            self.take({name: theirs[name] for name in theirs if name in taken}, theirs)
            self.send_again()

        self.asking = ask_both(self.desk, self, {name: self.called(name) for name in theirs},
                               {name: self.said_of(name, value) for name, value in theirs.items()},
                               {name: self.said_of(name, typed.get(name, "")) for name in theirs}, chosen, by)

    def take(self, taken: Mapping[str, str], theirs: Mapping[str, str]) -> None:
        """``taken`` of all that is ``theirs`` is to stand in the fields; the rest of it was seen and stays ours."""
        self.fill(taken)

    def send_again(self) -> None:
        """Send what stands in the fields once more, after a choice between ours and theirs."""
        self.finish()

    def called(self, name: str) -> QWidget | str:
        """The field of a name, or what it is called."""
        return self.fields[name]

    def said_of(self, name: str, value: str) -> str:
        """What would stand in a field, in words."""
        return _shown(self.fields[name], value)

    def merged(self, current: Mapping[str, str]) -> dict[str, str] | None:
        """What stands in the fields; those that were left as they were are as they stand now (``current``).

        None where somebody else changed the same ones meanwhile: then both are asked about.
        """
        known = {**self._stood, **current}
        try:
            return {**known, **settled(known, self._stood, self.values())}
        except Refused as refusal:
            from ui.desk.meanwhile import theirs_of  # noqa: PLC0415 (door: seldom seen)
            self.ask_both(theirs_of(refusal), self.hand())
            return None

    def hand(self) -> str:
        """Who (a login) last kept what this section shows, where ``merged`` asks."""
        return ""

    def as_typed(self, theirs: Mapping[str, Any]) -> dict[str, str]:
        """What is stored, by field as it would stand there."""
        return {name: str(value) for name, value in theirs.items()}

    def say_refusal(self, refusal: Refused) -> None:
        """A refusal that is about a row and no field."""
        self.page.said.emit("fault", refusal.sentence.said(self.desk.translator))

    def say_errors(self, errors: Mapping[str, str]) -> None:
        """Exactly these stand beside their fields."""
        for name, field in self.fields.items():
            if isinstance(field, Field):
                field.set_error(errors.get(name, ""))

    def saved(self, *_: object) -> None:
        """Say that it is kept, and show what is in force."""
        self.page.said.emit("told", self.text("Saved."))
        self.load()
        self.standing()

    def _failed(self, fault: Fault) -> None:
        self.page.said.emit("fault", fault.sentence.said(self.desk.translator))


def _shown(field: Field | ChipGroup, value: str) -> str:
    """The words for what would stand in a field: a choice by its label."""
    if isinstance(field, ChoiceField):
        at = field.box.findData(value)
        return field.box.itemText(at) if at >= 0 else value
    if isinstance(field, ChipGroup):
        return " · ".join(chip.text().replace("&&", "&") for chip in field.chips() if chip.key in value.split())
    return value


def _value(field: Field | ChipGroup) -> str:
    if isinstance(field, ChipGroup):
        return " ".join(field.chosen())
    if isinstance(field, ChoiceField):
        return field.key() or ""
    return field.text() if isinstance(field, LineField | NoteField) else ""
