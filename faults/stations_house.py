"""Places for the acts of the house and of its papers, messages and rights; see ``faults.stations``."""

from __future__ import annotations

from typing import Any

from faults.stations import CODE, PIN, Given, Station, Stations
from frontdesk.booking.preparation.weather import plan
from frontdesk.store.sealing.code import fresh_code
from frontdesk.values.clock import HOUR, MINUTE
from resources import read_text
from resources.tables import read_tables


def cars_of_the_house(at: Stations) -> Given:
    """A courtesy car that is booked and one that is out; a trip that is booked and one that is under way."""
    car = at.car()
    loans: list[int] = []
    for number in range(2):
        own = at.do("add_loan_car", plate=f"苏E·7K8Q{number}", model="途观")["loan_car"]
        loans.append(at.do("book_loan", customer=car["customer"], from_at=at.clock() + MINUTE,
                           until_at=at.clock() + 9 * HOUR, car=own)["loan"])
        at.clock.now += 2 * MINUTE
        car = at.car()
    handing: dict[str, Any] = {"loan": loans[0], "mileage": 12_000, "energy_percent": 80, "on_paper": True,
                               "looked": ["outside", "inside", "licence", "papers", "keys"]}
    at.do("hand_out_loan", **(handing | {"loan": loans[1]}))
    mark = at.do("mark_loan_car", loan=loans[1], way="back", view="left", x=400, y=440, area="door_left_front",
                 kind="scratch", size="small")["loan_mark"]
    trips = [at.do("book_trip", kind="pick_up", customer=car["customer"], vehicle=car["vehicle"],
                   starts_at=at.clock() + hours * HOUR, address="苏州市工业园区1号", driver="qian")["trip"]
             for hours in (2, 5)]
    at.do("start_trip", trip=trips[1])
    return {"hand_out_loan": handing, "mark_loan_car": {"loan": loans[0], "way": "out", "view": "left", "x": 400,
                                                       "y": 440, "area": "door_left_front", "kind": "scratch",
                                                       "size": "small"},
            "take_back_loan": handing | {"loan": loans[1], "mileage": 12_050, "energy_percent": 70},
            "change_loan_mark": {"loan_mark": mark, "note": "浅"}, "unmark_loan_car": {"loan_mark": mark},
            "start_trip": {"trip": trips[0]}, "finish_trip": {"trip": trips[1], "note": "车在门口", "on_paper": True}}


def lounge(at: Stations) -> Given:
    """Something in the lounge is broken."""
    fault = at.do("check_lounge", item="temperature", good=False, words="空调不冷")["fault"]
    return {"check_lounge": {"item": "washroom", "good": False, "words": "缺纸巾"},
            "change_lounge_fault": {"fault": fault, "staff": "li"},
            "fix_lounge_fault": {"fault": fault, "note": "已修"}}


def presents(at: Stations) -> Given:
    """A surprise that waits for a yes, a voucher, a story."""
    visit = at.visit("arrived")
    approval = at.do("ask_surprise_approval", "li", visit=visit, what="全车贴膜", cost_fen=90_000, because="等了很久")
    voucher = at.do("issue_voucher", customer=at.value("SELECT customer FROM visit WHERE id = :visit", visit=visit),
                    words="洗车一次", worth_fen=100)
    story = at.do("tell_story", visit=visit, words="下雨天送伞到门口")["story"]
    number = at.value("SELECT number FROM voucher WHERE id = :row", row=voucher["voucher"])
    return {"approve_surprise": {"approval": approval["approval"]},
            "refuse_surprise": {"approval": approval["approval"], "reason": "超出预算"},
            "redeem_voucher": {"number": number, "visit": visit},
            "change_story": {"story": story, "words": "下雨天送伞"}, "vote_story": {"story": story},
            "choose_story": {"story": story},
            "set_surprises": {"text": '[[surprise]]\nid = "birthday_cake"\noff = true\n', "why": "今年多一点"}}


def own_data(at: Stations) -> Given:
    """The centre's own jobs, likings, rules, stages and checklists."""
    job = at.do("add_job", label="空调除味养护", minutes=60, lines=[
        {"kind": "labour", "name": "空调清洗", "quantity": "1", "unit_price_fen": 20_000}])
    kind = at.do("add_preference_kind", label="座椅", free=True)["kind"]
    choice = at.do("add_preference_choice", kind=kind, label="靠窗")["choice"]
    rules = read_text("moments.toml")
    situation = at.do("add_situation", label_zh="洗车好了", label_en="Washed")["situation"]
    shipped = read_tables("stages.toml")
    stages = [{name: value for name, value in each.items() if name in _STAGE} for each in shipped["stage"]]
    at.do("set_stages", stages=stages, why="试用")
    at.do("set_rules", text=rules, why="试用")
    version = at.value("SELECT max(id) FROM rule_version")
    stage_version = at.value("SELECT max(id) FROM stage_version")
    name = next(iter(job.values())) if "job" not in job else job["job"]
    return {"change_job": {"job": str(name), "label": "空调深度清洗", "minutes": 70, "lines": [
                {"kind": "labour", "name": "空调清洗", "quantity": "1", "unit_price_fen": 20_000}]},
            "retire_job": {"job": str(name)}, "change_preference_kind": {"kind": kind, "label": "座位"},
            "change_preference_choice": {"kind": kind, "choice": choice, "label": "靠窗边"},
            "retire_preference_choice": {"kind": kind, "choice": choice}, "retire_preference_kind": {"kind": kind},
            "set_rules": {"text": rules, "why": "再试"}, "change_rules": {"text": rules},
            "restore_rules": {"version": version, "why": "恢复"}, "set_stages": {"stages": stages, "why": "再试"},
            "restore_stages": {"version": stage_version, "why": "恢复"},
            "withdraw_situation": {"situation": situation},
            "change_delivery_checklist": {"items": [{"label": "脚垫摆正", "hint": "前后"}]}}


_STAGE = ("id", "label", "public", "board", "state", "next", "emits", "emits_on_leaving", "expects", "needs_yes",
          "work_done", "used")


def keys(at: Stations) -> Given:
    """Somebody with a PIN of their own, and the recovery code."""
    at.do("choose_pin", "li", pin=PIN)
    at.do("keep_recovery_code", "admin", code=CODE)
    code = fresh_code()
    at.do("hand_pin_key", "admin", code=code)
    return {"hand_pin_key": {"code": code}, "take_pin_key": {"code": code},
            "change_pin": {"old": PIN, "new": "602817"}, "keep_recovery_code": {"code": CODE},
            "recover": {"code": CODE, "login": "admin", "pin": "602817"}, "reset_permissions": {},
            "change_encryption": {"change": "code"}}


def channels(at: Stations) -> Given:
    """A channel, with a message that is being sent and one that was."""
    values = {"url": "https://example.com/send", "body": '{"mobile": "{to}", "content": "{text}", "id": "{id}"}',
              "success": "code == 0"}
    at.do("set_channel", channel="sms", values=values)
    sent = [at.do("try_channel", channel="sms", to="13912345678")["outgoing"] for _ in range(4)]
    with at.store.writing() as writing:
        for number, (row, state) in enumerate(zip(sent, ("sending", "sent", "failed", "unsure"), strict=True)):
            writing.run("UPDATE outgoing SET state = :state, token = :token, attempts = 1 WHERE id = :row", state=state,
                        token=f"t{number}", row=row)
        writing.run("UPDATE outgoing SET situation = 'ready' WHERE id = :row", row=sent[2])
    at.do("set_channel", channel="wecom", values={"url": "https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=abc"})
    code = fresh_code()
    at.do("hand_channel_key", code=code)
    return {"set_channel": {"channel": "sms", "values": values}, "try_channel": {"channel": "sms", "to": "13912345678"},
            "clear_channel": {"channel": "sms"}, "hand_channel_key": {"code": code}, "take_channel_key": {"code": code},
            "record_sending": {"outgoing": sent[0], "token": "t0", "outcome": "sent", "provider": "A1"},
            "record_delivery": {"outgoing": sent[1], "outcome": "failed", "detail": "停机"},
            "retry_message": {"outgoing": sent[2]}, "give_up_message": {"outgoing": sent[3]},
            "sent_by_hand": {"outgoing": sent[2]}, "message_arrived": {"outgoing": sent[3]}}


def people(at: Stations) -> Given:
    """Days, locked notes, restrictions, merges."""
    car = at.car()
    other = at.car()
    at.do("restrict_customer", customer=car["customer"])
    at.do("give_consent", customer=other["customer"], purpose="health", how="spoken")
    note = at.do("note_sensitive", customer=other["customer"], group="health", words="花生过敏")
    first, second = at.car(), at.car()
    merging = at.do("merge_customers", kept=first["customer"], gone=second["customer"], take=[])
    return {"lift_restriction": {"customer": car["customer"], "why": "本人来电要求"},
            "remove_sensitive": {"note": note["note"]}, "undo_merge": {"merging": merging["merging"]},
            "add_date": {"customer": other["customer"], "kind": "spouse_birthday", "day": "05-20", "who": "王太太"},
            "note_engine_number": {"vehicle": other["vehicle"], "engine_number": "EA888123"},
            "note_soh": {"vehicle": at.car("bev")["vehicle"], "percent": "96.5", "instrument": "诊断仪"},
            "note_birthday_cards": {"day": "2026-05-04", "customers": [other["customer"]], "digest": "0" * 64}}


def photos(at: Stations) -> Given:
    """A photo in a visit."""
    visit, sha = at.visit("arrived"), at.photo("new")
    photo = at.do("add_photo", visit=visit, sha=sha, purpose="other")["photo"]
    return {"add_photo": {"visit": visit, "sha": sha, "purpose": "other", "caption": "左前门"},
            "remove_photo": {"photo": photo, "why": "拍错了"}}


def days(at: Stations) -> Given:
    """An appointment that was missed, a week with shifts, a festival."""
    car = at.car()
    for purpose in ("marketing", "birthday_care"):
        at.do("give_consent", customer=car["customer"], purpose=purpose, how="spoken")
    at.do("set_shift", staff="li", on="2026-05-04", begins="08:30", ends="17:30")
    booked = at.do("book", customer=car["customer"], vehicle=car["vehicle"], anyway=True,
                   starts_at=at.clock() + 2 * HOUR, work="小保养")["appointment"]
    missed = at.do("book", customer=car["customer"], vehicle=car["vehicle"], anyway=True,
                   starts_at=at.clock() + 3 * HOUR, work="小保养")["appointment"]
    house = next(f"care.{name}" for name, care in plan().care.items() if care.whom != "customer")
    at.do("cancel_appointment", appointment=missed, reason="改期")
    return {"copy_week": {"of": "2026-05-04", "to": "2026-05-11"},
            "follow_up_appointment": {"appointment": missed, "channel": "phone", "text": "您好，方便改约吗？"},
            "tick_preparation": {"appointment": booked, "item": "escort"}, "tick_day": {"on": "2026-05-05",
                                                                                    "item": house},
            "greet_at_festival": {"customer": car["customer"], "festival": "labour_day", "channel": "phone",
                                  "text": "节日快乐"}}


def thin_day(at: Stations) -> Given:
    """More arrivals than people on a day that is near."""
    nine = 1_777_942_800_000 + 30 * MINUTE  # Tuesday 5 May 2026, 09:30 in Suzhou
    for _ in range(9):
        at.do("book", customer=at.car()["customer"], starts_at=nine, minutes=30, anyway=True)
    at.do("advance")
    day = at.value("SELECT on_day FROM service_day WHERE thin ORDER BY on_day LIMIT 1")
    assert day, "no day is thin"
    return {"accept_cover": {"on": day, "reason": "店长一起接待"}}


def moments(at: Stations) -> Given:
    """A moment that is open."""
    visit = at.visit("arrived")
    row = at.store.reader().row("SELECT rule, subject, subject_id, occurrence FROM moment WHERE state = 'open' AND "
                                "subject = 'visit' AND subject_id = :visit ORDER BY due_at DESC LIMIT 1", visit=visit)
    assert row is not None
    named = dict(zip(("rule", "subject", "subject_id", "occurrence"), row, strict=True))
    return {"snooze_moment": named | {"until": at.clock() + MINUTE, "reason": "客户在打电话"},
            "hand_over_moment": named | {"to": "chen", "note": "请帮忙"}}


def absent(at: Stations) -> Given:
    """A booking whose time is over, and a snoozed moment."""
    visit = at.visit("arrived")
    row = at.store.reader().row("SELECT rule, subject, subject_id, occurrence FROM moment WHERE state = 'open' AND "
                                "subject = 'visit' AND subject_id = :visit ORDER BY due_at DESC LIMIT 1", visit=visit)
    assert row is not None
    named = dict(zip(("rule", "subject", "subject_id", "occurrence"), row, strict=True))
    at.do("snooze_moment", **named, until=at.clock() + MINUTE, reason="客户在打电话")
    return {"resume_moment": named}


def new_centre(_at: Stations) -> Given:
    """Done in a folder of its own (``Scene.who``): this one holds a centre already."""
    return {"set_up_centre": {"name": "城东服务中心", "staff": [{"login": "li", "name": "李娜", "role": "advisor"}],
                              "bays": ["1号工位"], "hours": [{"weekday": 0, "opens": "08:30", "closes": "18:00"}],
                              "address": "苏州", "phone": "0512-5550 0100", "wifi": "FrontDesk"}}


HOUSE: tuple[Station, ...] = (cars_of_the_house, lounge, presents, own_data, keys, channels, people, photos, days,
                              thin_day, moments,
                              absent, new_centre)
