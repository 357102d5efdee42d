"""The rules with their figures, what a change of them would be, and their history, in words. No Qt."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from frontdesk.centre.calendar import of_centre
from frontdesk.centre.data import said
from frontdesk.moments.override import effective
from frontdesk.moments.reads import RuleFigures, compliance
from frontdesk.moments.rule import Rule, RuleBook
from frontdesk.moments.rules import OWNERS, load, shipped
from frontdesk.moments.rulewriting import own_tables, shipped_tables, with_rule, without_rule
from frontdesk.moments.versions import RuleVersion, own_text, versions
from frontdesk.staff.reads import names_by_login
from frontdesk.values.clock import DAY
from frontdesk.values.refusal import Refused
from ui.desk.settings.presenter import role_names

if TYPE_CHECKING:
    from ui.desk.desk import Desk

FIGURES_OVER = 30 * DAY
"""The figures beside the rules are those of so long."""

FORM_FIELDS = ("due_after", "due_before", "missed_after", "rises_after", "ahead", "when")
"""What the form writes as text; goal, owner, repeat and off are chosen or converted."""


@dataclass(frozen=True, slots=True)
class RuleLine:
    """One rule with how it was kept over the last 30 days, in words."""

    id: str
    label: str
    due: str
    opened: int
    kept: int
    late: int
    missed: int
    share: float | None
    share_words: str
    goal: float
    goal_words: str
    mark: str


@dataclass(frozen=True, slots=True)
class VersionLine:
    """One version of the centre's own rules, in words."""

    id: int
    when: str
    who: str
    why: str
    what: str
    text: str


class RulesPresenter:
    """Everything the page shows; ``text`` is the file as it is being written, ``standing`` the one in force."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self.book: RuleBook = shipped()
        self.standing = ""
        self.history: list[RuleVersion] = []
        self._figures: dict[str, RuleFigures] = {}

    def load(self) -> None:
        """Read the rules, their figures and their history; raises ``Fault``."""
        reader, now = self._desk.reader(), self._desk.now()
        self.book = effective(reader)
        self.standing = own_text(reader)
        self.history = versions(reader)
        found = compliance(reader, self.book, of_centre(reader), now - FIGURES_OVER, now, now)
        self._figures = {each.rule: each for each in found}

    @property
    def newest(self) -> int:
        """The version that is in force; 0 for the shipped rules."""
        return self.history[0].id if self.history else 0

    def check(self, text: str) -> RuleBook:
        """The rules this file would make; raises ``Refused`` naming rule, field and line."""
        return load(text, shipped()) if text.strip() else shipped()

    def rules(self, text: str) -> list[RuleLine]:
        """Every rule under this file, those taken away last; where it is faulty, as they are in force."""
        try:
            book = self.check(text)
        except Refused:
            book = self.book
        own = own_tables(text)
        lines = [self._line(rule, own) for rule in book.rules.values()]
        away = [name for name in shipped_tables() if name not in book.rules]
        return lines + [self._taken_away(shipped().rules[name]) for name in away]

    def values(self, rule: str, text: str) -> dict[str, str]:
        """What stands in the form for a rule, as the file says it."""
        table = self._table(rule, text)
        values = {name: str(table.get(name, "")) for name in FORM_FIELDS}
        return values | {"goal": _percent(table.get("goal", "")), "owner": str(table.get("owner", "")),
                         "repeat": "yes" if table.get("repeat") else "no",
                         "off": "off" if own_tables(text).get(rule, {}).get("off") else "on"}

    def counts_back(self, rule: str, text: str) -> bool:
        """Whether it falls due before a named time, not after what opened it."""
        return "due_before" in self._table(rule, text)

    def of(self, rule: str, text: str) -> str:
        """The named time it counts back from."""
        return str(self._table(rule, text).get("of", ""))

    def with_values(self, rule: str, values: dict[str, str], text: str) -> str:
        """The file with the form's values in this rule; everything else of it stays as it is written."""
        if values["off"] == "off":
            return with_rule(text, {"id": rule, "off": True})
        table = dict(self._table(rule, text))
        for name in FORM_FIELDS:
            written = values[name].strip()
            if written:
                table[name] = written
            else:
                table.pop(name, None)
        table["owner"] = values["owner"]
        table["goal"] = _share(values["goal"])
        if values["repeat"] == "yes":
            table["repeat"] = True
        else:
            table.pop("repeat", None)
        return with_rule(text, _in_order(table, shipped_tables().get(rule)))

    def as_shipped(self, rule: str, text: str) -> str:
        """The file without the centre's own version of a rule."""
        return without_rule(text, rule)

    def summary(self, text: str) -> str:
        """What this file changes, in one line."""
        own = own_tables(text)
        off = sum(bool(table.get("off")) for table in own.values())
        new = sum(name not in shipped_tables() for name in own)
        plural = self._desk.translator.plural
        parts = [plural("{count} rule changed", "{count} rules changed", count).format(count=count)
                 for count in [len(own) - off - new] if count]
        parts += [plural("{count} taken away", "{count} taken away", off).format(count=off)] if off else []
        parts += [plural("{count} of your own", "{count} of your own", new).format(count=new)] if new else []
        return self._desk.formats.listed(parts) if parts else self._desk.text("The rules are those of the program.")

    def owners(self) -> list[tuple[str, str]]:
        """Whose a moment can be first."""
        names = role_names(self._desk.translator)
        return [(owner, names[owner]) for owner in OWNERS]

    def versions(self) -> list[VersionLine]:
        """Every version, newest first, and at the end the shipped rules."""
        desk = self._desk
        names = names_by_login(desk.reader()) if self.history else {}
        lines = [VersionLine(each.id, desk.formats.date_time(desk.local(each.at)), names.get(each.by, each.by),
                             each.why or desk.text("(no reason given)"), self._what(each), each.text)
                 for each in self.history]
        return [*lines, VersionLine(0, "–", desk.text("The program"), desk.text("As shipped"),
                                    self.summary(""), "")]

    def _what(self, version: RuleVersion) -> str:
        what = self.summary(version.text)
        if version.restored is None:
            return what
        return self._desk.text("{what} (put back from version {number})").format(what=what, number=version.restored)

    def _table(self, rule: str, text: str) -> dict[str, Any]:
        own = own_tables(text).get(rule)
        if own is not None and not own.get("off"):
            return own
        return shipped_tables().get(rule, {"id": rule})

    def _line(self, rule: Rule, own: dict[str, dict[str, Any]]) -> RuleLine:
        desk, found = self._desk, self._figures.get(rule.id)
        share = found.share if found else None
        mark = "" if rule.id not in own else desk.text("changed") if rule.id in shipped_tables() else desk.text("own")
        return RuleLine(
            rule.id, said(rule.label, desk.translator.language), due_words(desk, rule),
            found.opened - found.cancelled if found else 0,
            found.kept if found else 0, found.kept_late if found else 0, found.missed if found else 0, share,
            desk.formats.percent(share) if share is not None else "–", rule.goal, desk.formats.percent(rule.goal),
            mark)

    def _taken_away(self, rule: Rule) -> RuleLine:
        desk = self._desk
        return RuleLine(rule.id, said(rule.label, desk.translator.language), due_words(desk, rule),
                        0, 0, 0, 0, None, "–", rule.goal, desk.formats.percent(rule.goal), desk.text("off"))


def due_words(desk: Desk, rule: Rule) -> str:
    """When it falls due: ``within 15 min``, ``every 30 min``, ``10 min before the promised time``."""
    if rule.due_after is not None:
        words = desk.text("every {length}") if rule.repeat else desk.text("within {length}")
        return words.format(length=desk.formats.duration(rule.due_after))
    if not rule.due_before:
        return desk.text("at {time}").format(time=named_time(desk, rule.of))
    return desk.text("{length} before {time}").format(length=desk.formats.duration(rule.due_before),
                                                      time=named_time(desk, rule.of))


def named_time(desk: Desk, name: str) -> str:
    """A time that rules count back from, in words; its own name where there are none for it."""
    text = desk.text
    return {"promised_at": text("the promised time"), "starts_at": text("the time booked"),
            "day_ends": text("the end of that day"), "opens_at": text("opening"),
            "eve_closes": text("closing the day before"), "from_at": text("its beginning"),
            "until_at": text("its end"), "arrived_at": text("the arrival")}.get(name, name)


def _percent(goal: object) -> str:
    return f"{goal * 100:g}" if isinstance(goal, int | float) else str(goal)


def _share(written: str) -> float | str:
    """The goal as the file holds it; what is no number stays as typed, and the check says so."""
    plain = written.strip().rstrip("%％").strip()
    try:
        return round(float(plain) / 100, 4)
    except ValueError:
        return written


def _in_order(table: dict[str, Any], like: dict[str, Any] | None) -> dict[str, Any]:
    """The fields in the order of the shipped rule, so that one as shipped is recognised and read easily."""
    order = list(like or {})
    return {name: table[name] for name in [*(each for each in order if each in table),
                                           *(each for each in table if each not in order)]}
