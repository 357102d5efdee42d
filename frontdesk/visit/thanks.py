"""What a thank-you card says about this very visit: two to four short lines of what happened."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from frontdesk.values.clock import local
from frontdesk.values.words import Sentence, sentence
from frontdesk.visit.page import VisitPage
from resources.formats import Formats

_SHORT_WORDS = 48
"""A longer concern is not quoted on a card."""


def what_happened(page: VisitPage, formats: Formats, zone: ZoneInfo) -> tuple[Sentence, ...]:
    """Two to four lines: what was said and what was done, the promise that was kept, what it is good for, the next
    time.
    """
    done = [line for line in page.lines if line.state == "approved"]
    work = next((line.name.removesuffix("工时") for kind in ("labour", "part") for line in done if line.kind == kind),
                "")
    said: list[Sentence] = []
    words = next((concern.words for concern in page.concerns if len(concern.words) <= _SHORT_WORDS), "")
    if words and work:
        said.append(sentence("You told us: “{words}”", words=words.rstrip("。.")))
        said.append(sentence("Done today: {work}.", work=work))
    elif work:
        said.append(sentence("Done today: {work}.", work=work))
    else:
        said.append(sentence("It was good to have you and your car with us today."))
    if page.completed_at is not None and page.promised_at is not None and page.completed_at <= page.promised_at:
        said.append(sentence("Ready at {time}, as promised.", time=formats.time(local(page.completed_at, zone))))
    worth = next((line.why for line in done if line.why), "")
    if worth and len(said) < 4:
        said.append(sentence("{words}", words=worth))
    if len(said) < 2:
        said.append(sentence("May every road be smooth."))
    return tuple(said[:4])
