"""The words of the command line: which commands there are, and what each takes."""

from __future__ import annotations

import argparse
from collections.abc import Sequence

from frontdesk.values.words import mark

HELP = {
    "desk": mark("the receptionist's window (the default)"),
    "lounge": mark("the lounge board and the advisor's kiosk"),
    "demo": mark("a made-up centre plays a whole day through the real windows"),
    "setup": mark("makes a centre from a file, without questions"),
    "customers": mark("import, find and show customers"),
    "visits": mark("list and show visits"),
    "play": mark("applies a list of acts, one JSON object a line"),
    "acts": mark("the acts and their fields"),
    "moments": mark("what is due, and the rules in force"),
    "paper": mark("makes a paper as PDF"),
    "board": mark("what the lounge shows now"),
    "backup": mark("a verified copy of everything"),
    "backups": mark("the kept copies"),
    "restore": mark("puts a copy back; the present state is saved first"),
    "check": mark("the integrity of everything"),
}
"""One line for each command, in English."""

PAPERS = ("delivery", "card")


def parser() -> argparse.ArgumentParser:
    """The parser; a wrong word exits with 2 and says what is right."""
    top = argparse.ArgumentParser(prog="frontdesk", description="Front Desk (前台)")
    top.add_argument("--data", metavar="DIR", help="where everything lives")
    top.add_argument("--database", metavar="URL", help="a PostgreSQL database instead of the data folder's own")
    top.add_argument("--lang", choices=("zh_CN", "en"), help="the language of answers, windows and papers")
    top.add_argument("--at", metavar="TIME", help="as if it were that time, for example 2026-05-04T09:30+08:00")
    top.add_argument("--json", action="store_true", help="one JSON document on standard output")
    commands = top.add_subparsers(dest="command", metavar="COMMAND")

    def add(name: str) -> argparse.ArgumentParser:
        return commands.add_parser(name, help=HELP[name], description=HELP[name])

    add("desk")
    lounge = add("lounge")
    lounge.add_argument("--screen", type=int, metavar="N")
    lounge.add_argument("--windowed", action="store_true")
    add("demo").add_argument("out", nargs="?", default="out/demo", metavar="OUT")
    setup = add("setup")
    setup.add_argument("file", metavar="FILE.toml")
    setup.add_argument("--rehearsal", action="store_true")
    _customers(add("customers").add_subparsers(dest="action", required=True))
    visits = add("visits").add_subparsers(dest="action", required=True)
    visits.add_parser("list").add_argument("--open", action="store_true")
    visits.add_parser("show").add_argument("number", metavar="NUMBER")
    add("play").add_argument("file", metavar="FILE.jsonl")
    add("acts").add_argument("name", nargs="?", metavar="NAME")
    moments = add("moments").add_subparsers(dest="action", required=True)
    moments.add_parser("due").add_argument("--all", action="store_true")
    moments.add_parser("rules").add_argument("--check", metavar="FILE")
    paper = add("paper")
    paper.add_argument("kind", choices=PAPERS, metavar="KIND")
    paper.add_argument("subject", metavar="ID")
    paper.add_argument("--out", required=True, metavar="FILE.pdf")
    add("board")
    add("backup").add_argument("file", metavar="FILE")
    add("backups")
    add("restore").add_argument("file", metavar="FILE")
    add("check")
    return top


def _customers(actions: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:  # pyright: ignore[reportPrivateUsage]
    bring = actions.add_parser("import")
    bring.add_argument("file", metavar="FILE")
    bring.add_argument("--dry-run", action="store_true")
    find = actions.add_parser("find")
    find.add_argument("text", metavar="TEXT")
    find.add_argument("--limit", type=int, default=20, metavar="N")
    actions.add_parser("show").add_argument("id", type=int, metavar="ID")


def parse(arguments: Sequence[str]) -> argparse.Namespace:
    """The words of a call; without a command it is ``desk``."""
    words = parser().parse_args(arguments)
    words.command = words.command or "desk"
    return words
