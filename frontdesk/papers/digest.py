"""The digest of a paper's content: what tells a second print of the same from a revision."""

from __future__ import annotations

import dataclasses
import hashlib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

_OF_THE_PRINT = frozenset(("printed_at", "printed_by", "edition"))
"""What belongs to a print and not to what the paper says."""


def digest_of(paper: object) -> str:
    """The SHA-256 (hex) of all a paper says, whoever printed it and when; photos count by their names, not where they
    lie.
    """
    digest = hashlib.sha256()
    for part in _parts(paper):
        digest.update(part.encode("utf-8", "surrogatepass"))
        digest.update(b"\0")
    return digest.hexdigest()


def _parts(value: object) -> Iterator[str]:
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        yield type(value).__name__
        for field in dataclasses.fields(value):
            if field.name not in _OF_THE_PRINT:
                yield field.name
                yield from _parts(getattr(value, field.name))
    elif isinstance(value, Path):
        yield value.name
    elif isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for key in sorted(value, key=str):
            yield str(key)
            yield from _parts(value[key])
    elif isinstance(value, Iterable):
        yield "["
        for part in value:
            yield from _parts(part)
        yield "]"
    else:
        yield repr(value)
