"""The page of several desks says in words what is wrong with a server, and writes nothing before it was tried."""

from __future__ import annotations

import pytest

from frontdesk.acts.register import perform
from frontdesk.acts.wiring import acting
from frontdesk.store.server.moved import remembered
from frontdesk.store.server.trying import tried
from frontdesk.store.store import Store
from frontdesk.values.clock import system_clock
from ui.application import DeskProgram
from ui.desk.place import Place
from ui.settings import Settings

pytestmark = pytest.mark.postgres


@pytest.fixture
def section(qapp, qtbot, tmp_path):
    with Store(tmp_path / "desk") as store:
        perform(acting(store, system_clock, "os:test"), "set_up_centre", {
            "name": "Lakeside", "staff": [{"login": "li", "name": "Li", "role": "manager"}]})
        program = DeskProgram(qapp, store, system_clock, Settings(theme="light"), "en", "li")
        qtbot.addWidget(program.window)
        program.open(Place("settings", focus="server"))
        qtbot.waitUntil(lambda: program._single is not None, timeout=20_000)
        yield program.window.page().section()
        program.window.close()


def said_after(section, qtbot):
    section.finish()
    qtbot.waitUntil(section.test.isEnabled, timeout=20_000)
    return section.said.said()


def test_an_empty_database_is_ready_and_the_command_is_named(section, qtbot, postgres_url):
    from frontdesk.store.server.address import parts

    section.fill({name: value for name, value in parts(postgres_url).items() if name in section.fields})
    assert said_after(section, qtbot) == "The server is reached; the database is empty and ready."
    assert section.command.said().startswith("frontdesk move --to postgresql://")
    assert section.use.isHidden()
    assert remembered(section.desk.store.folder) is None


def test_a_server_with_a_centre_is_used_from_the_next_start(section, qtbot, postgres_store):
    from frontdesk.store.server.address import parts

    section.fill({name: value for name, value in parts(postgres_store.url).items() if name in section.fields})
    assert said_after(section, qtbot) == "The server is reached, and a centre is there."
    section.use.click()
    assert parts(remembered(section.desk.store.folder) or "")["dbname"] == parts(postgres_store.url)["dbname"]


def test_a_port_where_nothing_answers_is_said(section, qtbot):
    section.fill({"host": "127.0.0.1", "port": "1", "dbname": "c", "user": "desk"})
    assert "no PostgreSQL answers on that port" in said_after(section, qtbot)


def test_every_trouble_has_its_words(postgres_url):
    assert tried(postgres_url.replace("/centre_", "/no_centre_")).code == "no_database"
    assert tried("postgresql://desk@db.example/c").code == "not_private"
    assert tried("postgresql://desk@localhost/c?nonsense=1").code == "bad_address"
    import psycopg

    with psycopg.connect(postgres_url, autocommit=True) as connection:
        connection.execute("CREATE TABLE another (a int)")
    assert tried(postgres_url).code == "foreign"
