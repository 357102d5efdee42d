"""Taking a file of customers in: beside the bare writing of the same rows, alone and beside a busy desk.

The limit is one transaction of ``executemany`` over the rows as they lie in the tables afterwards, tokens and all, on
the same tables and indexes. What an import does more (reading, checking, finding out who is here already, resuming) has
to fit into the rest. ``python -m bench intake`` takes thirty thousand rows, ``python -m bench intake_large`` a hundred
thousand, the busy desk and the window with them.
"""

from __future__ import annotations

import csv
import json
import random
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from bench.centre import found
from bench.measure import PROGRAMS, Figure, environment, of_ratios
from frontdesk.people.finding_upkeep import many_coming
from frontdesk.people.search_ddl import NEWEST
from frontdesk.people.tokens import tokens
from frontdesk.store.reading import connect
from frontdesk.store.store import Store
from frontdesk.values.vin import Vin
from tests.frontdesk.people.foreign import HEADER, row
from tests.frontdesk.people.population import people

ROWS = 30_000
_TABLES = ("intake", "customer", "vehicle", "ownership", "mileage_reading", "preference", "finding",
           "duplicate_proposal", "intake_fault")
_FOUND = """
SELECT f.id, c.name, c.title, c.phone, c.phone_other, coalesce(v.plate, ''), coalesce(v.vin, '') FROM finding f
JOIN customer c ON c.id = f.customer LEFT JOIN vehicle v ON v.id = f.vehicle ORDER BY f.id
"""

Rows = dict[str, list[Any]]


def write_file(path: Path, count: int) -> Path:
    """A table as a dealer's system exports it: fourteen columns, several ways to write dates, everybody once."""
    draw = random.Random(4)
    with path.open("w", newline="", encoding="utf-8-sig") as file:
        writer = csv.DictWriter(file, HEADER, restval="")
        writer.writeheader()
        for made in people(count):
            vin = made.vin[:8] + Vin(made.vin).check_digit + made.vin[9:]
            writer.writerow(row(
                made.name, made.phone, made.plate, vin=vin, model=made.model, title=made.title,
                visit=f"2025-04-{draw.randrange(1, 29):02}", km=str(draw.randrange(1_000, 200_000)),
                spent=f"{draw.randrange(100, 90_000)}.{draw.randrange(100):02}",
                birthday=draw.choice(("", f"1985-03-{draw.randrange(1, 29):02}", "3月5日", "农历八月十五")),
                job=draw.choice(("教师", "医生", "")), note=draw.choice(("", "喝美式,不加糖", "爱聊天", "熟客")),
                bought=f"2022年05月{draw.randrange(1, 29):02}日"))
    return path


def figures(*, quick: bool = False) -> list[Figure]:
    """Alone, and the memory it takes."""
    count = 300 if quick else ROWS
    with tempfile.TemporaryDirectory() as place:
        return alone(Path(place), write_file(Path(place) / "customers.csv", count), 1 if quick else 3,
                     slack=20.0 if quick else 0.0)


def alone(place: Path, file: Path, rounds: int, *, slack: float = 0.0) -> list[Figure]:
    """The import in a process of its own by its twin, in turn, each on a fresh centre; the first pair warms up."""
    ratios: list[float] = []
    memory: list[float] = []
    worked: list[float] = []
    told: dict[str, Any] = {}
    rows: Rows = {}
    for turn in range(rounds + 1):
        with tempfile.TemporaryDirectory(dir=place) as one, tempfile.TemporaryDirectory(dir=place) as other:
            Store(Path(one)).__enter__().close()
            told = _imported(Path(one), file)
            rows = rows or _rows_of(Path(one))
            cost = _twin_cost(Path(other), rows)
            if turn:
                ratios.append(told["seconds"] / cost)
                worked.append(told["cpu"] / cost)
                memory.append(told["most"] / max(1, told["early"]))
    note = f"{told['rows'] / told['seconds']:.0f} rows a second; its own CPU {statistics.median(worked):.2f}×"
    return [of_ratios(f"intake: {told['rows']} rows alone by raw executemany", ratios, aim=1.35, floor=1.35 + slack,
                      note=note),
            of_ratios("intake: most memory by that after a fifth of the rows", memory, aim=1.25, floor=1.25 + slack,
                      note=f"{told['most'] / 1e6:.0f} MB")]


def twin(connection: Any, rows: Rows) -> None:
    """The same rows by hand, in one transaction."""
    connection.execute("BEGIN IMMEDIATE")
    for table, each in rows.items():
        if each:
            places = ", ".join("?" * len(each[0]))
            names = {"finding_text": "finding_text (rowid, tokens)", "finding_part": "finding_part (rowid, parts)"}
            connection.executemany(f"INSERT INTO {names.get(table, table)} VALUES ({places})", each)
    connection.execute("COMMIT")


def beside(place: Path, file: Path) -> list[Figure]:
    """The import while a desk does an act every 20 ms, by its twin alone; and how long those acts take."""
    with tempfile.TemporaryDirectory(dir=place) as one, tempfile.TemporaryDirectory(dir=place) as other, \
            tempfile.TemporaryDirectory(dir=place) as third:
        _imported(Path(other), file)
        rows = _rows_of(Path(other))
        found(Path(one))
        desk = subprocess.Popen([sys.executable, str(PROGRAMS / "busy_desk.py"), one], env=environment(), text=True,
                                stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        assert desk.stdout is not None
        desk.stdout.readline()
        told = _imported(Path(one), file)
        costs: list[float] = json.loads(desk.communicate(timeout=60)[0])
        ratio = told["seconds"] / _twin_cost(Path(third), rows)
        p99 = statistics.quantiles(costs, n=100)[98]
    return [of_ratios(f"intake: {told['rows']} rows beside a busy desk by raw executemany", [ratio], aim=2.5,
                      note=f"{told['seconds']:.1f} s"),
            of_ratios("intake: an act beside it, p99 by 70 ms", [p99 / 0.07], aim=1.0,
                      note=f"p50 {statistics.median(costs) * 1e3:.1f} ms, p99 {p99 * 1e3:.1f} ms, most "
                           f"{max(costs) * 1e3:.0f} ms, {len(costs)} acts")]


def window(place: Path, file: Path) -> list[Figure]:
    """How long the desk's window stands still at most while a file is taken in for it."""
    with tempfile.TemporaryDirectory(dir=place) as one:
        found(Path(one))
        outcome = subprocess.run([sys.executable, str(PROGRAMS / "desk_importing.py"), one, str(file)],
                                 env=environment(), capture_output=True, text=True, check=True)
        gaps: list[float] = json.loads(outcome.stdout.splitlines()[-1])
        p99 = statistics.quantiles(gaps, n=1000)[998]
    return [of_ratios("intake: the window's longest stand-still by 20 ms", [max(gaps) / 0.02], aim=1.0,
                      note=f"p99.9 {p99 * 1e3:.1f} ms, most {max(gaps) * 1e3:.1f} ms")]


def _imported(folder: Path, file: Path) -> dict[str, Any]:
    outcome = subprocess.run([sys.executable, str(PROGRAMS / "importing.py"), str(folder), str(file)],
                             env=environment(), capture_output=True, text=True, check=False)
    if outcome.returncode:
        raise RuntimeError(outcome.stderr[-800:])
    return json.loads(outcome.stdout)


def _rows_of(folder: Path) -> Rows:
    """What an import left in the tables, with the tokens it made."""
    connection = connect(folder / "frontdesk.sqlite")
    rows: Rows = {table: connection.execute(f"SELECT * FROM {table}").fetchall() for table in _TABLES}
    made = [(each[0], tokens(each[1], (each[3], each[4]), each[5], each[6], title=each[2]))
            for each in connection.execute(_FOUND).fetchall()]
    made.reverse()
    rows["finding_text"] = [(NEWEST - number, each.text) for number, each in made]
    rows["finding_part"] = [(NEWEST - number, each.parts) for number, each in made]
    connection.close()
    return rows


def _twin_cost(folder: Path, rows: Rows) -> float:
    with Store(folder) as store:
        connection = connect(store.path)
        with many_coming(store):
            begun = time.perf_counter()
            twin(connection, rows)
        cost = time.perf_counter() - begun
        connection.close()
    return cost
