"""Which outline a model proposes."""

from __future__ import annotations

import pytest

from frontdesk.people.vehicles.bodies import bodies, body_of, proposed_body


@pytest.mark.parametrize(("model", "body"), [
    ("示例 3 系 2021", "sedan"), ("", "sedan"), ("示例 SUV 2.0T", "suv"), ("示例suv", "suv"), ("某某商务车", "mpv"),
    ("X5 xDrive40i", "suv"), ("X50 轿车", "sedan"), ("GL8 陆尊", "mpv"), ("SUVARNA", "sedan")])
def test_words_of_a_model_propose_a_body(model: str, body: str):
    assert proposed_body(model) == body


def test_what_was_chosen_counts_more_than_the_model():
    assert body_of("mpv", "示例 SUV") == "mpv"
    assert body_of("", "示例 SUV") == "suv"
    assert body_of("gone", "示例") == "sedan"
    assert list(bodies()) == ["sedan", "suv", "mpv"]
