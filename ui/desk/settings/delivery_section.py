"""The delivery checklist of the centre: order, words in both languages, when, required or not, which evidence."""

from __future__ import annotations

from dataclasses import asdict, replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt

from frontdesk.visit.delivery_items import circumstances, evidences, items_of
from ui.desk.row_list import ListRow, RowList
from ui.desk.settings.button_row import ButtonRow
from ui.desk.settings.delivery_form import DeliveryForm
from ui.desk.settings.delivery_items import Asked, choices_of, choices_text, in_force, past_versions
from ui.desk.settings.section import Section
from ui.theme.look import look
from ui.widgets.button import QuietButton
from ui.widgets.card import Card
from ui.widgets.plain_label import PlainLabel
from ui.widgets.quiet_scroll import reveal

if TYPE_CHECKING:
    from frontdesk.store.transaction import Changed
    from frontdesk.values.refusal import Refused
    from ui.desk.desk import Desk
    from ui.desk.page import Page

_LIST_HEIGHT = 300
_ACT = "change_delivery_checklist"


class DeliverySection(Section):
    """The items above in their order, the form for one below. Every change is kept at once as a new version."""

    FORM = "settings_delivery"

    def __init__(self, desk: Desk, page: Page) -> None:
        super().__init__(desk, page)
        self.items: list[Asked] = []
        self._open = False
        self._item = ""
        self._seen = 0
        self.rows = RowList(self.text("Delivery checklist"), lead_width=0, parent=self)
        self.rows.setMinimumHeight(look().px(_LIST_HEIGHT))
        self.rows.opened.connect(self._change)
        self.rows.selectionModel().currentChanged.connect(self._name_buttons)
        self.new = QuietButton(self.text("New item"), icon="plus")
        self.new.clicked.connect(lambda: self._begin(-1))
        self.change = QuietButton(self.text("Change"), icon="settings")
        self.change.clicked.connect(self._change)
        self.up = QuietButton(self.text("Further up"))
        self.up.clicked.connect(lambda: self._move(-1))
        self.down = QuietButton(self.text("Further down"))
        self.down.clicked.connect(lambda: self._move(1))
        self.drop = QuietButton(self.text("Take it off"), icon="cross")
        self.drop.clicked.connect(self._drop)
        self.shipped = QuietButton(self.text("As it came with the program"), icon="undo")
        self.shipped.clicked.connect(lambda: self._keep([]))
        card = Card(self.text("Delivery checklist"))
        card.add(self.rows, 1)
        card.add(ButtonRow((self.new, self.change, self.up, self.down, self.drop, self.shipped)))
        self.history = PlainLabel(tone="quiet", wrap=True)
        card.add(self.history)
        self.form = DeliveryForm(desk.translator, self)
        self.form.sent.connect(self.finish)
        self.form.left.connect(self._leave)
        self.form.hide()
        self.fields = self.form.fields()
        self.column.addWidget(card, 1)
        self.column.addWidget(self.form)

    def first_field(self) -> RowList:
        """The items."""
        return self.rows

    def load(self) -> None:
        """What is in force; no form."""
        self._show()
        self._close()

    def recalled(self) -> None:
        """The form was open for an item: it still is."""
        draft = self.draft
        assert draft is not None
        if draft.kept_value("open"):
            super().recalled()
            self._open, self._item = True, str(draft.kept_value("item") or "")
            self.form.setVisible(True)

    def refresh(self, changed: Changed) -> None:
        """The checklist was changed, here or at another desk."""
        if changed.act == _ACT:
            self._show()

    def finish(self) -> None:
        """Keep the item of the form."""
        if not self._open:
            return
        at = next((place for place, each in enumerate(self.items) if self._item and each.id == self._item), -1)
        stood = self.items[at] if at >= 0 else None  # taken off meanwhile: it comes back at the end
        values = self.merged(_values_of(stood)) if stood is not None else self.values()
        if values is None:
            return
        evidence = values["evidence"]
        if stood is not None and self._fixed(stood):
            evidence = stood.evidence
        made = Asked(self._item, values["label"], values["label_en"], values["hint"], values["hint_en"],
                     values["required"] == "yes", values["when"], evidence,
                     choices_of(values["choices"], stood.choices if stood else ()))
        changed = [*self.items]
        if stood is None:
            changed.append(made)
        else:
            changed[at] = made
        self._keep(changed)

    def hand(self) -> str:
        """Who last kept it."""
        from frontdesk.store.audit.hands import hand_in  # noqa: PLC0415 (door: seldom asked)
        return hand_in(self.desk.reader(), _ACT)

    def refused(self, refusal: Refused) -> None:
        """What is wrong is said beside its field where the form is open for it."""
        where = refusal.where.split(".")
        field = where[2] if len(where) > 2 else ""
        super().refused(refusal)
        if refusal.code == "checklist_changed":
            self._show()
        if self._open and field in self.fields:
            self.say_errors({field: refusal.sentence.said(self.desk.translator)})
            self.fields[field].setFocus(Qt.FocusReason.OtherFocusReason)

    # --- showing --------------------------------------------------------------------------------------------------

    def _show(self) -> None:
        reader, pick = self.desk.reader(), self.desk.translator.pick
        self.items = in_force(reader)
        held = self.rows.currentIndex().row()
        whens, ways = circumstances(), evidences()
        rows: list[ListRow] = []
        for at, item in enumerate(items_of(reader).values()):
            about = [pick(whens[item.when])]
            about.append(pick(ways[item.evidence]) if item.evidence in ways else self.text("proved by the record"))
            rows.append(ListRow(at, "", pick(item.label), " · ".join(about),
                                self.text("required") if item.required else ""))
        self.rows.set_rows(rows)
        self.rows.setCurrentIndex(self.rows.model().index(max(0, min(held, len(rows) - 1)), 0))
        past = past_versions(reader)
        self._seen = past[0].id if past else 0
        lines = [self.text("{time}, {by}: {what}").format(
            time=self.desk.formats.moment(self.desk.local(each.at), self.desk.today()), by=each.by,
            what=self.desk.translator.plural("{count} item", "{count} items", each.items).format(count=each.items)
            if each.items else self.text("as it came with the program")) for each in past[:5]]
        self.history.set_text("\n".join(lines))
        self.history.setVisible(bool(lines))
        self._name_buttons()

    def _name_buttons(self, *_: object) -> None:
        at = self._row()
        self.change.setEnabled(at >= 0)
        self.drop.setEnabled(at >= 0)
        self.up.setEnabled(at > 0)
        self.down.setEnabled(0 <= at < len(self.items) - 1)

    def _row(self) -> int:
        row = self.rows.current()
        return row.key if row is not None and row.key < len(self.items) else -1

    def _fixed(self, item: Asked) -> bool:
        return item.evidence in ("derived", "percent") and not item.id.startswith("own_")

    # --- doing ----------------------------------------------------------------------------------------------------

    def _change(self, *_: object) -> None:
        if self._row() >= 0:
            self._begin(self._row())

    def _begin(self, at: int) -> None:
        item = self.items[at] if at >= 0 else Asked()
        self._open, self._item = True, item.id
        self.fill(_values_of(item))
        self.standing()
        self.form.show_for(self.text("New item") if at < 0 else self.text("Change {item}").format(
            item=item.label if self.desk.translator.language == "zh_CN" else item.label_en or item.label),
            fixed=self._fixed(item))
        self.say_errors({})
        if self.draft is not None:
            self.draft.put("open", "yes")
            self.draft.put("item", item.id)
        self.form.label.line.setFocus(Qt.FocusReason.OtherFocusReason)
        reveal(self.form)

    def _move(self, by: int) -> None:
        at = self._row()
        if 0 <= at + by < len(self.items):
            changed = [*self.items]
            changed.insert(at + by, changed.pop(at))
            self.rows.setCurrentIndex(self.rows.model().index(at + by, 0))
            self._keep(changed)

    def _drop(self) -> None:
        at = self._row()
        if at >= 0:
            self._keep([each for place, each in enumerate(self.items) if place != at])

    def _keep(self, changed: list[Asked]) -> None:
        kept: list[dict[str, Any]] = [asdict(replace(each, choices=())) | {"choices": [asdict(choice) for choice
                                                                                      in each.choices]}
                                      for each in changed]
        self.send(_ACT, self._kept, items=kept, over=self._seen)

    def _kept(self, *_: object) -> None:
        self.saved()
        self.rows.setFocus(Qt.FocusReason.OtherFocusReason)

    def _close(self) -> None:
        self._open, self._item = False, ""
        self.form.setVisible(False)

    def _leave(self) -> None:
        if self.draft is not None:
            self.draft.drop()
        self._close()
        self.rows.setFocus(Qt.FocusReason.OtherFocusReason)


def _values_of(item: Asked) -> dict[str, str]:
    """An item as it stands in the form."""
    return {"label": item.label, "label_en": item.label_en if item.label_en != item.label else "",
            "hint": item.hint, "hint_en": item.hint_en if item.hint_en != item.hint else "",
            "required": "yes" if item.required else "no", "when": item.when,
            "evidence": item.evidence if item.evidence != "derived" else "none", "choices": choices_text(item.choices)}
