"""The pre-inspection hand-over slip: the outline with its marks, what came with the car, both signatures."""

from __future__ import annotations

from reportlab.platypus import CondPageBreak, Flowable, Table, TableStyle

from frontdesk.papers.slip import SlipMark, SlipPaper
from frontdesk.values.words import Translator
from reports.fonts import ready
from reports.form import Form
from reports.form_drawn import Gauge, Legend, Number
from reports.form_signing import signatures
from reports.lights import Lights
from reports.look import INK, LINE, QUIET, SEAL
from reports.outline import COLOURS, OutlineDrawing
from reports.page import make_pages
from reports.sheet import SHEETS, SheetName
from reports.text import shortened
from resources.formats import Formats

CROWDED = 24
"""With more marks the outline takes the whole width on every sheet."""

MOST_BESIDE = 150.0
"""How high the state of the car, and the customer's own words, may stand beside each other, in points."""

MOST_BESIDE_SIGNATURES = 5
"""How many marks may stand beside the signatures of a low sheet."""

LONGEST = 1_500
"""Characters of belongings or warnings; more belongs on a sheet of its own."""

_OUTLINE_SHARE = 0.54
_ENDLESS = 1e6
_NUMBER = 14.0


def hand_over_slip(paper: SlipPaper, translator: Translator, size: SheetName = "a4") -> bytes:
    """The slip as a PDF with all typefaces embedded; the same paper gives the same bytes. ``size``: a4, a5_wide, or
    two_on_a4 for one half of an A4 each.
    """
    ready()
    say = translator.text
    slip = _Slip(paper, translator, size)
    title = say("Pre-inspection hand-over slip")
    printed = say("Printed {time} by {name}").format(time=slip.formats.date_time(paper.printed_at),
                                                     name=paper.printed_by)
    copies = (say("Customer's copy"), say("Workshop's copy")) if slip.form.sheet.copies > 1 else ()
    return make_pages(slip.story(title), title=title, centre=paper.centre, number=paper.number, printed=printed,
                      translator=translator, sheet=slip.form.sheet, copies=copies, edition=paper.edition)


class _Slip:
    def __init__(self, paper: SlipPaper, translator: Translator, size: SheetName) -> None:
        self.paper = paper
        self.say = translator.text
        self.formats = Formats(translator.language)
        self.form = Form(SHEETS[size])

    def story(self, title: str) -> list[Flowable]:
        paper, say, form = self.paper, self.say, self.form
        about = "  ·  ".join(part for part in (say("For {address}").format(address=paper.address), paper.model) if part)
        story: list[Flowable] = [form.title(title, about, paper.plate, self._ticket()), form.space(0.4), self._head(),
                                 form.space(0.3)]
        asked: list[Flowable] = [form.heading(say("In the customer's own words")), *form.listed(paper.asked, 8.8)] \
            if paper.asked else []
        room = form.width * (1 - _OUTLINE_SHARE) - form.sheet.gap
        crowded = len(paper.marks) > CROWDED or form.high(self._state(room), room) > MOST_BESIDE
        if form.sheet.low and not crowded:
            shown, apart = self._side_by_side(room)
        else:
            shown, apart = self._below_each_other()
        story += shown
        few = self._few_marks()
        photos = form.section(say("Photos"), form.photos(paper.photos, 6, say("The photo is not there any more.")), 90)
        words = [CondPageBreak(46), *asked, form.space(0.7)] if apart and asked else []
        story.append(form.space(0.5))
        if few:
            return [*story, *words, *photos, self._closing(few)]
        marks = self._marks()
        closing = self._closing([])
        if form.sheet.low or form.sheet.small:  # on half a sheet the signatures stand with the marks they are for
            together = form.high([*marks, *words], form.width) + form.high([closing], form.width)
            story.append(CondPageBreak(together if together < form.sheet.height and not photos else 0))
        return [*story, *marks, *words, *photos, closing]

    def _side_by_side(self, room: float) -> tuple[list[Flowable], bool]:
        """The outline with the state of the car beside it; whether the customer's own words found no place there."""
        form = self.form
        outline = form.width * _OUTLINE_SHARE - form.sheet.gap / 2
        left, lines, words = self._outline(outline), self._state(room), self._said(room)
        apart = form.high([*lines, *words], room) > form.high(left, outline)
        return [form.beside(left, lines if apart else [*lines, *words], _OUTLINE_SHARE)], apart

    def _below_each_other(self) -> tuple[list[Flowable], bool]:
        """The outline as wide as the sheet; below it the state of the car, beside the customer's own words if short."""
        form = self.form
        half = form.width / 2 - form.sheet.gap / 2
        outline = [*self._outline(form.width), form.space(0.6)]
        lines, words = self._state(half), self._said(half)
        if form.high(lines, half) > MOST_BESIDE:
            return [*outline, *self._state(form.width)], True
        apart = form.high(words, half) > MOST_BESIDE
        return [*outline, form.beside(lines, [] if apart else words, 0.5)], apart

    def _ticket(self) -> str:
        return self.say("Ticket {ticket}").format(ticket=self.paper.ticket) if self.paper.ticket else ""

    def _head(self) -> Flowable:
        paper, say, formats = self.paper, self.say, self.formats
        brought = " ".join(part for part in (paper.deliverer, paper.deliverer_phone) if part)
        advisor = " ".join(part for part in (paper.advisor, paper.direct_line) if part)
        number = [] if self.form.sheet.low else [(say("Visit number"), paper.number)]
        pairs = [*number, (say("Arrived"), formats.date_time(paper.arrived_at)),
                 (say("Mileage"), formats.kilometres(paper.mileage) if paper.mileage is not None else ""),
                 ("VIN", paper.vin), (say("Advisor"), advisor), (say("Brought by"), brought)]
        return self.form.facts(pairs, 5 if self.form.sheet.low else 3)

    def _outline(self, width: float) -> list[Flowable]:
        say = self.say
        marks = [each.mark for each in self.paper.marks]
        legend = [(COLOURS["arrival"], say("new at this arrival")), (COLOURS["earlier"], say("known before"))]
        return [OutlineDrawing(marks, width, self.paper.outline, self.say("Around the car")), self.form.space(0.3),
                Legend(self.form.sheet, legend, width)]

    def _state(self, width: float) -> list[Flowable]:
        """Fuel or charge, the boxes, warning lights and belongings: one column of labels, one of words."""
        paper, say, form = self.paper, self.say, self.form
        told = ((say("Warning lights"), shortened(paper.warnings, LONGEST) or say("nothing noted")),
                (say("Left in the car"), shortened(paper.belongings, LONGEST) or say("nothing noted")))
        label = form.label_width([paper.energy_name, *(each.question for each in paper.choices),
                                  *(name for name, _ in told)], width)
        return [Gauge(form.sheet, paper.energy_name, paper.energy, width, label),
                *form.choices(paper.choices, width, label), form.labelled(told[:1], width, label),
                *([Lights(form.sheet, paper.lights, paper.warnings, width, label)] if paper.lights else []),
                form.labelled(told[1:], width, label)]

    def _said(self, width: float) -> list[Flowable]:
        """The customer's own words, as they stand beside other things."""
        form = self.form
        if not self.paper.asked:
            return []
        return [form.words(self.say("In the customer's own words"), 8.8, colour=QUIET, after=2),
                *form.listed(self.paper.asked, 8.8, width)]

    def _few_marks(self) -> list[Flowable]:
        """On a low sheet: the marks in one column beside the signatures, where all of them are as high."""
        form = self.form
        if not form.sheet.low or len(self.paper.marks) > MOST_BESIDE_SIGNATURES:
            return []
        stack = self._marks(form.beside_signing())
        return stack if form.high(stack, form.beside_signing()) <= SEAL - 16 else []

    def _marks(self, narrow: float = 0) -> list[Flowable]:
        """The list of marks in two columns; in one of a ``narrow`` width."""
        say, form, marks = self.say, self.form, self.paper.marks
        name = form.heading(say("Marks on the car"))
        if not marks:
            none = form.words(say("No mark on the car when it was handed over."), 8.8)
            return [CondPageBreak(40), name, none, form.space(0.6)]
        columns = 1 if narrow else 2
        half = -(-len(marks) // columns)
        cells = [self._mark(mark, narrow=bool(narrow)) for mark in marks] + [("", "", "")]
        rows = [[part for column in range(columns) for part in (*cells[min(columns * at + column, len(marks))],
                                                                "")][:-1]
                for at in range(half)]
        thumb = self._thumb() if any(mark.photo for mark in marks) else 0.0
        gap = form.sheet.gap
        text = (narrow or (form.width - gap) / 2) - _NUMBER - thumb
        widths = [_NUMBER, text, thumb, gap] * columns
        made = Table(rows, colWidths=widths[:-1])
        lines = [("LINEABOVE", (4 * column, 0), (4 * column + 2, (len(marks) - 1 - column) // columns), 0.4, LINE)
                 for column in range(min(columns, len(marks)))]
        made.setStyle(TableStyle([
            ("LEFTPADDING", (0, 0), (-1, -1), 0), ("RIGHTPADDING", (0, 0), (-1, -1), 2), ("VALIGN", (0, 0), (-1, -1),
                                                                                          "TOP"),
            ("FONTNAME", (0, 0), (-1, -1), "sans"), ("TOPPADDING", (0, 0), (-1, -1), 1.5 if narrow else 2.5),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 1.5 if narrow else 2.5), *lines]))
        made.wrap(sum(widths), _ENDLESS)
        first: list[float] = getattr(made, "_rowHeights")  # noqa: B009 (reportlab's own name, missing in its stubs)
        high = name.wrap(form.width, 0)[1] + first[0] + 4
        return [CondPageBreak(min(max(60 * form.sheet.scale, high), form.sheet.height - 1)), name, made,
                form.space(0.6)]

    def _thumb(self) -> float:
        return 50 * self.form.sheet.scale

    def _mark(self, mark: SlipMark, *, narrow: bool) -> tuple[object, object, object]:
        """Number, words and photo of a mark."""
        form, earlier = self.form, mark.mark.origin == "earlier"
        about = " · ".join(part for part in (mark.kind, mark.size, shortened(mark.note, 300)) if part)
        known = self.say("known before") if earlier else ""
        wide = self._thumb() - 4
        photo = form.thumbnail(mark.photo, wide, wide * 0.75, self.say("The photo is not there any more."),
                               mark.area) \
            if mark.photo is not None else ""
        number = Number(mark.mark.number, COLOURS[mark.mark.origin], 4.7)
        if narrow:
            line = " · ".join(part for part in (mark.area, about, known) if part)
            return number, form.cell(line, 8, colour=QUIET if earlier else INK), photo
        stack: list[Flowable] = [form.cell(mark.area, 8.5, face="sans-bold", colour=QUIET if earlier else INK)]
        text = " · ".join(part for part in (about, known) if part)
        if text:
            stack.append(form.cell(text, 8, colour=QUIET if earlier else INK))
        return number, stack, photo

    def _closing(self, marks: list[Flowable]) -> Flowable:
        paper, say = self.paper, self.say
        small = (say("Please check that every mark and everything left in the car is noted here, and take valuables "
                     "with you. The car is handed back in this state, apart from the work you commission."),)
        return self.form.closing(small, signatures(say, self.formats, paper.customer_signature,
                                                   paper.advisor_signature, paper.arrived_at.date()),
                                 say("Company seal"), paper.number, marks)
