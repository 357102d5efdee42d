"""The outbox on PostgreSQL: the same statements, and two senders at once."""

from __future__ import annotations

import os
import subprocess

import pytest

from tests.frontdesk.messages.outbox.conftest import Room
from tests.frontdesk.messages.outbox.test_crashes import PROGRAM, ROOT

pytestmark = pytest.mark.postgres


def test_two_senders_on_one_server(postgres_store, postgres_url, clock, gateway):
    room = Room(postgres_store, clock).found()
    room.set_sms(gateway.url, status_url=f"http://127.0.0.1:{gateway.port}/status/{{provider_id}}",
                 delivered="state == 'delivered'", lost="state == 'lost'")
    room.do("set_channel", channel="wecom", values={"url": gateway.url})
    room.do("note_email", customer=room.customer["customer"], address="chen@example.com")
    gateway.plan.append("error")
    for number in range(30):
        room.tell(f"陈先生，检查到第{number}项，23:59前给您消息。")
    assert room.send().counts == {"again": 1}
    room.later(1)
    programs = [subprocess.Popen([*PROGRAM, str(room.store.folder), str(clock()), "0", postgres_url], cwd=ROOT,
                                 stdout=subprocess.PIPE, env=os.environ | {"PYTHONPATH": str(ROOT)})
                for _ in range(2)]
    assert sum(int(program.communicate()[0]) for program in programs) == 30
    assert room.states() == ["sent"] * 30
    assert len(gateway.requests) == 31
    assert len(gateway.known) == 30
    gateway.status = {f"r{number}": "lost" for number in range(2, 32)}
    room.later(20)
    room.do("advance")
    assert room.send().counts == {"failed": 30, "sent": 1}
    room.do("retry_message", outgoing=room.rows()[-1].id)
    room.do("clear_channel", channel="sms")
    assert room.send().counts == {"failed": 1}
