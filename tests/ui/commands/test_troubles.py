"""Nothing a user can cause shows a traceback: data that can't be opened, streams that are not there, our own faults."""

from __future__ import annotations

import logging
import os
import subprocess
import sys
from pathlib import Path

import pytest

from frontdesk.store import binding
from tests.ui.commands.conftest import EXAMPLES, ROOT, lines
from ui.commands import board as board_command
from ui.commands.answer import shown, table
from ui.commands.log import LARGEST, NAME, OLDER, forget_log, keep_log

DATABASE = "frontdesk.sqlite"


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:20_000])


def newer(path: Path) -> None:
    connection = binding.open_file(path.absolute().as_uri())
    connection.execute("PRAGMA user_version = 99")
    connection.close()


def empty(path: Path) -> None:
    path.write_bytes(b"")


def foreign(path: Path) -> None:
    path.write_bytes(b"not ours" * 1000)


@pytest.mark.parametrize(("harm", "code"), [(cut, "damaged"), (newer, "newer"), (empty, "damaged"),
                                            (foreign, "foreign")])
@pytest.mark.parametrize("words", [["board"], ["check"], ["play", "-"], ["visits", "list"]])
def test_data_that_cannot_be_opened_is_told_and_not_touched(centre, data, harm, code, words):
    harm(data / DATABASE)
    before = (data / DATABASE).read_bytes()
    outcome = centre("--json", *words)
    assert (outcome.code, outcome.document["code"]) == (1, code)
    assert "Traceback" not in outcome.err
    assert (data / DATABASE).read_bytes() == before


def test_a_copy_can_be_put_back_over_damaged_data(played, data, tmp_path):
    copy = tmp_path / "x.fdbackup"
    assert played("backup", str(copy)).code == 0
    foreign(data / DATABASE)
    assert played("restore", str(copy)).code == 1, "the damaged file knew who was erased since"
    assert played("restore", str(copy), "--without-list").code == 0
    assert len(played("--json", "visits", "list").document) == 1


def test_a_data_folder_that_is_a_file(run, data):
    data.write_text("a file")
    for words in (["setup", str(EXAMPLES / "centre.toml")], ["restore", str(EXAMPLES / "visit.jsonl")]):
        outcome = run("--json", *words)
        assert (outcome.code, outcome.document["code"]) == (1, "not_a_folder")
    assert data.read_text() == "a file"


def test_data_that_cannot_be_reached_is_the_environments_fault(run, tmp_path):
    (tmp_path / "file").touch()
    outcome = run("--json", "--data", str(tmp_path / "file" / "data"), "setup", str(EXAMPLES / "centre.toml"))
    assert (outcome.code, outcome.document["ok"]) == (3, False)
    server = run("--json", "--database", "postgresql://nobody@127.0.0.1:1/nothing?connect_timeout=1", "board")
    assert (server.code, server.document["code"]) == (3, "gone")
    assert "nobody@" not in server.out + server.err


@pytest.mark.logs
def test_our_own_mistake_is_logged_without_what_anybody_typed(centre, data, monkeypatch, tmp_path):
    def broken(*_):
        raise ValueError("王建国 13800138000 苏A·B8Q62")

    monkeypatch.setattr(board_command, "entries", broken)
    outcome = centre("--json", "board")
    assert (outcome.code, outcome.document["code"]) == (3, "our_fault")
    assert "Traceback" not in outcome.err
    said = (data / NAME).read_text(encoding="utf-8")
    assert "ValueError" in said
    assert "in broken" in said
    for secret in ("王建国", "13800138000", "B8Q62"):
        assert secret not in said


@pytest.mark.logs
def test_a_line_that_breaks_the_program_does_not_end_the_play(centre, data, monkeypatch, tmp_path):
    def broken(*_):
        raise RuntimeError("王建国")

    monkeypatch.setattr("ui.commands.play.by_login", broken)
    outcome = centre("play", lines(tmp_path, {"act": "greet", "visit": 1, "as": "li"}, {"act": "greet", "visit": 1}))
    assert outcome.code == 3
    assert [line["code"] for line in outcome.lines] == ["our_fault", "visit_unknown"]
    assert "王建国" not in (data / NAME).read_text(encoding="utf-8")


@pytest.fixture
def logger():
    yield logging.getLogger("frontdesk.work")
    forget_log()
    logging.getLogger("frontdesk").propagate = True


@pytest.mark.logs
def test_the_log_is_cut_into_files_and_never_grows_for_ever(tmp_path, logger):
    keep_log(tmp_path)
    for _ in range(60):
        logger.error("x" * (LARGEST // 10))
    files = sorted(path.name for path in tmp_path.iterdir())
    assert files == [NAME, *(f"{NAME}.{number}" for number in range(1, OLDER + 1))]
    assert all(path.stat().st_size <= LARGEST for path in tmp_path.iterdir())


@pytest.mark.logs
def test_of_a_chain_of_errors_only_kinds_and_places_are_logged(tmp_path, logger):
    keep_log(tmp_path)
    try:
        try:
            raise KeyError("沈文博")
        except KeyError as cause:
            raise RuntimeError("13800138000") from cause
    except RuntimeError:
        logger.exception("greet failed")
    said = (tmp_path / NAME).read_text(encoding="utf-8")
    assert said.index("KeyError") < said.index("RuntimeError")
    assert "test_troubles.py" in said
    assert "沈文博" not in said
    assert "13800138000" not in said


@pytest.mark.logs
def test_without_a_folder_nothing_is_logged_until_it_is_there(tmp_path, logger, capsys):
    keep_log(tmp_path / "later")
    logger.error("lost")
    (tmp_path / "later").mkdir()
    logger.error("kept")
    assert "kept" in (tmp_path / "later" / NAME).read_text(encoding="utf-8")
    (tmp_path / "later" / NAME).unlink()
    (tmp_path / "later" / NAME).mkdir()
    keep_log(tmp_path / "later")
    logger.error("can't be written")
    assert capsys.readouterr().err == ""


def program(data: Path, words: list[str], **streams: object) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run([sys.executable, str(ROOT / "main.py"), "--data", str(data), "--lang", "en", *words],
                          check=False, **streams)  # pyright: ignore


def test_streams_that_are_closed_or_full(centre, data):
    command = f'"{sys.executable}" "{ROOT / "main.py"}" --data "{data}" --lang en'
    for tail, code, said in (("acts >&-", 0, ""), ("acts >&- 2>&-", 0, ""), ("play - <&-", 1, "standard input"),
                             ("acts nope 2>&-", 1, ""), ("acts | head -1", 0, "")):
        outcome = subprocess.run(["sh", "-c", f"{command} {tail}"], capture_output=True, text=True, check=False)
        assert outcome.returncode == code, tail
        assert said in outcome.stderr
        assert "Traceback" not in outcome.stderr
        assert "Exception" not in outcome.stderr
    if Path("/dev/full").exists():
        with Path("/dev/full").open("wb") as full:
            outcome = program(data, ["acts"], stdout=full, stderr=subprocess.PIPE)
        assert outcome.returncode == 3
        assert b"could not be written" in outcome.stderr
        assert b"Exception" not in outcome.stderr


def test_text_from_records_cannot_steer_the_terminal():
    assert shown("a\x1b[31mb\nc\u202ed") == "a[31mb cd"
    assert table(["名称", "x"], [["王", 1], ["sedan", 22]]) == ["名称   x", "王     1", "sedan  22"]


def test_a_text_typed_in_another_encoding_is_searched_for_all_the_same(centre, data):
    outcome = program(data, ["--json", "customers", "find", os.fsdecode(b"\xd5\xc5\xff")], capture_output=True)
    assert (outcome.returncode, outcome.stdout.strip()) == (0, b"[]")
