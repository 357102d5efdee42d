"""The settlement list: customer, workshop and car, labour and parts apart, payments, old parts, signatures and seal.

It is never called a completion certificate, and says so.
"""

from __future__ import annotations

from collections.abc import Callable

from reportlab.platypus import CondPageBreak, Flowable

from frontdesk.papers.settlement import SettlementLine, SettlementPaper
from frontdesk.values.words import Translator
from reports.fonts import ready
from reports.form import Form
from reports.form_signing import signatures
from reports.look import ACCENT, INK, NEW, QUIET
from reports.page import make_pages
from reports.sheet import SHEETS, SheetName
from reports.text import shortened
from resources.formats import Formats

LONGEST_NOTE, MOST_NOTES, MOST_PAYMENTS = 200, 8, 8

_LABOUR = (0.045, 0.415, 0.09, 0.14, 0.15, 0.16)
_PARTS = (0.045, 0.305, 0.2, 0.08, 0.115, 0.125, 0.13)
_NARROW = {"labour": (0.06, 0.42, 0.12, 0.19, 0.21), "part": (0.06, 0.42, 0.12, 0.19, 0.21)}


def settlement_list(paper: SettlementPaper, translator: Translator, size: SheetName = "a4") -> bytes:
    """The list as a PDF with all typefaces embedded; the same paper gives the same bytes. ``size``: a4 or a5."""
    ready()
    say = translator.text
    made = _Settlement(paper, translator, size)
    title = say("Repair settlement list")
    printed = say("Printed {time} by {name}").format(time=made.formats.date_time(paper.printed_at),
                                                     name=paper.printed_by)
    return make_pages(made.story(title), title=title, centre=paper.centre, number=paper.number, printed=printed,
                      translator=translator, sheet=made.form.sheet, edition=paper.edition)


def sums_beside(paper: SettlementPaper, formats: Formats, say: Callable[[str], str]) -> list[tuple[str, str]]:
    """What stands between labour and parts and what is to be paid: name and amount, only what there is."""
    amount, tax = formats.amount, list[tuple[str, str]]()
    off = [(say("Discount"), f"−{amount(paper.discount_fen)}")] if paper.discount_fen else []
    if paper.tax_rate:
        words = say("of it tax ({rate} %)") if paper.tax_included else say("Tax ({rate} %)")
        rate = f"{paper.tax_rate // 100}.{paper.tax_rate % 100:02d}".rstrip("0").rstrip(".")
        tax.append((words.format(rate=rate), amount(paper.tax_fen)))
    rounded = [(say("Rounded off"), f"−{amount(paper.rounding_fen)}")] if paper.rounding_fen else []
    return [*off, *rounded, *tax] if paper.tax_included else [*off, *tax, *rounded]


class _Settlement:
    def __init__(self, paper: SettlementPaper, translator: Translator, size: SheetName) -> None:
        self.paper = paper
        self.say = translator.text
        self.formats = Formats(translator.language)
        self.form = Form(SHEETS["a4_dense" if size == "a4" else size])

    def story(self, title: str) -> list[Flowable]:
        paper, say, form = self.paper, self.say, self.form
        about = "  ·  ".join((say("Number {number}").format(number=paper.number),
                              say("Bill of {time}").format(time=self.formats.date_time(paper.bill_at))))
        version = say("Bill version {revision}").format(revision=paper.revision) if paper.revision > 1 else ""
        story: list[Flowable] = [form.title(title, about, paper.plate, version), form.space(0.4)]
        if paper.revision > 1 and paper.revised_why:
            words = say("Stands in place of an earlier bill: {reason}").format(reason=paper.revised_why)
            story += [form.words(words, 8.5, colour=NEW), form.space(0.4)]
        story += [*self._parties(), form.space(0.5), self._car(), form.space(0.4)]
        story += [*self._lines("labour", paper.labour), *self._lines("part", paper.parts)]
        if not paper.labour and not paper.parts:
            story += [form.words(say("Nothing was charged."), 9.5), form.space(0.6)]
        if paper.declined:
            words = say("Not done at the customer's wish: {lines}").format(
                lines=self.formats.listed(list(paper.declined)))
            story += [form.words(words, 8.5, colour=QUIET), form.space(0.4)]
        last = [self._total(), form.space(0.5), *self._decided(), form.space(0.4)]
        notes = [shortened(text, LONGEST_NOTE) for text in paper.notes[:MOST_NOTES]]
        closing = form.closing(notes, signatures(say, self.formats, paper.customer_signature,
                                                       paper.advisor_signature, paper.bill_at.date()),
                               say("Company seal"), paper.number)
        high = form.high(last, form.width) + form.high([closing], form.width)
        return [*story, CondPageBreak(min(high, form.sheet.height - 1)), *last, closing]

    def _parties(self) -> list[Flowable]:
        paper, say, form = self.paper, self.say, self.form
        centre = paper.centre
        left = self._party(say("Customer (owner of the car)"), "  ".join((paper.owner, paper.owner_phone)).strip(), (
            (say("Brought by"), "  ".join((paper.deliverer, paper.deliverer_phone)).strip()),))
        right = self._party(say("Repair workshop"), centre.name, (
            ("", "  ".join(part for part in (centre.address, centre.phone) if part)),
            (say("Contact"), paper.contact), (say("Unified social credit code"), centre.credit_code)))
        return [form.panel((left, right), (0.46, 0.54))]

    def _party(self, name: str, who: str, more: tuple[tuple[str, str], ...]) -> list[Flowable]:
        form = self.form
        found: list[Flowable] = [form.words(name, 7.2, colour=QUIET), form.cell(who, 10, face="sans-bold", most=90)]
        return [*found, *(form.cell(f"{label}  {value}" if label else value, 8, most=160)
                          for label, value in more if value)]

    def _car(self) -> Flowable:
        paper, say, formats = self.paper, self.say, self.formats
        settled = formats.date_time(paper.settled_at) if paper.settled_at is not None else say("not settled yet")
        return self.form.facts((
            (say("Make and model"), paper.model), ("VIN", paper.vin), (say("Engine number"), paper.engine_number),
            (say("Kind of car"), paper.vehicle_type),
            (say("Mileage"), formats.kilometres(paper.mileage) if paper.mileage is not None else ""),
            (say("Class of repair"), paper.repair_class), (say("Arrived"), formats.date_time(paper.arrived_at)),
            (say("Settled"), settled), (say("Advisor"), paper.advisor), (say("Direct line"), paper.direct_line),
            (say("Technician"), paper.technician)), 3 if self.form.sheet.small else 4)

    def _lines(self, kind: str, lines: tuple[SettlementLine, ...]) -> list[Flowable]:
        """A kind's own table with its sum; on a narrow sheet what is known of a part stands below its name."""
        form, say = self.form, self.say
        if not lines:
            return []
        name = say("Labour") if kind == "labour" else say("Parts")
        narrow = form.sheet.small
        heads = ["", say("Item") if kind == "labour" else say("Part")]
        if kind == "part" and not narrow:
            heads.append(say("Class, maker, number"))
        heads += [say("Hours") if kind == "labour" else say("Quantity"), say("Unit price"), say("Amount")]
        if not narrow:
            heads.append(say("Estimate"))
        shares = _NARROW[kind] if narrow else _LABOUR if kind == "labour" else _PARTS
        rows = [self._row(number, line, kind, narrow=narrow) for number, line in enumerate(lines, start=1)]
        first = 3 if kind == "part" and not narrow else 2
        total = self.formats.amount(sum(line.amount_fen for line in lines))
        return form.table(name, form.rows(heads, rows, [form.width * share for share in shares],
                                          tuple(range(first, len(heads))),
                                          (say("{name} together").format(name=name), total)))

    def _row(self, number: int, line: SettlementLine, kind: str, *, narrow: bool) -> list[object]:
        form, say, plain = self.form, self.say, self.formats.plain_amount
        about = " · ".join(part for part in (line.part_class, line.brand, line.part_number) if part)
        if line.own and not line.part_class:
            about = " · ".join(part for part in (say("Customer's own part"), about) if part)
        warranty = say("Warranty {warranty}").format(warranty=line.warranty) if line.warranty else ""
        below = [part for part in (about if narrow and kind == "part" else "", line.stand, line.free, warranty) if part]
        name: list[Flowable] = [form.cell(line.name, 8.8)]
        if below:
            name.append(form.cell(" · ".join(below), 7.2, colour=QUIET))
        row: list[object] = [form.cell(str(number), 8, colour=QUIET), name]
        if kind == "part" and not narrow:
            row.append(form.cell(about, 8, colour=INK) if about else "")
        row += [form.cell(text, 8.5, align="right") for text in (line.quantity, plain(line.unit_price_fen))]
        amount: list[Flowable] = [form.cell(plain(line.amount_fen), 8.5, align="right")]
        if line.discount_fen:
            let_off = say("Discount −{amount}").format(amount=plain(line.discount_fen))
            amount.append(form.cell(let_off, 7.2, align="right", colour=NEW))
        row.append(amount)
        if not narrow:
            told = plain(line.estimated_fen) if line.estimated_fen is not None else "–"
            changed = line.estimated_fen != line.amount_fen
            row.append(form.cell(told, 8.5, align="right", colour=NEW if changed else QUIET))
        return row

    def _total(self) -> Flowable:
        paper, say, form, amount = self.paper, self.say, self.form, self.formats.amount
        beside = [f"{name} {figure}" for name, figure in sums_beside(paper, self.formats, say)]
        inside = beside.pop() if paper.tax_rate and paper.tax_included else ""
        left: list[Flowable] = [form.words("　".join((f"{say('Labour')} {amount(paper.labour_fen)}",
                                                     f"{say('Parts')} {amount(paper.parts_fen)}", *beside)), 9),
                                form.words(say("First estimate {estimate}").format(
                                    estimate=amount(paper.estimated_fen)), 8, colour=QUIET)]
        for paid in paper.payments[:MOST_PAYMENTS]:
            kind = f" · {paid.kind}" if paid.kind else ""
            left.append(form.cell(f"{self.formats.date_time(paid.at)}  {paid.method}{kind}  {amount(paid.amount_fen)}",
                                  8, colour=QUIET, most=120))
        more = paper.payments[MOST_PAYMENTS:]
        if more:
            left.append(form.cell(say("and {count} more payments, {amount} together").format(
                count=len(more), amount=amount(sum(paid.amount_fen for paid in more))), 8, colour=QUIET))
        open_fen = paper.outstanding_fen
        rest = (say("Settled in full") if open_fen == 0 else say("Still to pay {amount}").format(
            amount=amount(open_fen)) if open_fen > 0 else say("To give back {amount}").format(amount=amount(-open_fen)))
        right: list[Flowable] = [form.words(say("To pay"), 7.5, colour=QUIET, align="right"),
                                 form.words(amount(paper.total_fen), 16, face="sans-bold", align="right",
                                            colour=ACCENT, leading=1.25),
                                 *([form.words(inside, 7.5, align="right", colour=QUIET)] if inside else []),
                                 form.words(rest, 8, align="right", colour=NEW if open_fen else QUIET)]
        return form.panel((left, right), (0.6, 0.4))

    def _decided(self) -> list[Flowable]:
        paper, say, form, formats = self.paper, self.say, self.form, self.formats
        on = formats.date(paper.next_service_on) if paper.next_service_on is not None else ""
        km = formats.kilometres(paper.next_service_km) if paper.next_service_km is not None else ""
        due = say("{date} or at {km}, whichever comes first").format(date=on, km=km) if on and km else on or km
        pairs = tuple((label, value) for label, value in (
            (say("Warranty"), say("at least {warranty}, whichever ends first; longer where a line says so").format(
                warranty=paper.warranty) if paper.warranty else ""), (say("Next service"), due)) if value)
        label = form.label_width([paper.old_parts.question, *(name for name, _ in pairs)], form.width)
        return [*form.choices((paper.old_parts,), form.width, label),
                *([form.labelled(pairs, form.width, label)] if pairs else [])]
