"""Rules as data: reads a rule file, checks all of it, and refuses a faulty one in words, whole.

A file is in force altogether or not at all, so that a slip in one rule never silently changes another.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from frontdesk.moments.events import EventKind, known_events
from frontdesk.moments.expression import Expression, read_expression
from frontdesk.moments.rule import QueueState, Rule, RuleBook, interests
from frontdesk.moments.ruletext import RuleTable, lines_of
from frontdesk.values.clock import MINUTE
from frontdesk.values.duration import read_duration
from frontdesk.values.refusal import Refused
from frontdesk.values.words import sentence
from resources import read_text
from resources.tables import read_tables

MOTS = ("ZMOT", "FMOT", "SMOT", "TMOT")
OWNERS = ("greeter", "receptionist", "advisor", "technician", "washer", "customer_service", "manager", "administrator")
HOURS = ("opening", "working")
STATES = ("waiting", "soon", "overdue", "missed")
SHORTEST_REPEAT = MINUTE
"""Nothing is asked of a person more often than this."""

_TOP = frozenset(("queue", "state", "evidence", "moment"))
_QUEUE = ("soon", "ahead", "missed_shown")


def load(source: str | Path, base: RuleBook | None = None) -> RuleBook:
    """The rules of a file or text; with ``base`` (the shipped rules) a rule of the same id takes the old one's place.

    Raises ``Refused`` (``rule_…``) naming the rule's id, the field and the line of its ``[[moment]]``.
    """
    import tomllib  # noqa: PLC0415 (door: the shipped rules are read without it, before the first paint)
    text = source.read_text("utf-8-sig") if isinstance(source, Path) else source
    try:
        data = tomllib.loads(text)
    except RecursionError:
        raise Refused("rule_syntax", "The rule file can't be read: it is nested too deeply.", where="file") from None
    except tomllib.TOMLDecodeError as error:
        found = re.search(r"at line (\d+)", str(error))
        line = int(found[1]) if found else text.count("\n") + 1
        raise Refused("rule_syntax", "The rule file can't be read: line {line}, in the rule that begins at line "
                      "{start}. ({detail})", where="file", line=line, detail=str(error)[:120],
                      start=max((each for each in lines_of(text) if each <= line), default=1)) from None
    return _checked(data, text, base)


def _checked(data: dict[str, Any], text: str, base: RuleBook | None) -> RuleBook:
    for name in data:
        if name not in _TOP:
            raise Refused("rule_unknown_field", "The rule file has no place for “{name}”; check its spelling.",
                          where=name, name=name)
    _refuse_shapes(data)
    return _book(data, lines_of(text), base)


def _refuse_shapes(data: dict[str, Any]) -> None:
    """Refuse tables that are no tables: what stands in them is checked where it is read."""
    moments, states = data.get("moment", []), data.get("state", {})
    if not isinstance(moments, list) or not all(isinstance(each, dict) for each in moments):
        raise _shape("moment", '[[moment]]')
    for name, example in (("queue", '[queue]'), ("state", '[state.soon]'), ("evidence", '[evidence]')):
        if not isinstance(data.get(name, {}), dict):
            raise _shape(name, example)
    if not all(isinstance(text, str) for text in data.get("evidence", {}).values()):
        raise _shape("evidence", 'message = "message > 0"')
    for name, table in states.items():
        words = table.get("label") if isinstance(table, dict) else None
        if not isinstance(words, dict) or not all(isinstance(word, str) for word in words.values()) \
                or "en" not in words or not isinstance(table.get("shape"), str):
            raise _shape(f"state.{name}", 'label = { en = "…", zh_CN = "…" }, shape = "ring"')


def _shape(name: str, example: str) -> Refused:
    return Refused("rule_shape", "“{name}” in the rule file is not written as it must be. Write it like {example}.",
                   where=name, name=name[:60], example=example)


@lru_cache(maxsize=1)
def shipped() -> RuleBook:
    """The rules that come with the program (``resources/moments.toml``)."""
    return _checked(read_tables("moments.toml"), read_text("moments.toml"), None)


def _book(data: dict[str, Any], lines: list[int], base: RuleBook | None) -> RuleBook:
    proofs = {name: read_expression(text, where="evidence") for name, text in data.get("evidence", {}).items()}
    if base is not None:
        proofs = {rule.evidence: rule.proof for rule in base.rules.values() if rule.proof} | proofs
    rules = dict(base.rules) if base else {}
    seen: dict[str, int] = {}
    for place, raw in enumerate(data.get("moment", [])):
        table = RuleTable(raw, lines[place] if place < len(lines) else 0)
        table.check_names()
        if table.id in seen:
            table.fault("id", sentence("line {line} has a rule with this id already.", line=seen[table.id]),
                        code="rule_duplicate")
        seen[table.id] = table.line
        if table.yes("off"):
            rules.pop(table.id, None)
        else:
            rules[table.id] = _rule(table, proofs)
    if not rules:
        raise Refused("rule_none", "The rule file has no [[moment]]; the rules in force stay as they are.",
                      where="file")
    _refuse_cycles(rules, frozenset(seen))
    return _with_queue(data, rules, base)


def _with_queue(data: dict[str, Any], rules: dict[str, Rule], base: RuleBook | None) -> RuleBook:
    queue = data.get("queue", {})
    lengths = {name: read_duration(str(queue[name]), where=name) if name in queue else getattr(base, name, None)
               for name in _QUEUE}
    states = {name: QueueState(name, dict(table["label"]), table["shape"])
              for name, table in data.get("state", {}).items()}
    states = (base.states if base else {}) | states
    for name in (*_QUEUE, *STATES):
        if lengths.get(name, 0) is None or (name in STATES and name not in states):
            raise Refused("rule_missing_table", "The rule file does not say what “{name}” is in the list of what is "
                          "due.", where=name, name=name)
    return RuleBook(rules, states, lengths["soon"] or 0, lengths["ahead"] or 0, lengths["missed_shown"] or 0,
                    interests(rules.values()))


def _rule(table: RuleTable, proofs: Mapping[str, Expression]) -> Rule:
    opens = _events(table, "opens_on", needed=True)
    others = {name: _events(table, name, needed=name == "closes_on", subject=opens[0].subject)
              for name in ("closes_on", "cancels_on", "misses_on", "retime_on")}
    for name in ("closes_on", "cancels_on", "misses_on"):
        for event in others[name]:
            if event in opens:
                table.fault(name, sentence("“{event}” opens this rule, so it can't end it too.", event=event.name),
                            code="rule_cycle")
    movers = (*opens, *others["retime_on"])
    evidence = table.written("evidence", among=tuple(proofs))
    after, before, of = _due(table, movers)
    repeat, missed_after = table.yes("repeat"), table.length("missed_after")
    if missed_after == 0:
        table.fault("missed_after", sentence("a person needs at least a second; leave it out if it is never missed."),
                    code="rule_duration")
    if repeat and (missed_after is None or after is None or after < SHORTEST_REPEAT):
        table.fault("repeat", sentence("a repeated rule needs due_after of a minute or more, and missed_after."))
    return Rule(
        id=table.id, line=table.line, version=table.version, label=table.words("label"),
        touchpoint=int(table.number("touchpoint", 1, 99)), mot=table.written("mot", needed=True, among=MOTS),
        subject=opens[0].subject, opens_on=tuple(event.name for event in opens),
        closes_on=tuple(event.name for event in others["closes_on"]),
        cancels_on=tuple(event.name for event in others["cancels_on"]),
        misses_on=tuple(event.name for event in others["misses_on"]),
        retime_on=tuple(event.name for event in others["retime_on"]),
        when=table.condition("when", frozenset[str]().union(*(event.facts for event in movers))),
        due_after=after, due_before=before, of=of, repeat=repeat, again=table.yes("again"), missed_after=missed_after,
        rises_after=table.length("rises_after"), ahead=table.length("ahead"), late_is_kept=table.yes("late_is_kept"),
        hours=table.written("hours", among=HOURS), evidence=evidence,
        proof=_proof(table, proofs.get(evidence), others["closes_on"]),
        owner=table.written("owner", needed=True, among=OWNERS), goal=float(table.number("goal", 0, 1)),
        standard=table.written("standard", needed=True), situation=table.written("situation"),
        closes_with=table.written("closes_with", needed=True), shape=table.written("shape", needed=True))


def _events(table: RuleTable, field: str, *, needed: bool = False, subject: str = "") -> tuple[EventKind, ...]:
    known = known_events()
    found: list[EventKind] = []
    for name in table.names(field, needed=needed):
        event = known.get(name)
        if event is None:
            table.fault(field, sentence("no event is called “{name}”; see the list of events.", name=name),
                        code="rule_unknown_event")
        subject = subject or event.subject
        if event.subject != subject:
            table.fault(field, sentence("“{name}” belongs to the {other}, this rule to the {subject}.", name=name,
                                        other=event.subject, subject=subject), code="rule_unknown_event")
        found.append(event)
    return tuple(found)


def _due(table: RuleTable, movers: tuple[EventKind, ...]) -> tuple[int | None, int | None, str]:
    after, before, of = table.length("due_after"), table.length("due_before"), table.written("of")
    if after is None and before is None:
        table.fault("due_after", sentence("the rule does not say when it falls due: due_after, or due_before with of."),
                    code="rule_due")
    if after is not None and (before is not None or of):
        table.fault("due_after", sentence("a rule has due_after, or due_before with of; not both."), code="rule_due")
    if before is not None:
        for event in movers:
            if of not in event.times:
                table.fault("of", sentence("the event “{event}” carries no time called “{name}”.", event=event.name,
                                           name=of), code="rule_due")
        if "hours" in table.table:
            table.fault("hours", sentence("only a rule with due_after can be moved into opening hours."),
                        code="rule_due")
    return after, before, of


def _proof(table: RuleTable, proof: Expression | None, closing: tuple[EventKind, ...]) -> Expression | None:
    for event in closing if proof else ():
        missing = sorted((proof.names if proof else frozenset[str]()) - event.facts)
        if missing:
            table.fault("evidence", sentence("the event “{event}” does not carry “{name}”.", event=event.name,
                                             name=missing[0]))
    return proof


def _refuse_cycles(rules: dict[str, Rule], own: frozenset[str]) -> None:
    """Refuse rules that would open one another for ever: keeping the one is what opens the next, and so on round.

    The one named is the first of this file (``own``) on the way.
    """
    opened_by: dict[str, list[str]] = {
        rule.id: [other.id for other in rules.values() if other.subject == rule.subject
                  and set(other.opens_on) & set(rule.closes_on)] for rule in rules.values()}
    finished: set[str] = set()

    def walk(rule: str, path: tuple[str, ...]) -> None:
        if rule in path:
            round_trip = (*path[path.index(rule):], rule)
            first = rules[min(round_trip, key=lambda each: (each not in own, rules[each].line))]
            RuleTable({"id": first.id}, first.line).fault("opens_on", sentence(
                "these rules open one another for ever: {path}.", path=" → ".join(round_trip)), code="rule_cycle")
        if rule not in finished:
            for following in opened_by[rule]:
                walk(following, (*path, rule))
            finished.add(rule)

    for each in rules:
        walk(each, ())


def aside(book: RuleBook, fault: Refused) -> RuleBook:
    """The book that stays in force when other rules were refused, with the reason."""
    return book.but(fault=fault)
