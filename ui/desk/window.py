"""The desk window: the bar, the four places, the notices, and the way between pages. It decides nothing about the trade."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from frontdesk.staff.reads import everybody
from frontdesk.store.faults import Fault
from ui.desk.command import Command
from ui.desk.due import DueQueue
from ui.desk.finding import answers
from ui.desk.pages import RAIL_PAGE, make_for, page_key
from ui.desk.place import PageName, Place
from ui.desk.rail import Rail, RailPlace
from ui.desk.top_bar import TopBar
from ui.desk.window_commands import window_commands
from ui.notice import Notice, NoticeAction
from ui.theme import tokens
from ui.theme.look import look
from ui.widgets.hits import Hit

if TYPE_CHECKING:
    from frontdesk.store.transaction import Changed
    from frontdesk.values.refusal import Refused
    from frontdesk.values.words import Sentence
    from ui.desk.desk import Desk
    from ui.desk.key_sheet import KeySheet
    from ui.desk.page import Page
    from ui.widgets.palette import CommandPalette

TICK_MILLISECONDS = 1_000
_REMEMBERED_PLACES = 50
_FOUND = "found:"


class DeskWindow(QWidget):
    """One window per data folder. ``wire`` hands it another ``Desk``: another language or another person."""

    language_wanted = Signal()
    theme_wanted = Signal()
    scale_wanted = Signal(int)
    """Larger (1) or smaller (-1) letters."""

    person_wanted = Signal(str)
    """The login of whoever is to be signed in."""

    closing = Signal()

    def __init__(self, desk: Desk, centre: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self._centre = centre
        self._history: list[Place] = []
        self._last: dict[PageName, Place] = {}
        self._pages: dict[str, Page] = {}
        self._keys: list[QShortcut] = []
        self._page_keys: list[QShortcut] = []
        self._palette: CommandPalette | None = None
        self._key_sheet: KeySheet | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self._timer = QTimer(self)
        self._timer.setInterval(TICK_MILLISECONDS)
        self._timer.timeout.connect(self._tick)
        desk.news.changed.connect(self._changed)
        desk.work.refusal.connect(self._refusal)
        desk.work.fault.connect(self._fault)
        desk.work.broke.connect(self._broke)
        self._build()
        self._timer.start()

    # --- the parts ------------------------------------------------------------------------------------------------

    def _build(self) -> None:
        text = self.desk.translator
        self.setWindowTitle(self._centre)
        self.content = QWidget(self)
        self.bar = TopBar(self.content)
        self.bar.centre.set_text(self._centre)
        self.bar.search.set_words(text.text("Find a customer or a car"),
                                  text.text("Plate, phone, name, pinyin or VIN  (F3)"))
        self.bar.search.asked.connect(self._answer)
        self.bar.search.chosen.connect(self._found)
        self.bar.next_due.clicked.connect(self.next_due)
        self.bar.palette_button.set_name(text.text("Find or do anything (Ctrl+K)"))
        self.bar.palette_button.clicked.connect(self.open_palette)
        self.bar.language.set_label("EN" if text.language == "zh_CN" else "中文")
        self.bar.language.setAccessibleName(text.text("Switch to the other language"))
        self.bar.language.clicked.connect(self.switch_language)
        self.bar.theme.set_name(text.text("Light or dark"))
        self.bar.theme.clicked.connect(self.switch_theme)
        self.bar.person_wanted.connect(self.person_wanted)
        self.bar.person.setAccessibleName(text.text("Who is signed in"))
        self.rail = Rail(text.text("Places"), (
            RailPlace("today", text.text("Today"), "calendar", "Ctrl+1"),
            RailPlace("customer", text.text("Customer"), "person", "Ctrl+2"),
            RailPlace("visit", text.text("Visit"), "car", "Ctrl+3"),
            RailPlace("insight", text.text("Insight"), "chart", "Ctrl+4"),
        ), self.content)
        self.rail.chosen.connect(self._rail)
        self.notice = Notice(text.text("Put away"), self.content)
        self.stack = QStackedWidget(self.content)
        self._due = DueQueue(self.desk)
        self.commands = window_commands(self, text)
        self._lay_out()
        self._keys = [self._shortcut(command) for command in self.commands if command.key]
        keypad = QShortcut(QKeySequence("Ctrl+Enter"), self)
        keypad.activated.connect(self.finish_step)
        self._keys.append(keypad)
        self._show_people()
        self._show_due()

    def _lay_out(self) -> None:
        now = look()
        page_column = QVBoxLayout()
        page_column.setContentsMargins(0, 0, 0, 0)
        page_column.setSpacing(0)
        strip = QHBoxLayout()
        strip.setContentsMargins(now.px(tokens.WIDE), now.px(tokens.SNUG), now.px(tokens.WIDE), 0)
        strip.addWidget(self.notice)
        page_column.addLayout(strip)
        page_column.addWidget(self.stack, 1)
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.rail)
        row.addLayout(page_column, 1)
        column = QVBoxLayout(self.content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.bar)
        column.addLayout(row, 1)
        outer = self.layout()
        assert outer is not None
        outer.addWidget(self.content)

    def wire(self, desk: Desk, centre: str) -> None:
        """Show everything anew for another desk record; what is half-typed is saved first and comes back."""
        self.desk.drafting.save_all()
        self.desk.work.read(_nothing, done=lambda _: self._rewire(desk, centre), owner=self)

    def _rewire(self, desk: Desk, centre: str) -> None:
        typed = self.bar.search.line.text()
        self.desk, self._centre = desk, centre
        for shortcut in [*self._keys, *self._page_keys]:
            shortcut.deleteLater()
        for overlay in (self._palette, self._key_sheet):
            if overlay is not None:
                overlay.deleteLater()
        self._palette = self._key_sheet = None
        self._pages.clear()
        self._page_keys = []
        self.content.hide()
        self.content.deleteLater()
        self._build()
        self.bar.search.line.setText(typed)
        if self._history:
            self._show(self._history[-1])

    def _shortcut(self, command: Command) -> QShortcut:
        shortcut = QShortcut(QKeySequence(command.key), self)
        shortcut.activated.connect(lambda: command.run() if command.enabled() else None)
        return shortcut

    # --- going from page to page ----------------------------------------------------------------------------------

    def go(self, place: Place) -> None:
        """Take the person to a place."""
        if not self._history or self._history[-1] != place:
            self._history = [*self._history[-_REMEMBERED_PLACES:], place]
        self._show(place)

    def go_instead(self, place: Place) -> None:
        """Take the person to a place that takes the place of this one: Esc does not come back here."""
        self._history = self._history[:-1]
        self.go(place)

    def place(self) -> Place | None:
        """Where the person is."""
        return self._history[-1] if self._history else None

    def page(self) -> Page | None:
        """The page that is shown."""
        place = self.place()
        return self._pages.get(page_key(place)) if place else None

    def _show(self, place: Place) -> None:
        key = page_key(place)
        page = self._pages.get(key)
        if page is None:
            page = self._pages[key] = make_for(place, self.desk)
            page.go.connect(self.go)
            page.instead.connect(self.go_instead)
            page.back_wanted.connect(self.back)
            page.said.connect(self._said)
            self.stack.addWidget(page)
        self._last[RAIL_PAGE[place.page]] = place
        self.bar.search.close_hits()
        self.stack.setCurrentWidget(page)
        self.rail.show_page(RAIL_PAGE[place.page])
        self._leave_page_keys()
        page.open(place)
        self._page_keys = [self._shortcut(command) for command in page.commands() if command.key]
        title = page.title()
        self.setWindowTitle(f"{title} – {self._centre}" if title else self._centre)

    def _leave_page_keys(self) -> None:
        for shortcut in self._page_keys:
            shortcut.setEnabled(False)
            shortcut.deleteLater()
        self._page_keys = []

    def _rail(self, page: str) -> None:
        {"today": self.go_today, "customer": self.go_customer, "visit": self.go_visit, "insight": self.go_insight}[page]()

    def back(self) -> None:
        """Esc: close what is open in the page, else the page before."""
        page = self.page()
        if page is not None and page.step_back():
            return
        if len(self._history) > 1:
            self._history.pop()
            self._show(self._history[-1])

    # --- what the window can do (ui.desk.window_commands.Doing) ---------------------------------------------------

    def go_today(self) -> None:
        """Ctrl+1."""
        self.go(Place("today"))

    def go_customer(self) -> None:
        """Ctrl+2: the customer seen last."""
        self.go(self._last.get("customer", Place("customer")))

    def go_visit(self) -> None:
        """Ctrl+3: the visit seen last, or the choice of those who are here."""
        here = self.place()
        self.go(Place("visit") if here is not None and here.page == "visit" else self._last.get("visit", Place("visit")))

    def go_insight(self) -> None:
        """Ctrl+4."""
        self.go(Place("insight"))

    def new_visit(self) -> None:
        """F2: find the customer, or begin a new card; what follows is the arrival."""
        self.go(Place("customer", focus="arrive"))
        self.find()

    def find(self) -> None:
        """F3: to the search box, with what stands there selected."""
        self.bar.search.line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.bar.search.line.selectAll()

    def can_arrive(self) -> bool:
        """Whether the page knows who is here."""
        return any(command.id == "arrived_here" and command.enabled() for command in self._page_commands())

    def arrived(self) -> None:
        """F4: the customer on the page, or of the chosen row, is here."""
        for command in self._page_commands():
            if command.id == "arrived_here":
                command.run()

    def has_due(self) -> bool:
        """Whether anything is due."""
        return self._due.first() is not None

    def next_due(self) -> None:
        """F6: to the page where the most urgent moment is done."""
        self._due.load()
        line = self._due.first()
        if line is not None:
            self.go(line.place)

    def print_paper(self) -> None:
        """F9."""
        page = self.page()
        if page is None or not page.print_paper():
            self.notice.told(self.desk.text("There is nothing to print on this page."))

    def finish_step(self) -> None:
        """Ctrl+Enter: the page finishes the step that has the focus."""
        page = self.page()
        if page is not None:
            page.finish_step()

    def can_go_back(self) -> bool:
        """Esc always may try: the page decides first."""
        return True

    def new_customer(self) -> None:
        """Ctrl+N: an empty card."""
        self.go(Place("customer_form"))

    def can_book(self) -> bool:
        """Whether it is clear for whom."""
        place = self.place()
        return place is not None and place.customer is not None

    def book(self) -> None:
        """Ctrl+B: an appointment for the customer on the page."""
        place = self.place()
        if place is not None and place.customer is not None:
            self.go(Place("booking", customer=place.customer, vehicle=place.vehicle))

    def bring_in_customers(self) -> None:
        """Customers from a file."""
        self.go(Place("intake"))

    def switch_language(self) -> None:
        """The other language, without a restart."""
        self.language_wanted.emit()

    def switch_theme(self) -> None:
        """Light or dark."""
        self.theme_wanted.emit()

    def larger(self) -> None:
        """Larger letters."""
        self.scale_wanted.emit(1)

    def smaller(self) -> None:
        """Smaller letters."""
        self.scale_wanted.emit(-1)

    def show_keys(self) -> None:
        """F1: every key in one look."""
        if self._key_sheet is None:
            from ui.desk.key_sheet import KeySheet  # noqa: PLC0415 (door: loaded after first paint)
            self._key_sheet = KeySheet(self, self.desk.text("All keys"), self.desk.text("Close"))
        self._key_sheet.show_commands([*self.commands, *self._page_commands()])

    def open_palette(self) -> None:
        """Ctrl+K: every command by name, and whoever can be found."""
        if self._palette is None:
            from ui.widgets.palette import CommandPalette  # noqa: PLC0415 (door: loaded after first paint)
            self._palette = CommandPalette(
                self, name=self.desk.text("Find or do anything"),
                placeholder=self.desk.text("A command, a plate, a name …"),
                nothing=self.desk.text("Nothing fits. Try a part of a plate, a name or a word of a command."))
            self._palette.chosen.connect(self._do_chosen)
        from ui.widgets.palette import Command as Offered  # noqa: PLC0415 (door: loaded after first paint)
        self._palette.open_with([
            Offered(command.id, command.name, command.key, command.id.replace("_", " "), command.icon)
            for command in [*self._page_commands(), *self.commands]
            if command.enabled() and command.id not in ("palette", "arrived_here")])

    def _do_chosen(self, chosen: str) -> None:
        for command in [*self._page_commands(), *self.commands]:
            if command.id == chosen and command.enabled():
                command.run()
                return

    def _page_commands(self) -> list[Command]:
        page = self.page()
        return page.commands() if page is not None else []

    def to_front(self) -> None:
        """A second start: come to the front."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()

    # --- finding --------------------------------------------------------------------------------------------------

    def _answer(self, typed: str) -> None:
        self._answers = {answer.key: answer for answer in answers(self.desk, typed)}
        self.bar.search.set_hits([Hit(answer.key, answer.title, answer.detail, answer.aside, answer.icon)
                                  for answer in self._answers.values()])

    def _found(self, hit: Hit) -> None:
        answer = self._answers.get(hit.key)
        if answer is None:
            return
        here = self.place()
        arriving = here is not None and here.page in ("customer", "customer_form") and here.focus == "arrive"
        self.bar.search.clear()
        place = answer.place
        if arriving:
            place = Place(place.page, place.customer, place.vehicle, focus="arrive", text=place.text)
        self.go(place)

    # --- news, time, failures -------------------------------------------------------------------------------------

    def _changed(self, changed: Changed) -> None:
        page = self.page()
        if page is not None:
            page.refresh(changed)
        self._due.load()
        self._show_due()

    def _tick(self) -> None:
        if not self.isVisible():
            return
        page = self.page()
        if page is not None:
            page.tick()
        self._show_due()

    def _show_due(self) -> None:
        self._due.tick()
        line = self._due.first()
        overdue = sum(each.urgency == "red" for each in self._due.lines())
        self.rail.set_count("today", overdue)
        if line is None:
            self.bar.next_due.show_due("neutral", self.desk.text("Nothing due"), self.desk.text("Nothing is due"))
        else:
            self.bar.next_due.show_due(line.urgency, f"{line.short} · {line.when}",
                                       self.desk.text("Due next: {who}, {what}, {when}").format(
                                           who=line.who, what=line.what, when=line.when))

    def _show_people(self) -> None:
        try:
            people = [(member.login, member.name) for member in everybody(self.desk.reader())]
        except Fault as fault:
            self._say_fault(fault.sentence)
            people = []
        self.bar.show_people(people, self.desk.actor)

    def _said(self, kind: str, text: str) -> None:
        if kind == "fault":
            self.notice.fault(text)
        else:
            self.notice.told(text)

    def _refusal(self, refusal: Refused) -> None:
        self._say_fault(refusal.sentence)

    def _fault(self, fault: Fault, again: Callable[[], None]) -> None:
        self.notice.fault(fault.sentence.said(self.desk.translator),
                          NoticeAction(self.desk.text("Try again"), again))

    def _broke(self, sentence: Sentence) -> None:
        self._say_fault(sentence)

    def _say_fault(self, sentence: Sentence) -> None:
        self.notice.fault(sentence.said(self.desk.translator))

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 (Qt's name)
        """Save what is half-typed; the program ends the workers."""
        self._timer.stop()
        self.desk.drafting.save_all()
        self.closing.emit()
        super().closeEvent(event)


def _nothing() -> None:
    """Waits its turn in the worker, so that what was asked before is done."""
