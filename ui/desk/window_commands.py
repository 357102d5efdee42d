"""The commands of the window itself: one list for the keys, the palette and the sheet of keys. No Qt."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from ui.desk.command import Command
from ui.desk.place import Place

if TYPE_CHECKING:
    from frontdesk.values.words import Translator


class Doing(Protocol):
    """What the window can do; ``ui.desk.window.DeskWindow``."""

    def go(self, place: Place) -> None: ...
    def go_customer(self) -> None: ...
    def go_visit(self) -> None: ...
    def open_palette(self) -> None: ...
    def new_visit(self) -> None: ...
    def find_somebody(self) -> None: ...
    def arrived(self) -> None: ...
    def next_due(self) -> None: ...
    def print_paper(self) -> None: ...
    def back(self) -> None: ...
    def finish_step(self) -> None: ...
    def book(self) -> None: ...
    def switch_language(self) -> None: ...
    def switch_theme(self) -> None: ...
    def change_scale(self, step: int) -> None: ...
    def show_keys(self) -> None: ...
    def switch_person(self) -> None: ...
    def lock(self) -> None: ...
    def my_pin(self) -> None: ...
    def full_screen(self) -> None: ...
    def can_arrive(self) -> bool: ...
    def can_book(self) -> bool: ...
    def has_due(self) -> bool: ...


def window_commands(window: Doing, translator: Translator) -> list[Command]:
    """Everything the window can do, in the order the palette shows it."""
    return [
        Command("new_visit", translator.text("New visit"), window.new_visit, "F2", icon="arrive"),
        Command("find", translator.text("Find a customer or a car"), window.find_somebody, "F3", icon="search"),
        Command("arrived", translator.text("The customer is here"), window.arrived, "F4", window.can_arrive, "arrive"),
        Command("next_due", translator.text("Go to what is due next"), window.next_due, "F6", window.has_due, "clock"),
        Command("print", translator.text("Print"), window.print_paper, "F9", icon="print"),
        Command("finish", translator.text("Finish this step"), window.finish_step, "Ctrl+Return", icon="check"),
        Command("back", translator.text("Back"), window.back, "Esc", icon="back"),
        Command("today", translator.text("Today"), lambda: window.go(Place("today")), "Ctrl+1", icon="calendar"),
        Command("customer", translator.text("Customer"), window.go_customer, "Ctrl+2", icon="person"),
        Command("visit", translator.text("Visit"), window.go_visit, "Ctrl+3", icon="car"),
        Command("insight", translator.text("Insight"), lambda: window.go(Place("insight")), "Ctrl+4", icon="chart"),
        Command("new_customer", translator.text("New customer"), lambda: window.go(Place("customer_form")), "Ctrl+N",
                icon="plus"),
        Command("book", translator.text("Book an appointment"), window.book, "Ctrl+B", window.can_book, "calendar"),
        Command("diary", translator.text("Diary"), lambda: window.go(Place("diary")), "Ctrl+D", icon="calendar"),
        Command("loans", translator.text("Courtesy cars and trips"), lambda: window.go(Place("loans")), icon="key"),
        Command("preparation", translator.text("Prepare for tomorrow"), lambda: window.go(Place("preparation")),
                "Ctrl+Shift+P", icon="check"),
        Command("roster", translator.text("Roster"), lambda: window.go(Place("roster")), "Ctrl+Shift+R", icon="people"),
        Command("lounge_check", translator.text("Lounge check"), lambda: window.go(Place("lounge_check")),
                "Ctrl+Shift+L", icon="cup"),
        Command("calendar", translator.text("Calendar"), lambda: window.go(Place("calendar")), "Ctrl+Shift+C",
                icon="calendar"),
        Command("intake", translator.text("Bring in customers from a file"), lambda: window.go(Place("intake")),
                icon="people"),
        Command("export", translator.text("Export customers …"), lambda: window.go(Place("intake", focus="export")),
                icon="people"),
        Command("duplicates", translator.text("Cards that may be the same person"), lambda: window.go(Place("merging")),
                icon="people"),
        Command("workshop", translator.text("Workshop screen"), lambda: window.go(Place("workshop")), "Ctrl+Shift+W",
                icon="wrench"),
        Command("outbox", translator.text("Outbox"), lambda: window.go(Place("outbox")), "Ctrl+Shift+M",
                icon="message"),
        Command("surprises", translator.text("Surprises"), lambda: window.go(Place("surprises")), "Ctrl+Shift+G",
                icon="gift"),
        Command("stories", translator.text("Stories"), lambda: window.go(Place("stories")), "Ctrl+Shift+S",
                icon="star"),
        Command("settings", translator.text("Settings"), lambda: window.go(Place("settings")), "Ctrl+,",
                icon="settings"),
        Command("rules", translator.text("Rules of the promises"), lambda: window.go(Place("rules")), icon="settings"),
        Command("scripts", translator.text("Scripts"), lambda: window.go(Place("scripts")), icon="words"),
        Command("live", translator.text("Live board"), lambda: window.go(Place("live")), "Ctrl+Shift+B", icon="chart"),
        Command("festivals", translator.text("Festival greetings"), lambda: window.go(Place("festivals")),
                icon="gift"),
        Command("away", translator.text("Customers who stay away"), lambda: window.go(Place("away")), icon="people"),
        Command("retention", translator.text("How long data is kept"), lambda: window.go(Place("retention")),
                icon="lock"),
        Command("backups", translator.text("Copies of the data"), lambda: window.go(Place("backups")), icon="disk"),
        Command("audit", translator.text("Record of acts"), lambda: window.go(Place("audit")), icon="lock"),
        Command("language", "English" if translator.language == "zh_CN" else "切换到简体中文",
                window.switch_language, icon="language"),
        Command("theme", translator.text("Light or dark"), window.switch_theme, icon="moon"),
        Command("larger", translator.text("Larger letters"), lambda: window.change_scale(1), "Ctrl++", icon="plus"),
        Command("smaller", translator.text("Smaller letters"), lambda: window.change_scale(-1), "Ctrl+-", icon="minus"),
        Command("full_screen", translator.text("The page alone on the screen"), window.full_screen, "F11",
                icon="board"),
        Command("switch_person", translator.text("Somebody else comes to the desk"), window.switch_person, "F12",
                icon="person"),
        Command("lock", translator.text("Lock the window"), window.lock, "Ctrl+L", icon="lock"),
        Command("my_pin", translator.text("My PIN …"), window.my_pin, icon="lock"),
        Command("palette", translator.text("Find or do anything"), window.open_palette, "Ctrl+K", icon="key"),
        Command("keys", translator.text("All keys"), window.show_keys, "F1", icon="info"),
    ]
