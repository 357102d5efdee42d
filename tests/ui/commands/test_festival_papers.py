"""``paper cards DAY --festival NAME``: cards for everybody who agreed to greetings, and nobody else."""

from __future__ import annotations

from pypdf import PdfReader

from frontdesk.acts.register import perform
from frontdesk.acts.wiring import acting
from frontdesk.store.store import Store
from frontdesk.values.clock import StandingClock


def test_festival_cards_are_for_everybody_who_agreed(played, data, tmp_path):
    out, day = tmp_path / "festival.pdf", "2026-10-01"
    words = ("--json", "--at", "2026-06-08T11:00", "paper", "cards", day, "--out", str(out), "--festival")
    assert played(*words, "national_day").document["code"] == "nobody_greeted"
    with Store(data) as store:
        li = acting(store, StandingClock(0), "li")
        customer = perform(li, "add_customer", {"name": "石磊", "title": "先生", "phone": "13900003101"}).ids[
            "customer"]
        perform(li, "give_consent", {"customer": customer, "purpose": "marketing", "how": "spoken"})
    assert played(*words, "national_day").code == 0
    assert "Mr Shi" in "".join(page.extract_text() for page in PdfReader(out).pages)
    assert played(*words, "no_such").document["code"] == "festival_unknown"
    assert played(*words, "spring_festival").document["code"] == "festival_other_day"
