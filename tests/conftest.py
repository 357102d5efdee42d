"""Every test runs without a display and without anything of this machine's user."""

from __future__ import annotations

import os
import tempfile

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("LANG", "C.UTF-8")
os.environ["FRONTDESK_DATA"] = os.path.join(tempfile.gettempdir(), "frontdesk-tests-have-no-default-folder")

pytest_plugins = ["tests.postgres"]
