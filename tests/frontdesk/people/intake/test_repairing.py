"""The refused rows as a file to repair: as they were, with the reason; repaired, only they come in."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from frontdesk.centre.reads import HOME
from frontdesk.people.intake.importing import run
from frontdesk.people.intake.reading import read_table
from frontdesk.people.intake.repairing import write_refused
from frontdesk.store.store import Store
from frontdesk.store.transaction import Acting
from frontdesk.values.refusal import Refused
from resources.translations import open_translator
from tests.frontdesk.people.foreign import HEADER, TODAY, row, write

ROWS = [row("王芳", "13800138000"), row("=1+1", "1380013", note="喝茶"), row("李伟", "13900139000"),
        row("周杰", "13700137000", "苏A12345", bought="2月30日")]


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_repaired_rows_come_in_and_nothing_else(acting: Acting, store: Store, tmp_path: Path, kind: str, language: str):
    path = write(tmp_path, ROWS, "gb18030")
    assert run(acting, path).refused_count == 2
    out = tmp_path / f"refused.{kind}"
    assert write_refused(path, out, open_translator(language), TODAY, ZoneInfo(HOME)) == 2
    table = read_table(BytesIO(out.read_bytes()))
    assert table.columns is not None
    assert table.columns.headers == (*HEADER, "未导入原因" if language == "zh_CN" else "Why not taken in")
    assert (table.columns.unknown, table.columns.twice) == ((), ())
    [first, second] = table.rows()
    assert (first.fields["name"], first.fields["phone"], first.fields["note"]) == ("=1+1", "1380013", "喝茶")
    assert ("1380013" in first.cells[-1], "30" in second.cells[-1]) == (True, True)
    repaired = write(tmp_path, [{**ROWS[1], "手机号": "13600136000"}, {**ROWS[3], "购车日期": "2022-02-28"}],
                     name="b.csv")
    report = run(acting, repaired)
    assert (report.added, report.merged, report.refused_count) == (2, 0, 0)
    assert store.reader().value("SELECT count(*) FROM customer") == 4


def test_a_file_repaired_in_part_has_its_reason_once(tmp_path: Path):
    path = write(tmp_path, ROWS)
    once, twice = tmp_path / "once.csv", tmp_path / "twice.csv"
    write_refused(path, once, open_translator("en"), TODAY, ZoneInfo(HOME))
    assert write_refused(once, twice, open_translator("en"), TODAY, ZoneInfo(HOME)) == 2
    assert twice.read_bytes() == once.read_bytes()
    assert once.read_bytes().startswith(b"\xef\xbb\xbf")
    assert "'=1+1" in once.read_text("utf-8-sig")


def test_only_a_table_can_be_repaired(tmp_path: Path):
    with pytest.raises(Refused) as refusal:
        write_refused(write(tmp_path, ROWS), tmp_path / "x.pdf", open_translator("en"), TODAY, ZoneInfo(HOME))
    assert refusal.value.code == "repair_kind"


def test_nothing_of_a_row_with_a_comma_too_many_is_lost(tmp_path: Path):
    path, out = tmp_path / "a.csv", tmp_path / "b.csv"
    path.write_text("姓名,手机,备注\n王芳,13800138000,喝茶,不加糖,多谢\n李,1\n", "utf-8")
    assert write_refused(path, out, open_translator("en"), TODAY, ZoneInfo(HOME)) == 2
    _, first, second = out.read_text("utf-8-sig").splitlines()
    assert first.startswith("王芳,13800138000,喝茶,")
    assert first.endswith(",不加糖,多谢")
    assert second.startswith("李,1,,")


def test_cards_are_repaired_in_a_table_with_names_people_know(acting: Acting, tmp_path: Path):
    path, out = tmp_path / "a.vcf", tmp_path / "b.csv"
    path.write_text("BEGIN:VCARD\nFN:王芳\nTEL:12\nX-FRONTDESK-CARD:\nX-FRONTDESK-CAR:苏A12345;;秦;;;;\nEND:VCARD\n",
                    "utf-8")
    assert write_refused(path, out, open_translator("zh_CN"), TODAY, ZoneInfo(HOME)) == 1
    text = out.read_text("utf-8-sig")
    assert text.startswith("姓名,称谓,手机号,")
    out.write_text(text.replace(",12,", ",13800138000,"), "utf-8")
    assert (report := run(acting, out)).added == 1, report.refused
    assert acting.store.reader().value("SELECT plate FROM vehicle") == "苏A12345"


def test_stopped_it_writes_nothing(tmp_path: Path):
    path = write(tmp_path, [row("王", "1")] * 600)
    out = tmp_path / "b.csv"
    assert write_refused(path, out, open_translator("en"), TODAY, ZoneInfo(HOME), cancelled=lambda: True) is None
    assert sorted(each.name for each in tmp_path.iterdir()) == ["in.csv"]
