"""Rule files: the shipped ones are whole, and every fault is refused by rule, field and line, in words."""

from __future__ import annotations

from importlib.resources import files

import pytest

from frontdesk.messages.scripts import library
from frontdesk.moments.engine import watcher
from frontdesk.moments.events import known_events
from frontdesk.moments.override import SETTING, effective
from frontdesk.moments.rules import STATES, load, shipped
from frontdesk.moments.versions import change_rules
from frontdesk.values.clock import DAY, HOUR, MINUTE, SECOND
from frontdesk.values.refusal import Refused
from tests.frontdesk.moments.days import OPENING, Days, make_template

GOOD = """# a centre's own rules
[[moment]]
id = "tea"
label = { en = "Offer tea", zh_CN = "奉茶" }
touchpoint = 12
mot = "FMOT"
opens_on = "customer_greeted"
due_after = "5min"
missed_after = "10min"
closes_on = "estimate_given"
owner = "receptionist"
goal = 0.9
standard = "tea"
closes_with = "estimate"
shape = "cup"
"""
ECHO = """
[[moment]]
id = "echo"
label = { en = "Echo", zh_CN = "回声" }
touchpoint = 12
mot = "FMOT"
opens_on = "estimate_given"
due_after = "5min"
closes_on = "customer_greeted"
owner = "receptionist"
goal = 0.9
standard = "tea"
closes_with = "greet"
shape = "cup"
"""


def test_a_file_with_broken_characters_breaks_nothing():
    """Bytes of another encoding reach the text as lone surrogates."""
    broken = load(GOOD.replace("Offer tea", b"Offer t\xe9a".decode("utf-8", "surrogateescape")), shipped()).rules["tea"]
    assert broken.version != load(GOOD, shipped()).rules["tea"].version


def test_the_shipped_rules_are_whole():
    book = shipped()
    assert {"greet", "quote", "diagnosis_update", "progress_update", "completion_update", "soon_ready", "bill_ready",
            "told_ready", "surprise", "thank_you", "follow_up", "delay"} <= set(book.rules)
    assert (book.rules["greet"].due_after, book.rules["greet"].goal) == (30 * SECOND, 0.9)
    assert (book.rules["soon_ready"].due_before, book.rules["bill_ready"].due_before) == (10 * MINUTE, 5 * MINUTE)
    assert (book.rules["thank_you"].due_after, book.rules["follow_up"].due_after) == (HOUR, DAY)
    assert (book.rules["follow_up"].goal, book.rules["follow_up"].hours) == (0.95, "opening")
    assert book.rules["progress_update"].repeat
    assert book.rules["progress_update"].due_after == 30 * MINUTE
    assert tuple(book.states) == STATES
    icons = {icon.name.removesuffix(".svg") for icon in files("resources").joinpath("icons").iterdir()}
    for rule in book.rules.values():
        assert rule.shape in icons, rule.id
        assert not rule.situation or rule.situation in library().situations, rule.id
        assert rule.line > 0


def test_every_event_has_words_and_rules_wait_for_known_ones_only():
    events = known_events()
    assert {event.subject for event in events.values()} >= {"visit", "appointment", "waiting"}
    assert all(event.label["en"] and event.label["zh_CN"] for event in events.values())
    for rule in shipped().rules.values():
        assert {*rule.opens_on, *rule.closes_on, *rule.cancels_on, *rule.misses_on, *rule.retime_on} <= set(events)


@pytest.mark.parametrize(("old", "new", "code", "field", "line"), [
    ('opens_on = "customer_greeted"', 'opens_on = "customer_gretted"', "rule_unknown_event", "opens_on", 2),
    ('closes_on = "estimate_given"', 'closes_on = ["estimate_given", "nothing"]', "rule_unknown_event", "closes_on", 2),
    ('closes_on = "estimate_given"', 'closes_on = "appointment_confirmed"', "rule_unknown_event", "closes_on", 2),
    ('due_after = "5min"', 'due_aftr = "5min"', "rule_unknown_field", "due_aftr", 2),
    ('due_after = "5min"', 'due_after = "5"', "rule_duration", "due_after", 2),
    ('due_after = "5min"', 'due_after = "soonish"', "rule_duration", "due_after", 2),
    ('due_after = "5min"', 'due_after = 5', "rule_field", "due_after", 2),
    ('missed_after = "10min"', 'missed_after = "0s"', "rule_duration", "missed_after", 2),
    ('due_after = "5min"', "", "rule_due", "due_after", 2),
    ('due_after = "5min"', 'due_before = "5min"', "rule_due", "of", 2),
    ('due_after = "5min"', 'due_before = "5min"\nof = "birthday"', "rule_due", "of", 2),
    ('due_after = "5min"', 'due_after = "5min"\ndue_before = "5min"\nof = "promised_at"', "rule_due", "due_after", 2),
    ('due_after = "5min"', 'due_before = "5min"\nof = "promised_at"\nhours = "opening"', "rule_due", "hours", 2),
    ('closes_on = "estimate_given"', 'closes_on = "customer_greeted"', "rule_cycle", "closes_on", 2),
    ('missed_after = "10min"', "repeat = true", "rule_field", "repeat", 2),
    ('due_after = "5min"', 'due_after = "1s"\nrepeat = true', "rule_field", "repeat", 2),
    ('goal = 0.9', "goal = 90", "rule_field", "goal", 2),
    ('owner = "receptionist"', 'owner = "king"', "rule_field", "owner", 2),
    ('mot = "FMOT"', 'mot = "QMOT"', "rule_field", "mot", 2),
    ('closes_on = "estimate_given"', "", "rule_field", "closes_on", 2),
    ('label = { en = "Offer tea", zh_CN = "奉茶" }', 'label = "tea"', "rule_field", "label", 2),
    ('shape = "cup"', 'shape = "cup"\nwhen = "expected_minuts > 30"', "rule_condition", "when", 2),
    ('shape = "cup"', 'shape = "cup"\nwhen = "__import__(1)"', "rule_condition", "when", 2),
    ('shape = "cup"', 'shape = "cup"\nwhen = "((("', "rule_condition", "when", 2),
    ('shape = "cup"', 'shape = "cup"\nevidence = "blood"', "rule_field", "evidence", 2),
    ('shape = "cup"', 'shape = "cup"\nevidence = "message"', "rule_field", "evidence", 2),
    ('shape = "cup"', 'shape = "cup"\nagain = "yes"', "rule_field", "again", 2),
    ('id = "tea"', 'id = "Tea Time"', "rule_field", "id", 2),
])
def test_a_fault_is_refused_with_rule_field_and_line(old, new, code, field, line):
    assert old in GOOD
    with pytest.raises(Refused) as refused:
        load(GOOD.replace(old, new), shipped())
    assert (refused.value.code, refused.value.where) == (code, field)
    said = str(refused.value.sentence)
    assert f"line {line}" in said
    assert field in said
    assert "tea" in said.lower()


def test_the_line_is_that_of_the_right_table():
    text = GOOD + "\n# [[moment]]\n" + ECHO.replace('"5min"', '"5 sheep"')
    with pytest.raises(Refused) as refused:
        load(text, shipped())
    assert refused.value.sentence.values["line"] == text.splitlines().index("[[moment]]", 16) + 1
    assert refused.value.sentence.values["rule"] == "echo"


def test_a_header_inside_a_long_text_is_no_header():
    text = GOOD.replace('"Offer tea"', '"""Offer\n[[moment]]\ntea"""').replace(
        'standard = "tea"', 'standard = """\n[[moment]]\n"""') + ECHO.replace('"5min"', '"5 sheep"')
    with pytest.raises(Refused) as refused:
        load(text, shipped())
    assert text.splitlines()[refused.value.sentence.values["line"]] == 'id = "echo"'


def test_rules_that_open_one_another_for_ever_are_refused():
    with pytest.raises(Refused) as refused:
        load(GOOD + ECHO, shipped())
    assert refused.value.code == "rule_cycle"
    said = str(refused.value.sentence)
    assert "for ever" in said
    assert "→ echo →" in said
    assert refused.value.sentence.values["rule"] in ("tea", "echo"), "the one named stands in this file"


def test_two_rules_of_one_name_are_refused():
    with pytest.raises(Refused) as refused:
        load(GOOD + GOOD)
    assert (refused.value.code, refused.value.sentence.values["line"]) == ("rule_duplicate", 17)


@pytest.mark.parametrize(("text", "code"), [
    ("[[moment]\nid = 1", "rule_syntax"), ("", "rule_none"), ("[[moments]]\nid = 1", "rule_unknown_field"),
    (GOOD, "rule_missing_table"), ("[[moment]]\n", "rule_field"),
])
def test_a_file_that_is_no_rule_file_is_refused(text, code):
    with pytest.raises(Refused) as refused:
        load(text)
    assert refused.value.code == code


def test_a_rule_from_a_file_is_read(tmp_path):
    path = tmp_path / "rules.toml"
    path.write_text("\ufeff" + GOOD, "utf-8")
    assert load(path, shipped()).rules["tea"].label["zh_CN"] == "奉茶"


@pytest.fixture
def days(tmp_path):
    make_template(tmp_path / "empty")
    played = Days(tmp_path / "empty", tmp_path / "centre")
    yield played
    played.store.close()


def test_a_centre_changes_rules_and_a_faulty_file_changes_nothing(days):
    days.event(1, "visit_arrived")
    change_rules(days.acting, text=GOOD + '[[moment]]\nid = "greet"\noff = true\n')
    book = effective(days.reader)
    assert "tea" in book.rules
    assert "greet" not in book.rules
    assert days.reader.value("SELECT state FROM moment WHERE rule = 'greet'") == "cancelled"
    with pytest.raises(Refused):
        change_rules(days.acting, text=GOOD.replace("5min", "five"))
    assert effective(days.reader) == book, "the last good rules stay in force"
    days.book = book
    days.acting = days.acting.__class__(days.store, days.clock, "li", watchers=(watcher(book, OPENING),))
    days.event(1, "customer_greeted")
    assert days.reader.value("SELECT count(*) FROM moment WHERE rule = 'tea' AND state = 'open'") == 1
    change_rules(days.acting, text="")
    assert effective(days.reader) == shipped()


def test_stored_rules_that_no_longer_fit_leave_the_shipped_ones_in_force(days):
    writer = days.store.writer()
    writer.execute("INSERT INTO setting (name, value, at) VALUES (?, ?, 0)", (SETTING, '"[[moment]]\\nid = \\"old\\""'))
    book = effective(days.reader)
    assert book.rules == shipped().rules
    assert book.fault is not None
    assert "old" in str(book.fault.sentence)
