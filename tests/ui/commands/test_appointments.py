"""The appointments on the command line: listed, and as a calendar file that a calendar reads back."""

from __future__ import annotations

from pathlib import Path

import icalendar
import pytest

from frontdesk.acts.register import perform
from frontdesk.acts.wiring import acting
from frontdesk.store.store import Store
from frontdesk.values.clock import StandingClock

NINE_O_CLOCK = 1_777_856_400_000
"""2026-05-04 09:00 in Shanghai."""


@pytest.fixture
def booked(data: Path, run) -> None:
    with Store(data) as store:
        def do(act: str, **fields):
            return perform(acting(store, StandingClock(NINE_O_CLOCK), "li", "test"), act, fields).ids

        do("set_up_centre", name="城东服务中心", address="园区路1号", bays=["1号工位"], hours=[
            {"weekday": day, "opens": "08:30", "closes": "18:00"} for day in range(7)],
           staff=[{"login": "li", "name": "李娜", "role": "advisor"}])
        who = do("add_customer", name="王建国", title="先生", phone="13800138000", plate="苏AB8Q62")
        do("book", customer=who["customer"], vehicle=who["vehicle"], starts_at="2026-05-05T10:00", minutes=60,
           work="常规保养; 换, 胎", bay="1号工位", advisor="li", needs="儿童座椅")
        do("book", customer=who["customer"], starts_at="2026-05-30T10:00")


def test_the_days_that_were_asked_for_are_listed(run, booked):
    assert "Nobody is booked then." in run("appointments", "list", "--day", "2026-05-04").out
    found = run("appointments", "list", "--day", "2026-05-05")
    assert "苏A·B8Q62" in found.out
    assert found.code == 0
    rows = run("--json", "appointments", "list", "--day", "2026-05-01", "--days", "31").document
    assert len(rows) == 2


def test_a_calendar_reads_the_file_and_a_second_export_has_the_same_ids(run, booked, tmp_path: Path):
    out = tmp_path / "week.ics"
    run("appointments", "export", str(out), "--day", "2026-05-04")
    calendar = icalendar.Calendar.from_ical(out.read_bytes())
    (event,) = calendar.walk("VEVENT")
    assert str(event["summary"]) == "Mr Wang · 苏A·B8Q62 · 常规保养; 换, 胎"
    assert event["dtstart"].dt.isoformat() == "2026-05-05T02:00:00+00:00"
    assert (event["dtend"].dt - event["dtstart"].dt).total_seconds() == 3600
    assert str(event["location"]) == "园区路1号"
    assert "13800138000" not in out.read_text("utf-8")
    again = tmp_path / "again.ics"
    run("appointments", "export", str(again), "--day", "2026-05-04")
    assert icalendar.Calendar.from_ical(again.read_bytes()).walk("VEVENT")[0]["uid"] == event["uid"]


@pytest.mark.parametrize(("words", "code"), [
    (("appointments", "list", "--day", "2026-02-31"), 1), (("appointments", "list", "--days", "0"), 2),
    (("appointments", "export", "/"), 1)])
def test_bad_words_are_refused(run, booked, words: tuple[str, ...], code: int):
    assert run(*words).code == code


def test_the_preparation_of_a_day_is_a_paper(played, tmp_path):
    out = tmp_path / "list.pdf"
    assert played("--json", "--lang", "en", "paper", "preparation", "2026-05-05", "--out", str(out)).code == 0
    assert out.read_bytes().startswith(b"%PDF")
    for day, code in (("tomorrow", "date_unreadable"), ("2026-02-30", "date_impossible")):
        missing = played("--json", "paper", "preparation", day, "--out", str(tmp_path / "no.pdf"))
        assert (missing.code, missing.document["code"]) == (1, code)
