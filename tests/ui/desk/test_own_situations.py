"""A situation that the program does not know: added by the centre, told at a visit, taken away, its name kept."""

from __future__ import annotations

import pytest

from frontdesk.acts.register import perform
from frontdesk.acts.wiring import acting
from frontdesk.messages.own_words import own_words
from frontdesk.messages.scripts import library
from frontdesk.people.timeline import TimelineEntry
from frontdesk.values.refusal import Refused
from frontdesk.visit.page import visit_page
from ui.desk.customer.timeline_presenter import TimelineWords
from ui.desk.place import Place
from ui.desk.scripts.page import ScriptsPage
from ui.desk.telling.presenter import TellingPresenter
from ui.desk.visit.workshop_presenter import added_situations, situation_label

SMOKE = {"label_zh": "限行提醒", "label_en": "Driving ban today"}


@pytest.fixture
def page(desk, work, gone):
    work.by = "zhou"
    shown = gone.show(ScriptsPage(desk.but(actor="zhou")), Place("scripts", text="in_progress"))
    work.changed.connect(shown.refresh)
    yield shown
    work.changed.disconnect(shown.refresh)


@pytest.fixture
def do(store, clock):
    """As the manager."""
    return lambda act, /, **fields: perform(acting(store, clock, "zhou", "other desk"), act, fields)


@pytest.fixture
def car(desk) -> int:
    return desk.reader().value("SELECT min(id) FROM visit WHERE stage = 'in_repair'")


def test_it_is_added_on_the_page_with_general_words_and_offered_at_every_visit(qtbot, desk, page, gone, car):
    page.own.add.click()
    sheet = page.own.sheet
    sheet.finish()
    qtbot.waitUntil(lambda: bool(sheet.fields["label_zh"].error()))
    sheet.fields["label_zh"].set_text(SMOKE["label_zh"])
    sheet.fields["label_en"].set_text(SMOKE["label_en"])
    sheet.finish()
    qtbot.waitUntil(lambda: page.list.current() is not None and page.list.current().title == SMOKE["label_en"])
    for editor in page.editors.values():
        assert "$" not in editor.said.said()
        assert editor.wrong.said() == ""
    assert page.own.away.isVisibleTo(page)
    assert added_situations(desk.reader()) == ("own_1",)
    assert situation_label("own_1", desk) == SMOKE["label_en"]
    telling = TellingPresenter(desk, car, "own_1")
    assert [each.name for each in telling.missing("phone", None)] == ["finding"]
    text = telling.text("phone", None, {"finding": "even plates stay at home after 7:00"})
    assert "even plates" in text
    assert telling.problems(text, None) == []


def test_told_it_is_news_on_record_and_own_words_are_checked_like_all_others(do, desk, clock, car):
    do("add_situation", **SMOKE)
    do("change_script", situation="own_1", kind="spoken", language="en", text="$address, today even plates stay home.")
    assert TellingPresenter(desk, car, "own_1").text("phone", None, {}).endswith("today even plates stay home.")
    with pytest.raises(Refused) as refused:
        do("change_script", situation="own_1", kind="spoken", language="en", text="$address, it is ready soon.")
    assert refused.value.code == "wording"
    with pytest.raises(Refused) as refused:
        do("change_script", situation="own_1", kind="spoken", language="en", text="$slot_time is over.")
    assert refused.value.code == "script_name_elsewhere"
    clock.advance(60_000)
    do("tell", visit=car, situation="own_1", channel="phone", text="Today even plates stay at home.")
    assert visit_page(desk.reader(), car, clock()).messages[-1].situation == "own_1"
    do("change_script", situation="own_1", kind="spoken", language="en", text="")
    assert "$finding" in library(own_words(desk.reader())).situation("own_1").texts["spoken", "en"].template


def test_taken_away_it_is_offered_no_more_and_what_was_told_keeps_its_name(do, desk, car):
    do("add_situation", **SMOKE, promise=True)
    do("withdraw_situation", situation="own_1")
    assert added_situations(desk.reader()) == ()
    assert situation_label("own_1", desk) == SMOKE["label_en"]
    told = [TimelineEntry("message", desk.now(), 1, car, "own_1", "phone", "Stay home.", "told", 0, None, None, "li",
                          None, "")]
    (line,) = TimelineWords(desk, own=lambda: own_words(desk.reader())).lines(told, "messages")
    assert SMOKE["label_en"] in f"{line.title} {line.detail}"
    do("withdraw_situation", situation="own_1", back=True)
    assert added_situations(desk.reader()) == ("own_1",)
    do("add_situation", label_zh="召回通知", label_en="Recall")
    assert added_situations(desk.reader()) == ("own_1", "own_2")


@pytest.mark.parametrize(("act", "fields", "code"), [
    ("add_situation", {"label_zh": " ", "label_en": "x"}, "situation_name_missing"),
    ("add_situation", {"label_zh": "维修完工", "label_en": "x"}, "situation_known"),
    ("add_situation", {"label_zh": "字" * 41, "label_en": "x"}, "text_too_long"),
    ("withdraw_situation", {"situation": "in_progress"}, "situation_shipped"),
    ("withdraw_situation", {"situation": "own_9"}, "situation_unknown")])
def test_what_is_refused(do, act, fields, code):
    with pytest.raises(Refused) as refused:
        do(act, **fields)
    assert refused.value.code == code


def test_names_with_places_or_markup_in_them_stay_plain_words(do, desk, car):
    do("add_situation", label_zh="$address<b>{0}</b>", label_en="{name} %s")
    assert situation_label("own_1", desk) == "{name} %s"
    assert "{name} %s" in TellingPresenter(desk, car, "own_1").heading()
