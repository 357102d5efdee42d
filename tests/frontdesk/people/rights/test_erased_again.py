"""No copy brings an erased person back: the list beside the copies has the erasure done again."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from frontdesk.acts.register import perform
from frontdesk.acts.wiring import acting
from frontdesk.people.rights.again import erase_those_back
from frontdesk.store.backup import KEPT, backup, keep
from frontdesk.store.keeping.erased_since import nobody_knows, take_list
from frontdesk.store.keeping.forgotten import FILE, owed
from frontdesk.store.keeping.rounds import serve_second
from frontdesk.store.keeping.second import home
from frontdesk.store.restore import restore
from frontdesk.store.store import DATABASE, Store
from frontdesk.values.clock import StandingClock
from frontdesk.values.refusal import Refused
from tests.frontdesk.visit.service_desk import ServiceDesk

NAME, PHONE = "欧阳再忘", "13955507701"
STAYS = "司马留下"


@pytest.fixture
def desk(store: Store, clock: StandingClock) -> ServiceDesk:
    made = ServiceDesk(store, clock)
    made.do("add_staff", login="wang", name="王经理", role="manager")
    made.named("wang")
    return made


@pytest.fixture
def erased(store: Store, desk: ServiceDesk, clock: StandingClock, tmp_path: Path) -> Path:
    """A copy with a person in it who is erased afterwards; another one stays. The store is closed."""
    made = desk.do("add_customer", name=NAME, phone=PHONE)
    desk.do("add_customer", name=STAYS)
    copy = keep(store.folder, DATABASE, "asked", now=clock()).file
    desk.do("erase_customer", customer=made.ids["customer"])
    return copy


def opened(folder: Path, clock: StandingClock) -> tuple[int, list[str]]:
    """Open a data folder as the desk does; how many were erased again, and who is there."""
    with Store(folder) as store:
        count = erase_those_back(acting(store, clock, "system"))
        return count, [name for (name,) in store.reader().rows("SELECT name FROM customer ORDER BY id")]


def bytes_hold(folder: Path, word: str) -> list[str]:
    return [path.name for path in sorted(folder.rglob("*")) if path.is_file() and path.parent.name != KEPT
            and word.encode() in path.read_bytes()]


def test_a_person_erased_after_a_copy_is_not_there_when_it_is_put_back(store: Store, erased: Path, clock):
    store.close()
    report = restore(store.folder, erased, now=clock())
    with Store(store.folder) as back:
        assert owed(back), "the copy brought the person back"
    count, names = opened(store.folder, clock)
    assert count == 1
    assert NAME not in names
    assert STAYS in names
    assert not bytes_hold(store.folder, NAME), "not in the bytes of any file either"
    assert opened(store.folder, clock)[0] == 0, "once is enough"
    assert report.saved is not None
    restore(store.folder, report.saved, now=clock())
    assert opened(store.folder, clock) == (0, names), "and having it undone brings nobody back"


def test_the_list_names_nobody(store: Store, erased: Path):
    said = (store.folder / KEPT / FILE).read_text("utf-8")
    assert NAME not in said
    assert PHONE not in said
    [entries] = json.loads(said).values()
    assert all(number.isdecimal() and len(entry[0]) == 16 for number, entry in entries.items())


def test_a_damaged_file_and_a_lost_list_are_made_up_for_by_each_other(store: Store, erased: Path, clock):
    store.close()
    (store.folder / KEPT / FILE).unlink()
    restore(store.folder, erased, now=clock())
    assert opened(store.folder, clock)[0] == 1, "from the file that was here"
    restore(store.folder, erased, now=clock())
    (store.folder / DATABASE).write_bytes(b"\0" * 8192)
    restore(store.folder, erased, now=clock())
    assert opened(store.folder, clock)[0] == 1, "from the list"


def test_the_list_goes_to_the_second_place_and_from_there_to_a_new_computer(store: Store, erased: Path, clock,
                                                                            tmp_path):
    second = tmp_path / "stick"
    second.mkdir()
    serve_second(store.folder, str(second), clock())
    mark = next(iter(json.loads((store.folder / KEPT / FILE).read_text("utf-8"))))
    [copy] = home(second, mark).glob("*.fdbackup")
    count, names = opened_elsewhere(copy, clock, tmp_path / "new")
    assert count == 1
    assert NAME not in names


def opened_elsewhere(copy: Path, clock: StandingClock, folder: Path) -> tuple[int, list[str]]:
    restore(folder, copy, now=clock())
    return opened(folder, clock)


def test_somebody_else_with_the_same_number_stays(store: Store, desk: ServiceDesk, clock: StandingClock, tmp_path):
    """Put back from before the person was known; the number then goes to somebody new, who is left alone."""
    early = backup(store, tmp_path / "early.fdbackup", now=clock()).file
    made = desk.do("add_customer", name=NAME)
    desk.do("erase_customer", customer=made.ids["customer"])
    store.close()
    restore(store.folder, early, now=clock())
    clock.now += 60_000
    with Store(store.folder) as again:
        fresh = perform(acting(again, clock, "li"), "add_customer", {"name": STAYS})
        assert fresh.ids["customer"] == made.ids["customer"]
    count, names = opened(store.folder, clock)
    assert (count, names[-1]) == (0, STAYS)


@pytest.mark.parametrize("said", ["", "{", "[]", '{"a": 1}', '{"%": {"1": ["x"]}}', '{"%": {"x\'": ["a", 1]}}',
                                  "[" * 9000])
def test_a_list_that_is_rubbish_erases_nobody(store: Store, desk: ServiceDesk, said: str):
    desk.do("add_customer", name=STAYS)
    (store.folder / KEPT).mkdir(exist_ok=True)
    mark = store.reader().value("SELECT substr(hash, 1, 16) FROM audit WHERE seq = 1")
    (store.folder / KEPT / FILE).write_text(said.replace("%", mark), "utf-8")
    assert owed(store) == []


def alone(erased: Path, place: Path) -> Path:
    """The copy carried away without anything that lay beside it."""
    place.mkdir()
    return Path(shutil.copyfile(erased, place / "copy.fdbackup"))


def test_of_a_copy_that_came_alone_nobody_knows_who_was_erased_since_until_the_list_is_brought(
        store: Store, erased: Path, clock: StandingClock, tmp_path: Path):
    copy, new = alone(erased, tmp_path / "stick"), tmp_path / "new"
    assert not nobody_knows(store.folder, erased)
    assert not nobody_knows(store.folder, copy), "the same centre is here"
    assert nobody_knows(new, copy)
    assert not nobody_knows(new, copy, here=store.reader().value("SELECT substr(hash, 1, 16) FROM audit WHERE seq = 1"))
    with pytest.raises(Refused) as refused:
        take_list(new, copy, tmp_path / "stick" / "copy.fdbackup")
    assert refused.value.code == "list_not_this"
    assert take_list(new, copy, store.folder / KEPT / FILE) == 1
    assert not nobody_knows(new, copy)
    count, names = opened_elsewhere(copy, clock, new)
    assert (count, NAME in names) == (1, False)


def test_a_second_place_says_that_nobody_was_erased(store: Store, desk: ServiceDesk, clock: StandingClock,
                                                    tmp_path: Path):
    desk.do("add_customer", name=STAYS)
    keep(store.folder, DATABASE, "asked", now=clock())
    second = tmp_path / "stick"
    second.mkdir()
    serve_second(store.folder, str(second), clock())
    [copy] = second.rglob("*.fdbackup")
    assert not nobody_knows(tmp_path / "new", copy)
    assert nobody_knows(tmp_path / "new", alone(copy, tmp_path / "alone"))
    assert not (store.folder / KEPT / FILE).exists(), "at home nothing is looked at where nobody was erased"
