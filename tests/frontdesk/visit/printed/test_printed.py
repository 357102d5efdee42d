"""The log of prints: document numbers, revisions, who printed what; and signatures for cards."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from frontdesk.papers.delivery import DeliveryPaper
from frontdesk.papers.digest import digest_of
from frontdesk.papers.parts import Edition, PhotoPair
from frontdesk.values.refusal import Refused
from frontdesk.visit.papers import thank_you_paper
from frontdesk.visit.printed.reads import document_number, prints_of, signs_as, standing
from tests.frontdesk.visit.service_desk import STROKES, ServiceDesk

ONE, TWO = "1" * 64, "2" * 64


def test_the_digest_is_of_what_a_paper_says_and_not_of_its_print():
    paper = DeliveryPaper.sample()
    assert digest_of(paper) == digest_of(replace(paper, printed_by="somebody else", printed_at=paper.arrived_at,
                                                 edition=Edition("X", 4)))
    assert digest_of(paper) != digest_of(replace(paper, total_fen=paper.total_fen + 1))
    assert digest_of(paper) != digest_of(DeliveryPaper.sample("en"))
    here, there = (replace(paper, pairs=(PhotoPair(Path(folder) / "a.jpg", None, "", ""),)) for folder in ("/x", "/y"))
    assert digest_of(here) == digest_of(there)


def test_the_same_content_keeps_its_number_and_another_is_a_revision(desk: ServiceDesk):
    visit = desk.at("ready")
    number = desk.page(visit).number
    document = document_number("delivery", number)

    def printed(digest: str, how: str = "printed", language: str = "en") -> object:
        return desk.do("note_print", kind="delivery", number=number, digest=digest, language=language, how=how,
                       visit=visit).ids["document"]

    assert standing(desk.store.reader(), document, "en", ONE) == (1, None)
    assert printed(ONE) == printed(ONE) == f"{number}-D1"
    first = prints_of(desk.store.reader(), document)[0].at
    assert printed(TWO) == f"{number}-D2"
    assert standing(desk.store.reader(), document, "en", TWO) == (2, first)
    assert standing(desk.store.reader(), document, "en", ONE).revision == 3, "back to the old words is a revision too"
    assert printed(ONE, language="zh_CN") == f"{number}-D1", "the other language is no revision"
    log = prints_of(desk.store.reader(), document)
    assert [(each.revision, each.language) for each in log] == [(1, "zh_CN"), (2, "en"), (1, "en"), (1, "en")]
    assert {each.by for each in log} == {"li"}


def test_what_the_printer_did_not_take_never_left_the_house(desk: ServiceDesk):
    visit = desk.at("ready")
    number = desk.page(visit).number
    desk.do("note_print", kind="delivery", number=number, digest=ONE, language="en", how="failed", visit=visit)
    assert standing(desk.store.reader(), document_number("delivery", number), "en", TWO) == (1, None)


def test_a_print_of_nothing_known_is_refused(desk: ServiceDesk):
    for fields, code in (({"kind": "novel"}, "paper_unknown"), ({"digest": "zz"}, "digest_unreadable"),
                         ({"visit": 9_999}, "subject_unknown"), ({"customer": 9_999}, "subject_unknown")):
        with pytest.raises(Refused) as refused:
            desk.do("note_print", **{"kind": "card", "number": "X", "digest": ONE, **fields})
        assert refused.value.code == code


def test_a_signature_drawn_once_stands_on_every_card(desk: ServiceDesk):
    visit = desk.at("ready")
    advisor = desk.page(visit).advisor
    assert advisor is not None
    before = thank_you_paper(desk.store, visit, language="en", printed_by="li", now=desk.clock())
    desk.do("draw_signature", staff=advisor.login, strokes=STROKES)
    card = thank_you_paper(desk.store, visit, language="en", printed_by="li", now=desk.clock())
    assert card.advisor_signature.strokes == signs_as(desk.store.reader(), advisor.login) != ()
    desk.do("draw_signature", staff=advisor.login)
    assert signs_as(desk.store.reader(), advisor.login) == ()
    assert thank_you_paper(desk.store, visit, language="en", printed_by="li", now=desk.clock()) == before
    with pytest.raises(Refused) as refused:
        desk.do("draw_signature", staff=advisor.login, strokes=[[[1, 1], [2, 2]]])
    assert refused.value.code == "signature_dot"
    with pytest.raises(Refused) as refused:
        desk.do("draw_signature", staff="nobody", strokes=STROKES)
    assert refused.value.code == "staff_unknown"
