"""A short form of each block of ``make faults``, and each shown red by a fault that was planted in it."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

import faults.__main__ as program
from faults import cuts, damage, errors, fields, fuzz, kills, passages, writers
from faults.corpus import LEAST, corpus
from faults.day import MORNING, Desk, visit
from faults.found import Found
from faults.sampling import sample, texts, with_text
from faults.server import served
from faults.undone import undoing
from faults.works import two_versions_on
from frontdesk.acts.register import names
from frontdesk.store.backup import kept
from frontdesk.store.gate import SCHEMA_VERSION
from frontdesk.store.restore import restore
from frontdesk.store.store import Store
from frontdesk.store.transaction import REGISTER, Act, Transaction
from frontdesk.values.clock import DAY
from frontdesk.values.refusal import Refused

ROOT = Path(__file__).resolve().parents[2]


def borne(came: Found) -> Found:
    assert came.tried > 0
    assert not came.wrong, came.wrong[:8]
    return came


@pytest.mark.parametrize("kind", kills.KINDS)
def test_killed_outright(kind: type[kills.Kind]):
    borne(kills.run(round(kills.SHORT * kind.share), (kind,)))


def test_a_desk_that_tells_too_early_is_found():
    class Hasty(Desk):
        def do(self, act: str, **given: Any) -> dict[str, Any]:
            self.tell(f"{self.name}-{self.done + 1}")
            return super().do(act, **given)

    class Early(kills.Visit):
        def work(self, folder: Path, tell: kills.Tell) -> None:
            with Store(folder) as store:
                visit(Hasty(store, tell))

    assert any("acknowledged and is lost" in each for each in kills.run(6, (Early,)).wrong)


@pytest.mark.parametrize("part", range(2))
def test_the_disk_fails(part: int):
    came = borne(errors.run(errors.SHORT // 2 + part))
    assert came.seen["told in words"] > 0


def test_a_desk_that_swallows_what_it_is_told_is_found():
    class Careless(errors.Patient):
        def do(self, act: str, **given: Any) -> dict[str, Any]:
            try:
                return Desk.do(self, act, **given)
            except errors.Fault:
                self.failing.mend()
                return {}

    assert errors.run(3, Careless).wrong


def test_the_power_is_cut():
    borne(cuts.run(cuts.SHORT))


def test_a_disk_that_only_says_it_has_synced_is_found():
    assert cuts.run(8, synced=False).wrong


def test_the_file_is_damaged():
    assert borne(damage.run(damage.SHORT)).seen["found at the start"] > 0


def test_damage_that_nobody_looks_for_is_found():
    def asleep(folder: Path) -> str:
        return ""

    assert "not found" in " ".join(damage.run(21, asleep).wrong)


def test_eight_desks_write_at_once():
    borne(writers.run(writers.SQLITE_WRITERS, writers.SHORT_SECONDS / 2))


@pytest.mark.postgres
def test_many_desks_write_at_once_on_postgresql():
    with served() as url:
        borne(writers.run(12, writers.SHORT_SECONDS / 2, url))


def test_a_lost_update_is_found(tmp_path: Path):
    kills.found(tmp_path / "centre")
    with Store(tmp_path / "centre") as store:
        Desk(store, name="prepared").do("add_gift", name="车内香片", cost_fen=500, quantity=writers.STOCK - 1)
        assert writers.lost(store, []) == [f"the stock is {writers.STOCK - 1} and should be {writers.STOCK}"]
        assert writers.lost(store, ["writer-1-1-1", "given 1"]) == ["writer-1-1-1 was acknowledged and is lost"]


def test_there_are_texts_enough_and_always_the_same():
    assert len(corpus()) == len(set(corpus())) > LEAST
    assert corpus() == corpus()


def test_bad_texts_in_every_field_of_every_act():
    came = borne(fields.run(3))
    assert came.seen["text fields"] == sum(len(list(texts(act))) for act in names())
    reached = came.seen["of them in an act that was accepted"]
    assert came.seen["text fields"] - reached == len(list(texts("choose_photo_place"))), "on a server only; no other"
    assert came.seen["kept as it stands"] > came.seen["accepted"] * 0.8


def test_bad_texts_in_a_file_of_customers():
    assert borne(passages.imported(passages.SHORT)).seen["rows taken in"] > 0


def test_a_row_that_is_lost_is_found(monkeypatch: pytest.MonkeyPatch):
    real = passages.take_in

    def losing(*given: Any) -> Any:
        report = real(*given)
        return replace(report, refused_count=report.refused_count - 1)

    monkeypatch.setattr(passages, "take_in", losing)
    assert "neither in nor refused" in " ".join(passages.imported(12).wrong)


def test_bad_texts_as_words_of_the_command_line():
    borne(passages.commanded(passages.SHORT))


def test_a_command_that_breaks_is_found(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(passages, "main", lambda words: int("x"))
    assert "ValueError" in passages.commanded(3).wrong[0]


def test_bad_texts_on_papers():
    assert borne(passages.drawn(passages.SHORT)).seen["pages"] >= passages.SHORT // 20 * 3


def test_a_paper_that_is_not_drawn_is_found(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(passages, "main", lambda words: 3)
    assert len(passages.drawn(20).wrong) == 3


def test_two_programs_upgrading_at_once(tmp_path: Path):
    kills.found(tmp_path / "centre")

    program = ("import sys, pathlib\nfrom faults.works import two_versions_on\n"
               "from frontdesk.store.store import Store\n"
               "with two_versions_on(), Store(pathlib.Path(sys.argv[1])) as store:\n"
               "    print(store.reader().value('SELECT version FROM schema_version'))\n")
    started = [subprocess.Popen([sys.executable, "-c", program, str(tmp_path / "centre")], stdout=subprocess.PIPE,
                                stderr=subprocess.PIPE, text=True, cwd=ROOT) for _ in range(2)]
    assert [each.communicate() for each in started] == [(f"{SCHEMA_VERSION + 2}\n", "")] * 2
    assert len(kept(tmp_path / "centre")) == 1
    with two_versions_on(), Store(tmp_path / "centre") as store:
        assert kills.faulty(store) == []


@pytest.mark.parametrize("name", ["前台 数据", "😀 centre", "a'b \"c\" %d {x}", "é" * 40, "?mode=ro&x=#y"])
def test_a_visit_a_copy_and_a_restore_in_a_folder_of_any_name(tmp_path: Path, name: str):
    folder = tmp_path / name
    kills.found(folder)
    with Store(folder) as store:
        visit(Desk(store))
        expected = kills.rows(store)
        copy = kills.backup(store, tmp_path / f"{name}.fdbackup").file
    restore(tmp_path / f"{name} 2", copy)
    with Store(tmp_path / f"{name} 2") as store:
        assert kills.differing(expected, kills.rows(store)) == []
        assert kills.faulty(store) == []


def test_a_clock_set_back_a_year_changes_no_order_and_loses_nothing(tmp_path: Path):
    kills.found(tmp_path / "centre")
    with Store(tmp_path / "centre") as store:
        visit(Desk(store, name="now"))
        visit(Desk(store, name="a year ago", now=MORNING - 365 * DAY), 2)
        assert [key.split("-")[0] for (key,) in store.reader().rows(
            "SELECT key FROM deed WHERE key LIKE '%-30' ORDER BY seq")] == ["now", "a year ago"]
        numbers = [number for (number,) in store.reader().rows("SELECT number FROM visit")]
        assert len(set(numbers)) == 2
        assert kills.faulty(store) == []


def test_a_field_that_breaks_or_changes_another_record_is_found(monkeypatch: pytest.MonkeyPatch):
    real = REGISTER["note_concern"].function

    def note_concern(tx: Transaction, *, visit: int, words: str) -> dict[str, Any]:
        if "%" in words:
            raise KeyError(words)
        if "<" in words:
            tx.read.connection.cursor().execute("UPDATE visit SET number = number || 'x' WHERE id <> :visit",
                                                {"visit": visit})
        return real(tx, visit=visit, words=words) or {}

    monkeypatch.setitem(REGISTER, "note_concern", Act("note_concern", note_concern))
    wrong = " ".join(fields.run(300, ("note_concern",)).wrong)
    assert "KeyError" in wrong
    assert "changed other rows" in wrong


def test_an_act_that_is_undone_leaves_nothing(tmp_path: Path):
    kills.found(tmp_path / "centre")
    with Store(tmp_path / "centre") as store:
        desk = Desk(store)
        with undoing(store) as undone:
            desk.do("arrive", customer=1, vehicle=1)
            assert ("I", "visit", 1) in undone.touched
        assert store.reader().value("SELECT count(*) FROM visit") == 0


def test_a_text_is_put_where_it_belongs():
    fields_of = sample("estimate", {})
    full = sample("estimate", {}, everything=True)
    assert with_text(fields_of, ("lines", 0, "name"), "甲", full)["lines"][0]["name"] == "甲"
    assert ("lines", 0, "name") in list(texts("estimate"))


@pytest.mark.parametrize("name", fuzz.TARGETS)
def test_changed_at_random(name: str):
    borne(fuzz.run(fuzz.SHORT_SECONDS / len(fuzz.TARGETS) * 2, (name,), most=400))


def test_a_reader_that_breaks_is_found(monkeypatch: pytest.MonkeyPatch):
    def weak(room: fuzz.Room, content: bytes) -> None:
        content.decode()

    monkeypatch.setitem(fuzz.TARGETS, "scripts", (fuzz.TARGETS["scripts"][0], weak))
    assert any("UnicodeDecodeError" in each for each in fuzz.run(5, ("scripts",), most=200).wrong)


def test_half_a_character_is_refused_in_any_field(tmp_path: Path):
    kills.found(tmp_path / "centre")
    with Store(tmp_path / "centre") as store:
        for given in ({"login": "a\ud800"}, {"login": "li", "role": "advisor", "name": "\udc00"}):
            with pytest.raises(Refused) as raised:
                Desk(store).do("change_staff", **given)
            assert raised.value.code == "text_broken"


def test_the_program_prints_and_writes_the_figures(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys):
    (tmp_path / "docs").mkdir()
    monkeypatch.setattr(program, "ROOT", tmp_path)
    monkeypatch.setattr(program, "FULL", {"kills": lambda: Found("kill -9", "none lost", 7, [], {"in desk": 7}, 1.0)})
    assert program.main([]) == 0
    assert "7 tried" in capsys.readouterr().out
    assert "| kill -9 | 7 | 0 | none lost | 7 in desk |" in (tmp_path / "docs" / "trust-figures.md").read_text()
    assert json.loads((tmp_path / "out" / "faults.json").read_text())[0]["tried"] == 7
    monkeypatch.setattr(program, "FULL", {"kills": lambda: Found("kill -9", "none lost", 7, ["one lost"])})
    assert program.main(["kills"]) == 1
    assert program.main(["nothing"]) == 2
