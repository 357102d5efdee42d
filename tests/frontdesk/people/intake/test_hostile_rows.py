"""A file of 400 rows, 45 of 100 hostile, in three encodings: each row is in or told with its line and why."""

from __future__ import annotations

import csv
from io import StringIO
from pathlib import Path
from random import Random

import pytest

from faults.corpus import corpus
from frontdesk.people.intake.importing import run
from frontdesk.store.audit.verify import verify
from frontdesk.store.store import Store
from frontdesk.store.transaction import Acting
from resources.translations import open_translator

ROWS, HOSTILE = 400, 180
FIELDS = ("姓名", "电话", "车牌", "备注", "生日")


def good(row: int) -> list[str]:
    return [f"{'王李张刘陈'[row % 5]}{'敏伟芳娜强'[row // 5 % 5]}{row}", f"138{row:08d}", f"苏E{row:04d}B",
            f"第{row}位，车钥匙在“前台”；=常客", f"19{60 + row % 40}-0{1 + row % 9}-1{row % 10}"]


def table(encoding: str) -> tuple[str, set[int]]:
    """The text of the file and which rows are hostile, from 1."""
    chance = Random(412)
    texts = [text for text in corpus()
             if text.encode(encoding, "ignore").decode(encoding) == text and len(text) < 3_000]
    bad = set(chance.sample(range(1, ROWS + 1), HOSTILE))
    out = StringIO()
    writer = csv.writer(out)
    writer.writerow(FIELDS)
    for row in range(1, ROWS + 1):
        cells = good(row)
        if row in bad:
            cells[chance.randrange(len(cells))] = chance.choice(texts)
        writer.writerow(cells)
    return out.getvalue(), bad


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030", "utf-16"])
def test_every_row_is_in_or_told_and_no_good_one_is_altered(acting: Acting, store: Store, tmp_path: Path,
                                                                encoding: str):
    text, bad = table(encoding)
    path = tmp_path / "顾客.csv"
    path.write_bytes(text.encode(encoding))
    report = run(acting, path)
    assert report.rows == ROWS == report.added + report.merged + report.refused_count
    assert len(report.refused) == report.refused_count > 0
    translator = open_translator("zh_CN")
    for refused in report.refused:
        assert refused.row - 1 in bad, "the row as a spreadsheet counts: the header is the first"
        assert refused.code
        assert refused.reason.said(translator)
    reader = store.reader()
    for row in sorted(set(range(1, ROWS + 1)) - bad):
        name, phone, plate, note, birthday = good(row)
        assert reader.rows("SELECT name, note, birthday FROM customer WHERE phone = :phone", phone=f"+86{phone}") == [
            (name, note, birthday)], row
        assert reader.value("SELECT count(*) FROM vehicle WHERE plate = :plate", plate=plate) == 1, row
    proved = verify(store)
    assert proved is not None
    assert proved.good
