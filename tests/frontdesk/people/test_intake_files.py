"""Files as other systems write them: three encodings, spreadsheets with titles, contact cards, damage."""

from __future__ import annotations

import zipfile
from datetime import date, datetime, time
from io import BytesIO
from pathlib import Path
from xml.sax.saxutils import escape

import pytest

from frontdesk.people.intake import spreadsheet as spreadsheet_reader
from frontdesk.people.intake.columns import field_of
from frontdesk.people.intake.csv_text import records
from frontdesk.people.intake.importing import run
from frontdesk.people.intake.reading import ForeignRow, read_table
from frontdesk.store.transaction import Acting
from frontdesk.values.refusal import Refused

CSV = ("客户姓名,手机号,车牌号,备注\r\n"
       "李伟,13800138000,苏AB8Q62,\"喝美式,不加糖\"\r\n髙旻𬱖,13900139000,,\"一\n二\"\r\n"
       "\r\n王芳,13700137000,沪A12345,\r\n")


def rows_in(data: bytes) -> list[ForeignRow]:
    return list(read_table(BytesIO(data)).rows())


def spreadsheet(path: Path, rows: list[list[str | float]]) -> Path:
    """A real .xlsx with inline texts and numbers, made by hand."""
    lines: list[str] = []
    for number, row in enumerate(rows, start=1):
        cells = "".join(
            f'<c r="{chr(65 + place)}{number}"><v>{cell}</v></c>' if isinstance(cell, float | int) else
            f'<c r="{chr(65 + place)}{number}" t="inlineStr"><is><t xml:space="preserve">{escape(cell)}</t></is></c>'
            for place, cell in enumerate(row) if cell != "")
        lines.append(f'<row r="{number}">{cells}</row>')
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006"
    kind = "application/vnd.openxmlformats"
    types = (f'<Default Extension="rels" ContentType="{kind}-package.relationships+xml"/>'
             '<Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" '
             f'ContentType="{kind}-officedocument.spreadsheetml.sheet.main+xml"/>')

    def relation(name: str, target: str) -> str:
        return (f'<Relationships xmlns="{package}/relationships"><Relationship Id="r1" Type="{office}/{name}" '
                f'Target="{target}"/></Relationships>')

    sheet = '<sheet name="一" sheetId="1" r:id="r1"/>'
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{package}/content-types">{types}</Types>',
        "_rels/.rels": relation("officeDocument", "xl/workbook.xml"),
        "xl/workbook.xml": f'<workbook xmlns="{main}" xmlns:r="{office}"><sheets>{sheet}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": relation("worksheet", "worksheets/sheet1.xml"),
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{main}"><sheetData>{"".join(lines)}</sheetData></worksheet>',
    }
    with zipfile.ZipFile(path, "w") as book:
        for name, text in parts.items():
            book.writestr(name, text)
    return path


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_every_encoding_gives_the_same_rows(encoding: str):
    rows = rows_in(CSV.encode(encoding))
    assert [(row.number, row.fields["name"], row.fields["phone"]) for row in rows] == [
        (2, "李伟", "13800138000"), (3, "髙旻𬱖", "13900139000"), (5, "王芳", "13700137000")]
    assert rows[0].fields["note"] == "喝美式,不加糖"
    assert rows[1].fields["note"] == "一\n二"


def test_damaged_bytes_are_seen_in_their_row_only():
    data = CSV.encode("gb18030").replace("李伟".encode("gb18030"), b"\xc0\xee\xff")
    names = [row.fields["name"] for row in rows_in(data)]
    assert names[1:] == ["髙旻𬱖", "王芳"]
    assert "\udcff" in names[0]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_other_delimiters(delimiter: str):
    text = f"姓名{delimiter}电话\n王{delimiter}13800138000\n"
    assert rows_in(text.encode())[0].fields == {"name": "王", "phone": "13800138000"}


def test_a_quotation_mark_never_closed_costs_its_own_row_only():
    text = 'name,phone,plate\n"王,13800138000,苏A11111\n李,13900139000,苏A22222\n赵,13700137000,"苏A33333"\n'
    assert [(row.number, row.fault.code if row.fault else row.fields["name"]) for row in rows_in(text.encode())] == [
        (2, "quote_open"), (3, "李"), (4, "赵")]


def test_quotes_inside_text_and_old_line_ends():
    rows = rows_in(b'name,phone,note\r"x ""y""",2,3\r')
    assert [(row.number, row.cells) for row in rows] == [(2, ['x "y"', "2", "3"])]
    assert [each[0] for each in records(["a,b,c", "", "1,2,3"])] == [1, 3]


def test_more_cells_than_columns_is_refused_not_shifted():
    rows = rows_in("name,phone,note\n王,13800138000,喝茶,加糖\n李,13900139000\n".encode())
    assert rows[0].fault is not None
    assert rows[0].fault.code == "columns_too_many"
    assert rows[1].fields == {"name": "李", "phone": "13900139000"}


def test_a_spreadsheet_with_a_title_above_its_header(tmp_path: Path):
    path = spreadsheet(tmp_path / "a.xlsx", [
        ["某某汽车 客户清单", "", ""], ["导出 2026-05-01", "", ""], ["车主姓名", "手机号码(必填)", "里程", "神秘列"],
        ["李伟", 13800138000.0, 62805.0, "x"], ["", "", ""], ["'=1+1", "139 0013 9000", "12万公里"]])
    table = read_table(BytesIO(path.read_bytes()))
    assert [(row.number, row.fields["name"], row.fields["phone"], row.fields["mileage"]) for row in table.rows()] == [
        (4, "李伟", "13800138000", "62805"), (6, "=1+1", "139 0013 9000", "12万公里")]
    assert [(warning.row, warning.code) for warning in table.warnings] == [(3, "column_unknown")]
    assert "神秘列" in str(table.warnings[0].reason)


@pytest.mark.parametrize(("cell", "text"), [
    (1.0, "1"), (1.5, "1.5"), (13800138000.0, "13800138000"), (True, "1"), (date(2026, 5, 4), "2026-05-04"), ("x", "x"),
    (datetime.fromisoformat("2026-05-04"), "2026-05-04"), (time(9, 30), "09:30:00"),
    (datetime.fromisoformat("2026-05-04T09:30"), "2026-05-04 09:30"),
])
def test_cells_are_shown_as_people_see_them(cell: spreadsheet_reader.Cell, text: str):
    assert spreadsheet_reader.shown(cell) == text


CARDS = """BEGIN:VCARD
VERSION:3.0
N;CHARSET=UTF-8:尉;强桐;;;
FN;CHARSET=UTF-8:尉强桐
TEL;TYPE=HOME:0512-66889900
TEL;TYPE=CELL:15249834280
item1.TEL;TYPE=WORK:13900139000
BDAY:1985-06-21
NOTE;CHARSET=UTF-8:粤CD53510 喝美式\\,不加
 糖\\n第二行
END:VCARD
BEGIN:VCARD
VERSION:2.1
N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=E6=9D=8E;=E4=BC=9F;;;
TEL;CELL:13800138000
NOTE;CHARSET=GB18030;ENCODING=QUOTED-PRINTABLE:=C8=C8=
=CB=AE
END:VCARD
BEGIN:VCARD
VERSION:4.0
N:O'Neill;Anna;;Dr;
TEL;VALUE=uri:tel:+85223456789
ORG:晨光公司;售后部
END:VCARD
BEGIN:VCARD
ORG:晨光公司;售后部
TEL:051266889911
"""


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_contact_cards_of_every_version(end: str):
    rows = rows_in(CARDS.replace("\n", end).encode())
    assert [row.number for row in rows] == [1, 2, 3, 4]
    first, second, third, fourth = (row.fields for row in rows)
    assert (first["name"], first["phone"], first["phone_other"], first["birthday"]) == (
        "尉强桐", "15249834280", "0512-66889900", "1985-06-21")
    assert first["note"] == "粤CD53510 喝美式,不加糖\n第二行\n13900139000"
    assert (second["name"], second["note"]) == ("李伟", "热水")
    assert (third["name"], third["title"], third["phone"]) == ("Anna O'Neill", "Dr", "+85223456789")
    assert (fourth["name"], fourth["phone"]) == ("晨光公司 售后部", "051266889911")


@pytest.mark.parametrize(("data", "code"), [
    (b"", "file_empty"), (b"\xef\xbb\xbf \r\n", "header_missing"), (b"1,2,3\n4,5,6\n", "header_missing"),
    (b"PK\x03\x04 no spreadsheet", "sheet_unreadable"), (b"\x89PNG\r\n\x1a\n\x00\x00", "not_a_table"),
    (b"%PDF-1.7 x", "not_a_table"),
    ("备注,说明\nx,y\n".encode(), "header_missing"),
])
def test_what_is_no_customer_file_is_said(acting: Acting, tmp_path: Path, data: bytes, code: str):
    path = tmp_path / "in.csv"
    path.write_bytes(data)
    with pytest.raises(Refused) as refusal:
        run(acting, path)
    assert (refusal.value.code, refusal.value.where) == (code, "file")


@pytest.mark.parametrize(("header", "field"), [
    ("客户姓名", "name"), (" 手 机 号 ", "phone"), ("手机号（必填）", "phone"), ("VIN码", "vin"),
    ("车架号(17位)", "vin"), ("License Plate", "plate"),
    ("Mobile_Phone", "phone"), ("累计消费(元)", "spent"), ("上次进厂日期", "last_visit"), ("最近到店", "last_visit"),
    ("星座", ""), ("", ""),
])
def test_columns_by_name(header: str, field: str):
    assert field_of(header) == field


@pytest.mark.parametrize("data", [b"\xff\xfe\x00", b"\xff\xff\xff", b"\x80abc", bytes(range(256))])
def test_no_bytes_break_the_reading(acting: Acting, tmp_path: Path, data: bytes):
    path = tmp_path / "in.csv"
    path.write_bytes(data)
    with pytest.raises(Refused):
        run(acting, path)
