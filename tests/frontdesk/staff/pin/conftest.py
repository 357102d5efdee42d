"""A centre with people, and somebody acting there as the program wires it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from frontdesk.acts.register import perform
from frontdesk.acts.wiring import acting as wired
from frontdesk.store.store import Store
from frontdesk.store.transaction import Acting
from frontdesk.values.clock import Clock, StandingClock
from frontdesk.values.refusal import Refused

PEOPLE = [
    {"login": "chen", "name": "陈立", "role": "administrator"},
    {"login": "wang", "name": "王强", "role": "manager"},
    {"login": "li", "name": "李娜", "role": "advisor", "direct_line": "021-6543 7089"},
    {"login": "zhao", "name": "赵敏", "role": "receptionist"},
]


@pytest.fixture
def centre(store: Store, clock: StandingClock) -> Store:
    """An ordinary centre: no rehearsal."""
    perform(wired(store, clock, "first_start"), "set_up_centre", {
        "name": "湖畔服务中心", "phone": "021-5550 4127", "staff": PEOPLE})
    return store


@pytest.fixture
def do(centre: Store, clock: StandingClock) -> Callable[..., object]:
    """Do an act as somebody; ``clock`` may be another."""

    def done(by: str, act: str, /, *, by_clock: Clock = clock, **fields: object):
        return perform(wired(centre, by_clock, by, "desk-1"), act, fields)

    return done


@pytest.fixture
def acting_as(centre: Store, clock: StandingClock) -> Callable[[str], Acting]:
    return lambda by: wired(centre, clock, by, "desk-1")


@pytest.fixture
def refused(do) -> Callable[..., str]:
    """The code with which an act is refused."""

    def code(*words: str, **fields: object) -> str:
        with pytest.raises(Refused) as told:
            do(*words, **fields)
        return told.value.code

    return code
