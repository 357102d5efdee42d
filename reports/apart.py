"""Many small papers, each a file of its own, drawn as one document: what they share is made and packed once.

Cutting a typeface and packing its outlines is most of a small paper's time. Here the glyphs of all the papers are cut
once; a file holds them, the drawings it shows, and nothing else of the other papers: the glyphs stand in the order of
their characters, so that nothing can be read out of them.
"""

from __future__ import annotations

import hashlib
import re
import zlib
from collections.abc import Callable, Iterable, Sequence
from typing import Any, NamedTuple

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.pdfdoc import format as written
from reportlab.pdfgen.canvas import Canvas

from reports.canvas import PaperCanvas
from reports.packing import Row, packed, table
from reports.tags import Tags

Draws = Callable[[Canvas], None]

_HEAD = b"%PDF-1.5\n%\x93\x8c\x8b\x9e\n"
_STREAM = b"\nstream\n"
_REFERENCE = re.compile(rb"\b(\d+) 0 R\b")
_FORM = re.compile(r"/(FormXob\.\S+) Do")
_FONT = re.compile(r"/(F\d+\+\d+) [\d.]+ Tf")
_SPACE = 32


class _Kept(NamedTuple):
    """An object of the document: its number there, its text, the numbers of what it refers to."""

    number: int
    content: bytes
    needs: frozenset[int]


class _Shared(NamedTuple):
    """How a file begins that shows certain drawings in certain typefaces; where each object stands in it."""

    content: bytes
    rows: tuple[Row, ...]


def apart(begin: Callable[[], PaperCanvas], share: Draws, papers: Sequence[Draws]) -> list[bytes]:
    """Draw each of ``papers`` (their pages put with ``showPage``) as a file; ``share`` puts down the forms they show.

    ``begin`` makes a canvas with title, author and language. The same papers in the same order give the same bytes.
    """
    first = begin()
    share(first)
    for draw in papers:
        draw(first)
    canvas = begin()
    _assign(canvas, first)
    share(canvas)
    document: Any = canvas
    document = document._doc
    files: list[tuple[list[Any], Tags]] = []
    for draw in papers:
        canvas.tags, at = Tags(), len(document.Pages.pages)
        draw(canvas)
        files.append((document.Pages.pages[at:], canvas.tags))
    whole = _Whole(document)
    return [whole.file(pages, tags) for pages, tags in files]


def _assign(canvas: Canvas, drawn: Canvas) -> None:
    """Give the characters that were drawn their codes beforehand, in their own order and not in that of the words."""
    own: Any = drawn
    for font in own._doc.delayedFonts:
        characters = sorted(code for code in font.state[own._doc].assignments if code > _SPACE)
        other: Any = canvas
        face: Any = pdfmetrics.getFont(font.fontName)
        face.splitString("".join(map(chr, characters)), other._doc)


class _Whole:
    """The document that all papers were drawn in: its objects as text, once."""

    def __init__(self, document: Any) -> None:
        for font in document.delayedFonts:
            font.addObjects(document)
        document.info.invariant = document.invariant
        document.Reference(document.info)
        self._names: dict[str, int] = {name: at for name, (at, _) in document.idToObjectNumberAndVersion.items()}
        left_out = {page.__InternalName__ for page in document.Pages.pages} | {"BasicFonts"}
        self._objects = {name: document.idToObject[name] for name in self._names if name not in left_out}
        self._kept = {self._names[name]: _kept(self._names[name], written(each, document, toplevel=1))
                      for name, each in self._objects.items() if name in document.idToObject}
        self._fonts, self._info = self._names["BasicFonts"], self._names[document.info.__InternalName__]
        self._count = max(self._names.values())
        self._language = written(document.Catalog.Lang, document)
        self._shared: dict[tuple[frozenset[str], frozenset[str]], _Shared] = {}

    def file(self, pages: Sequence[Any], tags: Tags) -> bytes:
        """The file of a paper that these pages belong to."""
        shown, fonts = self._all_shown("\n".join(page.stream for page in pages))
        shared = self._shared.get((shown, fonts))
        if shared is None:
            shared = self._shared[shown, fonts] = self._begun(shown, fonts)
        first = len(shared.rows)
        catalog, parent, pages_at = first, first + 1, first + 2
        names = [f"{pages_at + 2 * at} 0 R" for at in range(len(pages))]
        tree = pages_at + 2 * len(pages)
        texts = tags.texts(tree, names)
        small: list[tuple[int, bytes]] = [
            (catalog, b"<</Type/Catalog/Pages %d 0 R/Lang %b/MarkInfo<</Marked true>>/StructTreeRoot %d 0 R"
                      b"/ViewerPreferences<</DisplayDocTitle true>>>>" % (parent, self._language, tree)),
            (parent, b"<</Type/Pages/Count %d/Kids[%b]>>" % (len(pages), " ".join(names).encode()))]
        own, place, rows = [shared.content], len(shared.content), dict[int, Row]()
        for at, page in enumerate(pages):
            number = pages_at + 2 * at
            packed_page = zlib.compress(page.stream.encode("latin-1"))
            content = (b"%d 0 obj\n<</Filter/FlateDecode/Length %d>>\nstream\n%b\nendstream\nendobj\n"
                       % (number + 1, len(packed_page), packed_page))
            rows[number + 1] = (1, place, 0)
            own.append(content)
            place += len(content)
            small.append((number, self._page(page, at, number, parent, _FORM.findall(page.stream))))
        small += list(enumerate(texts, tree))
        last = tree + len(texts)
        rows |= {number: (2, last, at) for at, (number, _) in enumerate(small)} | {last: (1, place, 0)}
        own.append(packed(last, small))
        place += len(own[-1])
        rows[last + 1] = (1, place, 0)
        name = hashlib.sha256(b"".join(own[1:])).hexdigest()[:32].encode()
        own.append(table([*shared.rows, *(rows[number] for number in range(first, last + 2))],
                         b"/Root %d 0 R/Info %d 0 R/ID[<%b><%b>]" % (catalog, self._info, name, name)))
        return b"%bstartxref\n%d\n%%%%EOF\n" % (b"".join(own), place)

    def _page(self, page: Any, at: int, number: int, parent: int, shown: Iterable[str]) -> bytes:
        forms = "".join(f"/{name} {self._names[name]} 0 R" for name in sorted(set(shown)))
        return (b"<</Type/Page/Parent %d 0 R/MediaBox[0 0 %.4f %.4f]/Contents %d 0 R/StructParents %d/Tabs/S/Resources"
                b"<</ProcSet[/PDF/Text/ImageB/ImageC/ImageI]/Font %d 0 R/XObject<<%b>>>>>>"
                % (parent, page.pagewidth, page.pageheight, number + 1, at, self._fonts, forms.encode()))

    def _all_shown(self, code: str) -> tuple[frozenset[str], frozenset[str]]:
        """The forms that operators show, the forms within them too, and the typefaces they are written in."""
        shown: set[str] = set()
        waiting, fonts = list(_FORM.findall(code)), set(_FONT.findall(code))
        while waiting:
            name = waiting.pop()
            if name not in shown:
                shown.add(name)
                inside = getattr(self._objects[name], "stream", None) or b""
                within = inside.decode("latin-1") if isinstance(inside, bytes) else str(inside)
                waiting += _FORM.findall(within)
                fonts |= set(_FONT.findall(within))
        return frozenset(shown), frozenset(fonts)

    def _begun(self, shown: frozenset[str], fonts: frozenset[str]) -> _Shared:
        """The beginning of a file: the forms and typefaces it needs, and what those need, under their numbers."""
        needed, waiting = set[int](), [self._info, *(self._names[name] for name in (*shown, *fonts))]
        while waiting:
            number = waiting.pop()
            if number not in needed and number != self._fonts:
                needed.add(number)
                waiting += self._kept[number].needs
        named = "".join(f"/{name} {self._names[name]} 0 R" for name in sorted(fonts))
        small: list[tuple[int, bytes]] = [(self._fonts, f"<<{named}>>".encode())]
        content, rows = _HEAD, [(0, 0, 65535), *[(0, 0, 0)] * (self._count + 1)]
        for number in sorted(needed):
            each = self._kept[number]
            if _STREAM in each.content:
                rows[number] = (1, len(content), 0)
                content += b"%d 0 obj\n%bendobj\n" % (number, each.content)
            else:
                small.append((number, each.content.strip()))
        for at, (number, _) in enumerate(small):
            rows[number] = (2, self._count + 1, at)
        rows[-1] = (1, len(content), 0)
        return _Shared(content + packed(self._count + 1, small), tuple(rows))


def _kept(number: int, content: bytes) -> _Kept:
    return _Kept(number, content, frozenset(int(found) for found in _REFERENCE.findall(content.split(_STREAM, 1)[0])))
