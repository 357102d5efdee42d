"""The board never covers the desk: which screen it goes to, whatever is plugged in or out."""

from __future__ import annotations

import pytest

from ui.lounge.placement import Placement, Placing

HIDDEN = Placement("hidden")


@pytest.mark.parametrize(("names", "wanted", "primary", "desk", "placement"), [
    (["desk", "lounge"], None, 0, (), Placement("full", 1)),
    (["lounge", "desk"], None, 1, (), Placement("full", 0)),
    (["one", "two"], None, 0, ("two",), Placement("full", 0)),
    (["one", "two"], None, 0, ("one", "two"), HIDDEN),
    (["desk"], None, 0, (), Placement("window", 0)),
    (["desk"], None, 0, ("desk",), Placement("window", 0)),
    (["desk", "lounge"], 1, 0, ("desk",), Placement("full", 1)),
    (["desk", "lounge"], 0, 0, ("desk",), HIDDEN),
    (["desk", "lounge"], 0, 0, ("lounge",), Placement("full", 0)),
    (["desk"], 1, 0, (), HIDDEN),
    (["desk"], 0, 0, ("desk",), Placement("window", 0)),
    (["wall"], 0, 0, (), Placement("full", 0)),
    ([], None, 0, (), HIDDEN), ([], 0, 0, (), HIDDEN), (["desk"], 64, 0, (), HIDDEN),
])
def test_the_board_takes_the_right_screen_or_none(names, wanted, primary, desk, placement):
    assert Placing(wanted).place(names, primary, desk) == placement


@pytest.mark.parametrize("wanted", [None, 1])
def test_it_hides_with_its_screen_and_returns_with_it(wanted):
    placing = Placing(wanted)
    assert placing.place(["desk", "wall"], 0) == Placement("full", 1)
    assert placing.place(["desk"], 0) == HIDDEN, "it does not jump onto the desk's screen"
    assert placing.place(["desk", "beamer"], 0) == HIDDEN, "nor onto another one"
    assert placing.place(["wall", "desk"], 1) == Placement("full", 0), "it knows its screen by name, not by place"


def test_it_steps_aside_when_the_desk_comes_to_its_screen():
    placing = Placing(None)
    assert placing.place(["desk", "wall"], 0) == Placement("full", 1)
    assert placing.place(["desk", "wall"], 0, ["wall"]) == HIDDEN
    assert placing.place(["desk", "wall"], 0, ["desk"]) == Placement("full", 1)
