"""The stages of work as the settings show them: a working copy that is changed here and put in force as one. No Qt."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from frontdesk.centre.data import said
from frontdesk.moments.events import known_events
from frontdesk.staff.reads import names_by_login
from frontdesk.visit.stages import NEEDED
from frontdesk.visit.staging.checking import STATES, sayable
from frontdesk.visit.staging.reads import stage_versions, written_stages
from ui.desk.row_line import RowLine

if TYPE_CHECKING:
    from ui.desk.desk import Desk

_OWN = "own_"


class StagesPresenter:
    """``book`` is what ``set_stages`` takes; ``over`` the newest version it was begun from."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self.book: dict[str, Any] = {"stages": [], "steps": [], "check_by_another": True}
        self.over = 0

    def load(self) -> None:
        """What is in force."""
        reader = self._desk.reader()
        self.book = written_stages(reader)
        self.over = next((each.id for each in stage_versions(reader)), 0)

    @property
    def stages(self) -> list[dict[str, Any]]:
        """The stages in order."""
        return self.book["stages"]

    def rows(self) -> list[RowLine]:
        """One row for each stage; the lead is its place in the order."""
        return [RowLine(at, str(at + 1), self._label(stage), self._about(stage), self._badge(stage))
                for at, stage in enumerate(self.stages)]

    def preview(self) -> list[tuple[str, list[str]]]:
        """The board's line of steps, each with what the customer reads of the stages that show it."""
        pick = self._desk.translator.pick
        return [(pick(step["label"]), [pick(stage["public"]) for stage in self.stages
                                       if stage["used"] and stage["board"] == step["id"]])
                for step in self.book["steps"]]

    def versions(self) -> list[RowLine]:
        """Every version that was in force, the newest first; below them the stages of the program (key 0)."""
        desk, names = self._desk, names_by_login(self._desk.reader())
        found = [RowLine(each.id, str(each.id), each.why,
                         " · ".join((desk.formats.date_time(desk.local(each.at)), names.get(each.by, each.by))),
                         "" if each.own else desk.text("as shipped")) for each in stage_versions(desk.reader())]
        return [*found, RowLine(0, "0", desk.text("As they come with the program"))] if found else []

    def steps(self) -> list[tuple[str, str]]:
        """The steps of the board to choose from."""
        return [(step["id"], self._desk.translator.pick(step["label"])) for step in self.book["steps"]]

    def states(self) -> list[tuple[str, str]]:
        """What the board's colour says, to choose from."""
        text = self._desk.text
        words = {"waiting": text("waiting"), "working": text("in work"), "ready": text("done")}
        return [(state, words[state]) for state in STATES]

    def events(self) -> list[tuple[str, str]]:
        """The events a stage may mean."""
        return [(event.name, self._desk.translator.pick(event.label)) for event in known_events().values()
                if sayable(event)]

    def ways(self, at: int | None) -> list[tuple[str, str]]:
        """Where a car may go from the stage at this place."""
        own = self.stages[at]["id"] if at is not None else ""
        return [(stage["id"], self._label(stage)) for stage in self.stages
                if stage["id"] not in (own, "received", "delivered")]

    def values(self, at: int | None) -> dict[str, str]:
        """The form's fields for a stage, or for a new one."""
        if at is None:
            return {"label": "", "label_en": "", "public": "", "public_en": "", "board": "repair", "state": "working",
                    "next": "", "emits": "", "emits_on_leaving": ""}
        stage = self.stages[at]
        return {"label": stage["label"]["zh_CN"], "label_en": stage["label"]["en"],
                "public": stage["public"]["zh_CN"], "public_en": stage["public"]["en"], "board": stage["board"],
                "state": stage["state"], "next": " ".join(stage["next"]), "emits": " ".join(stage["emits"]),
                "emits_on_leaving": " ".join(stage["emits_on_leaving"])}

    def write(self, at: int | None, values: dict[str, str]) -> int:
        """Take the form into the working copy; a new stage comes before “ready”. Answers its place."""
        words = {name: {"zh_CN": values[name], "en": values[f"{name}_en"] or values[name]}
                 for name in ("label", "public")}
        given = words | {"board": values["board"] or "repair", "state": values["state"] or "working",
                         "next": values["next"].split(), "emits": values["emits"].split(),
                         "emits_on_leaving": values["emits_on_leaving"].split()}
        if at is not None:
            self.stages[at].update(given)
            return at
        taken = {stage["id"] for stage in self.stages}
        number = next(number for number in range(1, 100) if f"{_OWN}{number}" not in taken)
        place = next((at for at, stage in enumerate(self.stages) if stage["id"] == "ready"), len(self.stages) - 1)
        self.stages.insert(place, {"id": f"{_OWN}{number}", "expects": False, "needs_yes": True, "work_done": False,
                                   "used": True} | given)
        return place

    def move(self, at: int, by: int) -> int:
        """Move a stage in the order; the first and the last stay. Answers its new place."""
        to = at + by
        if not 0 < at < len(self.stages) - 1 or not 0 < to < len(self.stages) - 1:
            return at
        self.stages.insert(to, self.stages.pop(at))
        return to

    def use(self, at: int) -> None:
        """Use a stage, or use it no more."""
        self.stages[at]["used"] = not self.stages[at]["used"]

    def needed(self, at: int) -> bool:
        """Whether no centre works without it."""
        return self.stages[at]["id"] in NEEDED

    def place_of(self, where: str) -> tuple[int | None, str]:
        """The stage and the field a refusal names (``stages.3.label``); no place where it is about none."""
        parts = where.split(".")
        if len(parts) == 3 and parts[0] == "stages" and parts[1].isdecimal():
            return int(parts[1]), parts[2]
        return None, where

    def _label(self, stage: dict[str, Any]) -> str:
        return said(stage["label"], self._desk.translator.language) or stage["id"]

    def _about(self, stage: dict[str, Any]) -> str:
        pick = self._desk.translator.pick
        events = [pick(known_events()[name].label) for name in (*stage["emits"], *stage["emits_on_leaving"])
                  if name in known_events()]
        return " · ".join(part for part in (pick(stage["public"]), *events) if part)

    def _badge(self, stage: dict[str, Any]) -> str:
        if not stage["used"]:
            return self._desk.text("not used")
        return self._desk.text("our own") if stage["id"].startswith(_OWN) else ""
