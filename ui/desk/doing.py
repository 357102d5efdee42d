"""How a presenter does things, as it sees them: ports without Qt that ``ui.desk.page.Page`` fills in."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from frontdesk.store.faults import Fault
    from frontdesk.store.transaction import Changed
    from frontdesk.values.refusal import Refused


class Do(Protocol):
    """Does an act by name in the worker and answers later, on the thread that asked.

    ``key`` is the form's own (made when it opened), so that sending it again after a fault can't do it twice. Exactly
    one of ``done``, ``refused`` and ``failed`` is called; where one is missing, the window tells the person instead.
    """

    def __call__(self, name: str, /, *, key: str | None = None, done: Callable[[Changed], None] | None = None,
                 refused: Callable[[Refused], None] | None = None, failed: Callable[[Fault], None] | None = None,
                 **fields: Any) -> None: ...
