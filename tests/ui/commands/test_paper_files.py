"""``paper``: what went into a file stands in the log of prints; the cards of a day as a file each."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from pypdf import PdfReader

from frontdesk.acts.register import perform
from frontdesk.acts.wiring import acting
from frontdesk.store.store import Store
from frontdesk.values.clock import StandingClock, system_clock

NOW = 1_780_000_000_000
"""In May 2026."""


@pytest.fixture
def greeted(played, data) -> list[int]:
    """Two customers whose birthday is on 9 June and who are greeted."""
    with Store(data) as store:
        li, made = acting(store, StandingClock(NOW), "li"), list[int]()
        for name in ("石磊", "欧阳晓梅"):
            customer = perform(li, "add_customer", {"name": name, "title": "ms", "phone": "",
                                                    "birthday": "1988-06-09"}).ids["customer"]
            perform(li, "give_consent", {"customer": customer, "purpose": "birthday_care", "how": "spoken"})
            made.append(customer)
    return made


def logged(data: Path) -> list[tuple[object, ...]]:
    with Store(data) as store:
        return [tuple(row) for row in store.reader().rows(
            "SELECT kind, document, revision, how, language, customer, visit FROM print_log ORDER BY id")]


def test_voucher_notice_and_preparation_are_in_the_log_of_prints(played, greeted, data, tmp_path):
    customer, out = greeted[0], ("--out", str(tmp_path / "one.pdf"))
    with Store(data) as store:
        number = perform(acting(store, system_clock, "li"), "issue_voucher", {
            "customer": customer, "words": "精洗一次", "worth_fen": 4_000, "days": 30}).ids["voucher_number"]
    assert played("--at", "2026-06-08T11:00", "paper", "voucher", number, *out).code == 0
    assert logged(data) == [], "a given time only looks"
    for kind, subject in (("voucher", number.lower()), ("notice", str(customer)), ("notice", "-"),
                          ("preparation", "2026-06-09"), ("preparation", "2026-06-09")):
        outcome = played("--json", "paper", kind, subject, *out)
        assert outcome.code == 0, outcome.document
    language = logged(data)[0][4]
    assert logged(data) == [
        ("voucher", f"{number.replace('-', '')}-Q", 1, "saved", language, customer, None),
        ("notice", f"GZ{customer}-G", 1, "saved", language, customer, None),
        ("notice", "GZ-G", 1, "saved", language, None, None),
        ("preparation", "VB20260609-V", 1, "saved", language, None, None),
        ("preparation", "VB20260609-V", 1, "saved", language, None, None)]


def test_a_changed_paper_is_the_next_revision_in_the_log(played, greeted, data, tmp_path):
    words = ("paper", "notice", str(greeted[0]), "--out", str(tmp_path / "one.pdf"))
    assert played(*words).code == 0
    with Store(data) as store:
        perform(acting(store, system_clock, "li"), "change_customer", {"customer": greeted[0], "name": "林晶",
                                                                      "title": "ms", "phone": ""})
    assert played(*words).code == 0
    assert [row[1:3] for row in logged(data)] == [(f"GZ{greeted[0]}-G", 1), (f"GZ{greeted[0]}-G", 2)]


def test_the_cards_of_a_day_are_in_the_log_for_each_customer(played, greeted, data, tmp_path):
    today = datetime.fromtimestamp(system_clock() / 1_000, UTC).date()
    day = next(each for each in (date(today.year, 6, 9), date(today.year + 1, 6, 9)) if each > today)
    for words in (("--out", str(tmp_path / "all.pdf")), ("--each", "--out", str(tmp_path))):
        before = len(logged(data))
        outcome = played("--json", "paper", "cards", day.isoformat(), *words)
        assert outcome.code == 0, outcome.document
        assert sorted((row[0], row[1], row[3], row[5]) for row in logged(data)[before:]) == sorted(
            ("card", f"BC{day:%Y%m%d}-K", "saved", each) for each in greeted)


def test_a_paper_that_was_refused_is_not_in_the_log(played, data, tmp_path):
    for kind, subject in (("voucher", "NOPE"), ("notice", "999999"), ("preparation", "someday")):
        assert played("--json", "paper", kind, subject, "--out", str(tmp_path / "no.pdf")).code == 1
    assert logged(data) == []


@pytest.mark.parametrize(("size", "pages"), [("a6", 1), ("folded", 2)])
def test_the_cards_of_a_day_come_as_a_file_each(played, greeted, tmp_path, size, pages):
    words = ("--json", "--at", "2026-06-08T11:00", "paper", "cards", "2026-06-09", "--each", "--size", size, "--out")
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        outcome = played(*words, str(tmp_path / name))
        assert outcome.code == 0, outcome.document
        assert sorted(outcome.document["files"]) == sorted(f"card-2026-06-09-{each}.pdf" for each in greeted)
        assert outcome.document["bytes"] == sum(each.stat().st_size for each in (tmp_path / name).iterdir())
    for customer, own, other in zip(greeted, ("Shi", "Ouyang"), ("Ouyang", "Shi"), strict=True):
        file = f"card-2026-06-09-{customer}.pdf"
        assert (tmp_path / "one" / file).read_bytes() == (tmp_path / "two" / file).read_bytes()
        read = PdfReader(tmp_path / "one" / file)
        said = "".join(page.extract_text() for page in read.pages)
        assert len(read.pages) == pages
        assert own in said
        assert other not in said


def test_cards_as_a_file_each_are_refused_in_words(played, greeted, data, tmp_path):
    del greeted
    cards = ("cards", "2026-06-09", "--each", "--out")
    for words, code in (((*cards, str(tmp_path / "gone")), "no_folder"), ((*cards, str(data)), "in_data"),
                        ((*cards, str(tmp_path), "--size", "four"), "no_such_size"),
                        (("cards", "2026-06-10", "--each", "--out", str(tmp_path)), "no_birthdays"),
                        (("notice", "-", "--each", "--out", str(tmp_path)), "only_cards")):
        outcome = played("--json", "--at", "2026-06-08T11:00", "paper", *words)
        assert (outcome.code, outcome.document["code"]) == (1, code)
    assert not list(tmp_path.glob("**/card-*.pdf"))
