"""Two cards of one person merged on the page with the keyboard, and taken apart again."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from ui.desk.merging.page import MergingPage
from ui.desk.place import Place


@pytest.fixture
def two(do) -> tuple[int, int]:
    kept = do("add_customer", name="苏文清", title="女士", phone="13900002101", plate="苏E5T21A").ids["customer"]
    gone = do("add_customer", name="苏文青", title="女士", phone="13900002102", note="周末来").ids["customer"]
    do("note_preference", customer=kept, kind="coffee", choice="tea")
    do("note_preference", customer=gone, kind="coffee", choice="latte")
    return kept, gone


def test_the_other_card_is_found_compared_and_merged_by_keyboard(qtbot, desk, gone, two, store):
    kept, other = two
    page = gone.show(MergingPage(desk), Place("merging", customer=kept))
    assert page.search.line.hasFocus()
    qtbot.keyClicks(page.search.line, "13900002102")
    page.others.setFocus(Qt.FocusReason.TabFocusReason)
    page.others.set_current(other)
    qtbot.keyClick(page.others, Qt.Key.Key_Return)
    assert list(page.questions)[:2] == ["name", "phone"]
    assert len(page.questions) == 3
    chips = page.questions["name"]
    assert chips.focusProxy().hasFocus()
    qtbot.keyClick(chips.focusProxy(), Qt.Key.Key_Right)
    qtbot.keyClick(chips.chips()[1], Qt.Key.Key_Space)
    page.finish_step()
    qtbot.waitUntil(lambda: bool(gone.places))
    assert gone.places == [Place("customer", customer=kept)]
    row = store.reader().row("SELECT name, phone, phone_other, note FROM customer WHERE id = :kept", kept=kept)
    assert tuple(row) == ("苏文青", "+8613900002101", "+8613900002102", "周末来")
    assert store.reader().row("SELECT id FROM customer WHERE id = :other", other=other) is None


def test_enter_where_one_types_compares_with_the_first_and_down_goes_into_the_list(qtbot, desk, gone, two):
    kept, other = two
    page = gone.show(MergingPage(desk), Place("merging", customer=kept))
    qtbot.keyClicks(page.search.line, "13900002102")
    qtbot.keyClick(page.search.line, Qt.Key.Key_Down)
    assert page.others.hasFocus()
    assert page.others.current().key == other
    page.search.line.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(page.search.line, Qt.Key.Key_Return)
    assert page.presenter.gone == other
    assert page.questions["name"].focusProxy().hasFocus()


def test_a_merge_is_taken_back_from_the_list(qtbot, desk, gone, two, do, store):
    kept, other = two
    do("merge_customers", kept=kept, gone=other)
    page = gone.show(MergingPage(desk), Place("merging", customer=kept))
    assert page.past.isVisibleTo(page)
    page.past.setFocus(Qt.FocusReason.TabFocusReason)
    page.past.setCurrentIndex(page.past.lines.index(0))
    qtbot.keyClick(page.past, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(gone.said))
    assert gone.said == [("told", "There are two cards again.")]
    assert store.reader().value("SELECT name FROM customer WHERE id = :other", other=other) == "苏文青"
    assert not page.past.isVisibleTo(page)


def test_the_other_card_can_be_the_one_that_stays(qtbot, desk, gone, two):
    kept, other = two
    page = gone.show(MergingPage(desk), Place("merging", customer=kept, text=str(other)))
    page.swap.click()
    assert (page.presenter.kept, page.presenter.gone) == (other, kept)
    assert page.heading.words()[0].startswith("Merge cards: ")


def test_two_who_are_addressed_alike_are_told_apart_in_the_headings(qtbot, desk, gone, two, do):
    kept, other = two
    page = gone.show(MergingPage(desk), Place("merging", customer=kept, text=str(other)))
    assert page.heading.words()[0] == "Merge cards: 苏文清 stays"
    assert page._compared.title() == "苏文青 goes into 苏文清"
    do("change_customer", customer=other, name="苏文清")
    page.open(Place("merging", customer=kept, text=str(other)))
    assert page._compared.title() == "苏文清 139****2102 goes into 苏文清 139****2101"


def test_what_was_chosen_stays_when_another_desk_changes_a_card(qtbot, desk, gone, two, do):
    kept, other = two
    page = gone.show(MergingPage(desk), Place("merging", customer=kept, text=str(other)))
    page.questions["phone"].set_chosen(["gone"])
    page.refresh(do("change_customer", customer=kept, occupation="owner"))
    assert page.questions["phone"].chosen() == ["gone"]


def test_a_proposed_pair_is_compared_and_told_apart(qtbot, desk, gone, two, do, store):
    kept, other = two
    do("propose_duplicate", customer=kept, other=other)
    page = gone.show(MergingPage(desk), Place("merging"))
    page.others.setCurrentIndex(page.others.lines.index(0))
    qtbot.keyClick(page.others, Qt.Key.Key_Return)
    assert {page.presenter.kept, page.presenter.gone} == {kept, other}
    page.distinct.click()
    qtbot.waitUntil(lambda: bool(gone.said))
    assert store.reader().value("SELECT state FROM duplicate_proposal") == "distinct"
    assert not page.others.isVisibleTo(page)
