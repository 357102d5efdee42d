"""Large letters and narrow windows: nothing is cut for what stands beside it, and nothing is pushed together."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from ui.desk.row_list import ListRow, RowList
from ui.theme import paint
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.due_list import DueList, DueRow
from ui.widgets.field import LineField
from ui.widgets.folding_columns import FoldingColumns


@pytest.fixture
def window(qtbot):
    made = QWidget()
    made.resize(500, 300)
    qtbot.addWidget(made)
    return made


@pytest.fixture
def drawn(monkeypatch):
    """The words as they were painted, whole or cut."""
    said = []
    words = paint.words

    def noted(painter, box, flags, text, colour):
        said.append(text)
        words(painter, box, flags, text, colour)

    monkeypatch.setattr(paint, "words", noted)
    return said


def test_a_long_error_pushes_no_other_field_together(qtbot, window):
    grid = QGridLayout(window)
    name, phone = LineField("Name"), LineField("Telephone")
    grid.addWidget(name, 0, 0)
    grid.addWidget(phone, 0, 1)
    window.show()
    before = name.width()
    phone.set_error("“12” is no telephone number. Write it like 138 0013 8000 or 0512 6688 9900, or with + and the "
                    "code of the country.")
    qtbot.waitUntil(lambda: phone.height() > 70)
    assert name.width() == before


def test_the_title_of_a_narrow_card_stands_above_what_is_beside_it(qtbot, window):
    column = QVBoxLayout(window)
    card = Card("While they are waiting here")
    note = Button("Note it", key_shown="F7")
    card.add_aside(note)
    column.addWidget(card)
    window.show()
    assert note.y() < card._title.geometry().bottom()
    window.resize(260, 300)
    qtbot.waitUntil(lambda: note.y() > card._title.geometry().bottom())
    window.resize(500, 300)
    qtbot.waitUntil(lambda: note.y() < card._title.geometry().bottom())


def test_columns_stand_below_one_another_where_it_is_narrow(qtbot, window):
    both = FoldingColumns(400)
    outer = QHBoxLayout(window)
    outer.addLayout(both, 1)
    left, right = LineField("Name"), LineField("Plate")
    both.addWidget(left, 1)
    both.addWidget(right, 1)
    window.show()
    assert left.y() == right.y()
    window.resize(300, 300)
    qtbot.waitUntil(lambda: right.y() > left.y())
    window.resize(500, 300)
    qtbot.waitUntil(lambda: right.y() == left.y())


def test_a_narrow_row_says_its_title_whole_and_the_badge_below(qtbot, window, drawn):
    rows = RowList("Here", parent=window)
    rows.set_rows([ListRow(1, "A01", "高先生 · 苏E·W449W", "按摩椅1号", "维修中", "green", "12:00", "剩 59 分钟")])
    rows.resize(330, 120)
    window.show()
    rows.grab()
    assert {"高先生 · 苏E·W449W", "维修中", "12:00", "剩 59 分钟"} <= set(drawn)


def test_what_is_due_is_cut_for_its_own_line_only(qtbot, window, drawn):
    due = DueList("Due", parent=window)
    due.due.set_rows([DueRow(1, "red", "A01 · 高先生", "主动告知进度并说明", when="已超 16 分钟")])
    due.resize(240, 120)
    window.show()
    due.grab()
    assert "主动告知进度并说明" in drawn
