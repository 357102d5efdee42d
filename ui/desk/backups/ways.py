"""The ways out where the desk can't open: which there are for what is wrong, and their words. No Qt."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from frontdesk.store.gate import SCHEMA_VERSION
from frontdesk.store.keeping.disk import RESERVE
from frontdesk.store.keeping.good import Good, newest_good, younger
from frontdesk.store.store import DATABASE
from frontdesk.values.clock import local

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

    from frontdesk.values.clock import Instant
    from resources.formats import Formats
    from resources.translations import Catalogue

WayName = Literal["restore", "look", "look_here", "salvage", "choose", "again", "room", "list", "without"]

_BROKEN = frozenset({"damaged", "foreign", "missing", "structure", "store", "search_index", "reference"})
_PASSING = frozenset({"in_use", "desk_open", "busy", "gone", "disk", "memory", "read_only", "disk_full"})


@dataclass(frozen=True, slots=True)
class Way:
    """A button: what it does, its words, an icon, and a quiet line about it."""

    name: WayName
    label: str
    icon: str
    about: str = ""


class Ways:
    """What can be done about a refusal or fault of opening; the newest good copy is looked for once."""

    def __init__(self, folder: Path, translator: Catalogue, formats: Formats, zone: ZoneInfo) -> None:
        self._folder, self._say, self._formats, self._zone = folder, translator, formats, zone
        self.good: Good | None = None

    def of(self, code: str) -> list[Way]:
        """The ways for this code, the likeliest first."""
        text = self._say.text
        ways: list[Way] = []
        if code == "unchanged":
            return [Way("again", text("Open the desk again"), "undo", text("What is here is as it was."))]
        if code in _PASSING or code == "again":
            if code == "disk_full" and (self._folder / RESERVE).exists():
                ways.append(Way("room", text("Make room now"), "disk", text(
                    "The program has kept a reserve for this; it is given up.")))
            ways.append(Way("again", text("Try again"), "undo"))
            if code in ("read_only", "disk_full") and (self._folder / DATABASE).exists():
                ways.append(Way("look_here", text("Only look at it"), "eye", text("Nothing is written.")))
        if code in _BROKEN or code == "newer":
            self.good = newest_good(self._folder)
        if code in _BROKEN:
            if self.good is not None:
                ways.append(Way("restore", text("Put the newest good copy back"), "undo", self._about(self.good)))
            if (self._folder / DATABASE).exists() and (self._folder / DATABASE).stat().st_size:
                ways.append(Way("salvage", text("Save what can be saved"), "search", text(
                    "Reads the damaged file table by table into a new copy and says what was lost. The damaged file "
                    "itself stays as it is.")))
            ways.append(Way("choose", text("Put a copy back from a file …"), "forward"))
        if self.good is not None and self.good.schema == SCHEMA_VERSION:
            ways.append(Way("look", text("Only look at the newest copy"), "eye", text("Nothing is written.")))
        return ways

    def when(self, at: Instant | None) -> str:
        """A time as people read it."""
        return "–" if at is None else self._formats.date_time(local(at, self._zone))

    def _about(self, good: Good) -> str:
        text, lost = self._say.text, younger(self._folder, good)
        said = text("It is from {when}.").format(when=self.when(good.made_at))
        if lost.acts == 0:
            return f"{said} {text('Nothing was done since.')}"
        if lost.acts is not None:
            return said + " " + self._say.plural("{n} act since then will not be there.",
                                                 "{n} acts since then will not be there.", lost.acts).format(
                n=self._formats.number(lost.acts))
        if lost.written_at is not None:
            return said + " " + text("What was done after that will not be there; the file was last written {when}."
                                     ).format(when=self.when(lost.written_at))
        return f"{said} {text('What was done after that will not be there.')}"
