"""A refusal: something a person asked for that cannot be done, said so that they can go on.

A refusal is no bug and no fault of the machine. It has a code for programs, a sentence for people (what is wrong and
what to do) and, where there is one, the name of the field it is about. Raising it inside a transaction rolls everything
back; whoever called an act turns it into a calm line beside the field and keeps what was typed.
"""

from __future__ import annotations

from frontdesk.values.words import Sentence, sentence


class Refused(Exception):
    """What was asked for cannot be done; says why and what to do."""

    def __init__(self, code: str, source: str, /, *, where: str = "", **values: object) -> None:
        self.code = code
        self.sentence: Sentence = sentence(source, **values)
        self.where = where
        super().__init__(str(self.sentence))
