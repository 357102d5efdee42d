"""A JPEG with a whole header and broken data is told from a whole one."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from frontdesk.store.jpeg_data import whole


def jpeg(**options: object) -> bytes:
    out = io.BytesIO()
    Image.effect_noise((160, 120), 80).convert("RGB").save(out, "JPEG", **options)
    return out.getvalue()


@pytest.mark.parametrize("options", [{}, {"progressive": True}, {"restart_marker_blocks": 3}, {"optimize": True}])
def test_a_whole_one_is_whole_whatever_stands_behind_it(options: dict[str, object]):
    content = jpeg(**options)
    assert whole(content)
    assert whole(content + b"\x00ftypmp42 a film of the telephone \xff\xd8\xff")


@pytest.mark.parametrize("options", [{}, {"progressive": True}, {"restart_marker_blocks": 3}])
def test_data_that_end_as_noughts_are_not_whole(options: dict[str, object]):
    content = jpeg(**options)
    half = len(content) // 2
    assert not whole(content[:half])
    assert not whole(content[:half] + bytes(len(content) - half)), "a transfer that stopped, its file full of noughts"


def test_a_foreign_block_in_the_middle_is_seen():
    content = jpeg(restart_marker_blocks=3)
    half = len(content) // 2
    foreign = jpeg()[:400]
    assert not whole(content[:half] + foreign + content[half + 400:])


def test_restarts_out_of_order_are_seen():
    content = jpeg(restart_marker_blocks=2)
    at = content.index(b"\xff\xd1")
    assert not whole(content[:at] + b"\xff\xd5" + content[at + 2:])


@pytest.mark.parametrize("content", [b"", b"\xff\xd8", b"\xff\xd8\xff\xd9", b"\xff\xd8\xff\xff\xff", b"GIF89a"])
def test_what_is_no_jpeg_is_not_whole(content: bytes):
    assert not whole(content)
