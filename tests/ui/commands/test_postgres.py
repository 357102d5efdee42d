"""The same commands on a PostgreSQL server."""

from __future__ import annotations

import pytest

from tests.ui.commands.conftest import EXAMPLES, drawn


@pytest.mark.postgres
def test_a_centre_is_set_up_played_and_read_on_postgresql(run, postgres_url, tmp_path):
    where = ("--database", postgres_url)
    assert run(*where, "setup", str(EXAMPLES / "centre.toml"), "--rehearsal").code == 0
    played = run(*where, "play", str(EXAMPLES / "visit.jsonl"))
    assert played.code == 0, played.out
    [visit] = run(*where, "--json", "visits", "list").document
    assert (visit["number"], visit["stage"]) == ("F260608-001", "delivered")
    assert run(*where, "--json", "customers", "find", "b8q62").document[0]["name"] == "沈文博"
    assert run(*where, "--json", "check").document["ok"] is True
    assert run(*where, "moments", "due", "--at", "2026-06-10T10:00").code == 0
    assert run(*where, "--json", "backup", str(tmp_path / "copy.fdbackup")).code == 0
    here = ("--data", str(tmp_path / "restored"))
    assert run(*here, "restore", str(tmp_path / "copy.fdbackup"), "--without-list").code == 0
    assert run(*here, "--json", "customers", "find", "b8q62").document[0]["name"] == "沈文博"
    assert run(*here, "--json", "check").document["ok"] is True
    refused = run(*where, "--json", "restore", str(EXAMPLES / "visit.jsonl"))
    assert (refused.code, refused.document["code"]) == (1, "no_backup")
    assert run(*where, "backup").code == 0  # among those this computer keeps
    assert run(*where, "--json", "restore", str(tmp_path / "copy.fdbackup")).code == 0
    assert run(*where, "--json", "customers", "find", "b8q62").document[0]["name"] == "沈文博"
    assert run(*where, "--json", "check").document["ok"] is True


@pytest.mark.postgres
def test_a_centre_moves_to_a_server_and_back_by_command(run, postgres_url, tmp_path):
    assert run("setup", str(EXAMPLES / "centre.toml"), "--rehearsal").code == 0
    assert run("play", str(EXAMPLES / "visit.jsonl")).code == 0
    before = run("--json", "check").document["rows"]
    tried = run("--json", "--database", postgres_url, "server", "test")
    assert (tried.code, tried.document["code"]) == (0, "ready")
    moved = run("--json", "move", "--to", postgres_url)
    assert moved.code == 0, moved.out
    assert run("--json", "customers", "find", "b8q62").document[0]["name"] == "沈文博"  # the server is remembered
    assert run("--json", "server", "test").document["code"] == "centre"
    lounge = run("--json", "server", "lounge", "board_of_a_test")
    assert lounge.code == 0
    assert lounge.document["password"] in lounge.document["address"]
    back = run("--json", "move", "--to", str(tmp_path / "back"))
    assert back.code == 0, back.out
    assert run("--data", str(tmp_path / "back"), "--json", "check").document["ok"] is True
    gone = run("--json", "--database", postgres_url, "board")
    assert (gone.code, gone.document["code"]) == (1, "moved")
    assert before > 0
    for words, code in ((("move",), "move_where"), (("move", "--to", str(tmp_path / "x")), "in_folder")):
        refused = run("--data", str(tmp_path / "back"), "--json", *words)
        assert (refused.code, refused.document["code"]) == (1, code)


@pytest.mark.postgres
def test_the_papers_are_the_same_on_both(played, postgres_url, tmp_path):
    where = ("--database", postgres_url, "--data", str(tmp_path / "beside"))
    assert played(*where, "setup", str(EXAMPLES / "centre.toml"), "--rehearsal").code == 0
    assert played(*where, "play", str(EXAMPLES / "visit.jsonl")).code == 0
    at = ("--at", "2026-06-08T11:00", "paper", "delivery", "F260608-001", "--out")
    assert played(*at, str(tmp_path / "one.pdf")).code == played(*where, *at, str(tmp_path / "two.pdf")).code == 0
    assert drawn(tmp_path / "one.pdf") == drawn(tmp_path / "two.pdf")
