"""A centre with one customer whose car is here, gateways on this machine, and the sender."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from frontdesk.acts.register import perform
from frontdesk.acts.wiring import acting as wired
from frontdesk.messages.outbox.reads import rows
from frontdesk.messages.outbox.sending import send_waiting
from frontdesk.people.reaching.addresses import resolve
from frontdesk.store.store import Store
from frontdesk.values.clock import MINUTE, StandingClock
from tests.frontdesk.messages.outbox.servers import Gateway, MailServer

BODY = '{"mobile": "{to}", "content": "{text}", "id": "{id}"}'


class Room:
    """What a test does, in short."""

    def __init__(self, store: Store, clock: StandingClock) -> None:
        self.store = store
        self.clock = clock
        self.deadline = 5.0

    def do(self, name: str, /, **fields):
        return perform(wired(self.store, self.clock, "li", "desk-1"), name, fields).ids

    def found(self) -> Room:
        self.do("set_up_centre", name="湖滨店", hours=[
            {"weekday": day, "opens": "08:30", "closes": "18:00"} for day in range(7)], staff=[
            {"login": "li", "name": "李娜", "role": "advisor"}])
        self.customer = self.do("add_customer", name="陈明", title="先生", phone="13800138000", plate="苏E·B8Q62")
        self.visit = self.do("arrive", customer=self.customer["customer"], vehicle=self.customer["vehicle"])["visit"]
        return self

    def tell(self, text: str = "陈先生，您的车在检查，15:30前给您消息。", situation: str = "in_progress", **more):
        return self.do("tell", visit=self.visit, situation=situation, channel=more.pop("channel", "sms"), text=text,
                       **more)

    def set_sms(self, url: str, **values: str):
        self.do("set_channel", channel="sms", values={"url": url, "body": BODY, "success": "code == 0",
                                                      "answer_id": "data_id", **values})

    def send(self, **more):
        return send_waiting(wired(self.store, self.clock, "sender", "desk-1"), resolve, deadline=self.deadline, **more)

    def later(self, minutes: float = 61):
        self.clock.advance(round(minutes * MINUTE))
        return self

    def rows(self):
        return rows(self.store.reader())

    def states(self):
        return [row.state for row in self.rows()][::-1]


@pytest.fixture
def room(store: Store, clock: StandingClock) -> Room:
    return Room(store, clock).found()


@pytest.fixture
def gateway() -> Iterator[Gateway]:
    made = Gateway()
    yield made
    made.close()


@pytest.fixture
def mail_server() -> Iterator[MailServer]:
    made = MailServer()
    yield made
    made.close()
