"""``messages send`` and ``messages list``: exit codes that a timer can go by, JSON that holds no number."""

from __future__ import annotations

import json

import pytest

from tests.frontdesk.messages.outbox.servers import Gateway
from tests.ui.commands.conftest import lines

SET_UP = {"act": "set_channel", "channel": "sms"}
BODY = '{"mobile": "{to}", "content": "{text}", "id": "{id}"}'


@pytest.fixture
def gateway():
    made = Gateway()
    yield made
    made.close()


def _told(centre, tmp_path, gateway):
    outcome = centre("play", lines(
        tmp_path, {**SET_UP, "values": {"url": gateway.url, "body": BODY, "success": "code == 0"}},
        {"act": "set_quiet_hours", "begins": "00:00", "ends": "00:00"},
        {"act": "add_customer", "name": "沈文博", "title": "先生", "phone": "13800138000", "plate": "苏E·B8Q62"},
        {"act": "arrive", "customer": "$customer", "vehicle": "$vehicle"},
        {"act": "tell", "visit": "$visit", "situation": "in_progress", "channel": "sms",
         "text": "沈先生，您的车在检查，2小时后给您消息。"}))
    assert outcome.code == 0, outcome.out


def test_sending_once_and_nothing_to_send(centre, tmp_path, gateway):
    _told(centre, tmp_path, gateway)
    outcome = centre("--json", "messages", "send")
    assert (outcome.code, outcome.document) == (0, {"sent": 1, "again": 0, "failed": 0, "waiting": 0})
    assert centre("--json", "messages", "send").document["sent"] == 0
    [row] = centre("--json", "messages", "list", "--state", "sent").document
    assert (row["state"], row["name"], row["problem"]) == ("sent", "沈文博", None)
    assert "13800138000" not in json.dumps(row)
    assert centre("--json", "messages", "list", "--state", "failed").document == []


@pytest.mark.parametrize(("how", "code", "state"), [("error", 3, "queued"), ("no", 1, "failed"), ("cut", 1, "unsure")])
def test_what_went_wrong_is_the_exit_code(centre, tmp_path, gateway, how, code, state):
    _told(centre, tmp_path, gateway)
    gateway.plan.append(how)
    assert centre("messages", "send").code == code
    [row] = centre("--json", "messages", "list").document
    assert row["state"] == state
    assert row["problem"]


def test_wrong_words_are_wrong_usage(centre):
    assert centre("messages").code == 2
    assert centre("messages", "list", "--state", "nowhere").code == 2
    assert centre("messages", "list", "--limit", "0").code == 2
