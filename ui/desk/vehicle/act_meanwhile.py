"""Something is noted about a car while somebody else notes the same: what stood when it was begun, what is asked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

from frontdesk.people.reads import card
from frontdesk.values.form_of_address import address
from frontdesk.values.plain_date import read_date
from frontdesk.values.refusal import Refused

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from frontdesk.people.vehicles.records import VehicleFile
    from ui.desk.desk import Desk
    from ui.desk.meanwhile import MeanwhileSheet
    from ui.desk.vehicle.act_presenter import ActKind
    from ui.drafting import Draft
    from ui.widgets.chip import ChipGroup
    from ui.widgets.field import LineField

_CELLS = {"to": "buyer", "until": "until", "kilometres": "warranty_km", "plate": "plate",
          "engine_number": "engine_number"}
"""Which field of the form an act's field is."""


class Form(Protocol):
    """What is needed of the form."""

    lines: dict[str, LineField]
    chips: dict[str, ChipGroup]
    values: Callable[[], dict[str, str]]
    finish: Callable[[], None]
    leave: Callable[[], None]


class ActMeanwhile:
    """``stood`` is kept with the draft of what is half-typed, so that it outlives a restart."""

    def __init__(self, desk: Desk, form: Form) -> None:
        self._desk, self._form = desk, form
        self._kind: ActKind | None = None
        self._draft: Draft | None = None
        self._stood: Any = None
        self.asking: MeanwhileSheet | None = None

    def begin(self, kind: ActKind, file: VehicleFile, draft: Draft) -> None:
        """Something is begun, or a draft of it came back."""
        now: dict[str, Any] = {
            "plate": file.plate, "engine": file.engine_number, "owner": file.owner.customer if file.owner else 0,
            "warranty": {_of(each.kind, each.note): {"until": each.until.isoformat() if each.until else "",
                                                     "kilometres": each.kilometres} for each in file.warranties}}
        self._kind, self._draft = kind, draft
        kept = draft.kept_value("stood")
        self._stood = now.get(kind) if kept is None else kept
        draft.put("stood", self._stood)

    def expected(self, values: Mapping[str, str]) -> dict[str, Any]:
        """For the act: what it may expect to find; nothing where it only adds."""
        if self._stood is None:
            return {}
        if self._kind != "warranty":
            return {"expected": self._stood}
        return {"expected": self._stood.get(_of(values["warranty"], values["note"]), {})}

    def asks(self, refusal: Refused) -> bool:
        """Where somebody else noted the same meanwhile: both stand in a sheet, and what is chosen is sent."""
        from ui.desk.meanwhile import ask_both, hand_of, theirs_of  # noqa: PLC0415 (door: seldom seen)
        theirs = theirs_of(refusal)
        if not theirs:
            return False
        form, values = self._form, self._form.values()

        def chosen(taken: set[str]) -> None:
            self._saw(theirs, values)
            if taken == set(theirs):
                form.leave()
                return
            for name in taken:
                form.lines[_CELLS[name]].set_text(self._words(name, theirs[name]))
            form.finish()

        self.asking = ask_both(self._desk, form.chips["warranty"], {name: form.lines[_CELLS[name]] for name in theirs},
                               {name: self._shown(name, self._words(name, value)) for name, value in theirs.items()},
                               {name: self._shown(name, self._ours(name)) for name in theirs}, chosen, hand_of(refusal))
        return True

    def _saw(self, theirs: Mapping[str, Any], values: Mapping[str, str]) -> None:
        if self._kind == "warranty":
            self._stood = {**self._stood, _of(values["warranty"], values["note"]): dict(theirs)}
        else:
            self._stood = next(iter(theirs.values()))
        if self._draft is not None:
            self._draft.put("stood", self._stood)

    def _ours(self, name: str) -> str:
        if name == "to":
            group = self._form.chips["buyers"]
            return " ".join(chip.text() for chip in group.chips() if chip.key in group.chosen())
        return self._form.lines[_CELLS[name]].text().strip()

    def _shown(self, name: str, words: str) -> str:
        """As people here write a date and a distance, where it can be read as one."""
        try:
            if name == "until" and words:
                return self._desk.formats.date(read_date(words))
        except Refused:
            return words
        return self._desk.formats.kilometres(int(words)) if name == "kilometres" and words.isdecimal() else words

    def _words(self, name: str, value: Any) -> str:
        if name == "to":
            if not value:
                return self._desk.text("Somebody we don't know")
            known = card(self._desk.reader(), int(value), self._desk.today(), visits=0)
            return address(known.name, known.title, self._desk.translator.language)
        return "" if value is None else str(value)


def _of(kind: str, note: str) -> str:
    return f"{kind or 'vehicle'}|{note.strip()}"
