"""The service desk of these tests."""

from __future__ import annotations

import pytest

from frontdesk.store.store import Store
from frontdesk.values.clock import StandingClock
from tests.frontdesk.visit.service_desk import ServiceDesk


@pytest.fixture
def desk(store: Store, clock: StandingClock) -> ServiceDesk:
    return ServiceDesk(store, clock)
