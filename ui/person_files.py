"""The copy of everything held about a person: JSON for programs, PDF to read, the pictures; in a folder or .zip.

File names inside say nothing of the person; the caller chooses the place.
"""

from __future__ import annotations

import io
import json
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from frontdesk.people.rights.copying import person_file, person_paper, photos_of
from frontdesk.store.faults import fault_of
from reports.fonts import missing_characters
from reports.output import store as put
from reports.person_file import person_file_report
from resources.translations import open_translator

if TYPE_CHECKING:
    from frontdesk.store.store import Store
    from frontdesk.values.clock import Instant

JSON_NAME, PAPER_NAME, PHOTOS = "person.json", "person.pdf", "photos"


@dataclass(frozen=True, slots=True)
class Copied:
    """What was written: the folder or .zip, the files in it, and characters no typeface has."""

    out: Path
    files: tuple[str, ...]
    missing: tuple[str, ...]


def write_person_file(store: Store, customer: int, out: Path, *, language: str, by: str, now: Instant) -> Copied:
    """Write the copy of one customer to ``out`` (a .zip, or a folder that is made). Runs in a worker.

    The deed of handing it out is the caller's to do first. Raises ``Refused`` (``customer_missing``) and ``Fault``.
    """
    held = json.dumps(person_file(store, customer, now), ensure_ascii=False, indent=1, default=str)
    paper = person_paper(store, customer, language=language, printed_by=by, now=now)
    content: dict[str, bytes] = {JSON_NAME: held.encode(),
                                 PAPER_NAME: person_file_report(paper, open_translator(language))}
    try:
        content |= {f"{PHOTOS}/{path.name}": path.read_bytes() for path in photos_of(store, customer)}
        if out.suffix.lower() == ".zip":
            put(_packed(content), out)
        else:
            for name, file in content.items():
                put(file, out / name)
    except OSError as error:
        raise fault_of(error) from error
    return Copied(out, tuple(content), tuple(sorted(missing_characters(paper))))


def _packed(content: dict[str, bytes]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as made:
        for name, file in content.items():
            made.writestr(name, file)
    return packed.getvalue()
