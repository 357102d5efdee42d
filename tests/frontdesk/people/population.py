"""Customers made up from a seed: a few thousand rivals among whom a search must find the right one."""

from __future__ import annotations

import random
from dataclasses import dataclass
from typing import Any

from frontdesk.people.acts import add_customer
from frontdesk.store.transaction import Act, Acting, Transaction

SURNAMES = ("王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏"
            "魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史单解仇查朴盖区翟"
            "乐")
COMPOUND = ("欧阳", "尉迟", "司马", "诸葛", "上官", "长孙", "令狐", "皇甫")
GIVEN = ("伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华文玉萍红娥玲斌鑫宇浩凯晨轩子涵雨"
         "欣怡佳豪嘉琪诗梓俊旻喆晟睿博乐行长重")
PROVINCES = "苏沪浙皖京粤鲁豫川鄂"
LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ"
DIGITS = "0123456789"
MODELS = ("比亚迪 汉 EV", "丰田 凯美瑞", "小鹏 P7", "别克 GL8", "理想 L7", "沃尔沃 S90", "蔚来 ES6")
TITLES = ("先生", "女士", "总", "老师", "")
WMIS = ("LSV", "LGX", "LVS", "WBA", "LRW", "WDD")


@dataclass(frozen=True, slots=True)
class Made:
    """Fields of a made-up customer and car."""

    name: str
    title: str
    phone: str
    plate: str
    vin: str
    model: str

    def fields(self) -> dict[str, Any]:
        return {"name": self.name, "title": self.title, "phone": self.phone, "plate": self.plate, "vin": self.vin,
                "model": self.model}


def people(count: int, seed: int = 7) -> list[Made]:
    """The same ``count`` customers for the same seed; numbers and plates are all different."""
    draw = random.Random(seed)
    phones: set[str] = set()
    plates: set[str] = set()
    made: list[Made] = []
    while len(made) < count:
        phone = draw.choice(("138", "139", "150", "158", "186", "133")) + "".join(draw.choices(DIGITS, k=8))
        plate = draw.choice(PROVINCES) + draw.choice("ABCDEFGH") + (
            draw.choice("DF") + "".join(draw.choices(DIGITS, k=5)) if draw.random() < 0.4
            else "".join(draw.choices(DIGITS + LETTERS, k=2)) + "".join(draw.choices(DIGITS, k=3)))
        if phone in phones or plate in plates:
            continue
        phones.add(phone)
        plates.add(plate)
        surname = draw.choice(COMPOUND) if draw.random() < 0.02 else draw.choice(SURNAMES)
        vin = draw.choice(WMIS) + "".join(draw.choices("ABCDEFGHJKLMNPRSTUVWXYZ" + DIGITS, k=14))
        made.append(Made(surname + "".join(draw.choices(GIVEN, k=draw.choice((1, 2, 2)))), draw.choice(TITLES), phone,
                         plate,
                         vin, draw.choice(MODELS)))
    return made


def settle(acting: Acting, customers: list[Made]) -> list[int]:
    """Add them all through the desk's own act, in one transaction; gives their ids."""
    ids: list[int] = []

    def add_all(tx: Transaction) -> dict[str, Any]:
        ids.extend(add_customer.inside(tx, **each.fields())["customer"] for each in customers)
        return {}

    Act("settle", add_all)(acting)
    return ids
