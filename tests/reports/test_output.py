"""A paper is written whole or not at all."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from reports.output import store

FULL = """
import resource, signal, sys
from pathlib import Path
from reports.output import store
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))
try:
    store(b"n" * 100_000, Path(sys.argv[1]))
except OSError as error:
    sys.exit(40 + (error.errno == 27))
"""


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


def test_a_place_that_cannot_be_made_is_an_os_error(tmp_path: Path):
    (tmp_path / "file").write_bytes(b"no folder")
    with pytest.raises(OSError, match="file"):
        store(b"x", tmp_path / "file" / "paper.pdf")
    assert (tmp_path / "file").read_bytes() == b"no folder"


@pytest.mark.skipif(sys.platform == "win32", reason="folders are not made read-only there in this way")
def test_a_read_only_folder_keeps_what_it_had(tmp_path: Path):
    place = tmp_path / "papers" / "paper.pdf"
    store(b"old", place)
    place.parent.chmod(0o500)
    try:
        if os.access(place.parent, os.W_OK):  # root may write everywhere: nothing to see
            assert store(b"new", place).read_bytes() == b"new"
        else:
            with pytest.raises(PermissionError):
                store(b"new", place)
            assert place.read_bytes() == b"old"
    finally:
        place.parent.chmod(0o700)
    assert [file.name for file in place.parent.iterdir()] == ["paper.pdf"]


@pytest.mark.skipif(sys.platform == "win32", reason="no limit on file sizes there")
def test_a_full_disk_leaves_the_old_paper_whole(tmp_path: Path):
    place = tmp_path / "paper.pdf"
    store(b"old", place)
    outcome = subprocess.run([sys.executable, "-c", FULL, str(place)], check=False, capture_output=True, text=True,
                             env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])})
    assert outcome.returncode == 41, outcome.stderr
    assert place.read_bytes() == b"old"
    assert [file.name for file in tmp_path.iterdir()] == ["paper.pdf"]
