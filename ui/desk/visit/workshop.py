"""The car in the workshop: its stage, its photos, and the news to the customer before they ask."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from frontdesk.staff.reads import everybody
from ui.desk.telling.sheet import TellingSheet
from ui.desk.visit.panel import StepPanel
from ui.desk.visit.photo_taking import PhotoTaking
from ui.desk.visit.workshop_presenter import (
    SITUATIONS,
    Move,
    free_pair,
    next_move,
    situation_label,
    stage_label,
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

if TYPE_CHECKING:
    from frontdesk.visit.page import VisitPage
    from ui.desk.desk import Desk
    from ui.desk.page import Page


class WorkshopStep(StepPanel):
    """One key moves the car on along the usual way; chips go any other way; news has a button each."""

    def __init__(self, desk: Desk, page: Page) -> None:
        super().__init__(desk, page)
        self.stage = PlainLabel(size="title", bold=True)
        self.since = PlainLabel(tone="quiet", wrap=True)
        self.go_on = Button("", kind="primary", icon="forward", key_shown="Ctrl+Enter")
        self.go_on.clicked.connect(self.finish)
        self.other = ChipGroup(name=self.text("Another stage"))
        self.other.chosen_changed.connect(self._chosen)
        self.technician = ChoiceField(self.text("Technician"))
        self.bay = LineField(self.text("Bay"))
        self.fields = {"technician": self.technician, "bay": self.bay}
        self.column.addWidget(self._stage_card())
        self.sheet: TellingSheet | None = None
        self.news: dict[str, Button] = {}
        self.asked = Button(self.text("The customer asked"), icon="words")
        self.asked.clicked.connect(self._asked)
        self.column.addWidget(self._news_card())
        self.strips = {purpose: PhotoTaking(self, purpose, label, label) for purpose, label in self._purposes().items()}
        self.column.addWidget(self._photo_card())
        self.column.addStretch(1)

    def show_visit(self, visit: VisitPage) -> None:
        """The stage, what may be done now, what was told."""
        super().show_visit(visit)
        language = self.desk.translator.language
        self.stage.set_text(stage_label(visit.stage, language))
        who = visit.technician.name if visit.technician else ""
        since = self.text("Since {time}").format(time=self.time(visit.stage_at or visit.arrived_at))
        self.since.set_text(" · ".join(part for part in (since, who, visit.bay) if part))
        move = next_move(visit)
        over = visit.departed_at is not None or visit.cancelled_at is not None
        handing = move.kind == "hand"
        self.technician.setVisible(handing)
        self.bay.setVisible(handing)
        if handing and not self.technician.box.count():
            workers = [(member.login, member.name) for member in everybody(self.desk.reader())
                       if member.role == "technician"]
            self.technician.set_choices([("", self.text("Not known yet")), *workers])
            self.technician.set_key(workers[0][0] if workers else "")
        self.go_on.set_label(self._move_words(move))
        self.go_on.setVisible(not over)
        self.other.set_options([] if handing or over or visit.settled_at else [
            way for way in ways(visit, language) if way[0] != move.stage])
        self.other.set_chosen([])
        for situation, button in self.news.items():
            done = told(visit, situation)
            button.set_icon("check" if done else "phone")
            button.setEnabled(not over)
        self.asked.setEnabled(not over)
        for purpose, strip in self.strips.items():
            strip.pair = free_pair(visit, purpose)
            strip.show_visit(visit)

    def finish(self) -> None:
        """The usual way on."""
        visit = self.visit
        if visit is None:
            return
        move = next_move(visit)
        if move.kind == "hand":
            self.act("hand_to_workshop", visit=visit.id, technician=self.technician.key() or "", bay=self.bay.text())
        elif move.kind == "stage":
            self.act("move_stage", visit=visit.id, stage=move.stage, once=f"stage:{move.stage}")
        elif move.kind == "tell":
            self._tell(move.stage)
        else:
            self.step_done.emit()

    def first_field(self) -> QWidget:
        """The way on."""
        return self.go_on

    def take_focus(self, focus: str) -> None:
        """Asked for a piece of news: open its script."""
        wanted = "ready" if focus == "tell_ready" else focus
        if wanted in SITUATIONS and self.visit is not None and self.visit.departed_at is None:
            self._tell(wanted)

    def _stage_card(self) -> Card:
        card = Card(self.text("Where the car is"))
        card.add(self.stage)
        card.add(self.since)
        row = QHBoxLayout()
        row.setSpacing(look().px(tokens.BASE))
        row.addWidget(self.technician, 1)
        row.addWidget(self.bay, 1)
        card.add_layout(row)
        card.body.addWidget(self.go_on, 0, Qt.AlignmentFlag.AlignLeft)
        card.add(self.other)
        return card

    def _news_card(self) -> Card:
        card = Card(self.text("News to the customer"))
        card.add(PlainLabel(self.text("Before they ask: after the diagnosis, every half hour, and ten minutes ahead."),
                            tone="quiet", wrap=True))
        flow = FlowLayout(gap=tokens.SMALL)
        for situation in SITUATIONS:
            button = Button(situation_label(situation, self.desk.translator.language), icon="phone")
            button.clicked.connect(lambda _checked=False, situation=situation: self._tell(situation))
            self.news[situation] = button
            flow.addWidget(button)
        flow.addWidget(self.asked)
        card.add_layout(flow)
        return card

    def _photo_card(self) -> Card:
        card = Card(self.text("Photos of the work"))
        card.add(PlainLabel(self.text("A pair shows the difference: before and after, old part and new."), tone="quiet",
                            wrap=True))
        grid = QGridLayout()
        grid.setSpacing(look().px(tokens.BASE))
        for place, strip in enumerate(self.strips.values()):
            grid.addWidget(strip, place // 2, place % 2, Qt.AlignmentFlag.AlignTop)
        card.add_layout(grid)
        return card

    def _move_words(self, move: Move) -> str:
        if move.kind == "hand":
            return self.text("Hand to the workshop")
        if move.kind == "stage":
            return self.text("On to: {stage}").format(stage=stage_label(move.stage, self.desk.translator.language))
        return self.text("Tell them the car is ready") if move.kind == "tell" else self.text("On to the delivery")

    def _chosen(self, chosen: list[str]) -> None:
        if self.visit is not None and chosen:
            self.act("move_stage", visit=self.visit.id, stage=chosen[0], once=f"stage:{chosen[0]}")

    def _tell(self, situation: str) -> None:
        if self.visit is None:
            return
        if self.sheet is None:
            self.sheet = TellingSheet(self.page)
        spoken = self.visit.customer.phone_shown and not self.visit.seat
        self.sheet.open_for(self.visit.id, situation, channel="phone" if spoken else "in_person")

    def _asked(self) -> None:
        if self.visit is not None:
            count = len(self.visit.questions)
            self.act("note_question", visit=self.visit.id, once=f"question:{count}", done=lambda _: self.page.said.emit(
                "told", self.text("Noted: the customer asked how far the car is.")))

    def _purposes(self) -> dict[str, str]:
        return {"before": self.text("Before"), "after": self.text("After"), "old_part": self.text("Old part"),
                "new_part": self.text("New part")}
