"""The settings of bills: what is wrong is said beside its field, what is right holds for the next bill."""

from __future__ import annotations

import pytest

from frontdesk.centre.reads import known_centre
from frontdesk.visit.settlement.amounts import Terms
from frontdesk.visit.settlement.reads import billing_terms
from resources.formats import Formats
from resources.translations import open_translator
from ui.desk.desk import Desk
from ui.desk.place import Place
from ui.desk.settings.bill_section import BillSection
from ui.desk.settings.page import SettingsPage
from ui.drafting import Drafting
from ui.news import News
from ui.work import Work


@pytest.fixture
def boss(qapp, store, clock):
    """The desk with the manager at it."""
    work = Work(store, clock, "zhou")
    yield Desk(store, clock, "zhou", open_translator("en"), Formats("en"), known_centre(store.reader()).zone,
               News(store, work), work, Drafting(store, clock, work, "zhou"))
    work.close()


def test_tax_rounding_and_labour_are_kept(qtbot, boss, gone, store):
    page = gone.show(SettingsPage(boss), Place("settings", focus="bills"))
    part = page.sections["bills"]
    assert isinstance(part, BillSection)
    assert (part.rate.text(), part.included.key(), part.rounding.key()) == ("", "yes", "none")
    part.rate.set_text("a lot")
    page.finish_step()
    assert part.rate.error()
    part.rate.set_text("100")
    page.finish_step()
    qtbot.waitUntil(lambda: bool(part.rate.error()))
    part.rate.set_text("6.5")
    part.labour.set_text("one")
    page.finish_step()
    assert part.labour.error()
    part.labour.set_text("168")
    part.included.set_key("no")
    part.rounding.set_key("jiao")
    page.finish_step()
    qtbot.waitUntil(lambda: billing_terms(store.reader()) == Terms(650, False, "jiao", 16_800))
    qtbot.waitUntil(lambda: part.labour.text() == "168.00")
