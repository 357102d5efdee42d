"""Who works here."""

from __future__ import annotations

import pytest

from frontdesk.acts.register import perform
from frontdesk.staff.reads import by_id, by_login, everybody, known_login
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
