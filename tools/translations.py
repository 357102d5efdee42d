"""Collects every English source text from the code, keeps the Chinese catalogue complete, and compiles it.

    python -m tools.translations extract              list the sources
    python -m tools.translations update [FILE.json …] take over new sources, fill in Chinese from the files, compile
    python -m tools.translations check                what is missing, differs or is stale; exit 1 when anything is

A file maps English to Chinese; a plural is written ``"one|many": "…"``.
"""

from __future__ import annotations

import argparse
import ast
import json
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from string import Formatter

import polib

ROOT = Path(__file__).resolve().parent.parent
WALKED = ("main.py", "frontdesk", "reports", "ui")
PLURAL_BAR = "|"


@dataclass(slots=True)
class Message:
    """One English source, its plural form if it has one, and the files it stands in."""

    source: str
    many: str = ""
    files: set[str] = field(default_factory=set[str])

    @property
    def key(self) -> str:
        """How a file of translations names it: ``source``, or ``one|many``."""
        return f"{self.source}{PLURAL_BAR}{self.many}" if self.many else self.source


@dataclass(slots=True)
class Extraction:
    """What the code says: messages by key, and calls that put their source together (``file:line``).

    A source handed on in a variable is fine: it was marked where it was written.
    """

    messages: dict[str, Message]
    composed: list[str]


def extract(root: Path = ROOT) -> Extraction:
    """Walk the code under ``root`` and collect its sources."""
    found = Extraction({}, [])
    for path in _code_files(root):
        file = path.relative_to(root).as_posix()
        for call in _calls(ast.parse(path.read_text(encoding="utf-8"), filename=file)):
            _collect(call, file, found)
    return found


def update(root: Path = ROOT, given: Iterable[Path] = ()) -> list[str]:
    """Bring catalogue and compiled catalogue up to date; returns the keys that still have no Chinese.

    A translation in the catalogue is kept unless a given file has another one. What the code no longer says is kept as
    obsolete, so that it comes back with its translation.
    """
    words = _given_words(given)
    catalogue = _catalogue(root)
    known = {_key(entry): entry for entry in catalogue}
    messages = extract(root).messages
    fresh = polib.POFile(wrapwidth=0)
    fresh.metadata = {"Project-Id-Version": "frontdesk", "Language": "zh_CN", "MIME-Version": "1.0",
                      "Content-Type": "text/plain; charset=UTF-8", "Content-Transfer-Encoding": "8bit",
                      "Plural-Forms": "nplurals=1; plural=0;"}
    for key in sorted(messages):
        fresh.append(_entry(messages[key], words.get(key) or _chinese(known.get(key))))
    for key in sorted(known.keys() - messages.keys()):
        entry = known[key]
        if _chinese(entry):
            entry.obsolete = True
            entry.occurrences = []
            fresh.append(entry)
    path = _po_path(root)
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh.save(str(path), newline="\n")
    path.with_suffix(".mo").write_bytes(_compiled(path))
    return [key for key in sorted(messages) if not (words.get(key) or _chinese(known.get(key)))]


def check(root: Path = ROOT) -> list[str]:
    """Everything wrong with the translations, one line each; an empty list when all is well."""
    found = extract(root)
    known = {_key(entry): entry for entry in _catalogue(root) if not entry.obsolete}
    faults = [f"{place}: the source text is put together; write it as one literal with {{places}}"
              for place in found.composed]
    for key, message in sorted(found.messages.items()):
        where = ", ".join(sorted(message.files))
        chinese = _chinese(known.get(key))
        if not chinese:
            faults.append(f"{where}: no Chinese for “{key}”")
        elif not _same_places(message, chinese):
            faults.append(f"{where}: the places differ in “{key}” and “{chinese}”")
    faults += [f"the catalogue holds what the code no longer says: “{key}”"
               for key in sorted(known.keys() - found.messages.keys())]
    path = _po_path(root)
    compiled = path.with_suffix(".mo")
    if path.exists() and (not compiled.exists() or compiled.read_bytes() != _compiled(path)):
        faults.append(f"{compiled.name} is older than {path.name}: run “python -m tools.translations update”")
    return faults


def _code_files(root: Path) -> Iterator[Path]:
    for name in WALKED:
        path = root / name
        if path.is_dir():
            yield from sorted(file for file in path.rglob("*.py") if "steps" not in file.parts)
        elif path.exists():
            yield path


def _calls(tree: ast.AST) -> Iterator[ast.Call]:
    return (node for node in ast.walk(tree) if isinstance(node, ast.Call))


def _collect(call: ast.Call, file: str, found: Extraction) -> None:
    name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
    sources: list[ast.expr] = []
    attribute = isinstance(call.func, ast.Attribute)
    # A translator's method is often bound to a short name; in frontdesk the bare name "text" makes a column.
    spoken = name in {"text", "say"} and (attribute or not file.startswith("frontdesk"))
    if spoken and len(call.args) == 1 and not call.keywords:
        sources = call.args
    elif name == "plural":
        sources = call.args[:2]
    elif name in {"sentence", "mark"}:
        sources = call.args[:1]
    elif name == "Refused":
        sources = call.args[1:2]
    literals = [source.value for source in sources
                if isinstance(source, ast.Constant) and isinstance(source.value, str)]
    if any(map(_composed, sources)):
        found.composed.append(f"{file}:{call.lineno}")
    elif literals and all(literals) and len(literals) == len(sources):
        message = Message(literals[0], literals[1] if len(literals) > 1 else "")
        found.messages.setdefault(message.key, message).files.add(file)


def _composed(source: ast.expr) -> bool:
    """Whether a text is put together on the spot: an f-string, a sum, ``"…".format(…)``."""
    if isinstance(source, ast.Call):
        return isinstance(source.func, ast.Attribute) and isinstance(source.func.value, ast.Constant)
    return isinstance(source, ast.JoinedStr | ast.BinOp)


def _given_words(given: Iterable[Path]) -> dict[str, str]:
    words: dict[str, str] = {}
    for path in given:
        for key, chinese in json.loads(path.read_text(encoding="utf-8")).items():
            if not isinstance(chinese, str):
                raise SystemExit(f"{path}: the translation of “{key}” is no text")
            words[key] = chinese
    return words


def _po_path(root: Path) -> Path:
    return root / "resources" / "translations" / "zh_CN.po"


def _catalogue(root: Path) -> polib.POFile:
    path = _po_path(root)
    return polib.pofile(str(path), wrapwidth=0) if path.exists() else polib.POFile()


def _compiled(path: Path) -> bytes:
    return polib.pofile(str(path)).to_binary()


def _key(entry: polib.POEntry) -> str:
    return f"{entry.msgid}{PLURAL_BAR}{entry.msgid_plural}" if entry.msgid_plural else entry.msgid


def _chinese(entry: polib.POEntry | None) -> str:
    if entry is None:
        return ""
    return entry.msgstr_plural.get(0, "") if entry.msgid_plural else entry.msgstr


def _entry(message: Message, chinese: str) -> polib.POEntry:
    places = [(file, "") for file in sorted(message.files)]
    if message.many:
        return polib.POEntry(msgid=message.source, msgid_plural=message.many, msgstr_plural={0: chinese},
                             occurrences=places)
    return polib.POEntry(msgid=message.source, msgstr=chinese, occurrences=places)


def _same_places(message: Message, chinese: str) -> bool:
    return _places(chinese) == _places(message.many or message.source)


def _places(text: str) -> set[str] | None:
    """The names in braces; ``None`` where the braces do not close, which never equals anything that is right."""
    try:
        return {name for _, name, _, _ in Formatter().parse(text) if name is not None}
    except ValueError:
        return None


def main(arguments: list[str] | None = None) -> int:
    """The command line; see the module's text."""
    parser = argparse.ArgumentParser(prog="python -m tools.translations", description=(__doc__ or "").split("\n")[0])
    parser.add_argument("command", choices=("extract", "update", "check"))
    parser.add_argument("files", nargs="*", type=Path, help="JSON files, English to Chinese (update)")
    chosen = parser.parse_args(arguments)
    if chosen.command == "extract":
        for key, message in sorted(extract().messages.items()):
            print(f"{key}\t{', '.join(sorted(message.files))}")
        return 0
    if chosen.command == "update":
        missing = update(given=chosen.files)
        for key in missing:
            print(f"no Chinese: {key}")
        return 1 if missing else 0
    faults = check()
    for fault in faults:
        print(fault)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
