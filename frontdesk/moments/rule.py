"""A rule of the moment engine, as checked data: what opens a promise, when it falls due and what keeps it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType

from frontdesk.centre.data import Label
from frontdesk.moments.expression import Expression
from frontdesk.values.record import NamedRow, Record
from frontdesk.values.refusal import Refused


class Rule(Record):
    """One ``[[moment]]`` of ``resources/moments.toml``; every length of time in milliseconds.

    It falls due ``due_after`` its opening, or ``due_before`` the time named ``of``. ``evidence`` (with ``proof``, its
    condition on the closing event) says what a closing event must bring. ``again`` lets a later opening event open
    a further occurrence; a repeated rule and one that counts back from a retimed promise do so too. ``rises_after`` is
    how long past its due time it rises to the manager. ``ahead`` is how long before it falls due the queue shows it,
    where the rule has its own.
    """

    id: str
    line: int
    version: int
    label: Label
    touchpoint: int
    mot: str
    subject: str
    opens_on: tuple[str, ...]
    closes_on: tuple[str, ...]
    cancels_on: tuple[str, ...]
    misses_on: tuple[str, ...]
    retime_on: tuple[str, ...]
    when: Expression | None
    due_after: int | None
    due_before: int | None
    of: str
    repeat: bool
    again: bool
    missed_after: int | None
    rises_after: int | None
    ahead: int | None
    late_is_kept: bool
    hours: str
    evidence: str
    proof: Expression | None
    owner: str
    goal: float
    standard: str
    situation: str
    closes_with: str
    shape: str


class QueueState(NamedRow):
    """How the queue shows a state (waiting, soon, overdue, missed): words, and a shape beside the colour."""

    id: str
    label: Label
    shape: str


STAMP_CORRECTED = "stamp_corrected"
"""The event of a corrected stamp: its fact ``of_event`` is the event it was stamped by, its time ``stamped_at`` the
right one."""

STAMPED = ("visit_arrived", "departed")
"""The events whose time can be corrected."""


class Interest(NamedRow):
    """What the rules have to do with one event: which of them it closes, cancels, lets be missed, moves and opens, and
    which it may let count anew from a corrected time."""

    misses: tuple[Rule, ...]
    cancels: tuple[Rule, ...]
    closes: tuple[Rule, ...]
    retimes: tuple[Rule, ...]
    opens: tuple[Rule, ...]
    recounts: tuple[Rule, ...] = ()


class RuleBook(Record):
    """The rules in force, in the order of their file, indexed once by the events they wait for.

    ``soon`` is how long before its due time a moment counts as soon, ``ahead`` how far the queue looks,
    ``missed_shown`` how long an unanswered missed one stays in it. ``fault`` says why a centre's own rules were
    left aside, if they were.
    """

    rules: dict[str, Rule]
    states: dict[str, QueueState]
    soon: int
    ahead: int
    missed_shown: int
    interests: Mapping[tuple[str, str], Interest] = MappingProxyType({})
    fault: Refused | None = None

    @property
    def farthest(self) -> int:
        """How far the queue has to look for any rule's moments."""
        return max(self.ahead, *(rule.ahead or 0 for rule in self.rules.values()), 0)

    def ahead_of(self, rule: str) -> int:
        """How long before its due time a moment of this rule is shown."""
        found = self.rules.get(rule)
        return self.ahead if found is None or found.ahead is None else found.ahead

    def label(self, rule: str) -> Label:
        """The words for a rule; its id for one that is no longer in force."""
        found = self.rules.get(rule)
        return found.label if found else {"en": rule}


class Interests(Mapping[tuple[str, str], Interest]):
    """The rules by the event (its subject and name) they wait for; put in order when it is first asked."""

    def __init__(self, rules: Iterable[Rule]) -> None:
        self._rules = tuple(rules)
        self._known: dict[tuple[str, str], Interest] | None = None

    def __getitem__(self, key: tuple[str, str]) -> Interest:
        return self._ordered()[key]

    def __iter__(self) -> Iterator[tuple[str, str]]:
        return iter(self._ordered())

    def __len__(self) -> int:
        return len(self._ordered())

    def _ordered(self) -> dict[tuple[str, str], Interest]:
        if self._known is None:
            every = self._rules
            waited = {(rule.subject, name) for rule in every for name in
                      (*rule.opens_on, *rule.closes_on, *rule.cancels_on, *rule.misses_on, *rule.retime_on)}
            self._known = {(subject, name): Interest(
                tuple(rule for rule in every if rule.subject == subject and name in rule.misses_on),
                tuple(rule for rule in every if rule.subject == subject and name in rule.cancels_on),
                tuple(rule for rule in every if rule.subject == subject and name in rule.closes_on),
                tuple(rule for rule in every if rule.subject == subject and name in rule.retime_on),
                tuple(rule for rule in every if rule.subject == subject and name in rule.opens_on))
                for subject, name in waited}
            counting = tuple(rule for rule in every if rule.due_after is not None and any(
                name in rule.opens_on for name in STAMPED))
            corrected = ("visit", STAMP_CORRECTED)
            if counting:
                self._known[corrected] = self._known.get(corrected, Interest((), (), (), (), ()))._replace(
                    recounts=counting)
        return self._known


def interests(rules: Iterable[Rule]) -> Interests:
    """The rules by the event they wait for."""
    return Interests(rules)
