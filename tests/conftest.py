"""Every test runs without a display and without anything of this machine's user."""

from __future__ import annotations

import logging
import os
import tempfile

import pytest
from hypothesis import HealthCheck, settings

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("LANG", "C.UTF-8")
os.environ["FRONTDESK_DATA"] = os.path.join(tempfile.gettempdir(), "frontdesk-tests-have-no-default-folder")

pytest_plugins = ["tests.postgres"]

settings.register_profile("steady", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("steady")  # a busy machine is no fault: nothing here is timed


class _Loud(logging.Handler):
    """Collects what the program logs as a warning or worse."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(f"{record.levelname} {record.name}: {record.getMessage()}")


@pytest.fixture(autouse=True)
def no_warning_is_logged(request: pytest.FixtureRequest):
    """A warning in the program's log fails the test, unless the test is marked to provoke one (``logs``)."""
    loud = _Loud()
    loggers = [logging.getLogger(name) for name in ("frontdesk", "resources", "ui", "reports")]
    for logger in loggers:
        logger.addHandler(loud)
    yield
    for logger in loggers:
        logger.removeHandler(loud)
    if request.node.get_closest_marker("logs") is None:
        assert not loud.lines
