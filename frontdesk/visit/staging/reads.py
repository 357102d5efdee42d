"""The versions of the centre's stages, and the stages as a form takes them. No SQLAlchemy."""

from __future__ import annotations

import json
from typing import Any

from frontdesk.store.reading import Reader
from frontdesk.values.clock import Instant
from frontdesk.values.record import NamedRow
from frontdesk.visit.stages import SETTING, StageBook, shipped


class StageVersion(NamedRow):
    """One state of the stages; ``own`` is False where the shipped ones came back."""

    id: int
    own: bool
    why: str
    at: Instant
    by: str
    restored: int | None


def stage_versions(reader: Reader) -> list[StageVersion]:
    """Every version that was in force, newest first."""
    return [StageVersion(row[0], bool(row[1]), *row[2:]) for row in reader.rows(
        "SELECT id, stages <> '', why, at, by, restored FROM stage_version ORDER BY id DESC")]


def written_stages(reader: Reader) -> dict[str, Any]:
    """The stages in force as ``set_stages`` takes them: ``stages``, ``steps``, ``check_by_another``; the ways on are
    those that were written, also to stages that are not used now.
    """
    stored = reader.value("SELECT value FROM setting WHERE name = :name", name=SETTING)
    if not stored:
        return as_written(shipped())
    data = json.loads(stored)
    return {"stages": data["stage"], "steps": data["step"], "check_by_another": data["check_by_another"]}


def as_written(book: StageBook) -> dict[str, Any]:
    """A book as ``set_stages`` takes it."""
    return {"stages": [{"id": each.id, "label": dict(each.label), "public": dict(each.public), "board": each.board,
                        "state": each.state, "next": list(each.next), "emits": list(each.emits),
                        "emits_on_leaving": list(each.emits_on_leaving), "expects": each.expects,
                        "needs_yes": each.needs_yes, "work_done": each.work_done, "used": each.used}
                       for each in book.stages.values()],
            "steps": [{"id": each.id, "label": dict(each.label)} for each in book.steps],
            "check_by_another": book.check_by_another}
