"""What can be done with a customer from the card: the commands for keys and palette, and the menu at the head."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from ui.desk.command import Command
from ui.desk.customer.dates_card import ADD_KEY
from ui.desk.pages import is_page

if TYPE_CHECKING:
    from ui.desk.customer.page import CustomerPage

MenuLine = tuple[str, str, Callable[[], None]]


def commands_of(page: CustomerPage) -> list[Command]:
    """For keys, palette and the sheet of keys."""
    return [
        Command("arrived_here", page.text("The customer is here"), page.arrive, enabled=page.may_arrive, icon="arrive"),
        *page.preferences.commands(),
        *page.alerts.commands(),
        *page.vehicles.commands(),
        Command("timeline", page.text("History"), page.to_timeline, "F8", page.is_known, "clock"),
        Command("add_date", page.text("Another day to remember: birthday, wedding …"), page.dates.begin,
                ADD_KEY, page.is_known, "calendar"),
        Command("correct_customer", page.text("Correct this card"), page.correct, "Ctrl+E", page.is_known, "settings"),
        Command("change_address", page.text("Change how they are called"), lambda: page.correct("title"), "",
                page.is_known, "person"),
        Command("note_source", page.text("How they found us"), page.note_source, "", page.is_known, "people"),
        Command("issue_voucher", page.text("Issue a voucher"), page.surprises.begin_voucher, "", page.is_known, "gift"),
        Command("change_points", page.text("Change the points"), page.surprises.begin_points, "", page.is_known,
                "star"),
        Command("note_spending", page.text("Note spending"), page.note_spending, "", page.is_known, "money"),
        *[Command(f"customer_{name}", words, partial(page.go_page, name), "", page.is_known, icon)
          for name, words, icon in _pages_of(page)],
    ]


def menu_of(page: CustomerPage) -> list[MenuLine]:
    """Words, icon and what is done."""
    return [(page.text("Correct this card"), "settings", page.correct),
            (page.text("Another car"), "plus", page.add_car),
            (page.text("How they found us"), "people", page.note_source),
            (page.text("Note spending"), "money", page.note_spending),
            (page.text("Issue a voucher"), "gift", page.surprises.begin_voucher),
            (page.text("Change the points"), "star", page.surprises.begin_points),
            *[(words, icon, partial(page.go_page, name)) for name, words, icon in _pages_of(page)]]


def _pages_of(page: CustomerPage) -> list[tuple[str, str, str]]:
    """Pages about this customer: name, words, icon."""
    return [each for each in (("rights", page.text("Data and consent"), "lock"),
                              ("loans", page.text("Courtesy car or trip"), "key"),
                              ("merging", page.text("Put two cards together"), "people"),
                              ("outgoing", page.text("Export"), "forward")) if is_page(each[0])]
