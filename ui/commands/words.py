"""The words of the command line: which commands there are, and what each takes."""

from __future__ import annotations

import argparse
import os
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

from frontdesk.messages.outbox.reads import STATES
from frontdesk.values.words import Translator, mark
from ui.commands.keeping_words import keeping_words
from ui.commands.paper_words import paper_words
from ui.commands.server_words import server_words
from ui.commands.usage import Parser

HELP = {
    "desk": mark("the receptionist's window (what is opened without a command)"),
    "lounge": mark("the board for the lounge"),
    "demo": mark("a made-up centre plays a day through the real windows; keeps pictures and papers"),
    "setup": mark("makes a centre from a file, without questions"),
    "customers": mark("brings customers in, finds them, shows a card"),
    "visits": mark("lists visits, shows one"),
    "appointments": mark("lists appointments, writes them as a calendar file"),
    "play": mark("does what a file says, one act a line (JSON)"),
    "acts": mark("everything that can be done, and what each needs"),
    "moments": mark("what is due, and the rules behind it"),
    "messages": mark("sends what waits, lists what was sent"),
    "paper": mark("makes a paper of a visit as PDF"),
    "board": mark("what the lounge sees now"),
    "backup": mark("makes a checked copy of everything"),
    "backups": mark("lists the copies the program keeps itself"),
    "restore": mark("puts a copy back; what is here now is kept first"),
    "check": mark("looks through everything for damage"),
    "server": mark("tests the server of several desks, makes the lounge's own role there"),
    "move": mark("moves the centre's data to a server for several desks, or back into a folder"),
    "audit": mark("who did what; proves that the record of it is unbroken"),
}
"""One line for each command."""

LARGEST_ID = 2**63 - 1
MOST_ROWS = 100_000

Add = Callable[[str], Parser]


def parse(arguments: Sequence[str], translator: Translator) -> argparse.Namespace:
    """The words of a call; without a command it is ``desk``. Raises ``WrongUsage`` and ``HelpAsked``."""
    words = parser(translator).parse_args(list(arguments))
    words.command = words.command or "desk"
    words.database = words.database or os.environ.get("FRONTDESK_DATABASE") or None
    return words


def parser(translator: Translator) -> Parser:
    """The parser in a language."""
    top = Parser(translator, prog="frontdesk", description=translator.text(
        "Front Desk: the reception of a car service centre. Every promise to a customer is a moment with a clock."),
        usage="frontdesk [--data DIR] [--database URL] [--lang zh_CN|en] [--at TIME] [--json] COMMAND …",
        epilog=translator.text("Ends with 0: done · 1: refused, with the reason · 2: wrongly written · 3: the computer "
                               "failed, nothing is lost."))
    _everywhere(top, translator, first=True)
    commands = top.add_subparsers(dest="command", metavar="COMMAND", title=translator.text("Commands"), prog=top.prog)
    adding = _adding(commands, translator)
    for add in (_windows, _people, _playing, _reading, _keeping):
        add(lambda name: adding(name, HELP[name]), translator)
    return top


def _adding(commands: Any, translator: Translator) -> Callable[[str, str], Parser]:
    """How a command is added: with its line of help, and the options that may stand anywhere."""
    more = translator.text("For the options of every command see: frontdesk --help")

    def add(name: str, about: str) -> Parser:
        said = translator.text(about)
        made: Parser = commands.add_parser(name, translator=translator, help=said, description=said, epilog=more)
        _everywhere(made, translator, first=False)
        return made

    return add


def _actions(at: Parser, translator: Translator) -> Callable[[str, str], Parser]:
    """How the actions of a command are added."""
    return _adding(at.add_subparsers(dest="action", required=True, metavar="ACTION", title=translator.text("Actions"),
                                     prog=at.prog), translator)


def _everywhere(at: Parser, translator: Translator, *, first: bool) -> None:
    """The options that may stand before or after the command; help shows them once."""

    def add(*names: str, help: str, **kept: Any) -> None:
        if first:
            at.options.add_argument(*names, help=help, **kept)
        else:
            at.options.add_argument(*names, help=argparse.SUPPRESS, default=argparse.SUPPRESS, **kept)

    add("--data", metavar="DIR", type=_some(translator), help=translator.text("where everything lives"))
    add("--database", metavar="URL", type=_address(translator),
        help=translator.text("a PostgreSQL database for several desks, postgresql://…"))
    add("--lang", choices=("zh_CN", "en"), help=translator.text("the language of answers, windows and papers"))
    add("--at", metavar="TIME", type=_time(translator),
        help=translator.text("as if it were that time, like 2026-05-04T09:30+08:00; what writes does so only in a "
                             "rehearsal centre"))
    add("--json", action="store_true", help=translator.text("answer with one JSON document"))


def _windows(add: Add, translator: Translator) -> None:
    add("desk")
    lounge = add("lounge")
    lounge.named.add_argument("--screen", type=_whole(translator, 0, 64), metavar="N",
                              help=translator.text("on which screen, counted from 0"))
    lounge.named.add_argument("--windowed", action="store_true",
                              help=translator.text("in a window instead of the whole screen"))
    lounge.named.add_argument("--server", metavar="URL", type=_address(translator), default=None,
                              help=translator.text("straight from the server, by the lounge's own role"))
    add("demo").named.add_argument("out", nargs="?", default="out/demo", metavar="OUT", type=_some(translator),
                                   help=translator.text("the folder for pictures and papers (out/demo)"))


def _people(add: Add, translator: Translator) -> None:
    setup = add("setup")
    setup.named.add_argument("file", metavar="FILE.toml", help=translator.text("name, hours, bays, staff"))
    setup.named.add_argument("--rehearsal", action="store_true",
                             help=translator.text("a centre to practise in, where times may be given"))
    customers = _actions(add("customers"), translator)
    _in_and_out(customers, translator)
    find = customers("find",
                     mark("finds as the desk does: any part of plate, phone, name, pinyin, VIN; visit number, ticket"))
    find.named.add_argument("text", metavar="TEXT", type=_typed, help=translator.text("any part, like b8q62 or wjg"))
    find.named.add_argument("--limit", type=_whole(translator, 1, MOST_ROWS), default=20, metavar="N",
                            help=translator.text("at most so many (20)"))
    show = customers("show", mark("shows a customer's card"))
    show.named.add_argument("id", type=_whole(translator, 1, LARGEST_ID), metavar="ID",
                            help=translator.text("the number that find gives"))
    _rights(customers, translator)


def _in_and_out(customers: Callable[[str, str], Parser], translator: Translator) -> None:
    """Customers from a file, and into one."""
    bring = customers("import", mark("reads customers and cars from a file; a row is in or refused with its reason"))
    bring.named.add_argument("file", metavar="FILE", help=translator.text(".csv, .xlsx or .vcf"))
    bring.named.add_argument("--dry-run", action="store_true",
                             help=translator.text("say what would happen, write nothing"))
    bring.named.add_argument("--column", action="append", metavar="HEADER=FIELD", type=_typed,
                             help=translator.text("which field a column holds, like 客户姓名=name or #3=phone; may be "
                                                  "repeated, and is remembered"))
    bring.named.add_argument("--columns", metavar="FILE.toml", help=translator.text("the same for many columns"))
    bring.named.add_argument("--refused", metavar="FILE",
                             help=translator.text("write the refused rows there (.xlsx or .csv), to be repaired"))
    take = customers("export", mark("writes all customers and cars to a file"))
    take.named.add_argument("file", metavar="FILE", type=_some(translator),
                            help=translator.text(".csv, .xlsx or .vcf"))
    take.named.add_argument("--as", dest="acts_as", default="", metavar="NAME", type=_typed,
                            help=translator.text("the manager who does it, by sign-in name"))
    take.named.add_argument("--vcard", choices=("3.0", "4.0"), default="3.0",
                            help=translator.text("the version of contact cards (3.0, which every telephone reads)"))


def _rights(customers: Callable[[str, str], Parser], translator: Translator) -> None:
    """What a person may ask about their data; for managers."""
    file = customers("file", mark("writes everything held about a customer: JSON, PDF and pictures"))
    restrict = customers("restrict", mark("stores only: not found, not greeted, not written to"))
    erase = customers("erase", mark("erases what the law lets go, and says what stays and why"))
    for each in (file, restrict, erase):
        each.named.add_argument("id", type=_whole(translator, 1, LARGEST_ID), metavar="ID",
                                help=translator.text("the number that find gives"))
        each.named.add_argument("--as", dest="acts_as", default="", metavar="NAME", type=_typed,
                                help=translator.text("the manager who does it, by sign-in name"))
    file.named.add_argument("out", metavar="OUT", type=_some(translator),
                            help=translator.text("a new folder, or a file that ends with .zip"))
    restrict.named.add_argument("--why", default="", metavar="TEXT", type=_typed,
                                help=translator.text("who asked for it, and how"))
    restrict.named.add_argument("--lift", action="store_true", help=translator.text("use the data again"))
    erase.named.add_argument("--dry-run", action="store_true", help=translator.text("say what would happen, write "
                                                                                    "nothing"))


def _booked(add: Add, translator: Translator) -> None:
    appointments = _actions(add("appointments"), translator)
    listed = appointments("list", mark("lists who is booked, by time"))
    taken = appointments("export", mark("writes the appointments as a calendar file (.ics)"))
    taken.named.add_argument("file", metavar="FILE.ics", type=_some(translator),
                             help=translator.text("the file to write"))
    for each, days in ((listed, 1), (taken, 14)):
        each.named.add_argument("--day", metavar="DATE", type=_typed,
                                help=translator.text("the first day, like 2026-05-04 (today)"))
        each.named.add_argument("--days", type=_whole(translator, 1, 400), default=days, metavar="N",
                                help=translator.text("how many days"))


def _playing(add: Add, translator: Translator) -> None:
    _booked(add, translator)
    visits = _actions(add("visits"), translator)
    listed = visits("list", mark("lists visits, newest first"))
    listed.named.add_argument("--open", action="store_true", help=translator.text("only those that go on"))
    listed.named.add_argument("--limit", type=_whole(translator, 1, MOST_ROWS), default=200, metavar="N",
                              help=translator.text("at most so many (200)"))
    show = visits("show", mark("shows everything of a visit"))
    show.named.add_argument("number", metavar="NUMBER", type=_typed, help=translator.text("like F260504-001"))
    add("play").named.add_argument("file", metavar="FILE.jsonl",
                                   help=translator.text("the file, or - for standard input"))
    add("acts").named.add_argument("name", nargs="?", metavar="NAME", type=_typed,
                                   help=translator.text("one act, with its fields"))


def _reading(add: Add, translator: Translator) -> None:
    moments = _actions(add("moments"), translator)
    moments("due", mark("lists what is due now, most urgent first")).named.add_argument(
        "--all", action="store_true", help=translator.text("also what is due later"))
    moments("rules", mark("lists the rules in force")).named.add_argument(
        "--check", metavar="FILE", help=translator.text("say what is wrong with a rule file instead"))
    again = moments("replay", mark("shows what past days would have looked like under other rules")).named
    again.add_argument("--rules", metavar="FILE", required=True, help=translator.text("the rule file to try"))
    for name, words in (("--from", translator.text("the first day, like 2026-05-04")),
                        ("--to", translator.text("the last day"))):
        again.add_argument(name, metavar="DATE", required=True, type=_typed, dest=f"{name[2:]}_day", help=words)
    messages = _actions(add("messages"), translator)
    messages("send", mark("sends what waits, once"))
    listing = messages("list", mark("lists messages that leave by themselves, newest first")).named
    listing.add_argument("--state", choices=STATES, metavar="STATE", help=translator.text("only those in this state"))
    listing.add_argument("--limit", type=_whole(translator, 1, MOST_ROWS), default=100, metavar="N",
                         help=translator.text("at most so many (100)"))
    paper_words(add("paper"), translator, _typed)
    add("board")


def _keeping(add: Add, translator: Translator) -> None:
    keeping_words(add, translator, _typed)
    server_words(_actions(add("server"), translator), add("move"), translator, _typed)
    _audit(add("audit"), translator)


def _audit(audit: Parser, translator: Translator) -> None:
    audit.named.add_argument("--verify", action="store_true",
                             help=translator.text("prove that nothing was changed, taken out, put in or moved"))
    audit.named.add_argument("--person", "--customer", dest="customer", metavar="ID", default=None,
                             type=_whole(translator, 1, LARGEST_ID), help=translator.text("acts about this customer"))
    audit.named.add_argument("--visit", metavar="ID", default=None, type=_whole(translator, 1, LARGEST_ID),
                             help=translator.text("acts of this visit"))
    for name, words in (("--from", translator.text("the first day, like 2026-05-04")),
                        ("--to", translator.text("the last day"))):
        audit.named.add_argument(name, metavar="DATE", default="", type=_typed, dest=f"{name[2:]}_day", help=words)
    audit.named.add_argument("--by", default="", metavar="NAME", type=_typed,
                             help=translator.text("acts of this person, by sign-in name"))
    audit.named.add_argument("--act", default="", metavar="NAME", type=_typed,
                             help=translator.text("acts of this kind, or a part of its name"))
    audit.named.add_argument("--limit", metavar="N", default=200, type=_whole(translator, 1, MOST_ROWS),
                             help=translator.text("so many at most (200)"))
    audit.named.add_argument("--export", metavar="FILE.csv", default="",
                             help=translator.text("write all of them to a file"))
    audit.named.add_argument("--as", dest="acts_as", default="", metavar="NAME", type=_typed,
                             help=translator.text("the manager who does it, by sign-in name"))


def _typed(text: str) -> str:
    """What somebody typed, also where the terminal sent bytes that are no text."""
    return text.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def _some(translator: Translator) -> Callable[[str], str]:
    def read(text: str) -> str:
        if not text.strip():
            raise argparse.ArgumentTypeError(translator.text("this must not be empty."))
        return text
    return read


def _address(translator: Translator) -> Callable[[str], str]:
    def read(text: str) -> str:
        if not text.startswith(("postgresql://", "postgres://")):
            raise argparse.ArgumentTypeError(translator.text("this is no address of a PostgreSQL database; it begins "
                                                             "with postgresql://."))
        return text
    return read


def _time(translator: Translator) -> Callable[[str], str]:
    def read(text: str) -> str:
        try:
            datetime.fromisoformat(text.strip())
        except ValueError:
            raise argparse.ArgumentTypeError(translator.text("this is no time; write it like "
                                                             "2026-05-04T09:30+08:00.")) from None
        return text
    return read


def _whole(translator: Translator, least: int, most: int) -> Callable[[str], int]:
    def read(text: str) -> int:
        if not text.isascii() or not text.isdecimal() or not least <= int(text[:40]) <= most:
            raise argparse.ArgumentTypeError(translator.text("this must be a whole number from {least} to {most}."
                                                             ).format(least=least, most=most))
        return int(text)
    return read
