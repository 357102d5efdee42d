"""Which language a command speaks before any data is open."""

from __future__ import annotations

import os
from collections.abc import Sequence
from itertools import pairwise

from resources.translations import LANGUAGES


def asked_language(arguments: Sequence[str]) -> str:
    """The language of ``--lang``, else the system's where that is English, else Chinese."""
    asked = [after for word, after in pairwise(arguments) if word == "--lang"]
    asked += [word.removeprefix("--lang=") for word in arguments if word.startswith("--lang=")]
    for language in asked:
        if language in LANGUAGES:
            return language
    system = os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG") or ""
    return "en" if system.lower().startswith("en") else "zh_CN"
