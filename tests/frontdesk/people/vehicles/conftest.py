"""A centre with one customer and a new car that has no plate yet."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from frontdesk.acts.register import perform
from frontdesk.people.vehicles.reads import vehicle_file
from frontdesk.people.vehicles.records import VehicleFile
from frontdesk.store.transaction import Acting, Changed
from frontdesk.values.refusal import Refused

TODAY = date(2026, 5, 4)


@pytest.fixture
def do(acting: Acting) -> Callable[..., Changed]:
    """Do an act as the command line does."""
    return lambda act, /, **fields: perform(acting, act, fields)


@pytest.fixture
def refused(do: Callable[..., Changed]) -> Callable[..., str]:
    """The code an act is refused with."""

    def code(act: str, /, **fields: Any) -> str:
        with pytest.raises(Refused) as caught:
            do(act, **fields)
        return caught.value.code

    return code


@pytest.fixture
def owner(do: Callable[..., Changed]) -> dict[str, Any]:
    """``customer`` and ``vehicle``."""
    return do("add_customer", name="李伟", title="先生", phone="13855501234", model="ES6", energy="bev",
              vin="LRWLVJKLXRL984715").ids


@pytest.fixture
def car(acting: Acting, owner: dict[str, Any]) -> Callable[[], VehicleFile]:
    """The file of that car as it stands."""
    return lambda: vehicle_file(acting.store.reader(), owner["vehicle"], TODAY)
