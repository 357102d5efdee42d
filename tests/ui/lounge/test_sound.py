"""The soft call: what the machine can't do is left out."""

from __future__ import annotations

import io
import struct
import sys
import wave

import pytest
from PySide6.QtWidgets import QApplication

from ui.lounge.sound import Sound, chime, player


def test_the_chime_is_soft_and_short_and_ends_in_silence():
    with wave.open(io.BytesIO(chime())) as heard:
        assert (heard.getnchannels(), heard.getsampwidth()) == (1, 2)
        assert heard.getnframes() / heard.getframerate() < 2
        frames = heard.readframes(heard.getnframes())
    loud = [abs(value) for value, in struct.iter_unpack("<h", frames)]
    assert 3_000 < max(loud) < 14_000
    assert max(loud[:20]) < 2_000, "it begins without a click"
    assert max(loud[-500:]) < 300


@pytest.mark.parametrize(("known", "command"), [
    ({"aplay", "paplay"}, ["/usr/bin/paplay"]), ({"aplay"}, ["/usr/bin/aplay", "-q"]), (set(), [])])
def test_it_plays_with_what_the_machine_has(known, command):
    assert player(lambda name: f"/usr/bin/{name}" if name in known else None) == command


@pytest.mark.skipif(sys.platform == "win32", reason="Windows plays by itself")
def test_without_a_player_the_bell_rings(qtbot, monkeypatch):
    rung: list[int] = []
    monkeypatch.setattr(QApplication, "beep", lambda: rung.append(1))
    sound = Sound()
    sound._command = []
    sound.call({"en": "The car ending in Q 6 2"}, spoken=False)
    assert rung == [1]
    sound.close()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows plays by itself")
def test_the_file_is_handed_to_the_player_and_cleared_away(qtbot, tmp_path):
    script, heard = tmp_path / "play", tmp_path / "heard"
    script.write_text(f'#!/bin/sh\ncp "$1" {heard}.part && mv {heard}.part {heard}\n')
    script.chmod(0o755)
    sound = Sound()
    sound._command = [str(script)]
    sound.call({"en": "word"}, spoken=False)
    qtbot.waitUntil(heard.exists)
    assert heard.read_bytes() == chime()
    folder = sound._file().parent
    sound.close()
    assert not folder.exists()


def test_without_the_part_for_speech_nothing_is_said(monkeypatch):
    monkeypatch.setitem(sys.modules, "PySide6.QtTextToSpeech", None)
    assert Sound().speech() is None
