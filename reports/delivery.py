"""The delivery report: what was asked, found and done, why it matters, what it cost, and what comes next."""

from __future__ import annotations

from datetime import datetime

from reportlab.platypus import CondPageBreak, Flowable, KeepTogether

from frontdesk.papers.delivery import DeliveryPaper
from frontdesk.papers.parts import PaperSignature
from frontdesk.values.words import Translator
from reports.blocks import PHOTO_HEIGHT, facts, for_whom, heading, listed, panel, photo_pairs, space, table
from reports.closing import Health, Signing
from reports.fonts import ready
from reports.form import Form
from reports.grid import Rows
from reports.look import ACCENT, GAP, QUIET, WIDTH
from reports.outline import COLOURS, OutlineDrawing
from reports.page import make_pages
from reports.sheet import USUAL
from reports.text import shortened, words
from reports.work_done import WORK_START, work_done
from resources.formats import Formats

START = 46
"""Points a section needs to begin on a page: its heading and the first lines."""

HEADING = 22
"""Points of a heading."""

TABLE_START = 66
"""The same for a table: its heading, its head and its first row."""

MOST_ABOUT = 400
"""Characters about how the battery was measured."""

PHOTO_START = PHOTO_HEIGHT + 64
"""The same for photos: heading, photo, label and caption."""


def delivery_report(paper: DeliveryPaper, translator: Translator) -> bytes:
    """The report as an A4 PDF with all typefaces embedded; the same paper gives the same bytes."""
    ready()
    report = _Report(paper, translator)
    title = translator.text("Delivery report")
    printed = translator.text("Printed {time} by {name}").format(time=report.formats.date_time(paper.printed_at),
                                                                 name=paper.printed_by)
    return make_pages(report.story(title), title=title, centre=paper.centre, number=paper.number, printed=printed,
                      translator=translator, edition=paper.edition)


class _Report:
    def __init__(self, paper: DeliveryPaper, translator: Translator) -> None:
        self.paper = paper
        self.say, self.plural = translator.text, translator.plural
        self.formats = Formats(translator.language)

    def story(self, title: str) -> list[Flowable]:
        paper, say = self.paper, self.say
        story: list[Flowable] = [
            *Form(USUAL).headed(title, for_whom(say, paper.address, paper.model), paper.plate), space(GAP * 0.7),
            self._in_short(), space(GAP * 0.8), self._head(), space(GAP * 0.6)]
        for name, texts in ((say("What you asked for"), paper.asked), (say("What we found"), paper.found)):
            story += self._section(name, listed(texts))
        story += self._section(say("What was done, and why it matters"), work_done(paper, say, self.formats),
                               WORK_START)
        story += self._section(say("Advice for next time"), listed(paper.declined))
        story += self._section(say("Old parts"), [words(paper.old_parts)] if paper.old_parts else [])
        story += self._section(say("Photos"), photo_pairs(paper.pairs, say("The photo is not there any more.")),
                               PHOTO_START)
        if paper.soh_before is not None and paper.soh_after is not None:
            story.append(KeepTogether([heading(say("Battery health")),
                                       Health(paper.soh_before, paper.soh_after, say("Before"), say("After")),
                                       *([space(3), words(shortened(paper.soh_about, MOST_ABOUT), size=8,
                                                          colour=QUIET)]
                                         if paper.soh_about else []), space()]))
        story += self._around_the_car()
        story += self._section(say("What we told you, and when"), [self._news()] if paper.news else [], TABLE_START)
        story.append(KeepTogether([self._next_service(), space(), *self._signing()]))
        return story

    def _in_short(self) -> Flowable:
        """What a person who reads one line of the report wants to know: done, to pay, when again."""
        paper, say, formats = self.paper, self.say, self.formats
        done = self.plural("{count} item done", "{count} items done", len(paper.lines)).format(count=len(paper.lines))
        told = [(say("Handed over") if paper.handed_over_at else say("Ready"),
                 self._time(paper.handed_over_at or paper.ready_at), done if paper.lines else ""),
                (say("Total"), formats.amount(paper.billed_fen), ""),
                (say("Next service"), formats.date(paper.next_service_on) if paper.next_service_on is not None else "",
                 formats.kilometres(paper.next_service_km) if paper.next_service_km is not None else "")]
        parts = [[words(label, size=7.5, colour=QUIET),
                  words(figure or beside or "–", face="sans-bold", size=13, leading=18, colour=ACCENT),
                  *([words(beside, size=8, colour=QUIET)] if figure and beside else [])]
                 for label, figure, beside in told]
        return Form(USUAL).panel(parts, (0.36, 0.28, 0.36))

    def _section(self, name: str, content: list[Flowable], start: float = START) -> list[Flowable]:
        begins = [each.height for each in content[:2] if isinstance(each, CondPageBreak)]
        begins += [each.begins() for each in content[:1] if isinstance(each, Rows)]
        return [CondPageBreak(max([start, *(HEADING + high for high in begins)])), heading(name), *content,
                space(GAP * 0.8)] if content else []

    def _time(self, at: datetime | None) -> str:
        return self.formats.moment(at, self.paper.arrived_at.date()) if at is not None else ""

    def _head(self) -> Flowable:
        paper, say, formats = self.paper, self.say, self.formats
        energy = f"{paper.energy_in} %" if paper.energy_in is not None else ""
        return facts([
            (say("Visit number"), paper.number),
            (say("Mileage"), formats.kilometres(paper.mileage) if paper.mileage is not None else ""),
            (paper.energy_name, energy), ("VIN", paper.vin),
            (say("Arrived"), formats.date_time(paper.arrived_at)), (say("Promised"), self._time(paper.promised_at)),
            (say("Ready"), self._time(paper.ready_at)), (say("Handed over"), self._time(paper.handed_over_at)),
            (say("Advisor"), paper.advisor), (say("Direct line"), paper.direct_line),
            (say("Technician"), paper.technician)])

    def _around_the_car(self) -> list[Flowable]:
        marks, say = self.paper.marks, self.say
        names = {"earlier": say("known before"), "arrival": say("at arrival"), "delivery": say("new at delivery")}
        story: list[Flowable] = [KeepTogether([heading(say("Around the car")),
                                                OutlineDrawing(marks, WIDTH, self.paper.outline, say("Around the car")),
                                               space(GAP / 2)])]
        if marks:
            rows: list[list[object]] = []
            for mark in marks:
                colour = QUIET if mark.origin == "earlier" else COLOURS[mark.origin]
                rows.append([words(str(mark.number), face="sans-bold", size=8.5, colour=colour),
                             words(mark.words, size=8.5), words(names[mark.origin], size=8.5, colour=colour)])
            made = table(("", say("Mark"), say("Seen")), rows, [18, WIDTH - 108, 90])
            story += [CondPageBreak(made.begins()), made]
        else:
            story.append(words(say("No mark on the car, at arrival and at delivery.")))
        if self.paper.belongings:
            belongings = say("In the car at arrival: {belongings}").format(
                belongings=self.paper.belongings)
            story += [space(GAP / 2), words(belongings, size=8.5)]
        return [*story, space()]

    def _news(self) -> Flowable:
        rows = [[words(self._time(line.at), size=8.5), words(line.channel, size=8.5), words(line.text, size=8.5)]
                for line in self.paper.news]
        return table((self.say("Time"), self.say("How"), self.say("What")), rows, [66, 60, WIDTH - 126])

    def _next_service(self) -> Flowable:
        paper, say, formats = self.paper, self.say, self.formats
        on = formats.date(paper.next_service_on) if paper.next_service_on is not None else ""
        km = formats.kilometres(paper.next_service_km) if paper.next_service_km is not None else ""
        due = say("{date} or at {km}, whichever comes first").format(date=on, km=km) if on and km else on or km
        asking = say("Questions? {advisor}, direct line {line}").format(advisor=shortened(paper.advisor, 40),
                                                                           line=shortened(paper.direct_line, 30))
        return panel([words(say("Next service"), face="sans-bold", size=9, colour=ACCENT),
                      words(due or say("Ask us at your next visit"), size=12, leading=18),
                      *([words(asking, size=8.5, colour=QUIET)] if paper.direct_line else [])])

    def _signing(self) -> list[Flowable]:
        paper, say = self.paper, self.say

        def note(signature: PaperSignature) -> str:
            if signature.strokes:
                return self._time(signature.at)
            return say("signed on paper") if signature.on_paper else ""

        both = [(say("Customer's signature"), paper.customer_signature, note(paper.customer_signature)),
                (say("Advisor's signature"), paper.advisor_signature, note(paper.advisor_signature))]
        return [Signing(both, say("Company seal"), paper.number),
                words(say("This report is not the completion certificate of the repair."), size=7.5, colour=QUIET)]
