"""Who carries what: the kinds of ``resources/channels.toml``."""

from __future__ import annotations

from frontdesk.messages.outbox.channels.answer import Carrier
from frontdesk.messages.outbox.channels.gateway import gateway
from frontdesk.messages.outbox.channels.mail import mail
from frontdesk.messages.outbox.channels.many import apprise
from frontdesk.messages.outbox.channels.robots import dingtalk, feishu, wecom

CARRIERS: dict[str, Carrier] = {
    "gateway": gateway, "mail": mail, "wecom": wecom, "dingtalk": dingtalk, "feishu": feishu, "apprise": apprise,
}
