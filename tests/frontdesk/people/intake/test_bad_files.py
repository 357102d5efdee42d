"""Files that would take all memory, lie about what they are, or mix what does not belong together: told in words."""

from __future__ import annotations

import random
import zipfile
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

import pytest

from frontdesk.people.intake import book_guard, survey
from frontdesk.people.intake.csv_text import Lines
from frontdesk.people.intake.importing import run
from frontdesk.people.intake.reading import read_table
from frontdesk.store.store import Store
from frontdesk.store.transaction import Acting
from frontdesk.values.refusal import Refused
from tests.frontdesk.people.test_intake_files import spreadsheet


def refused(acting: Acting, path: Path) -> Refused:
    with pytest.raises(Refused) as refusal:
        run(acting, path)
    assert refusal.value.where == "file"
    return refusal.value


class Counted(BytesIO):
    """A file that counts how much of it is read."""

    def __init__(self, data: bytes) -> None:
        super().__init__(data)
        self.taken = 0

    def read(self, size: int | None = -1, /) -> bytes:
        block = super().read(size)
        self.taken += len(block)
        return block


@pytest.mark.parametrize("character", [b"x", b"\x00", "王".encode(), "王".encode("gb18030")])
def test_one_endless_line_is_refused_after_its_first_megabyte(character: bytes):
    file = Counted(b"name,phone\n" + character * (4 * survey.LONGEST_LINE))
    with pytest.raises(Refused) as refusal:
        read_table(file)
    assert refusal.value.code == "line_too_long"
    assert file.taken < 2 * survey.LONGEST_LINE + 4 * survey.BLOCK


def test_a_gigabyte_of_one_line_is_refused_from_a_sparse_file(acting: Acting, tmp_path: Path):
    path = tmp_path / "huge.csv"
    with path.open("wb") as file:
        file.write(b"name,phone,")
        file.truncate(1 << 30)
    assert refused(acting, path).code == "line_too_long"
    with path.open("r+b") as file:
        file.truncate(survey.LARGEST + 1)
    assert refused(acting, path).code == "file_too_large"


def bomb(path: Path, inside: bytes, times: int) -> Path:
    """A book whose first sheet is the same megabyte again and again."""
    spreadsheet(path, [["姓名", "电话"], ["王", "13800138000"]])
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as book, book.open("xl/sharedStrings.xml", "w") as part:
        for _ in range(times):
            part.write(inside)
    return path


def test_a_packed_bomb_is_not_opened(acting: Acting, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    path = bomb(tmp_path / "bomb.xlsx", b" " * (1 << 20), 64)
    assert path.stat().st_size < 200_000
    assert refused(acting, path).code == "sheet_bomb"
    draw = random.Random(1)
    path = bomb(tmp_path / "large.xlsx", draw.randbytes(1 << 16), 40)
    monkeypatch.setattr(book_guard, "MOST_UNPACKED", 1 << 20)
    assert refused(acting, path).code == "sheet_bomb"


def test_sizes_that_lie_are_found_out(acting: Acting, tmp_path: Path):
    path = bomb(tmp_path / "lie.xlsx", b" " * (1 << 20), 8)
    data = path.read_bytes()
    size = (8 << 20).to_bytes(4, "little")
    assert data.count(size) >= 2
    path.write_bytes(data.replace(size, (1000).to_bytes(4, "little")))
    assert refused(acting, path).code in ("sheet_unreadable", "sheet_bomb")


def test_two_cells_in_opposite_corners_are_not_seventeen_thousand_million(acting: Acting, tmp_path: Path):
    path = spreadsheet(tmp_path / "a.xlsx", [["姓名", "电话"], ["王", "13800138000"]])
    parts = {name: zipfile.ZipFile(path).read(name) for name in zipfile.ZipFile(path).namelist()}
    sheet = parts["xl/worksheets/sheet1.xml"].replace(
        b"</sheetData>", b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>')
    with zipfile.ZipFile(path, "w") as book:
        for name, text in parts.items():
            book.writestr(name, sheet if name.endswith("sheet1.xml") else text)
    assert refused(acting, path).code == "sheet_too_wide"


def test_another_kind_of_file_is_told_by_what_it_is(acting: Acting, tmp_path: Path):
    path = tmp_path / "customers.xlsx"
    path.write_text("姓名,电话\n王,13800138000\n", "utf-8")
    assert run(acting, path).added == 1  # a text under the name of a spreadsheet is a text
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("readme.txt", "x")
    assert refused(acting, path).code == "not_a_table"
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "EncryptedPackage".encode("utf-16-le"))
    assert refused(acting, path).code == "sheet_locked"
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))
    assert refused(acting, path).code == "sheet_unreadable"


def test_a_header_alone_takes_nobody_in(acting: Acting, tmp_path: Path):
    path = tmp_path / "a.csv"
    path.write_text("姓名,电话\n", "utf-8")
    report = run(acting, path)
    assert (report.rows, report.added, report.cancelled) == (0, 0, False)


def test_a_row_in_another_encoding_is_read_and_told(acting: Acting, store: Store, tmp_path: Path):
    path = tmp_path / "a.csv"
    lines = [f"客户{'甲乙丙丁戊己庚辛'[place]},1380013800{place}\n".encode() for place in range(8)]
    path.write_bytes("姓名,电话\n".encode() + b"".join(lines[:4]) + "髙旻,13900139000\n".encode("gb18030")
                     + b"".join(lines[4:]))
    report = run(acting, path)
    assert (report.added, report.refused_count) == (9, 0)
    assert [(each.row, each.code, str(each.reason)[:35]) for each in report.warnings] == [
        (6, "encoding_mixed", "This row is written in GB18030, unl")]
    assert store.reader().value("SELECT count(*) FROM customer WHERE name = '髙旻'") == 1


def test_a_row_of_utf_8_that_would_be_read_as_nonsense_is_told_from_the_rows_around_it(
        acting: Acting, store: Store, tmp_path: Path):
    path = tmp_path / "a.csv"
    theirs = "客户姓名,电话,备注\n陈强,13800138001,安静\n".encode("gb18030")
    ours = "王五,13900139000,爱聊天气\n".encode()
    rare = "孟兰,13800138002,聯絡\n鐜嬩,13800138003,\n髙旻,13800138004,讲究\n".encode("gb18030")
    assert ours.decode("gb18030").startswith("鐜嬩簲,")
    path.write_bytes(theirs + ours + rare)
    report = run(acting, path)
    assert [(each.row, str(each.reason)[:30]) for each in report.warnings] == [(3, "This row is written in UTF-8, ")]
    assert [name for name, in store.reader().rows("SELECT name FROM customer ORDER BY id")] == [
        "陈强", "王五", "孟兰", "鐜嬩", "髙旻"]


def test_a_column_that_stands_twice_is_told_twice(acting: Acting, tmp_path: Path):
    path = tmp_path / "a.csv"
    path.write_text("姓名,手机号,手机号\n王,13800138000,13800138001\n", "utf-8")
    assert run(acting, path).columns == {"姓名": "name", "手机号": "phone", "#3 手机号": "phone_other"}


@pytest.mark.parametrize("words", ["无牌", "新车", "新车未上牌", "暂未上牌", "没有牌照", "未挂牌", "新车/无牌",
                                   "临牌", "临时牌照", "新车 临时号牌"])
def test_a_car_without_a_plate_is_kept_without(acting: Acting, store: Store, tmp_path: Path, words: str):
    path = tmp_path / "a.csv"
    path.write_text(f"姓名,电话,车牌,车型\n王,13800138000,{words},小鹏 P7\n", "utf-8")
    assert run(acting, path).refused == ()
    assert store.reader().rows("SELECT plate, model FROM vehicle") == [("", "小鹏 P7")]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-8-sig", "gb18030"])
def test_every_encoding_in_blocks(encoding: str, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("frontdesk.people.intake.csv_text.BLOCK", 7)
    text = "name,phone,note\r\n" + "".join(f"王{place}𬱖,1380013{place:04},\"一\r\n二\"\r\n" for place in range(40))
    rows = list(read_table(BytesIO(text.encode(encoding))).rows())
    assert len(rows) == 40
    assert rows[39].fields == {"name": "王39𬱖", "phone": "13800130039", "note": "一\n二"}


def test_nothing_is_held_of_what_was_read():
    """Reading goes by blocks: the lines of a long file are never together in memory."""
    class Endless(BytesIO):
        def __init__(self) -> None:
            super().__init__()
            self.left = 2_000

        def read(self, size: int | None = -1, /) -> bytes:
            self.left -= 1
            return "王,13800138000\n".encode() * 1_000 if self.left >= 0 else b""

    file: BinaryIO = Endless()
    lines = iter(Lines(file, survey.Survey("text", 0, "", 0)))
    for _ in range(5_000):
        next(lines)
    assert file.left > 1_990


def test_spreadsheet_numbers(acting: Acting, store: Store, tmp_path: Path):
    path = tmp_path / "a.csv"
    path.write_text("姓名,手机号,购车日期,车牌\n甲,1.38E+10,,\n乙,13800138001.0,44703,苏A12345\n丙,13800138002,2月30日,\n",
                    "utf-8")
    report = run(acting, path)
    assert [(each.row, each.code, each.where) for each in report.refused] == [
        (2, "phone_rounded", "phone"), (4, "date_impossible", "bought_on")]
    assert [(each.row, each.code) for each in report.warnings] == [(3, "date_serial")]
    assert store.reader().rows("SELECT phone FROM customer") == [("+8613800138001",)]
    assert store.reader().rows("SELECT bought_on FROM vehicle") == [("2022-05-22",)]


def test_five_hundred_columns_and_one_twice(acting: Acting, tmp_path: Path):
    path = tmp_path / "a.csv"
    more = [f"列{place}" for place in range(500)]
    path.write_text(",".join(["姓名", "电话", "车牌", "姓名", *more]) + "\n王,13800138000,苏A12345,李" + ",x" * 500
                    + "\n", "utf-8")
    report = run(acting, path)
    assert (report.added, report.vehicles) == (1, 1)
    assert {each.code: each.row for each in report.warnings} == {"column_unknown": 1, "column_twice": 1}
    assert report.columns == {"姓名": "name", "电话": "phone", "车牌": "plate"}
    path.write_text(",".join(["姓名", "电话", *more * 5]) + "\n王,1\n", "utf-8")
    assert refused(acting, path).code == "columns_many"


def test_a_file_of_open_quotes_is_read_to_its_end(acting: Acting, tmp_path: Path):
    path = tmp_path / "a.csv"
    path.write_text("姓名,电话,备注\n" + '"王,13800138000\n' * 801, "utf-8")
    report = run(acting, path)
    assert report.refused_count + report.added + report.merged == report.rows
    assert report.refused_count > 0
