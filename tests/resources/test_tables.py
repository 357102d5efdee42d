"""Parsed tables are kept beside nothing that matters: always what the file says, whatever happens to the cache."""

from __future__ import annotations

import os
import tomllib

import pytest

from resources import locate, read_text
from resources.tables import read_tables

NAMES = ("stages.toml", "events.toml", "moments.toml")


@pytest.mark.parametrize("name", NAMES)
def test_the_first_and_every_later_reading_say_what_the_file_says(name, tmp_path):
    parsed = tomllib.loads(read_text(name))
    assert read_tables(name, tmp_path) == parsed
    assert [kept.name.partition("-")[2] for kept in (tmp_path / "tables").iterdir()] == [name]
    assert read_tables(name, tmp_path) == parsed


@pytest.mark.parametrize("damage", [b"", b"{", b"[]", b"null", b'{"version": 1}', b"\xff\xfe"])
def test_a_damaged_cache_is_made_anew(damage, tmp_path):
    read_tables("stages.toml", tmp_path)
    (kept,) = (tmp_path / "tables").iterdir()
    kept.write_bytes(damage)
    assert read_tables("stages.toml", tmp_path) == tomllib.loads(read_text("stages.toml"))


def test_another_version_of_the_file_is_read_again(tmp_path, monkeypatch):
    source = tmp_path / "some.toml"
    monkeypatch.setattr("resources.tables.locate", lambda name: source)
    source.write_text("a = 1")
    assert read_tables("some.toml", tmp_path) == {"a": 1}
    source.write_text("a = 2")
    os.utime(source, ns=(1, 1))
    assert read_tables("some.toml", tmp_path) == {"a": 2}


def test_a_file_with_dates_and_a_cache_that_cannot_be_written_are_simply_parsed(tmp_path, monkeypatch):
    source = tmp_path / "dated.toml"
    source.write_text("on = 2026-05-04")
    monkeypatch.setattr("resources.tables.locate", lambda name: source)
    assert read_tables("dated.toml", tmp_path) == tomllib.loads("on = 2026-05-04")
    assert not list(tmp_path.glob("tables/*-dated.toml"))
    blocked = tmp_path / "file"
    blocked.write_text("")
    assert read_tables("dated.toml", blocked) == tomllib.loads("on = 2026-05-04")
    assert locate("stages.toml").is_file()
