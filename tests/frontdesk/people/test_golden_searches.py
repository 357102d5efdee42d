"""The searches a desk makes all day: each must find its customer first among ten thousand others, on both engines."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from frontdesk.people.reads import find
from frontdesk.store.store import Store
from tests.frontdesk.people.golden import CUSTOMERS, everybody, lay_in, rivals, searches

SEARCHES = searches()


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with Store(Path(tmp_path_factory.mktemp("golden")) / "centre") as store:
        lay_in(store)
        yield store


@pytest.mark.parametrize(("text", "place"), SEARCHES, ids=[f"{number}" for number in range(len(SEARCHES))])
def test_the_desk_finds(desk: Store, text: str, place: int):
    hits = find(desk.reader(), text)
    assert hits, text
    assert hits[0].customer == place, (text, [(hit.name, hit.plate, hit.phone_masked) for hit in hits])
    assert hits[0].why
    assert len({(hit.customer, hit.vehicle) for hit in hits}) == len(hits)
    narrowed = find(desk.reader(), text, further=False)
    assert list(narrowed) == hits[:len(narrowed)]
    assert narrowed


def test_there_are_enough_searches_and_rivals(desk: Store):
    assert len(SEARCHES) >= 200
    assert len({text for text, _ in SEARCHES}) == len(SEARCHES)
    assert desk.reader().value("SELECT count(*) FROM customer") == CUSTOMERS == len(everybody())
    few = [(text, count) for text, place in SEARCHES if (count := rivals(text, place)) < 5]
    assert few == []


@pytest.mark.postgres
def test_postgres_finds_the_same(desk: Store, postgres_store: Store):
    lay_in(postgres_store)
    postgres_store.reader().connection.cursor().execute("ANALYZE")
    for text in (*(text for text, _ in SEARCHES), "李", "12", "wang 12", "苏A", "zh", "0", "li", "138", "wang 1 li"):
        ours = [(hit.customer, hit.plate, [str(why) for why in hit.why]) for hit in find(desk.reader(), text)]
        theirs = [(hit.customer, hit.plate, [str(why) for why in hit.why])
                  for hit in find(postgres_store.reader(), text)]
        assert theirs == ours, text
        narrowed, theirs_narrowed = (find(each.reader(), text, further=False) for each in (desk, postgres_store))
        assert list(narrowed) == list(theirs_narrowed), text
        assert narrowed.narrowed == theirs_narrowed.narrowed, text
