"""The recovery sheet as one A4 page: the code in large groups, what it is for, where to keep it."""

from __future__ import annotations

from reportlab.platypus import Flowable

from frontdesk.papers.recovery_sheet import RecoverySheetPaper
from frontdesk.values.words import Translator
from reports.blocks import heading, panel, space
from reports.fonts import ready
from reports.look import GAP
from reports.page import make_pages
from reports.text import words
from resources.formats import Formats


def recovery_sheet(paper: RecoverySheetPaper, translator: Translator) -> bytes:
    """The sheet as an A4 PDF with all typefaces embedded; the same paper gives the same bytes."""
    ready()
    say, formats = translator.text, Formats(translator.language)
    pins = paper.opens == "pins"
    title = say("Recovery code for PINs") if pins else say("Recovery code of the encryption")
    groups = paper.code.split("-")
    about = say("With this code an administrator gets a new PIN when theirs is forgotten, or when the computer is "
                "replaced and the key of the PINs is lost with it. It works once; make a new one afterwards.") if pins \
        else say("With this code the data of this centre, and its encrypted copies, can be opened when the passphrase "
                 "is forgotten or the computer is replaced. Without passphrase and code nobody can read them again, "
                 "the makers of the program neither.")
    use = say("On the locked window choose “Recovery code …” and type it there. Small letters, spaces and lines make "
              "no difference; the letter O is read as 0, I and L as 1.") if pins else say(
        "Start the program and type the code where the passphrase is asked for. Small letters, spaces and lines make "
        "no difference; the letter O is read as 0, I and L as 1. A mistyped group is named.")
    story: list[Flowable] = [
        words(title, face="sans-bold", size=20, leading=26, after=GAP, role="H1"),
        words(about, size=10.5, leading=16, after=GAP * 1.5),
        panel([*(words(f"{place + 1}.   {group}", face="sans-bold", size=20, leading=34)
                 for place, group in enumerate(groups))]),
        space(GAP * 1.5), heading(say("How to use it")),
        words(use, size=10, leading=15, after=GAP),
        heading(say("Where to keep it")),
        words(say("In a safe, or sealed in an envelope with somebody in charge; not beside the computer, not "
                  "photographed. Best print two and keep them in two places. When a new code is made, destroy this "
                  "one."), size=10, leading=15)]
    printed = say("Printed {time} by {name}").format(time=formats.date_time(paper.printed_at), name=paper.printed_by)
    return make_pages(story, title=title, centre=paper.centre, number=paper.number, printed=printed,
                      translator=translator)
