"""What a screen in the lounge connects with: a role on the server that reads the masked board alone."""

from __future__ import annotations

from zlib import crc32

from frontdesk.store.server.address import parts, written
from frontdesk.store.server.connecting import connect
from frontdesk.store.store import Store
from frontdesk.visit.lounge_role import make_role


def lounge_address(centre: Store, test: str) -> str:
    """The address with a new password for the role of ``test`` (any words of its own); made anew, the old one is void.
    """
    assert centre.url is not None
    name = f"lounge_{crc32(test.encode()):08x}"
    with connect(centre.url) as owner:
        password = make_role(owner, name)
    return written({**parts(centre.url), "user": name, "password": password})
