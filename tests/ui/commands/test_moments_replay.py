"""``moments replay``: what past days would have looked like under another rule file."""

from __future__ import annotations


def test_a_replay_is_told_and_changes_nothing(centre, tmp_path):
    file = tmp_path / "rules.toml"
    file.write_text('[[moment]]\nid = "greet"\noff = true\n', "utf-8")
    before = centre("--json", "moments", "rules").document
    words = ("moments", "replay", "--rules", str(file), "--from", "2026-06-01", "--to", "2026-06-10")
    found = centre("--json", "--at", "2026-06-10T18:00", *words).document
    assert {"before", "after", "differences", "events"} <= set(found)
    assert all(each["rule"] == "greet" and each["after"] is None for each in found["differences"])
    assert "otherwise" in centre("--at", "2026-06-10T18:00", *words).out or not found["differences"]
    assert centre("--json", "moments", "rules").document == before


def test_what_is_wrong_with_a_replay_is_said(centre, tmp_path):
    file = tmp_path / "rules.toml"
    file.write_text('[[moment]]\nid = "greet"\ndue_after = "soon"\n', "utf-8")
    days = ("--from", "2026-06-01", "--to", "2026-06-02")
    assert centre("--json", "moments", "replay", "--rules", str(file), *days).code == 1
    file.write_text("", "utf-8")
    for wrong in (("--from", "2026-06-03", "--to", "2026-06-02"), ("--from", "gestern", "--to", "2026-06-02")):
        assert centre("--json", "moments", "replay", "--rules", str(file), *wrong).code == 1
    assert centre("--json", "moments", "replay", "--rules", str(tmp_path / "none.toml"), *days).code != 0
