"""What goes between the lounge's screen and the desk program through the server is opened by these two alone."""

from __future__ import annotations

import pytest

from frontdesk.visit.lounge_sealed import Half, NotOurs


def test_each_side_opens_what_the_other_sealed():
    desk, screen = Half(), Half()
    asks, answers = screen.with_(desk.public, "a", answers=False), desk.with_(screen.public, "a", answers=True)
    assert answers.open(asks.seal(b"274913")) == b"274913"
    assert asks.open(answers.seal(b"yes")) == b"yes"
    assert asks.seal(b"274913") != asks.seal(b"274913")
    assert b"274913" not in asks.seal(b"274913")


def test_nothing_else_is_opened():
    desk, screen = Half(), Half()
    asks, answers = screen.with_(desk.public, "a", answers=False), desk.with_(screen.public, "a", answers=True)
    sealed = asks.seal(b"274913")
    for changed in (b"", sealed[:-1], sealed[:20], bytes([sealed[0] ^ 1]) + sealed[1:]):
        with pytest.raises(NotOurs):
            answers.open(changed)
    with pytest.raises(NotOurs):
        asks.open(sealed)  # the other direction
    with pytest.raises(NotOurs):
        desk.with_(screen.public, "b", answers=True).open(sealed)  # another asker's row
    with pytest.raises(NotOurs):
        Half().with_(screen.public, "a", answers=True).open(sealed)  # another desk program
    for key in (b"", bytes(32), b"short"):
        with pytest.raises(NotOurs):
            desk.with_(key, "a", answers=True)
