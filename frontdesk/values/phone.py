"""Telephone numbers: read as people write them, kept as E.164 (``+8613800138000``), shown and masked for people.

Reading uses the ``phonenumbers`` library, loaded when the first number is read. Showing a Chinese number needs no
library, so that a page of today's customers is painted without it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from frontdesk.values.refusal import Refused
from frontdesk.values.text import clean_line, half_width

_EXTENSION = re.compile(r"\s*(?:转|轉|分机|分機|ext\.?|x|#)\s*[:：]?\s*(\d{1,8})\s*$", re.IGNORECASE)
_ALLOWED = re.compile(r"[+\d\s()\[\]\-–—‐‑.·/]+")
_SEVERAL = re.compile(r"\d{7,}\s*[/,，、;；\n或]\s*\+?\d{7,}")
_MOBILE_TYPED = re.compile(r"(?:\+86[ -]?)?(1[3-9][0-9])[ -]?([0-9]{4})[ -]?([0-9]{4})")
_MOBILE_SHAPE = re.compile(r"\+861[3-9]\d{9}")
_MOBILE = re.compile(r"\+86(1\d{2})(\d{4})(\d{4})")
_AREA = re.compile(r"\+86(10|2\d|[3-9]\d{2})(\d{3,4})(\d{4})")
_SERVICE = re.compile(r"\+86([48]00)(\d{3})(\d{4})")


@dataclass(frozen=True, slots=True)
class Phone:
    """A number in E.164; ``extension`` for a switchboard; ``unusual`` when the right length but no known range."""

    e164: str
    extension: str = ""
    unusual: bool = False

    @classmethod
    def parse(cls, text: str, region: str = "CN", *, where: str = "phone") -> Phone:
        """Read a number; without ``+`` one of ``region`` is meant.

        Raises ``Refused`` (``phone_several``, ``phone_unreadable``, ``phone_incomplete``).
        """
        if region == "CN" and (typed := _MOBILE_TYPED.fullmatch(text)) and _in_use(typed[1] + typed[2][:2]):
            return cls(f"+86{typed[1]}{typed[2]}{typed[3]}")
        plain = half_width(clean_line(text, where=where))
        if _SEVERAL.search(plain):
            raise Refused("phone_several", "These are several numbers. Write one here and the other in its own field.",
                          where=where)
        extension = ""
        if found := _EXTENSION.search(plain):
            extension, plain = found[1], plain[:found.start()]
        if not _ALLOWED.fullmatch(plain):
            raise _unreadable(text, where)
        e164, valid = _read(plain, region, text, where)
        if not valid and region == "CN" and e164.startswith("+86") and not _MOBILE_SHAPE.fullmatch(e164):
            if len(e164) < len("+86") + 9:
                raise Refused("phone_incomplete", "“{text}” is too short for a telephone number. Write the mobile "
                              "number with 11 digits, or the area code before a landline.",
                              where=where, text=text.strip()[:30])
            raise _unreadable(text, where)
        return cls(e164, extension, not valid)

    @property
    def shown(self) -> str:
        """As people read it: ``138 0013 8000``, ``0512 6688 9900``, ``+852 2345 6789``."""
        number = self._national() or _international(self.e164)
        return f"{number} #{self.extension}" if self.extension else number

    @property
    def masked(self) -> str:
        """Enough to recognise, not to call: ``138****8000``."""
        if found := _MOBILE.fullmatch(self.e164):
            return f"{found[1]}****{found[3]}"
        if found := _SERVICE.fullmatch(self.e164):
            return f"{found[1]} ****{found[3]}"
        if found := _AREA.fullmatch(self.e164):
            return f"0{found[1]} ****{found[3]}"
        return f"****{self.tail}"

    @property
    def tail(self) -> str:
        """The last four digits, by which a customer is found."""
        return self.e164[-4:]

    @property
    def is_mobile(self) -> bool:
        """Whether it is a Chinese mobile number, one that a text message reaches."""
        return _MOBILE_SHAPE.fullmatch(self.e164) is not None

    def __str__(self) -> str:
        return self.e164

    def _national(self) -> str:
        if found := _MOBILE.fullmatch(self.e164):
            return " ".join(found.groups())
        if found := _SERVICE.fullmatch(self.e164):
            return " ".join(found.groups())
        if found := _AREA.fullmatch(self.e164):
            return f"0{found[1]} {found[2]} {found[3]}"
        return ""


def _read(plain: str, region: str, text: str, where: str) -> tuple[str, bool]:
    """The E.164 form and whether the number lies in a known range."""
    import phonenumbers  # noqa: PLC0415 (door: loaded after first paint)
    try:
        number = phonenumbers.parse(plain, region)
    except phonenumbers.NumberParseException:
        raise _unreadable(text, where) from None
    if phonenumbers.is_possible_number_with_reason(number) != phonenumbers.ValidationResult.IS_POSSIBLE:
        raise _unreadable(text, where)
    e164 = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
    return e164, phonenumbers.is_valid_number(number)


@lru_cache(maxsize=4096)
def _in_use(head: str) -> bool:
    """Whether mobile numbers with these first five digits are in use; the library's ranges ask for no more digits."""
    try:
        return _read(head + "000000", "CN", head, "phone") == (f"+86{head}000000", True)
    except Refused:
        return False


def _international(e164: str) -> str:
    import phonenumbers  # noqa: PLC0415 (door: loaded after first paint)
    try:
        return phonenumbers.format_number(phonenumbers.parse(e164, None), phonenumbers.PhoneNumberFormat.INTERNATIONAL)
    except phonenumbers.NumberParseException:
        return e164


def _unreadable(text: str, where: str) -> Refused:
    return Refused("phone_unreadable", "“{text}” is not a telephone number. Write it like 138 0013 8000 or "
                   "0512 6688 9900; abroad with + and the country code.", where=where, text=text.strip()[:30])
