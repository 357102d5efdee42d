"""The menu of common jobs: the centre's own, shipped ones in its own version, and those it offers no longer."""

from __future__ import annotations

from typing import Any

import pytest

from frontdesk.values.refusal import Refused
from frontdesk.visit.menu.reads import menu, shipped, shown_quantity
from tests.frontdesk.visit.service_desk import ServiceDesk

FILM: dict[str, Any] = {"label": "贴膜", "label_en": "Window film", "code": "TM", "minutes": 120, "lines": [
    {"kind": "labour", "name": "前挡贴膜", "quantity": "1.5", "unit_price_fen": 20_000},
    {"kind": "part", "name": "隔热膜", "quantity": 2, "unit_price_fen": 45_050}]}


def test_an_own_job(desk: ServiceDesk):
    desk.do("add_job", **FILM, energy=["bev", "phev"])
    job = menu(desk.store.reader())[-1]
    assert (job.label, job.code, job.minutes, job.energy, job.own) == (
        {"en": "Window film", "zh_CN": "贴膜"}, "tm", 120, ("bev", "phev"), True)
    assert [(line.kind, line.quantity, line.price_fen, line.part_class) for line in job.lines] == [
        ("labour", "1.5", 20_000, ""), ("part", "2", 45_050, "original")]
    assert job.total_fen == 30_000 + 90_100
    desk.do("change_job", job=job.id, **{**FILM, "minutes": 90, "lines": FILM["lines"][:1]})
    changed = menu(desk.store.reader())[-1]
    assert (changed.id, changed.minutes, len(changed.lines), changed.energy) == (job.id, 90, 1, ())


def test_a_shipped_job_gets_the_centres_own_version_in_its_place(desk: ServiceDesk):
    first = shipped()[0]
    lines = [{"kind": "labour", "name": "换机油", "quantity": "0.4", "unit_price_fen": 15_000}]
    own = desk.do("change_job", job=first.id, label="小保养", minutes=35, lines=lines).ids["job"]
    offered = menu(desk.store.reader())
    assert offered[0].id == own
    assert first.id not in {job.id for job in offered}
    desk.do("retire_job", job=own)
    desk.do("retire_job", job=first.id, retired=False)
    assert menu(desk.store.reader()) == shipped()
    assert [job.retired for job in menu(desk.store.reader(), everything=True)[:2]] == [False, True]


@pytest.mark.parametrize(("change", "code", "where"), [
    ({"label": " "}, "label_missing", "label"), ({"label": "小保养"}, "label_taken", "label"),
    ({"minutes": 0}, "minutes_impossible", "minutes"), ({"lines": []}, "no_lines", "lines"),
    ({"lines": FILM["lines"] * 21}, "too_many_lines", "lines"),
    ({"lines": [{**FILM["lines"][0], "name": ""}]}, "name_missing", "lines.0.name"),
    ({"lines": [{**FILM["lines"][0], "quantity": "0"}]}, "quantity_unreadable", "lines.0.quantity"),
    ({"lines": [{**FILM["lines"][0], "unit_price_fen": -5}]}, "price_impossible", "lines.0.unit_price_fen")])
def test_what_makes_no_sense_is_refused(desk: ServiceDesk, change: dict[str, Any], code: str, where: str):
    with pytest.raises(Refused) as refused:
        desk.do("add_job", **{**FILM, **change})
    assert (refused.value.code, refused.value.where) == (code, where)
    assert menu(desk.store.reader()) == shipped()


def test_an_unknown_job_is_refused(desk: ServiceDesk):
    for act, fields in (("retire_job", {}), ("change_job", FILM)):
        with pytest.raises(Refused) as refused:
            desk.do(act, job="own99", **fields)
        assert refused.value.code == "job_unknown"


def test_quantities_as_they_are_typed():
    assert [shown_quantity(each) for each in (1_000, 500, 4_250, 1)] == ["1", "0.5", "4.25", "0.001"]
