"""Finding while typing: nothing typed breaks it, the most recent stands first, the hot query stays as planned."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from frontdesk.people import search
from frontdesk.people.acts import add_customer, add_vehicle, change_customer, change_vehicle
from frontdesk.people.finding import came_in
from frontdesk.people.folding import fold, pieces
from frontdesk.people.looking import looks, match_text, part_text
from frontdesk.people.merging.acts import merge_customers
from frontdesk.people.readings import readings
from frontdesk.people.reads import find
from frontdesk.people.search_sql import TEXT, fetching, look_up
from frontdesk.people.tokens import tokens
from frontdesk.people.typed import typed_words
from frontdesk.people.vehicles.acts import change_plate
from frontdesk.people.why import Why
from frontdesk.store.store import Store
from frontdesk.store.transaction import Act, Acting, Transaction
from frontdesk.values.clock import DAY, StandingClock
from frontdesk.values.phone import Phone
from frontdesk.values.plate import Plate, shown_plate
from frontdesk.values.refusal import Refused
from frontdesk.visit.tables import visit as visits
from resources.translations import open_translator
from tests.frontdesk.people.population import people, settle

HOSTILE = ('"', '" OR "a"*', "* AND *", "NEAR(李 王)", "tokens: 李", "-李", "^李", "(", "')--", "\x00", "%", "_",
           "~8765", "~", "{x}",
           "李*", "\ud800", "\u202e", "a" * 5000, "李 " * 500, "\U0001f600", "AND OR NOT",
           "'; DROP TABLE customer; --", "\\", "٣٤٥",
           "ﷺ", "\u0301", "ß", "İ", "Ǆ", "𝟙𝟚𝟛", "㎏", "\u19b2")


@pytest.fixture(scope="module")
def crowd(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with Store(Path(tmp_path_factory.mktemp("crowd")) / "centre") as store:
        settle(Acting(store, StandingClock(1), "li"), people(300, seed=11))
        yield store


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_only_text(crowd: Store, text: str):
    assert all(hit.customer for hit in find(crowd.reader(), text))


@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=80))
def test_any_text_can_be_searched_for(crowd: Store, text: str):
    words = typed_words(text)
    for hit in find(crowd.reader(), text, 5):
        assert hit.why
        parts = [str(reason.values["part"]).casefold() for reason in hit.why]
        assert len(parts) >= len(words) or parts == ["".join(words)], "each word has its reason, or all as one have"


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(name=st.text(min_size=1, max_size=12))
def test_every_name_is_found_by_its_own_words(name: str):
    made = tokens(name, (), "", "").text.split()
    for word in pieces(name):
        assert any(token.lstrip("~").startswith(word) for token in made), (name, word)


def test_folded_letters_are_one_token_for_sqlite(crowd: Store):
    """No character that folding keeps may cut a quoted word in two: phrases are not possible without positions."""
    kept = "".join(dict.fromkeys(character for code in range(0x20, 0x32000) if not 0xd800 <= code < 0xe000
                                 for character in fold(chr(code)) if character != " "))
    connection = crowd.reader().connection
    cursor = connection.cursor()
    for start in range(0, len(kept), 200):
        expression = " OR ".join(f'"{character}x"' for character in kept[start:start + 200])
        cursor.execute("SELECT rowid FROM finding_text WHERE finding_text MATCH ? LIMIT 1", (expression,)).fetchall()


def test_nothing_is_found_for_nothing(crowd: Store):
    assert find(crowd.reader(), "") == []
    assert find(crowd.reader(), " \u3000·-~*\"") == []
    assert find(crowd.reader(), "李", 0) == []


def test_most_recent_first_and_coming_in_brings_forward(acting: Acting, store: Store, clock: StandingClock):
    first = add_customer(acting, name="王芳", phone="13800000001", plate="苏A11111").ids
    second = add_customer(acting, name="王芳", phone="13800000002", plate="苏A22222").ids
    assert [hit.customer for hit in find(store.reader(), "王芳")] == [second["customer"], first["customer"]]
    clock.advance(60_000)

    def arrive(tx: Transaction) -> dict[str, int]:
        came_in(tx, first["customer"], first["vehicle"])
        return {}

    Act("arrive_here", arrive)(acting)
    hits = find(store.reader(), "wf")
    assert [hit.customer for hit in hits] == [first["customer"], second["customer"]]
    assert hits[0].last_visit_at == clock.now
    assert store.reader().value("SELECT count(*) FROM finding") == 2
    assert store.reader().value("SELECT count(*) FROM finding_text") == 2


def test_what_changed_is_found_and_what_was_is_not(acting: Acting, store: Store):
    ids = add_customer(acting, name="钱程", phone="13800000003", plate="苏A33333").ids
    change_customer(acting, customer=ids["customer"], name="钱成", phone="13900000004")
    change_vehicle(acting, vehicle=ids["vehicle"], plate="苏E4H5J6")
    add_vehicle(acting, customer=ids["customer"], plate="沪A77777")
    for text in ("钱程", "0003", "33333"):
        assert find(store.reader(), text) == [], text
    for text in ("钱成", "0004", "H5J6"):
        assert find(store.reader(), text), text
    assert [hit.plate for hit in find(store.reader(), "钱 777")] == ["沪A·77777"]


def test_a_hit_says_why_and_hides_the_number(acting: Acting, store: Store):
    add_customer(acting, name="李伟", title="先生", phone="13812348765", plate="苏AB8Q62", vin="LSV51KVC1JE229211",
                 model="秦")
    [hit] = find(store.reader(), "李 Q62")
    assert [str(why) for why in hit.why] == ["Name has 李", "Plate ends in Q62"]
    assert (hit.name, hit.address_title, hit.plate, hit.model, hit.phone_masked) == ("李伟", "先生", "苏A·B8Q62", "秦",
        "138****8765")
    reasons = {"13812348765": "The number is 13812348765", "8765": "Number ends in 8765",
               "1381": "Number begins with 1381", "lw": "Name sounds like lw",
               "8q": "Plate has 8Q",
               "KVC1": "VIN has KVC1"}
    for text, why in reasons.items():
        assert [str(said) for said in find(store.reader(), text)[0].why] == [why]


def test_hot_queries_are_the_index_and_two_lookups_without_sorting(crowd: Store):
    def plan(text: str, **values: object) -> list[str]:
        return [row[3] for row in crowd.reader().rows("EXPLAIN QUERY PLAN " + text, **values)]

    [step] = plan(TEXT, match='"~李"*', limit=8)
    assert step.startswith("SCAN finding_text VIRTUAL TABLE INDEX")
    steps = plan(fetching(8), **{f"id{place}": place for place in range(8)})
    assert all(re.match(r"SEARCH [fcv] USING INTEGER PRIMARY KEY", step) for step in steps)
    assert len(steps) == 3


def test_a_number_is_looked_for_as_an_end_a_beginning_and_inside():
    assert typed_words("5678") == ["5678"]
    end, inner, phone, vin = looks(["5678"])
    assert match_text(end) == '"~5678"* OR "^8765"*'
    assert match_text(inner) == '"5678"*'
    assert (part_text(phone), phone.where, vin.where) == ('"5678"', "number", "vin")
    assert [look.where for look in looks(["567812"]) if look.parts] == ["either"]
    assert len(list(looks(["13812345678"]))) == 2, "a whole number is no part of one"
    assert typed_words("+86 (138) 0013-8000") == ["13800138000"]
    assert typed_words("李 138 0013 8000") == ["李", "13800138000"]
    assert typed_words("苏A·B8Q62 苏ab8q62") == ["苏ab8q62"]
    assert typed_words("李Q62") == ["李", "q62"]
    assert typed_words("粤Z1234港") == ["粤z1234港"]


@pytest.mark.parametrize("limit", [1, 2, 8])
def test_two_words_looked_for_at_once_are_found_as_one_place_after_the_other(crowd: Store, limit: int):
    """As few as two rows are then not everybody who fits: it goes back to one place after the other."""
    reader = crowd.reader()
    rows = reader.rows("SELECT c.name, c.phone, v.plate FROM customer c JOIN ownership o ON o.customer = c.id "
                       "JOIN vehicle v ON v.id = o.vehicle WHERE v.plate <> '' LIMIT 40")
    found = 0
    for name, phone, plate in rows:
        for few in (phone[-4:], phone[-7:], plate[-3:], plate[2:6], "1" + phone[-4:]):
            for word in (name[0], name[-1], plate[:2], *"lwzc", "139"):
                for text in (f"{word} {few}", f"{few} {word}"):
                    for look in looks(typed_words(text)):
                        if look.apart:
                            met = look_up(reader, [look], limit)
                            assert met == look_up(reader, look.apart, limit), text
                            found += len(met.ids) > 0
    assert found > 100


@pytest.mark.parametrize("limit", [1, 3, 8])
def test_a_name_with_an_end_narrows_to_whom_it_fits_and_only_then(crowd: Store, limit: int):
    """What is shown without looking further is the beginning of all that fit; nobody is lost where no end fits."""
    reader = crowd.reader()
    rows = reader.rows("SELECT c.name, c.phone, v.plate, v.vin FROM customer c JOIN ownership o ON o.customer = c.id "
                       "JOIN vehicle v ON v.id = o.vehicle WHERE v.plate <> '' LIMIT 60")
    narrowed = inside = 0
    for name, phone, plate, vin in rows:
        for few in (phone[-4:], phone[5:9], plate[-3:], plate[2:6], vin[6:10]):
            for text in (f"{name[0]} {few}", f"{few} {readings(name).split()[0]}", f"{name[0]}{few}"):
                some, everybody = (find(reader, text, limit, further=further) for further in (False, True))
                assert list(some) == everybody[:len(some)], text
                assert not everybody.narrowed
                assert some.narrowed or len(some) == len(everybody), text
                assert not some.narrowed or 0 < len(some) < limit, text
                narrowed += some.narrowed
                inside += not some.narrowed and 0 < len(some) < limit
    assert limit == 1 or (narrowed > 40 and inside > 20)


def test_the_rarer_of_two_words_is_looked_for_at_its_end():
    assert [bool(look.apart) for look in looks(["王", "8765"])] == [True, False]
    assert [look.ends for look in looks(["3tj", "王"]) if look.apart] == ['"~3tj"* OR "^jt3"*']
    assert [look.ends for look in looks(["876543", "3tj"]) if look.apart] == ['"~876543"* OR "^345678"*']
    for often in (["王", "765"], ["王", "伟"], ["王", "伟", "8765"]):
        assert not any(look.apart for look in looks(often)), often


def test_every_mark_of_a_name_lets_a_plate_be_found_by_its_end_only(acting: Acting, store: Store):
    """What is read backwards is no beginning: 8674 is not 沪H·G4768."""
    add_customer(acting, name="潘晨", phone="13800000001", plate="沪HG4768")
    assert find(store.reader(), "8674") == []
    assert [hit.plate for hit in find(store.reader(), "4768")] == ["沪H·G4768"]


def test_two_parts_of_a_number_a_sound_with_a_plate_and_a_title_nobody_noted(acting: Acting, store: Store):
    add_customer(acting, name="钱多多", phone="13675918842", plate="苏E3C8H5", vin="LSGNB83L2FA019283")
    add_customer(acting, name="钱多", title="总", phone="13675990042", plate="苏E7K8H5")
    for text in ("qian3c8", "1367 8842", "钱 5918", "759 1884", "duoduo 591", "NB8 1884", "钱多多先生", "多 75918"):
        assert [hit.name for hit in find(store.reader(), text)] == ["钱多多"], text
    assert [hit.name for hit in find(store.reader(), "钱总")] == ["钱多"]
    assert [hit.name for hit in find(store.reader(), "钱女士")] == ["钱多", "钱多多"], "nobody is called so"


def test_nobody_is_found_twice_and_none_is_left_out(acting: Acting, store: Store):
    """Two looks may meet the same card (张京京 by either 京); a full list is still full."""
    for number in range(12):
        add_customer(acting, name="张京京", phone=f"1380000{number:04d}", plate=f"苏A{number:02d}0{number:02d}")
    for text in ("jing", "京", "j", "0", "00", "zhang j", "张 0", "zj 00"):
        hits = find(store.reader(), text, 10)
        assert len({hit.customer for hit in hits}) == len(hits) == 10, text


def test_the_plate_of_before_and_the_name_of_a_merged_card(acting: Acting, store: Store, clock: StandingClock):
    ids = add_customer(acting, name="钱程", phone="13800000003", plate="苏A33333").ids
    other = add_customer(acting, name="钱小程", phone="13900000009").ids["customer"]
    clock.advance(3 * DAY)
    change_plate(acting, vehicle=ids["vehicle"], plate="苏E4H5J6")
    merge_customers(acting, kept=ids["customer"], gone=other)
    assert [[str(why) for why in hit.why] for hit in find(store.reader(), "33333")] == [["Was 苏A·33333"]]
    assert [(hit.customer, str(hit.why[0])) for hit in find(store.reader(), "钱小程")] == [
        (ids["customer"], "Was 钱小程")]
    assert [str(hit.why[0]) for hit in find(store.reader(), "qianxiaoch")] == ["Was 钱小程"]
    assert find(store.reader(), "0009")[0].customer == ids["customer"]


def test_a_visit_by_its_number_and_a_ticket_while_the_car_is_here(acting: Acting, store: Store, clock: StandingClock):
    ids = add_customer(acting, name="钱程", phone="13800000003", plate="苏A33301").ids
    other = add_customer(acting, name="孙立", phone="13800000004", plate="苏AA01A1").ids

    def came(tx: Transaction) -> dict[str, int]:
        for row, (customer, vehicle) in enumerate(((ids["customer"], ids["vehicle"]), (other["customer"], None)), 1):
            tx.insert(visits, number=f"F260504-00{row}", ticket=f"A0{row}", customer=customer,
                      vehicle=vehicle or other["vehicle"], stage="received", arrived_at=1)
        return {}

    Act("came_here", came)(acting)
    told = {text: [(hit.name, *map(str, hit.why)) for hit in find(store.reader(), text)]
            for text in ("F260504-001", "260504-002", "f260504", "A01", "A0", "孙 A02", "钱 A02", "f260504-001 孙")}
    assert told == {
        "F260504-001": [("钱程", "Visit F260504-001")], "260504-002": [("孙立", "Visit F260504-002")],
        "f260504": [("孙立", "Visit F260504-002"), ("钱程", "Visit F260504-001")],
        "A01": [("钱程", "Ticket A01, here now"), ("孙立", "Plate has A01")],
        "A0": [("钱程", "Ticket A01, here now"), ("孙立", "Ticket A02, here now")],
        "孙 A02": [("孙立", "Name has 孙", "Ticket A02, here now")], "钱 A02": [], "f260504-001 孙": []}
    Act("gone", lambda tx: [
        tx.update(visits, row, departed_at=2) for row in (1, 2)])(acting)  # type: ignore[arg-type,return-value]
    assert [str(hit.why[0]) for hit in find(store.reader(), "A01")] == ["Plate has A01"]


def test_why_is_said_in_both_languages(acting: Acting, store: Store):
    add_customer(acting, name="李伟", title="先生", phone="13812348765", plate="苏AB8Q62", vin="LSVAM41Z9C2229211")
    said = {text: [why.said(open_translator("zh_CN")) for why in find(store.reader(), text)[0].why]
            for text in ("李", "lw", "8765", "138", "3487", "q62", "8q", "2292", "李先生", "李 8765")}
    assert said == {
        "李": ["姓名含“李”"], "lw": ["拼音 lw"], "8765": ["电话尾号 8765"], "138": ["电话开头 138"],
        "3487": ["电话含 3487"], "q62": ["车牌尾号 Q62"], "8q": ["车牌含 8Q"], "2292": ["VIN 含 2292"],
        "李先生": ["称呼“李先生”"], "李 8765": ["姓名含“李”", "电话尾号 8765"]}


@given(st.text(alphabet="苏京粤ABZ0189港警挂WJ", min_size=7, max_size=8).filter(str.isalnum),
       st.sampled_from(("+8613812345678", "+8651266889900", "+6591234567", "+864008001234", "")))
def test_the_quick_ways_to_show_a_plate_and_a_number_are_the_usual_ones(plate: str, phone: str):
    [hit] = search.hits([(1, 2, 3, "李", "", phone, "", None, plate, "", "", "li", "", None)], Why(["李"]))
    try:
        Plate.parse(plate)
    except Refused:
        return  # such a plate is never kept
    assert (hit.plate, hit.phone_masked) == (shown_plate(plate), Phone(phone).masked if phone else "")


def test_searching_loads_no_pinyin_and_no_sqlalchemy(crowd: Store):
    program = ("import sys; from pathlib import Path; from frontdesk.store.reading import Reader, connect; "
               "from frontdesk.people.search import find; "
               "assert find(Reader(connect(Path(sys.argv[1]))), 'li'); "
               "print({'pypinyin', 'sqlalchemy', 'phonenumbers', 'lunar_python'} & set(sys.modules))")
    done = subprocess.run([sys.executable, "-c", program, str(crowd.path)], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"


def test_readings_of_surnames_and_several_readings():
    def sounds(name: str) -> set[str]:
        return {token for token in tokens(name, (), "", "").text.split() if token.isascii()}

    assert {"~zenglin", "~zl", "cenglin"} <= sounds("曾琳")
    assert {"~shandan", "dandan"} <= sounds("单丹")
    assert {"~yuchigong", "~ycg"} <= sounds("尉迟恭")
    assert {"~zhangsunwuji"} <= sounds("长孙无忌")
    assert {"~lvbu", "~lubu", "~lyubu"} <= sounds("吕布")
    assert any(token.endswith("yue") for token in sounds("王乐"))
    assert tokens("Anna Smith", (), "", "").sounds == ""
