"""Each command on a real centre: what it answers to people and to programs, and how it ends."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest
from pypdf import PdfReader

from frontdesk.store.store import Store
from tests.ui.commands.conftest import EXAMPLES, drawn, lines

AT = ("--at", "2026-06-08T10:32")


def test_a_centre_is_set_up_once(run, data):
    first = run("--json", "setup", str(EXAMPLES / "centre.toml"), "--rehearsal")
    assert first.code == 0
    assert first.document["centre"] == "城东汽车服务中心"
    assert (data / "frontdesk.sqlite").is_file()
    again = run("--json", "setup", str(EXAMPLES / "centre.toml"))
    assert (again.code, again.document["code"]) == (1, "centre_exists")


def test_a_faulty_setup_file_makes_nothing(run, data, tmp_path):
    path = tmp_path / "centre.toml"
    path.write_text('name = "城东"\n[[staff]]\nlogin = "li"\nname = "李娜"\nrole = "wizard"\n', encoding="utf-8")
    outcome = run("--json", "setup", str(path))
    assert (outcome.code, outcome.document["where"]) == (1, "staff.0.role")
    assert not data.exists()
    timed = run("--json", "--at", "2026-06-08T09:00", "setup", str(EXAMPLES / "centre.toml"))
    assert (timed.code, timed.document["code"]) == (1, "not_rehearsal")
    assert not data.exists()


@pytest.mark.parametrize("words", [["board"], ["visits", "list"], ["customers", "find", "a"], ["moments", "due"],
                                   ["moments", "rules"], ["play", "-"], ["backup", "x"], ["backups"], ["check"]])
def test_without_a_centre_it_says_how_to_make_one_and_makes_nothing(run, data, words):
    outcome = run("--json", *words)
    assert (outcome.code, outcome.document["code"]) == (1, "no_centre")
    assert "frontdesk setup" in outcome.err
    assert not data.exists()


def test_customers_come_from_a_file_row_by_row(centre, tmp_path):
    path = tmp_path / "export.csv"
    path.write_bytes("客户姓名,手机号,车牌号\n沈文博,13800138000,苏E·B8Q62\n高雯,138001,苏E·A1234\n".encode("gb18030"))
    trial = centre("--json", "customers", "import", str(path), "--dry-run")
    assert (trial.code, trial.document["added"], trial.document["dry_run"]) == (1, 1, True)
    assert centre("--json", "customers", "find", "b8q62").document == []
    real = centre("--json", "customers", "import", str(path))
    assert real.code == 1
    assert real.document["ok"] is False
    [refused] = real.document["refused"]
    assert set(refused) == {"row", "code", "message", "where"}
    assert (refused["row"], refused["where"]) == (3, "phone")
    assert not real.err
    words = centre("customers", "import", str(path))
    assert "2 rows: 0 new customers, 1 joined to known ones, 1 refused" in words.out
    assert "telephone" in words.out
    assert "2 of 2 rows" in words.err


def test_customers_are_found_and_shown(played):
    [hit] = played("--json", "customers", "find", "swb").document
    assert hit["name"] == "沈文博"
    assert "138****8000" in played("customers", "find", "8q62").out
    for typed, english, chinese in (("8q62", "Plate ends in 8Q62", "车牌尾号 8Q62"), ("8000", "Number ends in 8000",
                                    "电话尾号 8000"), ("swb", "Name sounds like swb", "拼音 swb"),
                                    ("沈8000", "Name has 沈 · Number ends in 8000", "姓名含“沈” · 电话尾号 8000"),
                                    ("F260608-001", "Visit F260608-001", "工单 F260608-001")):
        assert english in played("customers", "find", typed).out
        assert chinese in played("customers", "find", typed, lang="zh_CN").out
    assert played("customers", "find", "nobody here").out == "Nobody was found by “nobody here”.\n"
    assert len(played("customers", "find", "李" * 10_000).out) < 100
    card = played("--json", *AT, "customers", "show", str(hit["customer"])).document
    assert [visit["number"] for visit in card["visits"]] == ["F260608-001"]
    assert "Offer an americano." in played("customers", "show", "1").out
    said = played("customers", "show", "1", lang="zh_CN").out
    assert ("stated" in said, "observed" in said) == (False, False), "how sure a preference is stands there in words"
    missing = played("--json", "customers", "show", "9223372036854775807")
    assert (missing.code, missing.document["code"]) == (1, "customer_missing")


def test_visits_are_listed_and_shown(played):
    assert "F260608-001" in played("visits", "list").out
    assert played("visits", "list", "--open").out == "There are no visits.\n"
    shown = played("visits", "show", "F260608-001").out
    assert "踩刹车" in shown
    assert "¥990.00" in shown
    assert "declined" in shown
    missing = played("--json", "visits", "show", "F1")
    assert (missing.code, missing.document["where"]) == (1, "number")


def test_the_board_says_what_the_public_sees_and_no_more(centre, tmp_path):
    half = (EXAMPLES / "visit.jsonl").read_text(encoding="utf-8").splitlines()[:14]
    (tmp_path / "photos").symlink_to(EXAMPLES / "photos")
    (tmp_path / "half.jsonl").write_text("\n".join(half), encoding="utf-8")
    assert centre("play", str(tmp_path / "half.jsonl")).code == 0
    board = centre("--json", *AT, "board")
    [entry] = board.document
    assert set(entry) == {"ticket", "plate_masked", "steps", "step", "stage", "promised_at", "last_news_at",
                          "arrived_at", "state", "surname"}
    assert entry["surname"] == ""
    assert entry["plate_masked"] == "苏E·**Q62"
    words = centre(*AT, "board").out
    for secret in ("沈", "B8Q62", "刹车", "830"):
        assert secret not in board.out + words
    due = centre("--json", "--at", "2026-06-08T09:40", "moments", "due").document
    assert due[0]["visit"] == 1
    later = centre("--json", "--at", "2026-06-08T09:14", "moments", "due", "--all").document
    assert len(later) > len(centre("--json", "--at", "2026-06-08T09:14", "moments", "due").document)


def test_rules_in_force_are_listed(centre):
    rules = centre("--json", "moments", "rules").document
    assert {"greet", "progress_update", "follow_up"} <= {rule["id"] for rule in rules}
    assert all(isinstance(rule["when"], str) for rule in rules)
    assert "within 30" in centre("moments", "rules").out


def test_a_rule_file_is_checked_before_it_is_in_force(run, data, tmp_path):
    good, bad = tmp_path / "good.toml", tmp_path / "bad.toml"
    good.write_text('[[moment]]\nid = "greet"\noff = true\n', encoding="utf-8")
    assert "greet" not in run("--json", "moments", "rules", "--check", str(good)).document["rules"]
    bad.write_text('\n[[moment]]\nid = "greet"\nopens_on = "sunrise"\n', encoding="utf-8")
    outcome = run("--json", "moments", "rules", "--check", str(bad))
    assert outcome.code == 1
    assert (outcome.document["code"], outcome.document["where"]) == ("rule_unknown_event", "opens_on")
    for part in ("greet", "line 2", "opens_on", "sunrise"):
        assert part in outcome.document["message"]
    assert not data.exists(), "checking a file needs no centre"


@pytest.mark.parametrize("kind", ["delivery", "card"])
def test_a_paper_made_twice_is_the_same_to_the_byte(played, tmp_path, kind):
    papers = [tmp_path / "one.pdf", tmp_path / "two.PDF"]
    for paper in papers:
        outcome = played("--json", "--at", "2026-06-08T11:00", "paper", kind, "F260608-001", "--out", str(paper))
        assert outcome.code == 0
        assert outcome.document == {"ok": True, "file": str(paper), "bytes": paper.stat().st_size, "missing": []}
    assert papers[0].read_bytes() == papers[1].read_bytes()
    text = "".join(page.extract_text() for page in PdfReader(papers[0]).pages)
    assert "李娜" in text
    assert "刹车片" in text


def test_two_playings_of_a_visit_give_the_same_papers(played, data, tmp_path):
    again = ["--data", str(tmp_path / "other"), "--at", "2026-06-08T11:00"]
    assert played(*again[:2], "setup", str(EXAMPLES / "centre.toml"), "--rehearsal").code == 0
    assert played(*again[:2], "play", str(EXAMPLES / "visit.jsonl")).code == 0
    one, two = tmp_path / "one.pdf", tmp_path / "two.pdf"
    played("--at", "2026-06-08T11:00", "paper", "delivery", "F260608-001", "--out", str(one))
    played(*again, "paper", "delivery", "F260608-001", "--out", str(two))
    assert drawn(one) == drawn(two)


def test_a_paper_goes_only_where_a_pdf_may_go(played, data, tmp_path):
    (tmp_path / "folder.pdf").mkdir()
    (tmp_path / "file").touch()
    (tmp_path / "link.pdf").symlink_to(data / "frontdesk.sqlite")
    before = (data / "frontdesk.sqlite").read_bytes()
    for out, code in ((tmp_path / "x.txt", "no_pdf"), (tmp_path / "folder.pdf", "is_folder"),
                      (data / "x.pdf", "in_data"), (tmp_path / "link.pdf", "no_plain_file"),
                      (tmp_path / "file" / "x.pdf", "no_folder"),
                      (tmp_path / "nowhere" / "x.pdf", "no_folder")):
        outcome = played("--json", "paper", "delivery", "F260608-001", "--out", str(out))
        assert (outcome.code, outcome.document["code"]) == (1, code)
    assert (data / "frontdesk.sqlite").read_bytes() == before


def test_a_copy_is_made_put_back_and_everything_is_whole(played, data, tmp_path):
    copy = tmp_path / "centre.fdbackup"
    made = played("--json", "backup", str(copy))
    assert (made.code, made.document["photos"]) == (0, 3)
    assert zipfile.is_zipfile(copy)
    assert played("play", lines(tmp_path, {"act": "add_customer", "name": "高雯", "plate": "苏E·A1234"})).code == 0
    back = played("--json", "restore", str(copy))
    assert back.code == 0
    assert Path(back.document["saved"]).is_file()
    assert played("--json", "customers", "find", "高雯").document == []
    [kept] = played("--json", "backups").document
    assert kept["reason"] == "restore"
    assert "restore" in played("backups").out
    checked = played("--json", "check")
    assert (checked.code, checked.document["ok"], checked.document["photos"]) == (0, True, 3)
    next((data / "photos").rglob("*.jpg")).write_bytes(b"damaged")
    damaged = played("--json", "check")
    assert (damaged.code, damaged.document["ok"]) == (1, False)
    assert damaged.document["problems"][0]["code"] == "photo_damaged"


def test_a_copy_replaces_a_plain_file_and_nothing_else(played, data, tmp_path):
    before = (data / "frontdesk.sqlite").read_bytes()
    (tmp_path / "link").symlink_to(tmp_path / "elsewhere")
    for target, code in ((data / "frontdesk.sqlite", "in_data"), (data / "backups" / "x", "no_folder"),
                         (tmp_path, "is_folder"), (tmp_path / "nowhere" / "x", "no_folder"),
                         (tmp_path / "link", "no_plain_file"), (Path("/dev/null"), "no_plain_file")):
        outcome = played("--json", "backup", str(target))
        assert (outcome.code, outcome.document["code"]) == (1, code), target
    assert (data / "frontdesk.sqlite").read_bytes() == before
    assert Path("/dev/null").is_char_device()


def test_what_is_no_copy_is_not_put_back(played, data, tmp_path):
    (tmp_path / "x").write_bytes(b"PK\x03\x04 no copy")
    for name, code in (("x", "no_backup"), ("nope", "no_file"), (".", "no_file")):
        outcome = played("--json", "restore", str(tmp_path / name))
        assert (outcome.code, outcome.document["code"]) == (1, code)
    assert len(played("--json", "visits", "list").document) == 1


@pytest.mark.parametrize("words", [["setup", "{}"], ["play", "{}"], ["customers", "import", "{}"], ["restore", "{}"],
                                   ["moments", "rules", "--check", "{}"]])
def test_files_that_are_none_are_refused_by_name(centre, tmp_path, words):
    for name in ("nope", "folder"):
        (tmp_path / "folder").mkdir(exist_ok=True)
        outcome = centre("--json", *[word.format(tmp_path / name) for word in words])
        assert (outcome.code, outcome.document["code"]) == (1, "no_file")
        assert name in outcome.document["message"]


def test_writing_at_a_given_time_belongs_to_rehearsals(run, tmp_path):
    assert run("setup", str(EXAMPLES / "centre.toml")).code == 0
    path = tmp_path / "x.csv"
    path.write_text("姓名,手机号\n沈文博,13800138000\n", encoding="utf-8")
    for words in (["customers", "import", str(path)], ["backup", str(tmp_path / "x")]):
        outcome = run("--json", *AT, *words)
        assert (outcome.code, outcome.document["code"]) == (1, "not_rehearsal")
    assert run(*AT, "customers", "import", str(path), "--dry-run").code == 0
    assert run(*AT, "board").code == 0
    assert json.loads(run("--json", *AT, "visits", "list").out) == []


@pytest.mark.parametrize(("kind", "size", "sheet"), [("slip", "a4", (595, 842)), ("slip", "a5", (595, 421)),
                                                     ("slip", "two", (595, 842)), ("commission", "a4", (595, 842)),
                                                     ("commission", "a5", (420, 595))])
def test_the_papers_of_the_arrival_come_in_their_sizes(played, tmp_path, kind, size, sheet):
    papers = [tmp_path / "one.pdf", tmp_path / "two.pdf"]
    for paper in papers:
        outcome = played("--json", "--at", "2026-06-08T11:00", "paper", kind, "F260608-001", "--size", size, "--out",
                         str(paper))
        assert outcome.document == {"ok": True, "file": str(paper), "bytes": paper.stat().st_size, "missing": []}
    assert papers[0].read_bytes() == papers[1].read_bytes()
    box = PdfReader(papers[0]).pages[0].mediabox
    assert (round(float(box.width)), round(float(box.height))) == sheet


def test_a_paper_in_a_size_it_does_not_come_in_is_refused(played, tmp_path):
    for kind, size in (("commission", "two"), ("delivery", "a5"), ("card", "two")):
        outcome = played("--json", "paper", kind, "F260608-001", "--size", size, "--out", str(tmp_path / "no.pdf"))
        assert (outcome.code, outcome.document["code"]) == (1, "no_such_size")
    assert not (tmp_path / "no.pdf").exists()


@pytest.mark.parametrize(("kind", "more", "sheet"), [
    ("settlement", ("--size", "a5"), (420, 595)), ("receipt", (), (227, None)), ("history", (), (595, 842)),
    ("card", ("--format", "folded", "--occasion", "birthday", "--design", "moon"), (595, 420)),
    ("card", ("--size", "four"), (595, 842)), ("card", (), (298, 420))])
def test_the_papers_of_the_farewell_are_made_the_same_way_twice(played, tmp_path, kind, more, sheet):
    papers = [tmp_path / "one.pdf", tmp_path / "two.pdf"]
    for paper in papers:
        outcome = played("--json", "--at", "2026-06-08T11:00", "paper", kind, "F260608-001", *more, "--out", str(paper))
        assert outcome.code == 0, outcome.document
    assert papers[0].read_bytes() == papers[1].read_bytes()
    box = PdfReader(papers[0]).pages[0].mediabox
    assert round(float(box.width)) == sheet[0]
    assert sheet[1] is None or round(float(box.height)) == sheet[1]


def test_papers_that_cannot_be_made_say_why(played, tmp_path):
    out = ("--out", str(tmp_path / "no.pdf"))
    for kind, subject, code in (("voucher", "NOPE", "voucher_unknown"), ("cards", "2026-06-09", "no_birthdays"),
                                ("cards", "someday", "")):
        outcome = played("--json", "paper", kind, subject, *out)
        assert outcome.code == 1
        assert code in ("", outcome.document["code"]), outcome.document
    assert not (tmp_path / "no.pdf").exists()


def test_a_paper_made_without_a_given_time_is_in_the_log(played, data, tmp_path):
    assert played("paper", "delivery", "F260608-001", "--out", str(tmp_path / "one.pdf")).code == 0
    assert played("--at", "2026-06-08T11:00", "paper", "card", "F260608-001", "--out",
                  str(tmp_path / "two.pdf")).code == 0
    with Store(data) as store:
        rows = store.reader().rows("SELECT kind, document, revision, how FROM print_log")
    assert [tuple(row) for row in rows] == [("delivery", "F260608-001-D", 1, "saved")]


def test_a_day_of_a_customer_stands_as_it_was_noted_beside_when_it_comes_next(centre, tmp_path):
    lines = tmp_path / "days.jsonl"
    lines.write_text('{"act": "add_customer", "name": "李伟"}\n{"act": "add_date", "customer": "$customer", '
                     '"kind": "parent_birthday", "who": "母亲", "day": "农历闰四月三十"}\n', "utf-8")
    assert centre("play", str(lines)).code == 0
    said = centre("customers", "show", "1", lang="zh_CN").out
    assert next(line for line in said.splitlines() if "母亲" in line).split()[1:3] == ["母亲", "农历闰四月三十"]
