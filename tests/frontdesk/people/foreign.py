"""Files as a dealer's system exports them, written by the tests."""

from __future__ import annotations

import csv
import io
from datetime import date
from pathlib import Path
from typing import Any

from frontdesk.store.store import Store

HEADER = ("客户姓名", "称谓", "手机号", "备用电话", "车牌号", "VIN码", "车型", "购车日期", "上次进厂日期", "上次里程",
          "累计消费", "生日", "职业", "备注")
TODAY = date(2026, 5, 4)
TABLES = ("customer", "vehicle", "ownership", "mileage_reading", "preference", "finding")


def row(name: str = "", phone: str = "", plate: str = "", **other: str) -> dict[str, str]:
    names = {"vin": "VIN码", "model": "车型", "bought": "购车日期", "visit": "上次进厂日期", "km": "上次里程",
             "spent": "累计消费",
             "birthday": "生日", "job": "职业", "note": "备注", "title": "称谓", "other": "备用电话"}
    return {"客户姓名": name, "手机号": phone, "车牌号": plate, **{names[key]: text for key, text in other.items()}}


def write(folder: Path, rows: list[dict[str, str]], encoding: str = "utf-8", name: str = "in.csv") -> Path:
    text = io.StringIO()
    writer = csv.DictWriter(text, HEADER, restval="")
    writer.writeheader()
    writer.writerows(rows)
    path = folder / name
    path.write_bytes(text.getvalue().encode(encoding))
    return path


def everything(store: Store, *tables: str) -> list[Any]:
    return [store.reader().rows(f"SELECT * FROM {table} ORDER BY 1") for table in tables or (*TABLES, "intake", "deed")]
