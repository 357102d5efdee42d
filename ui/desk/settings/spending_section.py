"""How much may be given away: the limit of each role or person, for a day or each time, and the year's budget."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from frontdesk.staff.reads import everybody
from frontdesk.values.money import Money
from frontdesk.visit.surprises.authority import Spending, budget, spending
from ui.desk.row_list import ListRow, RowList
from ui.desk.settings.presenter import role_names
from ui.desk.settings.section import Section
from ui.theme import tokens
from ui.theme.look import look
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.choice_field import ChoiceField
from ui.widgets.number_field import NumberField
from ui.widgets.plain_label import PlainLabel

if TYPE_CHECKING:
    from frontdesk.store.transaction import Changed
    from ui.desk.desk import Desk
    from ui.desk.page import Page

ROLE, PERSON = "role:", "person:"


class SpendingSection(Section):
    """Enter on a row takes it into the form; Ctrl+Enter keeps the form."""

    def __init__(self, desk: Desk, page: Page) -> None:
        super().__init__(desk, page)
        self._keys: list[str] = []
        self._expects: dict[str, Any] = {}
        self._theirs: dict[str, Any] = {}
        self._limits: dict[str, int | None] = {}
        self._again: Callable[[], None] = self.finish
        self.rows = RowList(self.text("Who may give how much: Enter changes it"), lead_width=0, parent=self)
        self.rows.opened.connect(self._take)
        self.about = PlainLabel(tone="quiet", wrap=True)
        self.per = ChoiceField(self.text("A limit holds"), [("day", self.text("for a day")),
                                                            ("act", self.text("each time"))])
        self.year = NumberField(self.text("Budget of the year"), unit=self.text("yuan"), decimals=2, least=0)
        self.keep = Button(self.text("Save"), kind="primary", icon="check", key_shown="Ctrl+Enter")
        self.keep.clicked.connect(self.finish)
        self.whose = ChoiceField(self.text("Whose limit"))
        self.limit = NumberField(self.text("May give without asking"), unit=self.text("yuan"), decimals=2, least=0,
                                 hint=self.text("Empty: as the role."))
        self.set = Button(self.text("Set the limit"), icon="check")
        self.set.clicked.connect(self.set_limit)
        self.limit.line.returnPressed.connect(self.set_limit)
        self.fields = {"per": self.per, "budget_fen": self.year, "role": self.whose, "limit_fen": self.limit}
        self._lay_out()

    def _lay_out(self) -> None:
        now = look()
        limits, form, whole = (Card(self.text("Who may give how much")), Card(self.text("Set the limit")),
                               Card(self.text("Budget for surprises")))
        self.rows.setMinimumHeight(now.px(320))
        limits.add(self.about)
        limits.add(self.rows, 1)
        for card, parts, button in ((whole, (self.year, self.per), self.keep),
                                    (form, (self.whose, self.limit), self.set)):
            for part in parts:
                card.add(part)
            card.body.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        right = QVBoxLayout()
        right.setSpacing(now.px(tokens.BASE))
        for card in (form, whole):
            right.addWidget(card)
        right.addStretch(1)
        both = QHBoxLayout()
        both.setSpacing(now.px(tokens.BASE))
        both.addWidget(limits, 3)
        both.addLayout(right, 2)
        self.column.addLayout(both, 1)

    def first_field(self) -> RowList:
        """The list."""
        return self.rows

    def load(self) -> None:
        """What is in force."""
        held = spending(self.desk.reader())
        self._show(held)
        self._expects = {"per": held.per, "budget_fen": held.budget_fen}
        self.per.set_key(held.per)
        self.year.set_number(Decimal(held.budget_fen) / 100)

    def _show(self, held: Spending) -> None:
        """The list, and what a limit that nobody has begun to type is expected to be."""
        names = role_names(self.desk.translator)
        if not self.limit.text().strip():
            self._limits = _by_key(held)
        year = budget(self.desk.reader(), self.desk.now(), self.desk.zone, held)
        amount = self.desk.formats.amount
        self.about.set_text(self.text("{year}: {spent} of {budget} spent. Above a limit a manager is asked.").format(
            year=year.year, spent=amount(year.spent_fen), budget=amount(year.budget_fen)))
        people = everybody(self.desk.reader())
        shown = [(ROLE + role, words, "", held.roles[role]) for role, words in names.items() if role in held.roles]
        shown += [(PERSON + each.login, each.name, names.get(each.role, ""), held.people[each.login])
                  for each in people if each.login in held.people]
        self._keys = [row[0] for row in shown]
        self.rows.set_rows([ListRow(at, "", title, detail or self.text("role"), "", "quiet", amount(fen))
                            for at, (_, title, detail, fen) in enumerate(shown)])
        chosen = self.whose.key()
        self.whose.set_choices([*((ROLE + role, words) for role, words in names.items() if role in held.roles),
                                *((PERSON + each.login, each.name) for each in people)])
        self.whose.set_key(chosen or ROLE + "advisor")

    def refresh(self, changed: Changed) -> None:
        """Somebody changed it; what is half-typed stays."""
        if changed.act in ("set_surprise_spending", "give_surprise"):
            now, stood = self.values(), self.stood()
            if all(now[name] == stood.get(name) for name in ("per", "budget_fen")):
                self.load()
                self._stood |= {name: self.values()[name] for name in ("per", "budget_fen")}
            else:
                self._show(spending(self.desk.reader()))

    def finish(self) -> None:
        """Keep budget and for what a limit holds."""
        fen = self._fen(self.year)
        if fen is not None:
            self._again = self.finish
            self.send("set_surprise_spending", self._kept, per=self.per.key(), budget_fen=fen,
                      expected=dict(self._expects))

    def set_limit(self) -> None:
        """Keep the limit of a role or of one person."""
        whose = self.whose.key() or ""
        person = whose.startswith(PERSON)
        fen = self._fen(self.limit)
        if fen is None and not (person and not self.limit.text().strip()):
            return
        self._again = self.set_limit
        of: dict[str, Any] = {"login": whose.removeprefix(PERSON)} if person else {"role": whose.removeprefix(ROLE)}
        self.send("set_surprise_spending", self._limited, limit_fen=fen, **of, expected={
            **self._expects, "limit_fen": self._limits.get(whose)})

    def send_again(self) -> None:
        """What was sent last: the budget or a limit."""
        self._again()

    def as_typed(self, theirs: Mapping[str, Any]) -> dict[str, str]:
        """Amounts in yuan; a person without a limit of their own has that of the role."""
        self._theirs = dict(theirs)
        return {name: str(value) if name == "per" else "" if value is None else str(Money(value))
                for name, value in theirs.items()}

    def take(self, taken: Mapping[str, str], theirs: Mapping[str, str]) -> None:
        """Theirs was seen: it is what is expected now."""
        super().take(taken, theirs)
        self._expects |= {name: self._theirs[name] for name in theirs if name in self._expects}
        if "limit_fen" in theirs:
            self._limits[self.whose.key() or ""] = self._theirs["limit_fen"]

    def _fen(self, field: NumberField) -> int | None:
        number = field.number()
        if number is None and field.text().strip() or number is None and field is self.year:
            field.set_error(self.text("Write the cost in yuan, like 25.00, or nothing."))
        elif number is None and (self.whose.key() or "").startswith(ROLE):
            field.set_error(self.text("Write the limit in yuan; 0 means always ask."))
        return int(number * 100) if number is not None else None

    def _kept(self, _: Changed) -> None:
        self.load()
        self.standing()
        self.page.said.emit("told", self.text("Noted."))

    def _limited(self, _: Changed) -> None:
        """A half-typed budget stays."""
        self.limit.set_text("")
        self._stood["limit_fen"] = ""
        self._show(spending(self.desk.reader()))
        self.page.said.emit("told", self.text("Noted."))

    def _take(self, row: ListRow) -> None:
        self.whose.set_key(self._keys[row.key])
        self._limits = _by_key(spending(self.desk.reader()))
        fen = self._limits.get(self._keys[row.key])
        self.limit.set_number(None if fen is None else Decimal(fen) / 100)
        self.limit.line.setFocus(Qt.FocusReason.OtherFocusReason)
        self.limit.line.selectAll()


def _by_key(held: Spending) -> dict[str, int | None]:
    """The limits by role or person, in fen; a person who is not there has that of the role."""
    return {**{ROLE + role: fen for role, fen in held.roles.items()},
            **{PERSON + login: fen for login, fen in held.people.items()}}
