"""What the papers of the arrival ask beyond the car: who brought it, wash, waiting; class of repair and old parts."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from frontdesk.visit.commission.reads import Commission, commission_of, repair_classes
from ui.desk.stood import Stood
from ui.desk.visit.commission_presenter import answered, changed, chosen, shown, stored
from ui.desk.visit.walk_signatures import Signing
from ui.theme import tokens
from ui.theme.look import look
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.chip import ChipGroup
from ui.widgets.field import LineField
from ui.widgets.flow import FlowLayout
from ui.widgets.plain_label import PlainLabel

if TYPE_CHECKING:
    from frontdesk.values.refusal import Refused
    from frontdesk.visit.page import VisitPage
    from ui.desk.visit.panel import StepPanel


class CommissionCard(Card):
    """Fields of ``note_commission``, each saved as soon as it is left; what is typed and not right yet stays."""

    def __init__(self, panel: StepPanel, title: str, paper: str) -> None:
        super().__init__(title, parent=panel)
        self.panel = panel
        self.visit: VisitPage | None = None
        self.noted = Commission()
        self.by_name: dict[str, LineField | ChipGroup] = {}
        self.meanwhile = Stood(panel.desk, self, self.by_name, self._said)
        self._sent: dict[str, Any] = {}
        self.paper = Button(paper, kind="flat", icon="print", key_shown="F9")
        self.paper.clicked.connect(panel.page.print_paper)

    def show_visit(self, visit: VisitPage) -> None:
        """Show what is noted; a field in which something else is typed keeps it, and what stood there before."""
        self.noted = commission_of(self.panel.desk.reader(), visit.id)
        other = self.visit is None or self.visit.id != visit.id
        self.visit = visit
        stood = self.meanwhile.values
        for name in self.by_name:
            now, typed = getattr(self.noted, name), stored(name, self._value(name))
            if other or name not in self._sent and typed in (stood[name], now):
                stood[name] = now
                if other or typed != now:
                    self._put(name, now)
        over = visit.departed_at is not None or visit.cancelled_at is not None
        for field in self.inputs():
            field.setEnabled(not over)

    def inputs(self) -> list[QWidget]:
        """The fields."""
        return list(self.by_name.values())

    def keep(self, *names: str) -> None:
        """Note what differs in these fields from what stood there; what another desk noted meanwhile is asked about."""
        stood = self.meanwhile.values | {name: sent for name, sent in self._sent.items()
                                         if name in self.by_name and sent != stored(name, self._value(name))}
        new = changed(Commission(**{**self.noted._asdict(), **stood}), **{name: self._value(name) for name in names})
        if self.visit is not None and new:
            self._sent |= {name: stored(name, value) for name, value in new.items()}
            self.panel.act("note_commission", once=f"commission:{sorted(new.items())}", visit=self.visit.id,
                           expected={name: stood[name] for name in new}, done=lambda _: self._noted(new),
                           refused=lambda refusal: self._refused(new, refusal), **new)

    def _chosen(self, name: str) -> Callable[[list[str]], None]:
        return lambda _: self.keep(name)

    def _answered(self, new: dict[str, Any]) -> None:
        for name, value in new.items():
            if self._sent.get(name) == stored(name, value):
                del self._sent[name]

    def _noted(self, new: dict[str, Any]) -> None:
        """It stands now as it was sent, unless somebody went on typing."""
        self._answered(new)
        for name, value in new.items():
            self.meanwhile.values[name] = stored(name, value)
            if stored(name, self._value(name)) == stored(name, value):
                self._put(name, stored(name, value))

    def _refused(self, new: dict[str, Any], refusal: Refused) -> None:
        self._answered(new)

        def chose(taken: dict[str, Any]) -> None:
            for name, value in taken.items():
                self._put(name, value)
            self.keep(*new)

        if not self.meanwhile.asks(refusal, {name: self._said(name, stored(name, value))
                                             for name, value in new.items()}, chose):
            self.panel.show_refusal(refusal)

    def _value(self, name: str) -> Any:
        field = self.by_name[name]
        if isinstance(field, LineField):
            return field.text()
        return answered(field.chosen()) if name in ("wash", "waits") else "".join(field.chosen())

    def _put(self, name: str, value: Any) -> None:
        field = self.by_name[name]
        if isinstance(field, LineField):
            field.set_text(shown(name, value))
        else:
            field.set_chosen(chosen(value))

    def _said(self, name: str, value: Any) -> str:
        field = self.by_name[name]
        if isinstance(field, LineField):
            return str(shown(name, value))
        return "".join(chip.text().replace("&&", "&") for chip in field.chips() if chip.key in chosen(value))

    def questions(self, *asked: tuple[str, ChipGroup]) -> None:
        """Questions with their chips, side by side as far as there is room."""
        flow = FlowLayout(gap=tokens.WIDE)
        for words, chips in asked:
            holder = QWidget()
            row = QHBoxLayout(holder)
            row.setContentsMargins(0, 0, 0, 0)
            row.setSpacing(look().px(tokens.SNUG))
            row.addWidget(PlainLabel(words, tone="quiet"))
            row.addWidget(chips)
            flow.addWidget(holder)
        self.add_layout(flow)

    def foot(self) -> None:
        """The paper these notes are for, at the left below them."""
        row = QHBoxLayout()
        row.addWidget(self.paper, 0, Qt.AlignmentFlag.AlignLeft)
        row.addStretch(1)
        self.add_layout(row)


class ArrivalNotes(CommissionCard):
    """Who brought the car, whether it is washed, whether the customer waits."""

    def __init__(self, panel: StepPanel) -> None:
        super().__init__(panel, panel.text("For the hand-over slip"), panel.text("Hand-over slip"))
        yes_no = [("yes", panel.text("Yes")), ("no", panel.text("No"))]
        self.deliverer = LineField(panel.text("Brought by"), placeholder=panel.text("only if not the customer"))
        self.phone = LineField(panel.text("Their telephone"), icon="phone")
        self.wash = ChipGroup(yes_no, may_be_empty=False, one_line=True, name=panel.text("Wash wanted"))
        self.waits = ChipGroup(yes_no, may_be_empty=False, one_line=True, name=panel.text("Waits in the shop"))
        panel.fields.update(deliverer=self.deliverer, deliverer_phone=self.phone)
        self.by_name.update(deliverer=self.deliverer, deliverer_phone=self.phone, wash=self.wash, waits=self.waits)
        self.deliverer.line.editingFinished.connect(lambda: self.keep("deliverer"))
        self.phone.line.editingFinished.connect(lambda: self.keep("deliverer_phone"))
        self.wash.chosen_changed.connect(self._chosen("wash"))
        self.waits.chosen_changed.connect(self._chosen("waits"))
        row = QHBoxLayout()
        row.setSpacing(look().px(tokens.BASE))
        row.addWidget(self.deliverer, 1, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.phone, 1, Qt.AlignmentFlag.AlignTop)
        self.add_layout(row)
        self.questions((panel.text("Wash wanted"), self.wash), (panel.text("Waits in the shop"), self.waits))
        self.foot()


class EstimateNotes(CommissionCard):
    """The class of repair, which sets the least warranty, the old parts, and the advisor's signature."""

    def __init__(self, panel: StepPanel) -> None:
        super().__init__(panel, panel.text("For the commission form"), panel.text("Commission form"))
        pick = panel.desk.translator.pick
        self.repair_class = ChipGroup([(each.id, pick(each.label)) for each in repair_classes().values()],
                                      name=panel.text("Class of repair"))
        self.old_parts = ChipGroup([("take", panel.text("taken by the customer")),
                                    ("leave", panel.text("left with the workshop"))], name=panel.text("Old parts"))
        self.by_name.update(repair_class=self.repair_class, old_parts=self.old_parts)
        self.repair_class.chosen_changed.connect(self._chosen("repair_class"))
        self.old_parts.chosen_changed.connect(self._chosen("old_parts"))
        self.add(PlainLabel(panel.text("Class of repair"), size="small", bold=True, tone="quiet"))
        self.add(self.repair_class)
        self.add(PlainLabel(panel.text("Old parts"), size="small", bold=True, tone="quiet"))
        self.add(self.old_parts)
        self.advisor = Signing(panel, "advisor", panel.text("Signature of the advisor"), panel.text("Advisor"),
                               purpose="estimate")
        self.add(self.advisor)
        self.foot()

    def show_visit(self, visit: VisitPage) -> None:
        """The notes, and the advisor's signature on the version that stands; there is none before an estimate."""
        self.advisor.since = visit.estimates[-1].at if visit.estimates else 0
        super().show_visit(visit)
        self.advisor.setVisible(bool(visit.estimates))
        self.advisor.show_visit(visit)
