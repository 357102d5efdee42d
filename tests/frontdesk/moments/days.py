"""Days at an invented centre, played event by event on a real store: what the engine's properties are checked on."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from zoneinfo import ZoneInfo

from frontdesk.centre.calendar import calendar
from frontdesk.centre.reads import DayHours
from frontdesk.messages.record import told
from frontdesk.moments import queue, reads
from frontdesk.moments.advancing import advance
from frontdesk.moments.elapsing import COLUMNS, Moment, elapse
from frontdesk.moments.engine import watcher
from frontdesk.moments.handling import hand_over_moment, resume_moment, snooze_moment
from frontdesk.moments.rule import RuleBook
from frontdesk.moments.rules import shipped
from frontdesk.store.store import Store
from frontdesk.store.transaction import Act, Acting
from frontdesk.values.clock import DAY, HOUR, MINUTE, StandingClock, read_instant
from frontdesk.values.refusal import Refused
from tests.frontdesk.moments.recount import figures, handled, recount

SHANGHAI = ZoneInfo("Asia/Shanghai")
MORNING = read_instant("2026-11-20T08:00+08:00", SHANGHAI)
HOURS = [DayHours(day, "08:30", "18:00") for day in range(6)]
OPENING = calendar(SHANGHAI, HOURS)

VISIT_EVENTS = (
    "visit_arrived", "customer_greeted", "walk_around_done", "estimate_given", "promise_made", "promise_changed",
    "estimate_approved", "handed_to_workshop", "diagnosis_done", "repair_started", "work_completed", "customer_asked",
    "call_wished", "call_back_wished", "overrun_asked", "overrun_answered", "bill_ready",
    "parts_awaited", "parts_chased", "parts_arrived", "finding_noted", "finding_settled", "surprise_approval_asked",
    "surprise_approval_answered", "technician_called", "technician_called_off", "work_paused", "work_started",
    "work_finished", "surprise_given", "settled", "departed", "visit_cancelled",
)
TOLD = {"diagnosed": (), "in_progress": (), "parts_awaited": (), "standing_still": (), "delay": (),
        "soon_ready": ("soon_ready_told",), "ready": ("customer_told_ready",), "thank_you": ("thank_you_sent",),
        "follow_up": ("follow_up_called",)}
USUAL = ("visit_arrived", "customer_greeted", "walk_around_done", "estimate_given", "estimate_approved",
         "diagnosis_done", "repair_started", "work_completed", "bill_ready", "surprise_given", "settled", "departed")
"""A visit's way when nothing is out of order."""


def _happen(tx, *, visit, name, facts, times):
    tx.happened(name, subject="visit", subject_id=visit, facts=facts, times=times)


def _tell(tx, *, visit, situation, outcome, recorded, facts, times):
    facts = {**facts, "situation": situation, "channel": "phone", "outcome": outcome}
    if recorded:
        facts["message"] = told(tx, "visit", visit, None, situation, "phone", "14:05", outcome)
    facts |= {"updates": _told_so_far(tx, visit), "repair_minutes": _repair_minutes(tx, visit)}
    for name in ("customer_updated", *TOLD[situation]):
        tx.happened(name, subject="visit", subject_id=visit, facts=facts, times=times)


def _told_so_far(tx, visit):
    return tx.read.value("SELECT count(*) FROM message WHERE subject_id = :visit AND outcome = 'told'", visit=visit)


def _repair_minutes(tx, visit):
    begun = tx.read.value("SELECT min(at) FROM event WHERE subject_id = :visit AND name = 'repair_started'",
                          visit=visit)
    return 0 if begun is None else (tx.now - begun) // MINUTE


def _meet(tx, *, visit, photos, facts, times):
    message = told(tx, "visit", visit, None, "in_progress", "in_person", "旧件与新件", "told")
    tx.happened("technician_met", subject="visit", subject_id=visit, times=times, facts={
        **facts, "message": message, "channel": "in_person", "outcome": "told", "situation": "in_progress",
        "old_photo": int(photos), "new_photo": int(photos), "updates": _told_so_far(tx, visit),
        "repair_minutes": _repair_minutes(tx, visit)})


def _correct(tx, *, visit, name, minutes, facts, times):
    """What ``correct_stamp`` says: the event that stamped the time was wrong by so many minutes."""
    row = tx.read.row("SELECT id, at FROM event WHERE subject_id = :visit AND name = :name ORDER BY id DESC LIMIT 1",
                      visit=visit, name=name)
    if row is not None:
        tx.happened("stamp_corrected", subject="visit", subject_id=visit, facts={**facts, "of_event": row[0]},
                    times={**times, "stamped_at": min(row[1] + minutes * MINUTE, tx.now)})


happen = Act("test_happen", _happen)
meet = Act("test_meet", _meet)
correct = Act("test_correct", _correct)
tell = Act("test_tell", _tell)


class Days:
    """A centre's store in ``folder``, copied from an empty ``template``, with a clock as fast as it is told."""

    played = 0.0

    def __init__(self, template: Path, folder: Path, book: RuleBook | None = None) -> None:
        shutil.copytree(template, folder)
        self.folder = folder
        self.clock = StandingClock(MORNING)
        self.book = book or shipped()
        self._open()
        self.stage: dict[int, str] = {}
        self.promised: dict[int, int] = {}
        self.done: dict[int, int] = {}

    def _open(self) -> None:
        self.store = Store(self.folder)
        self.store.open()
        self.acting = Acting(self.store, self.clock, "li", watchers=(watcher(self.book, OPENING),))

    @property
    def reader(self):
        return self.store.reader()

    def known(self, visit, minutes=60):
        facts = {"stage": self.stage.get(visit, "received"), "expected_minutes": minutes, "walk_in": True}
        times = {"arrived_at": MORNING}
        if visit in self.promised:
            times["promised_at"] = self.promised[visit]
        return facts, times

    def event(self, visit, name, *, minutes=60, ahead=90, phase="arrival", photos=True, waiting=0):
        """``ahead``: minutes to what is promised or awaited; ``photos`` go with a finding; ``waiting``: questions left
        without an answer."""
        if name in ("promise_made", "promise_changed", "estimate_given"):
            self.promised[visit] = self.clock() + ahead * MINUTE
        if name in ("work_completed", "repair_started"):
            self.stage[visit] = "ready" if name == "work_completed" else "in_repair"
        facts, times = self.known(visit, minutes)
        if name == "walk_around_done":
            facts["phase"] = phase
        facts |= {"work_paused": {"reason": "question" if waiting else "tool", "to_tell": int(photos)},
                  "finding_noted": {"old_photo": int(photos), "new_photo": int(photos), "waits_here": True},
                  "surprise_approval_answered": {"waiting": waiting}}.get(name, {})
        if name in ("parts_awaited", "parts_chased"):
            times["parts_at"] = self.clock() + ahead * MINUTE
        if name == "customer_asked":
            facts["questions"] = 1 + self.reader.value(
                "SELECT count(*) FROM event WHERE subject_id = :visit AND name = 'customer_asked'", visit=visit)
        happen(self.acting, visit=visit, name=name, facts=facts, times=times)

    def usual(self, visit, **how):
        """The next step on the usual way."""
        step = self.done.get(visit, 0)
        if step < len(USUAL):
            self.event(visit, USUAL[step], **how)
            self.done[visit] = step + 1

    def tell(self, visit, situation, *, outcome="told", recorded=True):
        facts, times = self.known(visit)
        tell(self.acting, visit=visit, situation=situation, outcome=outcome, recorded=recorded, facts=facts,
             times=times)

    def met(self, visit, *, photos=True):
        """The technician meets the customer, with the old part and the new one or without."""
        facts, times = self.known(visit)
        meet(self.acting, visit=visit, photos=photos, facts=facts, times=times)

    def correct(self, visit, name, minutes):
        """An arrival or a departure was stamped wrongly by so many minutes."""
        facts, times = self.known(visit)
        correct(self.acting, visit=visit, name=name, minutes=minutes, facts=facts, times=times)

    def answer(self, chosen):
        """Do what one row of the queue asks for."""
        rows = [row for row in self.queue() if row["subject"] == "visit"]
        if rows:
            row = rows[chosen % len(rows)]
            rule = self.book.rules[row["rule"]]
            if rule.closes_on == ("technician_met",):
                self.met(row["subject_id"])
            elif rule.situation and rule.evidence:
                self.tell(row["subject_id"], rule.situation)
            else:
                self.event(row["subject_id"], rule.closes_on[0])

    def handle(self, chosen, kind, minutes=10):
        """Put off, take back or hand over one row of the queue; says whether that was allowed."""
        rows = self.queue()
        if not rows:
            return False
        row = rows[chosen % len(rows)]
        named = {name: row[name] for name in ("rule", "subject", "subject_id", "occurrence")}
        before = self.figures()
        self.wait(1)  # so that an event and the handling of what it moved have an order
        try:
            match kind:
                case "snooze":
                    snooze_moment(self.acting, **named, until=self.clock() + minutes * MINUTE, reason="在试车")
                case "resume":
                    resume_moment(self.acting, **named)
                case _:
                    hand_over_moment(self.acting, **named, to=kind, note="请跟进")
        except Refused as refused:
            if refused.code not in {"snooze_missed", "snooze_too_late", "handed_already"}:
                raise
            return False
        finally:
            assert before == self.figures(), "handling a moment changed a figure"
            self.wait(1)
        return True

    def advance(self):
        before = self.queue(), self.figures()
        advance(self.acting)
        assert (self.queue(), self.figures()) == before, "advance changed what is seen"

    def wait(self, milliseconds):
        self.clock.advance(milliseconds)
        Days.played += milliseconds / DAY

    def restart(self):
        """Close the program and start it again on the same folder."""
        before = self.queue(), self.figures()
        self.store.close()
        self._open()
        assert (self.queue(), self.figures()) == before, "the queue after a restart is another one"

    def queue(self):
        shown = queue.open_rows(self.reader, self.book, OPENING, self.clock())
        keys = [(row.moment, row.rule, row.subject, row.subject_id, row.occurrence, row.due_at, row.missed_at,
                 row.state) for row in shown]
        assert queue.standing(self.reader, self.book, OPENING, self.clock()) == keys, "what is due by the keys alone"
        return [{**row._asdict(), "moment": None}
                for row in queue.open_rows(self.reader, self.book, OPENING, self.clock(), everything=True)]

    def figures(self, from_at=MORNING - DAY, to_at=MORNING + 400 * DAY):
        found = reads.compliance(self.reader, self.book, OPENING, from_at, to_at, self.clock())
        return {row.rule: (row.opened, row.kept, row.kept_late, row.missed, row.cancelled, row.open)
                for row in found if row.opened}

    def standing(self):
        rows = [Moment(*row) for row in self.reader.rows(f"SELECT {COLUMNS} FROM moment ORDER BY id")]
        return sorted(elapse(rows, self.book, OPENING, self.clock()),
                      key=lambda m: (m.subject, m.subject_id, m.rule, m.occurrence))

    def check(self):
        """Every property that must hold at any time."""
        moments = self.standing()
        names = [(m.subject, m.subject_id, m.rule, m.occurrence) for m in moments]
        assert len(names) == len(set(names)), "a moment was opened twice"
        running = [(m.subject, m.subject_id, m.rule) for m in moments if m.state == "open"]
        assert len(running) == len(set(running)), "a promise is open twice"
        promises = recount(self.reader, self.book, OPENING, self.clock())
        assert names == [(p.subject, p.subject_id, p.rule, p.occurrence) for p in promises], "a moment was lost"
        for moment, promise in zip(moments, promises, strict=True):
            assert (moment.opened_at, moment.due_at, moment.missed_at, moment.state, moment.closed_at) == (
                promise.opened_at, promise.due_at, promise.missed_at, promise.state, promise.closed_at), moment
            assert (moment.closed_by is not None) == promise.answered, moment
            assert (moment.snoozed_until, moment.handed_to) == handled(self.reader, promise), moment
        self.check_evidence(moments)
        for span in ((MORNING - DAY, MORNING + 400 * DAY), (MORNING + HOUR, MORNING + 4 * HOUR)):
            assert self.figures(*span) == figures(promises, *span), "the figures differ from the recount"
        due = [(m.rule, m.subject_id, m.occurrence) for m in moments if m.state == "open"]
        shown = [(row["rule"], row["subject_id"], row["occurrence"])
                 for row in self.queue() if row["state"] != "missed"]
        assert sorted(due) == sorted(shown), "the queue does not show what is open"

    def check_evidence(self, moments):
        """What is kept under a rule that asks for evidence has it on record: somebody heard it, saw it, answered."""
        for moment in moments:
            evidence = self.book.rules[moment.rule].evidence
            if moment.state not in ("kept", "kept_late") or not evidence:
                continue
            facts = json.loads(self.reader.value("SELECT facts FROM event WHERE id = :event",
                                                 event=moment.closed_by))["facts"]
            if evidence == "none_waiting":
                assert facts["waiting"] == 0, f"{moment.rule} was closed while somebody waits"
                continue
            if evidence == "parts_shown":
                assert facts["old_photo"], f"{moment.rule} was closed without evidence"
                assert facts["new_photo"], f"{moment.rule} was closed without evidence"
            outcome = self.reader.value("SELECT outcome FROM message WHERE id = :message",
                                        message=facts.get("message", 0))
            assert outcome is not None, f"{moment.rule} was closed without evidence"
            assert outcome == "told", f"{moment.rule} was closed by a call nobody answered"


def make_template(folder: Path) -> None:
    """An empty centre with the opening hours the days are played under."""
    store = Store(folder)
    store.open()
    writer = store.writer()
    writer.execute("BEGIN IMMEDIATE")
    writer.execute("INSERT INTO centre (name, zone, language, address, phone, wifi, rehearsal, at) "
                   "VALUES ('云岭', 'Asia/Shanghai', 'zh_CN', '', '', '', 1, 0)")
    for day in HOURS:
        writer.execute("INSERT INTO opening_hours (weekday, opens, closes) VALUES (?, ?, ?)",
                       (day.weekday, day.opens, day.closes))
    for login in ("chen", "wu"):
        writer.execute("INSERT INTO staff (login, name, role, direct_line, active) VALUES (?, ?, 'advisor', '', 1)",
                       (login, login))
    writer.execute("COMMIT")
    store.close()
