from __future__ import annotations

import copy
import pickle

import pytest

from frontdesk.values.record import NamedRow, Record


class Point(Record):
    x: int
    y: int = 0


class Named(Point):
    name: str = ""


def test_fields_come_in_order_by_place_or_by_name():
    assert Point(1, 2) == Point(x=1, y=2)
    assert Point(3).y == 0
    assert Named(1, 2, "here").fields() == {"x": 1, "y": 2, "name": "here"}
    assert repr(Named(1, name="here")) == "Named(x=1, y=0, name='here')"


def test_records_are_compared_and_hashed_by_value_and_kind():
    assert hash(Point(1, 2)) == hash(Point(1, 2))
    assert Point(1, 2) != Point(2, 1)
    assert Point(1) != Named(1)
    assert len({Point(1), Point(1), Point(2)}) == 2


def test_a_record_is_never_changed_only_made_anew():
    held = Named(1, 2, "here")
    with pytest.raises(AttributeError):
        held.x = 5  # type: ignore[misc]
    with pytest.raises(AttributeError):
        del held.x  # type: ignore[misc]
    assert held.but(name="there") == Named(1, 2, "there")
    assert held == Named(1, 2, "here")


@pytest.mark.parametrize("make", [Point, lambda: Point(1, 2, 3), lambda: Point(1, z=2),
                                  lambda: Point(1, 2).but(z=3)])
def test_missing_and_unknown_fields_are_mistakes(make):
    with pytest.raises(TypeError):
        make()


class Row(NamedRow):
    """A row with a default."""

    place: int
    words: str = ""

    @property
    def twice(self) -> int:
        """Its own methods are kept."""
        return self.place * 2


def test_a_named_row_is_a_tuple_with_names():
    row = Row(1, words="here")
    assert row == (1, "here")
    assert (row.place, row.words, row.twice, row[1]) == (1, "here", 2, "here")
    assert Row(3) == Row(place=3) == (3, "")
    assert Row._make([4, "there"])._replace(place=5) == (5, "there")
    assert row._asdict() == {"place": 1, "words": "here"}
    assert Row._fields == ("place", "words")
    assert repr(row) == "Row(place=1, words='here')"
    match row:
        case Row(1, words):
            assert words == "here"


def test_a_named_row_is_never_changed_and_copies_are_of_its_kind():
    row = Row(1, "here")
    for name in ("place", "other"):
        with pytest.raises(AttributeError):
            setattr(row, name, 2)
    for made in (copy.copy(row), copy.deepcopy(row), pickle.loads(pickle.dumps(row))):
        assert type(made) is Row
        assert made == row


@pytest.mark.parametrize("make", [
    Row, lambda: Row(1, "", 3), lambda: Row(1, place=1), lambda: Row(1, z=2), lambda: Row(1, "", words=""),
    lambda: Row(words=""), lambda: Row(1)._replace(z=3), lambda: Row._make([1]), lambda: Row._make([1, "", 3])])
def test_a_named_row_takes_its_names_only(make):
    with pytest.raises(TypeError):
        make()
