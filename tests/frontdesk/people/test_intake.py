"""Taking files in: bad rows stay out with row and reason, the rest is in, nothing is altered, twice changes nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from frontdesk.people.acts import add_customer
from frontdesk.people.intake.importing import run
from frontdesk.people.reads import card, find
from frontdesk.store.store import Store
from frontdesk.store.transaction import Acting
from frontdesk.values.refusal import Refused
from tests.frontdesk.people.foreign import HEADER, TABLES, TODAY, everything, row, write
from tests.frontdesk.people.population import people


def test_a_whole_row_arrives_unaltered(acting: Acting, store: Store, tmp_path: Path):
    report = run(acting, write(tmp_path, [row(
        " 李　伟 ", "138 0013 8000", "苏 A·b8Q62", title="先生", other="0512-66889900", vin="LSV51KVC1JE229211",
        model="比亚迪 汉 EV",
        bought="2022年05月22日", visit="2025/4/20", km="12万公里", spent="￥12,345.60", birthday="农历闰四月三十",
        job="教师",
        note="喝美式,不加糖，车里有狗毛")], "gb18030"))
    assert (report.rows, report.added, report.merged, report.vehicles, report.refused, report.warnings) == (1, 1, 0, 1,
        (), ())
    seen = card(store.reader(), 1, TODAY)
    assert (seen.name, seen.title, seen.phone, seen.phone_other_shown, seen.occupation, seen.note, seen.spent_fen) == (
        "李伟", "先生", "+8613800138000", "0512 6688 9900", "教师", "车里有狗毛", 1_234_560)
    assert seen.birthday is not None
    assert seen.birthday.stored == "lunar leap --04-30"
    assert seen.last_visit_at == 1_745_078_400_000  # 2025-04-20 00:00 in Shanghai
    [car] = seen.vehicles
    assert (car.plate, car.vin, car.bought_on, car.mileage, car.mileage_at) == (
        "苏AB8Q62", "LSV51KVC1JE229211", "2022-05-22", 120_000, seen.last_visit_at)
    assert [(each.kind, each.choice) for each in seen.preferences] == [("coffee", "americano_no_sugar")]
    assert find(store.reader(), "q62")[0].customer == 1


BAD = (
    (row("", "", "苏A11111"), "nobody", "name"),
    (row("王", "1380013"), "phone_incomplete", "phone"),
    (row("王", "请联系他老婆"), "phone_unreadable", "phone"),
    (row("王", "13800138000 / 13900139000"), "phone_several", "phone"),
    (row("王", "13800138000", "ＳＵ"), "plate_unreadable", "plate"),
    (row("王", "13800138000", vin="LSVAA4182E2184847X"), "vin_length", "vin"),
    (row("王", "13800138000", vin="LSV0000000000000I"), "vin_letter", "vin"),
    (row("王", "13800138000", "苏A11111", bought="2月30日"), "date_impossible", "bought_on"),
    (row("王", "13800138000", "苏A11111", visit="昨天"), "date_unreadable", "last_visit"),
    (row("王", "13800138000", birthday="1900-02-29"), "date_impossible", "birthday"),
    (row("王", "13800138000", birthday="2030-01-01"), "birthday_in_future", "birthday"),
    (row("王", "13800138000", "苏A11111", km="很多"), "mileage_unreadable", "mileage"),
    (row("王", "13800138000", "苏A11111", km="9999999"), "mileage_too_large", "mileage"),
    (row("王", "13800138000", spent="abc"), "amount_unreadable", "spent"),
    (row("王" * 61, "13800138000"), "text_too_long", "name"),
    (row("王", "13800138000", note="x" * 10_001), "text_too_long", "note"),
)


def test_bad_rows_stay_out_with_row_and_reason_and_the_rest_is_in(acting: Acting, store: Store, tmp_path: Path):
    good = [row(each.name, each.phone, each.plate) for each in people(len(BAD) + 1)]
    rows = [good[0]]
    for (bad, _, _), fine in zip(BAD, good[1:], strict=True):
        rows += [bad, fine]
    report = run(acting, write(tmp_path, rows))
    assert [(each.row, each.code, each.where) for each in report.refused] == [
        (3 + 2 * place, code, where) for place, (_, code, where) in enumerate(BAD)]
    assert all(str(each.reason) for each in report.refused)
    assert (report.rows, report.added, report.done) == (len(rows), len(good), len(rows))
    assert store.reader().value("SELECT count(*) FROM customer") == len(good)
    kept = store.reader().rows('SELECT "row", code, "where" FROM intake_fault WHERE level = \'refused\' ORDER BY id')
    assert [tuple(each) for each in kept] == [(each.row, each.code, each.where) for each in report.refused]


GOOD = (
    row("<b>王</b>&小明", "17198555153", "粤AU6756"), row("=cmd|' /C calc'!A0", "18460161933", "浙EA29486"),
    row("{name} %s", "13800138005"), row("𬱖喆髙旻", "13800138006", "粤Z12AB港"), row("Anna Müller-Łukasz",
        "13199317694"),
    row("苏州市某某新能源科技有限公司", "0512-66889900"), row("只有姓名"), row("x" * 60, "13800138007"),
    row("王", "+852 2345 6789"),
    row("领事", "13800138008", "使123456"), row("教练", "13800138009", "沪A1234学"), row("李", "无", "暂无", vin="-",
        birthday="未知"),
    row("长备注", "13800138011", note="y" * 10_000), row("海归", "13800138012", vin="WBAFAS9B7LX511964"),
)


def test_no_good_row_is_refused_and_text_stays_as_written(acting: Acting, store: Store, tmp_path: Path):
    report = run(acting, write(tmp_path, list(GOOD)))
    assert report.refused == ()
    assert report.added == len(GOOD)
    assert [each[0] for each in store.reader().rows("SELECT name FROM customer ORDER BY id")] == [
        each["客户姓名"] for each in GOOD]


@pytest.mark.parametrize(("given", "code"), [
    (row("", "13800138000", "苏A11111"), "name_missing"),
    (row("王", "13800138000", "苏AB8Q62", vin="LSV51KVC2JE229211"), "vin_check_digit"),
    (row("王", "13800138000", "苏E12345警"), "plate_unusual"),
    (row("王", "13800138000", birthday="属龙"), "birthday_in_note"),
    (row("王", "13800138000", "苏A11111", visit="2026-05-05"), "visit_in_future"),
    (row("王", "13800138000", "苏A11111", bought="2026-12-01"), "bought_in_future"),
    (row("王", "13800138000", km="5000"), "mileage_without_car"),
    (row("王", "13800138000", "新车未上牌", bought="2026-04-01"), "bought_without_car"),
    (row("王", "15448659213"), "phone_unusual"),
])
def test_what_is_doubtful_is_in_and_said(acting: Acting, store: Store, tmp_path: Path, given: dict[str, str],
                                         code: str):
    report = run(acting, write(tmp_path, [given]))
    assert report.added == 1
    assert (2, code) in [(each.row, each.code) for each in report.warnings]


def test_nameless_customers_are_found_and_shown_by_number(acting: Acting, store: Store, tmp_path: Path):
    run(acting, write(tmp_path, [row("", "13800138000", "苏A11111")]))
    assert [(hit.name, hit.plate) for hit in find(store.reader(), "11111")] == [("138****8000", "苏A·11111")]


def test_what_has_no_field_goes_into_the_note(acting: Acting, store: Store, tmp_path: Path):
    run(acting, write(tmp_path, [row("王", "0512-66889900转8001", birthday="属龙", note="熟客")]))
    assert card(store.reader(), 1, TODAY).note == "熟客\n分机 8001\n生日 属龙"


def test_health_is_left_out_without_consent(acting: Acting, store: Store, tmp_path: Path):
    report = run(acting, write(tmp_path, [row("王", "13800138000", note="对花生过敏"), row("李", "13900139000",
        note="喝茶,孕妇，爱讲价")]))
    assert [each.code for each in report.warnings] == ["health_left_out", "health_left_out"]
    assert [each[0] for each in store.reader().rows("SELECT note FROM customer ORDER BY id")] == ["", "爱讲价"]
    assert store.reader().rows("SELECT customer, kind, choice FROM preference") == [(2, "coffee", "tea")]
    for table in (*TABLES, "intake_fault"):
        assert "过敏" not in str(store.reader().rows(f"SELECT * FROM {table}"))


def test_the_same_person_is_merged_and_gets_the_other_car(acting: Acting, store: Store, tmp_path: Path):
    report = run(acting, write(tmp_path, [
        row("任海涵", "13616489770", "皖FUQ2T1", birthday="", visit="2024-01-01", km="100"),
        row("任海涵", "136 1648 9770", "京D753G2", birthday="3月5日", visit="2025-01-01", note="赶时间"),
        row("任海涵", "13616489770", "皖FUQ2T1", visit="2024-01-01", km="100")]))
    assert (report.added, report.merged, report.vehicles) == (1, 2, 2)
    seen = card(store.reader(), 1, TODAY)
    assert {car.plate for car in seen.vehicles} == {"皖FUQ2T1", "京D753G2"}
    assert seen.birthday is not None
    assert store.reader().value("SELECT count(*) FROM mileage_reading") == 1


def test_likely_the_same_is_pointed_out_and_kept_apart(acting: Acting, store: Store, tmp_path: Path):
    report = run(acting, write(tmp_path, [row("刘桐豪", "13800138000"), row("刘桐豪", "13900139000"),
                                          row("刘强", "13800138000")]))
    assert report.added == 3
    assert [(each.row, each.code) for each in report.warnings] == [(3, "name_shared"), (4, "phone_shared")]


@pytest.mark.parametrize(("first", "second", "owner"), [("2025-06-11", "2025-06-11", "肖涵"),
                                                        ("2024-01-01", "2025-01-01", "肖涵"),
                                                        ("2025-01-01", "2024-01-01", "石刚轩")])
def test_one_car_under_two_owners_belongs_to_the_later(acting: Acting, store: Store, tmp_path: Path, first: str,
                                                       second: str,
                                                       owner: str):
    path = write(tmp_path, [row("石刚轩", "17280824595", "川BT9K8B", visit=first, km="5000"),
                            row("肖涵", "13700137000", "川BT9K8B", visit=second, km="5000")])
    report = run(acting, path)
    assert (report.added, report.vehicles) == (2, 1)
    assert {"plate_moved", "plate_elsewhere"} & {each.code for each in report.warnings if each.row == 3}
    assert [hit.name for hit in find(store.reader(), "9k8b")] == [owner]
    assert store.reader().value("SELECT count(*) FROM ownership") == 2
    assert store.reader().value("SELECT count(*) FROM ownership WHERE until IS NULL") == 1
    before = everything(store, *TABLES)
    run(acting, path)
    assert everything(store, *TABLES) == before


def test_a_row_without_a_date_takes_no_car_from_its_owner(acting: Acting, store: Store, tmp_path: Path):
    """A telephone's contacts have no dates: whoever is known at the desk keeps the car, and somebody looks."""
    add_customer(acting, name="石刚轩", phone="17280824595", plate="川BT9K8B")
    path = write(tmp_path, [row("肖涵", "13700137000", "川BT9K8B")])
    report = run(acting, path)
    assert (report.added, report.vehicles, report.proposed) == (1, 0, 1)
    assert [(each.code, each.where) for each in report.warnings] == [("owner_unclear", "plate")]
    assert [hit.name for hit in find(store.reader(), "9k8b")] == ["石刚轩"]
    assert [hit.name for hit in find(store.reader(), "肖涵")] == ["肖涵"]
    assert store.reader().value("SELECT count(*) FROM ownership") == 1


def test_two_plates_with_one_vin_are_both_kept(acting: Acting, store: Store, tmp_path: Path):
    report = run(acting, write(tmp_path, [row("任", "13616489770", "皖FUQ2T1", vin="LGXB8BE56PP801344"),
                                          row("任", "13616489770", "京D753G2", vin="LGXB8BE56PP801344"),
                                          row("任", "13616489770", "", vin="LGXB8BE56PP801344", model="秦")]))
    assert [each.code for each in report.warnings if each.code.startswith("vin")] == ["vin_twice"]
    assert (report.vehicles, report.merged) == (2, 2)


def test_a_lower_mileage_is_pointed_out_and_does_not_count(acting: Acting, store: Store, tmp_path: Path):
    report = run(acting, write(tmp_path, [row("任", "13616489770", "皖FUQ2T1", visit="2024-01-01", km="60000"),
                                          row("任", "13616489770", "皖FUQ2T1", visit="2025-01-01", km="5000")]))
    assert [each.code for each in report.warnings] == ["mileage_doubtful"]
    assert store.reader().value("SELECT mileage FROM vehicle") == 60000


def test_contact_cards_bring_plate_and_liking(acting: Acting, store: Store, tmp_path: Path):
    path = tmp_path / "a.vcf"
    path.write_text("BEGIN:VCARD\nVERSION:3.0\nFN:尉强桐\nTEL:15249834280\nNOTE:粤CD53510 喝美式,不加糖\nEND:VCARD\n"
                    "BEGIN:VCARD\nVERSION:3.0\nFN:许玉霞\nTEL:13887723874\nNOTE:鲁CAHWEW 讲结果就行\nEND:VCARD\n",
                    encoding="utf-8")
    report = run(acting, path)
    assert (report.added, report.vehicles, report.refused) == (2, 2, ())
    reader = store.reader()
    assert [each[0] for each in reader.rows("SELECT plate FROM vehicle ORDER BY id")] == ["粤CD53510", "鲁CAHWEW"]
    assert [tuple(each) for each in reader.rows("SELECT customer, kind, choice FROM preference ORDER BY id")] == [
        (1, "coffee", "americano_no_sugar"), (2, "communication", "result")]
    assert {each[0] for each in store.reader().rows("SELECT note FROM customer")} == {""}


def test_a_missing_file_is_said(acting: Acting, tmp_path: Path):
    with pytest.raises(Refused) as refusal:
        run(acting, tmp_path / "none.csv")
    assert (refusal.value.code, refusal.value.where) == ("file_missing", "file")
    with pytest.raises(Refused) as refusal:
        run(acting, tmp_path)
    assert refusal.value.code == "file_unreadable"


def test_every_row_is_safe_to_take_in(acting: Acting, store: Store, tmp_path: Path):
    """Rows of random cells: each is in or refused with a reason, and the search still answers."""
    from random import Random

    draw = Random(5)
    pool = ["", "王", "<b>", "13800138000", "苏A11111", "LSV51KVC1JE229211", "2025-01-01", "\x00", "\ufeff",
            "\U0001f600", "12万公里",
            "￥1", "农历八月十五", "喝茶", "x" * 300, "=1+1", "无", "'", '"', ",", "\n", "٣", "\u202e李", "30", "9999",
            "2月30日"]
    rows = [{name: draw.choice(pool) if draw.random() < 0.2 else "" for name in HEADER} for _ in range(600)]
    report = run(acting, write(tmp_path, rows))
    assert report.added + report.merged + len(report.refused) == report.rows
    assert report.added > 5
    assert all(each.code and str(each.reason) for each in report.refused)
    find(store.reader(), "王")
