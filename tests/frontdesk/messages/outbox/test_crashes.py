"""Senders that die anywhere, and several at once: nothing sent twice, nothing lost, nothing left in between."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from frontdesk.values.clock import MINUTE

ROOT = Path(__file__).parents[4]
PROGRAM = [sys.executable, "-m", "tests.frontdesk.messages.outbox.sender"]


def _start(room, strike=0, *more):
    return subprocess.Popen([*PROGRAM, str(room.store.folder), str(room.clock()), str(strike), *more], cwd=ROOT,
                            stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=os.environ | {"PYTHONPATH": str(ROOT)})


def _ended(program):
    out, errors = program.communicate()
    assert program.returncode in (0, -signal.SIGKILL), errors.decode()
    return program.returncode, out


@pytest.mark.parametrize("honours", ["no", "yes"])
def test_killed_before_every_single_write(room, gateway, honours):
    """Each run dies one operation later than the last, until one lives; after each the next sender puts it right."""
    room.set_sms(gateway.url, honours_id=honours)
    strikes = 0
    for strike in range(1, 80, 1 if honours == "no" else 3):
        room.tell(f"陈先生，检查到第{strike}项，23:59前给您消息。")
        room.clock.advance(1)
        code, _ = _ended(_start(room, strike))
        if code == 0:
            break
        strikes += 1
        room.clock.advance(3 * MINUTE)
        room.send()
        room.clock.advance(2 * MINUTE)
        room.send()
    assert strikes >= 4
    states = room.states()
    assert set(states) <= {"sent", "unsure"}
    assert len(states) == strikes + 1
    assert len(gateway.taken) == len(gateway.known)
    if honours == "no":
        assert max(gateway.known.values()) == 1  # nothing was ever handed over twice
        assert states.count("sent") <= len(gateway.taken) <= len(states)
        assert "unsure" in states
    else:
        assert set(states) == {"sent"}
        assert len(gateway.taken) == len(states)


def test_killed_while_the_gateway_thinks(room, gateway):
    room.set_sms(gateway.url)
    gateway.plan.append("silent")
    room.tell()
    program = _start(room)
    assert gateway.began.wait(60)
    program.kill()
    program.communicate()
    assert room.states() == ["sending"]
    assert room.later(1).send().counts == {}
    assert room.later(2).send().counts == {"unsure": 1}
    assert "The program ended while it was being sent" in str(room.rows()[0].problem)
    assert len(gateway.requests) == 1
    assert room.store.reader().value("SELECT state FROM moment WHERE rule = 'message_failed'") == "open"


def test_two_senders_at_once_send_each_message_once(room, gateway):
    room.set_sms(gateway.url)
    for number in range(40):
        room.tell(f"陈先生，检查到第{number}项，23:59前给您消息。")
    programs = [_start(room), _start(room)]
    done = [int(_ended(program)[1]) for program in programs]
    assert sum(done) == 40
    assert room.states() == ["sent"] * 40
    assert len(gateway.requests) == len(gateway.known) == 40
