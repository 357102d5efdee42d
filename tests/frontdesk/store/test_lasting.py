"""What acts keep from one to the next is right at every moment: whoever changed it, wherever, kept or rolled back."""

from __future__ import annotations

from collections.abc import Generator
from pathlib import Path
from typing import Any

import pytest

from frontdesk.store.lasting import lasting
from frontdesk.store.reading import Reader, connect
from frontdesk.store.schema import setting
from frontdesk.store.store import Store
from frontdesk.store.transaction import Act, Acting, Transaction
from frontdesk.values.clock import StandingClock
from frontdesk.values.refusal import Refused

FROM = frozenset({"setting"})


class Words:
    """Reads a setting and counts how often it really did."""

    def __init__(self) -> None:
        self.read = 0

    def __call__(self, reader: Reader) -> str:
        self.read += 1
        return reader.value("SELECT value FROM setting WHERE name = 'words'") or ""


@pytest.fixture
def desk(tmp_path: Path) -> Generator[Acting]:
    with Store(tmp_path) as store:
        yield Acting(store, StandingClock(1), "li")


def asked(desk: Acting, words: Words) -> list[str]:
    """What an act that changes nothing of it is told, twice in its transaction."""
    told: list[str] = []

    def function(tx: Transaction) -> dict[str, Any]:
        told.extend(lasting(tx, "words", FROM, words) for _ in range(2))
        return {}

    Act("asking", function)(desk)
    return told


def write(tx: Transaction, *, value: str, words: Words, fail: bool = False) -> dict[str, Any]:
    before = lasting(tx, "words", FROM, words)
    tx.insert(setting, name="words", value=value, at=tx.now)
    assert (before, lasting(tx, "words", FROM, words)) == ("", value), "an act sees what it has just written"
    if fail:
        raise Refused("no", "No.")
    return {}


def test_it_is_read_once_while_nobody_changes_it(desk: Acting):
    words = Words()
    for _ in range(3):
        assert asked(desk, words) == ["", ""]
    assert words.read == 1


def test_another_connection_changes_it(desk: Acting):
    words = Words()
    asked(desk, words)
    other = connect(desk.store.path)
    other.execute("INSERT INTO setting (name, value, at) VALUES ('words', 'theirs', 1)")
    other.close()
    assert asked(desk, words) == ["theirs", "theirs"]


def test_the_same_connection_changes_it(desk: Acting):
    words = Words()
    asked(desk, words)
    Act("writing", write)(desk, value="ours", words=words)
    assert asked(desk, words) == ["ours", "ours"]


def test_what_was_rolled_back_is_not_kept(desk: Acting):
    words = Words()
    with pytest.raises(Refused):
        Act("writing", write)(desk, value="never", words=words, fail=True)
    assert asked(desk, words) == ["", ""]


def test_a_new_connection_knows_nothing(desk: Acting):
    words = Words()
    asked(desk, words)
    desk.store.drop_writer()
    asked(desk, words)
    assert words.read == 2
