"""A crowd to find somebody in: as many customers as a bench asks for, from a fixed seed, as a Chinese city has them.

Surnames by how frequent they are, telephone numbers, plates mostly of the own city, VINs of some sixty models, one car
in five a second one, and finished visits of ten years. Laid in row by row; found by the desk's own tokens.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

from bench.centre import ELEVEN_O_CLOCK
from frontdesk.people.finding import add_found
from frontdesk.people.finding_upkeep import tidy
from frontdesk.people.tokens import tokens
from frontdesk.store.store import Store
from frontdesk.store.transaction import Act, Acting, Transaction
from frontdesk.values.clock import DAY, HOUR, StandingClock

_CHUNK = 20_000
_YEARS = 10

_SURNAMES = (
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘"
    "杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文单解仇查"
    "朴盖区翟乐覃缪")
_COMPOUND = ("欧阳", "司马", "上官", "尉迟", "诸葛", "令狐", "皇甫", "慕容")
_GIVEN = (
    "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华文玉萍红娥玲斌鑫宇浩凯晨轩子涵雨欣怡佳豪嘉琪诗梓俊旻喆晟"
    "睿博乐行长重建国志海波林峰云飞龙春梅雪冬梦瑶思远天佑泽楷烨煜祺智宸正昊然立诚熠彤鸿煊苑弘昌朝茜莘曜祎昱盛"
    "莎曦瑾瑜璐珊琳瑞珂钰铭锦淼垚森彬彪腾凤燕虎旺福")
_PREFIXES = ("130", "131", "133", "135", "136", "137", "138", "139", "150", "151", "152", "158", "159", "177", "180",
             "181", "186", "187", "188", "189", "198", "199")
_SERIAL = "0123456789ABCDEFGHJKLMNPQRSTUVWXYZ"
_MAKERS = ("LSV", "LGX", "LVS", "LFV", "LBV", "LHG", "LRW", "LMG", "WBA", "WDD", "LE4", "LNB", "KMH", "LGW")
_MODELS = ("比亚迪 汉 EV", "丰田 凯美瑞", "小鹏 P7", "别克 GL8", "理想 L7", "沃尔沃 S90", "蔚来 ES6", "大众 帕萨特")
_TITLES = ("先生", "先生", "女士", "女士", "总", "老师", "")


class Car(NamedTuple):
    """A made-up car."""

    plate: str
    vin: str
    model: str


class Person(NamedTuple):
    """A made-up customer and cars."""

    name: str
    title: str
    phone: str
    cars: tuple[Car, ...]


def people(seed: int = 21) -> Iterator[Person]:
    """The same customers for the same seed, without an end; no number twice among the first hundred million."""
    draw = Random(seed)
    weights = [1 / (place + 3) for place in range(len(_SURNAMES))]
    surnames = iter(())
    kinds = ["".join((draw.choice(_MAKERS), *draw.choices(_SERIAL, k=5))) for _ in range(60)]
    number = 0
    while True:
        surname = next(surnames, "")
        if not surname:
            surnames = iter(draw.choices(_SURNAMES, weights, k=4096))
            continue
        if draw.random() < 0.01:
            surname = draw.choice(_COMPOUND)
        name = surname + "".join(draw.choices(_GIVEN, k=2 if draw.random() < 0.8 else 1))
        number += 1
        phone = f"+86{draw.choice(_PREFIXES)}{number * 38_742_049 % 100_000_000:08d}"
        cars = tuple(_car(draw, kinds) for _ in range(2 if number % 5 == 0 else 1))
        yield Person(name, draw.choice(_TITLES), phone, cars)


def _car(draw: Random, kinds: list[str]) -> Car:
    home = draw.random()
    city = "苏E" if home < 0.6 else "苏" + draw.choice("ABCDFGHJKL") if home < 0.85 else draw.choice(
        "京沪浙皖鲁豫粤川鄂湘") + draw.choice("ABCDEFG")
    serial = (draw.choice("DF") + f"{draw.randrange(100_000):05d}" if draw.random() < 0.4
              else "".join(draw.choices(_SERIAL, k=2)) + f"{draw.randrange(1000):03d}")
    kind = kinds[min(int(draw.expovariate(0.08)), len(kinds) - 1)]
    year = draw.choice("0123456789X") + draw.choice("HJKLMNPRST") + draw.choice("AEGHJ")
    vin = f"{kind}{year}{draw.randrange(10**6):06d}"
    return Car(city + serial, vin, draw.choice(_MODELS))


def lay_in(folder: Path, customers: int, visits: int = 0) -> None:
    """Make the data file with so many customers and visits, where it does not hold them already."""
    with Store(folder) as store:
        clock = StandingClock(ELEVEN_O_CLOCK)
        made = people()
        held: int = store.reader().value("SELECT count(*) FROM customer")
        for first in range(1, customers + 1, _CHUNK):
            some = list(islice(made, min(_CHUNK, customers - first + 1)))
            if first > held:
                Act("lay_in", lambda tx, some=some, first=first: _customers(tx, some, first))(
                    Acting(store, clock, "bench"))
                store.reader().connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        came: int = store.reader().value("SELECT count(*) FROM visit")
        if came < visits:
            Act("lay_in", lambda tx: _visits(tx, customers, visits))(Acting(store, clock, "bench"))
        for statistics in ("sqlite_stat1", "sqlite_stat4"):  # the program makes none; FTS5 asks more slowly with them
            store.reader().connection.cursor().execute(f"DROP TABLE IF EXISTS {statistics}")
        tidy(store)


def _customers(tx: Transaction, some: list[Person], first: int) -> dict[str, Any]:
    write = tx.connection.cursor().executemany
    car = (tx.read.value("SELECT max(id) FROM vehicle") or 0) + 1
    at = ELEVEN_O_CLOCK - _YEARS * 365 * DAY + first * 60_000
    cars = [(place, each) for place, person in enumerate(some, start=first) for each in person.cars]
    write("INSERT INTO customer (id, name, title, phone, created_at, last_visit_at) VALUES (?, ?, ?, ?, ?, ?)",
          [(place, person.name, person.title, person.phone, at, at) for place, person in enumerate(some, start=first)])
    write("INSERT INTO vehicle (id, plate, vin, model, created_at) VALUES (?, ?, ?, ?, ?)",
          [(number, *each, at) for number, (_, each) in enumerate(cars, start=car)])
    write("INSERT INTO ownership (customer, vehicle, since) VALUES (?, ?, ?)",
          [(place, number, at) for number, (place, _) in enumerate(cars, start=car)])
    add_found(tx, [(place, number, tokens(some[place - first].name, (some[place - first].phone,), each.plate, each.vin,
                                          title=some[place - first].title))
                   for number, (place, each) in enumerate(cars, start=car)])
    return {}


def _visits(tx: Transaction, customers: int, visits: int) -> dict[str, Any]:
    draw = Random(22)
    begun = ELEVEN_O_CLOCK - _YEARS * 365 * DAY
    owned = tx.read.rows("SELECT customer, vehicle FROM ownership ORDER BY id")
    step = (_YEARS * 365 * DAY) // visits
    tx.connection.cursor().executemany(
        "INSERT INTO visit (number, ticket, customer, vehicle, stage, arrived_at, promised_at, departed_at) "
        "VALUES (?, 'A01', ?, ?, 'delivered', ?, ?, ?)",
        ((_number(place, visits), *draw.choice(owned), begun + place * step, begun + place * step + HOUR,
          begun + place * step + HOUR) for place in range(visits)))
    return {}


def _number(place: int, visits: int) -> str:
    """Ten years of days, as many visits on each."""
    days = _YEARS * 336
    day, count = divmod(place, visits // days + 1)
    year, rest = divmod(day, 336)
    return f"F{16 + year:02d}{rest // 28 + 1:02d}{rest % 28 + 1:02d}-{count + 1:03d}"
