"""What the program may write to its log: words of its own and kinds of trouble, never what a person is or typed.

Of an error the log keeps kind and places (``ui.commands.log.Places``, ``tests/ui/commands/test_troubles.py``); here
every place that logs is looked at, and that nothing is written past the log.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
LEVELS = {"debug", "info", "warning", "error", "exception", "critical", "log"}
SAFE = {"type(error).__name__", "type(away).__name__", "error.code", "job.act or 'work'", "call.words.command",
        "self.refused or type(error).__name__", "self.left_out", "what", "str(apology())"}
"""Kinds of errors, codes, names of acts and commands, counts, and one sentence that is always the same."""

PAST_THE_LOG = {"print", "faulthandler", "print_exc", "print_exception", "format_exc", "breadcrumbs", "sentry_sdk"}

THROUGH_THE_PIPE = "helper.py"
"""The process beside an import hands its trouble to ours as an error's text, which the log then leaves out."""


def modules() -> Iterator[tuple[Path, ast.Module]]:
    for room in ("frontdesk", "reports", "resources", "ui"):
        for path in sorted((ROOT / room).rglob("*.py")):
            yield path, ast.parse(path.read_text("utf-8"))


def is_logging(call: ast.Call) -> bool:
    return (isinstance(call.func, ast.Attribute) and call.func.attr in LEVELS
            and isinstance(call.func.value, ast.Name) and call.func.value.id in ("log", "logger", "logging", "LOG"))


def unsafe(call: ast.Call) -> list[str]:
    """What of a call to the log is neither the program's own words nor known to be safe."""
    said, *values = call.args
    wrong = [] if isinstance(said, ast.Constant) and isinstance(said.value, str) else [ast.unparse(said)]
    return wrong + [text for text in map(ast.unparse, values) if text not in SAFE] + [
        keyword.arg or "**" for keyword in call.keywords if keyword.arg not in ("exc_info",)]


def test_every_place_that_logs_says_kinds_and_codes_only():
    calls = [(path, node) for path, tree in modules() for node in ast.walk(tree)
             if isinstance(node, ast.Call) and is_logging(node)]
    assert len(calls) > 10, "they are found"
    wrong = [f"{path.relative_to(ROOT)}:{call.lineno}: {each}" for path, call in calls for each in unsafe(call)]
    assert wrong == []


@pytest.mark.parametrize("planted", ["log.info(f'{customer} came')", "log.error('%s failed', customer.name)",
                                     "log.warning(str(error))", "log.info('typed', extra=fields)"])
def test_a_place_that_logs_a_person_is_found(planted: str):
    call = ast.parse(planted, mode="eval").body
    assert isinstance(call, ast.Call)
    assert is_logging(call)
    assert unsafe(call)


def test_nothing_is_written_past_the_log():
    named = [f"{path.relative_to(ROOT)}:{node.lineno}" for path, tree in modules() if path.name != THROUGH_THE_PIPE
             for node in ast.walk(tree)
             if (isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in PAST_THE_LOG)
             or (isinstance(node, ast.Attribute) and node.attr in PAST_THE_LOG - {"print"})
             or (isinstance(node, ast.Import | ast.ImportFrom)
                 and any(each.name in PAST_THE_LOG for each in node.names))]
    assert named == []
