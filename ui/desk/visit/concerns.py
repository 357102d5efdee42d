"""What the customer wants, in their own words, and what the car brings in; read back and confirmed."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from frontdesk.values.refusal import Refused
from ui.desk.visit.concern_list import ConcernList
from ui.desk.visit.concerns_presenter import preference_of, seen_needs
from ui.desk.visit.condition_card import ConditionCard
from ui.desk.visit.panel import StepPanel
from ui.theme.look import look
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.chip import ChipGroup
from ui.widgets.field import LineField
from ui.widgets.plain_label import PlainLabel

if TYPE_CHECKING:
    from frontdesk.store.transaction import Changed
    from frontdesk.visit.page import VisitPage
    from ui.desk.desk import Desk
    from ui.desk.meanwhile import MeanwhileSheet
    from ui.desk.page import Page
    from ui.drafting import Draft


class ConcernsStep(StepPanel):
    """Enter adds a line; Ctrl+Enter confirms what was read back."""

    def __init__(self, desk: Desk, page: Page) -> None:
        super().__init__(desk, page)
        self._changing: int | None = None
        self._stood = ""
        self.asking: MeanwhileSheet | None = None
        self._draft: Draft | None = None
        self.words_field = LineField(self.text("In the customer's own words"), icon="words",
                                     placeholder=self.text("one wish or complaint a line, Enter adds it"))
        self.words_field.line.returnPressed.connect(self._enter)
        self.fields["words"] = self.words_field
        self.said = ConcernList(desk)
        self.said.change_wanted.connect(self._change)
        self.said.remove_wanted.connect(self._remove)
        self.read_back = PlainLabel(tone="quiet", wrap=True)
        self.confirm = Button(self.text("Read back and confirmed"), kind="primary", icon="check",
                              key_shown="Ctrl+Enter")
        self.confirm.clicked.connect(self.finish)
        wishes = Card(self.text("What the customer wants"))
        wishes.add(self.words_field)
        wishes.add(self.said)
        wishes.add(self.read_back)
        row = QHBoxLayout()
        row.addWidget(self.confirm)
        row.addStretch(1)
        self.column.addWidget(wishes)
        self.condition = ConditionCard(self)
        self.column.addWidget(self.condition)
        self.needs = Card(self.text("To keep on their card"))
        self.groups: dict[str, ChipGroup] = {}
        self.column.addWidget(self.needs)
        self.column.addLayout(row)
        self.column.addStretch(1)

    def show_visit(self, visit: VisitPage) -> None:
        """What was said so far; half a line stays."""
        first = self.visit is None
        super().show_visit(visit)
        over = visit.departed_at is not None or visit.cancelled_at is not None or visit.settled_at is not None
        self.said.set_concerns(visit.concerns, editable=not over)
        self.words_field.setVisible(not over)
        self.read_back.set_text(self._state(visit))
        self.read_back.set_tone("green" if visit.concerns_confirmed_at is not None else "quiet")
        self.confirm.setVisible(visit.concerns_confirmed_at is None and not over)
        self.condition.show_visit(visit)
        self._show_needs(visit)
        if first:
            self._draft = self.desk.drafting.draft(f"concerns:{visit.id}", self)
            self._draft.watch(words=self.words_field, mileage=self.condition.mileage, energy=self.condition.energy,
                              belongings=self.condition.belongings, other=self.condition.other)
            self._draft.recall()

    def finish(self) -> None:
        """Save what is still typed, then confirm; a confirmed list goes on to the next step."""
        visit = self.visit
        if visit is None:
            return
        self.condition.save_mileage()
        self.condition.save()
        if self.words_field.text().strip():
            self._add(then=self._confirm)
        elif visit.concerns_confirmed_at is not None:
            self._draft_sent()
            self.step_done.emit()
        else:
            self._confirm()

    def first_field(self) -> QWidget:
        """Their words first; once those are confirmed, the mileage."""
        return self.words_field if self.words_field.isVisibleTo(self) else self.condition.mileage

    def take_focus(self, focus: str) -> None:
        """Asked for the condition."""
        if focus == "record_condition":
            self.condition.mileage.setFocus(Qt.FocusReason.OtherFocusReason)
            self.reveal(self.condition)

    def show_refusal(self, refusal: Refused) -> None:
        """Beside the field; a mileage that surprises can be confirmed."""
        super().show_refusal(refusal)
        self.condition.refused(refusal)

    def _state(self, visit: VisitPage) -> str:
        if visit.concerns_confirmed_at is not None:
            return self.text("Read back and confirmed at {time}.").format(time=self.time(visit.concerns_confirmed_at))
        if visit.concerns:
            return self.text("Read these lines back; the customer says whether that is all.")
        return self.text("Write down what they say as they say it; the workshop and the report show the same words.")

    def _enter(self) -> None:
        if self.words_field.text().strip() and not self.words_field.line.composing():
            self._add(then=None)

    def _add(self, *, then: Callable[[], None] | None) -> None:
        visit, words = self.visit, self.words_field.text().strip()
        if visit is None:
            return

        def added(_changed: Changed) -> None:
            if self.words_field.text().strip() == words:
                self.words_field.set_text("")
                if self._draft is not None:
                    self._draft.touch()
            self._changing = None
            if then is not None:
                then()

        if self._changing is not None:
            self.act("change_concern", once=f"change:{self._changing}:{words}", concern=self._changing, words=words,
                     expected=self._stood, done=added, refused=lambda refusal: self._not_changed(refusal, then))
        else:
            self.act("note_concern", once=f"note:{words}", visit=visit.id, words=words, done=added)

    def _not_changed(self, refusal: Refused, then: Callable[[], None] | None) -> None:
        """Somebody else corrected the same line meanwhile: both stand in a sheet, and what is chosen is kept."""
        from ui.desk.meanwhile import ask_one  # noqa: PLC0415 (door: seldom seen)

        def chosen(theirs: str, taken: bool) -> None:
            self._stood = theirs
            if taken:
                self.words_field.set_text(theirs)
            self._add(then=then)

        self.asking = ask_one(self.desk, self, refusal, self.words_field, str, self.words_field.text().strip(), chosen)
        if self.asking is None:
            self.show_refusal(refusal)

    def _confirm(self) -> None:
        visit = self.visit
        if visit is None:
            return
        self.act("confirm_concerns", visit=visit.id, done=self._confirmed)

    def _confirmed(self, _changed: Changed) -> None:
        if self.condition.unsaved():
            return
        self._draft_sent()
        self.step_done.emit()

    def _draft_sent(self) -> None:
        if self._draft is not None:
            self._draft.drop()

    def _change(self, concern: int, words: str) -> None:
        self._changing, self._stood = concern, words
        self.words_field.set_text(words)
        self.words_field.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def _remove(self, concern: int) -> None:
        self.act("remove_concern", once=f"remove:{concern}", concern=concern)

    def _show_needs(self, visit: VisitPage) -> None:
        for seen in seen_needs(self.desk, visit):
            group = self.groups.get(seen.kind)
            if group is None:
                group = ChipGroup(seen.choices, several=not seen.single, name=seen.label)
                group.chosen_changed.connect(partial(self._needs, seen.kind))
                self.groups[seen.kind] = group
                row = QHBoxLayout()
                label = PlainLabel(seen.label, size="small", bold=True, tone="quiet")
                label.setFixedWidth(look().px(72))
                row.addWidget(label, 0, Qt.AlignmentFlag.AlignTop)
                row.addWidget(group, 1)
                self.needs.add_layout(row)
            group.set_chosen(seen.chosen)

    def _needs(self, kind: str, chosen: list[str]) -> None:
        """A tapped need is noted as observed; one given up is withdrawn."""
        visit = self.visit
        if visit is None:
            return
        known = {row.choice for row in visit.customer.preferences if row.kind == kind}
        for choice in chosen:
            if choice not in known:
                stood = {"choice": row.choice, "note": row.note} if (row := next(
                    (row for row in visit.customer.preferences if row.kind == kind), None)) else {}
                self.act("note_preference", once=f"need:{kind}:{choice}", customer=visit.customer.id, kind=kind,
                         choice=choice, sure="observed", expected=stood)
        single = any(seen.single for seen in seen_needs(self.desk, visit) if seen.kind == kind)
        for choice in known - set(chosen):
            preference = preference_of(visit, kind, choice)
            if preference is not None and not (single and chosen):
                self.act("withdraw_preference", once=f"withdraw:{preference}", preference=preference)
