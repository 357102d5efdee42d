from __future__ import annotations

import hashlib
import io
import os
import random
import struct
import sys
import zlib
from pathlib import Path

import pytest
from PIL import Image, ImageCms

from frontdesk.store import pictures
from frontdesk.store.faults import Fault
from frontdesk.store.photos import Ingested, ingest, photo_path, record
from frontdesk.store.store import Store
from frontdesk.store.transaction import Act, Acting, Transaction
from frontdesk.values.refusal import Refused

RED, GREEN, BLUE, WHITE = (220, 20, 20), (20, 180, 20), (20, 20, 220), (250, 250, 250)
TURNS = {1: None, 2: Image.Transpose.FLIP_LEFT_RIGHT, 3: Image.Transpose.ROTATE_180,
         4: Image.Transpose.FLIP_TOP_BOTTOM, 5: Image.Transpose.TRANSPOSE, 6: Image.Transpose.ROTATE_90,
         7: Image.Transpose.TRANSVERSE, 8: Image.Transpose.ROTATE_270}
"""What a camera did to the picture before it wrote this orientation (Exif 2.32, tag 0x0112)."""


def quarters(width: int = 120, height: int = 80) -> Image.Image:
    """Red, green, blue, white: top left, top right, bottom left, bottom right."""
    picture = Image.new("RGB", (width, height), RED)
    picture.paste(GREEN, (width // 2, 0, width, height))
    picture.paste(BLUE, (0, height // 2, width, height))
    picture.paste(WHITE, (width // 2, height // 2, width, height))
    return picture


def near(one: tuple[int, ...], other: tuple[int, ...]) -> bool:
    return all(abs(a - b) < 25 for a, b in zip(one, other, strict=True))


def is_upright(picture: Image.Image) -> bool:
    width, height = picture.size
    return all(near(picture.getpixel(place), colour) for place, colour in (
        ((width // 4, height // 4), RED), ((width * 3 // 4, height // 4), GREEN),
        ((width // 4, height * 3 // 4), BLUE), ((width * 3 // 4, height * 3 // 4), WHITE)))


def saved(path: Path, picture: Image.Image, **options) -> Path:
    picture.save(path, **options)
    return path


def take(store: Store, path: Path) -> tuple[Ingested, Image.Image]:
    taken = ingest(store, path, by="li", now=5)
    with Image.open(photo_path(store, taken.sha)) as picture:
        picture.load()
        return taken, picture


def refusal(store: Store, path: Path) -> str:
    with pytest.raises(Refused) as raised:
        ingest(store, path, by="li", now=5)
    assert not list((store.folder / "photos").rglob("*.*"))
    assert store.reader().value("SELECT count(*) FROM attachment") == 0
    return raised.value.code


@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_photo_is_turned_upright_and_the_turn_forgotten(store: Store, tmp_path: Path, orientation: int):
    picture = quarters()
    turn = TURNS[orientation]
    exif = Image.Exif()
    exif[0x0112] = orientation
    turned = picture if turn is None else picture.transpose(turn)
    path = saved(tmp_path / "turned.jpg", turned, exif=exif, quality=95)
    taken, stored = take(store, path)
    assert (taken.width, taken.height) == stored.size == (120, 80)
    assert is_upright(stored)
    assert not stored.getexif()


def test_nothing_but_the_picture_is_left(store: Store, tmp_path: Path):
    exif = Image.Exif()
    exif[0x010F] = "SecretMaker"
    exif.get_ifd(0x8825)[2] = (31.0, 13.0, 49.0)
    exif.get_ifd(0x8825)[1] = "N"
    path = saved(tmp_path / "told.jpg", quarters(), exif=exif, comment=b"SecretComment", xmp=b"<x:xmpmeta>SecretPlace",
                 icc_profile=ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    with path.open("ab") as file:
        file.write(b"SecretTail")
    assert path.read_bytes().count(b"Secret") == 4
    taken, stored = take(store, path)
    content = photo_path(store, taken.sha).read_bytes()
    assert b"Secret" not in content
    assert b"Exif" not in content
    assert not set(stored.info) - {"jfif", "jfif_version", "jfif_unit", "jfif_density"}


def test_it_is_named_by_what_is_stored_and_lies_in_its_folder(store: Store, tmp_path: Path):
    taken, _ = take(store, saved(tmp_path / "照片 1.png", quarters()))
    path = photo_path(store, taken.sha)
    assert path == store.folder / "photos" / taken.sha[:2] / f"{taken.sha}.jpg"
    assert hashlib.sha256(path.read_bytes()).hexdigest() == taken.sha
    assert path.stat().st_size == taken.size
    assert path.stat().st_mode & 0o077 == 0
    assert store.reader().rows("SELECT sha, kind, width, height, size, at, by FROM attachment") == [
        (taken.sha, "image/jpeg", 120, 80, taken.size, 5, "li")]


def test_the_same_picture_twice_is_one_photo_and_a_damaged_file_is_put_right(store: Store, tmp_path: Path):
    path = saved(tmp_path / "a.png", quarters())
    first, _ = take(store, path)
    photo_path(store, first.sha).write_bytes(b"damaged")
    second, stored = take(store, path)
    assert first == second
    assert is_upright(stored)
    assert store.reader().value("SELECT count(*) FROM attachment") == 1


@pytest.mark.parametrize(("kind", "mode"), [("PNG", "RGB"), ("PNG", "P"), ("PNG", "L"), ("PNG", "1"), ("PNG", "LA"),
                                            ("WEBP", "RGB"), ("WEBP", "RGBA"), ("JPEG", "CMYK"), ("JPEG", "L")])
def test_every_kind_of_picture_becomes_a_plain_jpeg(store: Store, tmp_path: Path, kind: str, mode: str):
    _, stored = take(store, saved(tmp_path / "any", quarters().convert(mode), format=kind))
    assert (stored.format, stored.mode, stored.size) == ("JPEG", "RGB", (120, 80))


def test_what_is_clear_becomes_white_paper(store: Store, tmp_path: Path):
    clear = Image.new("RGBA", (40, 40), (0, 0, 0, 0))
    clear.paste((200, 0, 0, 255), (0, 0, 20, 40))
    _, stored = take(store, saved(tmp_path / "clear.png", clear))
    assert near(stored.getpixel((30, 20)), (255, 255, 255))
    assert near(stored.getpixel((8, 20)), (200, 0, 0))


def test_deep_grey_keeps_its_shades(store: Store, tmp_path: Path):
    deep = Image.new("I;16", (40, 40), 128 * 256)
    _, stored = take(store, saved(tmp_path / "deep.png", deep))
    assert near(stored.getpixel((20, 20)), (128, 128, 128))


@pytest.mark.parametrize(("width", "height", "expected"), [(4000, 2000, (2000, 1000)), (2000, 4000, (1000, 2000)),
                                                           (6000, 4000, (2000, 1333)), (2000, 2000, (2000, 2000)),
                                                           (1, 9000, (1, 2000))])
def test_a_large_photo_is_scaled_once(store: Store, tmp_path: Path, width: int, height: int, expected: tuple[int, int]):
    picture = quarters(max(width, 2), height).crop((0, 0, width, height))
    taken, stored = take(store, saved(tmp_path / "large.jpg", picture))
    assert stored.size == (taken.width, taken.height) == expected
    assert width < 2 or is_upright(stored)


def test_wide_colours_of_a_telephone_are_brought_into_the_standard_ones(store: Store, tmp_path: Path):
    lab = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB"))
    path = saved(tmp_path / "wide.jpg", quarters(), icc_profile=lab.tobytes(), quality=95)
    assert is_upright(take(store, path)[1])
    broken = saved(tmp_path / "broken.jpg", quarters(), icc_profile=b"no profile", quality=95)
    assert is_upright(take(store, broken)[1])


def test_a_heic_picture_of_a_telephone_is_read(store: Store, tmp_path: Path):
    """``heic.heic`` was made from an own drawing; libheif's reader is in the tests' requirements."""
    path = Path(__file__).with_name("quarters.heic")
    taken, stored = take(store, path)
    assert (taken.width, taken.height) == (120, 80)
    assert is_upright(stored)


def test_without_the_heic_reader_it_says_what_to_do(store: Store, monkeypatch):
    monkeypatch.setitem(sys.modules, "pi_heif", None)
    assert refusal(store, Path(__file__).with_name("quarters.heic")) == "heic_unreadable"


def png_header(width: int, height: int) -> bytes:
    """A PNG that says it is enormous and holds nothing."""
    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
            + chunk(b"IDAT", zlib.compress(b"")) + chunk(b"IEND", b""))


@pytest.mark.parametrize(("width", "height"), [(6000, 4001), (12_000, 12_000), (65_000, 65_000)])
def test_too_many_pixels_are_refused_before_they_are_read(store: Store, tmp_path: Path, width: int, height: int):
    path = tmp_path / "bomb.png"
    path.write_bytes(png_header(width, height))
    assert refusal(store, path) == "photo_too_big"


def test_a_file_of_more_than_20_mb_is_refused_unread(store: Store, tmp_path: Path):
    path = tmp_path / "large.jpg"
    with path.open("wb") as file:
        file.truncate(21 * 1024 * 1024)
    assert refusal(store, path) == "photo_too_big"


def test_what_is_no_photo_is_refused_in_words(store: Store, tmp_path: Path):
    hostile = {
        "picture.png": b'<svg xmlns="http://www.w3.org/2000/svg"><image href="file:///etc/passwd"/></svg>',
        "program.jpg": b"MZ\x90\x00" * 100,
        "page.jpg": b"<html><img src=x onerror=alert(1)>",
        "paper.jpg": b"%PDF-1.7\n" * 20,
        "letter.jpg": "照片".encode() * 50,
    }
    gif = io.BytesIO()
    quarters().save(gif, "GIF")
    hostile["moving.jpg"] = gif.getvalue()
    for name, content in hostile.items():
        (tmp_path / name).write_bytes(content)
        assert refusal(store, tmp_path / name) == "no_picture", name


def test_an_empty_a_missing_and_a_folder_are_refused_in_words(store: Store, tmp_path: Path):
    (tmp_path / "empty.jpg").touch()
    assert refusal(store, tmp_path / "empty.jpg") == "photo_damaged"
    assert refusal(store, tmp_path / "missing.jpg") == "no_file"
    assert refusal(store, tmp_path) == "no_file"


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_photo_cut_short_is_refused(store: Store, tmp_path: Path, kind: str):
    whole = io.BytesIO()
    Image.effect_noise((200, 200), 90).convert("RGB").save(whole, kind)
    path = tmp_path / "cut.jpg"
    path.write_bytes(whole.getvalue()[: len(whole.getvalue()) * 2 // 3])
    assert refusal(store, path) == "photo_damaged"


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_scrambled_photos_are_taken_in_or_refused_but_nothing_else(store: Store, tmp_path: Path, kind: str):
    whole = io.BytesIO()
    exif = Image.Exif()
    exif[0x0112] = 6
    quarters().save(whole, kind, exif=exif)
    chance = random.Random(5)
    path = tmp_path / "scrambled.jpg"
    for _ in range(150):
        content = bytearray(whole.getvalue())
        for _ in range(chance.randint(1, 12)):
            content[chance.randrange(len(content))] = chance.randrange(256)
        path.write_bytes(content)
        code = ""
        try:
            taken = ingest(store, path, by="li", now=5)
        except Refused as refused:
            code = refused.code
        if code:
            assert code in ("photo_damaged", "no_picture", "photo_too_big")
        else:
            with Image.open(photo_path(store, taken.sha)) as stored:
                stored.load()


def test_a_full_disk_leaves_no_half_file_behind(store: Store, tmp_path: Path, monkeypatch):
    def full(file: int) -> None:
        raise OSError(28, "No space left on device")

    path = saved(tmp_path / "a.png", quarters())
    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", full)
        with pytest.raises(Fault) as raised:
            ingest(store, path, by="li", now=5)
    assert raised.value.code == "disk_full"
    assert not [file for file in (store.folder / "photos").rglob("*") if file.is_file()]
    assert is_upright(take(store, path)[1])


def test_an_act_can_note_a_photo_in_its_own_transaction(store: Store, acting: Acting):
    def work(tx: Transaction) -> None:
        record(tx.read, Ingested("0" * 64, 1, 2, 3), by=tx.by, now=tx.now)
        raise Refused("no", "No.")

    with pytest.raises(Refused):
        Act("test_record", work)(acting)
    assert store.reader().value("SELECT count(*) FROM attachment") == 0


@pytest.mark.parametrize("name", ["", "../../frontdesk.sqlite", "0" * 64, "A" * 64, "/etc/passwd"])
def test_only_the_name_of_a_stored_photo_leads_to_a_file(store: Store, name: str):
    with pytest.raises(Refused) as raised:
        photo_path(store, name)
    assert raised.value.code == "no_photo"


def test_the_limits_are_what_the_sentences_say():
    assert pictures.MOST_PIXELS == 24_000_000


def test_a_photo_with_a_hole_in_its_data_is_refused_though_its_header_is_whole(store: Store, tmp_path: Path):
    whole = io.BytesIO()
    Image.effect_noise((400, 300), 90).convert("RGB").save(whole, "JPEG")
    content = whole.getvalue()
    path = tmp_path / "hole.jpg"
    path.write_bytes(content[: len(content) // 2] + bytes(len(content) // 2))
    assert refusal(store, path) == "photo_damaged"


def test_an_animated_and_a_four_colour_picture_become_plain(store: Store, tmp_path: Path):
    frames = [Image.new("RGB", (64, 48), colour) for colour in (RED, BLUE)]
    moving = tmp_path / "moving.webp"
    frames[0].save(moving, save_all=True, append_images=frames[1:], lossless=True)
    _, stored = take(store, moving)
    assert near(stored.getpixel((20, 20)), RED)
    printed = saved(tmp_path / "printed.jpg", Image.new("CMYK", (64, 48), (0, 255, 255, 0)))
    taken, stored = take(store, printed)
    assert (stored.mode, taken.kind) == ("RGB", "image/jpeg")


def test_the_centre_chooses_how_large_photos_are_kept(store: Store, tmp_path: Path):
    with store.writing() as writing:
        writing.run("INSERT INTO setting (name, value, at) VALUES ('photo_longest', '1000', 1)")
    taken, _ = take(store, saved(tmp_path / "large.jpg", quarters(2400, 1200)))
    assert (taken.width, taken.height) == (1000, 500)
