"""The kept copies in the reader's language: the list, how they stand, what is in one, and the badge's words. No Qt."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from frontdesk.staff.permitting.checking import may, refuse_not_permitted
from frontdesk.store import archive
from frontdesk.store.backup import KEPT, Kept, about_of, copies_in
from frontdesk.store.gate import SCHEMA_VERSION
from frontdesk.store.keeping.rounds import Round, make_round, second_place, whole_copy
from frontdesk.store.keeping.second import home, told
from frontdesk.store.keeping.standing import Standing, acts_since, begun_at, standing
from frontdesk.store.keeping.table import plan
from frontdesk.store.restore import present
from frontdesk.values.clock import DAY, HOUR, MINUTE
from frontdesk.values.refusal import Refused
from frontdesk.values.words import pick

if TYPE_CHECKING:
    from frontdesk.store.archive import Manifest
    from frontdesk.store.transaction import Acting
    from frontdesk.values.clock import Instant
    from ui.desk.desk import Desk

Mood = Literal["quiet", "green", "amber", "red"]
RESTORE = "restore_copy"
_AHEAD = 10 * MINUTE
"""A copy from further in the future was made by a clock that was wrong, or this one is."""


@dataclass(frozen=True, slots=True)
class Line:
    """A kept copy as a row: ``key`` is its number (negative at the second place)."""

    key: int
    title: str
    detail: str
    size: str
    file: Path


@dataclass(frozen=True, slots=True)
class Stand:
    """How copies stand, in one line: how pressing, the words, and a short form for the badge."""

    mood: Mood
    words: str
    short: str


@dataclass(frozen=True, slots=True)
class Content:
    """What is in a copy, for whoever may put it back."""

    file: Path
    made_at: Instant | None
    lines: tuple[tuple[str, str], ...]
    warnings: tuple[str, ...]
    other_centre: bool
    possible: bool


class BackupsPresenter:
    """Puts the copies into words."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def may_choose(self) -> bool:
        """Whether whoever is signed in may choose the second place."""
        return may(self._desk.reader(), self._desk.actor, "choose_backup_folder")

    def second(self) -> str:
        """The second place, empty for none."""
        return second_place(self._desk.store.reader())

    def copies(self) -> list[Line]:
        """Every copy, newest first, those at home before those that only the second place has; for a worker."""
        folder = self._desk.store.folder
        here = copies_in(folder / KEPT)
        second = self.second()
        mark = standing(folder).mark if self._desk.store.postgres else (present(folder) or archive.NOBODY).mark
        there = copies_in(home(Path(second), mark)) if second else []
        twice = {one.file.name for one in there}
        names = {one.file.name for one in here}
        return [*(self._line(one, both=one.file.name in twice) for one in here),
                *(self._line(one, away=True) for one in there if one.file.name not in names)]

    def make(self, acting: Acting) -> Round:
        """A copy now; for a worker."""
        return make_round(acting.store, "asked", now=acting.clock(), by=acting.by, always=True)

    def write_to(self, acting: Acting, path: Path, passphrase: str = "") -> Path:
        """One file with everything in it, photos too, outside the data folder; for a worker. ``passphrase``: one of its
        own. Raises ``Refused``.
        """
        refuse_not_permitted(acting.store.reader(), acting.by, RESTORE)
        if path.resolve().is_relative_to(acting.store.folder.resolve()):
            raise Refused("in_data", "{file} lies in the data folder. Choose a place outside of it.", where="file",
                          file=path.name)
        if passphrase:
            from frontdesk.store.keeping.sealed_copy import sealed_copy  # noqa: PLC0415 (door: once in a while)
            return sealed_copy(acting.store, path, passphrase, now=acting.clock(), by=acting.by).file
        return whole_copy(acting.store, path, now=acting.clock(), by=acting.by).file

    def content(self, file: Path) -> Content:
        """Read a copy whole and say what is in it; for a worker. Raises ``Refused`` as ``archive.inspect``, or
        ``not_permitted``.
        """
        desk = self._desk
        refuse_not_permitted(desk.store.reader(), desk.actor, RESTORE)
        manifest = archive.inspect(file)
        here = self._here()
        marks = (manifest.about.mark, here.mark if here is not None else "")
        other = all(marks) and marks[0] != marks[1]
        return Content(file, manifest.made_at, self._facts(manifest), self._warnings(manifest, other), other,
                       manifest.schema <= SCHEMA_VERSION)

    def stand(self, now: Instant, known: Standing | None = None, *, awaited: bool = False) -> Stand:
        """How copies stand, from the small file beside them: cheap, and readable when the data is not.

        ``awaited``: the first copy of this sitting is still to come, so that none is no reason to warn yet.
        """
        known, text = known or standing(self._desk.store.folder), self._desk.text
        rules, age = plan(), now - known.at
        if not known.number:
            begun = begun_at(self._desk.reader()) or now
            return Stand("amber" if now - begun >= rules.amber and not awaited else "quiet",
                         text("There is no copy of the data yet; the first one is made soon."), text("No copy"))
        if age < -_AHEAD:
            return Stand("amber", text("The last copy is from {when}, in the future: look at this computer's clock.").
                         format(when=self.when(known.at)), text("Clock?"))
        problem = told(known.second_code, known.second)
        mood: Mood = "red" if age >= rules.red else "amber" if age >= rules.amber or problem is not None else "green"
        said = text("The last good copy is from {when}.").format(when=self.when(known.at))
        if problem is not None:
            said += " " + problem.said(self._desk.translator)
        return Stand(mood, said, self._age(max(age, 0)))

    def when(self, at: Instant | None) -> str:
        """A time as people read it."""
        return "–" if at is None else self._desk.formats.date_time(self._desk.local(at))

    def reason(self, name: str) -> str:
        """Why a copy was made."""
        label = plan().reasons.get(name)
        return name if label is None else pick(label, self._desk.translator)

    def _here(self) -> archive.About | None:
        """Whose data is here now."""
        store = self._desk.store
        return about_of(store.reader().value) if store.postgres else present(store.folder)

    def _age(self, age: int) -> str:
        """In its largest unit: the badge is small."""
        unit = next((unit for unit in (DAY, HOUR, MINUTE) if age >= unit), 0)
        formats = self._desk.formats
        return formats.duration(age - age % unit) if unit else formats.ago(0)

    def _line(self, one: Kept, *, both: bool = False, away: bool = False) -> Line:
        text = self._desk.text
        where = text("at the second place only") if away else text("also at the second place") if both else ""
        detail = " · ".join(part for part in (self.reason(one.reason), where) if part)
        return Line(-one.number if away else one.number, self.when(one.made_at), detail, megabytes(one.size), one.file)

    def _facts(self, manifest: Manifest) -> tuple[tuple[str, str], ...]:
        text, number, about = self._desk.text, self._desk.formats.number, manifest.about
        counted = [(label, number(manifest.rows[table])) for label, table in (
            (text("Customers"), "customer"), (text("Cars"), "vehicle"), (text("Visits"), "visit"))
            if table in manifest.rows]
        facts = [(text("Centre"), about.centre), (text("Made"), self.when(manifest.made_at)), *counted,
                 (text("Newest visit"), self.when(about.newest_visit)),
                 (text("Last act"), self.when(manifest.until)), (text("Photos"), number(len(manifest.photos))),
                 (text("Made by"), about.by), (text("Version of the program"), about.program)]
        return tuple((label, value) for label, value in facts if value)

    def _warnings(self, manifest: Manifest, other: bool) -> tuple[str, ...]:
        desk, said = self._desk, list[str]()
        if manifest.schema > SCHEMA_VERSION:
            said.append(desk.text("It was made by a newer version of the program and can't be put back with this one."))
        if other:
            said.append(desk.text("This is another centre's data. Putting it back replaces the data of this centre."))
        newer = acts_since(desk.store.reader(), manifest.about.deeds)
        if newer and not other:
            said.append(desk.translator.plural("{n} act since then will not be there.",
                                               "{n} acts since then will not be there.", newer).format(
                n=desk.formats.number(newer)))
        if manifest.left_out:
            said.append(desk.translator.plural("{n} photo was missing when it was made.",
                                               "{n} photos were missing when it was made.", len(manifest.left_out))
                        .format(n=desk.formats.number(len(manifest.left_out))))
        return tuple(said)


def megabytes(size: int) -> str:
    """A size as people read it."""
    return f"{size / 1_000_000:.1f} MB" if size < 1_000_000_000 else f"{size / 1_000_000_000:.2f} GB"
