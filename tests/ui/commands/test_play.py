"""``play``: the same acts as the windows, a line at a time; each durable before it is answered."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image

from frontdesk.acts.register import names, schema
from tests.ui.commands.conftest import EXAMPLES, ROOT, lines

CUSTOMER = {"act": "add_customer", "name": "沈文博", "phone": "13800138000", "plate": "苏E·B8Q62"}
ARRIVE = {"act": "arrive", "customer": "$customer", "vehicle": "$vehicle"}


def test_the_example_visit_keeps_every_promise_and_names_what_it_made(centre):
    outcome = centre("play", str(EXAMPLES / "visit.jsonl"))
    assert outcome.code == 0
    assert all(line["ok"] and not line["repeated"] for line in outcome.lines)
    assert {"visit_arrived", "estimate_approved", "overrun_answered", "settled", "departed", "follow_up_called"} <= {
        event for line in outcome.lines for event in line["events"]}
    assert centre("--at", "2026-06-10T10:00", "moments", "due", "--all").out == "Nothing is due.\n"
    [visit] = centre("--json", "visits", "list").document
    assert (visit["number"], visit["stage"], visit["plate"]) == ("F260608-001", "delivered", "苏E·B8Q62")
    page = centre("--json", "visits", "show", "f260608-001").document
    assert {moment["state"] for moment in page["moments"]} == {"kept", "cancelled"}
    assert [line["state"] for line in page["lines"]] == ["approved"] * 4 + ["declined"]
    assert page["bill"]["total_fen"] == page["bill"]["paid_fen"] == 99000
    assert {photo["purpose"] for photo in page["photos"]} == {"old_part", "new_part"}
    assert page["marks_arrival"][0]["photo"]


def test_a_logo_comes_from_a_file_scaled_and_goes_again(centre, tmp_path):
    Image.new("RGB", (1200, 300), "navy").save(tmp_path / "logo.png")
    (tmp_path / "no.png").write_bytes(b"\x89PNG\r\n")
    outcome = centre("play", lines(tmp_path, {"act": "set_logo", "file": "logo.png"},
                                   {"act": "set_logo", "file": "no.png"}, {"act": "set_logo", "sha": ""}))
    assert [line["ok"] for line in outcome.lines] == [True, False, True]
    assert outcome.lines[0]["photo"]["width"] == 640
    assert outcome.lines[1]["code"] == "logo_unreadable"


def test_a_refused_line_is_answered_and_the_next_is_read(centre, tmp_path):
    outcome = centre("play", lines(tmp_path, CUSTOMER, {"act": "greet", "visit": 99}, ARRIVE,
                                   {"act": "greet", "visit": "$visit"}))
    assert outcome.code == 1
    assert [line["ok"] for line in outcome.lines] == [True, False, True, True]
    assert set(outcome.lines[1]) == {"line", "ok", "code", "message", "where"}
    assert outcome.lines[1]["line"] == 2


@pytest.mark.parametrize(("line", "code", "where"), [
    ("nonsense", "bad_line", "line"), ("[1, 2]", "bad_line", "line"), ("{}", "bad_line", "act"),
    ('{"act": 5}', "bad_line", "act"), ('{"act": "nope"}', "unknown_act", "act"), ("[" * 100_000, "bad_line", "line"),
    ('{"act": "greet"}', "missing_field", "visit"), ('{"act": "greet", "visit": "1"}', "bad_field", "visit"),
    ('{"act": "greet", "visit": 1e300}', "bad_field", "visit"), ('{"act": "greet", "visit": NaN}', "bad_line", "line"),
    ('{"act": "greet", "visit": 9223372036854775808}', "bad_field", "visit"),
    ('{"act": "greet", "visit": 9223372036854775807}', "visit_unknown", "visit"),
    ('{"act": "greet", "visit": -1}', "visit_unknown", "visit"),
    ('{"act": "greet", "visit": 1, "extra": 1}', "unknown_field", "extra"),
    ('{"act": "seat", "visit": 1, "seat": "\\ud800"}', "bad_field", "seat"),
    ('{"act": "greet", "visit": "$visit"}', "unknown_reference", "visit"),
    ('{"act": "greet", "visit": "$first.visit"}', "unknown_reference", "visit"),
    ('{"act": "greet", "visit": 1, "as": "nobody"}', "unknown_staff", "as"),
    ('{"act": "greet", "visit": 1, "as": 5}', "bad_field", "as"),
    ('{"act": "greet", "visit": 1, "at": "yesterday"}', "time_unreadable", "at"),
    ('{"act": "greet", "visit": 1, "at": "0001-01-01T00:00+14:00"}', "time_unreadable", "at"),
    ('{"act": "greet", "visit": 1, "key": " "}', "bad_field", "key"),
    ('{"act": "greet", "visit": 1, "key": "' + "x" * 201 + '"}', "bad_field", "key"),
    ('{"act": "greet", "visit": 1, "let": "A B"}', "bad_field", "let"),
    ('{"act": "greet", "visit": 1, "file": "x.jpg"}', "bad_field", "file"),
    ('{"act": "add_photo", "visit": 1, "purpose": "other", "file": "nope.jpg"}', "no_file", "file"),
    ('{"act": "add_photo", "visit": 1, "purpose": "other", "file": "/"}', "no_file", "file"),
    ('{"act": "add_photo", "visit": 1, "purpose": "other", "file": "' + "a" * 5000 + '"}', "no_file", "file"),
    ('{"act": "add_photo", "visit": 1, "purpose": "other", "file": "bad.jsonl"}', "no_picture", "photo"),
])
def test_a_line_that_cannot_be_done_is_told_by_code_and_place(centre, tmp_path, line, code, where):
    (tmp_path / "bad.jsonl").write_text(line, encoding="utf-8")
    outcome = centre("play", str(tmp_path / "bad.jsonl"))
    assert outcome.code == 1
    assert [(answer["code"], answer["where"]) for answer in outcome.lines] == [(code, where)]


def test_bytes_that_are_no_text_and_a_line_without_end(centre, tmp_path):
    path = tmp_path / "odd.jsonl"
    path.write_bytes(b"\xef\xbb\xbf" + json.dumps(CUSTOMER).encode() + b"\n\xff\xfe\n\n" + b"x" * 4_500_000 + b"\n"
                     + json.dumps(ARRIVE).encode())
    outcome = centre("play", str(path))
    assert [(line["line"], line["ok"], line.get("code")) for line in outcome.lines] == [
        (1, True, None), (2, False, "bad_line"), (4, False, "bad_line"), (5, True, None)]


def test_what_a_failed_line_would_have_made_is_not_taken_from_an_earlier_one(centre, tmp_path):
    outcome = centre("play", lines(
        tmp_path, {**CUSTOMER, "let": "first"}, ARRIVE, ARRIVE, {"act": "greet", "visit": "$visit"},
        {"act": "add_vehicle", "customer": "$customer", "plate": "nonsense"},
        {"act": "arrive", "customer": "$customer", "vehicle": "$vehicle"},
        {"act": "change_customer", "customer": "$first.customer", "note": "$$visit"}))
    assert [line.get("code") for line in outcome.lines] == [
        None, None, "here_already", "unknown_reference", "plate_unreadable", "unknown_reference", None]
    assert centre("--json", "customers", "show", "1").document["note"] == "$visit"


def test_a_key_makes_sending_again_safe(centre, tmp_path):
    keyed = {**CUSTOMER, "key": "form-1"}
    first, second = centre("play", lines(tmp_path, keyed, keyed)).lines
    assert (first["repeated"], second["repeated"]) == (False, True)
    assert first["ids"] == second["ids"]
    other = centre("play", lines(tmp_path, {"act": "greet", "visit": 1, "key": "form-1"})).lines
    assert other[0]["code"] == "key_used"


def test_given_times_belong_to_rehearsals(run, tmp_path):
    assert run("setup", str(EXAMPLES / "centre.toml")).code == 0
    outcome = run("play", lines(tmp_path, {**CUSTOMER, "at": "2026-06-08T09:00"}, CUSTOMER))
    assert [line.get("code") for line in outcome.lines] == ["not_rehearsal", None]
    refused = run("--json", "--at", "2026-06-08T09:00", "play", lines(tmp_path, CUSTOMER))
    assert (refused.code, refused.document["code"]) == (1, "not_rehearsal")


def test_at_sets_the_time_of_every_line_that_has_none(centre, tmp_path):
    path = lines(tmp_path, CUSTOMER, {**ARRIVE, "at": "2026-06-08T09:30"})
    outcome = centre("--at", "2026-06-08T09:00", "play", path)
    assert [line["at"] for line in outcome.lines] == [1_780_880_400_000, 1_780_882_200_000]


def test_acts_are_listed_and_described(run):
    every = run("--json", "acts").document
    assert sorted(every) == names()
    assert run("--json", "acts", "greet").document == schema("greet").document
    table = run("acts", "tell").out
    assert "promised_at" in table
    assert "integer" in table
    unknown = run("--json", "acts", "nope")
    assert (unknown.code, unknown.document["code"]) == (1, "unknown_act")


ODD = (None, -1, 0, 1, 2**63 - 1, 1.5, True, "", "x", "x" * 3000, "<b>&", "\x00", "髙𬱖😀", "9999-12-31T23:59", "ready",
       "phone", "arrival", "coffee", "13800138000", "苏E·A1234", [], [1], [[[1, 2], [3, 4]]], [[[10**15, 2]]], {"a": 1},
       [{"kind": "part", "name": "x", "quantity": "1e9", "unit_price_fen": 2**62}],
       [{"method": "cash", "amount_fen": -1}], [{"weekday": 9, "opens": "x", "closes": "24:00"}])


def test_whatever_stands_in_a_field_no_act_breaks(centre, data, tmp_path):
    """Each act with odd values in every field: each line is done or refused, and the record stays whole."""
    chance = random.Random(5)
    half = (EXAMPLES / "visit.jsonl").read_text(encoding="utf-8").splitlines()[:21]
    acts = []
    for name in [name for name in names() if not name.startswith("test_") and name != "cancel_visit"] * 12:
        wanted = {field.name: chance.choice(ODD) for field in schema(name).fields
                  if field.required or chance.random() < 0.5}
        acts.append({"act": name, **wanted, **({"visit": 1} if "visit" in wanted else {})})
    chance.shuffle(acts)
    (tmp_path / "photos").symlink_to(EXAMPLES / "photos")
    (tmp_path / "half.jsonl").write_text("\n".join(half), encoding="utf-8")
    assert centre("play", str(tmp_path / "half.jsonl")).code == 0
    outcome = centre("--at", "2026-06-08T10:00", "play", lines(tmp_path, *acts))
    assert outcome.code == 1
    assert len(outcome.lines) == len(acts)
    broken = [acts[line["line"] - 1] for line in outcome.lines if line.get("code") == "our_fault"]
    assert broken == []
    assert any(line["ok"] for line in outcome.lines)
    assert centre("--json", "check").document["ok"] is True
    for words in (["visits", "show", "F260608-001"], ["board"], ["moments", "due", "--all"],
                  ["customers", "show", "1"]):
        assert centre("--at", "2026-06-08T10:01", *words).code == 0


def piped(data: Path, *words: str) -> subprocess.Popen[str]:
    return subprocess.Popen([sys.executable, str(ROOT / "main.py"), "--data", str(data), "--lang", "en", *words],
                            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8")


def test_an_answered_line_survives_a_kill_and_may_be_sent_again(centre, data):
    keyed = json.dumps({**CUSTOMER, "key": "form-1"}) + "\n"
    process = piped(data, "play", "-")
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write(keyed)
    process.stdin.flush()
    answer = json.loads(process.stdout.readline())  # it comes while the input is still open
    os.kill(process.pid, signal.SIGKILL)
    process.wait()
    process.stdin.close()
    process.stdout.close()
    assert answer["ok"]
    assert centre("--json", "customers", "find", "b8q62").document[0]["customer"] == answer["ids"]["customer"]
    with piped(data, "play", "-") as again:
        out, _ = again.communicate(keyed)
    assert json.loads(out) == {**answer, "repeated": True}
    assert again.returncode == 0


def test_when_nobody_hears_the_answers_no_further_line_is_done(centre, data, tmp_path):
    path = lines(tmp_path, *[{**CUSTOMER, "plate": "", "phone": f"138001380{number:02}"} for number in range(20)])
    reading, writing = os.pipe()
    os.close(reading)
    outcome = subprocess.run([sys.executable, str(ROOT / "main.py"), "--data", str(data), "play", path], stdout=writing,
                             stderr=subprocess.PIPE, check=False)
    os.close(writing)
    assert (outcome.returncode, outcome.stderr) == (3, b"")
    assert len(centre("--json", "customers", "find", "1380").document) == 1
