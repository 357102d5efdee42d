"""What the telling sheet asks of whoever knows what is told: of a visit, or of an appointment. No Qt."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from frontdesk.values.clock import Instant
    from frontdesk.values.words import Sentence
    from ui.desk.telling.presenter import Missing


class Telling(Protocol):
    """One telling: to whom, by which ways, in which words, and the act that records it."""

    @property
    def customer(self) -> int: ...

    @property
    def promised(self) -> Instant | None: ...

    def heading(self) -> str: ...

    def where(self) -> str: ...

    def channels(self) -> list[tuple[str, str]]: ...

    def outcomes(self) -> list[tuple[str, str]]: ...

    def missing(self, channel: str, promised_at: Instant | None) -> list[Missing]: ...

    def text(self, channel: str, promised_at: Instant | None, typed: dict[str, str]) -> str: ...

    def problems(self, text: str, promised_at: Instant | None) -> list[Sentence]: ...

    def needs_time(self) -> bool: ...

    def act(self, channel: str, text: str, outcome: str,
            promised_at: Instant | None) -> tuple[str, dict[str, object]]: ...
