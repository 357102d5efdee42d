"""The log of prints and the papers of the farewell on a real PostgreSQL server."""

from __future__ import annotations

from datetime import date

import pytest

from frontdesk.store.store import Store
from frontdesk.values.clock import StandingClock
from frontdesk.values.refusal import Refused
from frontdesk.visit.keepsake_papers import birthday_cards, history_paper, voucher_to_print
from frontdesk.visit.papers import thank_you_paper
from frontdesk.visit.printed.reads import document_number, prints_of, signs_as, standing
from frontdesk.visit.settlement.paper import settlement_paper
from tests.frontdesk.conftest import NINE_O_CLOCK
from tests.frontdesk.visit.service_desk import STROKES, TOTAL, ServiceDesk

pytestmark = pytest.mark.postgres


def test_papers_and_their_log(postgres_store: Store):
    desk = ServiceDesk(postgres_store, StandingClock(NINE_O_CLOCK))
    visit = desk.at("billed")
    page, now = desk.page(visit), desk.clock()
    assert page.advisor is not None
    desk.do("draw_signature", staff=page.advisor.login, strokes=STROKES)
    assert signs_as(desk.store.reader(), page.advisor.login)
    card = thank_you_paper(desk.store, visit, language="en", printed_by="li", now=now)
    assert card.advisor_signature.strokes
    assert settlement_paper(desk.store, visit, language="en", printed_by="li", now=now).total_fen == TOTAL
    history = history_paper(desk.store, visit, language="en", printed_by="li", now=now)
    assert [each.number for each in history.visits] == [page.number]
    for digest in ("1" * 64, "2" * 64):
        desk.do("note_print", kind="settlement", number=page.number, digest=digest, language="en", visit=visit)
    document = document_number("settlement", page.number)
    assert [each.revision for each in prints_of(desk.store.reader(), document)] == [2, 1]
    assert standing(desk.store.reader(), document, "en", "3" * 64).revision == 3
    born = desk.do("add_customer", name="王芳", title="ms", birthday="1988-05-05", phone="").ids["customer"]
    desk.do("give_consent", customer=born, purpose="birthday_care", how="spoken")
    assert len(birthday_cards(desk.store, date(2026, 5, 5), language="en", printed_by="li", now=now)) == 1
    with pytest.raises(Refused):
        voucher_to_print(desk.store, "NOPE", language="en", now=now)
