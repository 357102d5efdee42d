"""PINs and the wrong tries at them."""

from __future__ import annotations

from sqlalchemy import BigInteger, Boolean, Column, ForeignKey, Integer, Table, Text

from frontdesk.store.schema import at, metadata, number, text

pin = Table(
    "pin", metadata,
    Column("staff", Integer, ForeignKey("staff.id"), primary_key=True),
    text("way"), text("salt"), text("verifier"), at("at", nullable=False), text("by"),
    Column("given", Boolean, nullable=False),
)
"""``verifier`` is the hash of somebody's PIN, hex like its ``salt``, by the ``way`` ``hashing`` names; ``given``:
somebody else chose it. The key it is mixed with lies in the system's key store and never here."""

pin_guess = Table(
    "pin_guess", metadata,
    Column("name", Text, primary_key=True), number("wrong"), at("at", nullable=False),
    text("boot"), Column("since", BigInteger, nullable=False),
)
"""Wrong tries one after the other, by sign-in name (a name nobody has shares one of 1024 places). ``boot`` and
``since`` are the last try by a clock that nobody can set (``steady``): the machine's own since it was started."""

recovery_code = Table(
    "recovery_code", metadata,
    Column("id", Integer, primary_key=True), text("salt"), text("verifier"), at("at", nullable=False), text("by"),
)
"""The one recovery code in force, as a hash; ``verifier`` and ``salt`` are names that no record of changes keeps."""
