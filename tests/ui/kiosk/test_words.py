"""What is proposed to be said in the lounge, on visits of a real centre."""

from __future__ import annotations

from frontdesk.values.clock import MINUTE
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
