"""How a customer found the centre, and who recommended it: a choice, and a name that is searched while it is typed."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from frontdesk.people.reads import card as customer_card
from frontdesk.people.sources import IMPORTED, source, source_label, sources
from frontdesk.values.form_of_address import address
from ui.desk.finding import answers
from ui.theme import tokens
from ui.theme.look import look
from ui.widgets.button import Button, PrimaryButton, QuietButton
from ui.widgets.chip import ChipGroup
from ui.widgets.field import LineField
from ui.widgets.hits import Hit, HitList
from ui.widgets.overlay import Overlay
from ui.widgets.plain_label import PlainLabel

if TYPE_CHECKING:
    from frontdesk.people.records import CustomerCard
    from frontdesk.values.refusal import Refused
    from ui.desk.desk import Desk
    from ui.desk.meanwhile import MeanwhileSheet
    from ui.drafting import Draft

_MOST = 5


class SourceSheet(Overlay):
    """Opened over the window of ``owner``; gone when it is closed."""

    def __init__(self, desk: Desk, owner: QWidget) -> None:
        super().__init__(owner.window(), width=680, from_top=0.25)
        self._desk = desk
        self._customer = 0
        self._known: tuple[str, int | None] = ("", None)
        self._meant: dict[str, int | None] = {}
        self._by: int | None = None
        self._draft: Draft | None = None
        self.asking: MeanwhileSheet | None = None
        self.heading = PlainLabel(desk.text("How they found us"), size="title", bold=True, parent=self.sheet)
        self.sources = ChipGroup([(each.id, desk.translator.pick(each.label)) for each in sources()],
                                 name=desk.text("How they found us"), parent=self.sheet)
        self.other = LineField(desk.text("Or in their own words"), icon="words", parent=self.sheet)
        self.by = LineField(desk.text("Recommended by"), icon="search", parent=self.sheet,
                            placeholder=desk.text("Plate, telephone, name or pinyin"))
        self.by.edited.connect(self._typed)
        self.hits = HitList(desk.text("Who it may be"), self.sheet)
        self.hits.clicked.connect(self._take)
        self.hits.hide()
        self.chosen = PlainLabel(tone="accent", bold=True, wrap=True, parent=self.sheet)
        self.nobody = QuietButton(desk.text("Nobody"), icon="cross", parent=self.sheet)
        self.nobody.clicked.connect(self._forget)
        self.keep = PrimaryButton(desk.text("Keep"), icon="check", key="Ctrl+Return", parent=self.sheet)
        self.keep.clicked.connect(self.send)
        self.leave = Button(desk.text("Not now"), key_shown="Esc", parent=self.sheet)
        self.leave.clicked.connect(self.close_sheet)
        column = self.sheet.column
        for widget in (self.heading, self.sources, self.other, self.by, self.hits):
            column.addWidget(widget)
        who, row = QHBoxLayout(), QHBoxLayout()
        for line in (who, row):
            line.setSpacing(look().px(tokens.SMALL))
            column.addLayout(line)
        who.addWidget(self.chosen, 1)
        who.addWidget(self.nobody)
        row.addStretch(1)
        row.addWidget(self.leave)
        row.addWidget(self.keep)
        owner.destroyed.connect(self.deleteLater)
        self.closed.connect(self.deleteLater)

    def open_for(self, card: CustomerCard) -> None:
        """Show what is known and open."""
        self._customer, self._known, self._by = card.id, (card.source, card.referred_by), card.referred_by
        self._show_source(card.source)
        self._say(address(card.referred_by_name, card.referred_by_title, self._desk.translator.language)
                  if card.referred_by is not None else "")
        self._draft = self._desk.drafting.draft(f"source:{card.id}", self)
        self._draft.watch(sources=self.sources, other=self.other, by=self.by)
        self._draft.put("known", list(self._known))
        if self._draft.recall():
            text, by = self._draft.kept_value("known") or self._known
            self._known = (text, by)
            self._typed(self.by.text())
            chosen = self._draft.kept_value("chosen")
            if chosen:
                self._by = chosen[0]
                self._say(chosen[1])
        self.closed.connect(self._draft.save)
        self.open()

    def _show_source(self, text: str) -> None:
        known = source(text)
        self.sources.set_chosen([text] if known else [])
        self.other.set_text("" if known or text == IMPORTED else text)

    def first_focus(self) -> QWidget:
        """The choices."""
        return self.sources

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt's name)
        """Down, up and Enter go through those who may be meant."""
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
        if not self.by.line.hasFocus() or self.by.line.composing():
            super().keyPressEvent(event)
        elif step is not None:
            self.hits.step(step)
            event.accept()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not self.hits.isHidden():
            self._take()
            event.accept()
        else:
            super().keyPressEvent(event)

    def send(self) -> None:
        """Keep what changed; a refusal stands at its field and nothing is lost."""
        chosen = self.sources.chosen()
        text = chosen[0] if chosen else self.other.text().strip()
        if not text and self._known[0] == IMPORTED:  # still not known: nothing was said
            text = IMPORTED
        work = self._desk.work
        if text != self._known[0]:
            work.act("change_customer", owner=self, customer=self._customer, source=text,
                     expected={"source": self._known[0]}, done=lambda _: self._found(text),
                     refused=partial(self._not_found, text))
        else:
            self._send_by()

    def _send_by(self) -> None:
        if self._by == self._known[1]:
            self._kept()
            return
        self._desk.work.act("note_referral", owner=self, customer=self._customer, referred_by=self._by,
                            expected=self._known[1] or 0, done=lambda _: self._kept(), refused=self._not_by)

    def _found(self, text: str) -> None:
        self._remember(text, self._known[1])
        self._send_by()

    def _not_found(self, text: str, refusal: Refused) -> None:
        """Somebody else noted another source meanwhile; theirs stays, or ours."""
        from ui.desk.meanwhile import ask_one  # noqa: PLC0415 (door: seldom seen)

        def chosen(theirs: str, taken: bool) -> None:
            self._remember(theirs, self._known[1])
            if taken:
                self._show_source(theirs)
            self.send()

        self.asking = ask_one(self._desk, self, refusal, self.heading.said(), self._said, self._said(text), chosen)
        if self.asking is None:
            self._refused(self.other, refusal)

    def _not_by(self, refusal: Refused) -> None:
        """Somebody else noted another customer as the one meanwhile; theirs stays, or ours."""
        from ui.desk.meanwhile import ask_one  # noqa: PLC0415 (door: seldom seen)

        def chosen(theirs: int, taken: bool) -> None:
            self._remember(self._known[0], theirs or None)
            if taken:
                self._by = theirs or None
                self._say(self._name(theirs))
            self.send()

        self.asking = ask_one(self._desk, self, refusal, self.by, self._name, self._name(self._by or 0), chosen)
        if self.asking is None:
            self._refused(self.by, refusal)

    def _remember(self, text: str, by: int | None) -> None:
        self._known = (text, by)
        if self._draft is not None:
            self._draft.put("known", list(self._known))

    def _said(self, text: str) -> str:
        return self._desk.translator.pick(source_label(text))

    def _name(self, customer: int) -> str:
        if not customer:
            return self._desk.text("Nobody")
        found = customer_card(self._desk.reader(), customer, self._desk.today(), visits=0)
        return address(found.name, found.title, self._desk.translator.language)

    def _kept(self) -> None:
        if self._draft is not None:
            self._draft.drop()
        self.close_sheet()

    def _refused(self, field: LineField, refusal: Refused) -> None:
        field.set_error(refusal.sentence.said(self._desk.translator))
        field.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def _typed(self, typed: str) -> None:
        self.by.set_error("")
        found = [answer for answer in answers(self._desk, typed) if answer.place.customer not in (None, self._customer)
                 ] if typed.strip() else []
        self._meant = {answer.key: answer.place.customer for answer in found}
        self.hits.set_hits([Hit(answer.key, answer.title, answer.detail, answer.aside, answer.icon)
                            for answer in found[:_MOST]])
        self.hits.setFixedHeight(self.hits.height_wanted(_MOST))
        self.hits.setVisible(bool(found))
        self._fit()

    def _take(self, *_: object) -> None:
        hit = self.hits.current()
        if hit is None:
            return
        self._by = self._meant.get(hit.key)
        self.by.set_text("")
        self.hits.hide()
        self._say(hit.title)
        if self._draft is not None:
            self._draft.keep("chosen", [self._by, hit.title])
        if not self.sources.chosen() and not self.other.text().strip():
            self.sources.set_chosen([each.id for each in sources() if each.referral][:1])
        self._fit()

    def _forget(self) -> None:
        self._by = None
        self._say("")
        if self._draft is not None:
            self._draft.keep("chosen", None)

    def _say(self, name: str) -> None:
        self.chosen.set_text(self._desk.text("Recommended by {name}").format(name=name) if name else
                             self._desk.text("Nobody is noted who recommended us."))
        self.nobody.setVisible(bool(name))
