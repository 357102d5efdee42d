"""Who works here."""

from __future__ import annotations

import pytest

from frontdesk.acts.register import perform
from frontdesk.staff.reads import by_id, by_login, everybody, former, known_login, names_by_login
from frontdesk.store.transaction import Acting
from frontdesk.values.refusal import Refused


def test_somebody_is_taken_in_once(acting: Acting):
    fields = {"login": "Li.Na", "name": "李　娜", "role": "advisor", "direct_line": "0512 5550 1001"}
    added = perform(acting.keyed("k"), "add_staff", fields).ids["staff"]
    assert perform(acting.keyed("k"), "add_staff", fields).repeated
    reader = acting.store.reader()
    assert [(each.id, each.login, each.name) for each in everybody(reader)] == [(added, "li.na", "李娜")]
    assert by_login(reader, "li.na") == by_id(reader, added) == known_login(reader, " li.na ", where="advisor")
    assert by_login(reader, "nobody") is by_id(reader, None) is by_id(reader, 99) is None
    with pytest.raises(Refused) as refused:
        perform(acting, "add_staff", fields)
    assert (refused.value.code, refused.value.where) == ("login_taken", "login")
    with pytest.raises(Refused) as refused:
        known_login(reader, "nobody", where="advisor")
    assert (refused.value.code, refused.value.where) == ("staff_unknown", "advisor")


@pytest.mark.parametrize("login", ["", "李娜", "-li", "li na", "l" * 31])
def test_names_nobody_can_sign_in_by(acting: Acting, login: str):
    with pytest.raises(Refused) as refused:
        perform(acting, "add_staff", {"login": login, "name": "李娜", "role": "advisor"})
    assert refused.value.code == "login_unreadable"


def test_somebody_changes_and_leaves_and_comes_back(acting: Acting):
    for login, name in (("li", "李娜"), ("wang", "王强")):
        perform(acting, "add_staff", {"login": login, "name": name, "role": "advisor", "direct_line": "8001"})
    perform(acting, "change_staff", {"login": "Wang", "role": "manager", "direct_line": ""})
    reader = acting.store.reader()
    found = by_login(reader, "wang")
    assert found is not None
    assert (found.name, found.role, found.direct_line) == ("王强", "manager", "")
    perform(acting, "retire_staff", {"login": "wang"})
    assert [each.login for each in everybody(reader)] == ["li"]
    assert [each.login for each in former(reader)] == ["wang"]
    assert names_by_login(reader) == {"li": "李娜", "wang": "王强"}
    assert by_id(reader, found.id) is not None
    perform(acting, "retire_staff", {"login": "wang", "retired": False})
    assert former(reader) == []


@pytest.mark.parametrize(("act", "fields", "code"), [
    ("change_staff", {"login": "nobody", "name": "王"}, "staff_unknown"),
    ("change_staff", {"login": "wang", "name": " "}, "name_missing"),
    ("change_staff", {"login": "wang", "role": "king"}, "bad_field"),
    ("retire_staff", {"login": "li"}, "staff_self"), ("retire_staff", {"login": "nobody"}, "staff_unknown"),
    ("retire_staff", {"login": "wang"}, "staff_last"),
])
def test_what_cannot_be_done_to_staff(acting: Acting, act: str, fields: dict[str, object], code: str):
    people = ("wang",) if code == "staff_last" else ("li", "wang")
    for login in people:
        perform(acting, "add_staff", {"login": login, "name": "李娜", "role": "advisor"})
    with pytest.raises(Refused) as refused:
        perform(acting, act, fields)
    assert refused.value.code == code
