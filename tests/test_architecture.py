"""The shape of the house: who may import whom, how long a file may be, what never appears in the code."""

from __future__ import annotations

import ast
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
ROOMS = ("main.py", "frontdesk", "reports", "ui", "resources")
LONGEST = 300
SQL = re.compile(r"\s*(SELECT\b.*\bFROM|WITH \w+ AS|INSERT (OR \w+ )?INTO|REPLACE INTO|UPDATE \w+ SET|DELETE FROM|"
                 r"(CREATE|DROP|ALTER) (TABLE|INDEX|TRIGGER|VIEW)|PRAGMA)\b", re.DOTALL)


def sources() -> list[Path]:
    found = [ROOT / "main.py"]
    for room in ROOMS[1:]:
        found += sorted((ROOT / room).rglob("*.py"))
    return found


def module_name(path: Path) -> str:
    parts = list(path.relative_to(ROOT).with_suffix("").parts)
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def every_import(path: Path) -> Iterator[str]:
    """Names of modules a file imports, inside functions too, but not those for the type checker alone."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for_types: set[ast.AST] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.If) and isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING":
            for_types.update(child for part in node.body for child in ast.walk(part))
    for node in ast.walk(tree):
        if node in for_types:
            continue
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module
            yield from (f"{node.module}.{name.name}" for name in node.names)


def run_contracts(folder: Path) -> subprocess.CompletedProcess[str]:
    lint_imports = Path(sys.executable).with_name("lint-imports")
    return subprocess.run([str(lint_imports), "--no-cache"], cwd=folder, capture_output=True, text=True, check=False,
                          env={**os.environ, "PYTHONPATH": str(folder)})


def test_the_house_keeps_its_contracts():
    outcome = run_contracts(ROOT)
    assert outcome.returncode == 0, outcome.stdout[-3000:]


@pytest.mark.parametrize(("where", "line"), [
    ("frontdesk/values/planted.py", "import PySide6.QtCore"),
    ("frontdesk/store/planted.py", "import frontdesk.visit.tables"),
    ("reports/planted.py", "import frontdesk.store.store"),
    ("ui/lounge/planted.py", "import ui.desk.page"),
    ("ui/desk/planted.py", "import sqlalchemy"),
    ("resources/planted.py", "import frontdesk.values.plate"),
])
def test_a_planted_violation_is_found(tmp_path: Path, where: str, line: str):
    for room in ROOMS:
        source = ROOT / room
        if source.is_dir():
            shutil.copytree(source, tmp_path / room, ignore=shutil.ignore_patterns("__pycache__", "*.mo", "*.svg"))
        else:
            shutil.copy(source, tmp_path / room)
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    (tmp_path / where).write_text(f'"""Planted."""\n{line}\n', encoding="utf-8")
    outcome = run_contracts(tmp_path)
    assert outcome.returncode != 0
    assert "planted" in outcome.stdout


def test_no_import_cycles_not_even_inside_functions():
    names = {module_name(path): path for path in sources()}
    edges = {name: {target for target in every_import(path) if target in names and target != name}
             for name, path in names.items()}
    for name in edges:  # a package's __init__ is not an edge to its own parts
        edges[name] -= {target for target in edges[name] if name.startswith(target + ".")}
    state: dict[str, int] = {}
    trail: list[str] = []

    def visit(name: str) -> list[str] | None:
        state[name] = 1
        trail.append(name)
        for target in sorted(edges[name]):
            if state.get(target) == 1:
                return [*trail[trail.index(target):], target]
            if target not in state and (found := visit(target)):
                return found
        trail.pop()
        state[name] = 2
        return None

    for name in sorted(edges):
        if name not in state:
            assert visit(name) is None, " → ".join(trail)


def test_a_file_is_one_concept():
    steps = ROOT / "frontdesk" / "store" / "steps"  # written by a tool: every table of a version in one step
    long = {str(path.relative_to(ROOT)): count for path in sources() if not path.is_relative_to(steps)
            and (count := len(path.read_text(encoding="utf-8").splitlines())) > LONGEST}
    assert not long


def test_what_never_appears():
    never = {
        r"\bdatetime\.now\(|\bdate\.today\(|\butcnow\(|Q(?:Date|Time|DateTime)\.current": "the clock is handed in",
        r"\bprint\(": "words go through an answer or a notice",
        r"^\s*(?:import|from) sqlite3\b|QtSql": "one SQLite in the process",
        r"(?<![.\w])(?:eval|exec)\(": "no evaluation of text",
        r"\bTODO\b|\bFIXME\b|NotImplementedError": "nothing unfinished",
    }
    found = [f"{path.relative_to(ROOT)}:{number}: {why}" for path in sources()
             for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
             for pattern, why in never.items() if re.search(pattern, line)]
    assert not found


def test_words_get_onto_paper_through_one_door_only():
    doors = {"reports/text.py", "reports/breaking.py"}
    found = [f"{path.relative_to(ROOT)}:{number}" for path in sorted((ROOT / "reports").rglob("*.py"))
             if str(path.relative_to(ROOT)) not in doors
             for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
             if re.search(r"\bParagraph\(|\bXPreformatted\(|drawString\(f?\w*(name|text|words)", line)
             and "line_of" not in line]
    assert not found


def sql_in(source: str) -> Iterator[int]:
    """The lines of strings that are SQL."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and SQL.match(node.value):
            yield node.lineno


def test_no_sql_above_the_rooms():
    assert list(sql_in('rows("SELECT id " "FROM visit")\nsay("SELECTED")\nrows("DELETE FROM visit")')) == [1, 3]
    assert not [f"{path.relative_to(ROOT)}:{line}" for room in ("ui", "reports") for path in (ROOT / room).rglob("*.py")
                for line in sql_in(path.read_text(encoding="utf-8"))]


def act_calls() -> Iterator[tuple[str, ast.Call]]:
    for path in sorted((ROOT / "ui").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute | ast.Name)
                    and (node.func.attr if isinstance(node.func, ast.Attribute) else node.func.id)
                    in {"act", "do", "_do", "_act"} and node.args and isinstance(node.args[0], ast.Constant)
                    and isinstance(node.args[0].value, str)):
                yield f"{path.relative_to(ROOT)}:{node.lineno}", node


def test_windows_call_acts_that_exist_with_fields_that_exist():
    from frontdesk.acts.register import names, schema
    known = {name: {field.name for field in schema(name).fields} for name in names()}
    ours = {"key", "done", "refused", "failed", "owner", "once"}
    seen = 0
    for place, call in act_calls():
        name = call.args[0].value
        assert name in known, f"{place}: there is no act {name}"
        used = {keyword.arg for keyword in call.keywords if keyword.arg} - ours
        assert used <= known[name], f"{place}: {name} has no {used - known[name]}"
        seen += 1
    assert seen >= 20


def test_no_file_names_a_download_address_or_this_machine():
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True).stdout.decode()
    homes, hosts = ("work", "root"), (("py", "pi.org"), ("python", "hosted.org"), ("npm", "js.org"))
    bad = re.compile("|".join(["index-url", "extra-index", *(f"/{home}/" for home in homes),
                               *(re.escape("".join(parts)) for parts in hosts)]))
    found = []
    for name in filter(None, listed.split("\0")):
        path = ROOT / name
        if path.suffix in {".png", ".mo", ".fdbackup", ".sqlite"} or path == Path(__file__) or not path.exists():
            continue
        found += [f"{name}: {hit.group()}" for hit in bad.finditer(path.read_text(encoding="utf-8", errors="replace"))]
    assert not found
