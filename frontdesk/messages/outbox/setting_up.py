"""Setting a channel up, taking it away, and the quiet hours of the centre."""

from __future__ import annotations

import json
import re
from typing import Any
from urllib.parse import urlsplit

from sqlalchemy import bindparam

from frontdesk.messages.outbox import places
from frontdesk.messages.outbox.catalogue import Channel, Field, channel
from frontdesk.messages.outbox.secrets import seal
from frontdesk.messages.outbox.setups import MASK, PREFIX, QUIET, SEALED, Setup, quiet_hours, setups, stood
from frontdesk.messages.scripts import library
from frontdesk.moments.expression import read_expression
from frontdesk.store.audit.hands import hand_in
from frontdesk.store.schema import setting
from frontdesk.store.transaction import Transaction, act
from frontdesk.values.meanwhile import settled
from frontdesk.values.refusal import Refused
from frontdesk.values.text import clean_line, clean_note

_OTHER = "another"
"""Stands for a secret that was there before and is not any more."""

HERE = ("localhost", "127.0.0.1", "::1")
"""This machine itself: the only place that is spoken to without encryption."""

_FORGET = setting.delete().where(setting.c.name == bindparam("setting_name"))
_TIME = re.compile(r"([01]\d|2[0-3]):[0-5]\d")
_HOST = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9.-]{0,251}[A-Za-z0-9])?|::1")
_ADDRESS = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9](?:[A-Za-z0-9.-]{0,250}[A-Za-z0-9])?")
_HEADER = re.compile(r"[A-Za-z0-9-]{1,60}: ?[^\r\n]{0,500}")
_TEMPLATE = re.compile(r"(\w+)\s*=\s*(\S+)")
_LONGEST = 2_000


@act("set_channel")
def set_channel(tx: Transaction, *, channel: str, values: dict[str, str],
                expected: dict[str, str] | None = None) -> dict[str, Any]:
    """Set a channel up: from now on its messages leave by themselves. A secret left empty stays as it was.

    ``expected`` is what the form showed, of a secret its mark (``setups.ShownField.stood``): what only somebody else
    changed meanwhile stays. Refused: ``changed_meanwhile``, ``channel_gone`` (somebody else took it away), and about
    the field: ``field_missing``, ``channel_field_unknown``, ``url_unreadable``, ``not_encrypted``,
    ``address_unreadable``, ``place_unknown``, ``expression_unreadable`` and the like.
    """
    known = _channel(channel)
    for name in values:
        if known.field(name) is None:
            raise Refused("channel_field_unknown", "This channel has no field “{field}”.", where=name[:40],
                          field=name[:40])
    before = setups(tx.read).get(known.id)
    if expected is not None:
        values = _settled(tx, known, before, expected, values)
    kept: dict[str, str] = {}
    for each in known.fields:
        given = values.get(each.name, "").strip()
        if each.secret and (not given or given.startswith((MASK, SEALED))):
            given = before.values.get(each.name, "") if before else ""
        kept[each.name] = given if each.secret and given.startswith(SEALED) else _checked(each, given)
    _check_together(known, kept)
    for each in known.fields:
        if each.secret:
            kept[each.name] = seal(tx.store, known.id, each.name, kept[each.name])
    tx.execute(_FORGET, setting_name=PREFIX + known.id)
    tx.insert(setting, name=PREFIX + known.id, value=json.dumps(kept, ensure_ascii=False), at=tx.now)
    return {"channel": known.id}


@act("clear_channel")
def clear_channel(tx: Transaction, *, channel: str, expected: dict[str, str] | None = None) -> dict[str, Any]:
    """Take a channel away, with its secrets: its messages are sent by hand again; what waits becomes a person's.

    ``expected`` as above: refused (``channel_changed``) where somebody else has set it up otherwise since.
    """
    known = _channel(channel)
    before = setups(tx.read).get(known.id)
    if expected is not None and before is not None and any(
            stood(each, before.values.get(each.name, "")) != expected[each.name] for each in known.fields
            if each.name in expected):
        raise Refused("channel_changed", "Somebody else has set this channel up otherwise meanwhile. Look at it first; "
                      "take it away once more if it is to go.", where="channel")
    tx.execute(_FORGET, setting_name=PREFIX + known.id)
    return {"channel": known.id}


@act("set_quiet_hours")
def set_quiet_hours(tx: Transaction, *, begins: str, ends: str,
                    expected: dict[str, str] | None = None) -> dict[str, Any]:
    """From when to when nothing leaves that is not urgent; the same time twice: there are no quiet hours.

    ``expected`` is what was shown (``begins``, ``ends``); what only somebody else changed meanwhile stays.
    """
    for where, typed in (("begins", begins), ("ends", ends)):
        if not _TIME.fullmatch(typed.strip()):
            raise Refused("time_of_day_unreadable", "“{text}” is no time of day. Write it like 21:00.", where=where,
                          text=typed.strip()[:20])
    kept = {"begins": begins.strip(), "ends": ends.strip()}
    if expected is not None:
        known: dict[str, str] = dict(zip(("begins", "ends"), quiet_hours(tx.read), strict=True))
        kept = known | settled(known, expected, kept, lambda: hand_in(tx.read, "set_quiet_hours", but=tx.by))
    tx.execute(_FORGET, setting_name=QUIET)
    tx.insert(setting, name=QUIET, value=json.dumps([kept["begins"], kept["ends"]]), at=tx.now)
    return kept


def _settled(tx: Transaction, known: Channel, before: Setup | None, expected: dict[str, str],
             values: dict[str, str]) -> dict[str, str]:
    """Each field that only somebody else changed as theirs; of a secret it is only said that there is one."""
    if before is None and any(expected.get(each.name, each.default) != each.default for each in known.fields):
        raise Refused("channel_gone", "Somebody else has taken this channel away meanwhile, with its keys and "
                      "passwords. What you typed stands here still; save it once more to set the channel up anew.",
                      where="channel")
    stands, wants, seen = dict[str, str](), dict[str, str](), dict[str, str]()
    for each in known.fields:
        stored = before.values.get(each.name, "") if before is not None else each.default
        given = values.get(each.name, "").strip()
        stands[each.name] = (MASK if stored else "") if each.secret else stored
        seen[each.name] = expected.get(each.name, stood(each, stored))
        if each.secret:
            seen[each.name] = stands[each.name] if seen[each.name] == stood(each, stored) else _OTHER
            given = seen[each.name] if not given or given.startswith((MASK, SEALED)) else given
        wants[each.name] = given
    kept = settled(stands, seen, wants, lambda: hand_in(tx.read, "set_channel", but=tx.by, channel=known.id))
    return {**stands, **kept}


def _channel(name: str) -> Channel:
    return channel(name)


def _checked(each: Field, given: str) -> str:
    text = clean_note(given, where=each.name, limit=_LONGEST) if each.kind == "lines" else clean_line(
        given, where=each.name, limit=_LONGEST)
    if not text:
        if each.needed:
            raise Refused("field_missing", "Without this the channel can't be used. Fill it in.", where=each.name)
        return ""
    if each.kind == "url" or each.shape == "url":
        _check_url(text, each.name)
    elif each.kind == "host" and not _HOST.fullmatch(text):
        raise Refused("host_unreadable", "This is no name of a server. Write it like mail.example.com.",
                      where=each.name)
    elif each.kind == "number" and not (text.isascii() and text.isdigit() and 0 < int(text) < 65_536):
        raise Refused("number_unreadable", "Write a number from 1 to 65535.", where=each.name)
    elif each.kind == "choice" and text not in each.choices:
        raise Refused("choice_unknown", "Choose one of: {known}.", where=each.name, known=", ".join(each.choices))
    elif each.kind == "check":
        read_expression(text, where=each.name)
    elif each.kind == "address":
        read_address(text, where=each.name)
    return text


def read_address(text: str, *, where: str) -> str:
    """An e-mail address as it is written. Raises ``Refused`` (``address_unreadable``)."""
    found = clean_line(text, where=where, limit=320)
    if not _ADDRESS.fullmatch(found) or ".." in found:
        raise Refused("address_unreadable", "“{text}” is no e-mail address. Write it like name@example.com.",
                      where=where, text=found[:60])
    return found


def _check_url(text: str, where: str) -> None:
    try:
        parts = urlsplit(places.without(text))
        host, _port = parts.hostname, parts.port
    except ValueError:
        host, parts = None, None
    readable = host and parts is not None and parts.scheme in ("https", "http") and "@" not in parts.netloc
    if parts is None or not readable or re.search(r"\s", text):
        raise Refused("url_unreadable", "This is no web address. Copy it whole: it begins with https://.", where=where)
    if parts.scheme == "http" and host not in HERE:
        raise Refused("not_encrypted", "Keys and numbers would travel readable for everybody. Use an address that "
                      "begins with https://.", where=where)


def _check_together(known: Channel, values: dict[str, str]) -> None:
    if known.kind == "mail":
        _check_mail(known, values)
    if known.kind != "gateway":
        return
    for name in ("url", "body", "headers", "status_url"):
        places.check(values.get(name, ""), where=name)
    for line in values.get("headers", "").splitlines():
        if line.strip() and not _HEADER.fullmatch(line.strip()):
            raise Refused("header_unreadable", "A header is written like Name: value, one a line.", where="headers")
    templates(values)
    filled = {each.name: values.get(each.name) or each.default for each in known.fields}
    if filled["content"] == "json" and filled["method"] == "POST":
        places.check_json(filled["body"], where="body")
    if values.get("status_url") and not (values.get("delivered") or values.get("lost")):
        raise Refused("field_missing", "Write how to tell from the answer that it was delivered.", where="delivered")
    if filled["honours_id"] == "yes" and "{id}" not in filled["body"] + filled["headers"] + filled["url"]:
        raise Refused("id_not_sent", "The gateway can know a message again only by its {place}. Put it into the body "
                      "or the headers.", where="honours_id", place="{id}")


def _check_mail(known: Channel, values: dict[str, str]) -> None:
    security = values.get("security") or "tls"
    if security == "none" and values["host"] not in HERE:
        raise Refused("not_encrypted", "Passwords and words would travel readable for everybody. Choose tls or "
                      "starttls.", where="security")
    if values.get("user") and not values.get("secret"):
        raise Refused("field_missing", "Without this the channel can't be used. Fill it in.", where="secret")


def templates(values: dict[str, str]) -> dict[str, str]:
    """The approved templates by situation. Raises ``Refused`` (``template_unreadable``, ``situation_unknown``)."""
    found: dict[str, str] = {}
    for line in values.get("templates", "").splitlines():
        if not line.strip():
            continue
        read = _TEMPLATE.fullmatch(line.strip())
        if read is None:
            raise Refused("template_unreadable", "“{line}”: write a situation, = and the template's id, like ready = "
                          "SMS_123.", where="templates", line=line.strip()[:60])
        if read[1] not in library().situations:
            raise Refused("situation_unknown", "There is no situation “{name}”. Known are: {known}.", where="templates",
                          name=read[1][:40], known=", ".join(library().situations))
        found[read[1]] = read[2]
    return found
