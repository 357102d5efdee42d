"""The page of stories: what moved a customer, to be found again, told at the morning meeting and voted for."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from frontdesk.store.faults import Fault
from frontdesk.store.photos import Ingested, ingest
from ui.desk.command import Command
from ui.desk.heading import Heading, page_margins
from ui.desk.page import Page
from ui.desk.place import Place
from ui.desk.row_list import ListRow, RowList
from ui.desk.settings.button_row import ButtonRow
from ui.desk.stories.presenter import StoriesPresenter
from ui.theme import tokens
from ui.theme.look import look
from ui.widgets.button import Button, QuietButton
from ui.widgets.card import Card
from ui.widgets.chip import ChipGroup
from ui.widgets.field import LineField
from ui.widgets.photo_strip import PhotoStrip, StripPhoto
from ui.widgets.plain_label import PlainLabel

if TYPE_CHECKING:
    from frontdesk.store.transaction import Changed
    from frontdesk.values.refusal import Refused
    from ui.desk.desk import Desk
    from ui.desk.meanwhile import MeanwhileSheet


class StoriesPage(Page):
    """The words typed look for stories; Alt+V votes, Alt+M puts one on the list of the morning meeting."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.presenter = StoriesPresenter(desk)
        self.asking: MeanwhileSheet | None = None
        self.heading = Heading(self.text("Stories"), parent=self)
        self.best = PlainLabel(bold=True, wrap=True, parent=self)
        self.which = ChipGroup([("all", self.text("All stories")), ("chosen", self.text("For the morning meeting"))],
                               may_be_empty=False, name=self.text("Which stories"), parent=self)
        self.which.set_chosen(["all"])
        self.which.chosen_changed.connect(self._again)
        self.search = LineField(self.text("Look for a word, a present or a visit number"), icon="search", parent=self)
        self.search.line.textChanged.connect(self._again)
        self.rows = RowList(self.text("Stories"), lead_width=0)
        self.rows.selectionModel().currentChanged.connect(self._moved)
        self.rows.opened.connect(self._open_visit)
        self.happened = PlainLabel(size="lead", wrap=True)
        self.effect = PlainLabel(tone="accent", wrap=True)
        self.where = PlainLabel(tone="quiet", size="small", wrap=True)
        self.strip = PhotoStrip(self.text("Photo of the story"), self.text("Add a photo"), parent=self)
        self.strip.files_offered.connect(self._offered)
        self.vote = Button(self.text("My vote of the month"), icon="star")
        self.vote.set_key_shown("Alt+V")
        self.vote.clicked.connect(self.give_vote)
        self.choose = QuietButton("", icon="people")
        self.choose.set_key_shown("Alt+M")
        self.choose.clicked.connect(self.choose_story)
        self.visit = QuietButton(self.text("Go to the visit"), icon="car")
        self.visit.clicked.connect(self._open_visit)
        self._lay_out()

    def _lay_out(self) -> None:
        now = look()
        told = Card(self.text("What happened"), parent=self)
        for part in (self.happened, self.effect, self.where, self.strip):
            told.add(part)
        told.add(ButtonRow((self.vote, self.choose, self.visit)))
        told.body.addStretch(1)
        listed = Card(parent=self)
        listed.add(self.which)
        listed.add(self.search)
        listed.add(self.rows, 1)
        row = QHBoxLayout()
        row.setSpacing(now.px(tokens.BASE))
        row.addWidget(listed, 1)
        row.addWidget(told, 1)
        whole = QVBoxLayout(self)
        page_margins(whole)
        whole.addWidget(self.heading)
        whole.addWidget(self.best)
        whole.addLayout(row, 1)

    def title(self) -> str:
        """What the page is for."""
        return self.text("Stories")

    def commands(self) -> list[Command]:
        """Vote and choose by key."""
        return [Command("vote_story", self.text("My vote of the month"), self.give_vote, "Alt+V", icon="star"),
                Command("choose_story", self.text("Put it on the list of the morning meeting, or take it off"),
                        self.choose_story, "Alt+M", icon="people")]

    def open(self, place: Place) -> None:
        """The newest stories; ``place.text`` looks for one."""
        super().open(place)
        if place.text:
            self.search.set_text(place.text)
        self._load()
        self.search.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self, changed: Changed) -> None:
        """Somebody told or voted."""
        self._load()

    def give_vote(self) -> None:
        """Vote for the story that is shown; an earlier vote of this month moves here."""
        self._do("vote_story")

    def choose_story(self) -> None:
        """On the list of the morning meeting, or off it again."""
        row = self.rows.current()
        if row is not None:
            self._do("choose_story", chosen=not self.presenter.stories[row.key].chosen)

    def _do(self, name: str, **fields: Any) -> None:
        row = self.rows.current()
        if row is not None:
            self.act(name, key=uuid4().hex, done=lambda _: self._load(), story=row.key, **fields)

    def _again(self, _: object) -> None:
        self._load()

    def _moved(self, *_: object) -> None:
        self._show()

    def _load(self) -> None:
        try:
            self.presenter.load(self.search.text(), chosen=self.which.chosen() == ["chosen"])
            best = self.presenter.best()
        except Fault as fault:
            self.said.emit("fault", self.words(fault.sentence))
            return
        self.best.set_text(best)
        self.rows.set_rows([ListRow(line.key, "", line.title, line.detail, line.badge, line.mood, line.right)
                            for line in self.presenter.lines()])
        if self.presenter.stories and self.rows.current() is None:
            self.rows.setCurrentIndex(self.rows.lines.index(0))
        self._show()

    def _show(self) -> None:
        row = self.rows.current()
        told = row is not None and row.key in self.presenter.stories
        for part in (self.effect, self.where, self.strip, self.vote, self.choose, self.visit):
            part.setVisible(told)
        if row is None or not told:
            self.happened.set_text(self.text("No story yet. One is told where a surprise is given, at the delivery."))
            return
        words, effect, where = self.presenter.told(row.key)
        self.happened.set_text(words)
        self.effect.set_text(effect)
        self.effect.setVisible(bool(effect))
        self.where.set_text(where)
        path = self.presenter.photo(row.key)
        self.strip.set_photos([StripPhoto(str(row.key), path)] if path is not None else [])
        self.choose.set_label(self.text("Off the list of the morning meeting") if self.presenter.stories[row.key].chosen
                              else self.text("Tell it at the morning meeting"))

    def _open_visit(self, _row: object = None) -> None:
        row = self.rows.current()
        if row is not None:
            self.go.emit(Place("visit", visit=self.presenter.stories[row.key].visit))

    def _offered(self, paths: list[Path]) -> None:
        """Store the first of the files and put it to the story."""
        row = self.rows.current()
        if row is None:
            return
        desk, by, now, story = self.desk, self.desk.actor, self.desk.now(), row.key
        stood = self.presenter.stories[story].photo

        def stored(photo: Ingested) -> None:
            self._put(story, photo.sha, stood, paths[0].name)

        desk.work.long(lambda _acting, _tell: ingest(desk.store, paths[0], by=by, now=now), progress=_nothing,
                       done=stored, refused=lambda refusal: self.said.emit("fault", self.words(refusal.sentence)),
                       failed=lambda fault: self.said.emit("fault", self.words(fault.sentence)), owner=self)


    def _put(self, story: int, sha: str, stood: str, words: str) -> None:
        def refused(refusal: Refused) -> None:
            """Somebody else put a photo to it meanwhile: it is shown, and stays unless ours is to."""
            from ui.desk.meanwhile import ask_one  # noqa: PLC0415 (door: seldom seen)
            self._load()
            self.asking = ask_one(self.desk, self, refusal, self.strip, lambda _: self.text(
                "the photo that is shown now"), words,
                lambda theirs, taken: None if taken else self._put(story, sha, theirs, words))
            if self.asking is None:
                self.said.emit("fault", self.words(refusal.sentence))

        self.act("change_story", key=uuid4().hex, done=lambda _: self._load(), refused=refused, story=story, photo=sha,
                 expected={"photo": stood})


def _nothing(_: object) -> None:
    """Storing tells nothing on its way."""
