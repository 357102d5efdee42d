"""``restore`` of a copy that came alone to another computer: who was erased since is asked for."""

from __future__ import annotations

from pathlib import Path

from frontdesk.store.store import Store


def test_a_copy_that_came_alone_asks_for_the_list_of_erased_customers(played, data, tmp_path):
    copy, new = tmp_path / "centre.fdbackup", ("--data", str(tmp_path / "new"))
    assert played("backup", str(copy)).code == 0
    assert played("customers", "erase", "1", "--as", "zhou").code == 0
    alone = played("--json", *new, "restore", str(copy))
    assert (alone.code, alone.document["code"]) == (1, "erasures_unknown")
    assert not (tmp_path / "new" / "frontdesk.sqlite").exists()
    wrong = played("--json", *new, "restore", str(copy), "--forgotten", str(copy))
    assert (wrong.code, wrong.document["code"]) == (1, "list_not_this")
    brought = played(*new, "restore", str(copy), "--forgotten", str(data / "backups" / "forgotten.json"))
    assert brought.code == 0
    assert "Erased again" in brought.out
    assert played("--json", *new, "customers", "find", "b8q62").document == []
    without = played("--data", str(tmp_path / "third"), "restore", str(copy), "--without-list")
    assert without.code == 0
    assert played("--json", "--data", str(tmp_path / "third"), "customers", "find", "b8q62").document
    assert _went_without(tmp_path / "new") == 0
    assert _went_without(tmp_path / "third") == 1
    assert played("--json", "--data", str(tmp_path / "third"), "audit", "--verify").document["ok"]


def _went_without(folder: Path) -> int:
    with Store(folder) as store:
        return store.reader().value("SELECT count(*) FROM audit WHERE act = 'restore_without_list' AND by LIKE 'os:%'")
