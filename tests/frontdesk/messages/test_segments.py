"""How many text messages a text costs."""

from __future__ import annotations

import pytest

from frontdesk.messages.segments import segments


@pytest.mark.parametrize(("text", "parts"), [
    ("", 0), ("a" * 160, 1), ("a" * 161, 2), ("a" * 306, 2), ("a" * 307, 3), ("您" * 70, 1), ("您" * 71, 2),
    ("您" * 134, 2), ("您" * 135, 3), ("a" * 159 + "您", 3), ("€" * 80, 1), ("€" * 81, 2),
    ("😀" * 35, 1), ("😀" * 36, 2), ("您" * 10_000, 150)])
def test_parts_of_a_text(text, parts):
    assert segments(text) == parts
