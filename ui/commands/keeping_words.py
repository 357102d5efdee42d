"""The words of ``backup``, ``backups``, ``restore`` and ``check``."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from frontdesk.values.words import Translator
    from ui.commands.usage import Parser


def keeping_words(add: Callable[[str], Parser], translator: Translator, typed: Callable[[str], str]) -> None:
    """What the commands take; ``typed`` checks what a person wrote."""
    copy = add("backup").named
    copy.add_argument("file", metavar="FILE", nargs="?", default="", help=translator.text(
        "where the copy goes, outside the data folder; without it one is kept with the others, and at the second "
        "place"))
    copy.add_argument("--passphrase", action="store_true", help=translator.text(
        "ask for a passphrase that only this copy opens with; FRONTDESK_COPY_PASSPHRASE says it where nobody sits"))
    copy.add_argument("--if-changed", action="store_true", help=translator.text(
        "only where something was done since the last one; for the system's scheduler"))
    add("backups").named.add_argument("--check", action="store_true",
                                      help=translator.text("read every copy whole and say which are good"))
    put_back = add("restore")
    put_back.named.add_argument("file", metavar="FILE", help=translator.text("a copy made by backup"))
    put_back.named.add_argument("--other-centre", action="store_true",
                                help=translator.text("it is another centre's copy, and that is meant"))
    put_back.named.add_argument("--forgotten", default="", metavar="LIST", help=translator.text(
        "who was erased after the copy was made: forgotten.json from beside the centre's copies"))
    put_back.named.add_argument("--without-list", action="store_true", help=translator.text(
        "the list of erased customers can't be had; whoever was erased since is back in the data"))
    put_back.named.add_argument("--as", dest="acts_as", default="", metavar="NAME", type=typed,
                                help=translator.text("the manager who does it, by sign-in name"))
    add("check").named.add_argument("--salvage", action="store_true", help=translator.text(
        "save what can be read of a damaged data file into a copy of its own; the file stays as it is"))
