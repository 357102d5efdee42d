"""The workshop's screen in words: lanes of cars, what can be done to one, and the questions on the way. No Qt."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from frontdesk.centre.reads import bays, known_centre
from frontdesk.staff.reads import StaffMember, everybody
from frontdesk.values.record import Record
from frontdesk.visit.repair.kinds import PARTS, SAID_AT_A_MEETING, comings, defects, pauses, usual_findings
from frontdesk.visit.repair.reads import JobRow, findings, jobs
from frontdesk.visit.stages import QUALITY_CHECK, StageBook, in_force
from resources.translations import open_translator
from ui.desk.row_line import Mood, RowLine

if TYPE_CHECKING:
    from ui.desk.desk import Desk

_MINUTE = 60_000
_OWN, _WORK = "own", "work"
NOBODY = ""
CHECK = "?check"
"""The lane of the cars that wait for a quality check."""


class Lane(Record):
    """The cars of one technician (``key``: the sign-in name), of one bay, that nobody has yet, or to be checked."""

    key: str
    title: str
    lines: tuple[RowLine, ...]


class Choice(Record):
    """One thing to touch."""

    id: str
    label: str
    icon: str = ""
    main: bool = False


class WorkshopPresenter:
    """Read again after news. What is picked after an action is a list of choice ids, in order."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._rows: dict[int, JobRow] = {}
        self._book: StageBook = in_force(desk.reader())
        self.technicians: list[StaffMember] = []
        self.by_bay = False

    def load(self) -> None:
        """Read the cars in work; raises ``Fault``."""
        reader = self._desk.reader()
        self._book = in_force(reader)
        self._rows = {row.visit: row for row in jobs(reader)}
        self.technicians = [each for each in everybody(reader) if each.role == "technician"]

    def heading(self) -> tuple[str, str]:
        """The page, how many cars, and how many of them stand still."""
        desk = self._desk
        still = sum(1 for row in self._rows.values() if not row.working)
        cars = desk.translator.plural("{count} car", "{count} cars", len(self._rows)).format(count=len(self._rows))
        return desk.text("Workshop screen"), desk.text("{cars} · {still} standing still").format(cars=cars, still=still)

    def lanes(self) -> list[Lane]:
        """The cars, by technician or by bay; lanes of people stay where they are also when empty."""
        text, rows = self._desk.text, list(self._rows.values())
        check = Lane(CHECK, text("To be checked"),
                     tuple(self._line(row, CHECK) for row in rows if row.stage == QUALITY_CHECK))
        at_work = [row for row in rows if row.stage != QUALITY_CHECK]
        if self.by_bay:
            found = [Lane(f"bay:{bay.name}", bay.name, tuple(self._line(row, "") for row in at_work
                                                               if row.bay == bay.name))
                     for bay in bays(self._desk.reader())]
            known = {lane.title for lane in found}
            rest = [row for row in at_work if row.bay not in known]
            if rest:
                found.append(Lane("bay:", text("No bay"), tuple(self._line(row, "") for row in rest)))
            return [*found, check]
        free = [row for row in at_work if not (row.technician or row.working or row.paused)]
        lanes: list[Lane] = []
        if free:
            lanes.append(Lane(NOBODY, text("No technician yet"), tuple(self._line(row, NOBODY) for row in free)))
        for each in self.technicians:
            own = [row for row in at_work if each.login in (*row.working, *row.paused)
                   or (row.technician == each.login and not row.working)]
            own.sort(key=lambda row, login=each.login: login not in row.working)
            lanes.append(Lane(each.login, each.name, tuple(self._line(row, each.login) for row in own)))
        return [*lanes, check]

    def job(self, visit: int) -> JobRow | None:
        """The car of a row, while it is in the workshop."""
        return self._rows.get(visit)

    def who(self, visit: int, lane: str) -> str:
        """Whose hand it is that touches: the lane's technician; in a bay the one who has the car."""
        row = self._rows[visit]
        if lane.startswith("bay:"):
            return row.working[0] if row.working else row.technician
        return "" if lane == CHECK else lane

    def about(self, visit: int) -> tuple[str, str]:
        """What stands above the actions: the car, and how it stands."""
        row, desk = self._rows[visit], self._desk
        name = "  ".join(part for part in (row.ticket, row.plate, row.model) if part)
        state, _ = self._state(row, row.working[0] if row.working else "")
        return name, "  ·  ".join(part for part in (desk.translator.pick(self._book.stages[row.stage].label), state,
                                                    row.bay, desk.formats.listed(list(row.work))) if part)

    def actions(self, visit: int, who: str) -> list[Choice]:
        """What can be done to a car now; a car that nobody has is begun by name, so that three touches always do."""
        row, text = self._rows[visit], self._desk.text
        if row.stage == QUALITY_CHECK:
            back = text("Back: {why}")
            found = [Choice("passed", text("Check passed"), "check", main=True),
                     *(Choice(f"back:{each.id}", back.format(why=self._desk.translator.pick(each.label)), "undo")
                       for each in defects().values())]
        elif not who:
            found = [] if self._book.stages[row.stage].work_done else [
                Choice(f"start:{each.login}", text("{name} begins").format(name=each.name), "forward")
                for each in self.technicians]
        elif who and who in row.working:
            found = [Choice("finish", text("Work done"), "check", main=True), Choice("pause", text("Pause"), "clock")]
        else:
            again = who in row.paused or row.stage.startswith("awaiting")
            found = [Choice("start", text("Go on working") if again else text("Begin work"), "forward", main=True)]
        if row.parts_at is not None:
            found += [Choice("here", text("The parts are here"), "check"),
                      Choice("chase", text("Chase the parts"), "phone")]
        if not self._hand(visit, who):
            return found if row.called_at is None else [Choice("came", text("Somebody has been there"),
                                                               "people", main=True), *found]
        meet = Choice("meet", text("Shown to the customer"), "people")
        if row.called_at is not None:
            return [Choice("meet", text("Been to the customer"), "people", main=True),
                    *(each.but(main=False) for each in found), Choice("find", text("Something was found"), "camera")]
        return [*found, Choice("find", text("Something was found"), "camera"), meet]

    def _hand(self, visit: int, who: str) -> str:
        """Who it is that finds or shows something: whoever touches, at a check whoever worked on the car."""
        row = self._rows[visit]
        return who or row.technician or (row.repaired_by[-1] if row.repaired_by else "")

    def ask(self, visit: int, who: str, action: str, picked: list[str]) -> tuple[str, list[Choice]]:
        """The next question of an action and its answers; no answers where nothing more is asked."""
        text = self._desk.text
        which: dict[str, Callable[[], tuple[str, list[Choice]]]] = {
            "pause": lambda: (text("Why does it stand still?"), self._pauses()),
            "chase": lambda: (text("When do the parts come now?"), self._comings("")),
            "find": lambda: (text("What was found?"), [*self._usual(), self._own()]),
            "meet": lambda: (text("What was shown?"), [*self._found(visit), Choice(_WORK, text(
                "The work at the car, and questions answered"), "check"), self._own()]),
        }
        if not picked and action in which:
            return which[action]()
        if not picked and action.partition(":")[0] in ("passed", "back"):
            return text("Who checked it?"), self._checkers(self._rows[visit])
        if not picked and action == "came":
            return text("Who is it?"), [Choice(each.login, each.name, "person") for each in self.technicians]
        return "", []

    def own_words(self, picked: list[str]) -> bool:
        """Whether words are typed for what is being done."""
        return bool(picked) and picked[0] == _OWN

    def fields(self, visit: int, who: str, action: str, picked: list[str]) -> tuple[str, dict[str, Any]]:
        """The act of a finished choice and its fields."""
        action, _, more = action.partition(":")
        now, by = self._desk.now(), {"visit": visit, "technician": more or self._hand(visit, who)}
        first = picked[0] if picked else ""
        reason, _, minutes = first.partition(":")
        usual, pick = usual_findings().get(first), self._desk.translator.pick
        later = {"expected_at": now + int(minutes) * _MINUTE} if minutes else {}
        acts: dict[str, Callable[[], tuple[str, dict[str, Any]]]] = {
            "here": lambda: ("parts_here", {"visit": visit}),
            "chase": lambda: ("chase_parts", {"visit": visit, "expected_at": now + int(first) * _MINUTE}),
            "passed": lambda: ("check_quality", {"visit": visit, "passed": True, "checker": first}),
            "back": lambda: ("check_quality", {"visit": visit, "passed": False, "defect": more, "checker": first}),
            "start": lambda: ("start_work", by | {"technician": more or who}), "finish": lambda: ("finish_work", by),
            "pause": lambda: ("pause_work", by | {"reason": reason} | later),
            "meet": lambda: ("meet_technician", by | self._shown(first)),
            "came": lambda: ("meet_technician", {"visit": visit, "technician": first} | self._shown(_WORK)),
            "find": lambda: ("note_finding", by | ({"words": pick(usual.label), "means": pick(usual.means)}
                                                    if usual is not None else {})),
        }
        return acts[action]()

    def told(self, act: str, visit: int) -> str:
        """What is said when an act is done."""
        row, text = self._rows.get(visit), self._desk.text
        said = {"start_work": text("Work begun."), "pause_work": text("Work paused."),
                "finish_work": text("Work done."), "note_finding": text("Noted; the advisor sees it now."),
                "parts_here": text("The parts are here."), "chase_parts": text("Parts chased; the new time is kept."),
                "check_quality": text("Check kept."), "meet_technician": text("Meeting kept.")}.get(act, "")
        return "  ".join(part for part in (row.ticket if row else "", said) if part)

    def _shown(self, picked: str) -> dict[str, Any]:
        """What was shown: a finding, the work, or what is typed."""
        if picked == _WORK:
            centre = open_translator(known_centre(self._desk.reader()).language)
            return {"words": centre.text(SAID_AT_A_MEETING)}
        return {} if picked == _OWN else {"finding": int(picked)}

    # --- words ----------------------------------------------------------------------------------------------------

    def _pauses(self) -> list[Choice]:
        pick = self._desk.translator.pick
        return [*self._comings(f"{PARTS}:", parts=True),
                *(Choice(each.id, pick(each.label), "clock") for each in pauses().values() if each.id != PARTS)]

    def _comings(self, before: str, *, parts: bool = False) -> list[Choice]:
        desk = self._desk
        found: list[Choice] = []
        for minutes in comings():
            at = desk.now() + minutes * _MINUTE
            when = desk.formats.moment(desk.local(at), desk.today())
            label = (desk.text("Waiting for parts: {time}") if parts else desk.text("Here at {time}")).format(time=when)
            found.append(Choice(f"{before}{minutes}", label, "wrench"))
        return found

    def _own(self) -> Choice:
        return Choice(_OWN, self._desk.text("In own words, with photos"), "words")

    def _found(self, visit: int) -> list[Choice]:
        return [Choice(str(each.id), each.words.split("\n")[0][:40], "camera")
                for each in findings(self._desk.reader(), visit)]

    def _usual(self) -> list[Choice]:
        return [Choice(each.id, self._desk.translator.pick(each.label)) for each in usual_findings().values()]

    def _checkers(self, row: JobRow) -> list[Choice]:
        own = set(row.repaired_by or ((row.technician,) if row.technician else ()))
        free = [each for each in self.technicians if not (self._book.check_by_another and each.login in own)]
        others = [each for each in everybody(self._desk.reader()) if each.role in ("manager", "advisor")]
        return [Choice(each.login, each.name, "person") for each in (*free, *others)]

    def _line(self, row: JobRow, who: str) -> RowLine:
        desk = self._desk
        state, mood = self._state(row, who)
        promised = ""
        if row.promised_at is not None:
            promised = desk.text("promised {time}").format(time=desk.formats.moment(desk.local(row.promised_at),
                                                                                    desk.today()))
        stage = desk.translator.pick(self._book.stages[row.stage].label)
        found = desk.translator.plural("{count} finding", "{count} findings", row.findings).format(
            count=row.findings) if row.findings else ""
        return RowLine(row.visit, row.ticket, row.plate or row.model or row.ticket,
                       " · ".join(part for part in (found, stage, row.bay, row.model) if part), right=state,
                       right_detail=promised, right_mood=mood)

    def _state(self, row: JobRow, who: str) -> tuple[str, Mood]:
        """What a car does at this moment, in a few words, and its colour."""
        desk = self._desk
        now = desk.now()
        if row.called_at is not None:
            at = desk.formats.time(desk.local(row.called_at))
            return desk.text("Wanted since {time}").format(time=at), "red"
        if row.parts_at is not None:
            at = desk.formats.moment(desk.local(row.parts_at), desk.today())
            late = row.parts_at <= now
            return (desk.text("Parts late since {time}") if late else desk.text("Parts at {time}")).format(time=at), \
                "red" if late else "amber"
        if row.working and (not who or who in row.working or who == CHECK):
            began = row.begun_at or now
            return desk.text("In work {time}").format(time=desk.formats.duration(max(_MINUTE, now - began))), "green"
        if row.paused:
            reason = pauses().get(row.pause_reason)
            return desk.translator.pick(reason.label) if reason else desk.text("Paused"), "amber"
        return ("", "quiet") if row.stage == QUALITY_CHECK else (desk.text("Not begun"), "quiet")
