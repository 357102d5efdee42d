"""The weather of the day, set by hand: dry, rain or snow, and the temperatures; kept at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from frontdesk.values.meanwhile import CODE
from frontdesk.values.refusal import Refused
from ui.theme import tokens
from ui.theme.look import look
from ui.widgets.chip import ChipGroup
from ui.widgets.number_field import NumberField
from ui.widgets.plain_label import PlainLabel

if TYPE_CHECKING:
    from ui.desk.meanwhile import MeanwhileSheet
    from ui.desk.page import Page
    from ui.desk.preparation.presenter import PreparationPresenter


class WeatherBar(QWidget):
    """Chips, two numbers, and why something is made ready."""

    def __init__(self, page: Page, presenter: PreparationPresenter) -> None:
        super().__init__(page)
        self._page, self._presenter = page, presenter
        self._on: object = None
        self._stood: dict[str, Any] = {"weather": "", "high": None, "low": None}
        self.asking: MeanwhileSheet | None = None
        text = page.text
        self.kind = ChipGroup(presenter.kinds(), may_be_empty=False, name=text("Weather of the day"), one_line=True,
                              parent=self)
        self.kind.chosen_changed.connect(self._set)
        self.low = NumberField(text("Lowest"), unit="°C", parent=self)
        self.high = NumberField(text("Highest"), unit="°C", parent=self)
        self.why = PlainLabel(tone="quiet", wrap=True, parent=self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look().px(tokens.SNUG))
        row.addWidget(PlainLabel(text("Weather"), tone="quiet", size="small", bold=True, parent=self))
        row.addWidget(self.kind)
        for field in (self.low, self.high):
            field.show_label(False)
            field.line.setPlaceholderText(field.label())
            field.setFixedWidth(look().px(104))
            field.line.editingFinished.connect(self._set)
            row.addWidget(field)
            if field is self.low:
                row.addWidget(PlainLabel("–", tone="quiet", parent=self))
        row.addWidget(self.why, 1)

    def show_weather(self) -> None:
        """What is set for the presenter's day."""
        kind, high, low = self._presenter.weather()
        another, self._on = self._on != self._presenter.on, self._presenter.on
        self.kind.set_chosen([kind] if kind else [])
        self._stood["weather"] = kind
        for name, field, value in (("high", self.high, high), ("low", self.low, low)):
            if another or not field.line.hasFocus():
                field.set_number(value)
                field.set_error("")
                self._stood[name] = value
        self.why.set_text(self._presenter.why())

    def take_focus(self) -> None:
        """The keyboard goes to the chips."""
        self.kind.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _set(self, *_: object) -> None:
        kind = self._stood["weather"]
        wanted: list[int | None] = []
        for field in (self.high, self.low):
            number = field.number()
            if not field.readable():
                field.set_error(self._page.text("A whole number, like -3"))
                return
            wanted.append(None if number is None else int(number))
        chosen = (self.kind.chosen() or [kind or self._presenter.kinds()[0][0]])[0]
        sent: dict[str, Any] = {"weather": chosen, "high": wanted[0], "low": wanted[1]}
        if sent == self._stood or (not kind and not self.kind.chosen() and wanted == [None, None]):
            return
        self._page.act("set_weather", on=self._presenter.on.isoformat(), **sent, expected=dict(self._stood),
                       done=lambda _: self._stood.update(sent), refused=lambda refusal: self._refused(refusal, sent))

    def _ask_both(self, refusal: Refused, sent: dict[str, Any]) -> None:
        """Somebody else set the same at another desk meanwhile."""
        from ui.desk.meanwhile import ask_both, hand_of, theirs_of  # noqa: PLC0415 (door: seldom seen)
        theirs = theirs_of(refusal)

        def chosen(taken: set[str]) -> None:
            self._stood |= theirs
            for name in taken:
                self._show(name, theirs[name])
            self._set()

        self.asking = ask_both(self._page.desk, self, {"weather": self._page.text("Weather"), "high": self.high,
                                                       "low": self.low},
                               {name: self._said(name, value) for name, value in theirs.items()},
                               {name: self._said(name, sent[name]) for name in theirs}, chosen, hand_of(refusal))

    def _said(self, name: str, value: Any) -> str:
        if name == "weather":
            return dict(self._presenter.kinds()).get(str(value), "")
        return "" if value is None else f"{value} °C"

    def _show(self, name: str, value: Any) -> None:
        if name == "weather":
            self.kind.set_chosen([value] if value else [])
        else:
            (self.high if name == "high" else self.low).set_number(value)

    def _refused(self, refusal: Refused, sent: dict[str, Any]) -> None:
        if refusal.code == CODE:
            self._ask_both(refusal, sent)
            return
        field = {"high": self.high, "low": self.low}.get(refusal.where)
        if field is None:
            self._page.said.emit("fault", self._page.words(refusal.sentence))
        else:
            field.set_error(self._page.words(refusal.sentence))
