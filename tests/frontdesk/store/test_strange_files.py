"""Files as strangers hand them in: hostile pictures under hostile names, and what is no file at all.

Whatever it is, it ends in a photo of our own making or in words; nothing is written outside the folder of photos, and
no byte of a place, a remark or another file goes along. (A stuck test is what the suite's own time limit tells.)
"""

from __future__ import annotations

import io
import os
import struct
import sys
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image, PngImagePlugin

from frontdesk.people.intake.importing import opened
from frontdesk.store.archive import inspect
from frontdesk.store.photos import ingest, photo_path
from frontdesk.store.store import Store
from frontdesk.values.refusal import Refused

NAMES = ("../../outside.jpg", "..\\..\\outside.jpg", "C:\\CON", "NUL", "aux.jpg", "con.txt", "photo.jpg:stream",
         "photo\u202egpj.exe", "a\nb.jpg", "a\tb.jpg", " .jpg", "photo.jpg.", "-rf", "$(touch outside)",
         "`id`.jpg", "%2e%2e%2foutside.jpg", "照片🚗髙\U0002cda9.jpg", "<b>photo</b>.jpg", "n" * 251 + ".jpg")
"""Nineteen names: leaving the folder, devices, streams, turned writing, commands, the longest there is."""

SECRET = b"31.2304N 121.4737E"


def encoded(kind: str, **options: object) -> bytes:
    held = io.BytesIO()
    Image.new("RGB", (64, 48), (20, 120, 200)).save(held, kind, **options)
    return held.getvalue()


def packed() -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as made:
        made.writestr("inside.txt", SECRET)
    return held.getvalue()


def told_png() -> bytes:
    said = PngImagePlugin.PngInfo()
    said.add_text("Comment", SECRET.decode())
    said.add_itxt("XML:com.adobe.xmp", f"<x:xmpmeta>{SECRET.decode()}</x:xmpmeta>")
    return encoded("PNG", pnginfo=said)


def png_with(chunk: bytes, content: bytes) -> bytes:
    whole = encoded("PNG")
    piece = struct.pack(">I", len(content)) + chunk + content + struct.pack(">I", zlib.crc32(chunk + content))
    return whole[:33] + piece + whole[33:]  # behind the header


def claiming(width: int, height: int) -> bytes:
    whole = encoded("PNG")
    header = b"IHDR" + struct.pack(">II", width, height) + whole[24:29]
    return whole[:12] + header + struct.pack(">I", zlib.crc32(header)) + whole[33:]


PICTURES: dict[str, tuple[Callable[[], bytes], str]] = {
    "a drawing that loads a file": (
        lambda: b'<svg xmlns="http://www.w3.org/2000/svg"><image href="file:///etc/passwd"/></svg>', "no_picture"),
    "a program": (lambda: b"MZ\x90\x00" * 400, "no_picture"),
    "a page with a script": (lambda: b"<html><script>alert(1)</script>", "no_picture"),
    "a paper": (lambda: b"%PDF-1.7\n%%EOF" * 30, "no_picture"),
    "words for a printer": (lambda: b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n(x) run\n", "no_picture"),
    "another kind of picture": (lambda: encoded("TIFF"), "no_picture"),
    "an icon": (lambda: encoded("ICO"), "no_picture"),
    "a moving picture": (lambda: encoded("GIF"), "no_picture"),
    "a picture that says it is as large as a field": (lambda: claiming(60_000, 60_000), "photo_too_big"),
    "a picture larger than it says": (lambda: claiming(2, 2), ""),
    "a remark that unpacks to 300 MB": (
        lambda: png_with(b"zTXt", b"Comment\0\0" + zlib.compress(bytes(300_000_000), 9)), ""),
    "a place and a remark": (told_png, ""),
    "an archive behind a photo": (lambda: encoded("JPEG", comment=SECRET) + packed(), ""),
    "a photo cut in the middle": (lambda: encoded("JPEG")[:300], "photo_damaged"),
}
"""Fourteen files; what each is refused with, or nothing where a picture of our own may come of it."""


def everything(folder: Path) -> set[str]:
    return {str(path.relative_to(folder)) for path in folder.rglob("*")
            if path.is_file() and not path.name.startswith("frontdesk.sqlite")}


@pytest.mark.parametrize("kind", PICTURES)
def test_a_hostile_picture_becomes_a_plain_one_or_is_refused_in_words(store: Store, tmp_path: Path, kind: str):
    made, code = PICTURES[kind]
    path = tmp_path / "photo.jpg"
    path.write_bytes(made())
    before = everything(tmp_path)
    refused, taken = "", None
    try:
        taken = ingest(store, path, by="li", now=5)
    except Refused as refusal:
        refused = refusal.code
    if taken is None:
        assert refused in (code or "photo_damaged", "photo_damaged")
        assert everything(tmp_path) == before
        return
    assert not code, f"{kind} was taken in"
    content = photo_path(store, taken.sha).read_bytes()
    assert SECRET not in content
    assert b"inside.txt" not in content
    with Image.open(photo_path(store, taken.sha)) as stored:
        stored.load()
        assert (stored.format, stored.mode) == ("JPEG", "RGB")


@pytest.mark.parametrize("name", NAMES)
def test_no_name_leads_out_of_the_folder_of_photos(store: Store, tmp_path: Path, name: str):
    place = tmp_path / "given" / "deep"
    place.mkdir(parents=True)
    path = place / name
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(encoded("JPEG"))
    except OSError:
        pytest.skip("this system has no file of that name")
    before = everything(tmp_path)
    taken = ingest(store, path, by="li", now=5)
    kept = photo_path(store, taken.sha)
    assert everything(tmp_path) - before <= {str(kept.relative_to(tmp_path))}
    assert kept.is_file()
    held = store.reader().rows("SELECT * FROM attachment")
    assert all(name not in str(column) for row in held for column in row), "the name itself is kept nowhere"


@pytest.mark.skipif(sys.platform == "win32", reason="pipes and devices in folders are POSIX's")
@pytest.mark.parametrize("kind", ["pipe", "zeros", "to a pipe", "round"])
def test_what_never_ends_is_not_begun(store: Store, tmp_path: Path, kind: str):
    path = tmp_path / "photo.jpg"
    if kind == "zeros":
        path.symlink_to("/dev/zero")
    elif kind == "round":
        path.symlink_to(path)
    else:
        os.mkfifo(tmp_path / "pipe" if kind == "to a pipe" else path)
        if kind == "to a pipe":
            path.symlink_to(tmp_path / "pipe")
    with pytest.raises(Refused) as refused:
        ingest(store, path, by="li", now=5)
    assert refused.value.code == "no_file"
    with pytest.raises(Refused) as refused, opened(path):
        pass
    assert refused.value.code == ("file_missing" if kind == "round" else "file_unreadable")
    with pytest.raises(Refused) as refused:
        inspect(path)
    assert refused.value.code == "no_backup"
