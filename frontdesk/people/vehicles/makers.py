"""What a VIN proposes: the maker and the model year. Proposals to compare with the car, never assertions."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from frontdesk.centre.data import Label, read_data
from frontdesk.values.vin import Vin
from frontdesk.values.words import Sentence


@dataclass(frozen=True, slots=True)
class VinProposals:
    """``maker`` in both languages, empty where it is not known; ``years`` the likelier model year first (none, one or
    two); ``warning`` about the check digit where it is obligatory.
    """

    maker: Label
    years: tuple[int, ...]
    warning: Sentence | None

    @property
    def year(self) -> int | None:
        """The likelier model year."""
        return self.years[0] if self.years else None


@lru_cache(maxsize=1)
def _makers() -> dict[str, Label]:
    return read_data("vin_makers.toml")["makers"]


def vin_proposals(vin: Vin, *, year: int, bought_on: str = "") -> VinProposals:
    """What the VIN proposes; ``year`` is the present one, ``bought_on`` an ISO date that narrows the model year."""
    latest = min(year, int(bought_on[:4])) if bought_on else year
    return VinProposals(maker(vin), vin.model_years(not_after=latest), vin.warning)


@lru_cache(maxsize=1024)
def maker(vin: Vin) -> Label:
    """The maker by our own table, then by the library's; empty where neither knows it."""
    if (known := _makers().get(vin.text[:3])) is not None:
        return known
    found = vin.maker
    return {"en": found, "zh_CN": found} if found else {}
