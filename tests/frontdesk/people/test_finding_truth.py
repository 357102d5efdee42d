"""The reason beside a hit really holds, and what was misread or written in groups is still found, with its reason."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from frontdesk.people.acts import add_customer
from frontdesk.people.folding import fold, joined
from frontdesk.people.merging.acts import merge_customers
from frontdesk.people.readings import readings
from frontdesk.people.records import Hit
from frontdesk.people.search import find
from frontdesk.people.tokens import national
from frontdesk.store.store import Store
from frontdesk.store.transaction import Acting
from frontdesk.values.clock import StandingClock
from tests.frontdesk.people.population import people, settle

RARE = ("吕绿女", "欧阳麗华", "單雄信", "阿依古丽·买买提", "Jean-Luc O'Brien", "José Müller", "尉迟恭", "万俟卨",
        "区志强", "Mike 陈", "张三 (二店)", "苏州好运汽车有限公司")
PLATES = ("苏A12345D", "苏A1234学", "苏A5678警", "苏A4321挂", "使224001", "沪A1122领", "粤Z1234港", "粤Z9876澳",
          "VA12345", "海A54321", "WJ苏12345", "苏A临1234")


@pytest.fixture(scope="module")
def crowd(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with Store(Path(tmp_path_factory.mktemp("truth")) / "centre") as store:
        acting = Acting(store, StandingClock(1), "li")
        settle(acting, people(300, seed=23))
        for row, (name, plate) in enumerate(zip(RARE, PLATES, strict=True)):
            add_customer(acting, name=name, title="女士" if row % 2 else "", phone=f"1391234{row:04d}", plate=plate,
                         vin=f"LVSHCAMB1CE0542{row:02d}")
        yield store


def _said(word: str, name: str) -> bool:
    """Whether letters are syllables of a name, each whole or shortened, the last one perhaps only begun.

    zh, ch and sh shortened are z, c and s as well: half the country says them so.
    """
    plain = re.sub("([zcs])h(?![aeiouv]|$)", r"\1", word)
    for way in readings(name).split(";"):
        for written in {way, way.replace("v", "u"), way.replace("v", "yu")}:
            syllables = written.split()
            for start in range(len(syllables)):
                rest = ""
                for each in reversed(syllables[start:]):
                    begun = "|".join(re.escape(each[:end]) for end in range(len(each), 0, -1))
                    rest = f"(?:$|(?:{begun})$|(?:{each}|{each[:2] if each[1:2] == 'h' else each[0]}|{each[0]}){rest})"
                if re.match(rest, word) or re.match(rest, plain):
                    return True
    return False


def _holds(reason: str, part: str, kept: Sequence[str]) -> bool:
    name, title, phone, other, plate, vin = kept
    word, numbers = joined(part), [national(number) for number in (phone, other) if number]
    spelled = joined(name)
    han = re.sub("[^\u3400-\u9fff]", "", fold(name))
    return {
        "The number is {part}": lambda: part in numbers,
        "Number ends in {part}": lambda: any(number.endswith(part) and number != part for number in numbers),
        "Number begins with {part}": lambda: any(number.startswith(part) for number in numbers),
        "Number has {part}": lambda: any(part in number for number in numbers),
        "Plate ends in {part}": lambda: joined(plate).endswith(word),
        "Plate has {part}": lambda: word in joined(plate),
        "VIN has {part}": lambda: part in vin,
        "Name has {part}": lambda: word in spelled or word in han,
        "Name sounds like {part}": lambda: _said(word, name),
        "Called {part}": lambda: bool(title) and word in {han[:1] + joined(title), han[:2] + joined(title)},
    }[reason]()


def _typed(draw: random.Random, kept: Sequence[str]) -> str:
    """One to three things that somebody may type of a customer, in any order; some of them cut, some of a stranger."""
    name, title, phone, _, plate, vin = kept
    way = draw.choice(readings(name).split(";")).split() or ["x"]
    number = national(phone)

    def part(text: str, shortest: int) -> str:
        start = draw.randrange(max(1, len(text) - shortest + 1))
        return text[start:start + draw.randint(shortest, max(shortest, len(text) - start))]

    known = [(name, name[0], part(name, 1), name[0] + title, "".join(way), way[0],
              "".join(each[0] for each in way)), (number, number[-4:], part(number, 3)),
             (plate, plate[1:], plate[-3:], part(plate, 2)), (vin, vin[-6:], part(vin, 4))]
    chosen = map(draw.choice, draw.sample(known, draw.choice((1, 1, 2, 2, 3))))
    return " ".join(draw.choice((str, str.lower, str.upper))(each) for each in chosen if each)


def test_every_reason_holds_for_whom_it_is_said_of(crowd: Store):
    draw, reader = random.Random(20261123), crowd.reader()
    rows = reader.rows("SELECT c.name, c.title, c.phone, c.phone_other, v.plate, v.vin, c.id, v.id FROM customer c "
                       "JOIN ownership o ON o.customer = c.id JOIN vehicle v ON v.id = o.vehicle")
    kept = {(row[6], row[7]): [value or "" for value in row[:6]] for row in rows}
    checked = 0
    for _ in range(400):
        meant = draw.choice(list(kept))
        typed = _typed(draw, kept[meant])
        hits = find(reader, typed, 400)
        assert typed.isspace() or not typed or meant in {(hit.customer, hit.vehicle) for hit in hits}, typed
        for hit in hits[:12]:
            assert hit.why, typed
            for why in hit.why:
                assert _holds(why.source, str(why.values["part"]), kept[hit.customer, hit.vehicle or 0]), (
                    typed, str(why), hit.name)
                checked += 1
    assert checked > 900


@pytest.mark.parametrize(("typed", "why"), [
    ("LVS HCA MB1 CE 054 205", "VIN has LVSHCAMB1CE054205"), ("lvs hcamb 1ceo542O5", "VIN has LVSHCAMB1CE054205"),
    ("LVSHCAMBICE054205", "VIN has LVSHCAMB1CE054205"),
    ("ＬＶＳＨＣＡＭＢ１ＣＥ０５４２０５", "VIN has LVSHCAMB1CE054205"),
    ("L V S H C A M B 1 C E 0 5 4 2 0 5", "VIN has LVSHCAMB1CE054205"), ("ceo542o5", "VIN has CE054205"),
    ("ceq54205 o", None), ("武警苏12345", "Plate ends in WJ苏12345"), ("武警 蘇 123 45", "Plate ends in WJ苏12345"),
    ("苏AI2345D", "Plate ends in 苏A12345D"), ("粤 Z 1 2 3 4 港", "Plate ends in 粤Z1234港")])
def test_what_is_written_in_groups_or_misread_is_found_and_says_what_it_fits(crowd: Store, typed: str, why: str | None):
    hits: list[Hit] = find(crowd.reader(), typed, 5)
    assert [str(said) for hit in hits[:1] for said in hit.why] == ([why] if why else [])


def test_letters_of_a_name_that_begin_a_plate_otherwise_written_say_which(acting: Acting, store: Store):
    add_customer(acting, name="闫艳", phone="13800000003", plate="沪ASG530")
    assert [str(why) for hit in find(store.reader(), "shg") for why in hit.why] == ["Plate has SG"]


def test_of_several_names_of_before_the_one_that_was_meant_is_named(acting: Acting, store: Store):
    kept = add_customer(acting, name="钱程", phone="13800000003").ids["customer"]
    for number, name in enumerate(("王芳", "李丽")):
        gone = add_customer(acting, name=name, phone=f"1390000001{number}").ids["customer"]
        merge_customers(acting, kept=kept, gone=gone)
    told = {typed: [str(hit.why[0]) for hit in find(store.reader(), typed)] for typed in ("wangf", "lili", "李丽")}
    assert told == {"wangf": ["Was 王芳"], "lili": ["Was 李丽"], "李丽": ["Was 李丽"]}
