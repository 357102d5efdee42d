"""The form of one rule: when it falls due, how long it may wait, whose it is, the share to be kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from frontdesk.values.refusal import Refused
from ui.desk.rules.presenter import RulesPresenter, named_time
from ui.theme import tokens
from ui.theme.look import look
from ui.widgets.button import QuietButton
from ui.widgets.chip import ChipGroup
from ui.widgets.choice_field import ChoiceField
from ui.widgets.field import LineField
from ui.widgets.plain_label import PlainLabel

if TYPE_CHECKING:
    from ui.desk.desk import Desk


class RuleForm(QWidget):
    """Writes into the file that is being written: ``edited`` is told with the new text at each change."""

    edited = Signal(str)

    def __init__(self, desk: Desk, presenter: RulesPresenter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._presenter = desk, presenter
        self._rule, self._text = "", ""
        text = desk.translator.text
        self.heading = PlainLabel(size="lead", bold=True, wrap=True)
        self.name = PlainLabel(tone="quiet", size="small")
        example = "15min · 2h · 1d"
        self.fields: dict[str, LineField] = {
            "due_after": LineField(text("Falls due after"), placeholder=example),
            "due_before": LineField(text("Falls due before"), placeholder=example),
            "missed_after": LineField(text("Missed when past due"), placeholder=text("never by itself")),
            "rises_after": LineField(text("To the manager when past due"), placeholder=text("never")),
            "ahead": LineField(text("In the list before"), placeholder=text("as usual")),
            "goal": LineField(text("Goal kept in time"), placeholder="95"),
            "when": LineField(text("Only when"), placeholder="expected_minutes > 30"),
        }
        self.fields["goal"].set_unit("%")
        self.owner = ChoiceField(text("Who sees it first"), presenter.owners())
        self.repeat = ChipGroup([("no", text("Once")), ("yes", text("Again and again"))], may_be_empty=False,
                                name=text("How often"))
        self.off = ChipGroup([("on", text("In force")), ("off", text("Off"))], may_be_empty=False,
                             name=text("In force or off"))
        self.problem = PlainLabel(tone="red", wrap=True)
        self.shipped = QuietButton(text("As shipped"), icon="back")
        self._lay_out()
        for field in self.fields.values():
            field.changed.connect(self._edited)
        self.owner.key_changed.connect(self._edited)
        for chips in (self.repeat, self.off):
            chips.chosen_changed.connect(self._edited)
        self.shipped.clicked.connect(self._as_shipped)

    def _lay_out(self) -> None:
        now = look()
        grid = QGridLayout()
        grid.setSpacing(now.px(tokens.SNUG))
        order: list[QWidget] = [self.fields["due_after"], self.fields["due_before"], self.fields["missed_after"],
                                self.fields["rises_after"], self.fields["ahead"], self.fields["goal"], self.owner]
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        grid.addWidget(order[0], 0, 0)
        grid.addWidget(order[1], 0, 0)  # one of the two is shown
        for at, field in enumerate(order[2:], start=1):
            grid.addWidget(field, at // 2, at % 2)
        grid.addWidget(self.fields["when"], 4, 0, 1, 2)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(now.px(tokens.SNUG))
        for widget in (self.heading, self.name, self.off):
            column.addWidget(widget)
        column.addLayout(grid)
        for widget in (self.repeat, self.problem):
            column.addWidget(widget)
        column.addWidget(self.shipped)
        column.addStretch(1)

    def show_rule(self, rule: str, label: str, text: str) -> None:
        """Fill the form with a rule as the file ``text`` says it."""
        self._rule, self._text = rule, text
        self.heading.set_text(label)
        self.name.set_text(rule)
        values = self._presenter.values(rule, text)
        back = self._presenter.counts_back(rule, text)
        self.fields["due_after"].setVisible(not back)
        self.fields["due_before"].setVisible(back)
        if back:
            self.fields["due_before"].set_label(self._desk.text("Falls due before {time}").format(
                time=named_time(self._desk, self._presenter.of(rule, text))))
        for name, field in self.fields.items():
            field.set_text(values[name])
        self.owner.set_key(values["owner"])
        self.repeat.set_chosen([values["repeat"]])
        self.off.set_chosen([values["off"]])
        self.shown_problem()

    def rule(self) -> str:
        """Which rule it shows."""
        return self._rule

    def show_text(self, text: str) -> None:
        """The file was changed elsewhere: go on from there."""
        if text != self._text and self._rule:
            self.show_rule(self._rule, self.heading.text(), text)

    def shown_problem(self) -> None:
        """Check, and say what is wrong beside the field it is about."""
        for field in self.fields.values():
            field.set_error("")
        self.owner.set_error("")
        self.problem.set_text("")
        try:
            self._presenter.check(self._text)
        except Refused as refused:
            words = refused.sentence.said(self._desk.translator)
            about = self.fields.get(refused.where) or (self.owner if refused.where == "owner" else None)
            if about is not None and refused.sentence.values.get("rule") == self._rule:
                about.set_error(words)
            else:
                self.problem.set_text(words)
        self.problem.setVisible(bool(self.problem.text()))

    def _values(self) -> dict[str, str]:
        return {name: field.text() for name, field in self.fields.items()} | {
            "owner": self.owner.key() or "", "repeat": "".join(self.repeat.chosen()), "off": "".join(self.off.chosen())}

    def _edited(self, *_: object) -> None:
        if not self._rule:
            return
        self._text = self._presenter.with_values(self._rule, self._values(), self._text)
        self.shown_problem()
        self.edited.emit(self._text)

    def _as_shipped(self) -> None:
        if self._rule:
            text = self._presenter.as_shipped(self._rule, self._text)
            self.show_rule(self._rule, self.heading.text(), text)
            self.edited.emit(text)
