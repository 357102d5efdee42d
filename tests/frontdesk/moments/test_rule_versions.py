"""Versions of the centre's own rules: who, when, why; put back; hostile files refused with their place named."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from frontdesk.moments.override import effective
from frontdesk.moments.rules import load, shipped
from frontdesk.moments.rulewriting import own_tables, shipped_tables, with_rule, without_rule
from frontdesk.moments.versions import own_text, restore_rules, set_rules, versions
from frontdesk.staff.permitting.checking import permission
from frontdesk.values.refusal import Refused
from tests.frontdesk.moments.days import Days, make_template

OFF = '[[moment]]\nid = "greet"\noff = true\n'


@pytest.fixture
def days(tmp_path):
    make_template(tmp_path / "empty")
    played = Days(tmp_path / "empty", tmp_path / "centre")
    writer = played.store.writer()
    writer.execute("INSERT INTO staff (login, name, role, direct_line, active) VALUES ('li', '李', 'manager', '', 1)")
    yield played
    played.store.close()


def test_each_change_is_a_version_and_any_of_them_comes_back(days):
    first = set_rules(days.acting, text=OFF, why="迎宾外包").ids["version"]
    assert "greet" not in effective(days.reader).rules
    days.wait(1000)
    set_rules(days.acting, text="", why="恢复", over=first)
    assert "greet" in effective(days.reader).rules
    restore_rules(days.acting, version=first, why="再试一次")
    assert own_text(days.reader) == OFF
    found = versions(days.reader)
    assert [(each.why, each.by, each.restored) for each in found] == [
        ("再试一次", "li", first), ("恢复", "li", None), ("迎宾外包", "li", None)]
    restore_rules(days.acting, version=0, why="出厂")
    assert own_text(days.reader) == ""


def test_what_cannot_be_put_in_force_changes_nothing(days):
    set_rules(days.acting, text=OFF, why="x")
    for fields, code in (({"text": "", "why": " "}, "why_missing"), ({"text": "", "why": "x", "over": 0},
                         "rules_changed"), ({"text": "[[moment]", "why": "x"}, "rule_syntax"),
                         ({"text": OFF + " " * 300_000, "why": "x"}, "rule_too_long")):
        with pytest.raises(Refused) as told:
            set_rules(days.acting, **fields)
        assert told.value.code == code
    with pytest.raises(Refused) as told:
        restore_rules(days.acting, version=99, why="x")
    assert told.value.code == "version_unknown"
    assert own_text(days.reader) == OFF
    assert len(versions(days.reader)) == 1


def test_only_a_manager_changes_the_rules(days):
    with pytest.raises(Refused) as told:
        set_rules(replace(days.acting.named("chen"), permission=permission), text=OFF, why="x")
    assert told.value.code == "not_permitted"


def test_a_changed_rule_takes_its_own_place_and_leaves_the_rest_as_it_is_written():
    greet = dict(shipped_tables()["greet"]) | {"due_after": "20s"}
    text = "# ours\n\n[queue]\nsoon = \"3min\"\n\n" + OFF.replace("greet", "surprise") + "# a remark\n"
    once = with_rule(text, greet)
    assert load(once, shipped()).rules["greet"].due_after == 20_000
    assert "# ours" in once
    assert "# a remark" in once
    assert "surprise" not in load(once, shipped()).rules
    twice = with_rule(once, greet | {"due_after": "25s"})
    assert twice.count('id = "greet"') == 1
    assert load(twice, shipped()).rules["greet"].due_after == 25_000
    assert load(twice, shipped()).rules["greet"].line == once.splitlines().index("[[moment]]", 8) + 1
    assert without_rule(twice, "greet").count("[[moment]]") == 1
    assert with_rule("", shipped_tables()["greet"]) == ""


@given(rule=st.sampled_from(sorted(shipped_tables())), label=st.text(max_size=40), before=st.sampled_from(
    ["", OFF, "# only a remark\n", '[queue]\nahead = "2h"\n']))
@settings(max_examples=150, deadline=None, derandomize=True)
def test_whatever_is_typed_into_the_form_is_written_as_it_is(rule, label, before):
    table = dict(shipped_tables()[rule]) | {"standard": label, "label": {"en": label, "zh_CN": label}}
    text = with_rule(before, table)
    assert own_tables(text)[rule] == table
    assert without_rule(text, rule).strip() == (before.strip() if rule != "greet" else before.replace(OFF, "").strip())


HOSTILE = {
    "a bomb of brackets": "a = " + "[" * 3000, "a number for a list": "moment = 3", "no table": "moment = [1, 2]",
    "a reach into Python": OFF.replace("off = true", "when = \"__import__('os').system('x')\""),
    "nothing but bytes": "\x00\x01", "a long id": f'[[moment]]\nid = "{"a" * 5000}"\noff = true',
    "a bad evidence": "evidence = 3", "queue is a text": 'queue = "x"', "states of numbers": "[state]\nwaiting = 3",
    "evidence that calls": '[evidence]\nmessage = "open(1)"', "evidence of numbers": "[evidence]\nmessage = 3",
    "a label without words": '[state.soon]\nshape = "x"',
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_refused_in_words(name):
    with pytest.raises(Refused) as told:
        load(HOSTILE[name], shipped())
    assert told.value.code.startswith(("rule_", "expression_"))
