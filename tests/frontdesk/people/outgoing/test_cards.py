"""Contact cards: what went out comes in as it was, a telephone can read it, and who must stay stays."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from frontdesk.people.intake import contact_cards
from frontdesk.people.intake.importing import run
from frontdesk.people.outgoing.exporting import export
from frontdesk.people.rights.tables import consent, sensitive_note
from frontdesk.people.spending import note_spending
from frontdesk.staff.acts import add_staff
from frontdesk.store.schema import metadata
from frontdesk.store.store import Store
from frontdesk.store.transaction import Act, Acting, Transaction
from frontdesk.values.clock import StandingClock
from resources.translations import open_translator
from tests.frontdesk.people.foreign import row, write
from tests.frontdesk.people.outgoing.test_exporting import everybody
from tests.frontdesk.people.population import people

NOTES = ("喝美式,不加糖；爱讲价", "", "第一行\n第二行", "反斜杠 \\n 与 \\, 原样；" + "很长的备注🚗" * 30)


@pytest.fixture
def full(acting: Acting, tmp_path: Path) -> Acting:
    """A centre with all that a customer's card and cars hold."""
    add_staff(acting, login="li", name="李娜", role="manager")
    rows = [row(each.name, each.phone, each.plate, vin=each.vin, model=each.model, title=each.title,
                birthday=("1985-06-21", "3月5日", "农历闰四月三十", "1990年农历八月十五", "")[place % 5], job="教师",
                note=NOTES[place % 4], km=str(1000 + place), visit="2025-04-20",
                bought="2022-05-22", other=("0512-66889900", "13100131000", "")[place % 3])
            for place, each in enumerate(people(30))]
    first = rows[0]
    rows += [row(first["客户姓名"], first["手机号"], "京D753G2", visit="2025-04-20", bought="2021-01-01"),
             row("", "13800138000"), row("只有姓名"), row("苏州市某某新能源科技有限公司", "0512-66889911"),
             row("座机在前", "0512-66889912", other="13800138009"), row("Anna Müller-Łukasz", "13199317694"),
             row("欧阳娜娜", "+852 2345 6789", "", model="示例 轿车", note="粤Z12AB港 是朋友的车")]
    assert run(acting, write(tmp_path, rows)).refused_count == 0
    return acting


@pytest.mark.parametrize("language", ["en", "zh_CN"])
@pytest.mark.parametrize("version", ["3.0", "4.0"])
def test_whoever_goes_out_as_a_card_comes_in_as_the_same(full: Acting, store: Store, clock: StandingClock,
                                                         tmp_path: Path, version: str, language: str):
    out = tmp_path / "all.vcf"
    assert export(full, out, open_translator(language), vcard=version).rows == 36
    with Store(tmp_path / "empty") as empty:
        report = run(Acting(empty, clock, "li"), out)
        assert (report.added, report.merged, report.refused, report.rows) == (36, 1, (), 37)
        assert everybody(empty) == everybody(store)
        assert run(Acting(empty, clock, "li"), out).added == 0
        assert everybody(empty) == everybody(store), "taken in again, nothing is there twice"


@pytest.mark.parametrize("version", ["3.0", "4.0"])
def test_a_telephone_can_read_them(full: Acting, tmp_path: Path, version: str):
    out = tmp_path / "all.vcf"
    note_spending(full, customer=5, part="charging", amount_fen=718_281_828)
    export(full, out, open_translator("zh_CN"), vcard=version)
    data = out.read_bytes()
    assert data.count(b"\r\n") == data.count(b"\n") == data.count(b"\r")
    assert all(len(line) <= 75 and line.decode("utf-8") for line in data.split(b"\r\n")[:-1])
    assert data.count(f"BEGIN:VCARD\r\nVERSION:{version}\r\n".encode()) == data.count(b"END:VCARD\r\n") == 36
    lines = data.decode().replace("\r\n ", "").split("\r\n")
    assert lines.count("CATEGORIES:客户") == 36
    assert not any("7182818" in line or "SPENT" in line for line in lines), "what was spent stays here"
    assert "TEL;TYPE=CELL:+8613800138009" in lines
    assert "TEL;TYPE=VOICE:+8651266889912" in lines
    assert "ORG:苏州市某某新能源科技有限公司" in lines
    assert "N:欧阳;娜娜;;;" in lines
    days = {line for line in lines if line.startswith("BDAY")}
    assert days == ({"BDAY:1985-06-21"} if version == "3.0" else {"BDAY:19850621", "BDAY:--0305"})
    notes = [line for line in lines if line.startswith("NOTE:")]
    assert sum("生日 农历闰四月三十" in note for note in notes) == 6, "told in words where no property can"
    assert sum("生日 3月5日" in note for note in notes) == (6 if version == "3.0" else 0)


def test_where_the_telephone_dropped_our_own_properties_the_words_are_read(full: Acting, store: Store,
                                                                            clock: StandingClock, tmp_path: Path):
    out = tmp_path / "all.vcf"
    export(full, out, open_translator("zh_CN"))
    kept = out.read_bytes().decode().replace("\r\n ", "").split("\r\n")
    out.write_text("\n".join(line for line in kept if not line.startswith("X-")), "utf-8")
    with Store(tmp_path / "empty") as empty:
        report = run(Acting(empty, clock, "li"), out)
        assert (report.added, report.refused) == (36, ())
        plates = "SELECT count(*) FROM vehicle WHERE plate <> ''"
        assert empty.reader().value(plates) == store.reader().value(plates) - 1 + 1  # 京D753G2 out, 粤Z12AB港 in
        assert "生日 农历闰四月三十" in str(everybody(empty))


def test_a_number_in_the_place_of_a_name_is_no_name():
    [(_, fields)] = contact_cards.cards("BEGIN:VCARD\nFN:138 0013 8000\nTEL:+8613800138000\nEND:VCARD")
    assert (fields["name"], fields["phone"]) == ("", "+8613800138000")


def test_who_must_stay_stays_and_nothing_under_lock_goes_out(full: Acting, store: Store, tmp_path: Path):
    def hold(tx: Transaction) -> dict[str, Any]:
        tx.update(metadata.tables["customer"], 3, restricted_at=1)
        tx.update(metadata.tables["customer"], 4, erased_at=1)
        given = tx.insert(consent, customer=5, purpose="sensitive", given=True, how="paper", at=tx.now, by="li")
        tx.insert(sensitive_note, customer=5, kind="health", words="青霉素过敏", consent=given, at=tx.now, by="li")
        return {}

    names = [store.reader().value("SELECT phone FROM customer WHERE id = :id", id=number) for number in (3, 4, 5)]
    Act("hold", hold)(full)
    report = export(full, tmp_path / "a.vcf", open_translator("zh_CN"))
    assert (report.customers, report.left_out) == (34, 2)
    text = (tmp_path / "a.vcf").read_text("utf-8").replace("\n ", "")
    assert [f":{phone}\n" in text for phone in names] == [False, False, True]
    assert "青霉素" not in text
