"""Every table is known to the copy and to the erasure: a new one fails here until somebody has thought about it."""

from __future__ import annotations

import tomllib

import pytest
from sqlalchemy import Table, Text

from frontdesk.acts.tables import metadata
from frontdesk.people.rights.holdings import apart, column_labels, hidden, holdings, subjects
from resources import locate

KNOWN = {each.table: each for each in holdings()}
ABOUT_PEOPLE = ("customer", "visit", "vehicle", "appointment", "special_day", "waiting")


def names(table: Table) -> list[str]:
    return [column.name for column in table.columns]


def refers_to_somebody(table: Table) -> bool:
    targets = {key.column.table.name for column in table.columns for key in column.foreign_keys}
    return bool(targets & set(ABOUT_PEOPLE)) or any(name.startswith("customer") for name in names(table))


@pytest.mark.parametrize("name", sorted(metadata.tables))
def test_every_table_is_named_in_personal_data(name: str):
    assert (name in KNOWN) != (name in apart()), (
        f"resources/personal_data.toml must say of the table {name} whose rows they are and what an erasure does to "
        "them, or name it under apart")
    assert not (refers_to_somebody(metadata.tables[name]) and name in apart())


@pytest.mark.parametrize("name", sorted(KNOWN))
def test_every_column_of_text_has_its_fate(name: str):
    holding, table = KNOWN[name], metadata.tables[name]
    named = [*holding.erase, *holding.term, *holding.keep]
    assert set(named) | set(holding.photos) | set(holding.known_by) <= set(names(table))
    assert len(named) == len(set(named))
    if holding.rows != "erase":
        texts = {column.name for column in table.columns if isinstance(column.type, Text)}
        assert texts - set(named) == set(), "say of each whether it is erased, kept for the term, or says nothing"
    assert all(isinstance(table.columns[each].type, Text) for each in (*holding.erase, *holding.term))


def test_columns_that_name_pictures_are_known_as_such():
    found = {(table.name, column) for table in metadata.tables.values() for column in names(table)
             if column in ("photo", "sha", "picture", "old_photo", "new_photo")}
    found -= {("attachment", "sha"), ("intake", "sha")}
    assert found == {(each.table, column) for each in holdings() for column in each.photos}


def test_every_subject_of_events_is_reached():
    events = tomllib.loads(locate("events.toml").read_text("utf-8"))
    nobodys = {"day", "lounge_fault", "gift"}  # a day of the centre, a fault of its lounge, an article: about nobody
    assert set(events["subject"]) - {"customer"} - nobodys <= set(subjects())
    assert all("customer" in names(metadata.tables[name]) for name in subjects())


def test_every_column_shown_to_a_person_has_words_in_both_languages():
    shown = {column for each in holdings() for column in names(metadata.tables[each.table])} - hidden()
    assert shown - set(column_labels()) == set()
    assert all(label.get("en") and label.get("zh_CN") for label in (*column_labels().values(),
                                                                   *(each.label for each in holdings())))
