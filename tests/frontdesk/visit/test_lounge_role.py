"""The lounge's role reads the masked board and can do nothing else, whatever is tried with it."""

from __future__ import annotations

import threading

import psycopg
import pytest

from frontdesk.acts.register import perform
from frontdesk.acts.wiring import acting
from frontdesk.store.server.address import parts, written
from frontdesk.store.server.connecting import connect
from frontdesk.store.store import ONE_WRITER, Store
from frontdesk.values.clock import StandingClock
from frontdesk.visit.board import board
from frontdesk.visit.lounge_news import LoungeNews, message
from frontdesk.visit.lounge_queue import FUNCTIONS
from frontdesk.visit.lounge_role import FIELDS, make_role, too_wide
from tests.lounge_role import lounge_address

pytestmark = pytest.mark.postgres
NOW = 1_777_856_400_000
PLATES = ("苏A8Q62B", "苏AD12345", "粤Z1234港", "WJ苏1234X", "京A1234领", "ABC123")


@pytest.fixture
def centre(postgres_store):
    li = acting(postgres_store, StandingClock(NOW), "os:test")
    perform(li, "set_up_centre", {"name": "Lakeside", "staff": [{"login": "li", "name": "Li", "role": "manager"}]})
    for plate in PLATES:
        ids = perform(li, "add_customer", {"name": "沈文博", "phone": "", "plate": plate}).ids
        perform(li, "arrive", {"customer": ids["customer"], "vehicle": ids["vehicle"]})
    return postgres_store


@pytest.fixture
def lounge_url(centre, request):
    first = lounge_address(centre, request.node.nodeid)
    again = lounge_address(centre, request.node.nodeid)  # made anew: another password, the same rights
    assert again != first
    return again


def test_it_shows_the_board_exactly_as_the_desk_does(centre, lounge_url):
    with connect(lounge_url) as lounge:
        seen = message(lounge, NOW)["board"]
        assert not too_wide(lounge)
    expected = board(centre.reader(), NOW)
    assert len(seen) == len(PLATES)
    assert [(each["ticket"], each["plate_masked"], each["stage"], each["step"], each["state"], each["arrived_at"])
            for each in seen] == [(entry.ticket, entry.plate_masked, entry.stage, entry.step, entry.state,
                                   entry.arrived_at) for entry in expected]
    with connect(centre.url) as owner:
        assert too_wide(owner)
        columns = owner.execute("SELECT array_agg(column_name::text ORDER BY ordinal_position) FROM "
                                "information_schema.columns WHERE table_name = 'lounge_board'").fetchone()
    assert tuple(columns[0]) == FIELDS


@pytest.mark.parametrize("statement", [
    "SELECT name, phone FROM customer", "SELECT plate FROM vehicle", "SELECT * FROM audit_value",
    "SELECT value FROM setting", "INSERT INTO visit (number) VALUES ('F')", "UPDATE visit SET stage = 'ready'",
    "DELETE FROM deed", "DROP VIEW lounge_board", "TRUNCATE customer", "CREATE TABLE mine (a text)",
    "CREATE TEMPORARY TABLE mine (a text)", "COPY (SELECT 1) TO PROGRAM 'id'", "SELECT pg_read_file('/etc/passwd')",
    "SET ROLE postgres", "SELECT lo_create(0)", f"SELECT pg_advisory_lock({ONE_WRITER})",
    f"SELECT pg_try_advisory_xact_lock({ONE_WRITER})", "DO $$ BEGIN LOCK TABLE visit; END $$", "CREATE ROLE another",
    "SELECT setval(pg_get_serial_sequence('deed', 'seq'), 999)", "UPDATE lounge_board SET ticket = ''",
    "CREATE FUNCTION pry(text) RETURNS boolean LANGUAGE sql AS 'SELECT true'",
])
def test_nothing_else_is_allowed(lounge_url, statement):
    with psycopg.connect(lounge_url, autocommit=True) as lounge:
        lounge.execute("SET default_transaction_read_only = off")
        with pytest.raises((psycopg.errors.InsufficientPrivilege, psycopg.errors.ObjectNotInPrerequisiteState,
                            psycopg.errors.FeatureNotSupported)):
            lounge.execute(statement)


def test_every_table_and_function_of_the_centre_is_tried_one_by_one(centre, lounge_url):
    """The catalogue itself says what there is, so that a table of tomorrow is tried too."""
    with connect(centre.url) as owner:
        owner.execute("CREATE TABLE IF NOT EXISTS photo_piece (sha text, number integer, content bytea)")
        relations = owner.execute(
            "SELECT relname, relkind::text FROM pg_class WHERE relnamespace = current_schema()::regnamespace AND "
            "relkind IN ('r', 'v', 'm', 'p', 'S', 'f') ORDER BY relname").fetchall()
        functions = owner.execute(
            "SELECT p.oid::regprocedure::text FROM pg_proc p WHERE pronamespace = current_schema()::regnamespace "
            "ORDER BY 1").fetchall()
    tables = [name for name, kind in relations if kind != "S"]
    assert len(tables) > 100
    read = set()
    with psycopg.connect(lounge_url, autocommit=True) as lounge:
        lounge.execute("SET default_transaction_read_only = off")
        for name in tables:
            for text in ('SELECT count(*) FROM "{0}"', 'DELETE FROM "{0}"', 'TRUNCATE "{0}"', 'DROP TABLE "{0}"',
                         'ALTER TABLE "{0}" ADD COLUMN mine text', 'CREATE INDEX ON "{0}" ((1))'):
                try:
                    lounge.execute(text.format(name))
                except (psycopg.errors.InsufficientPrivilege, psycopg.errors.WrongObjectType,
                        psycopg.errors.ObjectNotInPrerequisiteState):
                    continue
                read.add((text[:6], name))
        for (name,) in ((name,) for name, kind in relations if kind == "S"):
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                lounge.execute(f"SELECT nextval('{name}')")
        may = lounge.execute("SELECT p.oid::regprocedure::text FROM pg_proc p WHERE pronamespace = "
                             "current_schema()::regnamespace AND has_function_privilege(p.oid, 'EXECUTE') AND "
                             "prorettype <> 'trigger'::regtype").fetchall()
    assert read == {("SELECT", "lounge_board"), ("SELECT", "lounge_centre")}
    assert {name for (name,) in may} == set(FUNCTIONS), functions
    assert {"lounge_desk", "lounge_question", "lounge_answer"} <= set(tables)


def test_its_two_functions_are_the_owners_and_look_nowhere_else(centre, lounge_url):
    with connect(centre.url) as owner:
        found = owner.execute(
            "SELECT p.oid::regprocedure::text, prosecdef, proconfig FROM pg_proc p WHERE pronamespace = "
            "current_schema()::regnamespace AND proname LIKE 'lounge%' ORDER BY 1").fetchall()
        kept = owner.execute("SELECT relname FROM pg_class WHERE relkind = 'r' AND relpersistence = 'u'").fetchall()
    assert [(name, definer, config) for name, definer, config in found] == [
        (name, True, ["search_path=public, pg_temp"]) for name in FUNCTIONS]
    assert {name for (name,) in kept} == {"lounge_answer", "lounge_desk", "lounge_question"}, "without a journal"


def test_a_desk_that_is_no_administrator_goes_on_after_one_made_the_role(postgres_url, tmp_path):
    name = f"desk_{tmp_path.name}".replace("-", "_")
    with psycopg.connect(postgres_url, autocommit=True) as administrator:
        administrator.execute(f"CREATE ROLE {name} LOGIN PASSWORD 'invented'")
        administrator.execute(f"ALTER DATABASE {parts(postgres_url)['dbname']} OWNER TO {name}")
    url = written({**parts(postgres_url), "user": name, "password": "invented"})
    with Store(tmp_path / "centre", url) as store:
        li = acting(store, StandingClock(NOW), "os:test")
        perform(li, "set_up_centre", {"name": "Lakeside", "staff": [{"login": "li", "name": "Li", "role": "manager"}]})
        with connect(postgres_url) as administrator:
            lounge = f"lounge_{name}"
            password = make_role(administrator, lounge)
        li = acting(store, StandingClock(NOW), "li")
        ids = perform(li, "add_customer", {"name": "沈文博", "plate": PLATES[0]}).ids
        perform(li, "arrive", {"customer": ids["customer"], "vehicle": ids["vehicle"]})
        with connect(written({**parts(url), "user": lounge, "password": password})) as screen:
            assert len(message(screen, NOW)["board"]) == 1
            assert not too_wide(screen)


def test_the_desk_goes_on_after_the_role_was_made(centre, lounge_url):
    assert perform(acting(centre, StandingClock(NOW), "li"), "add_customer", {"name": "After"}).ids["customer"]


def test_the_news_reaches_the_lounge(centre, lounge_url):
    lines: list[bytes] = []
    came = threading.Condition()

    def heard(line: bytes) -> None:
        with came:
            lines.append(line)
            came.notify()

    news = LoungeNews(lounge_url, StandingClock(NOW), heard=heard, lost=lambda: None, found=lambda: None)
    news.start()
    try:
        with came:
            assert came.wait_for(lambda: lines, 20)
        before = lines[-1]
        perform(acting(centre, StandingClock(NOW), "li"), "cancel_visit", {"visit": 1, "reason": "went"})
        with came:
            assert came.wait_for(lambda: lines[-1] != before, 20)
    finally:
        news.stop()
    assert b"\xe6\xb2\x88" not in lines[-1]  # no name


def test_an_address_that_may_read_more_is_not_used(centre):
    lost = threading.Event()
    lines: list[bytes] = []
    news = LoungeNews(centre.url, StandingClock(NOW), heard=lines.append, lost=lost.set, found=lambda: None)
    news.start()
    assert lost.wait(20)
    news.stop()
    assert news.refused == "too_wide"
    assert not lines
