"""Changing what the centre says: its scripts and its lists of forbidden words. Checked before anything is in force."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Literal

from frontdesk.centre.data import labels, read_data
from frontdesk.messages import tables
from frontdesk.messages.own_words import OwnWords, history, own_words
from frontdesk.messages.script_check import LONGEST, preview, problems, wording_problems
from frontdesk.messages.scripts import LANGUAGES, OWN_SITUATION, Situation, library, of_own, shipped_words
from frontdesk.messages.scripts import place as script_place
from frontdesk.messages.wording import place as wording_place
from frontdesk.staff.authority import refuse_no_manager
from frontdesk.store.transaction import Transaction, act
from frontdesk.values.refusal import Refused
from frontdesk.values.text import clean_line, clean_note

MOST_WORDS = 300
MOST_SITUATIONS = 40
LONGEST_WORD = 40


@act("change_script")
def change_script(tx: Transaction, *, situation: str, language: str, kind: Literal["spoken", "written"], text: str,
                  over: int | None = None) -> dict[str, Any]:
    """Put the centre's own words of a script in force; empty ones bring the shipped words back. For managers.

    ``over`` is the newest version the person saw (0 for none): nobody else's words are overwritten unseen. Refused:
    ``script_name_unknown``, ``script_name_elsewhere``, ``script_place_broken``, ``script_promise_missing``,
    ``text_too_long``, ``wording`` (what the check finds in it, filled with a made-up visit), ``script_changed``,
    ``manager_needed``.
    """
    refuse_no_manager(tx.read, tx.by)
    own = own_words(tx.read)
    found = library(shipped_words(own)).situation(situation)
    _refuse_language(language)
    written = clean_note(text, where="text", limit=LONGEST[kind])
    if written == found.texts[kind, language].template:
        written = ""
    if written:
        problem = next(iter(problems(written, found, kind, language, own)), None)
        if problem is not None:
            raise problem
    return _in_force(tx, script_place(found.id, kind, language), written, over)


@act("add_situation")
def add_situation(tx: Transaction, *, label_zh: str, label_en: str, promise: bool = False) -> dict[str, Any]:
    """Add a situation of a visit that the program does not know: it is offered wherever news are told, with general
    words until the centre writes its own. ``promise``: its words must name a time. For managers.

    Refused: ``situation_name_missing``, ``situation_known``, ``too_many_situations``, ``manager_needed``.
    """
    refuse_no_manager(tx.read, tx.by)
    names = {language: clean_line(label, where=f"label_{language[:2]}", limit=LONGEST_WORD)
             for language, label in (("zh_CN", label_zh), ("en", label_en))}
    for language, name in names.items():
        if not name:
            raise Refused("situation_name_missing", "Write a name in both languages.", where=f"label_{language[:2]}")
    known = library(own_words(tx.read)).situations.values()
    for each in known:
        if each.offered and any(each.label[language] == name for language, name in names.items()):
            raise Refused("situation_known", "There is a situation of this name already.", where="label_zh")
    mine = [each for each in known if each.own]
    if len(mine) >= MOST_SITUATIONS:
        raise Refused("too_many_situations", "There are {count} own situations; more than that nobody finds their way "
                      "in.", where="label_zh", count=len(mine))
    made = Situation(f"own_{len(mine) + 1}", names, promise, "visit", {}, own=True)
    _in_force(tx, f"{OWN_SITUATION}{made.id}", of_own(made), None)
    return {"situation": made.id}


@act("withdraw_situation")
def withdraw_situation(tx: Transaction, *, situation: str, back: bool = False) -> dict[str, Any]:
    """Offer a situation of the centre's own no more, or (``back``) again; what was told in it stays as it is. For
    managers. Refused: ``situation_unknown``, ``situation_shipped``, ``manager_needed``.
    """
    refuse_no_manager(tx.read, tx.by)
    found = library(own_words(tx.read)).situation(situation)
    if not found.own:
        raise Refused("situation_shipped", "This situation belongs to the program and stays.", where="situation")
    _in_force(tx, f"{OWN_SITUATION}{found.id}", of_own(replace(found, offered=back)), None)
    return {"situation": found.id}


@act("change_wording")
def change_wording(tx: Transaction, *, language: str, which: Literal["vague", "allowed", "impolite", "polite"],
                   words: list[str], over: int | None = None) -> dict[str, Any]:
    """Put the centre's own list of words in force: what must not be said (``vague``, ``impolite``), and where one of
    them is something else (``allowed``, ``polite``). An empty list brings the shipped one back. For managers.

    Refused: ``word_too_long``, ``too_many_words``, ``wording_hits_script`` where a script in force could not be said
    any more, ``script_changed``, ``manager_needed``.
    """
    refuse_no_manager(tx.read, tx.by)
    _refuse_language(language)
    cleaned = list(dict.fromkeys(filter(None, (clean_line(each, where="words", limit=LONGEST_WORD) for each in words))))
    if len(cleaned) > MOST_WORDS:
        raise Refused("too_many_words", "There are {count} words in this list; at most {limit} can be looked for.",
                      where="words", count=len(cleaned), limit=MOST_WORDS)
    if cleaned == read_data("wording.toml")[language][which]:
        cleaned = []
    at = wording_place(language, which)
    text = "\n".join(cleaned)
    own = own_words(tx.read)
    then = tuple(sorted((dict(own) | {at: text}).items()))
    if cleaned:
        _refuse_dumb(language, own, then)
    return _in_force(tx, at, text, over)


def _refuse_dumb(language: str, own: OwnWords, then: OwnWords) -> None:
    """Refuse a list under which a script that may be said today could not be said any more."""
    for situation in library(own).situations.values():
        for (_, of), template in situation.texts.items():
            if of != language:
                continue
            said = preview(template.template, language)
            new = [each for each in wording_problems(said, situation.id, language, then)
                   if each not in wording_problems(said, situation.id, language, own)]
            if new:
                raise Refused("wording_hits_script", "The script “{label}” could not be said any more: {problem} "
                              "Change the script first.", where="words", label=labels(situation.label), problem=new[0])


def _refuse_language(language: str) -> None:
    if language not in LANGUAGES:
        raise Refused("language_unknown", "Scripts are kept in these languages: {known}.", where="language",
                      known=", ".join(LANGUAGES))


def _in_force(tx: Transaction, place: str, text: str, over: int | None) -> dict[str, Any]:
    newest = next(iter(history(tx.read, place)), None)
    if over is not None and over != (newest.id if newest else 0):
        raise Refused("script_changed", "Somebody else changed these words meanwhile. Look at theirs; yours are kept.",
                      where="text")
    row = tx.insert(tables.own_words, key=tx.key, place=place, text=text, at=tx.now, by=tx.by)
    return {"words": row, "shipped": not text}

