"""Every paper read back, in both languages, as it is, with much and with nothing: what a document promises its readers.

Title, language, outline, tags in reading order, typefaces embedded and subset, words exactly as they are, no page that
ends with a heading, no row on two pages, and the same bytes for the same words.
"""

from __future__ import annotations

import io
import re
from dataclasses import fields, is_dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from frontdesk.papers.delivery import DeliveryPaper
from frontdesk.papers.parts import PhotoPair
from frontdesk.papers.settlement import SettlementPaper
from reports.delivery import delivery_report
from reports.settlement import settlement_list
from reports.tags import ornaments
from resources.translations import open_translator
from tests.reports.amounts import FIXED, LONG, with_little, with_much
from tests.reports.hostile import photo
from tests.reports.parts import Part, marked_words, parts
from tests.reports.reading import pages, pictures, typefaces, words
from tests.reports.test_boxes import PAPERS

AMOUNTS = ("usual", "much", "little")
IN_SECTIONS = ("slip", "commission", "delivery", "settlement", "history", "notice", "person_file", "recovery_sheet")
"""Papers on which several headings stand when they are filled as usual."""

UNSAID: dict[str, frozenset[str]] = {
    "card": frozenset(("address", "phone", "number")), "badge": frozenset(("address", "phone", "credit_code")),
    "poster": frozenset(("number", "credit_code")), "slip": frozenset(("words", "credit_code")),
    "voucher": frozenset(("credit_code",)), "history": frozenset(("credit_code",)),
    "recovery_sheet": frozenset(("code",)),
    "receipt": frozenset(("model", "vin", "owner", "owner_phone", "deliverer", "deliverer_phone", "advisor", "contact",
                          "direct_line", "technician", "vehicle_type", "repair_class", "engine_number", "revised_why",
                          "credit_code", "warranty", "part_class", "brand", "part_number", "stand", "notes", "declined",
                          "question", "answers"))}
"""Fields that have no place on a paper: a roll of 80 mm says the amounts, a card the day, a code is in groups."""

_SUBSET = re.compile(r"^/[A-Z]{6}\+[A-Za-z0-9-]+$")


@lru_cache(maxsize=1)
def drawn(name: str, language: str, amount: str) -> bytes:
    sample, draw = PAPERS[name]
    paper = sample(language)
    if amount != "usual":
        paper = (with_much if amount == "much" else with_little)(paper)
    return draw(paper, open_translator(language))


every = [pytest.mark.parametrize("amount", AMOUNTS), pytest.mark.parametrize("language", ["zh_CN", "en"]),
         pytest.mark.parametrize("name", PAPERS)]


def of_every(test: Any) -> Any:
    """The test for each paper, language and amount."""
    for mark in every:
        test = mark(test)
    return test


@of_every
def test_a_paper_keeps_what_a_document_promises(name: str, language: str, amount: str):
    content = drawn(name, language, amount)
    reader = PdfReader(io.BytesIO(content), strict=True)
    assert reader.pdf_header == "%PDF-1.5"
    root: Any = reader.trailer["/Root"]
    assert reader.metadata is not None
    assert reader.metadata.title
    if amount == "usual":
        assert any("\u4e00" <= each <= "\u9fff" for each in reader.metadata.title) == (language == "zh_CN")
    assert root["/Lang"] == language.replace("_", "-")
    assert str(root["/ViewerPreferences"]["/DisplayDocTitle"]).lower() == "true"
    assert str(root["/MarkInfo"]["/Marked"]).lower() == "true"
    for face in typefaces(content):
        assert _SUBSET.match(face.name), face
        assert face.embedded, face
        assert face.readable, face
    sample, draw = PAPERS[name]
    paper = sample(language)
    if amount != "usual":
        paper = (with_much if amount == "much" else with_little)(paper)
    assert draw(paper, open_translator(language)) == content, "the same words, the same bytes"
    _parts_hold(name, content, amount)


def _parts_hold(name: str, content: bytes, amount: str) -> None:
    """The tags: everything that is drawn has its place in one tree, in order, and the outline names the headings."""
    tree = parts(content)
    marked = marked_words(content)
    read = [(page, said) for (page, number), said in marked.items() if number >= 0]
    assert sorted(tree.words) == sorted("".join(said for _, said in read)), "each mark is read once"
    assert "".join(said for page, said in sorted(read, key=lambda one: one[0])) == tree.words, "in the order drawn"
    headings = [part.words for part in tree.named("H2")]
    listed = ["".join(str(each.title).split()) for each in PdfReader(io.BytesIO(content)).outline]
    assert listed == headings
    assert amount != "usual" or not name.startswith(IN_SECTIONS) or len(listed) > 1 or name.startswith("slip")
    assert name == "receipt" or not name.startswith(IN_SECTIONS) or len(tree.named("H1")) == 1
    _headings_stay(tree)
    for table in tree.named("Table"):
        widths = {len(row.held) for row in table.held}
        assert all(part.role == "TR" for part in table.held)
        assert all(part.role == "TH" for part in table.held[0].held)
        assert len(table.held) > 1, "no head stands alone"
        assert len(widths) <= 2
        for row in table.held:
            assert len(set(row.pages)) <= 1, "a row stands on one page"


def _headings_stay(tree: Part) -> None:
    """What follows a heading begins on its page."""
    found = [part for part in tree.all() if part.pages and not part.held]
    for heading, after in zip(found, found[1:], strict=False):
        if heading.role == "H2":
            assert heading.pages[-1] == after.pages[0], f"{heading.words} is left alone"


def _said(value: Any, unsaid: frozenset[str]) -> list[str]:
    """The words of a paper that a person typed or chose."""
    if isinstance(value, str):
        return [value] if value else []
    if isinstance(value, tuple):
        return [text for part in value for text in _said(part, unsaid)]
    if is_dataclass(value):
        return [text for each in fields(value) if each.name not in unsaid | FIXED
                for text in _said(getattr(value, each.name), unsaid)]
    return []


@pytest.mark.parametrize("language", ["zh_CN", "en"])
@pytest.mark.parametrize("name", PAPERS)
def test_words_come_out_as_they_went_in(name: str, language: str):
    sample, _ = PAPERS[name]
    read = words(drawn(name, language, "usual"))
    unsaid = UNSAID.get(name.split("-")[0], frozenset())
    missing = [text for text in _said(sample(language), unsaid) if "".join(text.split()) not in read]
    assert missing == []


@pytest.mark.parametrize("language", ["zh_CN", "en"])
@pytest.mark.parametrize("lines", range(1, 40, 3))
def test_a_row_is_never_torn(lines: int, language: str):
    """Wherever a page ends: each line of work, mark and message is one row, its long words with it."""
    sample = DeliveryPaper.sample(language)
    long = tuple(replace(each, name=LONG[:300], why=LONG[:160]) for each in sample.lines)
    paper = replace(sample, asked=tuple(f"{at}" for at in range(lines)), lines=long)
    rows = [row for row in parts(delivery_report(paper, open_translator(language))).named("TR")
            if row.held[0].role == "TD"]
    assert len(rows) == len(long) + len(paper.marks) + len(paper.news)
    listed = SettlementPaper.sample(language)
    many = replace(listed, labour=tuple(replace(listed.labour[0], name=LONG[:300]) for _ in range(lines)))
    rows = [row for row in parts(settlement_list(many, open_translator(language))).named("TR")
            if row.held[0].role == "TD"]
    assert len(rows) == lines + len(listed.parts) + 2, "with the sum of each kind"


@pytest.mark.parametrize("count", [0, 1, 8, 40])
def test_photos_are_pictures_with_words(count: int, tmp_path: Path):
    shots = [photo(tmp_path, f"p{at}", (1280, 960 - at)) for at in range(count)]
    pairs = tuple(PhotoPair(shots[at], shots[at + 1] if at + 1 < count else None, f"before {at}", f"after {at}")
                  for at in range(0, count, 2))
    content = delivery_report(replace(DeliveryPaper.sample("en"), pairs=pairs), open_translator("en"))
    assert len(pictures(content)) == count
    told = [part.alt for part in parts(content).named("Figure")]
    assert [alt for alt in told if alt.startswith(("before", "after"))] == [
        f"{'after' if at % 2 else 'before'} {at // 2 * 2}" for at in range(count)]
    assert "Around the car" in told
    assert all(told), "no picture without words"
    beside = len(content) - sum(each.stat().st_size for each in shots)
    assert beside < 80_000, f"{beside} bytes beside {count} photos"


@pytest.mark.parametrize(("name", "most"), [
    ("slip", 1), ("slip-a5", 2), ("commission", 1), ("delivery", 2), ("settlement", 1), ("settlement-a5", 2),
    ("receipt", 1), ("history", 1), ("preparation", 1), ("notice", 1), ("person_file", 1), ("recovery_sheet", 1),
    ("poster", 1), ("badge", 1), ("voucher", 1), ("card-flat", 1), ("card-folded", 2), ("card-four", 1)])
def test_a_usual_paper_takes_as_many_pages_as_it_should(name: str, most: int):
    for language in ("zh_CN", "en"):
        assert pages(drawn(name, language, "usual")) == most
        assert pages(drawn(name, language, "little")) <= most


def test_what_nobody_marked_is_ornament():
    code = ["q", "1 0 0 rg", "0 0 5 5 re f", "Q", "/P <</MCID 0>> BDC", "BT ET", "EMC", "0 g", "/Artifact BMC", "BT ET",
            "EMC", "n"]
    assert ornaments(code) == ["/Artifact BMC", *code[:4], "EMC", *code[4:]]
