"""The commission form: parties, car, what was asked and found, labour and parts apart, choices, terms, signatures."""

from __future__ import annotations

from reportlab.platypus import CondPageBreak, Flowable

from frontdesk.papers.commission import CommissionPaper
from frontdesk.papers.parts import PaperLine
from frontdesk.values.words import Translator
from reports.fonts import ready
from reports.form import Form
from reports.form_signing import signatures
from reports.lights import Lights
from reports.look import ACCENT, INK, QUIET
from reports.page import make_pages
from reports.sheet import SHEETS, SheetName
from resources.formats import Formats

_LABOUR = (0.04, 0.57, 0.09, 0.14, 0.16)
_PARTS = (0.04, 0.31, 0.26, 0.09, 0.14, 0.16)
MOST_MARKS = 12
"""Marks named on the form; more are counted, all of them stand on the slip."""

DECIDED = 0.5
"""The share of the width that the decisions take beside the terms."""

MOST_BESIDE = 150.0
"""How high what was asked and what was found may stand side by side, in points."""

MOST_TERMS = 0.6
"""Of the sheet's height: longer terms or decisions stand below each other, where they may go on overleaf."""


def commission_form(paper: CommissionPaper, translator: Translator, size: SheetName = "a4") -> bytes:
    """The form as a PDF with all typefaces embedded; the same paper gives the same bytes. ``size``: a4 or a5."""
    ready()
    say = translator.text
    form = _Commission(paper, translator, size)
    title = say("Repair commission")
    printed = say("Printed {time} by {name}").format(time=form.formats.date_time(paper.printed_at),
                                                     name=paper.printed_by)
    return make_pages(form.story(title), title=title, centre=paper.centre, number=paper.number, printed=printed,
                      translator=translator, sheet=form.form.sheet, edition=paper.edition)


class _Commission:
    def __init__(self, paper: CommissionPaper, translator: Translator, size: SheetName) -> None:
        self.paper = paper
        self.say = translator.text
        self.translator = translator
        self.formats = Formats(translator.language)
        self.form = Form(SHEETS["a4_dense" if size == "a4" else size])

    def story(self, title: str) -> list[Flowable]:
        paper, say, form = self.paper, self.say, self.form
        version = say("Estimate version {version}").format(version=paper.version) if paper.version else ""
        ticket = say("Ticket {ticket}").format(ticket=paper.ticket) if paper.ticket else ""
        about = "  ·  ".join(part for part in (say("Number {number}").format(number=paper.number), version) if part)
        story: list[Flowable] = [form.title(title, about, paper.plate, ticket), form.space(0.4), self._parties(),
                                 form.space(0.5), self._car(), form.space(0.3)]
        story += [*self._heard(), *self._work()]
        if paper.declined:
            words = say("Not commissioned: {lines}").format(lines=self.formats.listed(list(paper.declined)))
            story += [form.words(words, 8.5, colour=QUIET), form.space(0.5)]
        small = [f"{number}. {text}" for number, text in enumerate(paper.terms, start=1)]
        terms: list[Flowable] = [form.words(text, 7.2, colour=QUIET, after=1, leading=1.35) for text in small]
        closing = form.closing((), signatures(say, self.formats, paper.customer_signature, paper.advisor_signature,
                                              paper.arrived_at.date()), say("Company seal"), paper.number)
        left = form.width * DECIDED - form.sheet.gap / 2
        narrow = form.sheet.small or form.high(terms, form.width - left) > MOST_TERMS * form.sheet.height
        if narrow or form.high(self._decided(left), left) > MOST_TERMS * form.sheet.height:
            last: list[Flowable] = [form.heading(say("What you decided")), *self._decided(form.width), form.space(0.4),
                                    *terms,
                                    form.space(0.4)]
        else:
            last = [form.beside([form.heading(say("What you decided")), *self._decided(left)],
                                [form.heading(say("What we agree on")), *terms], DECIDED), form.space(0.3)]
        high = form.high(last, form.width) + form.high([closing], form.width)
        return [*story, CondPageBreak(min(high, form.sheet.height - 1)), *last, closing]

    def _heard(self) -> list[Flowable]:
        """What was asked beside what was found; below each other where one is long or the sheet is narrow."""
        form, say = self.form, self.say
        half = form.width / 2 - form.sheet.gap / 2
        name, found = say("What you asked for"), say("Found at the reception")
        left = [form.heading(name), *form.listed(self.paper.asked, 8.8, half)] if self.paper.asked else []
        right = [form.heading(found), *self._found(half)]
        if left and not form.sheet.small and max(form.high(stack, half) for stack in (left, right)) < MOST_BESIDE:
            return [form.beside(left, right, 0.5), form.space(0.6)]
        return [*form.section(name, form.listed(self.paper.asked, 8.8)), *form.section(found, self._found(form.width))]

    def _parties(self) -> Flowable:
        paper, say, form = self.paper, self.say, self.form
        owner = "  ".join(part for part in (paper.owner, paper.owner_phone) if part)
        brought = "  ".join(part for part in (paper.deliverer, paper.deliverer_phone) if part)
        workshop = "  ".join(part for part in (paper.centre.address, paper.centre.phone) if part)
        left = self._party(say("Customer (owner of the car)"), owner, (
            (say("Brought by"), brought or say("the customer")),))
        right = self._party(say("Repair workshop"), paper.centre.name, (
            ("", workshop), (say("Unified social credit code"), paper.centre.credit_code)))
        return form.panel((left, right), (0.46, 0.54))

    def _party(self, name: str, who: str, more: tuple[tuple[str, str], ...]) -> list[Flowable]:
        form = self.form
        found: list[Flowable] = [form.words(name, 7.2, colour=QUIET), form.cell(who, 10, face="sans-bold", most=90)]
        for label, value in more:
            if value:
                found.append(form.cell(f"{label}  {value}" if label else value, 8, most=160))
        return found

    def _car(self) -> Flowable:
        paper, say, formats = self.paper, self.say, self.formats
        pairs = [
            (say("Make and model"), paper.model), ("VIN", paper.vin),
            (say("Kind of car"), " · ".join(part for part in (paper.energy_kind, paper.colour) if part)),
            (say("Mileage in"), formats.kilometres(paper.mileage) if paper.mileage is not None else ""),
            (paper.energy_name, f"{paper.energy} %" if paper.energy is not None else ""),
            (say("Came in"), formats.date_time(paper.arrived_at)),
            (say("Advisor"), " ".join(part for part in (paper.advisor, paper.direct_line) if part)),
            (say("Technician"), paper.technician)]
        return self.form.facts(pairs, 3 if self.form.sheet.small else 4)

    def _found(self, width: float) -> list[Flowable]:
        paper, say, form = self.paper, self.say, self.form
        marks = list(paper.exterior[:MOST_MARKS])
        if len(paper.exterior) > MOST_MARKS:
            marks.append(self.translator.plural("{count} more mark on the hand-over slip",
                                                "{count} more marks on the hand-over slip",
                                                len(paper.exterior) - MOST_MARKS).format(
                count=len(paper.exterior) - MOST_MARKS))
        between = "；" if self.formats.language == "zh_CN" else "; "
        pairs = ((say("Exterior"), between.join(marks) or say("no mark noted")),
                 (say("Left in the car"), paper.belongings or say("nothing noted")),
                 (say("Warning lights"), paper.warnings or say("nothing noted")))
        label = form.label_width([name for name, _ in pairs], width)
        return [form.labelled(pairs, width, label, 8.5),
                *([Lights(form.sheet, paper.lights, paper.warnings, width, label, 8.5)] if paper.lights else [])]

    def _work(self) -> list[Flowable]:
        paper, say, form = self.paper, self.say, self.form
        story: list[Flowable] = []
        for kind, name, shares in (("labour", say("Labour"), _LABOUR), ("part", say("Parts"), _PARTS)):
            lines = [line for line in paper.lines if line.kind == kind]
            if not lines:
                continue
            heads = ["", say("Item"), say("Hours"), say("Unit price"), say("Amount")] if kind == "labour" else \
                ["", say("Part"), say("Class and warranty"), say("Quantity"), say("Unit price"), say("Amount")]
            rows = [self._row(number, line) for number, line in enumerate(lines, start=1)]
            count, total = len(shares), self.formats.amount(sum(line.amount_fen for line in lines))
            story += form.table(name, form.rows(heads, rows, [form.width * share for share in shares],
                                                (count - 3, count - 2, count - 1),
                                                (say("{name} together").format(name=name), total)))
        return [*story, self._total(), form.space(0.6)]

    def _row(self, number: int, line: PaperLine) -> list[object]:
        form, say, amount = self.form, self.say, self.formats.plain_amount
        name: list[Flowable] = [form.cell(line.name, 8.8)]
        extra = say("agreed during the work") if line.extra else ""
        warranty = say("Warranty {warranty}").format(warranty=line.warranty) if line.warranty else ""
        beside = [part for part in (extra, warranty if line.kind == "labour" else "", line.why) if part]
        if beside:
            name.append(form.cell(" · ".join(beside), 7.2, colour=QUIET))
        figures = [form.cell(text, 8.5, align="right")
                   for text in (line.quantity, amount(line.unit_price_fen), amount(line.amount_fen))]
        place = form.cell(str(number), 8, colour=QUIET)
        if line.kind == "labour":
            return [place, name, *figures]
        about: list[Flowable] = [form.cell(text, 8 if at == 0 else 7.2, colour=INK if at == 0 else QUIET)
                                 for at, text in enumerate((line.part_class, warranty)) if text]
        return [place, name, about or "", *figures]

    def _total(self) -> Flowable:
        paper, say, form = self.paper, self.say, self.form
        promised = self.formats.date_time(paper.promised_at) if paper.promised_at is not None else ""
        agreed = self.formats.date_time(paper.agreed_at) if paper.agreed_at is not None else ""
        left: list[Flowable] = [form.words(text, size, colour=colour, leading=1.45) for text, size, colour in (
            (say("Ready by {time}").format(time=promised) if promised else "", 9.5, INK),
            (say("Agreed at {time}").format(time=agreed) if agreed else say("Not agreed yet"), 8, QUIET)) if text]
        right: list[Flowable] = [form.words(say("Estimated cost"), 7.5, colour=QUIET, align="right"),
                                 form.words(self.formats.amount(paper.total_fen), 16, face="sans-bold", align="right",
                                            colour=ACCENT, leading=1.25)]
        if paper.tax_added_fen:
            right.append(form.words(say("with {amount} of tax").format(amount=self.formats.amount(paper.tax_added_fen)),
                                    7.5, colour=QUIET, align="right"))
        return form.panel((left, right), (0.56, 0.44))

    def _decided(self, width: float) -> list[Flowable]:
        paper, say, form = self.paper, self.say, self.form
        warranty = say("at least {warranty}, whichever ends first; longer where a line says so").format(
            warranty=paper.warranty) if paper.warranty else say("as the rules ask for the class of repair; longer "
                                                                "where a line says so")
        name = say("Warranty")
        asked = (paper.repair_class, *paper.choices)
        label = form.label_width([name, *(each.question for each in asked)], width)
        return [*form.choices(asked, width, label), form.labelled(((name, warranty),), width, label)]
