"""What the page of scripts shows: the words in force, how they sound on a made-up visit, what is wrong. No Qt."""

from __future__ import annotations

from typing import TYPE_CHECKING

from frontdesk.centre.data import said
from frontdesk.messages.own_words import OwnWords, history, own_words
from frontdesk.messages.script_check import preview, problems
from frontdesk.messages.scripts import LANGUAGES, SPOKEN, WRITTEN, library, place
from frontdesk.messages.wording import LISTS, listed
from frontdesk.messages.wording import place as list_place
from frontdesk.staff.reads import everybody
from frontdesk.values.record import Record
from frontdesk.values.refusal import Refused
from frontdesk.values.words import mark

if TYPE_CHECKING:
    from ui.desk.desk import Desk

LANGUAGE_NAMES = {"zh_CN": "简体中文", "en": "English"}
"""Each language by its own name, as everywhere."""

LIST_WORDS = {
    "vague": (mark("Vague words"), mark("Words that sound like a time and are none. They are stopped before they are "
                                        "said.")),
    "allowed": (mark("Not vague after all"), mark("Longer words in which a vague one is something else.")),
    "impolite": (mark("Wrong ways to address"), mark("No customer is addressed with these.")),
    "polite": (mark("Not impolite after all"), mark("Longer words in which one of those is something else.")),
}


class Version(Record):
    """One earlier state of words: ``text`` is what stood there; ``language`` which of the two fields it belongs to."""

    id: int
    language: str
    when: str
    who: str
    what: str
    text: str


class Look(Record):
    """A script as it would be said (empty while its places are wrong), and what is wrong with it."""

    said: str
    wrong: tuple[str, ...]


class ScriptsPresenter:
    """Reads the words in force; ``load`` after every change."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self.own: OwnWords = ()
        self.load()

    def load(self) -> None:
        """Read what is in force."""
        self.own = own_words(self._desk.reader())

    # --- scripts ---------------------------------------------------------------------------------------------------

    def situations(self) -> list[tuple[str, str, bool]]:
        """Every situation: id, its name, and whether the centre has words of its own for it."""
        changed = {name.split(".")[1] for name, _ in self.own if name.startswith("script.")}
        language = self._desk.translator.language
        return [(each.id, said(each.label, language), each.id in changed or each.own)
                for each in library(self.own).situations.values() if each.offered]

    def is_added(self, situation: str) -> bool:
        """Whether the centre added this situation itself."""
        found = library(self.own).situations.get(situation)
        return found is not None and found.own

    def kinds(self) -> list[tuple[str, str]]:
        """Spoken and written."""
        return [(SPOKEN, self._desk.text("By phone or in person")), (WRITTEN, self._desk.text("In writing"))]

    def script(self, situation: str, kind: str, language: str) -> str:
        """The script in force."""
        return library(self.own).situation(situation).texts[kind, language].template

    def is_own(self, situation: str, kind: str, language: str) -> bool:
        """Whether the centre has words of its own here."""
        return place(situation, kind, language) in dict(self.own)

    def look(self, text: str, situation: str, kind: str, language: str) -> Look:
        """How a text would be said, and what is wrong with it."""
        if not text.strip():
            return Look(self._desk.text("Empty: the words that came with the program are in force."), ())
        wrong = problems(text, library(self.own).situation(situation), kind, language, self.own)
        try:
            shown = preview(text, language)
        except Refused:
            shown = ""
        return Look(shown, tuple(each.sentence.said(self._desk.translator) for each in wrong))

    def names(self, situation: str) -> list[tuple[str, str]]:
        """What a script of this situation may ask for: the place to write, and what it stands for."""
        found = library(self.own).situation(situation)
        return [(f"${each.id}", said(each.label, self._desk.translator.language))
                for each in library().asked_for.values() if each.known_in(found)]

    def script_versions(self, situation: str, kind: str) -> list[Version]:
        """Every earlier state in both languages, newest first."""
        return self._versions({language: place(situation, kind, language) for language in LANGUAGES})

    # --- words -----------------------------------------------------------------------------------------------------

    def lists(self) -> list[tuple[str, str, str]]:
        """The lists of words: id, name, what they are for."""
        return [(which, self._desk.text(LIST_WORDS[which][0]), self._desk.text(LIST_WORDS[which][1]))
                for which in LISTS]

    def words(self, which: str, language: str) -> str:
        """A list in force, one word a line."""
        return "\n".join(listed(language, which, self.own))

    def own_list(self, which: str, language: str) -> bool:
        """Whether the centre has a list of its own."""
        return list_place(language, which) in dict(self.own)

    def list_versions(self, which: str) -> list[Version]:
        """Every earlier state in both languages, newest first."""
        return self._versions({language: list_place(language, which) for language in LANGUAGES})

    # --- both ------------------------------------------------------------------------------------------------------

    def newest(self, at: str) -> int:
        """The newest version of the words at a place; 0 for none."""
        return next((each.id for each in history(self._desk.reader(), at)), 0)

    def _versions(self, places: dict[str, str]) -> list[Version]:
        names = {each.login: each.name for each in everybody(self._desk.reader())}
        desk = self._desk
        found = [Version(each.id, language, desk.formats.date_time(desk.local(each.at)), names.get(each.by, each.by),
                         desk.text("own words") if each.text else desk.text("the program's words again"), each.text)
                 for language, at in places.items() for each in history(desk.reader(), at)]
        return sorted(found, key=lambda each: -each.id)
