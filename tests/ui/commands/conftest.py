"""The command line, run in this process on a data folder of its own; what it says is caught."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from main import main
from reports.opened import opened_pdf
from ui.commands.log import forget_log

ROOT = Path(__file__).resolve().parents[3]
EXAMPLES = ROOT / "docs" / "examples"


@dataclass(frozen=True)
class Outcome:
    """How a call ended: its exit code, and what stood on both outputs."""

    code: int
    out: str
    err: str

    @property
    def document(self) -> Any:
        """The one JSON document on standard output; nothing else may be there."""
        return json.loads(self.out)

    @property
    def lines(self) -> list[Any]:
        """The JSON lines of a play."""
        return [json.loads(line) for line in self.out.splitlines()]


Run = Callable[..., Outcome]


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return tmp_path / "data"


@pytest.fixture
def run(data: Path, capsys: pytest.CaptureFixture[str]) -> Iterator[Run]:
    """Runs ``frontdesk --data … --lang en …``."""

    def called(*words: str, lang: str = "en") -> Outcome:
        capsys.readouterr()
        code = main(["--data", str(data), "--lang", lang, *words])
        said = capsys.readouterr()
        return Outcome(code, said.out, said.err)

    yield called
    forget_log()
    logging.getLogger("frontdesk").propagate = True


@pytest.fixture
def centre(run: Run) -> Run:
    """A rehearsal centre from the example file."""
    assert run("setup", str(EXAMPLES / "centre.toml"), "--rehearsal").code == 0
    return run


@pytest.fixture
def played(centre: Run) -> Run:
    """A rehearsal centre in which the example visit was played to its end."""
    outcome = centre("play", str(EXAMPLES / "visit.jsonl"))
    assert outcome.code == 0, outcome.out
    return centre


def drawn(paper: Path) -> list[bytes]:
    """The pages of a PDF as pixels."""
    with opened_pdf(paper) as document:
        return [bytes(page.render(scale=1.5).buffer) for page in document]


def lines(folder: Path, *acts: dict[str, Any]) -> str:
    """A file with these acts, one a line."""
    path = folder / "acts.jsonl"
    path.write_text("".join(json.dumps(act, ensure_ascii=False) + "\n" for act in acts), encoding="utf-8")
    return str(path)
