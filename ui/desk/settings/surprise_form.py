"""The form for one surprise worth proposing: its words, its condition, what it costs and what comes with it."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout

from frontdesk.values.refusal import Refused
from ui.desk.settings.button_row import ButtonRow
from ui.desk.settings.condition_words import condition_words, fact_names
from ui.theme import tokens
from ui.theme.look import look
from ui.widgets.button import Button, QuietButton
from ui.widgets.card import Card
from ui.widgets.choice_field import ChoiceField
from ui.widgets.field import Field, LineField
from ui.widgets.number_field import NumberField, read_number
from ui.widgets.plain_label import PlainLabel

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from frontdesk.values.words import Translator

NUMBERS = ("cost", "minutes", "points", "worth", "days", "order")


class SurpriseForm(Card):
    """``values_of`` a table into texts and ``table`` of what is typed; the condition is said in words below it."""

    sent = Signal()
    left = Signal()

    def __init__(self, translator: Translator, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        text = translator.text
        self._translator = translator
        self.heading = PlainLabel(size="lead", bold=True)
        yuan = text("yuan")
        self.named: dict[str, Field] = {
            "label": LineField(text("In Chinese")), "label_en": LineField(text("In English")),
            "state": ChoiceField(text("Proposed"), [("on", text("Yes")), ("off", text("No"))], key="on"),
            "why": LineField(text("Why now, in Chinese")), "why_en": LineField(text("Why now, in English")),
            "order": NumberField(text("Place in the list (small is first)"), 100, least=0),
            "when": LineField(text("Condition")), "cost": NumberField(text("Cost"), unit=yuan, decimals=2, least=0),
            "minutes": NumberField(text("Minutes by hand"), least=0),
            "gift": LineField(text("Taken from the stock: words in its name, with commas")),
            "points": NumberField(text("Points put on the account"), least=0),
            "food": ChoiceField(text("Eaten or drunk"), [("no", text("No")), ("yes", text("Yes"))], key="no"),
            "voucher": LineField(text("Voucher made with it, in Chinese")),
            "voucher_en": LineField(text("Voucher made with it, in English")),
            "worth": NumberField(text("Worth of the voucher"), unit=yuan, least=0),
            "days": NumberField(text("Days the voucher is good for"), 90, least=1),
            "day": ChoiceField(text("Care for a special day"), [
                ("", text("none")), ("birthday", text("birthday")), ("purchase", text("day the car was bought"))]),
            "reason": LineField(text("Why it is changed"))}
        self.said = PlainLabel(tone="accent", wrap=True)
        self.facts = PlainLabel(tone="quiet", size="small", wrap=True)
        self.facts.set_text(text("Known are: {facts}").format(facts=" · ".join(
            f"{name} ({words})" for name, words in fact_names(translator).items())))
        self.add(self.heading)
        grid = QGridLayout()
        grid.setHorizontalSpacing(look().px(tokens.BASE))
        for place, field in enumerate(self.named.values()):
            grid.addWidget(field, place // 3, place % 3)
        self.add_layout(grid)
        self.add(self.said)
        self.add(self.facts)
        keep = Button(text("Put it in force"), kind="primary", icon="check", key_shown="Ctrl+Enter")
        keep.clicked.connect(self.sent)
        leave = QuietButton(text("Leave it"), icon="cross")
        leave.clicked.connect(self.left)
        self.add(ButtonRow((keep, leave)))
        self.when.line.textChanged.connect(self._say)

    @property
    def label(self) -> LineField:
        """The first field."""
        return self._line("label")

    @property
    def when(self) -> LineField:
        """The condition as it is written."""
        return self._line("when")

    def show_for(self, heading: str) -> None:
        """Open for a surprise."""
        self.heading.set_text(heading)
        self.setAccessibleName(heading)
        self.show()
        self._say()

    def values_of(self, table: dict[str, Any]) -> dict[str, str]:
        """The texts of the fields for a table as the data file says it."""
        label, why = _both(table.get("label")), _both(table.get("why"))
        voucher = table.get("voucher") or {}
        made = _both(voucher.get("words"))
        return {"label": label[0], "label_en": label[1], "why": why[0], "why_en": why[1],
                "state": "off" if table.get("off") else "on", "order": str(table.get("order", 100)),
                "when": str(table.get("when", "")), "cost": f"{sum(table.get('cost', {}).values()):.2f}",
                "minutes": str(table.get("minutes", 0)), "gift": "，".join(table.get("gift", [])),
                "points": str(table.get("points", 0)), "food": "yes" if table.get("food") else "no",
                "voucher": made[0], "voucher_en": made[1], "worth": str(voucher.get("worth", "")),
                "days": str(voucher.get("days", 90)), "day": str(table.get("day", "")), "reason": ""}

    def unreadable(self, values: dict[str, str]) -> str:
        """The first field whose number can't be read; empty where all can."""
        return next((name for name in NUMBERS if values[name].strip() and (
            read_number(values[name], 2 if name == "cost" else 0) is None)), "")

    def table(self, values: dict[str, str], before: dict[str, Any]) -> dict[str, Any]:
        """The table that is typed; the parts of the cost stay where their sum stays."""
        cost = read_number(values["cost"] or "0", 2) or Decimal(0)
        parts = before.get("cost", {})
        made: dict[str, Any] = {
            "id": before["id"], "label": _words(values["label"], values["label_en"]),
            "why": _words(values["why"], values["why_en"]), "when": values["when"].strip(),
            "cost": parts if Decimal(str(sum(parts.values()))) == cost else {"all": _plain(cost)}}
        for name, fallback in (("minutes", 0), ("points", 0), ("order", 100)):
            number = int(read_number(values[name] or str(fallback)) or 0)
            if number != fallback or name in before:
                made[name] = number
        if values["food"] == "yes":
            made["food"] = True
        listed = values["gift"].replace("，", ",").replace("、", ",").split(",")
        gift = [each.strip() for each in listed if each.strip()]
        if gift:
            made["gift"] = gift
        if values["voucher"].strip() or values["voucher_en"].strip():
            made["voucher"] = {"words": _words(values["voucher"], values["voucher_en"]),
                               "worth": int(read_number(values["worth"] or "0") or 0),
                               "days": int(read_number(values["days"] or "90") or 90)}
        if values["day"]:
            made["day"] = values["day"]
        return {name: made[name] for name in [*(each for each in before if each in made),
                                              *(each for each in made if each not in before)]}

    def _line(self, name: str) -> LineField:
        field = self.named[name]
        assert isinstance(field, LineField)
        return field

    def _say(self, *_: object) -> None:
        written = self.when.text().strip()
        try:
            words = condition_words(written, self._translator) if written else ""
        except Refused as refused:
            words = refused.sentence.said(self._translator)
        self.said.set_text(self._translator.text("Proposed when: {condition}").format(condition=words) if words else "")


def _both(label: Any) -> tuple[str, str]:
    """The Chinese and the English words of a label; English is empty where it is the same."""
    if isinstance(label, str):
        return label, ""
    given = label or {}
    chinese, english = str(given.get("zh_CN", "")), str(given.get("en", ""))
    return chinese or english, english if english != chinese else ""


def _words(chinese: str, english: str) -> dict[str, str]:
    one, other = chinese.strip(), english.strip()
    return {"en": other or one, "zh_CN": one or other}


def _plain(amount: Decimal) -> int | float:
    return int(amount) if amount == int(amount) else float(amount)
