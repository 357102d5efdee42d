"""Group robots of WeCom, DingTalk and Feishu: one JSON document to the robot's own address, which is its key.

Sources: the vendors' pages on group robots (WeCom: 群机器人配置说明; DingTalk: 自定义机器人安全设置, 加签; Feishu:
自定义机器人使用指南, 签名校验), as of 2026.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
from typing import Any
from urllib.parse import quote

from frontdesk.messages.outbox.channels.answer import Answer, Letter
from frontdesk.messages.outbox.channels.web import CutError, NotReachedError, Reply, request
from frontdesk.messages.outbox.problems import without_numbers
from frontdesk.messages.outbox.setups import Setup
from frontdesk.values.clock import SECOND

_LATER = {45009, 45033, -1, 130101, 90018, 11232, 9499, 410101}
"""Too many in a minute, or busy: WeCom 45009, 45033, -1; DingTalk 130101, 90018, 410101; Feishu 11232, 9499."""

_NOT_LET_IN = {93000, 310000, 300001, 40035, 19001, 19021, 19022, 19024}
"""Wrong key, signature, address or word: WeCom 93000; DingTalk 310000, 300001, 40035; Feishu 19001 and the others."""


def wecom(setup: Setup, letter: Letter, deadline: float) -> Answer:
    """Send to a WeCom group."""
    return _send(setup.values["url"], {"msgtype": "text", "text": {"content": letter.body}}, deadline)


def dingtalk(setup: Setup, letter: Letter, deadline: float) -> Answer:
    """Send to a DingTalk group; with a secret the address is signed with the time in milliseconds."""
    url = setup.values["url"]
    if setup.values["secret"]:
        signed = dingtalk_sign(setup.values["secret"], letter.at)
        url += f"{'&' if '?' in url else '?'}timestamp={letter.at}&sign={quote(signed, safe='')}"
    return _send(url, {"msgtype": "text", "text": {"content": letter.body}}, deadline)


def feishu(setup: Setup, letter: Letter, deadline: float) -> Answer:
    """Send to a Feishu group; with a secret the document carries the time in seconds and its signature."""
    document: dict[str, Any] = {"msg_type": "text", "content": {"text": letter.body}}
    if setup.values["secret"]:
        seconds = letter.at // SECOND
        document = {"timestamp": str(seconds), "sign": feishu_sign(setup.values["secret"], seconds), **document}
    return _send(setup.values["url"], document, deadline)


def dingtalk_sign(secret: str, at: int) -> str:
    """HMAC-SHA256 of “time, line end, secret” under the secret, in base 64."""
    return _base64(hmac.digest(secret.encode(), f"{at}\n{secret}".encode(), hashlib.sha256))


def feishu_sign(secret: str, seconds: int) -> str:
    """HMAC-SHA256 of nothing under “time, line end, secret”, in base 64."""
    return _base64(hmac.digest(f"{seconds}\n{secret}".encode(), b"", hashlib.sha256))


def _base64(given: bytes) -> str:
    return base64.b64encode(given).decode()


def _send(url: str, document: dict[str, Any], deadline: float) -> Answer:
    try:
        reply = request(url, headers={"Content-Type": "application/json; charset=utf-8"},
                        body=json.dumps(document, ensure_ascii=False).encode(), deadline=deadline)
    except NotReachedError as error:
        return Answer("again", problem=error.problem, rest=True)
    except CutError:
        return Answer("unsure", problem="no_answer", rest=True)
    return _read(reply)


def _read(reply: Reply) -> Answer:
    refused = by_status(reply)
    if refused is not None:
        return refused
    facts = reply.facts() or {}
    code = next((facts[name] for name in ("errcode", "code", "StatusCode") if isinstance(facts.get(name), int)), None)
    if code is None:
        return Answer("unsure", problem="strange_answer")
    if code == 0:
        return Answer("sent")
    said = without_numbers(f"{code} {next((facts[name] for name in ('errmsg', 'msg') if facts.get(name)), '')}")
    if code in _LATER:
        return Answer("again", problem="later", detail=said, rest=True)
    if code in _NOT_LET_IN:
        return Answer("again", problem="not_let_in", detail=said, rest=True)
    return Answer("failed", problem="refused_there", detail=said)


def by_status(reply: Reply) -> Answer | None:
    """What an HTTP status other than success means; None for success."""
    status, said = reply.status, f"HTTP {reply.status}"
    if 200 <= status < 300:
        return None
    if 300 <= status < 400:
        return Answer("again", problem="moved", detail=said, rest=True)
    if status in (401, 403, 407):
        return Answer("again", problem="not_let_in", detail=said, rest=True)
    if status in (408, 425, 429) or status >= 500:
        return Answer("again", problem="later", detail=said, rest=True)
    return Answer("failed", problem="refused_there", detail=without_numbers(f"{said} {reply.text}"))
