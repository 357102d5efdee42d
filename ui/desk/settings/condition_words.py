"""The condition of a surprise in words: ``visits == 10 and child`` reads “number of the visit is 10 and …”. No Qt."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from frontdesk.moments.expression import read_expression

if TYPE_CHECKING:
    from frontdesk.values.words import Translator


_SIGNS: dict[type[ast.operator], str] = {ast.Add: "+", ast.Sub: "−", ast.Mult: "×", ast.Div: "÷"}


def fact_names(translator: Translator) -> dict[str, str]:
    """What a condition may ask about, by the name it is written with."""
    text = translator.text
    return {"visits": text("number of this visit"), "spent": text("yuan spent so far"),
            "birthday_in": text("days to the birthday"), "years": text("years of owning the car"),
            "anniversary_in": text("days to the day the car was bought"),
            "late_minutes": text("minutes beyond the promise"), "waited_minutes": text("minutes waited"),
            "waits": text("waits here"), "child": text("a child is here"), "mileage": text("kilometres on the clock"),
            "kilometre_step": text("10,000 km step just passed"), "cars_today": text("cars today"),
            "given": text("surprises in twelve months"), "given_today": text("surprises at this visit"),
            "festival": text("which festival"), "energy": text("drive"),
            "weekday": text("day of the week (Monday is 0)"), "month": text("month"),
            "festival_in": text("days to a festival")}


def condition_words(written: str, translator: Translator) -> str:
    """The condition as a sentence. Raises ``Refused`` where it can't be read."""
    read_expression(written)
    return _said(ast.parse(written.strip(), mode="eval").body, translator, fact_names(translator), top=True)


def _said(node: ast.expr, translator: Translator, names: dict[str, str], *, top: bool = False) -> str:
    match node:
        case ast.BoolOp(op=junction, values=values):
            parts = [_said(each, translator, names) for each in values]
            joint = translator.text("{one} and {other}") if isinstance(junction, ast.And) else \
                translator.text("{one} or {other}")
            joined = parts[0]
            for part in parts[1:]:
                joined = joint.format(one=joined, other=part)
            return joined if top else f"({joined})"
        case ast.UnaryOp(op=ast.Not(), operand=operand):
            return translator.text("not: {part}").format(part=_said(operand, translator, names))
        case ast.Compare(left=left, ops=signs, comparators=others):
            sides = [_side(each, names) for each in (left, *others)]
            said = [_pattern(sign, translator).format(what=one, value=other)
                    for sign, one, other in zip(signs, sides, sides[1:], strict=False)]
            return translator.text("{one} and {other}").format(one=said[0], other=said[1]) if len(said) == 2 \
                else said[0]
        case _:
            return _side(node, names)


def _pattern(sign: ast.cmpop, translator: Translator) -> str:
    text = translator.text
    known: dict[type[ast.cmpop], str] = {
        ast.GtE: text("{what} at least {value}"), ast.LtE: text("{what} at most {value}"),
        ast.Gt: text("{what} more than {value}"), ast.Lt: text("{what} less than {value}"),
        ast.NotEq: text("{what} is not {value}")}
    return known.get(type(sign), text("{what} is {value}"))


def _side(node: ast.expr, names: dict[str, str]) -> str:
    """A name in words, a number or a sum as it is written."""
    match node:
        case ast.Name(id=name):
            return names.get(name, name)
        case ast.BinOp(left=left, right=right, op=sign):
            return f"{_side(left, names)} {_SIGNS.get(type(sign), '?')} {_side(right, names)}"
        case ast.UnaryOp(op=ast.USub(), operand=operand):
            return f"−{_side(operand, names)}"
        case _:
            return ast.unparse(node)
