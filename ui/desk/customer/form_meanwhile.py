"""A customer's or car's form when somebody else corrects the same card: what stood there, and what is asked."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol, cast

from PySide6.QtWidgets import QWidget

from frontdesk.store.faults import Fault
from frontdesk.values.refusal import Refused
from ui.desk.page import Page

if TYPE_CHECKING:
    from ui.desk.customer.form_presenter import FormPresenter
    from ui.desk.meanwhile import MeanwhileSheet
    from ui.drafting import Draft


class Form(Protocol):
    """What is needed of the page of the form."""

    presenter: FormPresenter
    by_name: Callable[[], dict[str, QWidget]]
    values: Callable[[], dict[str, str]]
    fill: Callable[[dict[str, str]], None]
    send_again: Callable[[], None]


class FormMeanwhile:
    """``stood`` is what was in the fields before anybody typed; kept with the draft, so that it outlives a restart."""

    def __init__(self, form: Page) -> None:
        self._page = form
        self.stood: dict[str, str] = {}
        self.sheet: MeanwhileSheet | None = None

    def begin(self, draft: Draft, first: dict[str, str]) -> None:
        """The form was opened on ``first``, or a draft of it came back."""
        self.stood = dict(draft.kept_value("stood") or first)
        draft.put("stood", self.stood)

    def asks(self, refusal: Refused) -> bool:
        """Where both changed the same fields: show both words, and send again as was chosen."""
        found = refusal.sentence.values.get("theirs")
        if not isinstance(found, dict):
            return False
        from ui.desk.meanwhile import ask_both, hand_of  # noqa: PLC0415 (door: seldom seen)
        form = cast(Form, self._page)
        names = list(cast(dict[str, object], found))
        try:
            now = form.presenter.first_values()
        except (Refused, Fault) as problem:
            self._page.said.emit("fault", self._page.words(problem.sentence))
            return True
        theirs = {name: now.get(name, "") for name in names}

        def chosen(taken: set[str]) -> None:
            self.stood |= theirs
            form.fill({**form.values(), **{name: theirs[name] for name in taken}})
            form.send_again()

        self.sheet = ask_both(self._page.desk, self._page, form.by_name(), theirs, form.values(), chosen,
                              hand_of(refusal))
        return True
