"""The parser of the command line in the reader's language: its help, and what it says of wrong words."""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterable
from functools import partial
from typing import Any, NoReturn

from frontdesk.values.words import Translator, mark

PROBLEMS: tuple[tuple[re.Pattern[str], str], ...] = tuple((re.compile(pattern), said) for pattern, said in (
    (r"the following arguments are required: (?P<names>.+)", mark("Something is missing: {names}.")),
    (r"unrecognized arguments: (?P<words>.+)", mark("Not known here: {words}.")),
    (r"argument (?P<name>.+?): invalid choice: (?P<value>.+?) \(choose from (?P<choices>.+)\)",
     mark("{name}: {value} is none of {choices}.")),
    (r"argument (?P<name>.+?): expected .*", mark("{name} needs a value.")),
    (r"argument (?P<name>.+?): ignored explicit argument .*", mark("{name} takes no value.")),
    (r"argument (?P<name>.+?): (?P<problem>.+)", mark("{name}: {problem}")),
))
"""What the standard parser says, and our words for it; anything else is said as it is."""


class HelpAsked(Exception):
    """Somebody asked for help; ``text`` is the answer."""

    def __init__(self, text: str) -> None:
        self.text = text
        super().__init__()


class WrongUsage(Exception):
    """The words don't fit: ``message`` says which, ``where`` names the argument, ``hint`` where help is."""

    def __init__(self, message: str, where: str, hint: str) -> None:
        self.message, self.where, self.hint = message, where, hint
        super().__init__(message)


class _Formatter(argparse.HelpFormatter):
    """Help with its frame in the reader's language."""

    def __init__(self, prog: str, translator: Translator) -> None:
        super().__init__(prog, max_help_position=26, width=100)
        self._translator = translator

    def add_usage(self, usage: str | None, actions: Iterable[argparse.Action], groups: Iterable[Any],
                  prefix: str | None = None) -> None:
        """The line that shows how it is written."""
        begins = self._translator.text("How to write it: ") if prefix is None else prefix
        super().add_usage(usage, actions, groups, begins)


class _Help(argparse.Action):
    """``--help``: raises the page, so that whoever runs the command writes it."""

    def __call__(self, parser: argparse.ArgumentParser, *_: Any) -> NoReturn:
        raise HelpAsked(parser.format_help())


class Parser(argparse.ArgumentParser):
    """A parser that raises ``WrongUsage`` and ``HelpAsked`` instead of ending the program."""

    def __init__(self, translator: Translator, **kept: Any) -> None:
        super().__init__(add_help=False, allow_abbrev=False, formatter_class=partial(_Formatter, translator=translator),
                         **kept)
        self.translator = translator
        self.named = self.add_argument_group(translator.text("What it takes"))
        self.options = self.add_argument_group(translator.text("Options"))
        self.options.add_argument("-h", "--help", action=_Help, nargs=0, help=translator.text("show this page"))

    def error(self, message: str) -> NoReturn:
        """Raise ``WrongUsage`` with our words for what the standard parser found."""
        said, where = message, ""
        for pattern, source in PROBLEMS:
            found = pattern.fullmatch(message)
            if found:
                parts = found.groupdict()
                said, where = self.translator.text(source).format(**parts), parts.get("name", "")
                break
        raise WrongUsage(said, where.lstrip("-").partition("/")[0].lower(),
                         self.translator.text("See: {command}").format(command=f"{self.prog} --help"))
