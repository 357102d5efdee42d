"""What is proposed to be said in the lounge, on visits of a real centre."""

from __future__ import annotations

import pytest

from frontdesk.values.clock import MINUTE
from frontdesk.values.refusal import Refused
from frontdesk.visit.page import visit_page
from tests.ui.kiosk.conftest import NOW
from ui.kiosk.words import propose, situations


def record(desk, stage="in_repair"):
    return visit_page(desk.store.reader(), desk.visit(stage), desk.clock())


def test_the_likeliest_situation_comes_first(desk):
    reader = desk.store.reader()
    assert situations(reader, record(desk), NOW)[0] == "in_progress"
    assert situations(reader, record(desk, "ready"), NOW) == ["ready"]
    late = record(desk).promised_at + MINUTE
    assert situations(reader, record(desk), late)[0] == "delay"
    desk.do("move_stage", visit=desk.visit(), stage="quality_check")
    assert situations(reader, record(desk, "quality_check"), NOW)[0] == "soon_ready"


def test_a_promise_that_stands_is_kept_and_one_that_has_passed_is_made_anew(desk):
    reader, visit = desk.store.reader(), record(desk)
    stands = propose(reader, visit, "in_progress", NOW)
    assert (stands.promised_at, stands.changes_promise, stands.problems) == (visit.promised_at, False, ())
    late = visit.promised_at + 7 * MINUTE
    anew = propose(reader, visit, "delay", late)
    assert anew.promised_at is not None
    assert anew.promised_at >= late + 30 * MINUTE
    assert anew.promised_at % (5 * MINUTE) == 0
    assert anew.changes_promise
    assert not anew.problems
    assert all(at > late for at in anew.times)
    assert visit.promised_at in stands.times
    assert visit.promised_at not in propose(reader, visit, "delay", NOW).times, "the old time is no new one"


def test_where_no_time_was_promised_none_is_made_up(desk):
    row = desk.store.reader().value("SELECT id FROM visit WHERE promised_at IS NULL AND departed_at IS NULL "
                                    "AND cancelled_at IS NULL")
    visit = visit_page(desk.store.reader(), row, NOW)
    proposal = propose(desk.store.reader(), visit, "in_progress", NOW, promised_at=NOW + 60 * MINUTE)
    assert (proposal.spoken, proposal.promised_at, proposal.times) == ("", None, ())
    assert len(proposal.problems) == 1
    assert "which nobody has noted yet" in str(proposal.problems[0])
    assert "delay" not in situations(desk.store.reader(), visit, NOW)


def test_a_finding_is_the_first_reason_for_a_delay(desk):
    desk.do("note_finding", by="qian", visit=desk.visit(), words="A seized bolt.")
    proposal = propose(desk.store.reader(), record(desk), "delay", NOW)
    assert proposal.reasons[0] == "A seized bolt."
    assert len(proposal.reasons) == 4
    assert "The reason: A seized bolt. It will" in proposal.spoken
    assert "diagnosed" in situations(desk.store.reader(), record(desk), NOW)


def test_an_added_situation_is_offered_once_it_has_words_that_nobody_must_type(desk):
    reader = desk.store.reader()
    desk.do("add_situation", by="zhou", label_zh="限行提醒", label_en="Driving ban today")
    assert "own_1" not in situations(reader, record(desk), NOW), "its general words ask what the news is"
    desk.do("change_script", by="zhou", situation="own_1", kind="spoken", language="en",
            text="$address, today even plates stay at home until 20:00.")
    assert situations(reader, record(desk), NOW)[-1] == "own_1"
    assert situations(reader, record(desk), NOW)[0] == "in_progress"
    assert situations(reader, record(desk, "ready"), NOW) == ["ready", "own_1"]
    proposal = propose(reader, record(desk), "own_1", NOW)
    assert proposal.spoken.endswith("today even plates stay at home until 20:00.")
    assert (proposal.problems, proposal.written, proposal.changes_promise) == ((), "", False)
    desk.do("withdraw_situation", by="zhou", situation="own_1")
    assert "own_1" not in situations(reader, record(desk), NOW)
    with pytest.raises(Refused) as refused:
        propose(reader, record(desk), "own_1", NOW)
    assert refused.value.code == "situation_unknown"


def test_a_general_message_does_not_go_with_words_of_its_own_to_say(desk):
    desk.do("set_channel", by="zhou", channel="sms", values={
        "url": "http://127.0.0.1:9/send", "body": '{"mobile": "{to}", "content": "{text}"}', "success": "code == 0"})
    reader = desk.store.reader()
    assert propose(reader, record(desk), "in_progress", NOW).channel == "sms"
    desk.do("add_situation", by="zhou", label_zh="限行提醒", label_en="Driving ban today")
    said = "$address, today even plates stay at home until 20:00."
    desk.do("change_script", by="zhou", situation="own_1", kind="spoken", language="en", text=said)
    assert propose(reader, record(desk), "own_1", NOW).channel == ""
    desk.do("change_script", by="zhou", situation="own_1", kind="written", language="en", text=said)
    assert propose(reader, record(desk), "own_1", NOW).channel == "sms"
