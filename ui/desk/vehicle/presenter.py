"""What the page of one car says: plates, owners, readings, warranties, visits. No Qt."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from frontdesk.centre.data import said
from frontdesk.people.vehicles.reads import vehicle_file
from frontdesk.staff.reads import everybody
from frontdesk.values.clock import DAY
from frontdesk.values.form_of_address import address
from ui.desk.vehicle import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from frontdesk.people.vehicles.records import VehicleFile
    from frontdesk.values.clock import Instant
    from ui.desk.desk import Desk

Line = tuple[int, str, str, str, str, str]
"""Key, lead, title, detail, right, badge."""

AHEAD = 180 * DAY
"""How far the projected line is drawn."""


class VehiclePresenter:
    """Reads one car and puts it into words."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self.file: VehicleFile | None = None
        self._names: dict[str, str] = {}

    def load(self, vehicle: int | None) -> None:
        """Read the car; raises ``Refused`` (``vehicle_missing``) and ``Fault``."""
        self.file = None
        if vehicle is not None:
            self.file = vehicle_file(self._desk.reader(), vehicle, self._desk.today())
            self._names = {member.login: member.name for member in everybody(self._desk.reader())}

    def known(self) -> VehicleFile:
        """The car that was read."""
        if self.file is None:
            raise LookupError("no car has been read")
        return self.file

    def heading(self) -> tuple[str, str]:
        """The model, and beside it whose it is."""
        file, desk = self.known(), self._desk
        title = file.model or said(file.maker, desk.translator.language) or desk.text("A car")
        owner = file.owner
        whose = (desk.text("belongs to {who}").format(
            who=address(owner.shown, owner.title, desk.translator.language)) if owner else
            desk.text("belongs to nobody we know"))
        if file.retired:
            whose = desk.text("{why} on {day}").format(why=words.retired(desk, file.retired[0]),
                                                       day=desk.formats.date(date.fromisoformat(file.retired[1])))
        return title, " · ".join(part for part in (whose, words.energy(desk, file.energy), file.colour) if part)

    def plate_kind(self) -> str:
        """What sort of plate it carries."""
        return words.plate_kind(self._desk, self.known().plate_kind)

    def facts(self) -> list[tuple[str, str, bool]]:
        """Icon, words, and whether it deserves attention: VIN and what it proposes, purchase, warranties, what is due.
        """
        file, desk = self.known(), self._desk
        facts: list[tuple[str, str, bool]] = []
        if file.plate_warning is not None:
            facts.append(("warning", file.plate_warning.said(desk.translator), True))
        proposed = [part for part in (said(file.maker, desk.translator.language),
                                      words.model_year(desk, file.model_years)) if part]
        facts.append(("key", " · ".join([file.vin, *proposed]) if file.vin else desk.text("No VIN noted yet"), False))
        if file.vin_warning is not None:
            facts.append(("warning", file.vin_warning.said(desk.translator), True))
        if file.engine_number:
            facts.append(("car", f"{desk.text('Engine number')} {file.engine_number}", False))
        if file.bought_on:
            facts.append(("gift", desk.text("Bought on {day}").format(
                day=desk.formats.date(date.fromisoformat(file.bought_on))), False))
        if (due := self._due()) is not None:
            facts.append(due)
        return facts

    def warranties(self) -> list[tuple[int, str, str, bool]]:
        """Key, words, when it is likely to end, and whether it ends soon."""
        desk = self._desk
        return [(row.id, words.warranty(desk, row),
                 desk.text("likely over by {month}").format(month=desk.formats.month(row.ends))
                 if row.state != "over" and row.ends is not None and row.ends != row.until else "",
                 row.state == "soon") for row in self.known().warranties]

    def plates(self) -> list[Line]:
        """The plates it had, the newest first."""
        return [(place, row.plate, self._span(row.since, row.until), self._by(row.by), "",
                 self._desk.text("at present") if row.until is None else "")
                for place, row in enumerate(self.known().plates)]

    def owners(self) -> list[Line]:
        """Who had it, the newest first; of former owners only the beginning of the name."""
        desk = self._desk
        return [(row.customer, "",
                 row.shown if row.until else address(row.shown, row.title, desk.translator.language),
                 self._span(row.since, row.until), "", "" if row.until else desk.text("at present"))
                for row in self.known().owners]

    def visits(self) -> list[Line]:
        """Its visits, the newest first, whoever brought it."""
        desk = self._desk
        lines: list[Line] = []
        for row in self.known().visits:
            km = desk.formats.kilometres(row.mileage) if row.mileage is not None else ""
            lines.append((row.id, desk.formats.near_date(desk.local(row.arrived_at).date(), desk.today()),
                          desk.formats.listed(list(row.words)) or desk.text("No words noted"),
                          " · ".join(part for part in (row.number, row.shown, km) if part),
                          desk.formats.amount(row.total_fen) if row.total_fen else "",
                          "" if row.departed_at is not None else desk.text("here now")))
        return lines

    def mileages(self) -> list[Line]:
        """What the odometer said, the newest first."""
        desk = self._desk
        return [(row.id, "", desk.formats.kilometres(row.kilometres),
                 " · ".join(part for part in (self._day(row.at), row.number or self._by(row.by)) if part), "",
                 desk.text("lower than before") if row.odd else "") for row in self.known().mileages]

    def batteries(self) -> list[Line]:
        """The states of health, the newest first."""
        return [(row.id, "", words.percent(row.tenths),
                 " · ".join(part for part in (self._day(row.at), self._moment(row.item), row.number, row.instrument,
                                              row.conditions, self._by(row.by))
                            if part), "", "") for row in self.known().batteries]

    def mileage_words(self) -> str:
        """What the mileage is likely to be today, and how sure that is."""
        desk, file = self._desk, self.known()
        projection = file.projection
        if projection is None or file.mileage_now is None:
            return desk.text("Two readings that lie two weeks apart are needed to project the mileage."
                             ) if file.mileages else ""
        likely, least, most = file.mileage_now
        text = desk.text("About {km} today ({least} to {most}), {rate} km a day.").format(
            km=desk.formats.kilometres(_round(likely)), least=desk.formats.number(_round(least)),
            most=desk.formats.number(_round(most)), rate=f"{projection.per_day:.0f}")
        return f"{text} {desk.text('A rough guess from few readings.')}" if projection.rough else text

    def mileage_line(self) -> tuple[tuple[tuple[float, float], ...], tuple[float, float, float, float] | None]:
        """The points of the mileage line, and (when, likely, least, most) at its projected end."""
        file = self.known()
        points = tuple((float(row.at), float(row.kilometres)) for row in reversed(file.mileages))
        if file.projection is None:
            return points, None
        end = max(self._desk.now(), file.projection.at) + AHEAD
        likely, least, most = file.projection.mileage(end)
        return points, (float(end), float(likely), float(least), float(most))

    def battery_line(self) -> tuple[tuple[float, float], ...]:
        """The points of the SOH line."""
        return tuple((float(row.at), row.tenths / 10) for row in reversed(self.known().batteries))

    def span_words(self, points: Sequence[tuple[float, float]]) -> tuple[str, str]:
        """The days at both ends of a line."""
        return (self._month(int(points[0][0])), self._month(int(points[-1][0]))) if points else ("", "")

    def _due(self) -> tuple[str, str, bool] | None:
        desk, due = self._desk, self.known().next_service
        if due is None:
            return None
        limits = [part for part in (desk.formats.date(due.on) if due.on else "",
                                    desk.formats.kilometres(due.kilometres) if due.kilometres is not None else "")
                  if part]
        agreed = desk.text("Next service: {limits}").format(limits=desk.formats.listed(limits))
        if due.by == "mileage" and due.due is not None:
            agreed = desk.text("{agreed}; as it is driven about {day}").format(agreed=agreed,
                                                                              day=desk.formats.date(due.due))
        return "wrench", agreed, due.due is not None and due.due <= desk.today()

    def _span(self, since: Instant, until: Instant | None) -> str:
        if until is None:
            return self._desk.text("since {day}").format(day=self._day(since))
        return f"{self._day(since)} – {self._day(until)}"

    def _moment(self, item: str) -> str:
        return {"soh_before": self._desk.text("before the work"),
                "soh_after": self._desk.text("after the work")}.get(item, "")

    def _day(self, at: Instant) -> str:
        return self._desk.formats.near_date(self._desk.local(at).date(), self._desk.today())

    def _month(self, at: Instant) -> str:
        return self._desk.formats.month(self._desk.local(at).date())

    def _by(self, login: str) -> str:
        return self._names.get(login, login)


def _round(kilometres: int) -> int:
    """A projected figure has no single kilometres."""
    return round(kilometres, -2)
