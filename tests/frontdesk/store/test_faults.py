from __future__ import annotations

import errno
from pathlib import Path

import pytest

from frontdesk.store import binding
from frontdesk.store.faults import fault_of, is_ours
from frontdesk.store.reading import Reader


class Told(Exception):
    """An error with the code a driver would give it."""

    def __init__(self, text: str = "", **codes: object) -> None:
        super().__init__(text)
        self.__dict__.update(codes)


@pytest.mark.parametrize(("code", "fault"), [
    (5, "busy"), (517, "busy"), (6, "busy"), (13, "disk_full"), (8, "read_only"), (1544, "read_only"), (10, "disk"),
    (1034, "disk"), (11, "damaged"), (267, "damaged"), (26, "damaged"), (14, "gone"), (7, "memory")])
def test_sqlites_codes_have_their_sentence_extended_ones_too(code: int, fault: str):
    error = Told("whatever the text", sqlite_errorcode=code)
    assert fault_of(error).code == fault
    assert not is_ours(error)


@pytest.mark.parametrize(("state", "fault"), [
    ("53100", "disk_full"), ("55P03", "busy"), ("40001", "busy"), ("40P01", "busy"), ("57P01", "gone"),
    ("08006", "gone"), ("25006", "read_only"), ("42501", "read_only"), ("53300", "busy"), ("3D000", "gone")])
def test_postgresqls_states_have_their_sentence(state: str, fault: str):
    error = Told("whatever the text", sqlstate=state)
    assert fault_of(error).code == fault
    assert not is_ours(error)


@pytest.mark.parametrize(("number", "fault"), [
    (errno.ENOSPC, "disk_full"), (errno.EROFS, "read_only"), (errno.EACCES, "read_only"), (errno.EIO, "disk"),
    (errno.ENOENT, "gone")])
def test_the_systems_errors_have_their_sentence(number: int, fault: str):
    assert fault_of(OSError(number, "text")).code == fault
    assert not is_ours(OSError(number, "text"))


@pytest.mark.parametrize("error", [Told(sqlite_errorcode=19), Told(sqlite_errorcode=2067), Told(sqlite_errorcode=1),
                                   Told(sqlstate="23505"), Told(sqlstate="42703"), Told(sqlstate="22003")])
def test_mistakes_of_this_program_are_not_blamed_on_the_machine(error: Told):
    assert is_ours(error)


def test_an_error_without_a_code_is_judged_by_its_text_and_an_unknown_one_shows_it():
    assert fault_of(Told("database or disk is full")).code == "disk_full"
    assert fault_of(Told("server closed the connection unexpectedly")).code == "gone"
    unknown = fault_of(Told("x" * 500))
    assert unknown.code == "store"
    assert len(str(unknown)) < 250


def test_wrong_sql_is_an_error_of_its_own_kind(tmp_path: Path):
    connection = binding.open_file((tmp_path / "a").as_uri())
    with pytest.raises(binding.Error, match="no such table"):
        Reader(connection).rows("SELECT * FROM absent")
    connection.close()
