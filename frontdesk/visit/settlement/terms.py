"""By what the centre reckons its bills: tax, rounding off, and the usual price of an hour of labour."""

from __future__ import annotations

from typing import Any

from frontdesk.store.transaction import Transaction, act
from frontdesk.values.meanwhile import settled
from frontdesk.values.refusal import Refused
from frontdesk.visit.lines import check_price
from frontdesk.visit.settlement import tables
from frontdesk.visit.settlement.amounts import WHOLE, Rounding
from frontdesk.visit.settlement.reads import billing_terms


@act("set_billing_terms")
def set_billing_terms(tx: Transaction, *, tax_rate: int | None = None, tax_included: bool | None = None,
                      rounding: Rounding | None = None, labour_rate_fen: int | None = None,
                      expected: dict[str, int | str | bool] | None = None) -> dict[str, Any]:
    """Change by what bills are reckoned from now on; what is not given stays, and so do bills that are made.

    ``tax_rate`` in hundredths of a percent (1300 is 13 %), 0 where no tax is shown; ``rounding`` off to a jiao, a yuan
    or none. ``expected`` is what stood in the form when it was opened (``frontdesk.values.meanwhile``).

    Refused: ``changed_meanwhile``, ``tax_impossible``, ``price_impossible``, ``amount_too_large``.
    """
    stood = billing_terms(tx.read)
    if expected:
        known = {"tax_rate": stood.tax_rate, "tax_included": stood.tax_included, "rounding": stood.rounding,
                 "labour_rate_fen": stood.labour_rate_fen}
        kept = settled(known, expected, {name: value for name, value in (
            ("tax_rate", tax_rate), ("tax_included", tax_included), ("rounding", rounding),
            ("labour_rate_fen", labour_rate_fen)) if value is not None},
            lambda: str(tx.read.value("SELECT by FROM billing_terms ORDER BY id DESC LIMIT 1") or ""))
        tax_rate, tax_included = kept.get("tax_rate"), kept.get("tax_included")
        rounding, labour_rate_fen = kept.get("rounding"), kept.get("labour_rate_fen")
    rate = stood.tax_rate if tax_rate is None else tax_rate
    if not 0 <= rate < WHOLE:
        raise Refused("tax_impossible", "A tax rate is from 0 to below 100 percent, like 13.", where="tax_rate")
    labour = stood.labour_rate_fen if labour_rate_fen is None else labour_rate_fen
    check_price(labour, where="labour_rate_fen")
    made = tx.insert(tables.billing_terms, key=tx.key, tax_rate=rate,
                     tax_included=stood.tax_included if tax_included is None else tax_included,
                     rounding=rounding or stood.rounding, labour_rate=labour, at=tx.now, by=tx.by)
    return {"billing_terms": made}
