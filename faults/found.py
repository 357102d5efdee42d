"""What a block of faults came to: how many were tried, and every one that was not borne."""

from __future__ import annotations

from dataclasses import dataclass, field

MOST_TOLD = 12


@dataclass(slots=True)
class Found:
    """One line of the table: ``wrong`` must be empty. ``seen`` counts what happened meanwhile, for people."""

    block: str
    promise: str
    tried: int = 0
    wrong: list[str] = field(default_factory=list[str])
    seen: dict[str, int] = field(default_factory=dict[str, int])
    seconds: float = 0.0

    def count(self, what: str, many: int = 1) -> None:
        """One more of something worth knowing."""
        self.seen[what] = self.seen.get(what, 0) + many

    def say(self, wrong: str) -> None:
        """Something was not borne."""
        self.wrong.append(wrong)

    def line(self) -> str:
        """One line of the printed table."""
        seen = ", ".join(f"{many:,} {what}" for what, many in self.seen.items())
        return (f"{self.block:<16} {self.tried:>9,} tried  {len(self.wrong):>4} wrong  {self.seconds:>7.1f} s  "
                f"{self.promise}: {seen}").rstrip(": ")
