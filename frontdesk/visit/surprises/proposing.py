"""Which surprises fit a visit now, why, what each costs, what is warned of, and what it would need."""

from __future__ import annotations

from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from frontdesk.centre.data import Label, said
from frontdesk.people.liking.reads import alerts, preferences_of
from frontdesk.people.preferences import advice
from frontdesk.store.reading import Reader
from frontdesk.values.clock import Instant, local
from frontdesk.values.words import Sentence, sentence
from frontdesk.visit.surprises.authority import Authority, Budget, authority, beyond, budget, spending
from frontdesk.visit.surprises.book import SurpriseRule, effective
from frontdesk.visit.surprises.facts import facts_of, festival_label
from frontdesk.visit.surprises.gift_reads import GiftRow, gifts


class Proposal(NamedTuple):
    """A surprise worth giving. ``over`` is what it goes beyond for this person (authority, budget or nothing);
    ``gift`` is the article it would be taken from, ``gift_missing`` that none is left."""

    rule: str
    label: Label
    why: Label
    cost_fen: int
    cost: tuple[tuple[str, int], ...]
    minutes: int
    food: bool
    gift: GiftRow | None
    gift_missing: bool
    voucher: bool
    points: int
    over: str


class Proposed(NamedTuple):
    """What is proposed for a visit; ``warnings`` are to be read before anything is given."""

    proposals: tuple[Proposal, ...]
    warnings: tuple[Sentence, ...]
    authority: Authority
    budget: Budget
    open: bool


_GIVEN = "SELECT rule FROM surprise WHERE visit = :visit"


def proposed(reader: Reader, visit: int, now: Instant, zone: ZoneInfo, login: str) -> Proposed:
    """The surprises that fit, for the person ``login``. Only the staff sees them. Raises ``visit_unknown``."""
    known = facts_of(reader, visit, now, zone)
    held = spending(reader)
    mine, year = authority(reader, login, now, zone, held), budget(reader, now, zone, held)
    given = {row[0] for row in reader.rows(_GIVEN, visit=visit)}
    stock = tuple(gifts(reader))
    fitting = [rule for rule in effective(reader) if rule.id not in given and rule.when.holds(known.facts)
               and not (rule.day == "birthday" and known.cares is False)]
    if known.stored_only or not known.open:
        fitting = []
    today = local(now, zone).date()
    facts = known.facts | {"festival_words": festival_label(known.facts["festival"], today)}
    found = tuple(_proposal(rule, facts, stock, mine, year) for rule in fitting)
    return Proposed(found, _warnings(reader, known.customer, now, zone, found, known.health_notes), mine, year,
                    known.open)


def _proposal(rule: SurpriseRule, facts: dict[str, Any], stock: tuple[GiftRow, ...], mine: Authority,
              year: Budget) -> Proposal:
    article = article_for(rule, stock)
    cost = article.cost_fen if article is not None else rule.cost_fen
    return Proposal(rule.id, rule.label, {each: words.format(**_said(facts, each)) for each, words in rule.why.items()},
                    cost, rule.cost, rule.minutes, rule.food, article, bool(rule.gift) and article is None,
                    rule.voucher is not None, rule.points, beyond(mine, year, cost))


def article_for(rule: SurpriseRule, stock: tuple[GiftRow, ...]) -> GiftRow | None:
    """The article in stock that a surprise is taken from: the first that is there and is called so."""
    return next((each for word in rule.gift for each in stock
                 if each.quantity > 0 and word.casefold() in each.name.casefold()), None)


def _said(facts: dict[str, Any], language: str) -> dict[str, Any]:
    return {**{name: "" if value is None else value for name, value in facts.items()},
            "birthday_words": _away(facts["birthday_in"], language),
            "anniversary_words": _away(facts["anniversary_in"], language),
            "festival_words": said(facts["festival_words"], language)}


def _away(days: int | None, language: str) -> str:
    """How far off a day is, in words: the rules' words are data in both languages, so are these."""
    if days is None:
        return ""
    zh = language == "zh_CN"
    if days == 0:
        return "今天" if zh else "today"
    if abs(days) == 1:
        return ("明天" if days > 0 else "昨天") if zh else ("tomorrow" if days > 0 else "yesterday")
    if zh:
        return f"{abs(days)} 天{'后' if days > 0 else '前'}"
    return f"in {days} days" if days > 0 else f"{-days} days ago"


def _warnings(reader: Reader, customer: int, now: Instant, zone: ZoneInfo, found: tuple[Proposal, ...],
              health: int) -> tuple[Sentence, ...]:
    """What not to do, alerts in force, and that there are notes about health before somebody is given food."""
    _, dont = advice(preferences_of(reader, customer))
    told = [sentence("Alert: {words}", words=each.words)
            for each in alerts(reader, (customer,), local(now, zone).date()) if each.stage in ("delivery", "waiting")]
    locked = [sentence("There are notes about health under lock. Look at them before you give food: allergies.")
              ] if health and any(each.food for each in found) else []
    return (*locked, *told, *dont)
