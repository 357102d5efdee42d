"""``customers file``, ``restrict``, ``erase`` and ``paper notice``: what a person may ask, by a manager's name."""

from __future__ import annotations

import json
import zipfile

import pytest
from pypdf import PdfReader

BOSS = ("--as", "zhou")


@pytest.mark.parametrize("words", [("file", "1", "out"), ("restrict", "1"), ("erase", "1")])
def test_only_a_manager_may(played, words, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert played("--json", "customers", *words).document["code"] == "not_permitted"
    assert played("--json", "customers", *words, "--as", "li").document["code"] == "not_permitted"
    nobody = played("--json", "customers", *words, "--as", "nobody")
    assert (nobody.code, nobody.document["code"]) == (1, "staff_unknown")
    assert list(tmp_path.glob("out*")) == []
    missing = played("--json", "customers", words[0], "99", *words[2:], *BOSS)
    assert (missing.code, missing.document["code"]) == (1, "customer_missing")


def test_everything_about_a_person_goes_into_a_folder_or_a_zip(played, tmp_path):
    done = played("--json", "customers", "file", "1", str(tmp_path / "copy"), *BOSS)
    assert done.code == 0
    assert set(done.document["files"][:2]) == {"person.json", "person.pdf"}
    held = json.loads((tmp_path / "copy" / "person.json").read_text("utf-8"))
    assert held["tables"]["customer"][0]["name"] == "沈文博"
    assert held["tables"]["deed"][-1]["act"] == "hand_out_copy"
    assert len(held["photos"]) == len(list((tmp_path / "copy" / "photos").iterdir())) == 3
    assert len(PdfReader(tmp_path / "copy" / "person.pdf").pages) > 2
    again = played("--json", "customers", "file", "1", str(tmp_path / "copy"), *BOSS)
    assert (again.code, again.document["code"]) == (1, "not_empty")
    assert played("customers", "file", "1", str(tmp_path / "copy.zip"), *BOSS).code == 0
    with zipfile.ZipFile(tmp_path / "copy.zip") as packed:
        assert {"person.json", "person.pdf"} < set(packed.namelist())
        assert packed.testzip() is None


def test_the_copy_never_lies_in_the_data_folder(played, data):
    inside = played("--json", "customers", "file", "1", str(data / "copy"), *BOSS)
    assert (inside.code, inside.document["code"]) == (1, "in_data")


def test_a_customer_is_only_stored_and_used_again(played):
    assert played("customers", "restrict", "1", "--why", "本人要求", *BOSS).code == 0
    assert played("--json", "customers", "find", "swb").document == []
    assert [hit["customer"] for hit in played("--json", "customers", "find", "13800138000").document] == [1]
    assert "Offer" not in (card := played("customers", "show", "1").out)
    assert "! Only stored: Since " in card
    assert "Retention" not in card
    again = played("--json", "customers", "restrict", "1", *BOSS)
    assert (again.code, again.document["code"]) == (1, "restricted_already")
    assert played("customers", "restrict", "1", "--lift", "--why", "本人到店", *BOSS).code == 0
    assert [hit["customer"] for hit in played("--json", "customers", "find", "swb").document] == [1]
    assert "+ Offer an americano." in (card := played("customers", "show", "1").out)
    assert "Only stored" not in card


def test_a_customer_is_erased_and_it_says_what_stays(played, data):
    trial = played("--json", "customers", "erase", "1", "--dry-run", *BOSS)
    assert trial.document["dry_run"] is True
    assert played("--json", "customers", "find", "swb").document
    done = played("--json", "customers", "erase", "1", *BOSS)
    assert done.code == 0
    assert done.document["erased"] == trial.document["erased"]
    assert "concern" in {part["table"] for part in done.document["remains"]}
    assert done.document["until"] > 1_900_000_000_000
    assert "article 17" in done.document["law"]
    assert played("--json", "customers", "find", "swb").document == []
    assert "沈文博".encode() not in (data / "frontdesk.sqlite").read_bytes()
    assert played("visits", "show", "F260608-001").code == 0
    card = played("customers", "show", "1").out
    assert card.startswith("#1\n! Erased: Erased on ")
    assert "Offer" not in card
    again = played("customers", "erase", "1", *BOSS)
    assert again.code == 1
    assert "erased already" in again.err


def test_the_notice_is_a_paper(played, tmp_path):
    for subject in ("1", "-"):
        out = tmp_path / f"notice{subject}.pdf"
        assert played("--json", "paper", "notice", subject, "--out", str(out)).code == 0
        text = "".join(page.extract_text() for page in PdfReader(out).pages)
        assert ("Mr Shen" in text) == (subject == "1")
    for subject in ("99", "x", "1" * 40):
        missing = played("--json", "paper", "notice", subject, "--out", str(tmp_path / "no.pdf"))
        assert (missing.code, missing.document["code"]) == (1, "customer_missing")
