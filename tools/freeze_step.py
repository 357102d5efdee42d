"""Writes the tables as they are now into step 1, ``frontdesk/store/steps/step_0001_tables.py``.

Also keeps a database made by it for the tests. Only for version 1 until it is released: a released step is never
written again; later changes get a step of their own.
Run ``python -m tools.freeze_step``; ``--check`` only says whether the file is up to date.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import textwrap
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    Float,
    ForeignKeyConstraint,
    Index,
    Integer,
    LargeBinary,
    PrimaryKeyConstraint,
    Table,
    Text,
    UniqueConstraint,
)
from sqlalchemy.dialects import postgresql
from sqlalchemy.schema import DefaultClause

from frontdesk.acts.tables import metadata
from frontdesk.people.dates import coming_ddl
from frontdesk.people.search_ddl import statements
from frontdesk.store.audit import ddl as audit_ddl

TARGET = Path(__file__).resolve().parent.parent / "frontdesk" / "store" / "steps" / "step_0001_tables.py"
TYPES = {Integer: "Integer", BigInteger: "BigInteger", Text: "Text", Boolean: "Boolean", Float: "Float",
         LargeBinary: "LargeBinary"}
PREPARER = postgresql.dialect().identifier_preparer

HEAD = '''"""The tables of version 1. Written by ``tools/freeze_step.py``, never by hand; once released never again."""

from __future__ import annotations

import sqlalchemy as sa
from alembic.operations import Operations

from frontdesk.store.steps.step_0001_columns import flag, identity, key, large, number, primary, text, to, unique


'''


def column_text(column: Column[Any]) -> str:
    """One column; the common shapes by their short names."""
    kind = TYPES[type(column.type)]
    default = column.server_default
    given = "" if default is None else default.arg if isinstance(default, DefaultClause) else None
    if given is None or column.computed is not None or column.identity is not None:
        raise SystemExit(f"{column}: teach tools/freeze_step.py this kind of default")
    if column.name == "id" and kind == "Integer" and not given and default is None:
        return "identity()"
    if column.name == "key" and kind == "Text" and column.nullable:
        return "key()"
    if kind == "Text" and not column.nullable and default is not None and given == "":
        return f'text("{column.name}")'
    if kind in ("Integer", "BigInteger") and default is None:
        call = "number" if kind == "Integer" else "large"
        return f'{call}("{column.name}"{", True" if column.nullable else ""})'
    if kind == "Boolean" and not column.nullable and isinstance(given, str):
        return f'flag({quoted(column.name)}{"" if default is None else f", {quoted(given)}"})'
    plain = quoted(given) if isinstance(given, str) else f"sa.text({quoted(str(given))})"
    said = "" if default is None else f", server_default={plain}"
    return f"sa.Column({quoted(column.name)}, sa.{kind}, nullable={column.nullable}{said})"


def quoted(text: str) -> str:
    """As Python writes it, in double quotes."""
    return json.dumps(text, ensure_ascii=False)


def constraint_texts(table: Table) -> Iterator[str]:
    """Keys, references and uniqueness, with their names spelt out."""
    for constraint in sorted(table.constraints, key=lambda one: (type(one).__name__, column_names(one))):
        name = PREPARER.format_constraint(constraint)
        columns = [f'"{column.name}"' for column in constraint.columns]
        match constraint:
            case PrimaryKeyConstraint():
                yield f'primary("{name}", {", ".join(columns)})'
            case UniqueConstraint():
                yield f'unique("{name}", {", ".join(columns)})'
            case ForeignKeyConstraint() if len(columns) == 1:
                (element,) = constraint.elements
                if constraint.deferrable or constraint.ondelete:
                    options = {"deferrable": constraint.deferrable, "initially": constraint.initially,
                               "ondelete": constraint.ondelete}
                    more = "".join(f", {option}={quoted(value) if isinstance(value, str) else value}"
                                   for option, value in options.items() if value)
                    yield (f'sa.ForeignKeyConstraint([{columns[0]}], ["{element.target_fullname}"], '
                           f'name="{name}"{more})')
                else:
                    yield f'to({columns[0]}, "{element.target_fullname}", "{name}")'
            case CheckConstraint():
                yield f'sa.CheckConstraint({quoted(str(constraint.sqltext))}, name="{name}")'
            case _:
                raise SystemExit(f"{table.name}: teach tools/freeze_step.py {type(constraint).__name__}")


def column_names(constraint: Any) -> tuple[str, ...]:
    """What constraints are put in order by."""
    return tuple(column.name for column in constraint.columns)


def index_text(index: Index) -> str:
    """One index, with its condition."""
    columns = ", ".join(f'"{column.name}"' for column in index.columns)
    parts = [f'"{PREPARER.format_index(index)}"', f'"{index.table.name}"', f"[{columns}]"]
    if index.unique:
        parts.append("unique=True")
    for engine in ("sqlite", "postgresql"):
        condition = index.dialect_options[engine].get("where")
        if condition is not None:
            parts.append(f"{engine}_where=sa.text({quoted(str(condition))})")
    return filled("op.create_index(", parts)


def filled(start: str, parts: list[str]) -> str:
    """A call with as many arguments on a line as fit."""
    lines, line = [], f"    {start}"
    for part in (f"{part}{',' if part is not parts[-1] else ')'}" for part in parts):
        if len(line) + 1 + len(part) > 119:
            lines.append(line)
            line = "       "
        line += part if line.endswith("(") else f" {part}"
    return "\n".join([*lines, line])


def written() -> str:
    """The whole file."""
    body: list[str] = []
    for table in metadata.sorted_tables:
        body.append(filled('op.create_table(', [f'"{table.name}"', *map(column_text, table.columns),
                                                 *constraint_texts(table)]))
        body += [index_text(index) for index in sorted(table.indexes, key=PREPARER.format_index)]
    raw = ["RAW: dict[str, tuple[str, ...]] = {"]
    for engine in ("sqlite", "postgresql"):
        raw.append(f'    "{engine}": (')
        for statement in (*statements(engine), *coming_ddl.statements(engine), *audit_ddl.statements(engine)):
            pieces = textwrap.wrap(statement, 90, drop_whitespace=False, break_on_hyphens=False)
            raw += [f"        {quoted(piece)}{',' if piece is pieces[-1] else ''}" for piece in pieces]
        raw.append("    ),")
    raw.append('}\n"""What SQLAlchemy has no words for, by engine: full-text tables, triggers and the like."""\n')
    return HEAD + "def create_tables(op: Operations) -> None:\n" \
        '    """Create every table and index."""\n' + "\n".join(body) + "\n\n\n" + "\n".join(raw)


def main() -> int:
    """Write the file, or compare it."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--check", action="store_true")
    text = written()
    if options.parse_args().check:
        same = TARGET.exists() and TARGET.read_text(encoding="utf-8") == text
        print("up to date" if same else "out of date: run python -m tools.freeze_step")
        return 0 if same else 1
    TARGET.write_text(text, encoding="utf-8")
    print(f"{TARGET.name}: {len(metadata.tables)} tables, {text.count(chr(10))} lines")
    return subprocess.run([sys.executable, "-m", "tools.keep_database"], cwd=TARGET.parents[3], check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
