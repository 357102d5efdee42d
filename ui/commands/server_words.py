"""The words of ``server`` and ``move``: several desks on one server."""

from __future__ import annotations

from collections.abc import Callable

from frontdesk.values.words import Translator, mark
from ui.commands.usage import Parser


def server_words(actions: Callable[[str, str], Parser], move: Parser, translator: Translator,
                 typed: Callable[[str], str]) -> None:
    """Adds the actions of ``server`` and the options of ``move``; ``typed`` reads a text as it was typed."""
    made = actions("lounge", mark("makes the lounge's own role on the server, and says its password once"))
    made.named.add_argument("name", metavar="ROLE", type=typed, nargs="?", default="lounge",
                            help=translator.text("the role's name (lounge)"))
    chosen = actions("photos", mark("chooses where all desks share photos, and carries them there"))
    chosen.named.add_argument("photos", metavar="server|here|DIR", type=typed,
                              help=translator.text("where all desks share photos: on the server (server), in a folder "
                                                   "that all of them reach, or each desk for itself (here)"))
    actions("test", mark("says whether the server can be used, and what is wrong in words"))
    move.named.add_argument("--to", metavar="URL|DIR", type=typed, default="",
                            help=translator.text("an empty PostgreSQL database, or a folder"))
    move.named.add_argument("--photos", metavar="server|here|DIR", type=typed, default="server",
                            help=translator.text("where all desks share photos: on the server (server), in a folder "
                                                 "that all of them reach, or each desk for itself (here)"))
    move.named.add_argument("--undo", action="store_true",
                            help=translator.text("use again what was moved away from here, as it was left"))
    for each in (made, chosen, move):
        each.named.add_argument("--as", dest="acts_as", default="", metavar="NAME", type=typed,
                                help=translator.text("the manager who does it, by sign-in name"))
