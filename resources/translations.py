"""Words in the reader's language, from gettext catalogues: English is the source, 简体中文 is complete.

A translator is handed to whoever speaks to a person; nothing here keeps a current language.
"""

from __future__ import annotations

from collections.abc import Mapping
from gettext import GNUTranslations, NullTranslations

from resources import locate

SOURCE_LANGUAGE = "en"

LANGUAGES: Mapping[str, str] = {"zh_CN": "简体中文", "en": "English"}
"""The languages there are, by their own names."""


class Catalogue:
    """The translator of one language; fits the protocol ``frontdesk.values.words.Translator``."""

    def __init__(self, language: str, catalogue: NullTranslations) -> None:
        self._language = language
        self._catalogue = catalogue

    @property
    def language(self) -> str:
        """The language's name: ``zh_CN`` or ``en``."""
        return self._language

    def text(self, source: str) -> str:
        """The translation of an English source; the source itself where there is none."""
        return self._catalogue.gettext(source) if source else ""

    def plural(self, one: str, many: str, count: int) -> str:
        """The form that fits ``count``; places such as ``{count}`` are left for the caller to fill in."""
        return self._catalogue.ngettext(one, many, count)

    def pick(self, label: Mapping[str, str]) -> str:
        """The word of a label that carries its languages (``{en = "…", zh_CN = "…"}``), else the English one."""
        return label.get(self._language) or label[SOURCE_LANGUAGE]


def open_translator(language: str) -> Catalogue:
    """The translator of ``zh_CN`` or ``en``; a locale's name (``zh-Hans-CN``, ``en_GB.UTF-8``) finds its nearest."""
    known = nearest_language(language)
    if known == SOURCE_LANGUAGE:
        return Catalogue(known, NullTranslations())
    with locate(f"translations/{known}.mo").open("rb") as file:
        return Catalogue(known, GNUTranslations(file))


def nearest_language(name: str) -> str:
    """The language of ours for a locale's name: Chinese of any kind is ``zh_CN``, all others are ``en``."""
    return "zh_CN" if name.replace("-", "_").lower().split("_")[0] == "zh" else SOURCE_LANGUAGE
