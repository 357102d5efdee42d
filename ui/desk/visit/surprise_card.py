"""A small surprise at the delivery: what is proposed, what was given, what it cost, how they took it. Staff only."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout

from frontdesk.store.photos import ingest, stored_at
from ui.desk.row_list import ListRow, RowList
from ui.desk.visit.surprise_presenter import SurprisePresenter
from ui.theme import tokens
from ui.theme.look import look
from ui.widgets.button import Button, QuietButton
from ui.widgets.card import Card
from ui.widgets.field import LineField
from ui.widgets.note_field import NoteField
from ui.widgets.number_field import NumberField
from ui.widgets.photo_strip import PhotoStrip, StripPhoto
from ui.widgets.plain_label import PlainLabel

if TYPE_CHECKING:
    from pathlib import Path

    from frontdesk.store.photos import Ingested
    from frontdesk.values.refusal import Refused
    from frontdesk.visit.page import VisitPage
    from ui.desk.visit.panel import StepPanel
    from ui.drafting import Draft

_MOST_ROWS = 4


class SurpriseCard(Card):
    """Enter on a proposal fills the fields; Enter in what they said gives it. Half-typed words are kept."""

    def __init__(self, panel: StepPanel) -> None:
        text = panel.text
        super().__init__(text("A small surprise"), parent=panel)
        self._panel = panel
        self._visit: VisitPage | None = None
        self._draft: Draft | None = None
        self._rule, self._gift = "", None
        self._chosen_words = ""
        self.presenter = SurprisePresenter(panel.desk)
        self.warned = PlainLabel(tone="amber", bold=True, wrap=True, parent=self)
        self.given = PlainLabel(tone="green", wrap=True, parent=self)
        self.asked = PlainLabel(tone="quiet", wrap=True, parent=self)
        self.left = PlainLabel(tone="quiet", size="small", wrap=True, parent=self)
        self.held = PlainLabel(tone="quiet", size="small", wrap=True, parent=self)
        self.rows = RowList(text("Proposed surprises: Enter takes one"), lead_width=0, parent=self)
        self.rows.opened.connect(self._take)
        self.what = LineField(text("What they were given"), parent=self)
        self.cost = NumberField(text("Cost"), unit=text("yuan"), decimals=2, least=0, parent=self)
        self.reaction = LineField(text("What they said"), parent=self)
        self.story = NoteField(text("The story (may be empty)"), lines=2, parent=self)
        self.photo = ""
        self.strip = PhotoStrip(text("Photo of the story"), text("Add a photo"), parent=self)
        self.strip.files_offered.connect(self._offered)
        self.strip.remove_asked.connect(self._take_out)
        self.because = LineField(text("Why it is worth it"), parent=self)
        panel.fields |= {"what": self.what, "cost_fen": self.cost, "reaction": self.reaction, "story": self.story,
                         "because": self.because}
        self.give = Button(text("Given"), icon="gift", parent=self)
        self.give.clicked.connect(self._give)
        self.ask = QuietButton(text("Ask a manager"), icon="people", parent=self)
        self.ask.clicked.connect(self._ask)
        for field in (self.what, self.cost, self.reaction):
            field.line.returnPressed.connect(self._give)
        self.because.line.returnPressed.connect(self._ask)
        self._lay_out()

    def _lay_out(self) -> None:
        self.add(PlainLabel(self._panel.text("Never announced beforehand, never shown in the lounge."), tone="quiet",
                            wrap=True))
        for part in (self.warned, self.rows, self.left, self.held, self.given, self.asked):
            self.add(part)
        row = QHBoxLayout()
        row.setSpacing(look().px(tokens.BASE))
        for field, share in ((self.what, 3), (self.cost, 2), (self.reaction, 3)):
            row.addWidget(field, share, Qt.AlignmentFlag.AlignTop)
        self.add_layout(row)
        self.add(self.story)
        self.add(self.strip)
        self.add(self.because)
        buttons = QHBoxLayout()
        buttons.setSpacing(look().px(tokens.SMALL))
        buttons.addWidget(self.give)
        buttons.addWidget(self.ask)
        buttons.addStretch(1)
        self.add_layout(buttons)
        for part in (self.because, self.ask):
            part.hide()

    def show_visit(self, visit: VisitPage) -> None:
        """What is proposed, and what was given already."""
        first = self._visit is None
        self._visit = visit
        self.presenter.load(visit.id)
        held = self.rows.current()
        lines = self.presenter.lines()
        self.rows.set_rows([ListRow(line.key, "", line.title, line.detail, line.badge, "amber", line.cost)
                            for line in lines])
        if lines and held is None:
            self.rows.setCurrentIndex(self.rows.lines.index(0))
        self.rows.setVisible(bool(lines))
        if lines:
            self.rows.setFixedHeight(self.rows.sizeHintForRow(0) * min(len(lines), _MOST_ROWS) + look().px(4))
        words = [" · ".join(part for part in (each.what, each.reaction) if part) for each in visit.surprises]
        for label, said in ((self.warned, self.presenter.warnings()), (self.given, "\n".join(words)),
                            (self.asked, self.presenter.asked()), (self.held, self.presenter.held()),
                            (self.left, self.presenter.left())):
            label.set_text(said)
            label.setVisible(bool(said))
        self.give.setEnabled(visit.departed_at is None and visit.cancelled_at is None)
        if first:
            self._draft = self._panel.desk.drafting.draft(f"surprise:{visit.id}", self)
            self._draft.watch(what=self.what, cost=self.cost, reaction=self.reaction, story=self.story)
            self._draft.recall()
            self._show_photo(str(self._draft.kept_value("photo") or ""))

    def _take(self, row: ListRow) -> None:
        """Put a proposal into the fields; what is left to say is what they said."""
        chosen = self.presenter.proposal(row.key)
        if chosen is None:
            return
        self._rule, self._gift = chosen.rule, chosen.gift.id if chosen.gift is not None else None
        self._chosen_words = self.presenter.label(chosen)
        self.what.set_text(self._chosen_words)
        self.cost.set_text(f"{chosen.cost_fen / 100:.2f}")
        self._offer_asking(bool(chosen.over))
        (self.because if chosen.over else self.reaction).line.setFocus(Qt.FocusReason.OtherFocusReason)

    def _give(self) -> None:
        if self._visit is None:
            return
        cost = self._cost()
        if cost is None:
            return
        own = self.what.text() != self._chosen_words
        self._panel.act("give_surprise", visit=self._visit.id, what=self.what.text(), reaction=self.reaction.text(),
                        cost_fen=cost, rule="" if own else self._rule, gift=None if own else self._gift,
                        story=self.story.text(), photo=self.photo,
                        approval=self.presenter.approved(self.what.text(), cost),
                        done=lambda _: self._given(), refused=self._refused)

    def _ask(self) -> None:
        cost = self._cost()
        if self._visit is not None and cost is not None:
            self._panel.act("ask_surprise_approval", visit=self._visit.id, what=self.what.text(), cost_fen=cost,
                            because=self.because.text(), done=lambda _: self._offer_asking(False))

    def _cost(self) -> int | None:
        if not self.cost.readable():
            self.cost.set_error(self._panel.text("Write the cost in yuan, like 25.00, or nothing."))
            return None
        cost = self.cost.number()
        return int(cost * 100) if cost is not None else 0

    def _refused(self, refusal: Refused) -> None:
        """What goes beyond authority or budget can be asked for."""
        self._panel.show_refusal(refusal)
        if refusal.code in ("authority_exceeded", "budget_gone"):
            self._offer_asking(True)

    def _offer_asking(self, offered: bool) -> None:
        for part in (self.because, self.ask):
            part.setVisible(offered)

    def _offered(self, paths: list[Path]) -> None:
        """Store the first of the files; it goes into the story when the surprise is given."""
        desk, by, now = self._panel.desk, self._panel.desk.actor, self._panel.desk.now()

        def stored(photo: Ingested) -> None:
            self._show_photo(photo.sha)
            if self._draft is not None:
                self._draft.keep("photo", photo.sha)

        desk.work.long(lambda _acting, _tell: ingest(desk.store, paths[0], by=by, now=now), progress=_nothing,
                       done=stored, refused=self._panel.show_refusal, owner=self,
                       failed=lambda fault: self._panel.page.said.emit("fault", self._panel.words(fault.sentence)))

    def _take_out(self, _key: str) -> None:
        self._show_photo("")

    def _show_photo(self, sha: str) -> None:
        """The photo that goes along; empty takes it out again."""
        self.photo = sha
        self.strip.set_photos([StripPhoto(sha, stored_at(self._panel.desk.store.folder, sha))] if sha else [])
        if not sha and self._draft is not None:
            self._draft.put("photo", "")

    def _given(self) -> None:
        if self._draft is not None:
            self._draft.drop()
        self._rule, self._gift, self._chosen_words = "", None, ""
        self._offer_asking(False)
        for field in (self.what, self.cost, self.reaction, self.because):
            field.set_text("")
        self.story.set_text("")
        self._show_photo("")


def _nothing(_: object) -> None:
    """Storing tells nothing on its way."""
