"""A paper is written whole or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from reports.output import store


def test_a_paper_is_written_and_replaced(tmp_path: Path):
    place = tmp_path / "papers" / "F1-delivery.pdf"
    assert store(b"first", place) == place
    assert store(b"second", place).read_bytes() == b"second"
    assert [file.name for file in place.parent.iterdir()] == ["F1-delivery.pdf"]


def test_what_cannot_be_written_leaves_nothing_behind(tmp_path: Path):
    place = tmp_path / "taken"
    (place / "inside").mkdir(parents=True)
    with pytest.raises(OSError, match="taken"):
        store(b"x", place)
    assert [file.name for file in tmp_path.iterdir()] == ["taken"]
