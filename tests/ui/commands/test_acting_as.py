"""``--as`` and ``play``: whoever answers for something proves it, and the PIN is never a word of the command."""

from __future__ import annotations

import pytest

from frontdesk.staff.pin import hashing
from tests.ui.commands.conftest import EXAMPLES, lines
from ui.commands.acting_as import VARIABLE

PIN = "739154"
EXPORT = ("--json", "customers", "export")


@pytest.fixture
def ordinary(run, monkeypatch):
    """No rehearsal; the manager has a PIN."""
    real = hashing.hashlib.scrypt
    monkeypatch.setattr(hashing.hashlib, "scrypt", lambda mixed, **how: real(mixed, **(how | {"n": 2 ** 7})))
    assert run("setup", str(EXAMPLES / "centre.toml")).code == 0
    return run


@pytest.fixture
def with_pin(ordinary, tmp_path):
    assert ordinary("play", lines(tmp_path, {"act": "choose_pin", "as": "zhou", "pin": PIN})).code == 0
    return ordinary


def test_without_pins_the_name_is_enough_as_before(ordinary, tmp_path):
    assert ordinary(*EXPORT, str(tmp_path / "a.csv"), "--as", "zhou").code == 0
    assert ordinary(*EXPORT, str(tmp_path / "b.csv")).document["code"] == "not_permitted"


def test_taking_customers_out_asks_for_the_managers_pin(with_pin, tmp_path, monkeypatch):
    out = str(tmp_path / "a.csv")
    assert with_pin(*EXPORT, out, "--as", "zhou").document["code"] == "pin_missing"
    monkeypatch.setenv(VARIABLE, "602817")
    assert with_pin(*EXPORT, out, "--as", "zhou").document["code"] == "pin_wrong"
    assert with_pin(*EXPORT, out, "--as", "li").document["code"] == "not_permitted"
    assert not (tmp_path / "a.csv").exists()
    monkeypatch.setenv(VARIABLE, PIN)
    assert with_pin(*EXPORT, out, "--as", "zhou").code == 0


def test_putting_a_copy_back_asks_for_it_too(with_pin, tmp_path, monkeypatch):
    copy = str(tmp_path / "copy.fdbackup")
    assert with_pin("backup", copy).code == 0
    assert with_pin("--json", "restore", copy).document["code"] == "not_permitted"
    assert with_pin("--json", "restore", copy, "--as", "zhou").document["code"] == "pin_missing"
    monkeypatch.setenv(VARIABLE, PIN)
    assert with_pin("restore", copy, "--as", "zhou").code == 0


def test_a_play_signs_in_before_it_acts_under_a_name(with_pin, tmp_path):
    note = {"act": "add_staff", "as": "zhou", "login": "wu", "name": "吴敏", "role": "advisor"}
    told = with_pin("play", lines(tmp_path, note, {"act": "sign_in", "login": "zhou", "pin": PIN}, note)).lines
    assert [line.get("code", "") for line in told] == ["not_signed_in", "", ""]
    wrong = with_pin("play", lines(tmp_path, {"act": "sign_in", "login": "zhou", "pin": "602817"},
                                   {**note, "login": "xu"})).lines
    assert [line["code"] for line in wrong] == ["pin_wrong", "not_signed_in"]
    free = with_pin("play", lines(tmp_path, {"act": "add_customer", "as": "li", "name": "沈文博",
                                             "phone": "13800138000"}))
    assert free.code == 0, "whoever has no PIN and is not in charge signs in by name"


def test_in_a_rehearsal_a_name_is_enough(centre, tmp_path, monkeypatch):
    real = hashing.hashlib.scrypt
    monkeypatch.setattr(hashing.hashlib, "scrypt", lambda mixed, **how: real(mixed, **(how | {"n": 2 ** 7})))
    told = centre("play", lines(tmp_path, {"act": "choose_pin", "as": "zhou", "pin": PIN},
                                {"act": "sign_in", "login": "zhou"},
                                {"act": "add_staff", "as": "zhou", "login": "wu", "name": "吴敏", "role": "advisor"}))
    assert told.code == 0, told.out


def test_a_user_of_the_system_works_on_and_does_not_make_managers(ordinary, tmp_path):
    told = ordinary("play", lines(tmp_path, {"act": "add_customer", "name": "沈文博", "phone": "13800138000"},
                                  {"act": "change_staff", "login": "li", "role": "manager"})).lines
    assert [line.get("code", "") for line in told] == ["", "not_permitted"]
