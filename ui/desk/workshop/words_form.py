"""A finding or a meeting in the technician's own words, with a photo of the old part and of the new one."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from frontdesk.store.photos import Ingested, ingest, photo_path
from ui.theme import tokens
from ui.theme.look import look
from ui.widgets.button import Button, PrimaryButton
from ui.widgets.card import Card
from ui.widgets.note_field import NoteField
from ui.widgets.photo_strip import PhotoStrip, StripPhoto

if TYPE_CHECKING:
    from frontdesk.store.faults import Fault
    from frontdesk.values.refusal import Refused
    from ui.desk.page import Page
    from ui.drafting import Draft

_NAMES = ("old_photo", "new_photo")


class WordsForm(Card):
    """Words, what they mean (a finding's), two photos; ``sent`` asks the page to keep it, ``left`` gives it up. What is
    half typed is kept as a draft of the car.
    """

    sent = Signal()
    left = Signal()

    def __init__(self, page: Page, parent: QWidget) -> None:
        super().__init__(parent=parent)
        self._page = page
        text = page.text
        self.words = NoteField(text("What was found"), lines=3)
        self.means = NoteField(text("What it means for the customer"), lines=2)
        self.strips = {"old_photo": PhotoStrip(text("Photo of the old part"), text("Old part"), touch=True),
                       "new_photo": PhotoStrip(text("Photo of the new part"), text("New part"), touch=True)}
        self.photos: dict[str, str] = dict.fromkeys(_NAMES, "")
        self.waiting = 0
        self._draft: Draft | None = None
        self.add(self.words)
        self.add(self.means)
        row = QHBoxLayout()
        row.setSpacing(look().px(tokens.BASE))
        for name, strip in self.strips.items():
            strip.files_offered.connect(partial(self._offered, name))
            strip.remove_asked.connect(partial(self._removed, name))
            row.addWidget(strip, 1)
        self.add_layout(row)
        self.send = PrimaryButton(text("Keep it"), icon="check", key="Ctrl+Return", touch=True, parent=self)
        self.send.clicked.connect(self.sent.emit)
        self.leave = Button(text("Back"), kind="flat", icon="back", key_shown="Esc", touch=True, parent=self)
        self.leave.clicked.connect(self.left.emit)
        self.body.addStretch(1)
        self.add(self.send)
        self.add(self.leave)
        self.hide()

    def open_for(self, visit: int, title: str, *, finding: bool) -> None:
        """An empty form, or what was half typed for this car."""
        name = f"{'finding' if finding else 'meeting'}:{visit}"
        if self._draft is not None and self._draft.form == name:
            self.show()
            self.words.note.setFocus()
            return
        if self._draft is not None:  # what is emptied below is another car's
            self._draft.save()
            self._draft.deleteLater()
            self._draft = None
        self.set_title(title)
        self.words.set_label(self._page.text("What was found") if finding else self._page.text("What was said"))
        self.means.setVisible(finding)
        self.photos = dict.fromkeys(_NAMES, "")
        for field in (self.words, self.means):
            field.set_text("")
            field.set_error("")
        for strip in self.strips.values():
            strip.set_photos([])
        self._draft = self._page.desk.drafting.draft(name, self)
        self._draft.watch(words=self.words, means=self.means)
        self._draft.recall()
        self.show()
        self.words.note.setFocus()

    def fields(self) -> dict[str, Any]:
        """What is to be kept."""
        given = {"words": self.words.text(), **self.photos}
        return given | ({"means": self.means.text()} if self.means.isVisibleTo(self) else {})

    def done(self) -> None:
        """It is kept."""
        if self._draft is not None:
            self._draft.drop()
            self._draft.deleteLater()
            self._draft = None
        self.hide()

    def refused(self, refusal: Refused) -> bool:
        """What is wrong, beside its field; False where none is meant."""
        field = {"words": self.words, "means": self.means}.get(refusal.where)
        if field is not None:
            field.set_error(self._page.words(refusal.sentence))
        return field is not None

    def _offered(self, name: str, paths: list[Path]) -> None:
        desk, path = self._page.desk, paths[-1]
        by, now = desk.actor, desk.now()
        self.waiting += 1
        self.strips[name].set_photos([StripPhoto(str(path), None, self._page.text("storing …"))])
        desk.work.long(lambda _acting, _tell: ingest(desk.store, path, by=by, now=now), progress=_nothing,
                       done=partial(self._stored, name), refused=partial(self._problem, name, path),
                       failed=partial(self._problem, name, path), owner=self)

    def _stored(self, name: str, photo: Ingested) -> None:
        self.waiting -= 1
        self.photos[name] = photo.sha
        self.strips[name].set_photos([StripPhoto(photo.sha, photo_path(self._page.desk.store, photo.sha))])

    def _problem(self, name: str, path: Path, problem: Refused | Fault) -> None:
        self.waiting -= 1
        self.strips[name].set_photos([StripPhoto(str(path), None, path.name, self._page.words(problem.sentence))])

    def _removed(self, name: str, _key: str) -> None:
        self.photos[name] = ""
        self.strips[name].set_photos([])


def _nothing(_stand: Any) -> None:
    """A photo does not say how far it is."""
