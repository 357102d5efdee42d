"""The search index is joined into one piece without changing what is found; it can be stopped between two steps."""

from __future__ import annotations

import pytest

from frontdesk.people.acts import add_customer
from frontdesk.people.finding_upkeep import FEW, INDEXES, many_coming, pieces, tidy
from frontdesk.people.reads import find
from frontdesk.store.store import Store
from frontdesk.store.transaction import Acting
from tests.frontdesk.people.population import people


def _come(acting: Acting, count: int) -> None:
    for each in people(count, seed=3):
        add_customer(acting, **each.fields())


def test_pieces_are_joined_and_everybody_is_found_as_before(acting: Acting, store: Store):
    _come(acting, 15)
    assert all(pieces(store, index) > FEW for index in INDEXES)
    texts = ("1", "王", "w", "苏", "138")
    before = [find(store.reader(), text) for text in texts]
    assert tidy(store)
    assert [pieces(store, index) for index in INDEXES] == [1, 1]
    assert [find(store.reader(), text) for text in texts] == before
    for index in INDEXES:
        store.writer().execute(f"INSERT INTO {index} ({index}) VALUES ('integrity-check')")


def test_an_index_whose_rows_stand_elsewhere_is_made_anew(acting: Acting, store: Store):
    """As it was before rows were counted down from the newest; whoever opens such a folder must not find nobody."""
    _come(acting, 12)
    texts = ("1", "王", "w", "苏", "138", "3456")
    before = [find(store.reader(), text) for text in texts]
    with store.writing() as writing:
        for index, column in zip(INDEXES, ("tokens", "parts"), strict=True):
            writing.run(f"INSERT INTO {index} ({index}) VALUES ('delete-all')")
            writing.run(f"INSERT INTO {index} (rowid, {column}) VALUES (1, 'somebody')")
    assert not any(find(store.reader(), text) for text in texts)
    assert tidy(store)
    assert [find(store.reader(), text) for text in texts] == before


def test_few_pieces_are_left_alone_and_stopping_ends_it(acting: Acting, store: Store):
    _come(acting, 2)
    before = [pieces(store, index) for index in INDEXES]
    assert tidy(store)
    assert [pieces(store, index) for index in INDEXES] == before
    for each in people(10, seed=4):
        add_customer(acting, **each.fields())
    assert not tidy(store, lambda: True)
    assert all(pieces(store, index) > FEW for index in INDEXES)


def measures(store: Store) -> list[object]:
    return [store.reader().value(f"SELECT v FROM {index}_config WHERE k = 'automerge'") for index in INDEXES]


def test_while_many_come_nothing_is_joined_and_afterwards_everything(acting: Acting, store: Store):
    with many_coming(store):
        assert measures(store) == [0, 0]
        _come(acting, 30)
        assert all(pieces(store, index) >= 30 for index in INDEXES)
    assert measures(store) == [4, 4]
    found = find(store.reader(), "138")
    assert tidy(store)
    assert [pieces(store, index) for index in INDEXES] == [1, 1]
    assert find(store.reader(), "138") == found


def test_an_import_that_was_killed_leaves_nothing_unjoined_for_ever(acting: Acting, store: Store):
    coming = many_coming(store)
    coming.__enter__()  # and never left
    _come(acting, 5)
    assert tidy(store)
    assert measures(store) == [4, 4]
    assert [pieces(store, index) for index in INDEXES] == [1, 1]


@pytest.mark.postgres
def test_on_postgres_there_is_nothing_to_join(postgres_store: Store):
    assert [pieces(postgres_store, index) for index in INDEXES] == [1, 1]
    with many_coming(postgres_store):
        assert tidy(postgres_store)
