"""Makes the pages of the desk window, each when it is first gone to: its module is loaded then and not before.

First paint needs one page only, and every module and widget class it does not import makes it faster.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING

from ui.desk.place import PageName, Place

if TYPE_CHECKING:
    from ui.desk.desk import Desk
    from ui.desk.page import Page

_WHERE: dict[PageName, tuple[str, str]] = {
    "today": ("ui.desk.today.page", "TodayPage"),
    "customer": ("ui.desk.customer.page", "CustomerPage"),
    "customer_form": ("ui.desk.customer.form_page", "CustomerFormPage"),
    "audit": ("ui.desk.audit.page", "AuditPage"),
    "away": ("ui.desk.missing.page", "MissingPage"),
    "backups": ("ui.desk.backups.page", "BackupsPage"),
    "booking": ("ui.desk.customer.booking_page", "BookingPage"),
    "greeting": ("ui.desk.greeting.page", "GreetingPage"),
    "visit": ("ui.desk.visit.page", "VisitPage"),
    "insight": ("ui.desk.insight.page", "InsightPage"),
    "intake": ("ui.desk.intake.page", "IntakePage"),
    "calendar": ("ui.desk.calendar.page", "CalendarPage"),
    "diary": ("ui.desk.diary.page", "DiaryPage"),
    "festivals": ("ui.desk.festivals.page", "FestivalsPage"),
    "loans": ("ui.desk.loans.page", "LoansPage"),
    "outbox": ("ui.desk.outbox.page", "OutboxPage"),
    "preparation": ("ui.desk.preparation.page", "PreparationPage"),
    "roster": ("ui.desk.roster.page", "RosterPage"),
    "rules": ("ui.desk.rules.page", "RulesPage"),
    "scripts": ("ui.desk.scripts.page", "ScriptsPage"),
    "live": ("ui.desk.live.page", "LivePage"),
    "lounge_check": ("ui.desk.lounge_check.page", "LoungeCheckPage"),
    "merging": ("ui.desk.merging.page", "MergingPage"),
    "retention": ("ui.desk.retention.page", "RetentionPage"),
    "rights": ("ui.desk.rights.page", "RightsPage"),
    "settings": ("ui.desk.settings.page", "SettingsPage"),
    "stories": ("ui.desk.stories.page", "StoriesPage"),
    "surprises": ("ui.desk.surprises.page", "SurprisesPage"),
    "vehicle": ("ui.desk.vehicle.page", "VehiclePage"),
    "workshop": ("ui.desk.workshop.page", "WorkshopPage"),
}

RAIL_PAGE: dict[PageName, PageName] = {
    "today": "today", "calendar": "today", "diary": "today", "preparation": "today", "roster": "today",
    "lounge_check": "today", "outbox": "today", "loans": "today", "customer": "customer", "customer_form": "customer",
    "booking": "customer", "intake": "customer", "merging": "customer", "retention": "customer", "rights": "customer",
    "festivals": "today", "stories": "today", "surprises": "today", "settings": "today", "vehicle": "customer",
    "away": "customer", "greeting": "visit", "visit": "visit", "workshop": "visit",
    "insight": "insight", "audit": "insight", "backups": "insight",
    "rules": "insight", "scripts": "insight", "live": "insight",
}
"""Under which of the four places a page stands."""


def is_page(name: str) -> bool:
    """Whether there is a page of this name."""
    return name in _WHERE


def make_page(name: PageName, desk: Desk) -> Page:
    """A new page for this desk."""
    module, page = _WHERE[name]
    return getattr(importlib.import_module(module), page)(desk)


def page_key(place: Place) -> str:
    """Which page object shows a place: a visit's page and the choice of a visit are two."""
    return "visits_here" if place.page == "visit" and place.visit is None else place.page


def make_for(place: Place, desk: Desk) -> Page:
    """A new page that can show this place."""
    if page_key(place) == "visits_here":
        module = importlib.import_module("ui.desk.today.here_page")
        return module.HerePage(desk)
    return make_page(place.page, desk)
