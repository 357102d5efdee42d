"""Every bench runs on tiny sizes and gives figures; a twin stays what a person writes by hand. Nothing is timed."""

from __future__ import annotations

import ast
import importlib
import math
from pathlib import Path

import pytest

import bench.__main__
from bench.measure import Figure, in_turn, of_ratios, side_by_side

BENCH = Path(bench.__main__.__file__).parent
LONGEST_TWIN = 20


@pytest.mark.parametrize("name", bench.__main__.NAMES)
def test_a_bench_gives_figures_on_tiny_sizes(name: str):
    figures = importlib.import_module(f"bench.{name}").figures(quick=True)
    assert figures
    for figure in figures:
        assert isinstance(figure, Figure)
        assert 0 < figure.least <= figure.ratio <= figure.most
        assert math.isfinite(figure.most)
        assert figure.aim <= figure.floor


def test_the_million_runs_on_tiny_sizes_and_keeps_its_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("FRONTDESK_MILLION", str(tmp_path / "kept"))
    figures = importlib.import_module("bench.million").figures(quick=True)
    assert sum("a keystroke among" in figure.name for figure in figures) == 2
    assert sum("key to painted" in figure.name for figure in figures) == 3
    assert all(math.isfinite(figure.most) and figure.least > 0 for figure in figures)
    assert (tmp_path / "kept" / "customers-300" / "frontdesk.sqlite").exists()


def test_a_twin_is_at_most_twenty_plain_lines():
    twins = [(path.name, node) for path in BENCH.rglob("*.py") for node in ast.walk(ast.parse(path.read_text("utf-8")))
             if isinstance(node, ast.FunctionDef) and node.name.startswith("twin")]
    assert {name for name, _ in twins} >= {"act.py", "due.py", "find.py"}
    for name, node in twins:
        body = node.body[1:]
        lines = (node.end_lineno or 0) - body[0].lineno + 1
        assert lines <= LONGEST_TWIN, f"{name}: {node.name} has {lines} lines"


def test_the_bare_window_stays_bare():
    tree = ast.parse((BENCH / "programs" / "bare_window.py").read_text("utf-8"))
    imported = {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    assert imported == {"PySide6.QtCore", "PySide6.QtWidgets"}


def test_a_figure_is_the_median_of_the_rounds_and_knows_when_its_floor_is_missed():
    figure = of_ratios("x", [3.0, 1.0, 1.2], aim=1.1, floor=1.3)
    assert (figure.ratio, figure.least, figure.most, figure.missed) == (1.2, 1.0, 3.0, False)
    assert "floor met" in figure.line()
    missed = of_ratios("x", [1.4], aim=1.1, floor=1.3)
    assert missed.missed
    assert "MISSED" in missed.line()


def test_both_sides_run_in_turn_and_the_first_pair_only_warms_up():
    ran: list[str] = []
    costs = iter((9.0, 2.0, 3.0))

    def ours() -> float:
        ran.append("ours")
        return next(costs)

    def limit() -> float:
        ran.append("limit")
        return 1.0

    figure = in_turn("x", ours, limit, aim=1.0, rounds=2)
    assert ran == ["limit", "ours"] * 3
    assert (figure.least, figure.most) == (2.0, 3.0)


def test_single_acts_are_compared_one_by_one():
    ran: list[int] = []
    assert side_by_side([lambda: ran.append(1)] * 3, [lambda: ran.append(0)] * 3) > 0
    assert ran == [0, 1] * 3


def test_the_command_ends_with_one_where_a_floor_is_missed(monkeypatch: pytest.MonkeyPatch,
                                                           capsys: pytest.CaptureFixture[str]):
    good, bad = of_ratios("good", [1.0], aim=1.0), of_ratios("bad", [2.0], aim=1.0)
    for figures, ends in (([good], 0), ([good, bad], 1)):
        monkeypatch.setattr("bench.find.figures", lambda figures=figures: figures)
        monkeypatch.setattr("sys.argv", ["bench", "find"])
        assert bench.__main__.main() == ends
    assert "MISSED" in capsys.readouterr().out
