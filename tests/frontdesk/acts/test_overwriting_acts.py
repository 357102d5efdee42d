"""Every act that writes over what stood there can be told what was seen: nobody's words are laid over unseen.

Acts that only add a record have nothing to protect; the others take what stood in the form (``expected``), which
version was seen (``over``) or which sheet (``seen``), or stand below with the reason why they need none of it.
"""

from __future__ import annotations

import inspect

import pytest

from frontdesk.acts.register import names
from frontdesk.store.transaction import REGISTER

SEEN = {"expected", "over", "seen"}

WRITES_OVER = ("change_", "set_", "correct_", "choose_", "keep_", "record_", "restore_", "reset_", "plan_", "clear_")
"""How the names of acts begin that write over something."""

BY_OTHER_NAMES = {
    "accept_cover", "approve_estimate", "copy_week", "discount_bill", "estimate", "hand_over_vehicle", "note_email",
    "note_engine_number", "note_preference", "note_referral", "note_warranty", "withdraw_date",
}
"""Acts that put something in the place of what stood there, though their names don't begin like that."""

NEEDS_NONE = {
    "change_encryption": "goes on through states of its own and refuses where it is under way already",
    "change_pin": "everybody's own secret; the old one is asked for",
    "change_points": "adds to an account that is reckoned from all its lines",
    "change_rules": "a whole file put in force from the command line; every version is kept and can be put back",
    "choose_body": "a tap on a picture: no words stand behind it, the next tap turns it back",
    "choose_pin": "everybody's own secret, chosen once: a second one is refused",
    "choose_story": "a tick: on the list twice is on the list, with the first person's name",
    "keep_recovery_code": "the newest code is the one that counts; the older one was shown to nobody else",
    "record_delivery": "what the other end answered, by message and order",
    "record_sending": "what became of a send, under the token of whoever claimed it",
    "set_alert": "adds one",
    "set_pin": "a new secret for somebody who forgot theirs; nothing of the old one can be shown",
    "set_up_centre": "refused where there is a centre",
}
"""Acts whose names begin like that and that can lay nothing over anybody's words."""


def _told_what_was_seen(name: str) -> bool:
    return not SEEN.isdisjoint(inspect.signature(REGISTER[name].function).parameters)


def _ours() -> list[str]:
    return [name for name in names() if not name.startswith("test_")]


@pytest.mark.parametrize("name", [name for name in _ours() if name.startswith(WRITES_OVER)])
def test_what_writes_over_something_is_told_what_was_seen(name: str):
    assert _told_what_was_seen(name) != (name in NEEDS_NONE)


@pytest.mark.parametrize("name", sorted(BY_OTHER_NAMES))
def test_so_are_acts_of_other_names(name: str):
    assert _told_what_was_seen(name)


def test_nobody_needs_to_say_what_was_seen():
    """Commands and older callers send nothing of it."""
    for name in _ours():
        for field, each in inspect.signature(REGISTER[name].function).parameters.items():
            assert field not in SEEN or each.default is None, (name, field)


def test_the_reasons_are_about_acts_that_there_are():
    assert set(NEEDS_NONE) <= set(names())
