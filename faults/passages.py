"""Rubbish through the other ways in, and out again: a file of customers, the command line, papers.

Of a file each row is in or refused with its line and a reason. A command ends with 0, 1 or 2 and a sentence. A paper
with accepted texts on it is drawn to its last page.
"""

from __future__ import annotations

import contextlib
import csv
import io
import tempfile
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from faults.corpus import corpus
from faults.day import MORNING, Desk, found
from faults.found import Found
from frontdesk.people.intake.importing import run as take_in
from frontdesk.store.check import check
from frontdesk.store.store import Store
from frontdesk.values.refusal import Refused
from main import main
from reports.opened import opened_pdf

SHORT = 60
_HEADER = ("客户姓名", "手机号", "车牌号", "VIN码", "购车日期", "上次里程", "生日", "备注")
_AT = "2026-05-04T09:30+08:00"

COMMANDS: tuple[tuple[str, ...], ...] = (
    ("customers", "find", "{}"), ("customers", "show", "{}"), ("visits", "show", "{}"), ("paper", "slip", "{}",
                                                                                       "--out", "{out}"),
    ("customers", "import", "{}"), ("restore", "{}"), ("setup", "{}"), ("play", "{}"), ("acts", "{}"), ("{}",),
    ("--at", "{}", "visits", "list"), ("--lang", "{}", "check"),
)


def imported(many: int | None = None) -> Found:
    """Each text in each column of a file."""
    came = Found("bad files", "each row in or refused with its line and a reason, nobody else changed")
    begun = time.perf_counter()
    chosen = corpus()[:many]
    with tempfile.TemporaryDirectory(prefix="faults-") as place:
        found(Path(place) / "centre")
        path = Path(place) / "in.csv"
        for column in _HEADER:
            with path.open("w", encoding="utf-8", errors="surrogatepass", newline="") as opened:
                writer = csv.writer(opened, escapechar="\\")
                writer.writerow(_HEADER)
                for number, text in enumerate(chosen):
                    row = {"客户姓名": "王小明", "手机号": f"137{number:08d}"}
                    writer.writerow([(row | {column: text}).get(name, "") for name in _HEADER])
            with Store(Path(place) / "centre") as store:
                before = _others(store)
                try:
                    report = take_in(Desk(store).acting(), path)
                except Refused as refused:
                    came.count(f"files refused ({refused.code})")
                    continue
                except Exception as error:  # whatever comes up here is what this block is looking for
                    came.say(f"{column}: {type(error).__name__}: {str(error)[:160]}")
                    continue
                came.tried += report.rows
                came.count("rows taken in", report.added + report.merged)
                came.count("refused with a reason", report.refused_count)
                if report.added + report.merged + report.refused_count != report.rows:
                    came.say(f"{column}: rows that are neither in nor refused")
                if any(not str(each.reason) or each.row < 1 for each in report.refused):
                    came.say(f"{column}: refused without line or reason")
                if before != _others(store):
                    came.say(f"{column}: somebody else was changed")
                for problem in check(store).problems:
                    came.say(f"{column}: {problem.code}")
    came.seconds = time.perf_counter() - begun
    return came


def _others(store: Store) -> list[tuple[object, ...]]:
    return store.reader().rows("SELECT * FROM customer WHERE id <= 6 ORDER BY id")


def commanded(many: int | None = None) -> Found:
    """Each text as a word of each command."""
    came = Found("bad commands", "each done or refused in words, no traceback")
    begun = time.perf_counter()
    with tempfile.TemporaryDirectory(prefix="faults-") as place:
        found(Path(place) / "centre")
        for number, text in enumerate(corpus()[:many]):
            for template in COMMANDS if many is None else (COMMANDS[number % len(COMMANDS)],):
                words = [each.replace("{out}", f"{place}/out.pdf").replace("{}", text) for each in template]
                if words[0] in ("desk", "lounge", "demo", "") or words[-1] in ("desk", "lounge", "demo"):
                    continue
                came.tried += 1
                code, said = _ended(["--data", f"{place}/centre", *words])
                came.count(f"ended with {code}")
                if code not in (0, 1, 2) or "Traceback" in said:
                    came.say(f"{template[0]} {text[:40]!a}: {code} {said[-200:]}")
    came.seconds = time.perf_counter() - begun
    return came


def _ended(words: list[str]) -> tuple[int, str]:
    out = io.TextIOWrapper(io.BytesIO(), encoding="utf-8", errors="backslashreplace")
    try:
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(out):
            code = main(words)
    except SystemExit as ended:
        code = int(ended.code or 0)
    except BaseException as error:
        return -1, f"Traceback {type(error).__name__}: {error}"
    out.seek(0)
    return code, out.read()


def drawn(many: int | None = None) -> Found:
    """Papers with the texts that were accepted on them, drawn and read back."""
    came = Found("bad papers", "drawn to the last page")
    begun = time.perf_counter()
    with tempfile.TemporaryDirectory(prefix="faults-") as place:
        found(Path(place) / "centre", customers=1)
        chosen = corpus()[:many]
        for begin in range(0, len(chosen), 20):
            with Store(Path(place) / "centre") as store:
                visit = _written(store, chosen[begin:begin + 20], begin, came)
            for kind in ("slip", "commission", "delivery"):
                came.tried += 1
                code, said = _ended(["--data", f"{place}/centre", "paper", kind, visit, "--out", f"{place}/a.pdf"])
                if code:
                    came.say(f"{kind} of texts from {begin}: {code} {said[-200:]}")
                    continue
                with opened_pdf(Path(place, "a.pdf")) as document:
                    came.count("pages", len(document))
    came.seconds = time.perf_counter() - begun
    return came


def _written(store: Store, texts: list[str], number: int, came: Found) -> str:
    """The number of a visit with the texts wherever the acts take them."""
    desk = Desk(store, name=f"texts-{number}", now=MORNING + number)
    ids = desk.do("add_customer", name="王小明", phone=f"1360{number:07d}", plate=f"苏F{number:05d}", energy="ice")
    visit = desk.do("arrive", customer=ids["customer"], vehicle=ids["vehicle"])["visit"]
    desk.do("greet", visit=visit)
    for act, fields, name in _slots(ids["customer"], visit, texts):
        with suppress(Refused):
            desk.do(act, **fields)
            came.count(f"in {name}")
    return str(store.reader().value("SELECT number FROM visit WHERE id = :visit", visit=visit))


def _slots(customer: int, visit: int, texts: list[str]) -> Iterator[tuple[str, dict[str, object], str]]:
    yield "record_condition", {"visit": visit, "mileage": 9, "energy_percent": 9, "belongings": texts[0]}, "belongings"
    for place, text in enumerate(texts):
        yield "note_concern", {"visit": visit, "words": text}, "concerns"
        yield "change_customer", {"customer": customer, ("name", "note", "occupation")[place % 3]: text}, "customers"
        yield "place_mark", {"visit": visit, "phase": "arrival", "view": "left", "x": 10 + place, "y": 9,
                             "kind": "scratch", "note": text}, "marks"
    yield "finish_walk_around", {"visit": visit, "phase": "arrival"}, "walk-arounds"
    yield "confirm_concerns", {"visit": visit}, "confirmations"
    lines = [{"kind": "labour", "name": text, "quantity": "1", "unit_price_fen": 100} for text in texts]
    for line in lines:
        yield "estimate", {"visit": visit, "work_minutes": 60, "lines": [line]}, "estimates"
    yield "approve_estimate", {"visit": visit, "how": "in_person", "on_paper": True}, "approvals"


