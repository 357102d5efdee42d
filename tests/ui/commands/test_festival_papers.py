"""``paper cards DAY --festival NAME``: cards for everybody who agreed to greetings, and nobody else."""

from __future__ import annotations

from pypdf import PdfReader

from frontdesk.acts.register import perform
from frontdesk.acts.wiring import acting
from frontdesk.store.store import Store
from frontdesk.values.clock import StandingClock
from ui.commands import card_files


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


def test_a_batch_says_how_many_are_left_and_the_next_one_goes_on(played, data, tmp_path, monkeypatch):
    monkeypatch.setattr(card_files, "MOST_CARDS", 2)
    with Store(data) as store:
        li = acting(store, StandingClock(0), "li")
        for place, name in enumerate(("石磊", "方敏", "贺兰", "余波", "韦宁")):
            customer = perform(li, "add_customer", {"name": name, "title": "先生", "phone": f"1390000310{place}"}).ids[
                "customer"]
            perform(li, "give_consent", {"customer": customer, "purpose": "marketing", "how": "spoken"})
    words = ("--at", "2026-06-08T11:00", "paper", "cards", "2026-10-01", "--festival", "national_day", "--out")
    left, begin, seen = [], (), ""
    for batch in range(3):
        out = tmp_path / f"batch-{batch}.pdf"
        answer = played("--json", *words, str(out), *begin).document
        left.append(answer["left"])
        begin = ("--from", str(answer["next"])) if "next" in answer else ()
        seen += "".join(page.extract_text() for page in PdfReader(out).pages)
    assert left == [3, 1, 0]
    assert begin == ()
    assert [seen.count(f"Mr {name}") for name in ("Shi", "Fang", "He", "Yu", "Wei")] == [1] * 5
    said = played(*words, str(tmp_path / "words.pdf")).out
    assert "3 more customers are greeted at this festival. Go on with --from " in said
    each = played("--json", *words, str(tmp_path), "--each").document
    assert (len(each["files"]), each["left"]) == (2, 3)
    nobody = played("--json", *words, str(tmp_path / "none.pdf"), "--from", "999999").document
    assert (nobody["code"], nobody["where"]) == ("nobody_left", "from")
    assert played("--json", *words, str(tmp_path / "none.pdf"), "--from", "x").document["code"] == "customer_missing"
