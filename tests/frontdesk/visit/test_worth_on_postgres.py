"""The centre's own words on what a job is good for, on a real PostgreSQL server: found as on SQLite."""

from __future__ import annotations

import pytest

from frontdesk.store.store import Store
from frontdesk.values.clock import StandingClock
from frontdesk.visit.value_library import own_worth, own_worths
from tests.frontdesk.conftest import NINE_O_CLOCK
from tests.frontdesk.visit.service_desk import ServiceDesk

pytestmark = pytest.mark.postgres


def test_own_words_are_found_by_the_longest_name_in_a_line(postgres_store: Store):
    desk = ServiceDesk(postgres_store, StandingClock(NINE_O_CLOCK))
    reader = desk.store.reader
    assert own_worth(reader(), "更换前刹车片") is None
    desk.do("keep_worth", name="刹车", words="刹得住", warranty_months=12)
    desk.do("keep_worth", name="前刹车片", words="刹得更稳", warranty_months=24, warranty_km=50_000)
    desk.do("keep_worth", name="Oil", words="Runs quietly")
    desk.do("keep_worth", name="油", words="一个字只等于整个名字")
    found = own_worth(reader(), "更换前刹车片（原厂）")
    assert found is not None
    assert tuple(found) == ("刹得更稳", 24, 50_000), "the longest name that stands in it"
    other = own_worth(reader(), "后刹车盘")
    assert other is not None
    assert (other.words, other.months) == ("刹得住", 12)
    small = own_worth(reader(), "  OIL change 5W-30 ")
    assert small is not None
    assert small.words == "Runs quietly", "capitals make no difference"
    assert own_worth(reader(), "机油") is None
    whole = own_worth(reader(), "油")
    assert whole is not None
    assert [each.name for each in own_worths(reader())] == sorted(each.name for each in own_worths(reader()))
    desk.do("keep_worth", name="前刹车片", words="")
    again = own_worth(reader(), "更换前刹车片（原厂）")
    assert again is not None
    assert again.words == "刹得住", "what was taken away is not said any more"
