"""The slip and the commission say what the record says, in the paper's language; what is missing first is named."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from frontdesk.centre.reads import known_centre
from frontdesk.store.photos import ingest
from frontdesk.values.refusal import Refused
from frontdesk.visit.arrival_papers import commission_paper, kept_words, slip_paper
from frontdesk.visit.commission.reads import Commission, commission_of
from tests.frontdesk.visit.service_desk import STROKES, TOTAL, ServiceDesk

CODE = "91350100M000100Y43"


def picture(desk: ServiceDesk, folder: Path, colour: str) -> str:
    path = folder / f"{colour}.jpg"
    Image.new("RGB", (320, 240), colour).save(path)
    return ingest(desk.store, path, by="li", now=desk.clock()).sha


def refused(desk: ServiceDesk, act: str, **fields: Any) -> Refused:
    with pytest.raises(Refused) as found:
        desk.do(act, **fields)
    return found.value


def test_a_slip_holds_what_was_seen_at_the_arrival(desk: ServiceDesk, tmp_path: Path):
    desk.at("departed")
    visit = desk.at("greeted")
    red, green, blue = (picture(desk, tmp_path, colour) for colour in ("red", "green", "blue"))
    desk.do("record_condition", visit=visit, mileage=45_900, energy_percent=35, belongings="雨伞、外婆的毛毯",
            warnings="机油灯、嘀嘀响", child_seat=True)
    desk.do("place_mark", visit=visit, phase="arrival", view="rear", x=500, y=700, area="trunk", kind="dent",
            size="medium",
            note="停车时蹭的", photo=red)
    for sha in (red, green):
        desk.do("add_photo", visit=visit, sha=sha, purpose="arrival", step="front_left" if sha == green else "")
    desk.do("add_photo", visit=visit, sha=blue, purpose="before", pair="1")
    desk.do("note_concern", visit=visit, words="刹车时前面有吱吱声")
    desk.do("note_commission", visit=visit, deliverer="王小雨", deliverer_phone="139 5550 4321", wash=True, waits=False)
    for who in ("customer", "advisor"):
        desk.do("sign", visit=visit, purpose="walk_around", who=who, strokes=STROKES)

    paper = slip_paper(desk.store, visit, language="zh_CN", printed_by="li", now=desk.clock())
    assert (paper.plate, paper.mileage, paper.energy, paper.energy_name) == ("苏A·B8Q62", 45_900, 35, "油量")
    assert (paper.deliverer, paper.deliverer_phone, paper.advisor, paper.printed_by) == (
        "王小雨", "139 5550 4321", "李娜", "李娜")
    assert paper.asked == ("刹车时前面有吱吱声",)
    assert paper.warnings == "机油灯、嘀嘀响"
    assert [[ticked for _, ticked in choice.answers] for choice in paper.choices] == [[True, False], [True, False],
                                                                                      [False, True]]
    assert [(each.mark.number, each.mark.origin, each.mark.view) for each in paper.marks] == [(1, "arrival", "rear"),
                                                                                             (2, "earlier", "left")]
    first = paper.marks[0]
    assert (first.kind, first.note) == ("凹陷", "停车时蹭的")
    assert first.photo is not None
    assert first.photo.is_file()
    assert paper.marks[1].photo is None
    assert len(paper.photos) == 1, "a mark's photo stands beside it; photos of the work are not of the arrival"
    assert paper.photos[0].caption
    assert paper.outline == "car"
    assert paper.customer_signature.strokes == paper.advisor_signature.strokes == (((100, 200), (400, 300), (700,
                                                                                                             250)),)

    english = slip_paper(desk.store, visit, language="en", printed_by="somebody", now=desk.clock())
    assert english.warnings == "Oil pressure, 嘀嘀响", "known lights are said in the paper's language, own words stay"
    assert english.belongings == "Umbrella, 外婆的毛毯"
    assert english.marks[0].kind == "Dent"


def test_a_commission_holds_what_the_rules_ask(desk: ServiceDesk):
    desk.do("change_centre", credit_code=CODE.lower(), address="滨湖路 88 号", phone="0512-6688 9900")
    visit = desk.at("estimated")
    desk.do("note_commission", visit=visit, repair_class="maintenance_2", old_parts="leave", waits=True)
    desk.do("note_commission", visit=visit, deliverer="王小雨", deliverer_phone="13955504321")
    paper = commission_paper(desk.store, visit, language="zh_CN", printed_by="li", now=desk.clock())
    assert (paper.centre.credit_code, paper.centre.address) == (CODE, "滨湖路 88 号")
    assert (paper.owner, paper.owner_phone) == ("王建国", "138 0013 8000")
    assert (paper.deliverer, paper.deliverer_phone) == ("王小雨", "139 5550 4321")
    assert (paper.version, paper.total_fen, paper.agreed_at) == (1, TOTAL, None)
    assert [line.kind for line in paper.lines] == ["labour", "part", "part"]
    assert [ticked for _, ticked in paper.repair_class.answers] == [True]
    assert [[ticked for _, ticked in each.answers] for each in paper.choices] == [[False, True], [False, False],
                                                                                  [True, False]]
    assert "30" in paper.warranty
    assert "5,000" in paper.warranty
    assert len(paper.exterior) == 1
    assert paper.belongings == "雨伞一把"
    assert paper.customer_signature.strokes == ()

    wiper = desk.page(visit).lines[-1].id
    desk.do("approve_estimate", visit=visit, how="in_person", strokes=STROKES, declined=[wiper])
    agreed = commission_paper(desk.store, visit, language="en", printed_by="li", now=desk.clock())
    assert agreed.agreed_at is not None
    assert agreed.declined == ("雨刮片",)
    assert agreed.total_fen == TOTAL - 9000
    assert agreed.customer_signature.strokes == (((100, 200), (400, 300), (700, 250)),)


def test_extra_work_is_commissioned_only_once_it_is_agreed_to(desk: ServiceDesk):
    visit = desk.at("repair")
    desk.do("ask_overrun", visit=visit, reason="刹车盘已磨出沟槽", lines=[
        {"kind": "part", "name": "前刹车盘", "quantity": "2", "unit_price_fen": 38000}])

    def names() -> list[tuple[str, bool]]:
        paper = commission_paper(desk.store, visit, language="en", printed_by="li", now=desk.clock())
        return [(line.name, line.extra) for line in paper.lines]

    assert ("前刹车盘", True) not in names()
    desk.do("answer_overrun", visit=visit, agreed=True, how="phone", evidence="可以换")
    assert names()[-1] == ("前刹车盘", True)


def test_while_no_class_is_chosen_all_can_be_ticked_by_hand(desk: ServiceDesk):
    visit = desk.at("estimated")
    paper = commission_paper(desk.store, visit, language="en", printed_by="li", now=desk.clock())
    assert len(paper.repair_class.answers) == 6
    assert not any(ticked for _, ticked in paper.repair_class.answers)
    assert paper.warranty == ""


def test_a_paper_too_early_names_the_step_that_is_missing(desk: ServiceDesk):
    visit = desk.at("greeted")
    for paper, code in ((slip_paper, "not_walked_around"), (commission_paper, "not_estimated")):
        with pytest.raises(Refused) as found:
            paper(desk.store, visit, language="en", printed_by="li", now=desk.clock())
        assert (found.value.code, found.value.where) == (code, "visit")
        with pytest.raises(Refused) as found:
            paper(desk.store, 99, language="en", printed_by="li", now=desk.clock())
        assert found.value.code == "visit_unknown"
    desk.do("place_mark", visit=visit, phase="arrival", view="left", x=1, y=1, kind="scratch", size="small")
    assert slip_paper(desk.store, visit, language="en", printed_by="li", now=desk.clock()).marks, \
        "it is printed to be signed, which is what finishes the walk-around"


def test_what_is_noted_stays_until_it_is_changed(desk: ServiceDesk):
    visit = desk.at("greeted")
    assert commission_of(desk.store.reader(), visit) == Commission()
    first = desk.do("note_commission", visit=visit, key="k1", wash=False, deliverer="王小雨")
    assert desk.do("note_commission", visit=visit, key="k1", wash=False, deliverer="王小雨").ids == first.ids
    desk.do("note_commission", visit=visit, wash=True, deliverer_phone="13955504321", old_parts="take")
    assert commission_of(desk.store.reader(), visit) == Commission("王小雨", "+8613955504321", "", "take", True, None)
    desk.do("note_commission", visit=visit, deliverer="", deliverer_phone="", old_parts="")
    assert commission_of(desk.store.reader(), visit) == Commission(wash=True)


def test_what_cannot_be_noted_is_refused_beside_its_field(desk: ServiceDesk):
    visit = desk.at("greeted")
    assert refused(desk, "note_commission", visit=visit).code == "nothing_given"
    assert refused(desk, "note_commission", visit=visit, repair_class="miracle").where == "repair_class"
    assert refused(desk, "note_commission", visit=visit, deliverer_phone="12").where == "deliverer_phone"
    assert refused(desk, "note_commission", visit=visit, deliverer="长" * 61).where == "deliverer"
    assert refused(desk, "note_commission", visit=99, wash=True).code == "visit_unknown"
    assert refused(desk, "change_centre", credit_code=CODE[:-1] + "4").code == "credit_code_wrong"
    assert known_centre(desk.store.reader()).credit_code == ""


def test_own_words_are_never_rewritten():
    assert kept_words("a, b、c", "zh_CN") == "a, b、c"
    assert kept_words("", "en") == ""
    assert kept_words("Umbrella, 雨伞", "zh_CN") == "雨伞、雨伞"
