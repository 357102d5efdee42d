"""An SMS gateway over HTTP, as the centre described it: address, headers, body with places, what an answer means."""

from __future__ import annotations

import json
import re

from frontdesk.messages.outbox import places
from frontdesk.messages.outbox.channels.answer import Answer, Letter
from frontdesk.messages.outbox.channels.robots import by_status
from frontdesk.messages.outbox.channels.web import CutError, NotReachedError, Reply, request
from frontdesk.messages.outbox.problems import without_numbers
from frontdesk.messages.outbox.setting_up import templates
from frontdesk.messages.outbox.setups import Setup
from frontdesk.moments.expression import read_expression
from frontdesk.values.refusal import Refused

_TYPES = {"json": "application/json; charset=utf-8", "form": "application/x-www-form-urlencoded; charset=utf-8"}
_CODES = ("code", "Code", "errcode", "status_code", "result")
_SAID = ("message", "Message", "msg", "errmsg", "error", "description")


def needs_template(setup: Setup) -> bool:
    """Whether this gateway sends approved templates only."""
    values = setup.values
    return "template" in places.asked(values["url"] + values["body"] + values["headers"])


def template_for(setup: Setup, situation: str) -> str:
    """The approved template of a situation, or nothing."""
    try:
        return templates(dict(setup.values)).get(situation, "")
    except Refused:
        return ""


def gateway(setup: Setup, letter: Letter, deadline: float) -> Answer:
    """Hand one message to the gateway."""
    values, filled = setup.values, _filled(setup, letter)
    method = values["method"]
    manner = "json" if values["content"] == "json" else "form"
    body = places.fill(values["body"], filled, manner).encode() if method == "POST" else b""
    try:
        reply = request(places.fill(values["url"], filled, "form"), method=method, headers=_headers(setup, filled),
                        body=body, deadline=deadline)
    except NotReachedError as error:
        return Answer("again", problem=error.problem, rest=True)
    except CutError:
        return Answer("unsure", problem="no_answer", rest=True)
    return _read(setup, reply)


def delivered(setup: Setup, letter: Letter, provider: str, deadline: float) -> Answer | None:
    """Ask the gateway whether it delivered: arrived, failed (lost), or None where it does not know yet."""
    filled = {**_filled(setup, letter), "provider_id": provider}
    try:
        reply = request(places.fill(setup.values["status_url"], filled, "form"), method="GET",
                        headers=_headers(setup, filled), deadline=deadline)
    except (NotReachedError, CutError):
        return None
    facts = reply.facts()
    if facts is None or not 200 <= reply.status < 300:
        return None
    if _holds(setup.values["delivered"], facts):
        return Answer("arrived")
    if _holds(setup.values["lost"], facts):
        return Answer("failed", problem="lost", detail=_said(reply))
    return None


def _read(setup: Setup, reply: Reply) -> Answer:
    refused = by_status(reply)
    if refused is not None:
        return refused
    facts = reply.facts()
    if _holds(setup.values["success"], facts or {"status": reply.status}):
        name = setup.values["answer_id"]
        return Answer("sent", provider=str((facts or {}).get(name, ""))[:100] if name else "")
    if facts is None:
        return Answer("unsure", problem="strange_answer")
    return Answer("failed", problem="refused_there", detail=_said(reply))


def _holds(text: str, facts: dict[str, object]) -> bool:
    return bool(text) and read_expression(text).holds(facts)


def _said(reply: Reply) -> str:
    facts = reply.facts() or {}
    code = next((str(facts[name]) for name in _CODES if name in facts), "")
    said = next((str(facts[name]) for name in _SAID if facts.get(name)), "")
    return without_numbers(f"{code} {said}".strip() or reply.text)


def _headers(setup: Setup, filled: dict[str, str]) -> dict[str, str]:
    found = {"Content-Type": _TYPES[setup.values["content"]], "Accept": "application/json"}
    for line in setup.values["headers"].splitlines():
        name, colon, value = line.partition(":")
        if colon:
            found[name.strip()] = places.fill(value.strip(), filled, "header")
    return found


def _filled(setup: Setup, letter: Letter) -> dict[str, str]:
    return {**letter.variables, "to": re.sub(r"^\+86", "", letter.to), "to_e164": letter.to, "text": letter.body,
            "id": letter.id, "secret": setup.values["secret"], "template": template_for(setup, letter.situation),
            "variables": json.dumps(dict(letter.variables), ensure_ascii=False)}
