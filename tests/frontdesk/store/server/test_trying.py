"""An address is tried: each thing that can be wrong with a server has words of its own."""

from __future__ import annotations

from pathlib import Path

import psycopg
import pytest

from frontdesk.store.server import trying
from frontdesk.store.server.trying import tried
from frontdesk.store.store import Store
from frontdesk.values.clock import HOUR, StandingClock, system_clock
from tests.killable import Killable, short_folder

pytestmark = pytest.mark.postgres


@pytest.fixture(scope="module")
def strict(postgres_server):
    """A server that asks for passwords, also over this computer's own network, and offers no TLS."""
    with short_folder() as folder:
        server = Killable(Path(folder), listen=True)
        with psycopg.connect(server.admin, autocommit=True) as admin:
            admin.execute("CREATE ROLE desk LOGIN PASSWORD 'right'")
            admin.execute("CREATE ROLE few LOGIN PASSWORD 'right' CONNECTION LIMIT 0")
            admin.execute("CREATE DATABASE old TEMPLATE template0 ENCODING 'SQL_ASCII' LC_COLLATE 'C' LC_CTYPE 'C'")
            admin.execute("CREATE DATABASE theirs")
            [hba] = admin.execute("SHOW hba_file").fetchone() or ("",)
            Path(hba).write_text("local all postgres trust\nhost all desk 127.0.0.1/32 scram-sha-256\n"
                                 "local all desk scram-sha-256\nhost all nobody 127.0.0.1/32 scram-sha-256\n", "utf-8")
            admin.execute("SELECT pg_reload_conf()")
        with psycopg.connect(server.admin.replace("/postgres?", "/theirs?"), autocommit=True) as theirs:
            theirs.execute("CREATE TABLE stock (part text)")
        try:
            yield server
        finally:
            server.stop()


def at(server, database="centre", user="desk", password="right", more=""):
    return f"postgresql://{user}:{password}@127.0.0.1:{server.port}/{database}{more}"


@pytest.mark.parametrize(("change", "code", "words"), [
    ({"password": "wrong"}, "password", "does not take this user with this password"),
    ({"user": "nobody"}, "password", "does not take this user"),  # the server does not say who is unknown
    ({"user": "stranger"}, "pg_hba", "does not let this computer in"),
    ({"database": "nowhere"}, "no_database", "no database of that name"),
    ({"database": "old"}, "encoding", "must be UTF8"),
    ({"database": "theirs"}, "foreign", "holds other data"),
    ({"database": "centre"}, "may_not", "may not make tables"),
    ({"more": "?sslmode=verify-full&sslrootcert=system"}, "tls", "does not offer an encrypted way"),
])
def test_what_is_wrong_is_said(strict, change, code, words):
    found = tried(at(strict, **change))
    assert (found.good, found.code) == (False, code), str(found.sentence)
    assert words in str(found.sentence)


def test_what_can_not_be_reached_is_said(strict):
    assert tried("postgresql://desk@127.0.0.1:1/centre").code == "refused"
    assert tried("postgresql://desk@no-such-computer.invalid/c?sslmode=verify-full&sslrootcert=system").code == "name"
    assert tried("postgresql://desk@db.example/c").code == "not_private"
    assert tried("postgresql://desk@db.example/c?nonsense=1").code == "bad_address"


def test_what_only_some_servers_say_is_understood_too():
    for said, code in (('root certificate file "/nowhere/root.crt" does not exist', "root_missing"),
                       ("SSL error: certificate verify failed", "certificate"),
                       ('server certificate for "a" does not match host name "b"', "certificate"),
                       ('致命错误:  数据库 "centre" 不存在', "no_database"),
                       ('致命错误:  角色 "desk" 不存在', "unknown"),
                       ('致命错误:  用户 "desk" Password 认证失败', "password"),
                       ("FATAL:  sorry, too many clients already", "crowded"),
                       ("FATAL:  the database system is starting up", "starting")):
        assert trying.why(psycopg.OperationalError(said)).code == code


def test_a_server_that_is_too_old_is_said(strict, monkeypatch):
    monkeypatch.setattr(trying, "OLDEST", 99)
    found = tried(strict.url)
    assert (found.good, found.code) == (False, "too_old")
    assert "99" in str(found.sentence)


def test_clocks_that_differ_are_said_and_hold_nobody_up(postgres_url, tmp_path):
    assert tried(postgres_url).code == "ready"
    found = tried(postgres_url, StandingClock(system_clock() + HOUR))
    assert (found.good, found.code) == (True, "ready")
    assert "60 minutes" in str(found.sentence)
    with Store(tmp_path / "centre", postgres_url):
        pass
    assert tried(postgres_url).code == "centre"
