"""A path as typed: the tilde is filled in, and a tilde with nobody's name is a name like any."""

from __future__ import annotations

from pathlib import Path

import pytest

from frontdesk.values.paths import named


def test_the_tilde_is_the_home(monkeypatch, tmp_path):
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    assert named("~/copies") == tmp_path / "copies"


@pytest.mark.parametrize("typed", ["~nobody-of-that-name/copies", "~root\n~root", "~root张伟"])
def test_a_tilde_with_nobodys_name_is_left_as_it_stands(typed):
    assert named(typed) == Path(typed)
