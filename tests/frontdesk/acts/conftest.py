"""Two programs on the same data, on a file and on a server: a person at each, and what the second one is told."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from frontdesk.acts.register import perform
from frontdesk.acts.wiring import acting
from frontdesk.store.store import Store
from frontdesk.store.transaction import Acting
from frontdesk.values.clock import StandingClock
from frontdesk.values.refusal import Refused
from tests.frontdesk.visit.service_desk import ServiceDesk


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def shared(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    """The data, in a file or on a server."""
    url = request.getfixturevalue("postgres_url") if request.param == "postgres" else None
    with Store(tmp_path / "one", url) as opened:
        yield opened


@pytest.fixture
def mine(shared: Store, clock: StandingClock) -> Acting:
    desk = ServiceDesk(shared, clock)
    desk.do("add_staff", login="wang", name="王经理", role="administrator")
    wang = acting(shared, clock, "wang", "desk 1")
    perform(wang, "add_staff", {"login": "qian", "name": "钱经理", "role": "manager"})
    return wang


@pytest.fixture
def theirs(mine: Acting, clock: StandingClock, tmp_path: Path) -> Iterator[Acting]:
    """Another program on the same data, with another person at it."""
    folder = mine.store.folder if mine.store.url is None else tmp_path / "two"
    with Store(folder, mine.store.url) as another:
        yield acting(another, clock, "qian", "desk 2")


def refused(desk: Acting, act: str, by: str = "qian", **fields: Any) -> dict[str, Any]:
    """What is said to stand there now, by the hand of ``by``."""
    with pytest.raises(Refused) as found:
        perform(desk, act, fields)
    assert found.value.code == "changed_meanwhile"
    assert found.value.sentence.values["by"] == by
    theirs: Any = found.value.sentence.values["theirs"]
    return dict(theirs)
