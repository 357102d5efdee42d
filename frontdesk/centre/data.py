"""The data files a centre works by: stages, checklists, rules; TOML in ``resources``, read once."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from frontdesk.values.words import Sentence, Translator
from resources.tables import read_tables

Label = dict[str, str]
"""The words for something that is data, by language: ``{"en": …, "zh_CN": …}``."""


def read_data(name: str) -> dict[str, Any]:
    """The tables of ``resources/<name>``."""
    return read_tables(name)


def said(label: Mapping[str, str], language: str) -> str:
    """The words in a language, English where there are none."""
    return label.get(language) or label.get("en", "")


class Labels(Sentence):
    """Words out of data files within a sentence: several labels, joined in the reader's language."""

    labels: tuple[Label, ...] = ()

    def said(self, translator: Translator) -> str:
        """The labels in the translator's language."""
        return ("、" if translator.language == "zh_CN" else ", ").join(said(each, translator.language)
                                                                      for each in self.labels)

    def __str__(self) -> str:
        return ", ".join(said(each, "en") for each in self.labels)


def labels(*each: Label) -> Labels:
    """Labels as one value of a sentence."""
    return Labels("", {}, each)
