"""Festivals by the lunar and the solar calendar, and whom to greet."""

from __future__ import annotations

from datetime import date

import pytest

from frontdesk.people.dates.festivals import between, coming, greeting_list
from frontdesk.values.refusal import Refused
from tests.frontdesk.people.dates.days_desk import DaysDesk
from tests.frontdesk.people.dates.test_date_acts import agree


@pytest.mark.parametrize(("festival", "on"), [
    ("new_years_eve", "2026-02-16"), ("spring_festival", "2026-02-17"), ("lantern", "2026-03-03"),
    ("qingming", "2026-04-05"), ("dragon_boat", "2026-06-19"), ("qixi", "2026-08-19"), ("mid_autumn", "2026-09-25"),
    ("chongyang", "2026-10-18"), ("national_day", "2026-10-01"), ("new_year", "2026-01-01"),
    ("womens_day", "2026-03-08"), ("teachers_day", "2026-09-10"), ("mothers_day", "2026-05-10"),
    ("fathers_day", "2026-06-21"), ("winter_solstice", "2026-12-22"),
    ("new_years_eve", "2027-02-05"), ("spring_festival", "2027-02-06"), ("mid_autumn", "2025-10-06")])
def test_when_it_is(festival, on):
    day = date.fromisoformat(on)
    assert festival in [each.id for each in between(day, date.fromordinal(day.toordinal() + 1))]


def test_what_is_coming_goes_over_the_end_of_the_year():
    assert [(each.id, each.on) for each in coming(date(2026, 12, 22), 25)] == [
        ("winter_solstice", date(2026, 12, 22)), ("new_year", date(2027, 1, 1)), ("laba", date(2027, 1, 15))]


def test_every_festival_speaks_both_languages_and_comes_once_a_year():
    for year in range(2000, 2060):
        found = between(date(year, 3, 1), date(year, 12, 1))
        assert len({each.id for each in found}) == len(found)
        assert all(each.label["zh_CN"] and each.greeting["zh_CN"] and each.greeting["en"] for each in found)


def test_only_those_who_agreed_are_greeted(store):
    desk = DaysDesk(store, "2026-09-20")
    for place, (name, title, answers) in enumerate((("李伟", "先生", [True]), ("王芳", "女士", [True, False]),
                                                    ("周杰", "先生", [False, True]), ("赵敏", "女士", [True]),
                                                    ("陈静", "女士", []), ("孙丽", "女士", [True]))):
        customer = desk.customer(name, title=title, phone=f"1380013800{place}" if name != "赵敏" else "")
        for given in answers:
            agree(desk, customer, "marketing", given)
        if name == "孙丽":
            store.writer().execute("UPDATE customer SET restricted_at = 1 WHERE id = ?", (customer,))
    reader = store.reader()
    assert [each.name for each in greeting_list(reader, "mid_autumn")] == ["李伟", "周杰"]
    first = greeting_list(reader, limit=1)
    assert [each.name for each in greeting_list(reader, after=first[0].customer)] == ["周杰"]
    assert greeting_list(reader, "womens_day") == ()
    assert first[0].phone_shown == "138 0013 8000"
    with pytest.raises(Refused) as caught:
        greeting_list(reader, "halloween")
    assert caught.value.code == "festival_unknown"


@pytest.mark.postgres
def test_the_greeting_list_on_the_other_engine(postgres_store):
    assert greeting_list(postgres_store.reader(), "womens_day") == greeting_list(postgres_store.reader()) == ()
