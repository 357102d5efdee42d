"""Rules out of the cache are the rules that were checked, whatever happens to the cache."""

from __future__ import annotations

import os
from dataclasses import dataclass

import pytest

from frontdesk.moments.ready_rules import ready
from frontdesk.moments.rule import RuleBook
from frontdesk.moments.rules import aside, shipped
from frontdesk.values.refusal import Refused


@dataclass
class Maker:
    made: int = 0

    def __call__(self) -> RuleBook:
        self.made += 1
        return shipped()


def test_kept_rules_are_the_checked_ones_and_are_checked_once(tmp_path):
    make = Maker()
    first, again = ready("", make, tmp_path), ready("", make, tmp_path)
    assert make.made == 1
    assert again == first == shipped()
    assert again.interests == first.interests
    facts = {"expected_minutes": 45, "phase": "repair", "how": "phone", "minutes": 45}
    for name, rule in shipped().rules.items():
        for mine, other in ((rule.when, again.rules[name].when), (rule.proof, again.rules[name].proof)):
            assert (mine is None) == (other is None)
            if mine is not None and other is not None:
                assert other.names == mine.names
                assert other.holds(facts) == mine.holds(facts)


def test_a_centre_with_rules_of_its_own_has_its_own(tmp_path):
    make = Maker()
    ready("", make, tmp_path)
    ready('"own"', make, tmp_path)
    assert make.made == 2
    ready('"own"', make, tmp_path)
    assert make.made == 2


@pytest.mark.parametrize("damage", [b"", b"{", b"[]", b"\xff\xfe", b"i\x01\x00\x00\x00"])
def test_a_damaged_cache_is_made_anew(damage, tmp_path):
    make = Maker()
    ready("", make, tmp_path)
    kept = next((tmp_path / "rules").iterdir())
    kept.write_bytes(damage)
    assert ready("", make, tmp_path) == shipped()
    assert make.made == 2


def test_another_state_of_the_files_is_checked_again(tmp_path, monkeypatch):
    make = Maker()
    ready("", make, tmp_path)
    source = tmp_path / "moments.toml"
    source.write_text("changed")
    os.utime(source, ns=(1, 1))
    monkeypatch.setattr("frontdesk.moments.ready_rules.locate", lambda name: source)
    ready("", make, tmp_path)
    assert make.made == 2


def test_rules_with_a_fault_and_a_cache_that_cannot_be_written_are_simply_checked(tmp_path):
    fault = aside(shipped(), Refused("rule_syntax", "The rule file can't be read."))
    assert ready("bad", lambda: fault, tmp_path) is fault
    assert not (tmp_path / "rules").exists()
    blocked = tmp_path / "file"
    blocked.write_text("")
    assert ready("", shipped, blocked) == shipped()
