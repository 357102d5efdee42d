"""What stands in a document and in which order it is read: headings, paragraphs, tables, pictures with their words.

reportlab draws and knows nothing of structure; here the marks are put around what is drawn, and the tree of them into
the document's catalogue. What is not marked (lines, grounds, drawings) is told to be ornament.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Generator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, Literal, NamedTuple

from reportlab.pdfbase.pdfdoc import PDFObject

Role = Literal["Document", "Sect", "H1", "H2", "P", "L", "LI", "Table", "TR", "TH", "TD", "Figure"]
HOLDS: frozenset[Role] = frozenset(("Document", "Sect", "L", "Table", "TR"))
"""What holds others and no words of its own."""

_PAINTS = frozenset(("S", "s", "f", "F", "f*", "B", "B*", "b", "b*", "Do", "sh", "EI", "ET"))
_MARK = re.compile(r"/\w+ <</MCID \d+>> BDC")
ORNAMENT, END = "/Artifact BMC", "EMC"


@dataclass(slots=True)
class Part:
    """A part of the document: the parts it holds, or the marks (page and number) of what was drawn for it."""

    role: Role
    parent: Part | None
    alt: str = ""
    span: int = 1
    held: list[Part | Mark] = field(default_factory=lambda: [])
    name: str = ""


class Mark(NamedTuple):
    """The number of a mark on its page; pages count from 0."""

    page: int
    number: int


class _Written(PDFObject):
    """An object whose text is ready, or a structure tree that refers to others."""

    __RefOnly__ = 1
    text: str = ""

    def format(self, document: Any) -> bytes:  # noqa: ARG002 (reportlab's signature)
        """The text."""
        return self.text.encode("latin-1")


class Tags:
    """The parts of one document, as they are drawn."""

    def __init__(self) -> None:
        self.root = Part("Document", None)
        self._open = [self.root]
        self._marks: list[list[Part]] = [[]]
        self._silent = 0

    def next_page(self) -> None:
        """What follows stands on the next page."""
        self._marks.append([])

    def enter(self, role: Role, alt: str = "", span: int = 1) -> None:
        """What follows belongs to a new part."""
        if self._silent:
            return
        part = Part(role, self._open[-1], alt, span)
        self._open[-1].held.append(part)
        self._open.append(part)

    def leave(self) -> None:
        """The part that was entered last is finished."""
        if not self._silent:
            self._open.pop()

    def mark(self, role: Role = "P") -> str:
        """The operator that begins what is drawn next; empty inside of ornaments and of other marks.

        Words inside of a part that holds words are its own, else they are a new part in that role.
        """
        if self._silent:
            return ""
        part = self._open[-1]
        if part.role in HOLDS:
            part = Part(role, part)
            self._open[-1].held.append(part)
        page = self._marks[-1]
        part.held.append(Mark(len(self._marks) - 1, len(page)))
        page.append(part)
        return f"/{part.role} <</MCID {len(page) - 1}>> BDC"

    def hush(self) -> None:
        """What follows is marked as a whole already."""
        self._silent += 1

    def speak(self) -> None:
        """The end of what ``hush`` began."""
        self._silent -= 1

    def write(self, document: Any) -> None:
        """Put the tree into the catalogue of reportlab's document, once all pages are there."""
        pages = document.Pages.pages
        tree = self._put_down(_numbers(document), [_page(each, document) for each in pages])
        for at, page in enumerate(pages):
            page.__NoDefault__ = [*page.__NoDefault__, "StructParents", "Tabs"]
            page.StructParents, page.Tabs = at, "/S"
        document.Catalog.StructTreeRoot = tree
        document.Catalog.MarkInfo = "<</Marked true>>"

    def texts(self, first: int, pages: Sequence[str]) -> list[bytes]:
        """The tree as objects that are numbered from ``first`` on, beginning with its root, for pages of these names
        (``7 0 R``): for a file that is put together without reportlab's document.
        """
        made: list[_Written] = []

        def name_of(each: _Written) -> str:
            made.append(each)
            return f"{first + len(made) - 1} 0 R"

        self._put_down(name_of, pages)
        return [each.text.encode("latin-1") for each in made]

    def _put_down(self, name_of: Callable[[_Written], str], pages: Sequence[str]) -> _Written:
        """Write the tree, its objects named by ``name_of`` in their order; its root."""
        tree, parents = _Written(), _Written()
        root, by_mark = name_of(tree), name_of(parents)
        self.root.name = ""
        for part, written in self._number(self.root, name_of):
            written.text = _said(part, root, pages)
        tree.text = f"<</Type/StructTreeRoot/K {self.root.name}/ParentTree {by_mark}>>"
        nums = " ".join(f"{at}[{' '.join(part.name for part in page)}]" for at, page in enumerate(self._marks) if page)
        parents.text = f"<</Nums[{nums}]>>"
        return tree

    def _number(self, part: Part, name_of: Callable[[_Written], str]) -> list[tuple[Part, _Written]]:
        found: list[tuple[Part, _Written]] = []
        waiting = [part]
        while waiting:
            each = waiting.pop()
            written = _Written()
            each.name = name_of(written)
            found.append((each, written))
            waiting += [held for held in reversed(each.held) if isinstance(held, Part)]
        return found


def _numbers(document: Any) -> Callable[[_Written], str]:
    def name_of(each: _Written) -> str:
        return f"{document.idToObjectNumberAndVersion[document.Reference(each).name][0]} 0 R"
    return name_of


def _said(part: Part, root: str, pages: Sequence[str]) -> str:
    """A part as the file has it: its role, what it belongs to, what it holds."""
    parent = part.parent.name if part.parent is not None else root
    marks = [held for held in part.held if isinstance(held, Mark)]
    page = marks[0].page if marks else None
    held = " ".join(each.name if isinstance(each, Part) else str(each.number) if each.page == page
                    else f"<</Type/MCR/Pg {pages[each.page]}/MCID {each.number}>>"
                    for each in part.held)
    where = f"/Pg {pages[page]}" if page is not None else ""
    alt = f"/Alt<FEFF{part.alt.encode('utf-16-be', 'replace').hex()}>" if part.alt else ""
    span = f"/A<</O/Table/ColSpan {part.span}>>" if part.span > 1 else ""
    return f"<</S/{part.role}/P {parent}{where}{alt}{span}/K[{held}]>>"


def _page(page: Any, document: Any) -> str:
    return f"{document.idToObjectNumberAndVersion[page.__InternalName__][0]} 0 R"


def ornaments(code: list[str]) -> list[str]:
    """The operators of a page, those that paint outside of every mark told to be ornament."""
    made: list[str] = []
    outside: list[str] = []
    depth = 0
    for each in code:
        if each.endswith((" BDC", " BMC")):
            made += _ornament(outside) if not depth else ()
            outside = outside if depth else []
            depth += 1
            made.append(each)
        elif each == END:
            depth -= 1
            made.append(each)
        elif depth:
            made.append(each)
        else:
            outside.append(each)
    return made + _ornament(outside)


def _ornament(code: list[str]) -> list[str]:
    if any(each.rsplit(None, 1)[-1] in _PAINTS for each in code if each.strip()):
        return [ORNAMENT, *code, END]
    return code


def copied(code: list[str]) -> list[str]:
    """The operators of a page drawn once more: what was marked is ornament there, as it is read once."""
    return [_MARK.sub(ORNAMENT, each) for each in code]


def begin_mark(canvas: Any, role: Role = "P") -> str:
    """Begin a mark on a canvas; what it returns goes to ``end_mark``. A plain canvas of reportlab's stays as it is."""
    tags: Tags | None = getattr(canvas, "tags", None)
    operator = tags.mark(role) if tags is not None else ""
    if operator:
        canvas._code.append(operator)
    return operator


def end_mark(canvas: Any, begun: str) -> None:
    """End the mark that ``begin_mark`` began."""
    if begun:
        canvas._code.append(END)


@contextmanager
def within(canvas: Any, role: Role, alt: str = "", span: int = 1) -> Generator[None]:
    """What is drawn meanwhile belongs to one part."""
    tags: Tags | None = getattr(canvas, "tags", None)
    if tags is None:
        yield
        return
    tags.enter(role, alt, span)
    yield
    tags.leave()


@contextmanager
def figure(canvas: Any, alt: str) -> Generator[None]:
    """What is drawn meanwhile is one picture, which ``alt`` puts into words."""
    tags: Tags | None = getattr(canvas, "tags", None)
    if tags is None:
        yield
        return
    tags.enter("Figure", alt)
    begun = begin_mark(canvas, "Figure")
    tags.hush()
    yield
    tags.speak()
    end_mark(canvas, begun)
    tags.leave()


@contextmanager
def ornament(canvas: Any) -> Generator[None]:
    """What is drawn meanwhile is read by nobody: heads, feet, grounds."""
    tags: Tags | None = getattr(canvas, "tags", None)
    if tags is None:
        yield
        return
    canvas._code.append(ORNAMENT)
    tags.hush()
    yield
    tags.speak()
    canvas._code.append(END)
