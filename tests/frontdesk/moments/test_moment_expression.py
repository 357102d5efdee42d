"""The small language of conditions: right answers, nothing dangerous, never a failure."""

from __future__ import annotations

import operator
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontdesk.moments.expression import LONGEST, read_expression
from frontdesk.values.refusal import Refused


@pytest.mark.parametrize(("text", "facts", "holds"), [
    ("expected_minutes > 30", {"expected_minutes": 31}, True),
    ("expected_minutes > 30", {"expected_minutes": 30}, False),
    ("expected_minutes > 30", {}, False),
    ("expected_minutes > 30", {"expected_minutes": "many"}, False),
    ("phase != 'delivery'", {}, True),
    ("phase == 'delivery'", {"phase": "delivery"}, True),
    ("not (a or b) and c", {"a": 0, "b": False, "c": 1}, True),
    ("10 < a * 2 + 1 <= 20 - 1", {"a": 9}, True),
    ("a / b > 1", {"a": 1, "b": 0}, False),
    ("-a < 0", {"a": 2}, True),
    ("a * 3 == 'xxx'", {"a": "x"}, False),
    ("a + b > 0", {"a": True, "b": 1}, False),
    ("a", {"a": True}, True),
    ("a / b > 1", {"a": 10 ** 400, "b": 3}, False),
])
def test_conditions(text, facts, holds):
    assert read_expression(text).holds(facts) is holds


@pytest.mark.parametrize("text", [
    "__import__('os')", "a.real", "a[0]", "[1, 2]", "(1, 2)", "lambda: 1", "a if b else c", "f'{a}'", "a ** 9", "a % 2",
    "a in b", "a is b", "{1: 2}", "None", "b'x'", "1j", "a // 2", "~a", "(yield)", "a @ b", "...",
])
def test_everything_else_is_forbidden(text):
    with pytest.raises(Refused) as refused:
        read_expression(text)
    assert refused.value.code in ("expression_forbidden", "expression_unreadable")


@pytest.mark.parametrize("text", ["", " ", "(((", "a b", "a :=1", "1and 2", "'\\d' == a", "a" * (LONGEST + 1), "\0",
                                  "import os"])
def test_what_cannot_be_read_is_refused(text):
    with pytest.raises(Refused) as refused:
        read_expression(text)
    assert refused.value.code == "expression_unreadable"


@given(st.integers(-99, 99), st.integers(-99, 99), st.sampled_from(["<", "<=", ">", ">=", "==", "!="]))
def test_comparisons_agree_with_python(one, other, sign):
    by_sign = {"<": operator.lt, "<=": operator.le, ">": operator.gt, ">=": operator.ge, "==": operator.eq,
               "!=": operator.ne}
    assert read_expression(f"a {sign} b").holds({"a": one, "b": other}) is by_sign[sign](one, other)


@given(st.text(max_size=40))
def test_any_text_is_read_or_refused(text):
    with suppress(Refused):
        assert read_expression(text).holds({"a": 1}) in (True, False)
