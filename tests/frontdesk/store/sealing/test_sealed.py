"""Sealed files: any size comes back whole; whatever is changed, cut, exchanged or under another key is refused."""

from __future__ import annotations

import os
import pickle
import zipfile
from pathlib import Path

import pytest

from frontdesk.store.sealing import sealed
from frontdesk.store.sealing.code import GROUP, GROUPS, LETTERS, fresh_code, looks_like_code, read_code
from frontdesk.store.sealing.key_file import (
    good_passphrase,
    new_key_file,
    open_with,
    open_with_code,
    read_key_file,
    wrapped_for_code,
    wrapped_for_passphrase,
)
from frontdesk.store.sealing.secret import DataKey
from frontdesk.values.refusal import Refused

PASSPHRASE = "correct horse battery"


def refused(what, *given, **named) -> str:
    with pytest.raises(Refused) as refusal:
        what(*given, **named)
    return refusal.value.code


@pytest.mark.parametrize("size", [0, 1, 16, sealed.BLOCK - 1, sealed.BLOCK, sealed.BLOCK + 1, 2 * sealed.BLOCK + 7])
def test_any_size_comes_back_whole(tmp_path: Path, size: int):
    key, plain = DataKey.fresh(), os.urandom(size)
    source, target, back = tmp_path / "a", tmp_path / "b", tmp_path / "c"
    source.write_bytes(plain)
    sealed.seal(source, target, key, key_file=b"{}")
    assert sealed.size_within(target) == size
    assert sealed.key_file_of(target) == b"{}"
    if size >= 16:
        assert plain[:16] not in target.read_bytes()
    sealed.unseal(target, back, key)
    assert back.read_bytes() == plain
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a", "b", "c"]


def test_every_changed_byte_and_every_cut_is_noticed():
    key, plain = DataKey.fresh(), b"plain words" * 9
    whole = sealed.sealed_bytes(plain, key)
    for at in range(len(whole)):
        changed = bytearray(whole)
        changed[at] ^= 1
        assert refused(sealed.opened_bytes, bytes(changed), key) in (
            "damaged_seal", "wrong_key", "not_sealed", "newer"), at
    for length in range(len(whole)):
        assert refused(sealed.opened_bytes, whole[:length], key) in ("damaged_seal", "not_sealed")
    assert refused(sealed.opened_bytes, whole + b"x", key) == "damaged_seal"


def test_blocks_can_be_neither_moved_nor_left_out():
    key, step = DataKey.fresh(), sealed.BLOCK + sealed.TAG
    whole = sealed.sealed_bytes(os.urandom(3 * sealed.BLOCK), key)
    begin = len(whole) - 3 * step
    one, two, three = (whole[begin + step * at:begin + step * (at + 1)] for at in range(3))
    for blocks in ((two, one, three), (one, three), (one, two), (one, two, two)):
        assert refused(sealed.opened_bytes, whole[:begin] + b"".join(blocks), key) == "damaged_seal"


def test_another_key_and_another_purpose_are_told_apart(tmp_path: Path):
    key = DataKey.fresh()
    content = sealed.sealed_bytes(b"x", key, purpose=b"a.jpg")
    assert refused(sealed.opened_bytes, content, DataKey.fresh(), purpose=b"a.jpg") == "wrong_key"
    assert refused(sealed.opened_bytes, content, key, purpose=b"b.jpg") == "damaged_seal"
    target = tmp_path / "t"
    target.write_bytes(b"before")
    source = tmp_path / "s"
    source.write_bytes(content[:-1])
    assert refused(sealed.unseal, source, target, key, purpose=b"a.jpg") == "damaged_seal"
    assert target.read_bytes() == b"before"


def test_a_zip_is_packed_and_opened_straight_in_it(tmp_path: Path):
    key, big = DataKey.fresh(), os.urandom(700_000)
    with sealed.sealing(tmp_path / "z", key) as out, zipfile.ZipFile(out, "w") as packed:
        packed.writestr("big", big)
        packed.writestr("small", b"s")
    with sealed.opening(tmp_path / "z", key) as stream, zipfile.ZipFile(stream) as packed:
        assert packed.read("small") == b"s"
        assert packed.read("big") == big


def test_a_key_is_never_shown_and_never_pickled():
    key = DataKey.fresh()
    assert key.secret.hex() not in repr(key) + str(key)
    with pytest.raises(TypeError):
        pickle.dumps(key)


def test_every_slip_of_a_letter_in_the_code_is_noticed_and_its_group_named():
    code = fresh_code()
    letters = code.replace("-", "")
    assert read_code(f" {code.lower().replace('-', ' ')} ") == code
    assert read_code(letters.translate({0x30 + each: 0xFF10 + each for each in range(10)})) == code
    for at in range(GROUPS * GROUP):
        for letter in LETTERS:
            if letter != letters[at]:
                with pytest.raises(Refused) as slip:
                    read_code(letters[:at] + letter + letters[at + 1:])
                assert slip.value.sentence.values["group"] == at // GROUP + 1
    for at in range(GROUPS * GROUP - 1):
        swapped = letters[:at] + letters[at + 1] + letters[at] + letters[at + 2:]
        if swapped != letters:
            assert refused(read_code, swapped) == "code_slip"
    assert refused(read_code, letters[:-1]) == "code_shape"
    assert not looks_like_code("correct horse battery")


def test_each_way_opens_the_same_key_and_a_changed_one_shuts_the_old():
    key, code, newer = DataKey.fresh(), fresh_code(), fresh_code()
    file = read_key_file(new_key_file(key, passphrase=PASSPHRASE, code=code).written(), "k")
    assert open_with(file, PASSPHRASE) == open_with(file, code) == key
    assert key.secret.hex().encode() not in file.written()
    assert code.encode() not in file.written()
    assert PASSPHRASE.encode() not in file.written()
    file = file.with_wrap(wrapped_for_code(key, newer)).with_wrap(wrapped_for_passphrase(key, "another three words"))
    assert refused(open_with, file, PASSPHRASE) == "passphrase_wrong"
    assert refused(open_with_code, file, code) == "code_wrong"
    assert open_with(file, newer) == key


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b"{}", b'{"form": 1, "mark": "00", "ways": []}',
                                     b'{"form": 1, "mark": "0011223344556677", "ways": [{"way": "passphrase", "salt": '
                                     b'"00", "sealed": "00", "cost": [40, 8, 1], "name": ""}]}'])
def test_a_damaged_key_file_is_told(content: bytes):
    assert refused(read_key_file, content, "k") == "key_file_damaged"


@pytest.mark.parametrize("weak", ["", "short", "aaaaaaaaaaaa", "1234567890", "abcabcabcabc", "中文口令"])
def test_weak_passphrases_are_refused(weak: str):
    assert refused(good_passphrase, weak) == "passphrase_weak"


def test_passphrases_are_the_same_however_a_keyboard_writes_them():
    file = new_key_file(DataKey.fresh(), passphrase="ａｂｃ１２３ 电池订书钉")
    assert open_with(file, "abc123 电池订书钉 ")
