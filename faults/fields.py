"""Rubbish through every text field of every act: accepted as it stands or refused in words, and nothing else changes.

Each act is really done and then undone, so that every text meets the same centre. Of an accepted one the rows it
changed or removed are compared with those of an ordinary text in the same field: it may change no other record.
"""

from __future__ import annotations

import tempfile
import time
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from faults.corpus import corpus
from faults.found import Found
from faults.sampling import Place, sample, texts, with_text
from faults.scene import Scene, quick_hashing
from faults.undone import WHOSE, Touched, Undoing, do, undoing
from frontdesk.acts.register import names
from frontdesk.values.refusal import Refused
from frontdesk.values.text import clean_note
from resources.translations import open_translator

SHORT = 6
"""Texts for each field in the short form: other ones for each, so that together they use the whole corpus."""

_NEUTRAL = "文字甲"

class Fed:
    """What came of one run."""

    def __init__(self, scene: Scene, undone: Undoing, came: Found, only: tuple[str, ...] = ()) -> None:
        self.scene = scene
        self.undone = undone
        self.came = came
        self.translators = (open_translator("en"), open_translator("zh_CN"))
        self.taken = corpus()
        self.turn = 0
        self.acts = only or tuple(names())
        self.accepted: dict[Place, str] = {}
        """The last accepted text of each place, for drawing."""

    def run(self, each: int | None) -> None:
        """Feed every place of every act with ``each`` texts (None: all)."""
        with self.scene_samples():
            for act in self.acts:
                fields = self.scene.samples.get(act) or sample(act, self.scene.ids(self.scene.visits[0]))
                full = sample(act, self.scene.ids(self.scene.visits[0]), everything=True)
                for place in texts(act):
                    self.came.count("text fields")
                    self.came.count("of them in an act that was accepted", act in self.scene.samples)
                    self._place(act, place, fields, full, each)

    @contextmanager
    def scene_samples(self) -> Iterator[None]:
        """With the samples found and PINs hashed quickly."""
        with quick_hashing():
            self.scene.find_samples(self.undone)
            yield

    def _place(self, act: str, place: Place, fields: dict[str, Any], full: dict[str, Any], each: int | None) -> None:
        usual = self._usual(act, with_text(fields, place, _NEUTRAL, full)) | self._usual(act, fields)
        for _ in range(len(self.taken) if each is None else each):
            text = self.taken[self.turn % len(self.taken)]
            self.turn += 1
            self.came.tried += 1
            self._text(act, place, with_text(fields, place, text, full), text, usual)

    def _usual(self, act: str, fields: dict[str, Any]) -> Touched:
        try:
            do(self.scene.who(act), act, fields)
        except Refused:
            return frozenset()
        return self.undone.touched

    def _text(self, act: str, place: Place, fields: dict[str, Any], text: str, usual: Touched) -> None:
        where = f"{act} {'.'.join(map(str, place))} {text[:40]!a}"
        self.undone.touched = frozenset()
        try:
            do(self.scene.who(act), act, fields)
        except Refused as refused:
            self.came.count("refused in words")
            for translator in self.translators:
                if not refused.sentence.said(translator).strip():
                    self.came.say(f"{where}: refused without a word")
            return
        except Exception as error:  # whatever comes up here is what this block is looking for
            self.came.say(f"{where}: {type(error).__name__}: {str(error)[:160]}")
            return
        self.came.count("accepted")
        self._accepted(where, act, place, fields, text, usual)

    def _accepted(self, where: str, act: str, place: Place, fields: dict[str, Any], text: str, usual: Touched) -> None:
        named = {name: fields[name] for name in WHOSE if isinstance(fields.get(name), int)}
        beyond = {each for each in self.undone.touched - usual if each[0] == "U" and any(
            named.get(name, number) != number for name, number in self.undone.whose.get(each, {}).items())}
        if beyond:
            self.came.say(f"{where}: changed other rows: {sorted(beyond)}")
        self.accepted[place] = text
        kept = clean_note(text, where="", limit=1 << 20)
        if any(_plain(kept) in _plain(said) for said in self.undone.said):
            self.came.count("kept as it stands")


def _plain(text: str) -> str:
    return "".join(unicodedata.normalize("NFC", text).split())


def run(each: int | None = None, only: tuple[str, ...] = ()) -> Found:
    """Every text field of every act, each with so many texts; None: with all of them."""
    came = Found("bad texts", "accepted as it stands or refused in words, no other record changed")
    begun = time.perf_counter()
    with tempfile.TemporaryDirectory(prefix="faults-") as place:
        scene = Scene(Path(place) / "centre")
        try:
            with undoing(scene.store) as undone:
                Fed(scene, undone, came, only).run(each)
        finally:
            scene.close()
    came.seconds = time.perf_counter() - begun
    return came
