"""The technician and the customer, in the middle of the repair: what was found, the old part and the new, one touch."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QByteArray, Qt, Signal
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from frontdesk.values.words import Translator
from ui.lounge.touch.presenter import AdvisorPresenter
from ui.lounge.touch.told import Finding, Visit
from ui.theme import tokens
from ui.theme.look import look
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.chip import ChipGroup
from ui.widgets.plain_label import PlainLabel

PARTS = ("old", "new")
PHOTO_HIGH = 170
"""Logical pixels at 100 % a photo is high."""


class MeetingCard(Card):
    """``met`` about a finding (0: about the work as a whole), with whom; ``wanted`` a photo of a finding; ``fetched``:
    the technician is called, or, once they are, no longer wanted.
    """

    met = Signal(int, str)
    wanted = Signal(int, str)
    fetched = Signal(str)

    def __init__(self, translator: Translator, parent: QWidget | None = None) -> None:
        super().__init__(translator.text("The technician and the customer"), parent=parent)
        self._translator = translator
        self._visit = 0
        self.reach = PlainLabel(size="lead", tone="quiet", wrap=True)
        self.technicians = ChipGroup(touch=True, may_be_empty=False, name=translator.text("Technician"))
        self.add(self.reach)
        self.add(self.technicians)
        self.call = Button(translator.text("Call the technician"), icon="bell", touch=True)
        self.call.clicked.connect(lambda: self.fetched.emit((self.technicians.chosen() or [""])[0]))
        row = QHBoxLayout()
        row.addWidget(self.call)
        row.addStretch(1)
        self.add_layout(row)
        self.place = QWidget()
        self._column = QVBoxLayout(self.place)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(look().px(tokens.SNUG))
        self.add(self.place)
        self.met_keys: dict[int, Button] = {}
        self.photo_keys: dict[int, Button] = {}
        self.photos: dict[tuple[int, str], QLabel] = {}

    def show_state(self, visit: Visit, presenter: AdvisorPresenter) -> None:
        """What was found, and the photos that have come."""
        if visit.visit != self._visit or set(self.met_keys) != {0, *(each.id for each in visit.findings)}:
            self._build(visit)
        text = self._translator.text
        name = next((name for login, name in visit.technicians if login == visit.technician), "")
        called = text("Called at {time}").format(time=visit.called) if visit.called else ""
        self.reach.set_text("  ·  ".join(part for part in (called, name, visit.bay, visit.line) if part))
        self.reach.set_tone("amber" if called else "quiet")
        self.reach.setVisible(bool(name or called))
        self.call.set_label(text("No longer wanted") if called else text("Call the technician"))
        self.call.set_icon("cross" if called else "bell")
        self.call.setEnabled(not presenter.busy)
        for finding, key in self.met_keys.items():
            key.setEnabled(not presenter.busy and bool(visit.technicians))
            del finding
        for (finding, which), label in self.photos.items():
            content = presenter.photo(finding, which)
            if content is None or not label.pixmap().isNull():
                continue
            self.photo_keys[finding].hide()
            image = QImage.fromData(QByteArray(content), "JPEG")  # type: ignore[arg-type]
            if image.isNull():
                continue
            label.setPixmap(QPixmap.fromImage(image.scaled(
                look().px(PHOTO_HIGH * 4 / 3), look().px(PHOTO_HIGH), Qt.AspectRatioMode.KeepAspectRatio,
                Qt.TransformationMode.SmoothTransformation)))
            label.show()

    def _build(self, visit: Visit) -> None:
        self._visit = visit.visit
        for child in self.place.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly):
            self._column.removeWidget(child)
            child.hide()
            child.deleteLater()
        self.met_keys, self.photo_keys, self.photos = {}, {}, {}
        self.technicians.set_options(visit.technicians)
        self.technicians.set_chosen([visit.technicians[0][0]] if visit.technicians else [])
        self.technicians.setVisible(len(visit.technicians) > 1)
        for each in visit.findings:
            self._column.addWidget(self._finding(each))
        whole = self.met_keys[0] = Button(self._translator.text("They met about the work"), icon="people", touch=True)
        whole.clicked.connect(partial(self._met, 0))
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(whole)
        line.addStretch(1)
        self._column.addWidget(row)

    def _finding(self, each: Finding) -> QWidget:
        text = self._translator.text
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look().px(tokens.SMALL))
        column.addWidget(PlainLabel(each.words, size="title", bold=True, wrap=True))
        if each.means:
            column.addWidget(PlainLabel(each.means, size="lead", tone="quiet", wrap=True))
        keys = QHBoxLayout()
        met = self.met_keys[each.id] = Button(text("They met, and this was shown"), kind="primary", icon="people",
                                              touch=True)
        met.clicked.connect(partial(self._met, each.id))
        if each.old or each.new:
            show = self.photo_keys[each.id] = Button(text("Show the photos"), icon="photo", touch=True)
            show.clicked.connect(partial(self._want, each))
            keys.addWidget(show)
        keys.addWidget(met)
        keys.addStretch(1)
        column.addLayout(keys)
        pictures = QHBoxLayout()
        names = {"old": text("Old part"), "new": text("New part")}
        for which, there in zip(PARTS, (each.old, each.new), strict=True):
            if there:
                stack = QVBoxLayout()
                label = self.photos[each.id, which] = QLabel()
                label.setAccessibleName(names[which])
                label.hide()
                stack.addWidget(label)
                stack.addWidget(PlainLabel(names[which], tone="quiet"))
                pictures.addLayout(stack)
        pictures.addStretch(1)
        column.addLayout(pictures)
        return box

    def _want(self, each: Finding, *_: object) -> None:
        for which, there in zip(PARTS, (each.old, each.new), strict=True):
            if there:
                self.wanted.emit(each.id, which)

    def _met(self, finding: int, *_: object) -> None:
        self.met.emit(finding, (self.technicians.chosen() or [""])[0])
