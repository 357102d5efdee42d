"""The delivery: a checklist done with the customer, the second walk-around over the first, signature, surprise."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from frontdesk.values.refusal import Refused
from ui.desk.customer.stage_notes import StageNotes
from ui.desk.visit.delivery_line import DeliveryLine
from ui.desk.visit.delivery_presenter import confirmable, lines, next_thing, still_open, to_fill_in
from ui.desk.visit.explain_card import ExplainCard
from ui.desk.visit.next_service_card import NextServiceCard
from ui.desk.visit.panel import StepPanel
from ui.desk.visit.photo_taking import PhotoTaking
from ui.desk.visit.signature_card import SignatureCard
from ui.desk.visit.surprise_card import SurpriseCard
from ui.desk.visit.waiver_card import WaiverCard
from ui.desk.visit.walk_around import WalkAround
from ui.theme import tokens
from ui.theme.look import look
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.plain_label import PlainLabel

if TYPE_CHECKING:
    from frontdesk.visit.page import VisitPage
    from ui.desk.desk import Desk
    from ui.desk.page import Page

_FEW = 3
"""So many open items are named at the top; more than that are seen in the list."""


class DeliveryStep(StepPanel):
    """Ctrl+Enter does the next thing: confirms the list, ends the walk-around, keeps the signature, goes on."""

    def __init__(self, desk: Desk, page: Page) -> None:
        super().__init__(desk, page)
        self.items: dict[str, DeliveryLine] = {}
        self._item = ""
        self.summary = PlainLabel(size="lead", bold=True, wrap=True)
        self.open_items = PlainLabel(tone="quiet", wrap=True)
        self.confirm = Button("", kind="primary", icon="check", key_shown="Ctrl+Enter")
        self.confirm.clicked.connect(self.finish)
        self.list = Card(self.text("Shown and explained"))
        self.others = PlainLabel(self.text("Not required"), size="small", bold=True, tone="quiet")
        self.walk = WalkAround(self, "delivery")
        self.walk.done.connect(self._next)
        self.signature = SignatureCard(self)
        self.signature.kept.connect(self._next)
        self.pad = self.signature.pad
        self.surprise = SurpriseCard(self)
        self.notes = StageNotes(desk, "delivery", wide=True, parent=self)
        self.service = NextServiceCard(self)
        self.explain = ExplainCard(self)
        self.waiver = WaiverCard(self)
        self.photos: dict[str, PhotoTaking] = {}
        self._noted_photos: dict[str, str] = {}
        for part in (self.notes, self._head_card(), self.list, self.waiver, self.service, self.walk,
                     self.signature, self.explain, self.surprise):
            self.column.addWidget(part)
        self.column.addStretch(1)

    def show_visit(self, visit: VisitPage) -> None:
        """How far the checklist is."""
        super().show_visit(visit)
        self.notes.show_customer(visit.customer.id)
        self._show_list(visit)
        self.service.show_visit(visit)
        self.walk.show_visit(visit)
        self.signature.show_visit(visit)
        self.surprise.show_visit(visit)
        self.explain.show_visit(visit)
        self.waiver.show_visit(visit)
        self._show_head(visit)

    def finish(self) -> None:
        """The next thing that is open; when nothing is, on to the payment."""
        visit = self.visit
        if visit is None:
            return
        thing = next_thing(visit)
        if thing == "confirm":
            self._confirm(visit)
        elif thing == "walk_around":
            self.walk.finish()
        elif thing == "sign" and self.signature.is_drawn():
            self.signature.keep_drawn()
        elif thing == "go_on":
            self.step_done.emit()
        elif thing == "elsewhere":
            self.open_step.emit("workshop")
        else:
            self._point()

    def first_field(self) -> QWidget:
        """The one key that confirms."""
        return self.confirm

    def step_back(self) -> bool:
        """Escape leaves the choice of a mark."""
        return self.walk.step_back()

    def take_focus(self, focus: str) -> None:
        """Asked for the surprise or the next service."""
        wanted = {"give_surprise": self.surprise.what.line, "plan_next_service": self.service.on.edit}.get(focus)
        if wanted is not None:
            self._focus(wanted)

    def show_refusal(self, refusal: Refused) -> None:
        """What is wrong with a value of the list is said in its line."""
        line = self.items.get(self._item)
        if refusal.where == "value" and line is not None:
            line.set_error(self.words(refusal.sentence))
            self._focus(line.first_field())
        else:
            super().show_refusal(refusal)

    # --- the parts ------------------------------------------------------------------------------------------------

    def _head_card(self) -> Card:
        card = Card()
        row = QHBoxLayout()
        row.setSpacing(look().px(tokens.WIDE))
        words = QVBoxLayout()
        words.setSpacing(look().px(tokens.HAIR))
        words.addWidget(self.summary)
        words.addWidget(self.open_items)
        row.addLayout(words, 1)
        row.addWidget(self.confirm, 0, Qt.AlignmentFlag.AlignVCenter)
        card.add_layout(row)
        return card

    def _show_list(self, visit: VisitPage) -> None:
        below = False
        for line in lines(visit, self.desk.translator.language):
            shown = self.items.get(line.id)
            if shown is None:
                if not line.required and not below:
                    self.list.add(self.others)
                shown = self.items[line.id] = DeliveryLine(line, self.desk.translator)
                shown.ticked.connect(self._tick)
                shown.unticked.connect(self._untick)
                shown.elsewhere.connect(self._go)
                if line.evidence == "photo":
                    self._ask_photo(shown, line.id, line.label)
                self.list.add(shown)
            below = below or not line.required
            shown.show_line(line)
            if line.id in self.photos:
                self._noted_photos[line.id] = line.photo
                self.photos[line.id].show_visit(visit)
            shown.setEnabled(visit.settled_at is None and visit.cancelled_at is None)

    def _show_head(self, visit: VisitPage) -> None:
        waiting = still_open(visit, self.desk.translator.language)
        required = sum(item.required for item in visit.delivery)
        thing = next_thing(visit)
        self.summary.set_text(
            self.text("Everything is shown, explained and signed.") if not waiting else
            self.text("{done} of {all} shown and explained").format(done=required - len(waiting), all=required))
        self.summary.set_tone("ink" if waiting else "green")
        few = 0 < len(waiting) <= _FEW
        named = self.formats.listed(waiting) if few else ""
        self.open_items.set_text(self.text("Still open: {items}").format(items=named) if named else "")
        self.open_items.setVisible(bool(named))
        words = {"confirm": self.text("Confirm the list"), "fill_in": self.text("Fill in what is missing"),
                 "walk_around": self.text("Finish the second walk-around"), "sign": self.text("Let them sign"),
                 "elsewhere": self.text("To the workshop"),
                 "go_on": self.text("On to the payment")}
        self.confirm.set_label(words[thing])

    def _confirm(self, visit: VisitPage) -> None:
        """Everything that one key can confirm; the last answer decides what comes next."""
        for item, value in confirmable(visit):
            line = self.items.get(item)
            self._tick(item, line.value() if line is not None else value, "", "")
        if not visit.next_service_on:
            self.service.plan()
        self.desk.work.read(int, done=lambda _: self._next(), owner=self)

    def _next(self) -> None:
        """Bring into view what is open next; with nothing open, the step is done."""
        if self.visit is None:
            return
        if next_thing(self.visit) == "go_on":
            self.step_done.emit()
        else:
            self._point()

    def _point(self) -> None:
        visit = self.visit
        if visit is None:
            return
        thing = next_thing(visit)
        line = self.items.get(to_fill_in(visit))
        if thing == "fill_in" and line is not None:
            self._focus(line.first_field())
        elif thing == "walk_around":
            self._focus(self.walk.first_field())
        elif thing == "sign":
            self._focus(self.signature.first_field(), self.signature)

    def _focus(self, target: QWidget, part: QWidget | None = None) -> None:
        """Give something the keyboard and bring it, or the whole part it belongs to, into view."""
        target.setFocus(Qt.FocusReason.OtherFocusReason)
        self.reveal(part or target)

    def _tick(self, item: str, value: str, instrument: str, conditions: str) -> None:
        if self.visit is not None:
            self._item = item
            photo = self._noted_photos.get(item, "")
            self.act("check_delivery_item", visit=self.visit.id, item=item, value=value, instrument=instrument,
                     conditions=conditions, photo=photo, once=f"item:{item}:{value}:{instrument}:{conditions}:{photo}")

    def _ask_photo(self, shown: DeliveryLine, item: str, label: str) -> None:
        """A photo belongs to this item: taking it ticks the item."""
        taking = self.photos[item] = PhotoTaking(
            self, "other", label, self.text("Add a photo"), wanted=lambda row: row.sha == self._noted_photos.get(item))
        taking.taken.connect(partial(self._took_photo, item))
        shown.add_below(taking)

    def _took_photo(self, item: str, sha: str) -> None:
        self._noted_photos[item] = sha
        self._tick(item, "", "", "")

    def _untick(self, item: str) -> None:
        if self.visit is not None:
            self.act("uncheck_delivery_item", visit=self.visit.id, item=item, once=f"off:{item}")

    def _go(self, step: str) -> None:
        if step in ("photos", "workshop"):
            self.open_step.emit("workshop")
            return
        self._focus({"walk_around": self.walk.first_field(),
                     "next_service": self.service.on.edit}.get(step, self.signature.first_field()))
