"""Somebody else changes what is typed here: what was typed stays, both stand in a sheet, nothing goes unseen."""

from __future__ import annotations

import pytest

from frontdesk.acts.register import perform
from frontdesk.acts.wiring import acting
from frontdesk.centre.reads import known_centre
from frontdesk.staff.reads import by_login
from frontdesk.store.store import Store
from frontdesk.visit.settlement.reads import billing_terms
from resources.formats import Formats
from resources.translations import open_translator
from ui.desk.desk import Desk
from ui.desk.place import Place
from ui.desk.settings.delivery_items import in_force
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


@pytest.fixture
def other(store, clock):
    """Another program on the same data."""
    with Store(store.folder) as another:
        yield acting(another, clock, "zhou")


def test_two_change_the_same_person(qtbot, boss, gone, store, other):
    page = gone.show(SettingsPage(boss), Place("settings", focus="staff"))
    part = page.sections["staff"]
    part._edit("li")
    part.fields["direct_line"].set_text("811")
    before = by_login(store.reader(), "li")
    perform(other, "change_staff", {"login": "li", "direct_line": "822", "role": "receptionist"})
    page.finish_step()
    qtbot.waitUntil(lambda: part.asking is not None)
    assert part.asking.words == {"direct_line": ("Yours: 811", "Theirs: 822")}
    assert part.fields["direct_line"].text() == "811"
    part.asking.keep.click()
    qtbot.waitUntil(lambda: by_login(store.reader(), "li").direct_line == "811")
    now = by_login(store.reader(), "li")
    assert (now.role, now.name) == ("receptionist", before.name)  # the other's change of the role stays


def test_the_tax_of_both_is_asked_in_words_as_typed(qtbot, boss, gone, store, other):
    page = gone.show(SettingsPage(boss), Place("settings", focus="bills"))
    part = page.sections["bills"]
    part.rate.set_text("6")
    perform(other, "set_billing_terms", {"tax_rate": 1300, "rounding": "yuan"})
    page.finish_step()
    qtbot.waitUntil(lambda: part.asking is not None)
    assert part.asking.words == {"tax_rate": ("Yours: 6", "Theirs: 13")}
    part.asking.keep.click()
    qtbot.waitUntil(lambda: billing_terms(store.reader()).tax_rate == 600)
    assert billing_terms(store.reader()).rounding == "yuan"


def test_a_half_typed_form_that_comes_back_still_knows_what_it_was_begun_on(qtbot, boss, gone, store, other):
    page = gone.show(SettingsPage(boss), Place("settings", focus="bills"))
    part = page.sections["bills"]
    part.labour.line.setText("168")
    part.draft.touch()
    part.draft.save()
    qtbot.waitUntil(lambda: "settings_bills" in boss.drafting.unfinished())
    perform(other, "set_billing_terms", {"tax_rate": 1300})
    part.open()
    assert (part.labour.text(), part.rate.text()) == ("168", "")
    page.finish_step()
    qtbot.waitUntil(lambda: billing_terms(store.reader()).labour_rate_fen == 16_800)
    assert billing_terms(store.reader()).tax_rate == 1300  # not taken back by what stood there when it was begun


def test_an_item_of_the_checklist_is_found_again_where_another_desk_moved_it(qtbot, boss, gone, store, other):
    page = gone.show(SettingsPage(boss), Place("settings", focus="delivery"))
    part = page.sections["delivery"]
    items = in_force(store.reader())
    part._begin(1)
    part.form.label.set_text("我们的说法")
    sent = [{"id": each.id, "label": each.label, "label_en": each.label_en, "hint": each.hint, "hint_en": each.hint_en,
             "required": each.required, "when": each.when, "evidence": each.evidence,
             "choices": [{"id": one.id, "label": one.label} for one in each.choices]} for each in reversed(items)]
    perform(other, "change_delivery_checklist", {"items": sent})
    part._show()
    page.finish_step()
    qtbot.waitUntil(lambda: any(each.label == "我们的说法" for each in in_force(store.reader())))
    now = in_force(store.reader())
    assert [each.id for each in now] == [each.id for each in reversed(items)]
    assert next(each.id for each in now if each.label == "我们的说法") == items[1].id
