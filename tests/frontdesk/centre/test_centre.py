"""Founding a centre and changing it; days and times in its own zone."""

from __future__ import annotations

from typing import Any
from zoneinfo import ZoneInfo

import pytest

from frontdesk.acts.register import perform
from frontdesk.centre.data import labels, said
from frontdesk.centre.reads import centre, known_centre, language, zone
from frontdesk.centre.times import day_bounds, read_time, today
from frontdesk.store.transaction import Acting
from frontdesk.values.clock import DAY, HOUR
from frontdesk.values.refusal import Refused
from resources.translations import open_translator

MONDAY = {"weekday": 0, "opens": "08:30", "closes": "18:00"}


def test_before_it_is_set_up_there_is_none(acting: Acting):
    reader = acting.store.reader()
    assert centre(reader) is None
    assert (zone(reader).key, language(reader)) == ("Asia/Shanghai", "zh_CN")
    with pytest.raises(Refused) as refused:
        known_centre(reader)
    assert refused.value.code == "no_centre"


@pytest.mark.parametrize(("fields", "code", "where"), [
    ({"name": " "}, "name_missing", "name"),
    ({"zone": "Asia/Atlantis"}, "zone_unknown", "zone"),
    ({"zone": "../../etc/passwd"}, "zone_unknown", "zone"),
    ({"language": "fr"}, "bad_field", "language"),
    ({"hours": [MONDAY, MONDAY]}, "hours_unreadable", "hours"),
    ({"hours": [{**MONDAY, "weekday": 7}]}, "hours_unreadable", "hours"),
    ({"hours": [{**MONDAY, "closes": "08:00"}]}, "hours_unreadable", "hours"),
    ({"hours": [{**MONDAY, "opens": "8.30"}]}, "hours_unreadable", "hours"),
    ({"bays": ["1", "1"]}, "bay_twice", "bays"),
    ({"staff": [{"login": "Li Na", "name": "李娜", "role": "advisor"}]}, "login_unreadable", "staff.0.login"),
    ({"staff": [{"login": "li", "name": "李娜", "role": "advisor"}] * 2}, "login_taken", "staff.1.login"),
    ({"staff": [{"login": "li", "name": "李娜", "role": "king"}]}, "bad_field", "staff.0.role"),
])
def test_a_fault_founds_nothing(acting: Acting, fields: dict[str, Any], code: str, where: str):
    with pytest.raises(Refused) as refused:
        perform(acting, "set_up_centre", {"name": "城东", **fields})
    assert (refused.value.code, refused.value.where) == (code, where)
    assert centre(acting.store.reader()) is None


def test_changes_leave_the_rest_as_it_is(acting: Acting):
    perform(acting, "set_up_centre", {"name": "城东", "hours": [MONDAY], "wifi": "guest", "phone": "1"})
    with pytest.raises(Refused) as refused:
        perform(acting, "set_up_centre", {"name": "城西"})
    assert refused.value.code == "centre_exists"
    perform(acting, "change_centre", {"hours": [{**MONDAY, "weekday": 6}], "language": "en", "address": "新地址"})
    found = known_centre(acting.store.reader())
    assert (found.name, found.wifi, found.language, found.address) == ("城东", "guest", "en", "新地址")
    assert [day.weekday for day in found.hours] == [6]
    with pytest.raises(Refused):
        perform(acting, "change_centre", {"name": "", "phone": "2"})
    assert known_centre(acting.store.reader()).phone == "1"


def test_times_are_read_in_the_centres_zone(acting: Acting):
    perform(acting, "set_up_centre", {"name": "城东", "zone": "Asia/Urumqi"})
    reader = acting.store.reader()
    at = read_time(reader, "2026-05-04T09:30+08:00", where="at")
    assert read_time(reader, "2026-05-04T07:30", where="at") == at == read_time(reader, at, where="at")
    for wrong, code in (("noon", "time_unreadable"), (-5, "time_out_of_range"), (9 * 10**15, "time_out_of_range"),
                        ("9999-12-31T23:59", "time_out_of_range")):
        with pytest.raises(Refused) as refused:
            read_time(reader, wrong, where="starts_at")
        assert (refused.value.code, refused.value.where) == (code, "starts_at")


def test_a_day_has_the_hours_its_zone_gives_it():
    berlin = ZoneInfo("Europe/Berlin")
    begins, ends = day_bounds(1_774_760_400_000, berlin)
    assert today(begins, berlin).isoformat() == "2026-03-29"
    assert ends - begins == 23 * HOUR, "the clocks go forward that day"
    begins, ends = day_bounds(1_777_856_400_000, ZoneInfo("Asia/Shanghai"))
    assert ends - begins == DAY


def test_labels_speak_the_readers_language():
    one, two = {"en": "Wash", "zh_CN": "洗车"}, {"en": "Ready"}
    both = labels(one, two)
    assert both.said(open_translator("zh_CN")) == "洗车、Ready"
    assert str(both) == both.said(open_translator("en")) == "Wash, Ready"
    assert said(two, "zh_CN") == "Ready"
