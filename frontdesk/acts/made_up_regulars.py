"""The few customers of the made-up centre who come often: their cards are full, as those of real regulars are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Protocol

from frontdesk.acts.made_up_visit import Car
from frontdesk.centre.data import read_data, said
from frontdesk.values.plain_date import in_year


class Doing(Protocol):
    """Does an act and answers with its ids."""

    def __call__(self, act: str, /, **fields: Any) -> dict[str, Any]: ...


@dataclass(frozen=True, slots=True)
class Regular:
    """One of them: ``place`` among the customers, ``visits`` days ago, the score after each, mileage and its growth in
    km; the rest of the table of ``rehearsal_centre.toml`` in ``table``.
    """

    place: int
    visits: tuple[int, ...]
    scores: tuple[int, ...]
    mileage: int
    grows: int
    language: str
    table: dict[str, Any]

    def note(self, do: Doing, cars: Sequence[Car], today: date) -> None:
        """Note everything that is known of this person, as of ``today``."""
        table, car = self.table, cars[self.place]
        born = today + timedelta(days=table["birthday"])
        bought = today + timedelta(days=table["bought"])
        do("change_customer", customer=car.customer, name=table["name"], title=table["title"],
           birthday=f"{born:%m-%d}", source=table["source"], occupation=said(table["occupation"], self.language),
           note=said(table["note"], self.language))
        do("change_vehicle", vehicle=car.vehicle, bought_on=in_year(
            bought.year - table["bought_years"], bought.month, bought.day).isoformat())
        for kind, choice, sure in table["preferences"]:
            do("note_preference", customer=car.customer, kind=kind, choice=choice, sure=sure)
        for stage, chinese, english in table["alerts"]:
            do("set_alert", customer=car.customer, stage=stage, words=chinese if self.language == "zh_CN" else english)
        for kind, who, days in table["dates"]:
            do("add_date", customer=car.customer, kind=kind, who=who,
               day=f"{today + timedelta(days=days):%m-%d}")
        for part, amount, days in table["spending"]:
            do("note_spending", customer=car.customer, part=part, amount_fen=amount,
               on_day=(today - timedelta(days=days)).isoformat())
        if "referred_by" in table:
            do("note_referral", customer=car.customer, referred_by=cars[table["referred_by"]].customer)
        for place in table["recommends"]:
            do("note_referral", customer=cars[place].customer, referred_by=car.customer)


def regulars(language: str) -> tuple[Regular, ...]:
    """Those of ``resources/rehearsal_centre.toml``."""
    return tuple(Regular(table["place"], tuple(table["visits"]), tuple(table["scores"]), table["mileage"],
                         table["grows"], language, table) for table in read_data("rehearsal_centre.toml")["regular"])
