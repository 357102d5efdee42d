"""The small language of a rule's ``when``: names, numbers, texts, comparisons, and/or/not, + - * /, nothing else.

An expression is compiled once into plain functions over the facts of an event; it can't call, reach into or change
anything, and it never fails: a fact that is missing, or an impossible sum, is *nothing*, and no comparison with nothing
is true except ``!=``.
"""

from __future__ import annotations

import ast
import operator
import warnings
from collections.abc import Callable, Mapping
from typing import Any

from frontdesk.values.record import Record
from frontdesk.values.refusal import Refused

LONGEST = 300
"""Characters of an expression."""

Facts = Mapping[str, Any]
_Part = Callable[[Facts], Any]

_SUMS: dict[type[ast.operator], Callable[[Any, Any], Any]] = {
    ast.Add: operator.add, ast.Sub: operator.sub, ast.Mult: operator.mul, ast.Div: operator.truediv,
}
_COMPARISONS: dict[type[ast.cmpop], Callable[[Any, Any], bool]] = {
    ast.Eq: operator.eq, ast.NotEq: operator.ne,
    ast.Lt: operator.lt, ast.LtE: operator.le, ast.Gt: operator.gt, ast.GtE: operator.ge,
}


class Expression(Record):
    """A compiled condition: its ``text``, the ``names`` of the facts it asks for, and how to ask."""

    text: str
    names: frozenset[str]
    part: _Part

    def holds(self, facts: Facts) -> bool:
        """Whether the condition is true of these facts."""
        return bool(self.part(facts))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Expression) and self.text == other.text

    def __hash__(self) -> int:
        return hash(self.text)


def unread(text: str, names: frozenset[str]) -> Expression:
    """The condition of a text that has been read before; compiled when it is first asked."""
    compiled: list[_Part] = []

    def part(facts: Facts) -> Any:
        if not compiled:
            compiled.append(read_expression(text).part)
        return compiled[0](facts)

    return Expression(text, names, part)


def read_expression(text: str, *, where: str = "when") -> Expression:
    """Compile ``expected_minutes > 30 and phase != 'delivery'``.

    Raises ``Refused`` (``expression_unreadable``, ``expression_forbidden``) about the field ``where``.
    """
    if len(text) > LONGEST:
        raise Refused("expression_unreadable", "The condition is longer than {limit} characters.", where=where,
                      limit=LONGEST)
    names: set[str] = set()
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")  # what Python only warns of ('\\d', 1and 2) is unreadable here
            part = _compiled(ast.parse(text.strip(), mode="eval").body, names)
    except _Forbidden as forbidden:
        raise Refused("expression_forbidden", "“{part}” is not allowed in a condition; only names, numbers, texts, "
                      "comparisons, and, or, not, + - * / are.", where=where, part=str(forbidden)[:60]) from None
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        raise Refused("expression_unreadable", "“{text}” can't be read as a condition. Write it like "
                      "expected_minutes > 30.", where=where, text=text[:80]) from None
    return Expression(text, frozenset(names), part)


class _Forbidden(Exception):
    """A part of the text that the small language does not have."""


def _compiled(node: ast.expr, names: set[str]) -> _Part:
    match node:
        case ast.Constant(value=bool() | int() | float() | str() as value):
            return lambda _facts: value
        case ast.Name(id=name):
            names.add(name)
            return lambda facts: facts.get(name)
        case ast.UnaryOp(op=ast.Not() | ast.USub() as sign, operand=operand):
            inner = _compiled(operand, names)
            return _not(inner) if isinstance(sign, ast.Not) else lambda facts: _sum(operator.sub, 0, inner(facts))
        case ast.BoolOp(op=junction, values=values):
            parts = [_compiled(value, names) for value in values]
            meets = all if isinstance(junction, ast.And) else any
            return lambda facts: meets(part(facts) for part in parts)
        case ast.BinOp(op=sign, left=left, right=right) if type(sign) in _SUMS:
            how, one, other = _SUMS[type(sign)], _compiled(left, names), _compiled(right, names)
            return lambda facts: _sum(how, one(facts), other(facts))
        case ast.Compare():
            return _comparison(node, names)
        case _:
            raise _Forbidden(ast.unparse(node))


def _not(inner: _Part) -> _Part:
    return lambda facts: not inner(facts)


def _comparison(node: ast.Compare, names: set[str]) -> _Part:
    if any(type(sign) not in _COMPARISONS for sign in node.ops):
        raise _Forbidden(ast.unparse(node))
    signs = [_COMPARISONS[type(sign)] for sign in node.ops]
    parts = [_compiled(each, names) for each in (node.left, *node.comparators)]

    def compared(facts: Facts) -> bool:
        values = [part(facts) for part in parts]
        return all(_compare(sign, one, other) for sign, one, other in zip(signs, values, values[1:], strict=False))

    return compared


def _compare(sign: Callable[[Any, Any], bool], one: Any, other: Any) -> bool:
    if one is None or other is None:
        return sign is operator.ne and one is not other
    try:
        return bool(sign(one, other))
    except TypeError:
        return False


def _sum(how: Callable[[Any, Any], Any], one: Any, other: Any) -> Any:
    if not (_is_number(one) and _is_number(other)):
        return None
    try:
        return how(one, other)
    except ArithmeticError:
        return None


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)
