"""Files and lines from outside, changed at random: nothing but a refusal in words may come of it.

Each target has good specimens; a case is one of them with bytes turned over, taken out, doubled, put in or exchanged,
or with texts of the corpus in its middle. The cases follow from their number, so that any can be looked at again.
"""

from __future__ import annotations

import io
import tempfile
import time
import zipfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from random import Random
from typing import Any

from faults.corpus import corpus
from faults.day import Desk, found, visit
from faults.found import Found
from faults.works import customer_file
from frontdesk.centre.setup_file import read_setup
from frontdesk.messages import script_check
from frontdesk.messages.scripts import library
from frontdesk.moments import rules
from frontdesk.people.intake.importing import run as take_in
from frontdesk.people.search import find
from frontdesk.store.backup import backup
from frontdesk.store.faults import Fault
from frontdesk.store.restore import restore
from frontdesk.store.sealing.key_file import new_key_file, read_key_file
from frontdesk.store.sealing.sealed import opened_bytes, sealed_bytes
from frontdesk.store.sealing.secret import DataKey
from frontdesk.store.store import Store
from frontdesk.values.refusal import Refused
from frontdesk.visit.surprises.own_rules import own_tables

FULL_SECONDS, SHORT_SECONDS = 1_800.0, 8.0

RESOURCES = Path(rules.__file__).parents[2] / "resources"


class Room:
    """What the targets need: a centre, a copy of it, keys, good specimens."""

    def __init__(self, place: Path) -> None:
        self.place = place
        found(place / "centre")
        self.store = Store(place / "centre")
        self.store.open()
        self.desk = Desk(self.store)
        visit(self.desk)
        self.copy = backup(self.store, place / "good.fdbackup").file.read_bytes()
        self.table = customer_file(place, 8).read_bytes()
        self.key = DataKey.fresh()
        self.base = rules.shipped()
        self.situations = library().situations

    def close(self) -> None:
        """The end."""
        self.store.close()

    def written(self, content: bytes, name: str) -> Path:
        """A file with that content."""
        path = self.place / name
        path.write_bytes(content)
        return path


def mutated(specimen: bytes, chance: Random, words: list[str]) -> bytes:
    """The specimen, changed in one to six places."""
    made = bytearray(specimen)
    for _ in range(chance.randrange(1, 7)):
        begin = chance.randrange(len(made) + 1)
        end = min(begin + chance.choice((1, 2, 8, 64, 512)), len(made))
        how = chance.randrange(7)
        if how == 0 and made:
            made[begin % len(made)] ^= 1 << chance.randrange(8)
        elif how == 1:
            del made[begin:end]
        elif how == 2:
            made[begin:begin] = made[begin:end] * chance.choice((1, 2, 40))
        elif how in (3, 4):
            made[begin:begin] = chance.choice(words)[:2_000].encode("utf-8", "surrogatepass")
        elif how == 5:
            other = chance.randrange(len(made) + 1)
            made[begin:end] = made[other:other + end - begin]
        else:
            made[begin:end] = chance.randbytes(end - begin)
    return bytes(made)


def _text(content: bytes) -> str:
    return content.decode("utf-8", "surrogateescape" if len(content) % 2 else "replace")


def _sheet() -> bytes:
    """The least spreadsheet there is."""
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    links = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    packed_links = "http://schemas.openxmlformats.org/package/2006/relationships"
    kinds = "application/vnd.openxmlformats-"
    parts = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        f'<Default Extension="rels" ContentType="{kinds}package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" '
        f'ContentType="{kinds}officedocument.spreadsheetml.sheet.main+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{packed_links}"><Relationship Id="a" Type="{links}/officeDocument" '
        'Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{main}" xmlns:r="{links}"><sheets><sheet name="a" sheetId="1" '
        'r:id="s"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{packed_links}"><Relationship Id="s" '
        f'Type="{links}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{main}"><sheetData>'
        '<row r="1"><c r="A1" t="inlineStr"><is><t>客户姓名</t></is></c>'
        '<c r="B1" t="inlineStr"><is><t>手机号</t></is></c></row>'
        '<row r="2"><c r="A2" t="inlineStr"><is><t>王敏</t></is></c><c r="B2"><v>13900170001</v></c></row>'
        "</sheetData></worksheet>"}
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        for name, content in parts.items():
            packed.writestr(name, content)
    return out.getvalue()


_CARD = "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:王敏\r\nTEL;TYPE=CELL:13900170001\r\nNOTE:喝茶\r\nEND:VCARD\r\n".encode()

Target = tuple[Callable[[Room], bytes], Callable[[Room, bytes], Any]]


def _intake(name: str) -> Callable[[Room, bytes], Any]:
    return lambda room, content: take_in(room.desk.acting(), room.written(content, name), dry_run=True)


def _restored(room: Room, content: bytes) -> Any:
    target = room.place / "into"
    target.mkdir(exist_ok=True)
    restore(target, room.written(content, "bad.fdbackup"), other_centre=True)
    with Store(target):
        return None


def _scripts(room: Room, content: bytes) -> Any:
    text = _text(content)
    for situation in list(room.situations.values())[:4]:
        script_check.problems(text, situation, "spoken", "zh_CN")
    return script_check.preview(text, "zh_CN")


def _feed(room: Room, content: bytes) -> Any:
    from ui.lounge.message import read_message

    return read_message(content)


TARGETS: dict[str, Target] = {
    "csv": (lambda room: room.table, _intake("in.csv")),
    "xlsx": (lambda room: _sheet(), _intake("in.xlsx")),
    "vcf": (lambda room: _CARD, _intake("in.vcf")),
    "rules": (lambda room: (RESOURCES / "moments.toml").read_bytes()[:6_000],
              lambda room, content: rules.load(_text(content), room.base)),
    "surprise rules": (lambda room: (RESOURCES / "surprises.toml").read_bytes()[:4_000],
                       lambda room, content: own_tables(_text(content))),
    "set-up files": (lambda room: 'name = "湖滨店"\nbays = ["1"]\n[[staff]]\nlogin = "li"\nname = "李"\n'
                     'role = "advisor"\n[[hours]]\nday = "monday"\nopens = "08:30"\ncloses = "18:00"\n'.encode(),
                     lambda room, content: read_setup(_text(content))),
    "scripts": (lambda room: "您好$address，您的车$plate预计$promised_time交车。".encode(), _scripts),
    "backups": (lambda room: room.copy, _restored),
    "key files": (lambda room: new_key_file(room.key, code="").written() + b'{"form": 1, "mark": "00", "ways": []}',
                  lambda room, content: read_key_file(content, "key")),
    "sealed files": (lambda room: sealed_bytes(b"x" * 900, room.key),
                     lambda room, content: opened_bytes(content, room.key)),
    "board feed": (lambda room: b'{"kind":"board","board":{"entries":[{"plate":"A***5","stage":"x"}],"pages":1}}',
                   _feed),
    "searches": (lambda room: "王敏 0001 \"苏E\" OR a*".encode(),
                 lambda room, content: find(room.store.reader(), _text(content)[:200])),
}


def run(seconds: float = FULL_SECONDS, only: tuple[str, ...] = (), most: int | None = None) -> Found:
    """Every target in turn for so long altogether; ``most`` cases of each at most."""
    came = Found("fuzzing", "nothing but a refusal in words")
    words = corpus()
    begun = time.perf_counter()
    with tempfile.TemporaryDirectory(prefix="faults-") as place:
        room = Room(Path(place))
        try:
            for name in only or TARGETS:
                make, taken = TARGETS[name]
                specimen, number, ends = make(room), 0, time.perf_counter() + seconds / len(only or TARGETS)
                while time.perf_counter() < ends and (most is None or number < most):
                    number += 1
                    content = mutated(specimen, Random(f"{name}/{number}"), words)
                    try:
                        with suppress(Refused, Fault):
                            taken(room, content)
                    except Exception as error:  # whatever comes up here is what this block is looking for
                        came.say(f"{name} {number}: {type(error).__name__}: {str(error)[:120]}")
                came.tried += number
                came.count(name, number)
        finally:
            room.close()
    came.seconds = time.perf_counter() - begun
    return came
