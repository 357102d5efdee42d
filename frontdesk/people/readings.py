"""How a name is read aloud, in pinyin without tones: the likeliest way, and the others that somebody may type.

A surname is read as a surname (曾 zeng, 单 shan), a character with two readings in names by both (乐 le, yue), and one
that people often misread by its wrong reading too (祎 wei): the desk finds the person either way.
Made when a customer is saved, never while searching.
"""

from __future__ import annotations

import unicodedata
from functools import cache, lru_cache
from importlib.util import find_spec
from itertools import islice, product
from pathlib import Path

from frontdesk.people.folding import simplified
from frontdesk.values.form_of_address import is_company
from frontdesk.values.han import is_han
from frontdesk.values.surnames import COMPOUND
from frontdesk.values.surnames import readings as read_as_surnames

LONGEST = 40
"""Characters of a name that are read."""

_PERSON = 6
"""Chinese names longer than this are companies' or foreigners': one way to read them is enough."""

_WAYS = 8

_SAID = """
sheng cheng 晟 盛 /chang zhang 长 /le yue 乐 /xing hang heng 行 /chong zhong 重 /chao zhao 朝 /xi qian 茜 /sha suo 莎
na nuo 娜 /xin shen 莘 /ceng zeng 曾 /shan dan chan 单 /jie xie 解 /qiu chou 仇 /piao pu 朴 /zha cha 查 /gai ge 盖
ou qu 区 /zhai di 翟 /ren 任 /hua 华 /ji 纪 /ge gai 葛 /qin tan 覃 /miao mou mu 缪 /xi chi 郗 /chen shen 谌 /she yu 佘
she zhe 折 /xian sheng 冼 /pang feng 逄 /tong 仝 /yun yuan 员 /chong zhong 种 /po fan 繁 /he hei 黑 /mi bi 秘
nie mie 乜 /zhan 占 /yan 燕 /shao zhao 召 /juan jun 隽 /guo 过 /zhai ji 祭 /xun huan 郇 /hao 郝 /gui jue 炔
kan han 阚 /she ye 厍 /ji xi 嵇 /zi ci 訾 /qu ju 瞿 /mou mu 牟 /fu mi 宓 /zu 祖 /zang cang 臧 /yi wei 祎 /jing qing 婧
jue yu 珏 /yu huo 彧 /ye hua 烨 /yun bin 赟 /chong zhong 翀 /chen shen 琛 /min wen 旻 /xiao yao 骁 /zhe ji 喆
jun yun 筠 /xun 洵 荀 /yu shu 妤 /heng 姮 /gen geng 亘 /yi xi 熠 /zhen 圳 /qi ji 祺 /xi yi 熹 /yao 垚 /miao 淼 /yan 焱
xuan 煊 暄 瑄 /wei 玮 炜 /hui 卉 /rui 芮 睿 /ying 滢 /ting 婷 /yi 懿 /han 晗 /ruo 若 /ming 明 /ping 平 /qiang 强
yang 洋 /chao 超 /hong 红 /hao 浩 /jun 俊 /bo 波 /si 思 /kai jie 楷 /li 立 /yuan yun 苑 /bin 彬 /xi 喜 /ying 英
xin 鑫 /zi 子 /jia 家 /ping 萍 /fu 福 /de 德 /nan na 南 /bei 北 /shi 石 /wang 王 汪 /wu 吴 /zhu 朱 /xu 许 /feng 冯
deng 邓 /peng 彭 /dong 董 /pan 潘 /yu 于 余 /cai 蔡 /du 杜 /ye 叶 /ding 丁 /shen 沈 /yao 姚 /lu 陆 /jia 贾 /xia 夏
fang 方 /bai 白 /yin 尹 /zhang 张 /chen 陈 /zhao 赵 /sun 孙 /he 何 /gao 高
"""
"""Characters of names and how they are read in names, the likeliest first; the dictionary knows the rest."""

_COMPOUND_SAID = {
    "尉迟": ("yu chi", "wei chi"), "万俟": ("mo qi", "wan si", "wan qi"), "澹台": ("tan tai", "dan tai"),
    "长孙": ("zhang sun", "chang sun"), "单于": ("chan yu", "shan yu", "dan yu"), "令狐": ("ling hu",),
    "宇文": ("yu wen",), "夏侯": ("xia hou",), "鲜于": ("xian yu",), "淳于": ("chun yu",), "宰父": ("zai fu",),
    "亓官": ("qi guan", "kai guan"), "皇甫": ("huang fu", "huang pu"),
}
"""Surnames of two characters whose syllables are not simply the dictionary's, or that are often misread."""


@lru_cache(maxsize=65536)
def readings(name: str) -> str:
    """The ways to read a name's Chinese characters: syllables between blanks, ways between ``;``, the likeliest first.

    ``单雄信`` gives ``shan xiong xin;dan xiong xin;…``; ü is written ``v``. A name without Chinese characters has none.
    """
    han = "".join(filter(is_han, unicodedata.normalize("NFC", name)[:LONGEST]))
    if not han:
        return ""
    if len(han) > _PERSON or is_company(name):
        return " ".join(_phrase(han) or [read[0] for read in map(_said, han) if read])
    surname, fronts = _surname(han)
    given = han[len(surname):]
    each = [read for read in map(_said, given) if read]
    usual = _phrase(given) if len(given) > 1 else None
    backs = [*([usual] if usual else []), *islice(product(*each), _WAYS)]
    ways = dict.fromkeys(" ".join((*front, *back)) for back in backs for front in fronts)
    return ";".join(islice(ways, 2 * _WAYS))


def _surname(han: str) -> tuple[str, list[tuple[str, ...]]]:
    """The surname and the ways it is read, as a surname first."""
    surname = han[:2] if han[:2] in COMPOUND or han[:2] in _COMPOUND_SAID else han[:1]
    known = simplified()
    plain = "".join(known.get(character, character) for character in surname)
    if len(surname) == 2:
        alone = tuple(read[0] for read in map(_said, surname) if read)
        return surname, list(dict.fromkeys([*(tuple(way.split()) for way in _COMPOUND_SAID.get(plain, ())), alone]))
    as_surname = read_as_surnames().get(plain, "").replace("ü", "v").lower()
    ways: list[tuple[str, ...]] = [(way,) for way in dict.fromkeys((as_surname, *_said(surname))) if way]
    return surname, ways or [()]


def _phrase(han: str) -> tuple[str, ...] | None:
    """How the dictionary reads these characters together, where it has them as a word."""
    found = dictionary()[1].get(han)
    return tuple(_bare(syllable[0]) for syllable in found) if found else None


@cache
def _said(character: str) -> tuple[str, ...]:
    """How a character is read, at most three ways; none for one that no dictionary knows."""
    table = _names()
    said = table.get(character) or table.get(simplified().get(character, ""))
    if said:
        return said
    found = dictionary()[0].get(ord(character), "")
    return tuple(dict.fromkeys(_bare(reading) for reading in found.split(",") if reading))[:2]


@cache
def _names() -> dict[str, tuple[str, ...]]:
    table: dict[str, tuple[str, ...]] = {}
    for entry in _SAID.replace("\n", "/").split("/"):
        words = entry.split()
        said = tuple(word for word in words if word.isascii())
        table |= {word: said for word in words if not word.isascii()}
    return table


@cache
def dictionary() -> tuple[dict[int, str], dict[str, list[list[str]]]]:
    """The readings of characters, by code, and those of words.

    Out of pypinyin's files as they lie: importing it also prepares what cuts sentences, which takes twice as long.
    """
    import msgspec  # noqa: PLC0415 (door: when a customer is saved)
    found = find_spec("pypinyin")
    if found is None or not found.submodule_search_locations:
        raise ImportError("pypinyin")
    folder = Path(found.submodule_search_locations[0])
    return (msgspec.json.decode((folder / "pinyin_dict.json").read_bytes(), type=dict[int, str]),
            msgspec.json.decode((folder / "phrases_dict.json").read_bytes(), type=dict[str, list[list[str]]]))


_TONES = {0x300: "", 0x301: "", 0x304: "", 0x30c: "", 0x302: "", 0x306: ""}


def _bare(reading: str) -> str:
    """A reading without its tone, ü as v: ``lǚ`` is ``lv``."""
    toneless = unicodedata.normalize("NFC", unicodedata.normalize("NFD", reading).translate(_TONES))
    plain = toneless.replace("ü", "v").replace("ê", "e")
    return "".join(letter for letter in plain if "a" <= letter <= "z")
