"""The address of a PostgreSQL database: read, checked, and said without its password."""

from __future__ import annotations

import os
from collections.abc import Mapping

from psycopg import ProgrammingError
from psycopg.conninfo import conninfo_to_dict, make_conninfo

from frontdesk.values.refusal import Refused

SAFE = "verify-full"
"""The one way of TLS that proves whom one talks to (https://www.postgresql.org/docs/current/libpq-ssl.html)."""

_HERE = frozenset({"", "localhost", "::1"})


def parts(url: str) -> dict[str, str]:
    """The parts of an address (``host``, ``port``, ``dbname``, ``user`` …). Raises ``Refused`` ``bad_address``."""
    try:
        return {name: str(value) for name, value in conninfo_to_dict(url).items() if value is not None}
    except ProgrammingError:
        raise Refused("bad_address", "This is no address of a PostgreSQL database; write it like "
                      "postgresql://desk@server.example/centre?sslmode=verify-full.", where="database") from None


def checked(url: str, environment: Mapping[str, str] = os.environ) -> dict[str, str]:
    """The parts of an address that may be used. Raises ``Refused`` ``not_private`` where others could listen.

    On this computer no TLS is needed. Over a network the server must prove who it is, else anybody on the lounge's
    network could stand in its place (threat N1).
    """
    found = parts(url)
    mode = found.get("sslmode") or environment.get("PGSSLMODE", "")
    if mode != SAFE and not _on_this_computer(found, environment):
        raise Refused("not_private", "The way to the server {host} is not safe: it must be encrypted and the "
                      "server must prove who it is. Put sslmode=verify-full at the end of the address; the person "
                      "who looks after the server has the certificate.", where="database",
                      host=found.get("host") or found.get("hostaddr") or environment.get("PGHOST", ""))
    return found


def said(url: str) -> str:
    """The address for people, without the password."""
    found = parts(url)
    return "{user}{host}{port}/{database}".format(
        user=f"{found['user']}@" if found.get("user") else "", host=found.get("host", "localhost"),
        port=f":{found['port']}" if found.get("port") else "", database=found.get("dbname", ""))


def written(found: Mapping[str, str]) -> str:
    """The address made of its parts, as ``postgresql://…``; empty parts are left out."""
    make_conninfo("", **{name: value for name, value in found.items() if value})  # refuses what is no part
    from urllib.parse import quote, urlencode  # noqa: PLC0415 (door: only for the page that makes an address)
    host, user = found.get("host", ""), found.get("user", "")
    who = quote(user, safe="") + (":" + quote(found["password"], safe="") if found.get("password") else "")
    more = {name: value for name, value in found.items()
            if value and name not in ("host", "port", "user", "password", "dbname")}
    if host.startswith("/"):
        more, host = {"host": host, **more}, ""
    place = f"[{host}]" if ":" in host else host
    return "postgresql://{who}{place}{port}/{name}{more}".format(
        who=f"{who}@" if who else "", place=place, port=f":{found['port']}" if found.get("port") else "",
        name=quote(found.get("dbname", ""), safe=""), more=f"?{urlencode(more)}" if more else "")


def _on_this_computer(found: Mapping[str, str], environment: Mapping[str, str]) -> bool:
    hosts = found.get("hostaddr") or found.get("host") or environment.get("PGHOST", "")
    return all(host in _HERE or host.startswith(("/", "@", "127.")) for host in hosts.split(","))
