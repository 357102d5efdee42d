"""Every act by name: what windows, ``play`` and ``acts`` go through. Fields are checked against the act's own
signature.
"""

from __future__ import annotations

import inspect
import re
from dataclasses import dataclass, is_dataclass
from dataclasses import fields as fields_of
from functools import lru_cache
from types import UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

import msgspec

from frontdesk.acts.rooms import ROOMS
from frontdesk.store.transaction import REGISTER, Act, Acting, Changed
from frontdesk.values.refusal import Refused
from frontdesk.values.text import broken_text

__all__ = ["ROOMS", "names", "perform", "schema"]

_PATH = re.compile(r"\$((?:\.\w+|\[[^\]]*\])+)")


def names() -> list[str]:
    """The names of all acts, in alphabetical order."""
    return sorted(REGISTER)


@dataclass(frozen=True, slots=True)
class FieldSchema:
    """One field of an act: its type as written in JSON schema words, and whether it has to be given."""

    name: str
    type: str
    required: bool


@dataclass(frozen=True, slots=True)
class ActSchema:
    """An act as it can be called: what it does, its fields, and the JSON schema of them (``document``)."""

    name: str
    about: str
    fields: tuple[FieldSchema, ...]
    document: dict[str, Any]


def schema(name: str) -> ActSchema:
    """An act's fields, with the act's own words about it. Raises ``Refused`` (``unknown_act``)."""
    about = inspect.cleandoc(_known(name).function.__doc__ or "")
    made = msgspec.json.schema(_shape(name))
    body: dict[str, Any] = {**made["$defs"].pop(_title(name)), "title": name, "description": about}
    if made["$defs"]:
        body["$defs"] = made["$defs"]
    needed = set(body.get("required", ()))
    fields = tuple(FieldSchema(field, _type_of(each), field in needed) for field, each in body["properties"].items())
    return ActSchema(name, about.partition("\n\n")[0].replace("\n", " "), fields, body)


def _type_of(each: dict[str, Any]) -> str:
    """A field's type in short: ``integer``, ``string | null``, ``list of EstimateLine``, ``arrival | delivery``."""
    if "anyOf" in each:
        return " | ".join(_type_of(one) for one in each["anyOf"])
    if "enum" in each:
        return " | ".join(str(value) or '""' for value in each["enum"])
    if "$ref" in each:
        return str(each["$ref"]).rpartition("/")[2]
    if each.get("type") == "array":
        return f"list of {_type_of(each.get('items', {}))}"
    return str(each.get("type", "anything"))


def perform(acting: Acting, name: str, fields: dict[str, Any]) -> Changed:
    """Do an act with fields as JSON gives them, strictly checked.

    What takes something away for good has a copy made before it.

    Raises ``Refused``: ``unknown_act``, ``unknown_field``, ``missing_field``, ``bad_field`` (``where`` names the
    field), or the act's own refusal; ``Fault`` when the environment failed.
    """
    known = _known(name)
    checked = check(name, fields)
    return known(acting, **checked)


def check(name: str, fields: dict[str, Any]) -> dict[str, Any]:
    """The fields as the act takes them; raises ``Refused`` as ``perform`` does."""
    shape = _shape(name)
    _refuse_unknown(name, fields)
    for field in shape.__struct_fields__[:-len(shape.__struct_defaults__) or None]:
        if field not in fields:
            raise Refused("missing_field", "“{act}” needs the field “{field}”.", where=field, act=name, field=field)
    _refuse_broken(fields, "")
    try:
        checked = msgspec.convert(fields, shape)
    except msgspec.ValidationError as error:
        raise _bad_field(name, error) from None
    return {field: getattr(checked, field) for field in shape.__struct_fields__ if field in fields}


def _known(name: str) -> Act[...]:
    found = REGISTER.get(name)
    if found is None:
        raise Refused("unknown_act", "There is no act “{act}”. See the list of acts.", where="act", act=name[:60])
    return found


def _title(name: str) -> str:
    return "".join(part.title() for part in name.split("_"))


@lru_cache(maxsize=256)
def _hints(name: str) -> dict[str, Any]:
    hints = get_type_hints(REGISTER[name].function)
    return {field: hints[field] for field, each in inspect.signature(REGISTER[name].function).parameters.items()
            if each.kind is inspect.Parameter.KEYWORD_ONLY}


@lru_cache(maxsize=256)
def _shape(name: str) -> type[msgspec.Struct]:
    """A struct with the act's fields, types and defaults."""
    _known(name)
    defaults = inspect.signature(REGISTER[name].function).parameters
    made: list[Any] = []
    for field, kind in _hints(name).items():
        default = defaults[field].default
        made.append((field, kind) if default is inspect.Parameter.empty else (field, kind, default))
    made.sort(key=len)
    return msgspec.defstruct(_title(name), made, forbid_unknown_fields=True)


def _refuse_unknown(name: str, fields: dict[str, Any]) -> None:
    """Refuse names that are no fields, in nested records too, where the checker itself would pass over them."""
    hints, records = _hints(name), _records(name)
    for field, value in fields.items():
        if field not in hints:
            raise Refused("unknown_field", "“{act}” has no field “{field}”. It knows: {known}.", where=field[:60],
                          act=name, field=field[:60], known=", ".join(hints))
        inner = records.get(field)
        if inner is None or not isinstance(value, list):
            continue
        for place, each in enumerate(value):
            for key in each if isinstance(each, dict) else ():
                if key not in inner:
                    raise Refused("unknown_field", "“{act}” has no field “{field}”. It knows: {known}.",
                                  where=f"{field}.{place}.{key}"[:60], act=name, field=str(key)[:60],
                                  known=", ".join(sorted(inner)))


def _refuse_broken(value: Any, where: str) -> None:
    """Refuse halves of characters wherever they stand: no database takes them, not even to look for them."""
    if isinstance(value, str):
        try:
            value.encode()
        except UnicodeEncodeError as error:
            raise broken_text(error.start, where) from None
    elif isinstance(value, dict):
        for key, each in value.items():
            _refuse_broken(key, where)
            _refuse_broken(each, f"{where}.{key}" if where else str(key))
    elif isinstance(value, list):
        for place, each in enumerate(value):
            _refuse_broken(each, f"{where}.{place}")


@lru_cache(maxsize=256)
def _records(name: str) -> dict[str, frozenset[str]]:
    """The fields of an act that take lists of records, with the names each record knows."""
    return {field: frozenset(one.name for one in fields_of(record)) for field, kind in _hints(name).items()
            if (record := _record_in(kind)) is not None}


def _record_in(kind: Any) -> Any:
    """The record type of a field that takes a list of records, if it does."""
    if get_origin(kind) in (Union, UnionType):
        return next((found for each in get_args(kind) if (found := _record_in(each)) is not None), None)
    if get_origin(kind) is list and is_dataclass(get_args(kind)[0]):
        return get_args(kind)[0]
    return None


def _bad_field(name: str, error: msgspec.ValidationError) -> Refused:
    """What the checker found, with the field it is about."""
    text = str(error)
    found = _PATH.search(text)
    where = re.sub(r"\[(\d+)\]", r".\1", found[1]).lstrip(".") if found else ""
    where = where.replace("[...]", "")
    return Refused("bad_field", "“{field}” does not fit what “{act}” takes: {problem}", where=where, act=name,
                   field=where or name, problem=text.split(" - at")[0])
