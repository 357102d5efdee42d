"""The car in the workshop: its stage, its photos, and the news to the customer before they ask."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QWidget

from frontdesk.values.clock import MINUTE, instant
from frontdesk.visit.stages import in_force
from ui.desk.telling.sheet import TellingSheet
from ui.desk.telling.standing_still import OF_THE_WORKSHOP, fitting
from ui.desk.visit.fetch_card import FetchCard
from ui.desk.visit.panel import StepPanel
from ui.desk.visit.places_offered import offer_places
from ui.desk.visit.work_list import WorkList
from ui.desk.visit.work_photos import WorkPhotos
from ui.desk.visit.workshop_news import WorkshopNews
from ui.desk.visit.workshop_presenter import (
    BLOCKED,
    SITUATIONS,
    Move,
    added_situations,
    go_there,
    next_move,
    next_news,
    over,
    situation_label,
    told,
    ways,
)
from ui.theme import tokens
from ui.theme.look import look
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.chip import ChipGroup
from ui.widgets.choice_field import ChoiceField
from ui.widgets.field import LineField
from ui.widgets.flow import FlowLayout
from ui.widgets.plain_label import PlainLabel
from ui.widgets.when_field import WhenField

if TYPE_CHECKING:
    from frontdesk.store.transaction import Changed
    from frontdesk.values.clock import Instant
    from frontdesk.visit.page import VisitPage
    from ui.desk.desk import Desk
    from ui.desk.page import Page

TELL_KEY = "F8"
"""Opens the words of the news that is worth telling now."""

_PARTS_USUALLY = 60 * MINUTE


class WorkshopStep(StepPanel):
    """Ctrl+Enter moves the car on along the usual way, F8 tells the news of the hour; any other way is a chip."""

    def __init__(self, desk: Desk, page: Page) -> None:
        super().__init__(desk, page)
        self.sheet: TellingSheet | None = None
        self._waits_for_ready = False
        self.book = in_force(desk.reader())
        self.stage = PlainLabel(size="heading", bold=True)
        self.since = PlainLabel(tone="quiet", wrap=True)
        self.path = PlainLabel(size="small", tone="quiet", wrap=True)
        self.hindrance = PlainLabel(tone="amber", wrap=True)
        self.go_on = Button("", kind="primary", icon="forward", key_shown="Ctrl+Enter")
        self.go_on.clicked.connect(self.finish)
        self.other = ChipGroup(name=self.text("Another stage"))
        self.other.chosen_changed.connect(self._chosen_way)
        self.other_name = PlainLabel(self.text("Or to:"), tone="quiet")
        self.note = LineField(self.text("Note"), placeholder=self.text("why, what is missing …"))
        self.expected = WhenField(self.text("Parts expected"))
        self.technician = ChoiceField(self.text("Technician"))
        self.bay = ChoiceField(self.text("Bay"))
        self.fields = {"technician": self.technician, "bay": self.bay, "expected_at": self.expected, "note": self.note}
        self.column.addWidget(self._stage_card())
        self.tell_now = Button("", icon="phone", key_shown=TELL_KEY)
        self.tell_now.clicked.connect(self._tell_next)
        QShortcut(QKeySequence(TELL_KEY), self.tell_now).activated.connect(self._tell_next)
        self.news: dict[str, Button] = {}
        self.asked = Button(self.text("The customer asked"), kind="flat", icon="words")
        self.asked.clicked.connect(self._asked)
        self.fetch = FetchCard(self)
        self.column.addWidget(self._news_card())
        self.work = WorkList(self)
        self.photos, self.workshop = WorkPhotos(self), WorkshopNews(self)
        for card in (self.fetch, self.workshop, self.work, self.photos):
            self.column.addWidget(card)
        self.column.addStretch(1)

    def show_visit(self, visit: VisitPage) -> None:
        """The stage, what may be done now, what was told."""
        before = self.visit
        super().show_visit(visit)
        self.book = in_force(self.desk.reader())
        self.stage.set_text(self._stage_words(visit.stage))
        who = visit.technician.name if visit.technician else ""
        since = self.text("Since {time}").format(time=self.time(visit.stage_at or visit.arrived_at))
        self.since.set_text("  ·  ".join(part for part in (since, who, visit.bay) if part))
        self.path.set_text("   →   ".join(f"{self._stage_words(change.stage)} {self.time(change.at)}"
                                          for change in visit.stage_changes))
        self.path.setVisible(len(visit.stage_changes) > 1)
        if before is None or before.stage != visit.stage:
            self.other.set_chosen([])
            self.note.set_text("")
        self._show_moves(visit)
        self._show_news(visit)
        self.work.show_visit(visit)
        self.photos.show_visit(visit)
        self.workshop.show_visit(visit)
        self.fetch.show_visit(visit)
        if self._waits_for_ready and visit.told_ready_at is not None:
            self._waits_for_ready = False
            QTimer.singleShot(0, self, self.step_done.emit)

    def tick(self) -> None:
        """The news worth telling may be another now."""
        if self.visit is not None:
            self._name_news(self.visit)

    def finish(self) -> None:
        """The chosen way, or the usual one."""
        visit = self.visit
        if visit is None:
            return
        move = self._move(visit)
        if move.kind == "hand":
            self.act("hand_to_workshop", visit=visit.id, technician=self.technician.key() or "",
                     bay=self.bay.key() or "")
        elif move.kind == "stage":
            self.act("move_stage", visit=visit.id, stage=move.stage, note=self.note.text(),
                     expected_at=self._expected() if self.book.stages[move.stage].expects else None,
                     once=f"stage:{move.stage}:{visit.stage_at}", done=self._moved)
        elif move.kind == "tell":
            self._tell(move.stage)
        elif move.kind == "step":
            self.open_step.emit("answer_overrun" if move.stage == "overrun" else move.stage)
        else:
            self.step_done.emit()

    def first_field(self) -> QWidget:
        """The way on."""
        return self.go_on

    def step_back(self) -> bool:
        """Escape gives up another way that was chosen."""
        if not self.other.chosen():
            return False
        self.other.set_chosen([])
        self._other_way()
        self.go_on.setFocus()
        return True

    def take_focus(self, focus: str) -> None:
        """Asked for a piece of news: open its script."""
        wanted = "ready" if focus == "tell_ready" else focus
        if wanted == "tell" and self.visit is not None:
            wanted = next_news(self.visit, self.desk.now())
        if wanted in self.news and self.visit is not None and not over(self.visit):
            self._tell(wanted)

    def _stage_card(self) -> Card:
        card = Card(self.text("Where the car is"))
        for widget in (self.stage, self.since, self.path, self.hindrance):
            card.add(widget)
        row = QHBoxLayout()
        row.setSpacing(look().px(tokens.BASE))
        for field in (self.technician, self.bay, self.expected, self.note):
            row.addWidget(field, 2 if field is self.note else 1, Qt.AlignmentFlag.AlignTop)
        last = QHBoxLayout()
        last.setSpacing(look().px(tokens.SNUG))
        last.addWidget(self.other_name)
        last.addWidget(self.other, 1)
        card.add_layout(row)
        card.body.addWidget(self.go_on, 0, Qt.AlignmentFlag.AlignLeft)
        card.add_layout(last)
        return card

    def _news_card(self) -> Card:
        card = Card(self.text("News to the customer"))
        card.add(PlainLabel(self.text("Before they ask: after the diagnosis, every half hour, and ten minutes ahead."),
                            tone="quiet", wrap=True))
        card.body.addWidget(self.tell_now, 0, Qt.AlignmentFlag.AlignLeft)
        flow = FlowLayout(gap=tokens.HAIR)
        for situation in (*SITUATIONS, *added_situations(self.desk.reader())):
            button = Button(situation_label(situation, self.desk), kind="flat", icon="phone")
            button.clicked.connect(lambda _checked=False, situation=situation: self._tell(situation))
            self.news[situation] = button
            flow.addWidget(button)
        flow.addWidget(self.asked)
        card.add_layout(flow)
        return card

    def _show_moves(self, visit: VisitPage) -> None:
        """Ways on, fields that belong to the chosen one, and what hinders."""
        language = self.desk.translator.language
        move = next_move(visit, self.book)
        handing = move.kind == "hand"
        self.technician.setVisible(handing)
        self.bay.setVisible(handing)
        if handing and not self.technician.box.count():
            offer_places(self.desk, self.technician, self.bay)
        self.bay.setVisible(handing and self.bay.box.count() > 1)
        others = ways(visit, language, self.book)
        self.other.set_options(others)
        self.other.setVisible(bool(others))
        self.other_name.setVisible(bool(others))
        self.hindrance.set_text(self.text(BLOCKED[move.stage]) if move.kind == "step" else "")
        self.hindrance.setVisible(move.kind == "step")
        self.go_on.setVisible(not over(visit))
        self._other_way()

    def _other_way(self) -> None:
        """The fields of the way that Ctrl+Enter goes now, and its words."""
        if self.visit is None:
            return
        chosen = bool(self.other.chosen())
        move = self._move(self.visit)
        waits = move.kind == "stage" and self.book.stages[move.stage].expects
        if waits and self.expected.isHidden():
            self.expected.set_when(self.desk.local(self.desk.now() + _PARTS_USUALLY))
        self.expected.setVisible(waits)
        self.note.setVisible(chosen)
        self.go_on.set_label(self._move_words(move))

    def _chosen_way(self, _chosen: list[str]) -> None:
        self._other_way()

    def _show_news(self, visit: VisitPage) -> None:
        fits = fitting(self.desk.reader(), visit.id)
        for situation, button in self.news.items():
            button.setVisible(situation not in OF_THE_WORKSHOP or situation in fits)
            button.set_icon("check" if told(visit, situation) else "phone")
            button.setEnabled(not over(visit))
        self.asked.setEnabled(not over(visit))
        self._name_news(visit)

    def _name_news(self, visit: VisitPage) -> None:
        news = next_news(visit, self.desk.now())
        self.tell_now.setVisible(bool(news))
        if news:
            words = situation_label(news, self.desk)
            self.tell_now.set_label(self.text("Tell now: {news}").format(news=words))

    def _move(self, visit: VisitPage) -> Move:
        chosen = self.other.chosen()
        return Move("stage", chosen[0]) if chosen else next_move(visit, self.book)

    def _move_words(self, move: Move) -> str:
        if move.kind == "hand":
            return self.text("Hand to the workshop")
        if move.kind == "stage":
            return self.text("On to: {stage}").format(stage=self._stage_words(move.stage))
        if move.kind == "step":
            return self.text(go_there(move.stage))
        return self.text("Tell them the car is ready") if move.kind == "tell" else self.text("On to what comes next")

    def _stage_words(self, stage: str) -> str:
        return self.desk.translator.pick(self.book.stages[stage].label)

    def _expected(self) -> Instant:
        return instant(self.expected.when().replace(tzinfo=self.desk.zone))

    def _moved(self, _changed: Changed) -> None:
        self.go_on.setFocus(Qt.FocusReason.OtherFocusReason)

    def _tell_next(self) -> None:
        if self.visit is not None:
            news = next_news(self.visit, self.desk.now())
            if news:
                self._tell(news)

    def _tell(self, situation: str) -> None:
        visit = self.visit
        if visit is None:
            return
        if self.sheet is None:
            self.sheet = TellingSheet(self.page)
            self.sheet.closed.connect(self._left)
        self._waits_for_ready = situation == "ready" and visit.told_ready_at is None
        here = bool(visit.seat) or not visit.customer.phone
        self.sheet.open_for(visit.id, situation, channel="in_person" if here else "phone")

    def _left(self) -> None:
        """The sheet was closed: nothing more is waited for, once what was recorded has been shown."""
        self._waits_for_ready = False

    def _asked(self) -> None:
        if self.visit is not None:
            count = len(self.visit.questions)
            self.act("note_question", visit=self.visit.id, once=f"question:{count}", done=lambda _: self.page.said.emit(
                "told", self.text("Noted: the customer asked how far the car is.")))
