"""What is typed: help in words, wrong usage in words, every command there, and a language for both."""

from __future__ import annotations

import json

import pytest

from main import main
from ui.commands.call import ROOMS
from ui.commands.language import asked_language
from ui.commands.words import HELP


def test_every_command_has_a_line_of_help_and_a_room(run):
    page = run("--help")
    assert page.code == 0
    assert set(HELP) == set(ROOMS)
    for name, about in HELP.items():
        assert name in page.out
        assert about.split()[0] in page.out
        one = run(name, "--help")
        assert one.code == 0
        assert f"frontdesk {name}" in one.out
    assert not page.err


@pytest.mark.parametrize(("words", "where"), [
    (["nonsense"], "command"), (["customers"], ""), (["customers", "find"], ""), (["paper", "novel", "X"], "kind"),
    (["customers", "find", "a", "--limit", "-1"], "limit"), (["customers", "find", "a", "--limit", "0"], "limit"),
    (["customers", "show", "twelve"], "id"), (["customers", "show", "9" * 5000], "id"), (["board", "--what"], ""),
    (["--at", "yesterday", "board"], "at"), (["--database", "mysql://x", "board"], "database"),
    (["board", "--data"], "data"), (["board", "--data="], "data"), (["board", "--json=1"], "json"),
])
def test_wrong_words_end_with_2_and_say_where_help_is(run, words, where):
    outcome = run(*words)
    assert (outcome.code, outcome.out) == (2, "")
    assert "--help" in outcome.err
    answer = run("--json", *words)
    assert answer.code == 2
    assert set(answer.document) == {"ok", "code", "message", "where"}
    assert answer.document["code"] == "usage"
    assert answer.document["where"] == where


def test_options_stand_before_or_after_the_command(centre):
    assert centre("board", "--json").document == centre("--json", "board").document == []


def test_an_option_is_never_guessed(run):
    assert run("board", "--js").code == 2


@pytest.mark.parametrize(("system", "words", "language"), [
    ("", [], "zh_CN"), ("en_GB.UTF-8", [], "en"), ("zh_CN.UTF-8", [], "zh_CN"), ("C.UTF-8", [], "zh_CN"),
    ("en_GB.UTF-8", ["--lang", "zh_CN"], "zh_CN"), ("", ["--lang=en"], "en"), ("", ["--lang", "fr"], "zh_CN"),
    ("", ["--lang"], "zh_CN"),
])
def test_the_language_before_any_data_is_open(monkeypatch, system, words, language):
    for name in ("LC_ALL", "LC_MESSAGES"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", system)
    assert asked_language([*words, "board"]) == language


def test_afterwards_people_are_answered_in_the_centres_language(centre, data, capsys):
    capsys.readouterr()
    assert main(["--data", str(data), "customers", "show", "99", "--json"]) == 1
    assert json.loads(capsys.readouterr().out)["message"] == "没有这位客户。"
