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
from frontdesk.people.reads import find
from frontdesk.people.tokens import tokens
from frontdesk.store.store import Store
from frontdesk.store.transaction import Act, Acting, Transaction
from frontdesk.values.clock import StandingClock
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
    for hit in find(crowd.reader(), text, 5):
        assert len(hit.why) == len(search.typed_words(text)), "each word has its reason"


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(name=st.text(min_size=1, max_size=12))
def test_every_name_is_found_by_its_own_words(name: str):
    made = tokens(name, (), "", "").replace("|", " ").split()
    for word in pieces(name):
        assert any(token.startswith(word) for token in made), (name, word)


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
    reasons = {"8765": "Number ends in 8765", "1381": "Number begins with 1381", "lw": "Name sounds like lw",
               "8q": "Plate has 8Q",
               "KVC1": "VIN has KVC1"}
    for text, why in reasons.items():
        assert [str(said) for said in find(store.reader(), text)[0].why] == [why]


def test_hot_query_is_the_index_and_two_lookups_without_sorting(crowd: Store):
    plan = [row[3] for row in crowd.reader().rows("EXPLAIN QUERY PLAN " + search.SQLITE, words='"李"*', limit=20)]
    assert re.match(r"SCAN t VIRTUAL TABLE INDEX", plan[0])
    assert [re.match(r"SEARCH \w USING INTEGER PRIMARY KEY", step) is not None for step in plan[1:]] == [True, True,
        True]
    assert not any("TEMP B-TREE" in step for step in plan)


def test_digits_ask_for_number_and_its_tail():
    assert search.typed_words("5678") == ["5678"]
    assert search.match_text([search._any("5678")]) == '("5678"* OR "~8765"*)'
    assert search.typed_words("+86 (138) 0013-8000") == ["13800138000"]
    assert search.typed_words("李 138 0013 8000") == ["李", "13800138000"]
    assert search.typed_words("苏A·B8Q62 苏ab8q62") == ["苏ab8q62"]


def test_searching_loads_no_pinyin_and_no_sqlalchemy(crowd: Store):
    program = ("import sys; from pathlib import Path; from frontdesk.store.reading import Reader, connect; "
               "from frontdesk.people.search import find; "
               "assert find(Reader(connect(Path(sys.argv[1]))), 'li'); "
               "print({'pypinyin', 'sqlalchemy', 'phonenumbers', 'lunar_python'} & set(sys.modules))")
    done = subprocess.run([sys.executable, "-c", program, str(crowd.path)], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"


def test_readings_of_surnames_and_several_readings():
    def sounds(name: str) -> set[str]:
        return set(tokens(name, (), "", "").split("|")[1].split())

    assert {"~zenglin", "~zl", "~~cenglin"} <= sounds("曾琳")
    assert {"~shandan", "~~dandan"} <= sounds("单丹")
    assert {"~yuchigong", "~ycg"} <= sounds("尉迟恭")
    assert {"~zhangsunwuji"} <= sounds("长孙无忌")
    assert {"~lvbu", "~lubu", "~lyubu"} <= sounds("吕布")
    assert any(token.endswith("yue") for token in sounds("王乐"))
    assert sounds("Anna Smith") == set()
