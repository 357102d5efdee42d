"""What is offered to be noted about a customer: kinds and choices of the centre's own, shipped ones retired."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, Literal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout

from ui.desk.row_list import ListRow, RowList
from ui.desk.settings.button_row import ButtonRow
from ui.desk.settings.liking_form import WAYS, LikingForm
from ui.desk.settings.presenter import LikingPresenter
from ui.desk.settings.section import Section
from ui.theme import tokens
from ui.theme.look import look
from ui.widgets.button import Button, QuietButton
from ui.widgets.card import Card
from ui.widgets.quiet_scroll import reveal

if TYPE_CHECKING:
    from frontdesk.people.preferences import PreferenceChoice, PreferenceKind
    from frontdesk.store.transaction import Changed
    from ui.desk.desk import Desk
    from ui.desk.page import Page

What = Literal["", "kind", "choice"]
_LIST_HEIGHT = 260


class LikingSection(Section):
    """Kinds left, the choices of the chosen kind right, one form below; nothing shipped can be rewritten."""

    FORM = "settings_likings"

    def __init__(self, desk: Desk, page: Page) -> None:
        super().__init__(desk, page)
        self.presenter = LikingPresenter(desk)
        self._what: What = ""
        self._changing = ""
        self._of = ""  # the kind that the form is about, whichever row is chosen meanwhile
        self.kinds = RowList(self.text("Kinds of preferences"), lead_width=0, parent=self)
        self.choices = RowList(self.text("Choices"), lead_width=0, parent=self)
        self.form = LikingForm(desk.translator, self)
        self.form.sent.connect(self.finish)
        self.form.left.connect(self._leave_form)
        self.fields = self.form.fields()
        self._buttons: dict[What, tuple[Button, Button, Button]] = {}
        self._choices_card = Card()
        both = QHBoxLayout()
        both.setSpacing(look().px(tokens.BASE))
        both.addWidget(self._list_card(Card(self.text("Kinds")), self.kinds, "kind"), 1)
        both.addWidget(self._list_card(self._choices_card, self.choices, "choice"), 1)
        self.column.addLayout(both, 1)
        self.column.addWidget(self.form)
        self.form.hide()
        self.kinds.selectionModel().currentChanged.connect(self._kind_chosen)
        self.choices.selectionModel().currentChanged.connect(self._name_buttons)
        self.kinds.opened.connect(partial(self._change, "kind"))
        self.choices.opened.connect(partial(self._change, "choice"))

    def _list_card(self, card: Card, rows: RowList, what: What) -> Card:
        rows.setMinimumHeight(look().px(_LIST_HEIGHT))
        card.add(rows, 1)
        new = QuietButton(self.text("New kind") if what == "kind" else self.text("New choice"), icon="plus")
        new.clicked.connect(lambda: self._begin(what, ""))
        change = QuietButton(self.text("Change"), icon="settings")
        change.clicked.connect(lambda: self._change(what))
        retire = QuietButton("", icon="cross")
        retire.clicked.connect(lambda: self._retire(what))
        self._buttons[what] = (new, change, retire)
        card.add(ButtonRow(self._buttons[what]))
        return card

    def first_field(self) -> RowList:
        """The kinds."""
        return self.kinds

    def load(self) -> None:
        """What is in force; no form."""
        self._show_kinds()
        self._begin("", "")

    def recalled(self) -> None:
        """The form was open for something: it still is."""
        draft = self.draft
        assert draft is not None
        what = draft.kept_value("what")
        if what not in ("kind", "choice"):
            return
        super().recalled()
        held = next((at for at, each in enumerate(self.presenter.kinds) if each.id == draft.kept_value("kind")), 0)
        self.kinds.set_current(held)
        self._what, self._changing = what, str(draft.kept_value("changing") or "")
        self._of = str(draft.kept_value("kind") or "")
        self._name_form()

    def refresh(self, changed: Changed) -> None:
        """Something was added or retired."""
        if "preference_kind" in changed.act or "preference_choice" in changed.act:
            self._show_kinds()

    def finish(self) -> None:
        """Keep the form."""
        values = self.values()
        if not self._what:
            return
        sent: dict[str, Any] = {"label": values["label"], "label_en": values["label_en"],
                                "stages": values["stages"].split()}
        if self._what == "kind":
            sent |= {way: way in values["ways"].split() for way in WAYS}
        else:
            sent |= {"kind": self._of, "do": values["do"], "dont": values["dont"]}
        if self._changing:
            sent |= {self._what: self._changing, "expected": self._expected()}
        self.send(f"{'change' if self._changing else 'add'}_preference_{self._what}", self._kept, **sent)

    def _expected(self) -> dict[str, Any]:
        """What stood in the form when it was opened, as the act takes it."""
        stood = self.stood()
        named = ("label", "label_en") if self._what == "kind" else ("label", "label_en", "do", "dont")
        ways = {way: way in stood["ways"].split() for way in WAYS} if self._what == "kind" else {}
        return {**{name: stood[name] for name in named}, "stages": stood["stages"].split(), **ways}

    # --- showing --------------------------------------------------------------------------------------------------

    def _show_kinds(self) -> None:
        self.presenter.load()
        self.kinds.set_rows([ListRow(at, "", self.presenter.label(each), self.presenter.about(each),
                                     self.presenter.badge(each)) for at, each in enumerate(self.presenter.kinds)])
        if not self.kinds.currentIndex().isValid():
            self.kinds.setCurrentIndex(self.kinds.model().index(0, 0))
        self._kind_chosen()

    def _kind_chosen(self, *_: object) -> None:
        kind = self._kind()
        if kind is None:
            return
        self._choices_card.set_title(self.text("Choices: {kind}").format(kind=self.presenter.label(kind)))
        self.choices.set_rows([])
        self.choices.set_rows([ListRow(at, "", self.presenter.label(each), self.presenter.advice(each),
                                       self.presenter.badge(each)) for at, each in enumerate(kind.choices)])
        self.choices.setCurrentIndex(self.choices.model().index(0, 0))
        self._name_buttons()

    def _name_buttons(self, *_: object) -> None:
        for what, (_new, change, retire) in self._buttons.items():
            chosen = self._chosen(what)
            change.setEnabled(chosen is not None and chosen.own)
            retire.setEnabled(chosen is not None)
            again = chosen is not None and chosen.retired
            retire.set_label(self.text("Offer again") if again else self.text("Retire"))
            retire.set_icon("undo" if again else "cross")

    def _name_form(self) -> None:
        kind = next((each for each in self.presenter.kinds if each.id == self._of), None)
        self.form.setVisible(bool(self._what))
        if not self._what or kind is None:
            return
        if self._what == "kind":
            heading = self.text("Change the kind") if self._changing else self.text("New kind")
        else:
            heading = (self.text("Change a choice of {kind}") if self._changing else
                       self.text("New choice of {kind}")).format(kind=self.presenter.label(kind))
        self.form.show_for(heading, kind=self._what == "kind")

    # --- doing ----------------------------------------------------------------------------------------------------

    def _kind(self) -> PreferenceKind | None:
        row = self.kinds.current()
        return self.presenter.kinds[row.key] if row is not None and row.key < len(self.presenter.kinds) else None

    def _chosen(self, what: What) -> PreferenceKind | PreferenceChoice | None:
        kind = self._kind()
        if what == "kind" or kind is None:
            return kind
        row = self.choices.current()
        return kind.choices[row.key] if row is not None and row.key < len(kind.choices) else None

    def _change(self, what: What, *_: object) -> None:
        chosen = self._chosen(what)
        if chosen is None:
            return
        if chosen.own:
            self._begin(what, chosen.id)
        else:
            self.page.said.emit("told", self.text(
                "This one comes with the program. Retire it and add one of your own."))

    def _begin(self, what: What, changing: str) -> None:
        """The form for something new or for one of our own; with no ``what`` it goes."""
        kind = self._kind()
        self._what, self._changing, self._of = what, changing, kind.id if kind else ""
        self.fill(self._first_values())
        self.standing()
        self.say_errors({})
        if self.draft is not None:
            for name, value in (("what", what), ("kind", self._of), ("changing", changing)):
                self.draft.put(name, value)
        self._name_form()
        if what:
            self.form.label.line.setFocus(Qt.FocusReason.OtherFocusReason)
            reveal(self.form)

    def _first_values(self) -> dict[str, str]:
        chosen = self._chosen(self._what) if self._changing else None
        values = dict.fromkeys(self.fields, "")
        if chosen is None:
            return values | {"stages": "arrival", "ways": "free"} if self._what == "kind" else values
        english = chosen.label["en"] if chosen.label["en"] != chosen.label["zh_CN"] else ""
        values |= {"label": chosen.label["zh_CN"], "label_en": english, "stages": " ".join(chosen.stages)}
        if self._what == "kind":
            return values | {"ways": " ".join(way for way in WAYS if getattr(chosen, way))}
        return values | {name: getattr(chosen, name).get("zh_CN", "") for name in ("do", "dont")}

    def _kept(self, *_: object) -> None:
        self.saved()
        self.kinds.setFocus(Qt.FocusReason.OtherFocusReason)

    def _leave_form(self) -> None:
        if self.draft is not None:
            self.draft.drop()
        self._begin("", "")
        self.kinds.setFocus(Qt.FocusReason.OtherFocusReason)

    def _retire(self, what: What) -> None:
        kind, chosen = self._kind(), self._chosen(what)
        if kind is None or chosen is None:
            return
        fields: dict[str, Any] = {"kind": kind.id, **({"choice": chosen.id} if what == "choice" else {})}
        self.page.act(f"retire_preference_{what}", refused=self.say_refusal, retired=not chosen.retired, **fields)
