"""What the papers of the arrival ask beyond the car: who brought it, wash, waiting; class of repair and old parts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from frontdesk.visit.commission.reads import Commission, commission_of, repair_classes
from ui.desk.visit.commission_presenter import answered, changed, chosen, phone_shown
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
    from frontdesk.visit.page import VisitPage
    from ui.desk.visit.panel import StepPanel


class CommissionCard(Card):
    """Fields of ``note_commission``, each saved as soon as it is left; what is typed and not right yet stays."""

    def __init__(self, panel: StepPanel, title: str, paper: str) -> None:
        super().__init__(title, parent=panel)
        self.panel = panel
        self.visit: VisitPage | None = None
        self.noted = Commission()
        self._shown: Commission | None = None
        self.paper = Button(paper, kind="flat", icon="print", key_shown="F9")
        self.paper.clicked.connect(panel.page.print_paper)

    def show_visit(self, visit: VisitPage) -> None:
        """Show what is noted, unless it is what was shown before: then the fields keep what is typed."""
        self.noted = commission_of(self.panel.desk.reader(), visit.id)
        other = self.visit is None or self.visit.id != visit.id
        self.visit = visit
        if other or self.noted != self._shown:
            self.fill(self.noted)
            self._shown = self.noted
        over = visit.departed_at is not None or visit.cancelled_at is not None
        for field in self.inputs():
            field.setEnabled(not over)

    def fill(self, noted: Commission) -> None:
        """Put what is noted into the fields; each card has its own."""

    def inputs(self) -> list[QWidget]:
        """The fields; each card has its own."""
        return []

    def keep(self, **fields: Any) -> None:
        """Note what differs from what is noted already."""
        new = changed(self.noted, **fields)
        if self.visit is not None and new:
            self.panel.act("note_commission", once=f"commission:{sorted(new.items())}", visit=self.visit.id, **new)

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
        self.deliverer.line.editingFinished.connect(lambda: self.keep(deliverer=self.deliverer.text()))
        self.phone.line.editingFinished.connect(lambda: self.keep(deliverer_phone=self.phone.text()))
        self.wash.chosen_changed.connect(self._answered)
        self.waits.chosen_changed.connect(self._answered)
        row = QHBoxLayout()
        row.setSpacing(look().px(tokens.BASE))
        row.addWidget(self.deliverer, 1, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.phone, 1, Qt.AlignmentFlag.AlignTop)
        self.add_layout(row)
        self.questions((panel.text("Wash wanted"), self.wash), (panel.text("Waits in the shop"), self.waits))
        self.foot()

    def _answered(self, _chosen: list[str]) -> None:
        self.keep(wash=answered(self.wash.chosen()), waits=answered(self.waits.chosen()))

    def fill(self, noted: Commission) -> None:
        """Put what is noted into the fields."""
        for field, words in ((self.deliverer, noted.deliverer), (self.phone, phone_shown(noted))):
            if not field.line.hasFocus():
                field.set_text(words)
        self.wash.set_chosen(chosen(noted.wash))
        self.waits.set_chosen(chosen(noted.waits))

    def inputs(self) -> list[QWidget]:
        """The fields."""
        return [self.deliverer, self.phone, self.wash, self.waits]


class EstimateNotes(CommissionCard):
    """The class of repair, which sets the least warranty, the old parts, and the advisor's signature."""

    def __init__(self, panel: StepPanel) -> None:
        super().__init__(panel, panel.text("For the commission form"), panel.text("Commission form"))
        pick = panel.desk.translator.pick
        self.repair_class = ChipGroup([(each.id, pick(each.label)) for each in repair_classes().values()],
                                      name=panel.text("Class of repair"))
        self.old_parts = ChipGroup([("take", panel.text("taken by the customer")),
                                    ("leave", panel.text("left with the workshop"))], name=panel.text("Old parts"))
        self.repair_class.chosen_changed.connect(self._chosen)
        self.old_parts.chosen_changed.connect(self._chosen)
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

    def _chosen(self, _keys: list[str]) -> None:
        self.keep(repair_class="".join(self.repair_class.chosen()), old_parts="".join(self.old_parts.chosen()))

    def fill(self, noted: Commission) -> None:
        """Put what is noted into the fields."""
        self.repair_class.set_chosen([noted.repair_class] if noted.repair_class else [])
        self.old_parts.set_chosen([noted.old_parts] if noted.old_parts else [])

    def inputs(self) -> list[QWidget]:
        """The fields."""
        return [self.repair_class, self.old_parts]
