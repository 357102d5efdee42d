"""Words in the reader's language, from gettext catalogues: English is the source, 简体中文 is complete.

A translator is handed to whoever speaks to a person; nothing here keeps a current language.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping
from struct import unpack_from

from resources import locate

SOURCE_LANGUAGE = "en"

LANGUAGES: Mapping[str, str] = {"zh_CN": "简体中文", "en": "English"}
"""The languages there are, by their own names."""


_MAGIC = 0x950412DE
"""How a compiled catalogue begins, in the order of bytes that ours are written in."""


class Catalogue:
    """The translator of one language; fits the protocol ``frontdesk.values.words.Translator``.

    A compiled catalogue (``.mo``; format: GNU gettext manual, “MO Files”) lists its sources in order, so a text is
    looked up where it lies: to read all of it, as Python's ``gettext`` does, costs 2 % of a bare window's start, and a
    first page says a hundred of its thousands of texts. Neither of our languages has more than one form of a sentence
    for counted things besides the English pair, so the first form is the one.
    """

    def __init__(self, language: str, compiled: bytes = b"") -> None:
        self._language = language
        self._compiled = compiled
        self._known: dict[str, str] = {}
        self._places = range(0)
        if compiled:
            magic, _, count, self._sources, self._translations = unpack_from("<5I", compiled)
            if magic != _MAGIC:
                raise ValueError(f"the catalogue of {language} is damaged")
            self._places = range(count)

    @property
    def language(self) -> str:
        """The language's name: ``zh_CN`` or ``en``."""
        return self._language

    def text(self, source: str) -> str:
        """The translation of an English source; the source itself where there is none."""
        if not source or not self._places:
            return source
        known = self._known.get(source)
        if known is None:
            known = self._known[source] = self._looked_up(source.encode()) or source
        return known

    def plural(self, one: str, many: str, count: int) -> str:
        """The form that fits ``count``; places such as ``{count}`` are left for the caller to fill in."""
        found = self.text(f"{one}\0{many}") if self._places else ""
        return found if found and "\0" not in found else one if count == 1 else many

    def _looked_up(self, source: bytes) -> str:
        place = bisect_left(self._places, source, key=self._source)
        if place == len(self._places) or self._source(place) != source:
            return ""
        return self._piece(self._translations, place).decode()

    def _source(self, place: int) -> bytes:
        return self._piece(self._sources, place)

    def _piece(self, table: int, place: int) -> bytes:
        length, start = unpack_from("<2I", self._compiled, table + 8 * place)
        return self._compiled[start:start + length]

    def pick(self, label: Mapping[str, str]) -> str:
        """The word of a label that carries its languages (``{en = "…", zh_CN = "…"}``), else the English one."""
        return label.get(self._language) or label[SOURCE_LANGUAGE]


def open_translator(language: str) -> Catalogue:
    """The translator of ``zh_CN`` or ``en``; a locale's name (``zh-Hans-CN``, ``en_GB.UTF-8``) finds its nearest."""
    known = nearest_language(language)
    if known == SOURCE_LANGUAGE:
        return Catalogue(known)
    return Catalogue(known, locate(f"translations/{known}.mo").read_bytes())


def nearest_language(name: str) -> str:
    """The language of ours for a locale's name: Chinese of any kind is ``zh_CN``, all others are ``en``."""
    return "zh_CN" if name.replace("-", "_").lower().split("_")[0] == "zh" else SOURCE_LANGUAGE
