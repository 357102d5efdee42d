"""Customers on their way out: they come in again as they were, no cell is a formula, and who must stay stays."""

from __future__ import annotations

import csv
import zipfile
from io import BytesIO
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from python_calamine import CalamineWorkbook

from frontdesk.people.intake.importing import run
from frontdesk.people.intake.reading import read_table
from frontdesk.people.outgoing import people as outgoing_people
from frontdesk.people.outgoing.exporting import export
from frontdesk.people.outgoing.sheet_text import SheetText, defused
from frontdesk.people.outgoing.workbook import Workbook
from frontdesk.staff.acts import add_staff
from frontdesk.store.schema import metadata
from frontdesk.store.store import Store
from frontdesk.store.transaction import Act, Acting, Transaction
from frontdesk.values.clock import StandingClock
from frontdesk.values.refusal import Refused
from resources.translations import open_translator
from tests.frontdesk.people.foreign import row, write
from tests.frontdesk.people.population import people

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
HERE = (
    "SELECT name, title, phone, phone_other, birthday, occupation, note, source, spent, last_visit_at FROM customer "
    "ORDER BY name, phone",
    "SELECT c.name, c.phone, v.plate, v.vin, v.model, v.energy, v.colour, v.bought_on, v.mileage FROM customer c "
    "JOIN ownership o ON o.customer = c.id AND o.until IS NULL JOIN vehicle v ON v.id = o.vehicle ORDER BY c.name, "
    "c.phone, v.plate",
    "SELECT c.name, c.phone, p.kind, p.choice FROM preference p JOIN customer c ON c.id = p.customer WHERE NOT "
    "p.withdrawn ORDER BY 1, 2, 3, 4")


def everybody(store: Store) -> list[Any]:
    return [[tuple(each) for each in store.reader().rows(text)] for text in HERE]


@pytest.fixture
def full(acting: Acting, store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Acting:
    """A centre with all that a table can hold, read in pages of a few."""
    monkeypatch.setattr(outgoing_people, "PAGE", 7)
    add_staff(acting, login="li", name="李娜", role="manager")
    rows = [row(each.name, each.phone, each.plate, vin=each.vin, model=each.model, title=each.title,
                birthday=("1985-06-21", "3月5日", "农历闰四月三十", "1990年农历八月十五", "")[place % 5], job="教师",
                note=("喝美式,不加糖，爱讲价", "", "第一行\n第二行")[place % 3], km=str(1000 + place),
                spent=f"{place}.50", visit="2025-04-20", bought="2022-05-22", other="0512-66889900")
            for place, each in enumerate(people(40))]
    first = rows[0]
    rows += [row(first["客户姓名"], first["手机号"], "京D753G2", visit="2025-04-20", bought="2021-01-01"),
             row("=cmd|' /C calc'!A0", "+852 2345 6789", note="@SUM(1)"), row("", "13800138000"), row("只有姓名"),
             row("\t-2+3", "13800138001", note="-1"), row("<b>&\"王\"", "13800138002", "粤Z12AB港"),
             row("苏州市某某新能源科技有限公司", "0512-66889911"), row("Anna Müller-Łukasz", "13199317694")]
    assert run(acting, write(tmp_path, rows)).refused_count == 0
    return acting


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_whoever_goes_out_comes_in_as_the_same(full: Acting, store: Store, clock: StandingClock, tmp_path: Path,
                                               kind: str, language: str):
    out = tmp_path / f"all.{kind}"
    report = export(full, out, open_translator(language))
    assert (report.customers, report.rows, report.left_out) == (47, 48, 0)
    with Store(tmp_path / "empty") as empty:
        taken = run(Acting(empty, clock, "li"), out)
        assert (taken.refused, taken.added) == ((), 47)
        assert everybody(empty) == everybody(store)


def test_no_cell_is_a_formula(full: Acting, tmp_path: Path):
    text, book = tmp_path / "all.csv", tmp_path / "all.xlsx"
    for out in (text, book):
        export(full, out, open_translator("zh_CN"))
    assert text.read_bytes().startswith("\ufeff姓名,称谓,手机号".encode())
    with text.open(encoding="utf-8-sig", newline="") as file:
        cells = [cell for line in csv.reader(file) for cell in line]
    assert not [cell for cell in cells if cell.lstrip()[:1] in tuple("=+-@＝＋－＠")]
    assert "'=cmd|' /C calc'!A0" in cells
    assert "138 0013 8000" in cells
    sheet = zipfile.ZipFile(book).read("xl/worksheets/sheet1.xml")
    assert b"<f>" not in sheet
    assert b"<v>" not in sheet
    assert sheet.count(b't="inlineStr"') == sheet.count(b"<c ")


@pytest.mark.parametrize("cell", ["=1", "+1", "-1", "@x", "\t=1", "\r1", " =1", "＝1"])
def test_every_dangerous_beginning_is_defused(cell: str):
    assert defused(cell) == "'" + cell


def test_in_a_file_every_dangerous_cell_is_a_text(tmp_path: Path):
    """As they come back: with an apostrophe in a CSV; in a spreadsheet letter by letter, in cells formatted as text."""
    cells = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", " =1", "＝1", "=HYPERLINK(\"http://x\",\"y\")"]
    text, book = tmp_path / "a.csv", tmp_path / "a.xlsx"
    with text.open("wb") as file, SheetText(file, ["一"] * len(cells)) as sheet:
        sheet.add(cells)
    with text.open(encoding="utf-8-sig", newline="") as file:
        assert list(csv.reader(file))[1] == ["'" + cell for cell in cells]
    with book.open("wb") as file, Workbook(file, "客户", ["一"] * len(cells)) as made:
        made.add(cells)
    archive = zipfile.ZipFile(book)
    styles = ElementTree.fromstring(archive.read("xl/styles.xml"))
    formats = [each.get("numFmtId") for each in styles.iterfind(f"{_MAIN}cellXfs/{_MAIN}xf")]
    for sheet_row in ElementTree.fromstring(archive.read("xl/worksheets/sheet1.xml")).iter(f"{_MAIN}row"):
        for cell in sheet_row:
            assert cell.get("t") == "inlineStr"
            assert formats[int(cell.get("s") or 0)] == "49", "typed over, it would be a formula"
            assert [part.tag for part in cell] == [f"{_MAIN}is"]
    read = CalamineWorkbook.from_path(str(book)).get_sheet_by_index(0).to_python()[1]
    assert [str(cell).replace("\r", "\n") for cell in read] == [cell.replace("\r", "\n") for cell in cells]


def test_who_must_stay_stays(full: Acting, store: Store, tmp_path: Path):
    def hold(tx: Transaction) -> dict[str, Any]:
        tx.update(metadata.tables["customer"], 3, restricted_at=1)
        tx.update(metadata.tables["customer"], 4, erased_at=1)
        return {}

    names = [store.reader().value("SELECT phone FROM customer WHERE id = :id", id=number)[-4:] for number in (3, 4, 5)]
    Act("hold", hold)(full)
    report = export(full, tmp_path / "a.csv", open_translator("en"))
    assert (report.customers, report.left_out) == (45, 2)
    text = (tmp_path / "a.csv").read_text("utf-8-sig")
    assert [f" {tail}," in text for tail in names] == [False, False, True]


def test_it_is_noted_who_took_them_out(full: Acting, store: Store, tmp_path: Path):
    export(full, tmp_path / "a.csv", open_translator("en"))
    act, by, changed = store.reader().rows("SELECT act, by, changed FROM deed ORDER BY seq DESC LIMIT 1")[0]
    assert (act, by) == ("export_customers", "li")
    assert '"exported":47' in changed


def test_only_a_manager_takes_everybody_out(full: Acting, tmp_path: Path):
    add_staff(full, login="chen", name="陈晨", role="advisor")
    with pytest.raises(Refused) as refusal:
        export(full.named("chen"), tmp_path / "a.csv", open_translator("en"))
    assert refusal.value.code == "not_permitted"
    assert not (tmp_path / "a.csv").exists()


def test_a_cancelled_export_leaves_nothing(full: Acting, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("frontdesk.people.outgoing.exporting._EVERY", 10)
    before = sorted(tmp_path.iterdir())
    assert export(full, tmp_path / "a.csv", open_translator("en"), cancelled=lambda: True).cancelled
    assert sorted(tmp_path.iterdir()) == before


def test_kinds_nobody_writes_are_refused(full: Acting, tmp_path: Path):
    for name, version, code in (("a.pdf", "4.0", "export_kind"), ("a.vcf", "2.1", "vcard_version")):
        with pytest.raises(Refused) as refusal:
            export(full, tmp_path / name, open_translator("en"), vcard=version)
        assert refusal.value.code == code


def test_a_full_sheet_is_followed_by_another():
    file = BytesIO()
    with Workbook(file, "客户", ["name", "phone"], most=3) as book:
        for number in range(5):
            book.add([f"王{number}", "\x00138\ud8000013" if number else "x" * 40_000])
    names = zipfile.ZipFile(file).namelist()
    assert [name for name in names if "sheets/" in name] == [f"xl/worksheets/sheet{each}.xml" for each in (1, 2, 3)]
    first, second = list(read_table(file).rows())
    assert len(first.fields["phone"]) == 32_767
    assert second.fields == {"name": "王1", "phone": "1380013"}
