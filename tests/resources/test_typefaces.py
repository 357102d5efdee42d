"""The typefaces: made from the pinned packages, static, each with a name of its own."""

from __future__ import annotations

import hashlib
import tarfile
from importlib.metadata import version
from io import BytesIO
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from resources.preparing import make_faces
from resources.typeface_making import HAND_LICENCE, HAND_MEMBER, unpack_hand
from resources.typefaces import (
    CACHE_VARIABLE,
    SANS_FAMILY,
    SERIF_FAMILY,
    SOURCES,
    Faces,
    FacesMissing,
    cache_folder,
    expected,
    faces,
    faces_folder,
    ready_faces,
)


@pytest.fixture(scope="module")
def made() -> Faces:
    return faces() or make_faces()


def test_the_faces_come_from_the_versions_that_are_installed():
    assert {name: version(name) for name, _ in SOURCES} == dict(SOURCES)


def test_every_face_is_static_true_type_with_its_own_name(made: Faces):
    names: dict[str, tuple[str, int]] = {}
    for path in (made.sans, made.sans_bold, made.serif):
        with TTFont(path, lazy=True) as font:
            assert "glyf" in font
            assert "fvar" not in font
            assert "CFF " not in font
            names[font["name"].getDebugName(6)] = (font["name"].getDebugName(1), font["OS/2"].usWeightClass)
            known = font.getBestCmap()
            assert all(ord(character) in known for character in "髙旻喆𬱖李车·，。：（）“”…—〓¥0123456789Aaé")
    assert names == {"FrontDeskSans-Regular": (SANS_FAMILY, 400), "FrontDeskSans-Bold": (SANS_FAMILY, 700),
                     "FrontDeskSerif-Regular": (SERIF_FAMILY, 400)}


def test_bold_is_a_true_bold(made: Faces):
    with TTFont(made.sans, lazy=True) as regular, TTFont(made.sans_bold, lazy=True) as bold:
        glyph = regular.getBestCmap()[ord("i")]
        assert bold["hmtx"][glyph][0] > regular["hmtx"][glyph][0]


def test_the_licence_lies_beside_the_faces(made: Faces):
    assert "SIL OPEN FONT LICENSE" in (made.sans.parent / "OFL.txt").read_text(encoding="utf-8").upper()


def test_an_empty_cache_has_no_faces(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv(CACHE_VARIABLE, str(tmp_path))
    assert cache_folder() == tmp_path
    assert faces() is None
    with pytest.raises(FacesMissing, match=r"python -m resources\.preparing"):
        ready_faces()


def test_the_hand_may_be_absent(tmp_path: Path):
    places = expected(faces_folder(tmp_path))
    places.sans.parent.mkdir(parents=True)
    for path in (places.sans, places.sans_bold, places.serif):
        path.write_bytes(b"x")
    assert ready_faces(tmp_path).hand is None
    assert places.hand is not None
    places.hand.write_bytes(b"x")
    assert ready_faces(tmp_path).hand == places.hand


def test_faces_that_are_there_are_not_made_again(tmp_path: Path):
    places = expected(faces_folder(tmp_path))
    places.sans.parent.mkdir(parents=True)
    for path in (places.sans, places.sans_bold, places.serif):
        path.write_bytes(b"kept")
    told: list[tuple[int, int]] = []
    make_faces(lambda done, total: told.append((done, total)), cache=tmp_path, with_hand=False)
    assert places.sans.read_bytes() == b"kept"
    assert told[0] == (0, 100)
    assert told[-1] == (100, 100)
    assert not list(places.sans.parent.glob("*.part"))


@pytest.mark.logs
def test_a_handwriting_face_that_is_not_the_known_one_is_refused(tmp_path: Path, caplog: pytest.LogCaptureFixture):
    archive = tmp_path / "hand.tgz"
    with tarfile.open(archive, "w:gz") as packed:
        for name in (HAND_MEMBER, HAND_LICENCE):
            member = tarfile.TarInfo(name)
            member.size = 5
            packed.addfile(member, BytesIO(b"other"))
    unpack_hand(archive, tmp_path / "hand.ttf")
    assert not (tmp_path / "hand.ttf").exists()
    assert "is not the one we know" in caplog.text


def test_the_hand_that_was_fetched_is_the_known_one(made: Faces):
    if made.hand is None:
        assert not (made.sans.parent / "MaShanZheng-Regular.ttf").exists()
        return
    assert hashlib.sha256(made.hand.read_bytes()).hexdigest() == (
        "016752d5574878419a95d6e89304613a7bf8b44199ec0f25308d999dfd75c7de")
