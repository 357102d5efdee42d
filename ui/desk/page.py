"""What every page of the desk window has in common, and what the window asks of it.

A page holds widgets and decides nothing: its presenter (a module beside it, without Qt) does. The window makes a page
when it is first gone to, throws it away when the language or the person changes, and makes a new one: so a page keeps
nothing that is not in the store, in a draft or in its ``place``.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from frontdesk.store.faults import Fault
    from frontdesk.store.transaction import Changed
    from frontdesk.values.refusal import Refused
    from frontdesk.values.words import Sentence
    from ui.desk.command import Command
    from ui.desk.desk import Desk
    from ui.desk.place import Place


class Page(QWidget):
    """One page of the desk window. Override what applies; every method here has a harmless default."""

    go = Signal(object)
    """Emitted with the ``Place`` the person should be taken to."""

    instead = Signal(object)
    """Emitted with a ``Place`` when this page is finished: the person is taken there and does not come back here."""

    back_wanted = Signal()
    """Emitted when the page is done and the person should be where they came from."""

    said = Signal(str, str)
    """Emitted with a kind of ``ui.notice`` (``told`` or ``fault``) and a sentence in the reader's language: the window
    shows it in the notice strip."""

    wants = Signal(str)
    """Emitted with the id of one of the window's own commands (``language``, ``theme`` …): the window does it."""

    errand = Signal(object)
    """Emitted with a ``ui.desk.backups.errand.Errand``: the window closes, that is done, and it opens again."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.place: Place | None = None

    # What the window calls

    def open(self, place: Place) -> None:
        """Show what ``place`` names and put the focus where it says; called each time somebody goes here.

        An override calls this first. Reading happens here, on the GUI thread, through ``self.desk.reader()``.
        """
        self.place = place

    def refresh(self, changed: Changed) -> None:
        """Something changed, here or at another desk; called for the page that is shown, by the one signal."""

    def tick(self) -> None:
        """Time passed (about once a second while shown): repaint what is due, read nothing that costs."""

    def commands(self) -> list[Command]:
        """What can be done on this page, for keys, palette and the sheet of keys; read each time the page opens.

        The window listens to their keys while the page is shown; buttons show the same key with ``key_shown``. Taken by
        the window: Ctrl+1 to 4, Ctrl+K, F1 to F4, F6, F9, Esc, Ctrl+Enter, Ctrl+N, Ctrl+B, Ctrl+plus and minus.
        """
        return []

    def finish_step(self) -> None:
        """Ctrl+Enter: finish the step that has the focus."""

    def print_paper(self) -> bool:
        """F9: print what this page is about; False where there is nothing to print."""
        return False

    def step_back(self) -> bool:
        """Esc: close what is open inside the page; False lets the window go back to the page before."""
        return False

    def title(self) -> str:
        """What the window's title and the screen reader call this page, in the reader's language."""
        return ""

    # What a page calls

    def text(self, source: str) -> str:
        """The words for an English source text; sources are literal, so that the extraction tool finds them."""
        return self.desk.translator.text(source)

    def words(self, sentence: Sentence) -> str:
        """A sentence from below, in the reader's language."""
        return sentence.said(self.desk.translator)

    def act(self, name: str, /, *, key: str | None = None, done: Callable[[Changed], None] | None = None,
            refused: Callable[[Refused], None] | None = None, failed: Callable[[Fault], None] | None = None,
            **fields: Any) -> None:
        """Do an act in the worker; the answers come back here on the GUI thread while this page lives.

        Without ``refused`` or ``failed`` the sentence goes to the notice strip, a fault with a way to try again under
        the same ``key``. Presenters are handed this method (``ui.work.Do``).
        """
        self.desk.work.act(name, key=key, done=done, refused=refused, failed=failed, owner=self, **fields)
