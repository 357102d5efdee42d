"""A few days of the simulated month; ``python -m bench month`` plays all thirty and writes ``out/month.json``."""

from __future__ import annotations

import os

from bench.month import FULL_DAYS, VISITS, Month


def test_every_moment_stands_in_the_queue_within_a_second_none_twice_none_lost(tmp_path):
    full = os.environ.get("FRONTDESK_FAULTS") == "full"
    days, visits = (FULL_DAYS, VISITS) if full else (2, 14)
    found = Month(tmp_path / "data", days, visits).run()
    assert found["fell_due"] > 4 * found["visits"]
    assert found["killed"] > 0
    assert {name: found[name] for name in ("late_or_lost", "twice", "differ_from_the_record", "handed_over_twice",
                                           "failed_without_a_moment")} == {
        "late_or_lost": 0, "twice": 0, "differ_from_the_record": 0, "handed_over_twice": 0,
        "failed_without_a_moment": 0}
    assert {"sent", "failed"} <= found["outbox"].keys()
    assert found["states"]["missed"] > 0
