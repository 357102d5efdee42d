"""The board as it is laid out and painted."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QColor

from tests.ui.lounge.told import NOON, Steady, board_of, entry, presenter, told
from ui.lounge.board import CALLING, PULSES, Board
from ui.lounge.layout import LONGEST_TURN, ROUND_SECONDS, SHORTEST_TURN, lay_out, turn_seconds
from ui.theme.look import look

SIZES = [(1920, 1080), (3840, 2160), (1280, 720), (1080, 1920), (2160, 3840), (2560, 1080), (800, 600), (60, 40)]
CARS = [0, 1, 2, 3, 4, 5, 6, 7, 24, 25, 40, 72, 73, 500]


@pytest.mark.parametrize("both", [False, True])
@pytest.mark.parametrize("cars", CARS)
@pytest.mark.parametrize(("width", "height"), SIZES)
def test_cards_lie_beside_each_other_inside_the_board(width, height, cars, both):
    layout = lay_out(width, height, cars, both=both)
    boxes = [layout.place(index) for index in range(layout.capacity)]
    assert layout.capacity >= min(cars, 6)
    for index, box in enumerate(boxes):
        assert box.x >= 0
        assert box.y >= 0
        assert box.x + box.width <= width + 1
        for other in boxes[index + 1:]:
            apart = (box.x + box.width <= other.x + 1 or other.x + other.width <= box.x + 1
                     or box.y + box.height <= other.y + 1 or other.y + other.height <= box.y + 1)
            assert apart or width < 100, (box, other)
    if width >= 100:
        head, body, foot = layout.head(), layout.body(), layout.foot()
        assert head.y + head.height <= body.y + 1
        assert body.y + body.height <= foot.y + 1
        assert foot.y + foot.height <= height


@pytest.mark.parametrize("cars", CARS)
@pytest.mark.parametrize(("small", "large"), [((1920, 1080), (3840, 2160)), ((1080, 1920), (2160, 3840))])
def test_4k_looks_like_1080p_twice_as_large(small, large, cars):
    one, two = lay_out(*small, cars), lay_out(*large, cars)
    assert (one.style, one.columns, one.rows) == (two.style, two.columns, two.rows)
    for index in range(one.capacity):
        assert [2 * length for length in one.place(index)] == pytest.approx(list(two.place(index)))


def test_a_round_takes_about_a_minute_and_nobody_is_hurried():
    assert turn_seconds(1) == LONGEST_TURN
    assert turn_seconds(7) * 7 <= ROUND_SECONDS
    assert turn_seconds(23) == SHORTEST_TURN
    assert lay_out(1920, 1080, 500).capacity * 23 >= 500


@pytest.mark.parametrize(("width", "height"), [(1920, 1080), (3840, 2160), (1280, 720), (1080, 1920)])
@pytest.mark.parametrize("cars", [0, 1, 2, 6, 40, 500])
@pytest.mark.parametrize("language", ["zh_CN", "en", "both"])
def test_the_board_paints_at_every_size(qtbot, width, height, cars, language):
    widget, _ = shown(qtbot, cars, width, height, language)
    picture = widget.grab().toImage()
    colours = {picture.pixelColor(x, y).rgb() for x in range(0, width, 41) for y in range(0, height, 37)}
    assert len(colours) > 2
    assert (f"A{0:03}" in widget.accessibleDescription()) == (cars > 0)


def test_only_the_card_that_changed_is_painted_again(qtbot):
    widget, board = shown(qtbot, 6)
    widget.show()
    asked = painted(qtbot, widget, lambda: show(widget, board, told(changed=[entry("A003", "ready", state="ready")])))
    place = lay_out(1920, 1080, 6).place(3)
    card = QRect(int(place.x), int(place.y), int(place.width), int(place.height)).adjusted(-4, -4, 4, 4)
    assert asked
    assert all(card.contains(rect) for rect in asked), asked


def test_nothing_is_painted_where_nothing_changed_and_a_minute_paints_the_head_alone(qtbot):
    widget, board = shown(qtbot, 6)
    widget.show()
    assert not painted(qtbot, widget, lambda: show(widget, board, told(changed=[])))
    layout = lay_out(1920, 1080, 6)
    head = layout.head()
    asked = painted(qtbot, widget, lambda: widget.show_page(board.page(0, 6, NOON + 60_000), layout))
    assert asked
    assert all(rect.bottom() <= head.y + head.height + 4 for rect in asked)


def test_a_picture_of_a_changed_card_is_the_same_as_one_painted_afresh(qtbot):
    widget, board = shown(qtbot, 6)
    widget.show()
    widget.grab()
    show(widget, board, told(changed=[entry("A003", "ready", state="ready")]))
    fresh, _ = shown(qtbot, 6)
    show(fresh, board, told(changed=[]))
    assert widget.grab().toImage() == fresh.grab().toImage()


def test_a_new_page_comes_in_softly_or_at_once_where_nothing_may_move(qtbot):
    widget, board = shown(qtbot, 13)
    widget.show()
    layout = lay_out(1920, 1080, 13)
    widget.show_page(board.page(1, 6, NOON), layout)
    assert widget._before is not None
    qtbot.waitUntil(lambda: widget._before is None)
    widget.still = True
    widget.show_page(board.page(2, 6, NOON), layout)
    assert widget._before is None


def test_a_called_card_swells_gently_and_then_stands_still(qtbot):
    assert CALLING <= 3_000
    assert PULSES / (CALLING / 1000) <= 3, "three flashes a second are the most that harm nobody"
    steady = Steady()
    widget, board = shown(qtbot, 2, steady=steady)
    board.call("A001")
    widget.still = True
    layout = lay_out(1920, 1080, 2)
    before = widget.grab().toImage()
    widget.show_page(board.page(0, 6, NOON), layout)
    widget.call("A001")
    after = widget.grab().toImage()
    left, right = layout.place(0), layout.place(1)
    assert crop(before, left) == crop(after, left)
    assert crop(before, right) != crop(after, right)
    assert widget._pulse.state() == widget._pulse.State.Stopped


def test_a_car_that_is_ready_is_told_by_more_than_words(qtbot):
    widget, _ = shown(qtbot, 1, stage="ready", state="ready")
    place = lay_out(1920, 1080, 1).place(0)
    corner = widget.grab().toImage().pixelColor(int(place.x + place.width / 2), int(place.y + 12))
    assert corner == QColor(look().colour("accent"))


def crop(picture, box):
    return picture.copy(int(box.x), int(box.y), int(box.width), int(box.height))


def shown(qtbot, cars, width=1920, height=1080, language="en", *, steady=None, **besides):
    widget = Board()
    qtbot.addWidget(widget)
    widget.resize(width, height)
    board = presenter(steady=steady)
    entries = [entry(f"A{number:03}", **besides) for number in range(cars)]
    show(widget, board, board_of(*entries, look={"language": language}))
    return widget, board


def show(widget, board, message):
    board.hear(message, NOON)
    layout = lay_out(widget.width(), widget.height(), board.count(), both=board.both())
    widget.show_page(board.page(0, layout.capacity, NOON), layout)


def painted(qtbot, widget, change):
    """What is asked to be painted by a change."""
    asked: list[QRect] = []
    original = widget.paintEvent
    qtbot.waitExposed(widget).__enter__()
    for _ in range(3):
        from PySide6.QtCore import QCoreApplication
        QCoreApplication.processEvents()

    def note(event):
        asked.extend(event.region())
        original(event)

    widget.paintEvent = note
    change()
    for _ in range(3):
        QCoreApplication.processEvents()
    return asked
