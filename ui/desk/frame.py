"""What stands around the pages in one language: the bar, the rail of places, the notices, the stack."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from frontdesk.centre.reads import centre
from frontdesk.staff.reads import everybody
from frontdesk.store.faults import Fault
from ui.desk.page_stack import PageStack, Trail
from ui.desk.rail import Rail, RailPlace
from ui.desk.top_bar import TopBar
from ui.theme import tokens
from ui.theme.look import look

if TYPE_CHECKING:
    from frontdesk.values.words import Sentence
    from ui.desk.desk import Desk
    from ui.desk.due import DueQueue
    from ui.desk.finding import Answer
    from ui.notice import Notice
    from ui.widgets.hits import Hit


RENAMING = ("change_centre", "add_staff", "change_staff", "retire_staff")
"""Acts after which the bar says other names."""


class Frame(QWidget):
    """Made anew for another language or another person; the window connects its parts."""

    found = Signal(object)
    """The ``Place`` of whoever was found in the search box."""

    def __init__(self, desk: Desk, centre: str, trail: Trail, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        text = desk.translator
        self.bar = TopBar(self)
        self.bar.centre.set_text(centre)
        self.bar.search.set_words(text.text("Find a customer or a car"),
                                  text.text("Plate, phone, name, pinyin or VIN  (F3)"))
        self.bar.palette_button.set_name(text.text("Find or do anything (Ctrl+K)"))
        self.bar.language.set_label("EN" if text.language == "zh_CN" else "中文")
        self.bar.language.setAccessibleName(text.text("Switch to the other language"))
        self.bar.theme.set_name(text.text("Light or dark"))
        self.bar.person.setAccessibleName(text.text("Who is signed in"))
        self.rail = Rail(text.text("Places"), (
            RailPlace("today", text.text("Today"), "calendar", "Ctrl+1"),
            RailPlace("customer", text.text("Customer"), "person", "Ctrl+2"),
            RailPlace("visit", text.text("Visit"), "car", "Ctrl+3"),
            RailPlace("insight", text.text("Insight"), "chart", "Ctrl+4"),
        ), self)
        self._notice: Notice | None = None
        self._pages = QVBoxLayout()
        self.stack = PageStack(desk, trail, self)
        self._trail = trail
        self._answers: dict[str, Answer] = {}
        self.bar.search.asked.connect(self._answer)
        self.bar.search.chosen.connect(self._found)
        self.stack.said.connect(self._said)
        self._lay_out()
        self._show_people()

    @property
    def notice(self) -> Notice:
        """The strip for news, above the page; made with the first news."""
        if self._notice is None:
            from ui.notice import Notice  # noqa: PLC0415 (door: loaded after first paint)
            now = look()
            self._notice = Notice(self._desk.text("Put away"), self)
            self._notice.setContentsMargins(now.px(tokens.WIDE), now.px(tokens.SNUG), now.px(tokens.WIDE), 0)
            self._pages.insertWidget(0, self._notice)
        return self._notice

    def renewed(self, act: str) -> str:
        """After an act that renames the centre or its people say their names anew; answers the centre's new name."""
        found = centre(self._desk.reader()) if act in RENAMING else None
        if found is None:
            return ""
        self.bar.centre.set_text(found.name)
        self._show_people()
        return found.name

    def trouble(self, sentence: Sentence, again: Callable[[], None] | None = None) -> None:
        """Say calmly what could not be done; ``again`` tries it once more."""
        from ui.notice import NoticeAction  # noqa: PLC0415 (door: loaded after first paint)
        action = NoticeAction(self._desk.text("Try again"), again) if again is not None else None
        self.notice.fault(sentence.said(self._desk.translator), action)

    def stand_above(self, widget: QWidget) -> None:
        """Put a line above everything that stays until it takes itself away (the server is not connected)."""
        self._pages.insertWidget(0, widget)

    def show_due(self, due: DueQueue) -> None:
        """What is due next in the bar, and how much is overdue on the rail."""
        line = due.first()
        self.rail.set_count("today", sum(each.urgency == "red" for each in due.lines()))
        if line is None:
            self.bar.next_due.show_due("neutral", self._desk.text("Nothing due"), self._desk.text("Nothing is due"))
            return
        self.bar.next_due.show_due(line.urgency, f"{line.short} · {line.when}",
                                   self._desk.text("Due next: {who}, {what}, {when}").format(
                                       who=line.who, what=line.what, when=line.when))

    def offer_unfinished(self) -> None:
        """After a start: say which form was begun and not sent, and lead there."""
        from ui.desk.customer.forms import form_place  # noqa: PLC0415 (door: loaded after first paint)
        from ui.notice import NoticeAction  # noqa: PLC0415 (door: loaded after first paint)
        try:
            forms = self._desk.drafting.unfinished()
        except Fault:
            return
        for form in forms:
            place = form_place(form)
            if place is not None:
                self.notice.asked(self._desk.text("A form was begun and not sent; its words are still here."),
                                  NoticeAction(self._desk.text("Go on with it"), partial(self.found.emit, place)))
                return

    def _lay_out(self) -> None:
        self._pages.setSpacing(0)
        self._pages.addWidget(self.stack, 1)
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(self.rail)
        row.addLayout(self._pages, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.bar)
        column.addLayout(row, 1)

    def stand_alone(self, window: QWidget) -> None:
        """The page without bar and rail on the whole screen, or both back."""
        alone = not window.isFullScreen()
        self.bar.setVisible(not alone)
        self.rail.setVisible(not alone)
        if alone:
            window.showFullScreen()
        else:
            window.showNormal()

    def _answer(self, typed: str, *, further: bool = False) -> None:
        from ui.desk.finding import answers  # noqa: PLC0415 (door: loaded with the first key that is typed)
        from ui.widgets.hits import Hit  # noqa: PLC0415 (door: loaded with the first key that is typed)
        self._answers = {answer.key: answer for answer in answers(self._desk, typed, further=further)}
        self.bar.search.set_hits([Hit(answer.key, answer.title, answer.detail, answer.aside, answer.icon)
                                  for answer in self._answers.values()])

    def _found(self, hit: Hit) -> None:
        """To the answer's place; whoever was looking for somebody who has come (F2) goes on to the arrival."""
        answer = self._answers.get(hit.key)
        if answer is None:
            return
        from ui.desk.finding import FURTHER  # noqa: PLC0415 (door: loaded with the first key that is typed)
        if hit.key == FURTHER:
            self._answer(self.bar.search.line.text().strip(), further=True)
            return
        here = self._trail.here()
        arriving = here is not None and here.page in ("customer", "customer_form") and here.focus == "arrive"
        self.bar.search.clear()
        self.found.emit(answer.place.but(focus="arrive") if arriving else answer.place)

    def _said(self, kind: str, text: str) -> None:
        if kind == "fault":
            self.notice.fault(text)
        else:
            self.notice.told(text)

    def _show_people(self) -> None:
        try:
            people = [(member.login, member.name) for member in everybody(self._desk.reader())]
        except Fault as fault:
            self.trouble(fault.sentence)
            people = []
        self.bar.show_people(people, self._desk.actor)
