"""The surprises worth proposing: what is in force, one changed by form or switched off, and every earlier version."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import uuid4

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout

from frontdesk.centre.data import said
from frontdesk.visit.surprises import own_rules
from frontdesk.visit.surprises.book import effective, own_text
from frontdesk.visit.surprises.versions import SurpriseVersion, surprise_versions
from ui.desk.row_list import ListRow, RowList
from ui.desk.settings.button_row import ButtonRow
from ui.desk.settings.condition_words import condition_words
from ui.desk.settings.section import Section
from ui.desk.settings.surprise_form import SurpriseForm
from ui.theme.look import look
from ui.widgets.button import QuietButton
from ui.widgets.card import Card
from ui.widgets.quiet_scroll import reveal

if TYPE_CHECKING:
    from frontdesk.store.transaction import Changed
    from frontdesk.values.refusal import Refused
    from ui.desk.desk import Desk
    from ui.desk.page import Page

_ACT = "set_surprises"


class SurpriseSection(Section):
    """Enter on a surprise opens its form, Ctrl+Enter puts it in force; Enter on a version puts that one back."""

    FORM = "settings_surprise"

    def __init__(self, desk: Desk, page: Page) -> None:
        super().__init__(desk, page)
        self.ids: list[str] = []
        self.versions: list[SurpriseVersion] = []
        self._standing = ""
        self._rule = ""
        self.rows = RowList(self.text("What is proposed: Enter changes it"), lead_width=0, parent=self)
        self.rows.setMinimumHeight(look().px(300))
        self.rows.opened.connect(self._change)
        self.new = QuietButton(self.text("New surprise"), icon="plus")
        self.new.clicked.connect(self._begin_new)
        self.change = QuietButton(self.text("Change"), icon="settings")
        self.change.clicked.connect(self._change)
        self.switch = QuietButton(self.text("Propose it, or no longer"), icon="gift")
        self.switch.clicked.connect(self._switch)
        self.shipped = QuietButton(self.text("As it came with the program"), icon="undo")
        self.shipped.clicked.connect(self._as_shipped)
        listed = Card(self.text("What is proposed"))
        listed.add(self.rows, 1)
        listed.add(ButtonRow((self.new, self.change, self.switch, self.shipped)))
        self.history = RowList(self.text("Earlier versions: Enter puts one back"), lead_width=0, parent=self)
        self.history.setMinimumHeight(look().px(120))
        self.history.opened.connect(self._put_back)
        self._past = Card(self.text("Earlier versions"))
        self._past.add(self.history, 1)
        self.form = SurpriseForm(desk.translator, self)
        self.form.sent.connect(self.finish)
        self.form.left.connect(self._leave)
        self.form.hide()
        self.fields = dict(self.form.named)
        lists = QVBoxLayout()
        lists.addWidget(listed, 3)
        lists.addWidget(self.form)
        lists.addWidget(self._past, 1)
        self.column.addLayout(lists, 1)

    def first_field(self) -> RowList:
        """The surprises."""
        return self.rows

    def load(self) -> None:
        """What is in force; no form."""
        self._show()
        self._close()

    def recalled(self) -> None:
        """The form was open for a surprise: it still is."""
        draft = self.draft
        if draft is not None and draft.kept_value("rule"):
            super().recalled()
            self._open(str(draft.kept_value("rule")))

    def refresh(self, changed: Changed) -> None:
        """Somebody changed the surprises, here or at another desk; what is typed stays."""
        if changed.act == _ACT:
            self._show()

    def finish(self) -> None:
        """Put the surprise of the form in force."""
        if not self._rule:
            return
        values = self.merged(self._values_of(self._rule))
        if values is None:
            return
        wrong = self.form.unreadable(values)
        if wrong:
            self.say_errors({wrong: self.text("Write a number, or nothing.")})
            self.fields[wrong].setFocus(Qt.FocusReason.OtherFocusReason)
            return
        before = own_rules.table_of(self._standing, self._rule)
        changed = own_rules.with_surprise(self._standing, self.form.table(values, before))
        if values["state"] == "off":
            changed = own_rules.with_surprise(self._standing, {"id": self._rule, "off": True})
        self._keep(changed, values["reason"])

    def hand(self) -> str:
        """Who last kept it."""
        from frontdesk.store.audit.hands import hand_in  # noqa: PLC0415 (door: seldom asked)
        return hand_in(self.desk.reader(), _ACT)

    def refused(self, refusal: Refused) -> None:
        """What is wrong is said beside its field."""
        if refusal.code == "surprises_changed":
            self._show()
        where = {"why": "reason"}.get(refusal.where, refusal.where) if refusal.code == "why_missing" else refusal.where
        if self._rule and where in self.fields:
            self._key = uuid4().hex
            self.say_errors({where: refusal.sentence.said(self.desk.translator)})
            self.fields[where].setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            super().refused(refusal)

    # --- showing --------------------------------------------------------------------------------------------------

    def _show(self) -> None:
        reader, translator = self.desk.reader(), self.desk.translator
        self._standing = own_text(reader)
        language, held = translator.language, self.rows.current()
        rules = effective(reader)
        own, shipped = own_rules.own_tables(self._standing), own_rules.shipped_tables()
        self.ids = [rule.id for rule in rules]
        rows = [ListRow(at, "", said(rule.label, language), condition_words(rule.when.text, translator),
                        "" if rule.id not in own else self.text("changed") if rule.id in shipped else self.text("own"),
                        "accent", self.desk.formats.amount(rule.cost_fen)) for at, rule in enumerate(rules)]
        for name, table in (shipped | own).items():
            if name not in self.ids:
                words = shipped.get(name, table).get("label", {"en": name})
                rows.append(ListRow(len(rows), "", said(words, language), "", self.text("not proposed"), "quiet", ""))
                self.ids.append(name)
        self.rows.set_rows(rows)
        self.rows.setCurrentIndex(self.rows.model().index(held.key if held and held.key < len(rows) else 0, 0))
        self.versions = surprise_versions(reader)
        self.history.set_rows([ListRow(at, "", self.desk.formats.moment(self.desk.local(each.at), self.desk.today()),
                                       f"{each.by}: {each.why}", self.text("in force") if at == 0 else "", "green",
                                       self._summary(each.text)) for at, each in enumerate(self.versions)])
        self._past.setVisible(bool(self.versions))

    def _summary(self, text: str) -> str:
        count = len(own_rules.own_tables(text))
        return self.desk.translator.plural("{count} of your own", "{count} of your own", count).format(
            count=count) if count else self.text("as it came with the program")

    def _name(self, rule: str) -> str:
        table = own_rules.table_of(self._standing, rule)
        words = table.get("label", {"en": rule})
        return said(words, self.desk.translator.language) if isinstance(words, dict) else str(words)

    # --- doing ----------------------------------------------------------------------------------------------------

    def _chosen(self) -> str:
        row = self.rows.current()
        return self.ids[row.key] if row is not None and row.key < len(self.ids) else ""

    def _change(self, *_: object) -> None:
        rule = self._chosen()
        if rule:
            self._begin(rule)

    def _begin_new(self) -> None:
        self._begin(own_rules.new_id(self._standing))

    def _begin(self, rule: str) -> None:
        self.fill(self._values_of(rule))
        self.standing()
        self.say_errors({})
        if self.draft is not None:
            self.draft.put("rule", rule)
        self._open(rule)
        self.form.label.line.setFocus(Qt.FocusReason.OtherFocusReason)
        reveal(self.form)

    def _values_of(self, rule: str) -> dict[str, str]:
        values = self.form.values_of(own_rules.table_of(self._standing, rule))
        if own_rules.own_tables(self._standing).get(rule, {}).get("off"):
            values["state"] = "off"
        return values

    def _open(self, rule: str) -> None:
        self._rule = rule
        known = rule in self.ids
        self.form.show_for(self.text("Change {item}").format(item=self._name(rule)) if known
                           else self.text("New surprise"))

    def _switch(self) -> None:
        """Off what is proposed; on again as it was shipped."""
        rule = self._chosen()
        if not rule:
            return
        if own_rules.own_tables(self._standing).get(rule, {}).get("off"):
            self._keep(own_rules.as_shipped(self._standing, rule),
                       self.text("{what}: proposed again").format(what=self._name(rule)))
        else:
            self._keep(own_rules.without_surprise(self._standing, rule),
                       self.text("{what}: proposed no longer").format(what=self._name(rule)))

    def _as_shipped(self) -> None:
        """The centre's own version of one surprise goes."""
        rule = self._chosen()
        if rule in own_rules.own_tables(self._standing):
            self._keep(own_rules.as_shipped(self._standing, rule),
                       self.text("{what}: as it came with the program").format(what=self._name(rule)))

    def _put_back(self, row: ListRow) -> None:
        """An earlier version is in force again, as a new version that says so."""
        if 0 < row.key < len(self.versions):
            version = self.versions[row.key]
            when = self.desk.formats.date_time(self.desk.local(version.at))
            self._keep(version.text, self.text("Put back the version of {when}").format(when=when))

    def _keep(self, text: str, why: str) -> None:
        self.send(_ACT, self._kept, text=text, why=why, over=self.versions[0].id if self.versions else 0)

    def _kept(self, *_: object) -> None:
        self.saved()
        self.rows.setFocus(Qt.FocusReason.OtherFocusReason)

    def _close(self) -> None:
        self._rule = ""
        self.form.setVisible(False)

    def _leave(self) -> None:
        if self.draft is not None:
            self.draft.drop()
        self._close()
        self.rows.setFocus(Qt.FocusReason.OtherFocusReason)
