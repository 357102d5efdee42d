"""A range of numbers is the same in every order that a server may have been set up with."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from frontdesk.store.reading import numbered


def signs_first(text: str) -> list[tuple[int, str]]:
    """As glibc and ICU order: signs, then digits, then letters."""
    return [(0 if not each.isalnum() else 1 if each.isdigit() else 2, each) for each in text]


def signs_ignored(text: str) -> list[tuple[int, str]]:
    """As Windows and older systems order: signs count for nothing."""
    return signs_first("".join(filter(str.isalnum, text)))


def plain(text: str) -> list[tuple[int, str]]:
    """As SQLite orders: by code points."""
    return [(0, each) for each in text]


@pytest.mark.parametrize("order", [plain, signs_first, signs_ignored])
def test_numbers_that_begin_so_are_found_in_every_order(order: Callable[[str], list[tuple[int, str]]]):
    def found(beginning: str, number: str) -> bool:
        said = numbered(beginning)
        return order(said["low"]) <= order(number) < order(said["high"])

    for number in ("F261122-001", "F261122-999", "F261122-1000"):
        assert found("F261122-", number)
    for number in ("F261121-999", "F261123-001", "F271122-001"):
        assert not found("F261122-", number)
    assert found("F261122-00", "F261122-001")
    assert not found("F261122-00", "F261122-010")
    assert found("A1", "A12")
    assert found("A1", "A1")
    assert not found("A1", "A21")
