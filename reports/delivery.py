"""The delivery report: what was asked, found and done, why it matters, what it cost, and what comes next."""

from __future__ import annotations

from datetime import datetime

from reportlab.platypus import Flowable, KeepTogether

from frontdesk.papers.delivery import DeliveryPaper
from frontdesk.papers.parts import PaperLine, PaperSignature
from frontdesk.values.words import Translator
from reports.blocks import Health, Signing, facts, heading, listed, panel, photo_pairs, space, table
from reports.fonts import ready
from reports.look import ACCENT, GAP, NEW, QUIET, WIDTH
from reports.outline import OutlineDrawing
from reports.page import make_pages
from reports.text import RIGHT, words
from resources.formats import Formats


def delivery_report(paper: DeliveryPaper, translator: Translator) -> bytes:
    """The report as an A4 PDF with all typefaces embedded; the same paper gives the same bytes."""
    ready()
    report = _Report(paper, translator)
    title = translator.text("Delivery report")
    printed = translator.text("Printed {time} by {name}").format(time=report.formats.date_time(paper.printed_at),
                                                                 name=paper.printed_by)
    return make_pages(report.story(title), title=title, centre=paper.centre, number=paper.number, printed=printed,
                      translator=translator)


class _Report:
    def __init__(self, paper: DeliveryPaper, translator: Translator) -> None:
        self.paper = paper
        self.say = translator.text
        self.formats = Formats(translator.language)

    def story(self, title: str) -> list[Flowable]:
        paper, say = self.paper, self.say
        story: list[Flowable] = [
            words(title, face="sans-bold", size=22, leading=28),
            words(say("For {address}, {car}").format(address=paper.address, car=" ".join((paper.plate, paper.model)).strip()),
                  size=11, colour=QUIET, after=6),
            self._head(), space()]
        for name, texts in ((say("What you asked for"), paper.asked), (say("What we found"), paper.found)):
            if texts:
                story += [heading(name), *listed(texts), space(GAP * 0.6)]
        story += [*self._work(), space()]
        if paper.declined:
            story += [heading(say("Advice for next time")), *listed(paper.declined), space(GAP * 0.6)]
        if paper.old_parts:
            story += [heading(say("Old parts")), words(paper.old_parts), space(GAP * 0.6)]
        if paper.pairs:
            story += [heading(say("Photos")), *photo_pairs(paper.pairs), space(GAP * 0.6)]
        if paper.soh_before is not None and paper.soh_after is not None:
            story.append(KeepTogether([heading(say("Battery health")),
                                       Health(paper.soh_before, paper.soh_after, say("Before"), say("After")), space()]))
        story += self._marks()
        if paper.news:
            story += [heading(say("What we told you, and when")), self._news(), space()]
        story.append(KeepTogether([self._next_service(), space(), self._signing()]))
        return story

    def _time(self, at: datetime | None) -> str:
        return self.formats.moment(at, self.paper.arrived_at.date()) if at is not None else ""

    def _head(self) -> Flowable:
        paper, say, formats = self.paper, self.say, self.formats
        energy = f"{paper.energy_in} %" if paper.energy_in is not None else ""
        return facts([
            (say("Visit"), paper.number), (say("Date"), formats.date(paper.arrived_at.date())),
            (say("Advisor"), paper.advisor), (say("Direct line"), paper.direct_line),
            (say("Plate"), paper.plate), ("VIN", paper.vin),
            (say("Mileage"), formats.kilometres(paper.mileage) if paper.mileage is not None else ""),
            (paper.energy_name, energy),
            (say("Arrived"), self._time(paper.arrived_at)), (say("Promised"), self._time(paper.promised_at)),
            (say("Ready"), self._time(paper.ready_at)), (say("Handed over"), self._time(paper.handed_over_at)),
            (say("Technician"), paper.technician)])

    def _work(self) -> list[Flowable]:
        paper, say, formats = self.paper, self.say, self.formats
        if not paper.lines:
            return []
        widths = [WIDTH * share for share in (0.50, 0.10, 0.14, 0.13, 0.13)]
        heads = (say("Item"), say("Quantity"), say("Price"), say("Amount"), say("Agreed"))
        story: list[Flowable] = [heading(say("What was done, and why it matters"))]
        for kind, name in (("labour", say("Labour")), ("part", say("Parts"))):
            lines = [line for line in paper.lines if line.kind == kind]
            if not lines:
                continue
            subtotal = words(f"{name}  {formats.amount(sum(line.amount_fen for line in lines))}", face="sans-bold", size=8.5,
                             align=RIGHT, after=6)
            story += [words(name, face="sans-bold", size=9, after=1), table(heads, [self._line(line) for line in lines], widths,
                                                                         numbers=(1, 2, 3, 4)), space(2), subtotal]
        difference = paper.total_fen - paper.estimated_fen
        against = say("as estimated") if difference == 0 else say("{difference} against the first estimate, agreed with you").format(
            difference=("+" if difference > 0 else "−") + formats.amount(abs(difference)))
        total = say("Total {amount}").format(amount=formats.amount(paper.total_fen))
        story.append(panel([words(total, face="sans-bold", size=14, leading=19, align=RIGHT, colour=ACCENT),
                            words(say("First estimate {estimate}, {against}.").format(
                                estimate=formats.amount(paper.estimated_fen), against=against), size=8.5, colour=QUIET,
                                align=RIGHT)]))
        return story

    def _line(self, line: PaperLine) -> list[object]:
        formats = self.formats
        item: list[Flowable] = [words(line.name, size=9.5)]
        beside = "  ·  ".join(part for part in (line.part_class, line.warranty and self.say("Warranty {warranty}").format(
            warranty=line.warranty), self.say("agreed during the work") if line.extra else "") if part)
        if line.why:
            item.append(words(line.why, size=8.5, colour=ACCENT))
        if beside:
            item.append(words(beside, size=8, colour=QUIET))
        figures = (line.quantity, formats.amount(line.unit_price_fen), formats.amount(line.amount_fen),
                   formats.amount(line.agreed_fen))
        return [item, *(words(text, size=9, align=RIGHT) for text in figures)]

    def _marks(self) -> list[Flowable]:
        marks, say = self.paper.marks, self.say
        names = {"earlier": say("known before"), "arrival": say("at arrival"), "delivery": say("new at delivery")}
        listing = table(("", say("Mark"), say("Seen")),
                        [[words(str(mark.number), face="sans-bold", size=8.5, colour=NEW if mark.origin == "delivery" else ACCENT),
                          words(mark.words, size=8.5), words(names[mark.origin], size=8.5, colour=QUIET)] for mark in marks],
                        [18, WIDTH - 118, 100]) if marks else words(say("No mark on the car, at arrival and at delivery."))
        return [KeepTogether([heading(say("Around the car")), OutlineDrawing(marks, WIDTH), space(GAP / 2)]), listing, space()]

    def _news(self) -> Flowable:
        return table((self.say("Time"), self.say("How"), self.say("What")),
                     [[words(self._time(line.at), size=8.5), words(line.channel, size=8.5), words(line.text, size=8.5)]
                      for line in self.paper.news], [54, 60, WIDTH - 114])

    def _next_service(self) -> Flowable:
        paper, say, formats = self.paper, self.say, self.formats
        on = formats.date(paper.next_service_on) if paper.next_service_on is not None else ""
        km = formats.kilometres(paper.next_service_km) if paper.next_service_km is not None else ""
        due = say("{date} or at {km}, whichever comes first").format(date=on, km=km) if on and km else on or km or say(
            "Ask us at your next visit")
        return panel([words(say("Next service"), face="sans-bold", size=9, colour=ACCENT), words(due, size=12, leading=17),
                      words(say("Questions? {advisor}, direct line {line}").format(advisor=paper.advisor, line=paper.direct_line),
                            size=8.5, colour=QUIET)])

    def _signing(self) -> Flowable:
        paper, say = self.paper, self.say

        def note(signature: PaperSignature) -> str:
            return self._time(signature.at) if signature.strokes else say("signed on paper") if signature.on_paper else ""

        return KeepTogether([
            Signing([(say("Customer"), paper.customer_signature, note(paper.customer_signature)),
                     (say("Advisor"), paper.advisor_signature, note(paper.advisor_signature))], say("Seal"), paper.number),
            words(say("This report is not the completion certificate of the repair."), size=7.5, colour=QUIET)])
