"""A soft call: two quiet notes, and the words where the machine can speak.

Qt's own sound and speech are not among the parts of Qt this program stands on. The notes are made here and played by
what the machine has (Windows itself; ``pw-play``, ``paplay`` or ``aplay`` on Linux; ``afplay`` on a Mac), else by its
bell. The words are said by Qt's text-to-speech where the part ``frontdesk[speech]`` is installed, else not at all.
"""

from __future__ import annotations

import io
import math
import shutil
import struct
import sys
import tempfile
import wave
from collections.abc import Callable, Mapping
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QProcess, QTimer
from PySide6.QtWidgets import QApplication

PLAYERS = (("pw-play",), ("paplay",), ("aplay", "-q"), ("afplay",))
"""Commands that play a WAV file, the best one first."""

WORDS_AFTER = 1_300
"""Milliseconds from the first note to the first word."""

_RATE, _LOUD = 22_050, 0.18
_NOTES = ((0.0, 659.26), (0.42, 523.25))
"""Seconds, and hertz: e″ and c″."""

_LONG = 1.6
"""Seconds."""


def chime() -> bytes:
    """The two notes as a WAV file: 16 bits, one channel."""
    frames = bytearray()
    for place in range(int(_RATE * _LONG)):
        at = place / _RATE
        value = sum(math.sin(2 * math.pi * hertz * (at - begin)) * math.exp(-4.2 * (at - begin))
                    * min(1.0, (at - begin) / 0.012) for begin, hertz in _NOTES if at >= begin)
        frames += struct.pack("<h", round(max(-1.0, min(1.0, value * _LOUD)) * 32_767))
    file = io.BytesIO()
    with wave.open(file, "wb") as written:
        written.setnchannels(1)
        written.setsampwidth(2)
        written.setframerate(_RATE)
        written.writeframes(bytes(frames))
    return file.getvalue()


def player(found: Callable[[str], str | None] = shutil.which) -> list[str]:
    """The command that plays a file here; empty where there is none."""
    return next(([place, *rest] for name, *rest in PLAYERS if (place := found(name))), [])


class Sound(QObject):
    """Plays the notes and says the words; whatever the machine can't do is left out without a word."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._folder: tempfile.TemporaryDirectory[str] | None = None
        self._command: list[str] | None = None
        self._playing: QProcess | None = None
        self._speech: Any = None
        self._speech_looked_for = False

    def call(self, words: Mapping[str, str], *, spoken: bool) -> None:
        """The notes, and a little later the words of each language."""
        self.play()
        if spoken and self.speech() is not None:
            QTimer.singleShot(WORDS_AFTER, self, lambda: self._say(words))

    def play(self) -> None:
        """The notes; while they sound they are not begun again."""
        if sys.platform == "win32":
            import winsound  # noqa: PLC0415 (door: only there)
            with suppress(RuntimeError):
                winsound.PlaySound(str(self._file()), winsound.SND_FILENAME | winsound.SND_ASYNC)
            return
        if self._command is None:
            self._command = player()
        if not self._command:
            QApplication.beep()
            return
        if self._playing is None:
            self._playing = QProcess(self)
        if self._playing.state() == QProcess.ProcessState.NotRunning:
            self._playing.start(self._command[0], [*self._command[1:], str(self._file())])

    def speech(self) -> Any:
        """Qt's text-to-speech, or None where the part for it is not installed or has no voice."""
        if not self._speech_looked_for:
            self._speech_looked_for = True
            with suppress(ImportError):
                kind = import_module("PySide6.QtTextToSpeech").QTextToSpeech
                made = kind(self)
                self._speech = made if made.state() != kind.State.Error else None
        return self._speech

    def close(self) -> None:
        """Be quiet, and leave nothing behind."""
        if self._playing is not None:
            self._playing.kill()
            self._playing.waitForFinished(1_000)
            self._playing = None
        if self._folder is not None:
            self._folder.cleanup()
            self._folder = None

    def _say(self, words: Mapping[str, str]) -> None:
        from PySide6.QtCore import QLocale  # noqa: PLC0415 (door: only where something is said)
        speech = self.speech()
        known = {locale.name() for locale in speech.availableLocales()}
        for language, said in words.items():
            fitting = next((name for name in sorted(known) if name.startswith(language[:2])), "")
            if fitting:
                speech.setLocale(QLocale(fitting))
                speech.enqueue(said)

    def _file(self) -> Path:
        if self._folder is None:
            self._folder = tempfile.TemporaryDirectory(prefix="frontdesk-lounge-")
            (Path(self._folder.name) / "chime.wav").write_bytes(chime())
        return Path(self._folder.name) / "chime.wav"
