"""How the board looks: a small file that may be missing or damaged."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as some

from ui.board_settings import FILE, BoardSettings, read_board_settings, settings_of, write_board_settings


def test_what_is_written_is_read(tmp_path):
    settings = BoardSettings("alternating", "hours", 20, 6, True, "speech")
    write_board_settings(tmp_path, settings)
    assert read_board_settings(tmp_path) == settings


def test_a_missing_or_damaged_file_means_the_defaults(tmp_path):
    assert read_board_settings(tmp_path) == BoardSettings()
    (tmp_path / FILE).write_bytes(b"\xff{")
    assert read_board_settings(tmp_path) == BoardSettings()
    write_board_settings(tmp_path / "nowhere", BoardSettings())


@given(some.none() | some.lists(some.integers()) | some.dictionaries(
    some.sampled_from(["language", "theme", "dark_from", "light_from", "still", "sound", "else"]),
    some.none() | some.booleans() | some.integers() | some.floats() | some.text(max_size=9) | some.lists(some.text())))
def test_odd_values_are_left_at_their_default(told):
    settings = settings_of(told)
    assert settings_of(settings.fields()) == settings
    assert settings.dark_at(12) in (True, False)
    assert settings.languages("zh_CN")


@pytest.mark.parametrize(("begin", "end", "dark"), [
    (18, 7, {18, 23, 0, 6}), (0, 6, {0, 5}), (7, 7, set()), (22, 23, {22})])
def test_it_is_dark_from_one_hour_to_another(begin, end, dark):
    settings = BoardSettings(theme="hours", dark_from=begin, light_from=end)
    for hour in range(24):
        within = begin <= hour < end if begin <= end else hour >= begin or hour < end
        assert settings.dark_at(hour) == within
    assert all(settings.dark_at(hour) for hour in dark)
    assert BoardSettings(theme="dark").dark_at(12)
