"""What the workshop says about a car: what was found and waits for the advisor, and who did what when."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from frontdesk.visit.repair.kinds import defects, pauses
from frontdesk.visit.repair.reads import FindingRow, WorkLine, findings, work_history
from frontdesk.visit.stages import in_force
from ui.desk.visit.word_list import WordList
from ui.theme import tokens
from ui.theme.look import look
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.chip import ChipGroup
from ui.widgets.note_field import NoteField
from ui.widgets.plain_label import PlainLabel

if TYPE_CHECKING:
    from frontdesk.visit.page import VisitPage
    from ui.desk.desk import Desk
    from ui.desk.visit.panel import StepPanel


class WorkshopNews(Card):
    """Findings with their two ways on (ask the customer, or noted), then the history of the work."""

    def __init__(self, panel: StepPanel) -> None:
        super().__init__(panel.text("From the workshop"), parent=panel)
        self._panel = panel
        self._shown: list[FindingRow] = []
        self.rows: list[QWidget] = []
        self.asks: list[Button] = []
        self.notes: list[Button] = []
        self._open = QVBoxLayout()
        self._open.setSpacing(look().px(tokens.SNUG))
        self.history = WordList(panel.text("Who did what"), "wrench", parent=self)
        self.add_layout(self._open)
        self.add(self.history)

    def show_visit(self, visit: VisitPage) -> None:
        """Read what the workshop wrote."""
        reader = self._panel.desk.reader()
        waiting = [each for each in findings(reader, visit.id) if each.settled_at is None]
        lines = history_words(self._panel.desk, work_history(reader, visit.id))
        self.history.set_lines(lines)
        self.setVisible(bool(waiting or lines))
        if waiting != self._shown:
            self._shown = waiting
            self._make_rows()

    def _make_rows(self) -> None:
        for row in self.rows:
            self._open.removeWidget(row)
            row.hide()
            row.deleteLater()
        self.rows, self.asks, self.notes = [], [], []
        text = self._panel.text
        for each in self._shown:
            row = QWidget(self)
            line = QHBoxLayout(row)
            line.setContentsMargins(0, 0, 0, 0)
            words = QVBoxLayout()
            words.setSpacing(0)
            words.addWidget(PlainLabel(each.words, bold=True, wrap=True, parent=row))
            photos = text("with photos") if each.old_photo or each.new_photo else ""
            about = (each.technician, self._panel.time(each.at), photos, each.means)
            quiet = " · ".join(part for part in about if part)
            words.addWidget(PlainLabel(quiet, tone="quiet", size="small", wrap=True, parent=row))
            ask = Button(text("Ask the customer"), icon="words", parent=row)
            ask.clicked.connect(lambda: self._panel.open_step.emit("answer_overrun"))
            noted = Button(text("Seen, nothing to ask"), kind="flat", icon="check", parent=row)
            noted.clicked.connect(lambda _checked=False, finding=each.id: self._panel.act(
                "settle_finding", finding=finding, outcome="noted", once=f"finding:{finding}"))
            line.addLayout(words, 1)
            line.addWidget(ask)
            line.addWidget(noted)
            self._open.addWidget(row)
            self.rows.append(row)
            self.asks.append(ask)
            self.notes.append(noted)


class FindingChoice(ChipGroup):
    """The findings that wait for a question: the chosen one's words become its reason."""

    def __init__(self, panel: StepPanel, reason: NoteField) -> None:
        super().__init__([], name=panel.text("What the technician found"), parent=panel)
        self._desk = panel.desk
        self._reason = reason
        self._found: dict[str, FindingRow] = {}
        self.chosen_changed.connect(self._chosen)

    def show_visit(self, visit: VisitPage) -> None:
        """Those of this visit that nobody has dealt with."""
        found = {str(each.id): each for each in findings(self._desk.reader(), visit.id) if each.settled_at is None}
        if found.keys() != self._found.keys():
            self._found = found
            self.set_options([(key, each.words.split("\n")[0][:40]) for key, each in found.items()])
        self.setVisible(bool(found))

    def act(self, visit: int) -> tuple[str, dict[str, int]]:
        """The act that asks: about the chosen finding, or about extra work of the visit."""
        chosen = self.chosen()
        return ("ask_about_finding", {"finding": int(chosen[0])}) if chosen else ("ask_overrun", {"visit": visit})

    def _chosen(self, chosen: list[str]) -> None:
        if chosen and not self._reason.text().strip():
            found = self._found[chosen[0]]
            self._reason.set_text("\n".join(part for part in (found.words, found.means) if part))


def history_words(desk: Desk, lines: tuple[WorkLine, ...]) -> list[tuple[str, str]]:
    """Each line of the work as words, with who and when behind."""
    text, pick, book = desk.text, desk.translator.pick, in_force(desk.reader())
    said = {"begun": text("Begun: {what}"), "ended": text("Stopped: {what}"), "paused": text("Paused: {what}"),
            "chased": text("Parts chased: {what}"), "here": text("Parts arrived: {what}"),
            "found": text("Found: {what}"), "passed": text("Check passed"), "back": text("Back to the repair: {what}"),
            "met": text("Shown to the customer: {what}"), "called": text("Technician called to the customer: {what}")}
    found: list[tuple[str, str]] = []
    for line in lines:
        what = line.detail.split("\n")[0]
        if line.what in ("begun", "ended") and what in book.stages:
            what = pick(book.stages[what].label)
        elif line.what == "paused" and what in pauses():
            what = pick(pauses()[what].label)
        elif line.what == "back" and what in defects():
            what = pick(defects()[what].label)
        due = ""
        if line.expected_at is not None:
            due = text("expected {time}").format(time=desk.formats.moment(desk.local(line.expected_at), desk.today()))
        words = said[line.what].format(what=what).rstrip("：: ")
        at = desk.formats.moment(desk.local(line.at), desk.today())
        found.append((words, " · ".join(part for part in (line.who, at, due) if part)))
    return found
