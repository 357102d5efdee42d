"""The delivery: a checklist done with the customer, the second walk-around over the first, the next service, a surprise."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.desk.visit.delivery_line import DeliveryLine
from ui.desk.visit.delivery_presenter import confirmable, lines, still_open
from ui.desk.visit.panel import StepPanel
from ui.desk.visit.walk_around import WalkAround
from ui.theme import tokens
from ui.theme.look import look
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.field import LineField
from ui.widgets.number_field import NumberField
from ui.widgets.plain_label import PlainLabel
from ui.widgets.signature_pad import SignaturePad

if TYPE_CHECKING:
    from frontdesk.visit.page import VisitPage
    from ui.desk.desk import Desk
    from ui.desk.page import Page


class DeliveryStep(StepPanel):
    """Ctrl+Enter confirms what needs no more than a yes, then names what is still open."""

    def __init__(self, desk: Desk, page: Page) -> None:
        super().__init__(desk, page)
        self.items: dict[str, DeliveryLine] = {}
        self.list = Card(self.text("Shown and explained"))
        self.open_items = PlainLabel(tone="amber", wrap=True)
        self.confirm = Button("", kind="primary", icon="check", key_shown="Ctrl+Enter")
        self.confirm.clicked.connect(self.finish)
        self.column.addWidget(self.list)
        self.column.addWidget(self._service_card())
        self.walk = WalkAround(self, "delivery")
        self.column.addWidget(self.walk)
        self.column.addWidget(self._signature_card())
        self.column.addWidget(self._surprise_card())
        self.column.addWidget(self.open_items)
        self.column.addWidget(self.confirm)
        self.column.addStretch(1)

    def show_visit(self, visit: VisitPage) -> None:
        """How far the checklist is."""
        super().show_visit(visit)
        language = self.desk.translator.language
        for line in lines(visit, language):
            shown = self.items.get(line.id)
            if shown is None:
                shown = self.items[line.id] = DeliveryLine(line, self.desk.translator)
                shown.ticked.connect(self._tick)
                shown.unticked.connect(self._untick)
                shown.elsewhere.connect(self._go)
                self.list.add(shown)
            shown.show_line(line)
        if not self.on.text() and not self.km.text():
            self.on.set_text(visit.next_service_on or visit.next_service.on)
            self.km.set_text(str(visit.next_service_km or visit.next_service.kilometres or ""))
        self._proposal_words(visit)
        self.walk.show_visit(visit)
        signed = any(each.purpose == "delivery" and each.who == "customer" for each in visit.signatures)
        self.signed.set_text(self.text("Signed.") if signed else "")
        self.signed.setVisible(signed)
        self.pad.setVisible(not signed)
        self.paper.setVisible(not signed)
        self.given.set_text("\n".join(each.what for each in visit.surprises))
        self.given.setVisible(bool(visit.surprises))
        waiting, ready = still_open(visit, language), confirmable(visit)
        self.open_items.set_text(self.text("Still open: {items}").format(items=self.formats.listed(waiting)) if waiting
                                 else "")
        self.open_items.setVisible(bool(waiting))
        self.confirm.set_label(self.text("Everything else was shown and explained") if ready else
                               self.text("On to the bill"))

    def finish(self) -> None:
        """Confirm what one key can, agree the proposed service, take the signature that was drawn; then go on."""
        visit = self.visit
        if visit is None or visit.settled_at is not None:
            self.step_done.emit()
            return
        waiting = confirmable(visit)
        for item, value in waiting:
            self._tick(item, value)
        if not visit.next_service_on:
            self._plan()
            waiting.append(("next_service", ""))
        if self.pad.isVisibleTo(self) and self.pad.is_signed():
            self._sign(on_paper=False)
            waiting.append(("signature", ""))
        if visit.walked_delivery_at is None:
            self._go("walk_around")
        elif not waiting and not still_open(visit, self.desk.translator.language):
            self.step_done.emit()

    def first_field(self) -> QWidget:
        """The one key that confirms."""
        return self.confirm

    def take_focus(self, focus: str) -> None:
        """Asked for the surprise or the next service."""
        wanted = {"give_surprise": self.what, "plan_next_service": self.on}.get(focus)
        if wanted is not None:
            wanted.line.setFocus()

    def _service_card(self) -> Card:
        card = Card(self.text("Next service"))
        self.why = PlainLabel(tone="quiet", wrap=True)
        self.on = LineField(self.text("Date"), hint=self.text("Like 2027-05-04"))
        self.km = NumberField(self.text("Mileage"), unit="km")
        self.fields = {"on": self.on, "km": self.km}
        plan = Button(self.text("Agreed"), icon="calendar")
        plan.clicked.connect(self._plan)
        row = QHBoxLayout()
        row.setSpacing(look().px(tokens.BASE))
        row.addWidget(self.on, 1)
        row.addWidget(self.km, 1)
        card.add(self.why)
        card.add_layout(row)
        card.add(plan)
        return card

    def _signature_card(self) -> Card:
        card = Card(self.text("The customer signs"))
        self.signed = PlainLabel(tone="green")
        self.pad = SignaturePad(self.text("Signature of the customer"),
                                caption=self.text("Sign here with finger, pen or mouse"))
        self.paper = Button(self.text("Signed on paper"), icon="sign")
        self.paper.clicked.connect(lambda: self._sign(on_paper=True))
        card.add(self.signed)
        card.add(self.pad)
        card.add(self.paper)
        return card

    def _surprise_card(self) -> Card:
        card = Card(self.text("A small surprise"))
        card.add(PlainLabel(self.text("Never announced beforehand, never shown in the lounge."), tone="quiet", wrap=True))
        self.given = PlainLabel(tone="green", wrap=True)
        self.what = LineField(self.text("What they were given"))
        self.cost = NumberField(self.text("Cost"), unit=self.text("yuan"), decimals=2)
        self.reaction = LineField(self.text("What they said"))
        self.fields |= {"what": self.what, "cost_fen": self.cost, "reaction": self.reaction}
        give = Button(self.text("Given"), icon="gift")
        give.clicked.connect(self._give)
        row = QHBoxLayout()
        row.setSpacing(look().px(tokens.BASE))
        row.addWidget(self.what, 2)
        row.addWidget(self.cost, 1)
        row.addWidget(self.reaction, 2)
        card.add(self.given)
        card.add_layout(row)
        card.add(give)
        return card

    def _proposal_words(self, visit: VisitPage) -> None:
        per_day = visit.next_service.per_day
        self.why.set_text(
            self.text("Proposed from how the car is driven: about {km} a day.").format(
                km=self.formats.kilometres(round(per_day))) if per_day else
            self.text("Proposed by the usual interval; there are not enough readings of this car yet."))
        if visit.next_service_on:
            self.why.set_text(self.text("Agreed: {date}").format(
                date=self.formats.date(date.fromisoformat(visit.next_service_on))))

    def _tick(self, item: str, value: str) -> None:
        if self.visit is not None:
            self.act("check_delivery_item", visit=self.visit.id, item=item, value=value, once=f"item:{item}:{value}")

    def _untick(self, item: str) -> None:
        if self.visit is not None:
            self.act("uncheck_delivery_item", visit=self.visit.id, item=item, once=f"off:{item}")

    def _go(self, step: str) -> None:
        if step == "photos":
            self.open_step.emit("workshop")
            return
        target: QWidget = {"walk_around": self.walk.first_field(), "next_service": self.on.line,
                           "signature": self.pad}.get(step, self.list)
        target.setFocus()
        self.reveal(target)

    def _plan(self) -> None:
        if self.visit is not None:
            number = self.km.number()
            self.act("plan_next_service", visit=self.visit.id, on=self.on.text(),
                     km=int(number) if number is not None else None)

    def _sign(self, *, on_paper: bool) -> None:
        if self.visit is not None:
            strokes = None if on_paper else self.pad.strokes()
            self.act("sign", visit=self.visit.id, purpose="delivery", who="customer", strokes=strokes, on_paper=on_paper)

    def _give(self) -> None:
        if self.visit is None:
            return
        cost = self.cost.number()
        self.act("give_surprise", visit=self.visit.id, what=self.what.text(), reaction=self.reaction.text(),
                 cost_fen=int(cost * 100) if cost is not None else 0, done=lambda _: self._given())

    def _given(self) -> None:
        for field in (self.what, self.cost, self.reaction):
            field.set_text("")
