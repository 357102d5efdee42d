"""Sentences for people that have not been put into a language yet.

A room below the windows does not know which language its reader has: a receptionist may read Chinese while the paper
beside her is English. So a sentence travels as its English source and the values to fill in, and whoever shows it asks
a translator (``resources.translations``) for the words.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Protocol

from frontdesk.values.record import Record

_NOTHING: Mapping[str, object] = MappingProxyType({})


class Translator(Protocol):
    """Whoever knows one language: gives the words for an English source text."""

    @property
    def language(self) -> str:
        """The language's name: ``zh_CN`` or ``en``."""
        ...

    def text(self, source: str) -> str:
        """The translation of ``source``; ``source`` itself where there is none."""
        ...

    def plural(self, one: str, many: str, count: int) -> str:
        """The form of the sentence that fits ``count``."""
        ...


def mark(source: str) -> str:
    """Return ``source`` unchanged; the mark tells the extraction tool that this text needs a translation."""
    return source


def pick(label: Mapping[str, str], translator: Translator) -> str:
    """The word of a label that carries its languages (``{en = "…", zh_CN = "…"}``), else the English one."""
    return label.get(translator.language) or label["en"]


class Sentence(Record):
    """An English source text with named places (``{plate}``) and the values that go there.

    A value that is itself a ``Sentence`` is put into the reader's language first.
    """

    source: str
    values: Mapping[str, object] = _NOTHING

    def __init__(self, source: str, values: Mapping[str, object] = _NOTHING) -> None:
        held = self.__dict__  # with every key that is pressed some are made: a third of the time
        held["source"], held["values"] = source, values

    def __init_subclass__(cls) -> None:
        super().__init_subclass__()
        cls.__init__ = Record.__init__  # a kind of sentence has fields of its own

    def said(self, translator: Translator) -> str:
        """The sentence in the translator's language."""
        return self._filled(translator.text(self.source), translator)

    def _filled(self, pattern: str, translator: Translator | None) -> str:
        spoken = {name: value.said(translator) if isinstance(value, Sentence) and translator else value
                  for name, value in self.values.items()}
        return pattern.format_map(spoken) if spoken else pattern

    def __str__(self) -> str:
        return self._filled(self.source, None)


def sentence(source: str, **values: object) -> Sentence:
    """A sentence from its English source; the extraction tool collects the source."""
    return Sentence(source, values)
