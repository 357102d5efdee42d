"""The permission table holds for every act and every role: generated from the register, really performed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from frontdesk.acts.register import names, perform, schema
from frontdesk.acts.wiring import acting
from frontdesk.staff.permitting.checking import may, refuse_not_permitted
from frontdesk.staff.permitting.table import line_of, lines, roles
from frontdesk.staff.pin import hashing
from frontdesk.store.store import Store
from frontdesk.store.transaction import REGISTER
from frontdesk.values.clock import StandingClock
from frontdesk.values.refusal import Refused
from tests.frontdesk.conftest import NINE_O_CLOCK

LEFT, STRANGER, COMMAND_LINE = "gone", "nobody", "os:anna"


@pytest.fixture(scope="module")
def centre(tmp_path_factory: pytest.TempPathFactory):
    """One of each role, and one who has left."""
    folder: Path = tmp_path_factory.mktemp("permissions") / "centre"
    with Store(folder) as store:
        staff = [{"login": role, "name": role, "role": role} for role in roles()]
        _do(store, "first_start", "set_up_centre", {"name": "湖畔", "staff": [
            *staff, {"login": LEFT, "name": "走了", "role": "manager"}]})
        _do(store, "manager", "retire_staff", {"login": LEFT})
        yield store


@pytest.fixture(scope="module", autouse=True)
def quick():
    real = hashing.hashlib.scrypt
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(hashing.hashlib, "scrypt", lambda mixed, **how: real(mixed, **(how | {"n": 2 ** 7})))
        yield


def _do(store: Store, by: str, act: str, fields: dict[str, Any]):
    return perform(acting(store, StandingClock(NINE_O_CLOCK), by), act, fields)


def _some(kind: dict[str, Any], known: dict[str, Any]) -> Any:
    """A value of the right type that means nothing."""
    if "$ref" in kind:
        return _fields(known[kind["$ref"].rpartition("/")[2]], known)
    if "anyOf" in kind:
        return _some(kind["anyOf"][0], known)
    if "enum" in kind:
        return kind["enum"][0]
    made = {"integer": 1, "number": 1, "string": "x", "boolean": False, "array": [], "object": {}, "null": None}
    return made[kind["type"]]


def _fields(document: dict[str, Any], known: dict[str, Any]) -> dict[str, Any]:
    return {name: _some(kind, known) for name, kind in document["properties"].items()
            if name in document.get("required", ())}


def _example(act: str) -> dict[str, Any]:
    document = schema(act).document
    return _fields(document, document.get("$defs", {}))


def _code(store: Store, by: str, act: str) -> str:
    try:
        _do(store, by, act, _example(act))
    except Refused as refused:
        return refused.code
    return ""


def _ours() -> list[str]:
    """Every act but those that other tests made for themselves."""
    return [name for name in names() if not REGISTER[name].function.__module__.startswith("tests.")]


def test_every_act_stands_in_exactly_one_line():
    named = [act for line in lines() for act in line.acts]
    assert sorted(named) == sorted(set(named)), "an act stands in two lines"
    assert set(_ours()) - set(named) == set(), "acts that no line names: put them into resources/permissions.toml"
    assert set(named) - set(_ours()) == set(), "lines name acts that there are not"
    assert len({line.id for line in lines()}) == len(lines())
    assert all(line.roles and "administrator" in line.roles and line.roles <= set(roles()) for line in lines())


@pytest.mark.parametrize("by", [*roles(), LEFT, STRANGER, COMMAND_LINE])
def test_each_act_as_each_of_them(centre: Store, by: str):
    wrong: list[str] = []
    for act in _ours():
        line = line_of(act)
        allowed = line.anybody or (line.command_line if by == COMMAND_LINE else by in line.roles)
        before = centre.reader().value("SELECT max(seq) FROM deed"), centre.data_version()
        code = _code(centre, by, act)
        if (code == "not_permitted") == allowed:
            wrong.append(f"{act}: {code or 'done'}")
        if not allowed and before != (centre.reader().value("SELECT max(seq) FROM deed"), centre.data_version()):
            wrong.append(f"{act}: something was written")
    assert not wrong


def test_what_is_no_act_asks_too(centre: Store):
    for use in (use for line in lines() for use in line.uses):
        assert [role for role in roles() if may(centre.reader(), role, use)] == [
            role for role in roles() if role in line_of(use).roles]
        assert not may(centre.reader(), LEFT, use)


def test_the_refusal_says_who_may(centre: Store):
    with pytest.raises(Refused) as told:
        refuse_not_permitted(centre.reader(), "technician", "erase_customer")
    assert "Manager, Administrator" in str(told.value.sentence)


def test_an_act_within_another_is_not_asked_again_and_a_change_of_role_holds_at_once(centre: Store):
    assert _code(centre, "technician", "set_rules") == "not_permitted"
    _do(centre, "manager", "change_staff", {"login": "technician", "role": "manager"})
    assert _code(centre, "technician", "set_rules") != "not_permitted"
    _do(centre, "manager", "change_staff", {"login": "technician", "role": "technician"})


def test_a_centre_changes_a_line_and_takes_it_back(centre: Store):
    def code(by: str, **fields: Any) -> str:
        try:
            _do(centre, by, "set_permission", fields)
        except Refused as refused:
            return refused.code
        return ""

    assert code("manager", line="rules", roles=["manager"]) == "not_permitted"
    assert code("administrator", line="moon", roles=[]) == "line_unknown"
    assert code("administrator", line="administration", roles=["advisor"]) == "line_fixed"
    assert code("administrator", line="rules", roles=["king"]) == "role_unknown"
    assert code("administrator", line="rules", roles=["advisor"]) == ""
    assert _code(centre, "advisor", "set_rules") != "not_permitted"
    assert _code(centre, "manager", "set_rules") == "not_permitted"
    assert _code(centre, "administrator", "set_rules") != "not_permitted", "administrators keep every line"
    assert code("administrator", line="rules") == ""
    assert _code(centre, "advisor", "set_rules") == "not_permitted"


def test_where_nobody_is_in_charge_whoever_works_here_may(tmp_path: Path):
    with Store(tmp_path / "small") as store:
        _do(store, "first_start", "set_up_centre", {"name": "小店", "staff": [
            {"login": "li", "name": "李", "role": "advisor"}]})
        assert _code(store, "li", "set_rules") != "not_permitted"
        assert _code(store, STRANGER, "greet") == "not_permitted"
