"""What a start keeps for the next: patterns that are the same, code that does the same, a cache that may break."""

from __future__ import annotations

import builtins
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from ui.recalled import Recalled

PATTERNS: tuple[tuple[Any, int], ...] = (
    ("a|b", 0), (r"(?P<plate>[京苏][A-Z]\w{5})·?", 0), (r"(\d{3})-(?P<tail>\d{4})\s*$", re.MULTILINE),
    (r"straße", re.IGNORECASE), (rb"[\x00-\x1f]+(?=\n)", 0), ("  a  b # c", re.VERBOSE), (r"(?i:x)(?<!y)z{2,3}?", 0),
    (r"[^\W\d_]+", re.ASCII),
)
SUBJECTS = ("苏A·B8Q62", "555-0188\n555-0199 ", "STRASSE straße", "xzz yzz Xzzz", "ab a b", "é e1_")


def _compiled(kept: Path) -> list[re.Pattern[Any]]:
    re.purge()
    with Recalled(kept).standing_in():
        return [re.compile(text, flags) for text, flags in PATTERNS]


def _found(pattern: re.Pattern[Any]) -> list[Any]:
    subjects: list[Any] = [each.encode() for each in SUBJECTS] if isinstance(pattern.pattern, bytes) else [*SUBJECTS]
    return [[(found.span(), found.groupdict()) for found in pattern.finditer(each)] for each in subjects]


def test_a_recalled_pattern_is_the_pattern(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    kept = tmp_path / "compiled" / "start"
    first = _compiled(kept)
    compiler = sys.modules["re._compiler"]
    with monkeypatch.context() as patched:
        patched.setattr(compiler, "_code", None)
        second = _compiled(kept)
    for before, after, (text, flags) in zip(first, second, PATTERNS, strict=True):
        re.purge()
        fresh = re.compile(text, flags)
        for made in (before, after):
            assert (made.pattern, made.flags, made.groups, dict(made.groupindex)) == (
                fresh.pattern, fresh.flags, fresh.groups, dict(fresh.groupindex))
            assert _found(made) == _found(fresh)


def test_code_is_kept_by_its_source(tmp_path: Path):
    kept = tmp_path / "start"
    for source, answer in ((b"answer = 1", 1), (b"answer = 2", 2), (b"answer = 1", 1)):
        with Recalled(kept).standing_in():
            space: dict[str, Any] = {}
            exec(compile(source, "embedded.py", "exec"), space)
            assert space["answer"] == answer
            assert compile("1 + 1", "said", "eval").co_filename == "said"


@pytest.mark.parametrize(("begin", "instead", "end"), [
    (100, b"", -1), (0, b"", -1), (9, b"\xff", 10), (0, b"\0" * 4, 4)])
def test_a_damaged_cache_only_costs_time(tmp_path: Path, begin: int, instead: bytes, end: int):
    kept = tmp_path / "start"
    _compiled(kept)
    written = kept.read_bytes()
    kept.write_bytes(written[:begin] + instead + (written[end:] if end > 0 else b""))
    assert [_found(each) for each in _compiled(kept)] == [_found(re.compile(*each)) for each in PATTERNS]


def test_the_compilers_are_back_afterwards_whatever_happened(tmp_path: Path):
    compiler: Any = sys.modules["re._compiler"]
    before = builtins.compile, compiler.compile, compiler._sre
    with pytest.raises(re.error), Recalled(tmp_path / "start").standing_in():
        re.compile("(")
    assert (builtins.compile, compiler.compile, compiler._sre) == before


def test_the_second_start_compiles_no_embedded_module(tmp_path: Path):
    program = ("import sys, builtins\n"
               "from pathlib import Path\n"
               "from ui.recalled import Recalled\n"
               "made = []\n"
               "real = builtins.compile\n"
               "def counted(source, filename, *more, **named):\n"
               "    made.append(filename)\n"
               "    return real(source, filename, *more, **named)\n"
               "builtins.compile = counted\n"
               "with Recalled(Path(sys.argv[1])).standing_in():\n"
               "    import PySide6.QtCore\n"
               "print(sum('shibokensupport' in name for name in made))\n")
    command = [sys.executable, "-c", program, str(tmp_path / "start")]
    counts = [int(subprocess.run(command, capture_output=True, text=True, check=True,
                                 cwd=Path(__file__).parents[2]).stdout) for _ in range(2)]
    assert counts[0] > 3
    assert counts[1] == 0
