"""What each job is good for, in the customer's words, and until when it is under warranty."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout

from ui.desk.stood import Stood
from ui.desk.visit.field_row import field_row
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.choice_field import ChoiceField
from ui.widgets.field import LineField
from ui.widgets.number_field import NumberField
from ui.widgets.plain_label import PlainLabel
from ui.widgets.tick import Tick

if TYPE_CHECKING:
    from frontdesk.values.refusal import Refused
    from frontdesk.visit.page import VisitPage
    from frontdesk.visit.records import LineRow
    from frontdesk.visit.warranty_terms import WarrantyTerm
    from ui.desk.visit.panel import StepPanel


class ExplainCard(Card):
    """Every agreed line with its words and warranty; below, one of them is written anew. Enter keeps it."""

    def __init__(self, panel: StepPanel) -> None:
        text = panel.text
        super().__init__(text("What each job is good for"), parent=panel)
        self._panel = panel
        self._lines: dict[int, LineRow] = {}
        self._visit: VisitPage | None = None
        self.said = PlainLabel(wrap=True, parent=self)
        self.line = ChoiceField(text("Job or part"), parent=self)
        self.line.key_changed.connect(self._chosen)
        self.words = LineField(text("In words the customer understands"), parent=self)
        self.months = NumberField(text("Warranty, months"), least=0, parent=self)
        self.kilometres = NumberField(text("Warranty, km"), least=0, parent=self)
        self._fields = {"words": self.words, "warranty_months": self.months, "warranty_km": self.kilometres}
        self.meanwhile = Stood(panel.desk, self, self._fields, lambda _, value: str(value or ""))
        self.keep = Tick(text("Say it like this for this job from now on"), parent=self)
        self.kept = Button(text("Write it like this"), icon="check", parent=self)
        self.kept.clicked.connect(self._keep)
        for field in self._fields.values():
            field.line.returnPressed.connect(self._keep)
        self.add(self.said)
        self.add_layout(field_row((self.line, 2), (self.months, 1), (self.kilometres, 1)))
        self.add(self.words)
        below = QHBoxLayout()
        below.addWidget(self.keep, 1)
        below.addWidget(self.kept, 0, Qt.AlignmentFlag.AlignRight)
        self.add_layout(below)

    def show_visit(self, visit: VisitPage) -> None:
        """The lines of this visit; what is half-typed stays, with what stood when it was begun."""
        self._visit = visit
        self._lines = {line.id: line for line in visit.lines if line.state == "approved"}
        terms = {term.line: term for term in visit.warranties}
        self.said.set_text("\n".join(self._about(line, terms.get(line.id)) for line in self._lines.values()))
        chosen = self.line.key()
        self.line.set_choices([(str(line.id), line.name) for line in self._lines.values()])
        known = chosen if chosen and int(chosen) in self._lines else str(next(iter(self._lines), ""))
        self.line.set_key(known or None)
        line = self._lines.get(int(known or 0))
        if line is not None and (known != chosen or self._typed() in (self.meanwhile.values, _standing(line))):
            self._fill(line)
        self.setVisible(bool(self._lines))
        over = visit.departed_at is not None or visit.cancelled_at is not None
        for widget in (self.line, self.words, self.months, self.kilometres, self.keep, self.kept):
            widget.setVisible(not over)

    def _about(self, line: LineRow, term: WarrantyTerm | None) -> str:
        head = "  ·  ".join(part for part in (line.name, self._term(term)) if part)
        return f"{head}\n{line.why}" if line.why else head

    def _term(self, term: WarrantyTerm | None) -> str:
        if term is None:
            return ""
        if term.none:
            return self._panel.text("no warranty of ours")
        formats = self._panel.formats
        ends = [formats.date(date.fromisoformat(term.until))] if term.until else []
        if term.kilometres is not None:
            ends.append(formats.kilometres(term.kilometres))
        return self._panel.text("warranty until {ends}").format(ends=" / ".join(ends)) if ends else ""

    def _chosen(self, *_: object) -> None:
        line = self._lines.get(int(self.line.key() or 0))
        if line is not None:
            self._fill(line)
            self.keep.setChecked(False)

    def _fill(self, line: LineRow) -> None:
        self.meanwhile.values = _standing(line)
        self.words.set_text(line.why)
        self.months.set_number(line.warranty_months)
        self.kilometres.set_number(line.warranty_km)

    def _typed(self) -> dict[str, Any] | None:
        """What stands in the fields, as the act takes it; None where a number is unreadable."""
        if not (self.months.readable() and self.kilometres.readable()):
            return None
        return {"words": self.words.text().strip(), "warranty_months": int(self.months.number() or 0),
                "warranty_km": int(self.kilometres.number() or 0)}

    def _keep(self) -> None:
        key = self.line.key()
        if self._visit is None or not key:
            return
        for field in self._fields.values():
            field.set_error("")
        typed = self._typed()
        if typed is None:
            wrong = self.kilometres if self.months.readable() else self.months
            wrong.set_error(self._panel.text("Write a whole number, or nothing."))
            return
        self._panel.act("explain_line", visit=self._visit.id, line=int(key), keep=self.keep.isChecked(),
                        expected=dict(self.meanwhile.values), once=f"explain:{key}:{typed}",
                        done=lambda _: self._kept(key, typed), refused=lambda refusal: self._refused(refusal, typed),
                        **typed)

    def _kept(self, key: str, typed: dict[str, Any]) -> None:
        """What was sent stands now, or more: the library's words, another desk's warranty."""
        line = self._lines.get(int(key))
        if self.line.key() != key or line is None:
            return
        read_again = _standing(line) != self.meanwhile.values
        self.meanwhile.values = typed
        if read_again and self._typed() == typed:
            self._fill(line)

    def _refused(self, refusal: Refused, typed: dict[str, Any]) -> None:
        def chosen(taken: dict[str, Any]) -> None:
            for name, value in taken.items():
                self._fields[name].set_text(str(value or ""))
            self._keep()

        if not self.meanwhile.asks(refusal, {name: str(value or "") for name, value in typed.items()}, chosen):
            self._fields.get(refusal.where, self.words).set_error(self._panel.words(refusal.sentence))


def _standing(line: LineRow) -> dict[str, Any]:
    """The line as the act's ``expected`` has it."""
    return {"words": line.why, "warranty_months": line.warranty_months or 0, "warranty_km": line.warranty_km or 0}
