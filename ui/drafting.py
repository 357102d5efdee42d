"""Half-typed forms are kept: from the first unsaved key it takes less than a second until they are in the store.

A page makes a ``Draft`` for its form, registers its fields, and asks it to ``recall`` when it opens. Once the form has
been sent, ``drop`` forgets it. The same words come back after a crash, a change of language or another visit between.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Protocol, runtime_checkable

from PySide6.QtCore import QObject, QTimer, SignalInstance
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from frontdesk.values.record import Record

if TYPE_CHECKING:
    from frontdesk.store.faults import Fault
    from frontdesk.store.store import Store
    from frontdesk.values.clock import Clock
    from ui.work import Work

SAVE_MILLISECONDS = 600
"""From the first unsaved key to the save; the save itself takes the rest of the second that is promised."""

AGAIN_MILLISECONDS = 3_000
"""After a save that failed, until it is tried again."""


class Kept(Record):
    """A field as a draft sees it: its value as JSON would hold it, a way to put it back, and the signal of typing."""

    read: Callable[[], Any]
    put: Callable[[Any], None]
    changed: SignalInstance


@runtime_checkable
class Keeping(Protocol):
    """A field made of several parts that says itself what of it is kept."""

    def kept(self) -> Kept: ...


def kept(field: QWidget) -> Kept:
    """The draft's view of one of our fields; their classes are loaded with the first form, after the first paint."""
    from ui.widgets.chip import ChipGroup  # noqa: PLC0415 (door: the first window has no form)
    from ui.widgets.choice_field import ChoiceField  # noqa: PLC0415 (door)
    from ui.widgets.field import LineField  # noqa: PLC0415 (door)
    from ui.widgets.note_field import NoteField  # noqa: PLC0415 (door)
    from ui.widgets.when_field import WhenField  # noqa: PLC0415 (door)
    if isinstance(field, LineField | NoteField):
        return Kept(field.text, lambda value: field.set_text(str(value)), field.changed)
    if isinstance(field, ChoiceField):
        return Kept(lambda: field.key() or "", lambda value: field.set_key(str(value) or None), field.changed)
    if isinstance(field, ChipGroup):
        return Kept(field.chosen, lambda value: field.set_chosen([str(key) for key in value]), field.chosen_changed)
    if isinstance(field, WhenField):
        from datetime import datetime  # noqa: PLC0415 (door)
        return Kept(lambda: field.when().isoformat(), lambda value: field.set_when(datetime.fromisoformat(value)),
                    field.changed)
    if isinstance(field, Keeping):
        return field.kept()
    raise TypeError(f"a draft cannot keep a {type(field).__name__}")


class Drafting:
    """Where drafts of one person are kept; handed to pages by ``Desk``."""

    def __init__(self, store: Store, clock: Clock, work: Work, owner: str) -> None:
        self.store = store
        self.clock = clock
        self.work = work
        self.owner = owner
        self._open: list[Draft] = []

    def draft(self, form: str, parent: QObject) -> Draft:
        """The draft of the form called ``form`` (``customer``, ``estimate:17`` …); it lives as long as ``parent``."""
        made = Draft(self, form, parent)
        self._open = [*(draft for draft in self._open if isValid(draft)), made]
        return made

    def unfinished(self) -> list[str]:
        """The names of the forms that were begun and not sent."""
        from frontdesk.store.drafts import forms  # noqa: PLC0415 (door: loaded after first paint)
        return forms(self.store, self.owner, self.clock())

    def save_all(self) -> None:
        """Save what is not saved yet, at once: before the window closes, or its pages are made anew."""
        for draft in self._open:
            if isValid(draft):
                draft.save()


class Draft(QObject):
    """What stands in a form now and what of it is saved."""

    def __init__(self, drafting: Drafting, form: str, parent: QObject) -> None:
        super().__init__(parent)
        self.form = form
        self._drafting = drafting
        self._fields: dict[str, Kept] = {}
        self._body: dict[str, Any] = {}
        self._unsaved = False
        self._left = False
        self._complained = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.save)

    def watch(self, **fields: QWidget) -> None:
        """Register the form's fields under stable names."""
        for name, field in fields.items():
            self._fields[name] = kept(field)
            self._fields[name].changed.connect(self.touch)

    def put(self, name: str, value: Any) -> None:
        """Put a value beside the fields (the form's key); it is kept together with the first word that is typed."""
        self._body[name] = value

    def keep(self, name: str, value: Any) -> None:
        """Keep a value that stands in no field (chosen rows, strokes); JSON types only."""
        self._body[name] = value
        self.touch()

    def kept_value(self, name: str) -> Any:
        """A value that was kept beside the fields, or None."""
        return self._body.get(name)

    def recall(self) -> bool:
        """Put the saved words back into the fields; whether there were any."""
        from frontdesk.store.drafts import recall  # noqa: PLC0415 (door: loaded after first paint)
        body = recall(self._drafting.store, self._drafting.owner, self.form, self._drafting.clock())
        if body is None:
            return False
        for name, value in body.items():
            field = self._fields.get(name)
            if field is None:
                self._body[name] = value
            else:
                field.put(value)
        return True

    def touch(self) -> None:
        """Something was typed: the first unsaved key starts the clock, the next ones do not put it off."""
        if self._left:
            return
        self._unsaved = True
        if not self._timer.isActive():
            self._timer.start(SAVE_MILLISECONDS)

    def save(self) -> None:
        """Save now what is not saved yet; in the worker, in order with the acts."""
        self._timer.stop()
        if not self._unsaved or self._drafting.work.closed:  # ``save_all`` came before the desk closed
            return
        self._unsaved = False
        body = {name: field.read() for name, field in self._fields.items()} | self._body
        drafting = self._drafting
        drafting.work.read(_keep, drafting.store, drafting.owner, self.form, body, drafting.clock(),
                           done=self._saved, failed=self._later, owner=self)

    def leave(self) -> None:
        """The form is put away: save, and hear nothing any more, though Qt may take a while to let go of it."""
        self.save()
        self._left = True
        self.deleteLater()

    def drop(self) -> None:
        """The form was sent: forget the draft."""
        self._timer.stop()
        self._unsaved = False
        self._body.clear()
        self._drafting.work.read(_drop, self._drafting.store, self._drafting.owner, self.form)

    def _saved(self, _result: object) -> None:
        self._complained = False

    def _later(self, fault: Fault) -> None:
        """Try again by itself; say so once."""
        if not self._complained:
            self._complained = True
            self._drafting.work.fault.emit(fault, self.save)
        self._unsaved = True
        self._timer.start(AGAIN_MILLISECONDS)


def _keep(store: Store, owner: str, form: str, body: dict[str, Any], at: int) -> None:
    from frontdesk.store.drafts import keep  # noqa: PLC0415 (door: loaded after first paint, in a worker)
    if not store.postgres:
        keep(store, owner, form, body, at)
        return
    from frontdesk.store.server.unsent import keep_somewhere  # noqa: PLC0415 (door: only with a server)
    keep_somewhere(store, owner, form, body, at)


def _drop(store: Store, owner: str, form: str) -> None:
    from frontdesk.store.drafts import drop  # noqa: PLC0415 (door: loaded after first paint, in a worker)
    drop(store, owner, form)
