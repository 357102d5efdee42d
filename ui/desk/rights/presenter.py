"""A customer's consents and rights in the reader's language. No Qt."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from frontdesk.people.rights.purposes import groups, purpose
from frontdesk.people.rights.reads import (
    consent_in_force,
    locked_notes,
    notice_version,
    opened_notes,
    standing,
    standing_of_all,
)
from frontdesk.staff.permitting.checking import may
from frontdesk.staff.reads import names_by_login
from frontdesk.values.form_of_address import address
from frontdesk.values.words import pick

if TYPE_CHECKING:
    from frontdesk.people.rights.planning import ErasurePlan, Part
    from frontdesk.people.rights.records import PurposeStanding, Standing
    from frontdesk.values.clock import Instant
    from ui.desk.desk import Desk


@dataclass(frozen=True, slots=True)
class PurposeLine:
    """One purpose as a row: what it is, whether it is allowed and by which word."""

    key: int
    id: str
    label: str
    about: str
    state: str
    mood: str
    word: str
    detail: str
    given: bool
    changeable: bool
    guardian: bool


class RightsPresenter:
    """What the page of one customer shows; read anew by ``load``."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self.standing: Standing | None = None
        self.lines: list[PurposeLine] = []

    def load(self, customer: int | None) -> None:
        """Read the customer's rights. Raises ``Refused`` (``customer_missing``) and ``Fault``."""
        self.standing, self.lines = None, []
        if customer is None:
            return
        reader = self._desk.reader()
        self.standing = standing(reader, customer)
        self.lines = [self._line(at, each) for at, each in enumerate(standing_of_all(reader, customer))]

    def name(self) -> str:
        """Whose rights these are."""
        found = self.standing
        if found is None:
            return ""
        return address(found.name, found.title, self._desk.translator.language) or f"#{found.customer}"

    def heading(self) -> tuple[str, str]:
        """The page's heading and the quiet line below it."""
        found = self.standing
        if found is None:
            return self._desk.text("Data and consent"), ""
        title = self._desk.text("Data and consent: {name}").format(name=self.name())
        if found.erased_at is not None:
            return title, self._desk.text("Erased on {day}; only nameless repair records are left.").format(
                day=self.day(found.erased_at))
        if found.restricted_at is not None:
            said = self._desk.text("Only stored since {day}: not found, not greeted, not written to.").format(
                day=self.day(found.restricted_at))
            return title, f"{said} {found.restricted_why}".strip()
        return title, self._desk.text("What is agreed to, what lies under lock, and what the customer may ask.")

    def notice(self) -> str:
        """Which version of the notice was told last."""
        found = self.standing
        if found is None or found.notice_at is None:
            return self._desk.text("Not told yet. In force: version {version}.").format(version=notice_version())
        told = self._desk.text("Version {version}, {day}").format(version=found.notice, day=self.day(found.notice_at))
        if found.notice != notice_version():
            told += " · " + self._desk.text("a newer one is in force: {version}").format(version=notice_version())
        return told

    def locked(self) -> str:
        """How many notes lie under lock, and of which kind."""
        if self.standing is None or not self.standing.locked:
            return self._desk.text("Nothing lies under lock.")
        found = locked_notes(self._desk.reader(), self.standing.customer)
        counts = self._desk.formats.listed([f"{pick(each.group.label, self._desk.translator)} {each.count}"
                                            for each in found])
        return self._desk.text("Locked notes: {counts}").format(counts=counts)

    def opened(self, deed: int) -> list[tuple[int, str, str]]:
        """The opened notes: id, words, and which kind, when and by whom."""
        made: list[tuple[int, str, str]] = []
        for each in opened_notes(self._desk.reader(), deed):
            group = purpose(each.group)
            label = pick(group.label, self._desk.translator) if group else each.group
            made.append((each.id, each.words, f"{label} · {self.day(each.at)} · {self._who(each.by)}"))
        return made

    def keepable(self) -> list[tuple[str, str]]:
        """The locked groups a note may be written in now: those with the separate consent in force."""
        if self.standing is None:
            return []
        reader, customer = self._desk.reader(), self.standing.customer
        return [(each.id, pick(each.label, self._desk.translator)) for each in groups()
                if (word := consent_in_force(reader, customer, each.id)) is not None and word.given]

    def may_manage(self) -> bool:
        """Whether whoever is signed in may hand out a copy and erase."""
        return may(self._desk.reader(), self._desk.actor, "erase_customer")

    def day(self, at: Instant) -> str:
        """A day as it is read here."""
        return self._desk.formats.date(self._desk.local(at).date())

    def goes(self, plan: ErasurePlan) -> str:
        """What an erasure takes, in one line."""
        return self._parts(plan.goes) or self._desk.text("Nothing is left to erase.")

    def stays(self, plan: ErasurePlan) -> str:
        """What an erasure leaves, until when and why; empty where nothing stays."""
        if not plan.stays or plan.until is None:
            return ""
        return self._desk.text("{parts}: without a name, until {day}. {law}").format(
            parts=self._parts(plan.stays), day=self.day(plan.until), law=pick(plan.law, self._desk.translator))

    def copies(self, plan: ErasurePlan) -> str:
        """What is said of the kept copies of the centre."""
        if not plan.copies:
            return ""
        return self._desk.translator.plural(
            "{n} copy of the centre in “backups” still holds this person; delete it when it is no longer needed.",
            "{n} copies of the centre in “backups” still hold this person; delete them when they are no longer needed.",
            plan.copies).format(n=plan.copies)

    def _who(self, login: str) -> str:
        """Who noted it, by name."""
        return names_by_login(self._desk.reader()).get(login, login)

    def _parts(self, parts: tuple[Part, ...]) -> str:
        return self._desk.formats.listed([f"{pick(each.label, self._desk.translator)} {each.count}" for each in parts])

    def _line(self, at: int, each: PurposeStanding) -> PurposeLine:
        known, word, text = each.purpose, each.word, self._desk.text
        if word is not None:
            state = text("agreed to") if word.given else text("not agreed to")
        else:
            state = text("part of the service") if known.basis == "contract" else text("not asked")
        mood = "green" if each.allowed else "red" if word is not None and not word.given else "quiet"
        ways = {"signed": text("signed"), "spoken": text("spoken"), "form": text("on a form"),
                "message": text("by message")}
        detail = "" if word is None else " · ".join(part for part in (
            ways.get(word.how, word.how), text("notice {version}").format(version=word.notice), word.guardian,
            self._who(word.by)) if part)
        return PurposeLine(at, known.id, pick(known.label, self._desk.translator),
                           pick(known.about, self._desk.translator), state, mood,
                           self.day(word.at) if word else "", detail, each.given, known.id != "service",
                           known.guardian)
