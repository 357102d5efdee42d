"""Fields that an act takes, guessed from its schema: so that every text field of every act can be reached.

A sample is good when the act accepts it in the centre at hand; where none is found the refusal comes first, in words.
"""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from typing import Any

from faults.day import MORNING
from frontdesk.acts.register import schema
from frontdesk.values.clock import DAY, HOUR

Place = tuple[str | int, ...]
"""Where a text stands in an act's fields: ``("lines", 0, "name")``."""

_WORDS: dict[str, Any] = {
    "name": "王小明", "label": "四轮定位", "label_en": "Alignment", "title": "先生", "phone": "13912345678",
    "plate": "苏E·8K6Q2",
    "vin": "", "model": "途观", "birthday": "05-04", "bought_on": "2024-05-04", "day": "05-20", "on": "2026-05-05",
    "on_day": "2026-05-04", "until": "2027-05-05", "of": "2026-05-04", "to": "2026-05-11", "begins": "09:00",
    "ends": "17:00",
    "channel": "phone", "outcome": "told", "situation": "in_progress", "text": "您好，您的车正在检修，14:30可以交车。",
    "language": "zh_CN", "kind": "scratch", "size": "small", "area": "door_left_front", "item": "value_explained",
    "staff": "li", "login": "li", "technician": "zhao", "advisor": "li", "bay": "", "stage": "in_repair",
    "quantity": "1",
    "pin": "739154", "new": "739154", "old": "739155", "code": "", "sha": "", "photo": "", "method": "wechat",
    "energy": "ice", "address": "苏州市工业园区1号", "zone": "Asia/Shanghai", "source": "phone", "percent": "96.5",
    "evidence": "",
    "who": "", "defect": "异响", "checker": "", "rule": "", "subject": "visit", "line": "customers", "body": "sedan",
    "need": "coffee", "choice": "", "steps": "front", "on_paper": True, "anyway": True, "amount_fen": 100,
    "cost_fen": 500,
    "worth_fen": 5_000, "unit_price_fen": 20_000, "minutes": 60, "work_minutes": 60, "x": 400, "y": 440,
    "mileage": 30_000,
    "kilometres": 30_000, "energy_percent": 50, "days": 30, "longest": 2_000, "score": 9, "points": 10,
    "belongings_checked":
    True, "confirmed": True, "agreed": True, "passed": True, "good": True, "weekday": 1, "opens": "08:30",
    "closes": "18:00",
    "role": "advisor", "reason": "客户要求", "why": "客户要求", "purpose": "visit", "how": "message", "headers": "姓名",
    "fields": "name", "answer": "approved", "part": "", "technician_note": "",
}
_OF_ACT: dict[str, dict[str, Any]] = {
    "add_date": {"kind": "spouse_birthday"}, "add_job": {"label": "空调清洗杀菌"},
    "add_preference_choice": {"kind": "coffee", "label": "椰子水"}, "change_preference_choice": {"kind": "coffee",
                                                                                              "choice": "tea"},
    "add_staff": {"login": "wang", "name": "王芳", "role": "advisor"}, "change_preference_kind": {"kind": "coffee"},
    "correct_bill": {"expected": None},
    "check_lounge": {"item": "coffee", "words": "水箱空了", "good": False},
    "follow_up_appointment": {"channel": "phone"}, "give_consent": {"purpose": "birthday_care", "how": "spoken"},
    "withdraw_consent": {"purpose": "birthday_care"}, "give_surprise": {"what": "车内香片"},
    "hand_to_workshop": {"technician": "zhao"}, "meet_technician": {"words": "更换了刹车片", "technician": "zhao"},
    "need_met": {"need": "wet"}, "note_need": {"need": "wet"}, "note_commission": {"deliverer": "司机小王"},
    "note_email": {"address": "wang@example.com"}, "note_preference": {"kind": "coffee", "choice": "tea"},
    "note_print": {"kind": "slip", "number": "F1", "digest": "0" * 64}, "note_sensitive": {"group": "health"},
    "note_spending": {"part": "charging"}, "note_warranty": {"until": "2027-05-04"}, "pause_work": {"reason": "meal"},
    "set_channel": {"channel": "sms", "values": {"url": "https://example.com/send", "x": "x"}},
    "sign": {"on_paper": True},
    "set_permission": {"line": "customers"}, "tick_preparation": {"item": "estimate"},
    "change_script": {"situation": "ready", "kind": "spoken", "text": "您好，您的车已完工。"},
    "waive_delivery_item": {"item": "soh_after"}, "note_soh": {"vehicle": 3}, "propose_duplicate": {"other": 2},
    "merge_customers": {"kept": 1, "gone": 2, "take": []}, "mark_distinct": {"other": 2},
    "note_referral": {"referred_by": 2},
    "ask_surprise_approval": {"what": "全车贴膜", "cost_fen": 900_000, "because": "客户等了很久"},
    "set_shift": {"staff": "li"}, "book_loan": {"car": 1}, "thank": {"channel": "phone", "text": "谢谢您今天过来。"},
    "follow_up": {"outcome": "told", "text": "开起来很好。"},
    "correct_stamp": {"which": "arrival", "at": MORNING - DAY},
    "introduce_lounge": {"items": ["tea"]}, "arrive": {"customer": 12, "vehicle": 12},
}
"""Where a word means something else than elsewhere."""

_AHEAD = {"starts_at": 26 * HOUR, "from_at": 26 * HOUR, "until_at": 30 * HOUR, "expected_at": 3 * HOUR,
          "promised_at": 4 * HOUR}


def sample(act: str, ids: dict[str, Any], *, everything: bool = False) -> dict[str, Any]:
    """Fields for an act: those required, or all; ``ids`` are the numbers of records by field name."""
    document = schema(act).document
    ids = {**ids, **_OF_ACT.get(act, {})}
    made = _record(document, document.get("$defs", {}), ids, everything)
    return made | {name: ids[name] for name in _OF_ACT.get(act, {}) if name in document["properties"]}


def _record(shape: dict[str, Any], known: dict[str, Any], ids: dict[str, Any], everything: bool) -> dict[str, Any]:
    required = shape.get("required", ())
    return {name: _value(name, kind, known, ids, everything) for name, kind in shape["properties"].items()
            if everything or name in required}


def _value(name: str, kind: dict[str, Any], known: dict[str, Any], ids: dict[str, Any], everything: bool) -> Any:
    if "$ref" in kind:
        return _record(known[kind["$ref"].rpartition("/")[2]], known, ids, everything)
    if "enum" in kind:
        return kind["enum"][0]
    kinds = [one.get("type") for one in kind.get("anyOf", [kind])]
    if name in _AHEAD:
        return MORNING + _AHEAD[name]
    if name == "at":
        return MORNING - DAY
    if "anyOf" in kind and "integer" not in kinds and "string" not in kinds:
        return _value(name, kind["anyOf"][0], known, ids, everything)
    if "integer" in kinds:
        value = ids.get(name, _WORDS.get(name, 1))
        return value if isinstance(value, int) else 1
    if "array" in kinds:
        return [_value(name, kind.get("items", {"type": "string"}), known, ids, everything)]
    made = {"number": 1.0, "boolean": bool(_WORDS.get(name, False)), "object": {"x": "x"}, "null": None}
    if kinds[0] != "string" and "string" not in kinds:
        return made.get(str(kinds[0]), "x")
    value = ids.get(name, _WORDS.get(name, "文字"))
    return value if isinstance(value, str) else str(value)


def texts(act: str) -> Iterator[Place]:
    """Every place in an act's fields where a text may stand, in records within lists too."""
    document = schema(act).document
    yield from _places(document, document.get("$defs", {}), ())


def _places(shape: dict[str, Any], known: dict[str, Any], above: Place) -> Iterator[Place]:
    for name, kind in shape["properties"].items():
        for one in kind.get("anyOf", [kind]):
            if one.get("type") == "string" and "enum" not in one:
                yield (*above, name)
            elif one.get("type") == "object":
                yield (*above, name, "x")
            elif one.get("type") == "array":
                inner = one.get("items", {})
                if "$ref" in inner:
                    yield from _places(known[inner["$ref"].rpartition("/")[2]], known, (*above, name, 0))
                elif inner.get("type") == "string" and "enum" not in inner:
                    yield (*above, name, 0)


def with_text(fields: dict[str, Any], path: Place, text: str, full: dict[str, Any]) -> dict[str, Any]:
    """The same fields with another text at a place; what is missing on the way is taken from ``full``."""
    made = deepcopy(fields)
    if path[0] not in made:
        made[str(path[0])] = deepcopy(full[str(path[0])])
    inner: Any = made
    whole: Any = full
    for step in path[:-1]:
        whole = whole[step]
        if isinstance(inner, dict) and step not in inner or isinstance(inner, list) and not inner:
            inner.update({step: deepcopy(whole)}) if isinstance(inner, dict) else inner.append(deepcopy(whole))
        inner = inner[step]
    if isinstance(inner, list) and not inner:
        inner.append(text)
    inner[path[-1]] = text
    return made
