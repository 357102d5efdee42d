"""The service desk of these tests."""

from __future__ import annotations

import pytest

from frontdesk.store.store import Store
from frontdesk.values.clock import StandingClock
from tests.frontdesk.visit.surprises.givers import Givers


@pytest.fixture
def desk(store: Store, clock: StandingClock) -> Givers:
    made = Givers(store, clock)
    made.do("add_staff", login="wang", name="王经理", role="manager")
    return made
