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
    for words, code in ((["backup", str(tmp_path / "x")], "server_backup"),
                        (["restore", str(EXAMPLES / "visit.jsonl")], "server_restore")):
        refused = run(*where, "--json", *words)
        assert (refused.code, refused.document["code"]) == (1, code)


@pytest.mark.postgres
def test_the_papers_are_the_same_on_both(played, postgres_url, tmp_path):
    where = ("--database", postgres_url, "--data", str(tmp_path / "beside"))
    assert played(*where, "setup", str(EXAMPLES / "centre.toml"), "--rehearsal").code == 0
    assert played(*where, "play", str(EXAMPLES / "visit.jsonl")).code == 0
    at = ("--at", "2026-06-08T11:00", "paper", "delivery", "F260608-001", "--out")
    assert played(*at, str(tmp_path / "one.pdf")).code == played(*where, *at, str(tmp_path / "two.pdf")).code == 0
    assert drawn(tmp_path / "one.pdf") == drawn(tmp_path / "two.pdf")
