"""Each property of the random days goes red when its fault is planted in the engine: the oracle is no decoration."""

from __future__ import annotations

from pathlib import Path

import pytest

from frontdesk.moments import advancing, elapsing, engine, queue, reads
from frontdesk.moments.rule import interests
from frontdesk.moments.rules import shipped
from tests.frontdesk.moments.days import make_template
from tests.frontdesk.moments.test_moment_days import play


@pytest.fixture(scope="module")
def template(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("empty") / "centre"
    make_template(folder)
    return folder


def opens_again(monkeypatch):
    """What is open already is opened once more."""
    whole = engine.Watched.opens

    def opens(self, rules, happening):
        for rule in rules:
            listed = self.moments.get(rule.id)
            if listed and listed[-1].state == elapsing.OPEN:
                self._open(rule, happening, len(listed) + 1)
            else:
                whole(self, (rule,), happening)
    monkeypatch.setattr(engine.Watched, "opens", opens)


def forgets_the_next_period(monkeypatch):
    """A repeated rule that was missed is never opened again."""
    whole = elapsing.elapse

    def elapse(moments, book, calendar, now):
        given = list(moments)
        return whole(given, book, calendar, now)[:len(given)]
    for room in (engine, advancing, queue, reads):
        if hasattr(room, "elapse"):
            monkeypatch.setattr(room, "elapse", elapse)
    monkeypatch.setattr("tests.frontdesk.moments.days.elapse", elapse)


def forgets_new_times(monkeypatch):
    """A new promised time moves nothing."""
    monkeypatch.setattr(engine.Watched, "moves", lambda self, rules, happening: None)


def forgives_missed_ones(monkeypatch):
    """The engine does not let time pass before it closes: a missed moment is kept after all."""
    monkeypatch.setattr(engine, "elapse", lambda moments, book, calendar, now: list(moments))


def writes_half(monkeypatch):
    """``advance`` writes what was missed but not what opened after it."""
    whole = engine.write_elapsed
    monkeypatch.setattr(advancing, "write_elapsed",
                        lambda tx, before, after: whole(tx, before, list(after)[:len(before)]))


def remembers(monkeypatch):
    """The queue keeps a due time in memory from when it was first shown, as a timer would."""
    seen, readers = {}, []  # the readers are held, so that none is taken for one that was closed

    def remembered(reader, rule, subject_id, occurrence, due_at):
        if reader not in readers:
            readers.append(reader)
        return seen.setdefault((readers.index(reader), rule, subject_id, occurrence), due_at)

    def open_rows(reader, *rest, **options):
        return tuple(row._replace(due_at=remembered(reader, row.rule, row.subject_id, row.occurrence, row.due_at))
                     for row in shown(reader, *rest, **options))

    def standing(reader, *rest, **options):
        return [(*key[:5], remembered(reader, key[1], key[3], key[4], key[5]), *key[6:])
                for key in keys(reader, *rest, **options)]
    shown, keys = queue.open_rows, queue.standing
    monkeypatch.setattr(queue, "open_rows", open_rows)
    monkeypatch.setattr(queue, "standing", standing)


def counts_stored_rows_only(monkeypatch):
    """The figures leave out what time has done since it was last written down."""
    monkeypatch.setattr(reads, "elapse", lambda moments, book, calendar, now: list(moments))


FAULTS = {
    opens_again: "open twice",
    forgets_the_next_period: "was lost",
    forgets_new_times: "was lost",
    forgives_missed_ones: "Moment|was lost",
    writes_half: "advance changed",
    remembers: "after a restart",
    counts_stored_rows_only: "figures differ",
}


def play_many(template, folder, book=None):
    """Seeded days, checked after each act, until a property breaks."""
    for seed in range(1, 40):
        play(template, folder / str(seed), seed, every=1, book=book).store.close()


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.__name__)
def test_a_planted_fault_is_found(fault, template, tmp_path, monkeypatch):
    play(template, tmp_path / "sound", 1).store.close()
    fault(monkeypatch)
    with pytest.raises(AssertionError, match=FAULTS[fault]):
        play_many(template, tmp_path)


def test_closing_without_evidence_is_found(template, tmp_path):
    """Engine and recount are both blind to evidence here: only the look into the messages is left to notice."""
    rules = {name: rule.but(proof=None) for name, rule in shipped().rules.items()}
    blind = shipped().but(rules=rules, interests=interests(rules.values()))
    with pytest.raises(AssertionError, match="without evidence|nobody answered"):
        play_many(template, tmp_path, blind)
