"""``customers import`` and ``export``: what a trial says, who is left out, and what stands in which file."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

BOSS = ("--as", "zhou")
LIST = "姓名,手机号,车牌号\n赵一,13900139001,苏E11111\n钱二,13900139002,苏E22222\n孙三,13900139003,\n"


@pytest.fixture
def held(centre, tmp_path: Path):
    """Three customers; the second is only stored."""
    path = tmp_path / "list.csv"
    path.write_text(LIST, "utf-8")
    assert centre("customers", "import", str(path)).code == 0
    assert centre("customers", "restrict", "2", *BOSS).code == 0
    return path


def test_who_is_left_out_is_counted_and_named_for_what_it_is(centre, held):
    done = centre("--json", "customers", "import", str(held), "--dry-run")
    assert (done.code, done.document["merged"], done.document["left_out_count"]) == (0, 2, 1)
    assert [(each["row"], each["code"]) for each in done.document["left_out"]] == [(3, "restricted")]
    assert "is only stored" in done.document["left_out"][0]["message"]
    assert done.document["warnings"] == []
    words = centre("customers", "import", str(held)).out
    assert "1 row stays out: that customer's data is only stored, or was erased." in words
    assert "Left out, and why" in words
    assert "钱二" not in words


def test_a_trial_says_first_that_it_is_one(centre, held):
    with held.open("a", encoding="utf-8") as file:
        file.write(",13900139009,\n")
    words = centre("customers", "import", str(held), "--dry-run").out.splitlines()
    assert words[0] == "This was a trial: nothing was written."
    assert any("Can be taken in, but look at it" in line for line in words)
    assert "Taken in, but look at it" in centre("customers", "import", str(held)).out


def test_the_file_of_refused_rows_says_who_was_left_out(centre, held, tmp_path):
    out = tmp_path / "refused.csv"
    done = centre("customers", "import", str(held), "--refused", str(out), lang="zh_CN")
    assert (done.code, str(out) in done.out) == (0, True)
    with out.open(encoding="utf-8-sig", newline="") as file:
        _, only = csv.reader(file)
    assert (only[:3], "3" in only[3]) == (["", "", ""], True)


def test_cards_are_counted_as_cards_and_what_they_cannot_bring_is_said(centre, tmp_path):
    path = tmp_path / "phone.vcf"
    path.write_text("BEGIN:VCARD\nFN:周五\nTEL:17400000001\nEMAIL:zhou@example.com\nORG:晨光公司\nitem1.ADR:;;某路\n"
                    "END:VCARD\n", "utf-8")
    words = centre("customers", "import", str(path)).out
    assert "Contact card" in words
    assert "nothing is kept of it here: ADR, EMAIL." in words
    assert "晨光公司" in centre("customers", "show", "1").out


def test_a_folder_is_said_to_be_one(centre, tmp_path):
    refused = centre("--json", "customers", "import", str(tmp_path))
    assert (refused.code, refused.document["code"]) == (1, "no_file")
    assert "is a folder" in refused.document["message"]


def test_cards_are_written_in_the_version_every_telephone_reads(centre, held, tmp_path):
    done = centre("--json", "customers", "export", str(tmp_path / "all.vcf"), *BOSS)
    assert (done.document["customers"], done.document["left_out"]) == (2, 1)
    assert (tmp_path / "all.vcf").read_bytes().count(b"VERSION:3.0\r\n") == 2
    assert centre("customers", "export", str(tmp_path / "all.vcf"), "--vcard", "4.0", *BOSS).code == 0
    assert (tmp_path / "all.vcf").read_bytes().count(b"VERSION:4.0\r\n") == 2
