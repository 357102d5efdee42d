"""The papers say what the record says, in the language of the paper."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PIL import Image

from frontdesk.store.photos import ingest
from frontdesk.values.clock import DAY, HOUR
from frontdesk.values.refusal import Refused
from frontdesk.visit.paper_words import quantity
from frontdesk.visit.papers import delivery_paper, thank_you_paper
from tests.frontdesk.visit.service_desk import POINTS, STROKES, TOTAL, ServiceDesk


def picture(desk: ServiceDesk, folder: Path, colour: str) -> str:
    path = folder / f"{colour}.jpg"
    Image.new("RGB", (320, 240), colour).save(path)
    return ingest(desk.store, path, by="li", now=desk.clock()).sha


def test_a_delivery_report_holds_the_whole_visit(desk: ServiceDesk, tmp_path: Path):
    visit = desk.at("repair")
    desk.do("place_mark", visit=visit, phase="delivery", view="rear", x=10, y=20, area="trunk", kind="chip",
            size="small",
            note="路上石子")
    desk.do("ask_overrun", visit=visit, reason="刹车盘已磨出沟槽", lines=[
        {"kind": "part", "name": "前刹车盘", "quantity": "2", "unit_price_fen": 38000},
        {"kind": "part", "name": "前轮胎", "quantity": 1, "unit_price_fen": 60000}])
    disc = desk.page(visit).lines[-2].id
    desk.do("answer_overrun", visit=visit, agreed=True, how="phone", evidence="只换盘", line_ids=[disc])
    for step in POINTS[POINTS.index("ready"):POINTS.index("checked") + 1]:
        getattr(desk, "_" + step)(visit)
    before, after = picture(desk, tmp_path, "red"), picture(desk, tmp_path, "green")
    for purpose, sha in (("before", before), ("after", after)):
        desk.do("add_photo", visit=visit, sha=sha, purpose=purpose, pair="1", caption="前刹车片")
    desk.do("add_photo", visit=visit, sha=desk.photo("its file is gone"), purpose="after")
    desk.do("sign", visit=visit, purpose="delivery", who="advisor", strokes=STROKES)
    desk.do("tell", visit=visit, situation="ready", channel="phone", outcome="no_answer",
            text="王先生，10:40可以取车。")

    paper = delivery_paper(desk.store, visit, language="zh_CN", printed_by="li", now=desk.clock())
    assert (paper.address, paper.plate, paper.mileage, paper.energy_in) == ("王先生", "苏A·B8Q62", 45_200, 60)
    assert (paper.advisor, paper.direct_line, paper.technician, paper.printed_by) == (
        "李娜", "0512 6688 1001", "赵刚", "李娜")
    assert paper.asked == ("刹车时前面有吱吱声",)
    assert paper.found == ("刹车盘已磨出沟槽",)
    assert [(line.name, line.quantity, line.amount_fen, line.extra) for line in paper.lines] == [
        ("更换前刹车片", "1.5", 18000, False), ("前刹车片（原厂）", "1", 56000, False), ("雨刮片", "2", 9000, False),
        ("前刹车盘", "2", 76000, True)]
    assert (paper.estimated_fen, paper.total_fen, paper.agreed_fen) == (TOTAL, TOTAL + 76000, TOTAL + 76000)
    assert sum(line.amount_fen for line in paper.lines) == paper.total_fen
    assert paper.declined == ("前轮胎",)
    assert "客户带走" in paper.old_parts
    assert [(pair.before is not None, pair.after is not None, pair.caption) for pair in paper.pairs] == [
        (True, True, "前刹车片"), (False, True, "")], "of a photo whose file is gone the paper says so"
    assert paper.pairs[0].before != paper.pairs[0].after
    assert [(mark.number, mark.origin, mark.view) for mark in paper.marks] == [(1, "arrival", "left"),
                                                                               (2, "delivery", "rear")]
    assert paper.marks[1].words.endswith("路上石子")
    assert "划痕" in paper.marks[0].words
    assert [news.channel for news in paper.news] == ["电话"], "an attempt that reached nobody is no news"
    assert paper.customer_signature.on_paper
    assert not paper.customer_signature.strokes
    assert paper.advisor_signature.strokes == (((100, 200), (400, 300), (700, 250)),)
    assert paper.next_service_on == date(2026, 11, 4)
    assert paper.handed_over_at is None
    assert paper.arrived_at.isoformat().endswith("+08:00")

    english = delivery_paper(desk.store, visit, language="en", printed_by="somebody", now=desk.clock())
    assert (english.address, english.printed_by) == ("Mr Wang", "somebody")
    assert "Scratch" in english.marks[0].words
    assert english.news[0].channel == "Phone"
    assert "Customer takes them along" in english.old_parts


def test_battery_health_is_on_the_paper_of_an_electric_car(desk: ServiceDesk):
    car = desk.do("add_vehicle", customer=desk.customer, plate="苏AD12345", energy="bev").ids["vehicle"]
    visit = desk.at("billed", vehicle=car)
    desk.do("check_delivery_item", visit=visit, item="soh_before", value="96.5")
    paper = delivery_paper(desk.store, visit, language="en", printed_by="li", now=desk.clock())
    assert (paper.soh_before, paper.soh_after, paper.energy_name) == (96.5, None, "Charge")


def test_nothing_is_reported_before_the_yes(desk: ServiceDesk):
    visit = desk.at("estimated")
    with pytest.raises(Refused) as refused:
        delivery_paper(desk.store, visit, language="en", printed_by="li", now=desk.clock())
    assert refused.value.code == "not_approved"
    with pytest.raises(Refused) as refused:
        thank_you_paper(desk.store, 99, language="en", printed_by="li", now=desk.clock())
    assert refused.value.code == "visit_unknown"


def test_a_card_names_what_happened_today(desk: ServiceDesk):
    visit = desk.at("departed")
    card = thank_you_paper(desk.store, visit, language="en", printed_by="li", now=desk.clock())
    assert (card.address, card.advisor, card.direct_line, card.day) == ("Mr Wang", "李娜", "0512 6688 1001",
                                                                        date(2026, 5, 4))
    assert 2 <= len(card.today) <= 4
    assert any("刹车时前面有吱吱声" in line for line in card.today)
    assert any("更换前刹车片" in line for line in card.today)
    assert "Ready at 09:08, as promised." in card.today
    assert (card.occasion, card.design) == ("Your first visit", "road")
    assert not any("¥" in line or str(TOTAL // 100) in line for line in (*card.today, card.closing, card.occasion))


def test_a_card_knows_its_occasion(desk: ServiceDesk):
    desk.at("departed")
    desk.clock.advance(30 * DAY)
    second = desk.at("departed")

    def occasion() -> tuple[str, str]:
        card = thank_you_paper(desk.store, second, language="en", printed_by="li", now=desk.clock())
        return card.occasion, card.design

    assert occasion() == ("Visit number 2", "road")
    desk.do("change_vehicle", vehicle=desk.vehicle, bought_on="2023-06-05")
    assert occasion() == ("3 years with your car", "camellia")
    desk.do("change_customer", customer=desk.customer, birthday="06-08")
    assert occasion() == ("With our best wishes for your birthday", "camellia")


def test_a_late_car_is_not_called_punctual(desk: ServiceDesk):
    visit = desk.at("repair")
    desk.clock.advance(5 * HOUR)
    for step in POINTS[POINTS.index("ready"):]:
        if step != "told":
            getattr(desk, "_" + step)(visit)
    card = thank_you_paper(desk.store, visit, language="en", printed_by="li", now=desk.clock())
    assert not any("as promised" in line for line in card.today)


@pytest.mark.parametrize(("thousandths", "written"), [(1500, "1.5"), (1000, "1"), (100_000, "100"), (1, "0.001"),
                                                      (4_250, "4.25")])
def test_quantities_are_written_out(thousandths: int, written: str):
    assert quantity(thousandths) == written
