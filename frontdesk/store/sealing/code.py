"""The recovery code of encryption: 120 random bits on paper, in six groups of five that tell their own slips.

The last letter of each group checks the four before it and the group's place (a sum over GF(32), so that every single
wrong letter, every two neighbours exchanged and every two groups exchanged are noticed, and the group is named).
"""

from __future__ import annotations

import secrets

from frontdesk.values.refusal import Refused

LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's: nothing that looks like something else on paper."""

GROUPS = 6
GROUP = 5
_READ_AS = str.maketrans({"O": "0", "I": "1", "L": "1", "U": "V"})
_FULL_WIDTH = {0xFF01 + each: 0x21 + each for each in range(94)}


def fresh_code() -> str:
    """A new code as it is shown and printed: ``XXXXX-XXXXX-…``."""
    groups: list[str] = []
    for place in range(GROUPS):
        letters = "".join(secrets.choice(LETTERS) for _ in range(GROUP - 1))
        groups.append(letters + _check(letters, place))
    return "-".join(groups)


def looks_like_code(typed: str) -> bool:
    """Whether somebody meant to give a recovery code: as many letters, all of ours."""
    letters = _letters(typed)
    return len(letters) == GROUPS * GROUP and all(each in LETTERS for each in letters)


def read_code(typed: str) -> str:
    """The code as it was made, however it was copied from paper (small letters, spaces, O for 0, full width).

    Raises ``Refused``: ``code_shape``, ``code_slip`` (names the group that is mistyped).
    """
    letters = _letters(typed)
    if not looks_like_code(letters):
        raise Refused("code_shape", "A recovery code has {groups} groups of {letters} letters and digits; this one has "
                      "{count} in all. Copy it from the paper.", where="code", groups=GROUPS, letters=GROUP,
                      count=len(letters))
    groups = [letters[at:at + GROUP] for at in range(0, len(letters), GROUP)]
    for place, group in enumerate(groups):
        if _check(group[:-1], place) != group[-1]:
            raise Refused("code_slip", "Group {group} of the recovery code ({letters}) is mistyped. Look at the paper "
                          "again.", where="code", group=place + 1, letters=group)
    return "-".join(groups)


def group_is(code: str, place: int, typed: str) -> bool:
    """Whether ``typed`` is the group at ``place`` (from 0): the proof that the paper was kept."""
    return secrets.compare_digest(_letters(typed).encode(), code.split("-")[place].encode())


def _letters(typed: str) -> str:
    plain = typed[:400].translate(_FULL_WIDTH).upper()
    return "".join(each for each in plain.translate(_READ_AS) if each.isalnum())


def _check(letters: str, place: int) -> str:
    total = place + 1
    for each in letters:
        total = _doubled(total) ^ LETTERS.index(each)
    return LETTERS[_doubled(total)]


def _doubled(value: int) -> int:
    """Times x in GF(32) with x⁵ + x² + 1."""
    value <<= 1
    return value ^ 0x25 if value & 0x20 else value
