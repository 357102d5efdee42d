"""Chinese surnames: which ones have two characters, and how each is read as a surname.

Used for how a person is addressed, and for finding by pinyin (libraries read 曾 as ceng and 单 as dan).
"""

from __future__ import annotations

from functools import cache

from frontdesk.values.han import FIRST_HAN

_SINGLE = """
Ai艾 An安 Ao敖 Bai白柏 Ban班 Bao包鲍 Bei贝 Bi毕 Bian卞边 Bo薄 Bu卜 Cai蔡 Cao曹 Cen岑 Chai柴 Chang常 Che车 Chen陈谌
Cheng程成 Chi池迟 Chu储褚楚 Cong丛 Cui崔 Dai戴代 Deng邓 Di狄 Diao刁 Ding丁 Dong董 Dou窦 Du杜 Duan段 Fan范樊 Fang方房
Fei费 Feng冯封丰 Fu付傅符伏 Gai盖 Gan甘 Gao高髙郜 Ge葛戈 Geng耿 Gong龚宫巩公 Gou苟 Gu顾古谷 Guan关管官 Gui桂 Guo郭国
Hai海 Han韩 Hang杭 Hao郝 He何贺和 Hong洪 Hou侯 Hu胡扈 Hua华花滑 Huang黄 Huo霍 Ji季纪姬冀吉计 Jia贾 Jian简
Jiang江姜蒋 Jiao焦 Jin金靳晋 Jing荆景 Ju居鞠 Kan阚 Kang康 Ke柯 Kong孔 Kou寇 Kuang邝匡 Lai赖来 Lan兰蓝 Lang郎 Lao劳
Le乐 Lei雷 Leng冷 Li李黎厉励郦 Lian连廉 Liang梁 Liao廖 Lin林蔺 Ling凌 Liu刘柳 Long龙隆 Lou娄楼 Lu卢陆鲁路芦 Lü吕
Luan栾 Luo罗骆洛 Ma马麻 Mai麦 Man满 Mao毛茅 Mei梅 Meng孟蒙 Mi米 Miao苗缪 Min闵 Ming明 Mo莫 Mou牟 Mu穆慕木 Na那 Nai佴
Ni倪 Nie聂 Ning宁 Niu牛钮 Ou欧区 Pan潘 Pang庞 Pei裴 Peng彭 Pi皮 Piao朴 Ping平 Pu蒲濮 Qi齐戚祁漆 Qian钱 Qiang强
Qiao乔谯 Qin秦覃 Qiu邱丘仇裘 Qu曲瞿屈 Quan权全 Ran冉 Rao饶 Ren任 Rong荣容戎 Ruan阮 Rui芮 Sa萨 Sang桑 Sha沙 Shan单山
Shang尚商 Shao邵 She佘折 Shen沈申 Sheng盛 Shi石史施时师 Shou寿 Shu舒 Shuai帅 Si司 Song宋 Su苏宿 Sui隋 Sun孙 Tan谭谈
Tang唐汤 Tao陶 Teng滕 Tian田 Tie铁 Tong童佟 Tu涂屠 Wan万 Wang王汪 Wei魏韦卫尉 Wen温文闻 Weng翁 Wu吴武伍邬巫
Xi席奚习郗 Xia夏 Xian冼鲜 Xiang向项相 Xiao肖萧 Xie谢解 Xin辛 Xing邢幸 Xiong熊 Xu徐许续胥 Xuan宣 Xue薛 Xun荀
Yan严颜闫阎晏燕 Yang杨阳羊 Yao姚 Ye叶 Yi易伊仪 Yin尹殷阴 Ying应英 Yong雍 You尤游 Yu于余俞喻虞郁玉禹庾 Yuan袁元苑
Yue岳 Yun恽云贠 Zan昝 Zang臧 Zeng曾 Zha查 Zhai翟 Zhan詹占 Zhang张章 Zhao赵 Zhen甄 Zheng郑 Zhi支 Zhong钟仲 Zhou周
Zhu朱祝诸竺 Zhuang庄 Zhuo卓 Zi訾 Zong宗 Zou邹 Zu祖 Zuo左
"""

_COMPOUND = """
Ouyang欧阳 Taishi太史 Duanmu端木 Shangguan上官 Sima司马 Dongfang东方 Dugu独孤 Nangong南宫 Wanyan完颜 Wenren闻人
Xiahou夏侯 Zhuge诸葛 Yuchi尉迟 Gongyang公羊 Helian赫连 Huangfu皇甫 Zongzheng宗政 Puyang濮阳 Gongye公冶 Taishu太叔
Shentu申屠 Gongsun公孙 Murong慕容 Zhongli钟离 Zhangsun长孙 Yuwen宇文 Situ司徒 Xianyu鲜于 Sikong司空 Linghu令狐
Ximen西门 Dongguo东郭 Nanmen南门 Huyan呼延 Moqi万俟 Baili百里 Gongliang公良 Chunyu淳于 Tantai澹台 Zhongsun仲孙
Xuanyuan轩辕 Rangsi穰驷 Liangqiu梁丘 Zuoqiu左丘 Tuoba拓跋 Yelü耶律 Zhuansun颛孙 Guliang谷梁
"""


def _table(text: str) -> dict[str, str]:
    """Surname → its reading, from ``Reading`` directly followed by characters (one surname each, or one of two)."""
    readings: dict[str, str] = {}
    for entry in text.split():
        split = next(place for place, character in enumerate(entry) if character >= FIRST_HAN)
        surnames = [entry[split:]] if text is _COMPOUND else list(entry[split:])
        readings |= dict.fromkeys(surnames, entry[:split])
    return readings


COMPOUND: dict[str, str] = _table(_COMPOUND)
"""Surnames of two characters and their readings: ``欧阳`` → ``Ouyang``."""


@cache
def readings() -> dict[str, str]:
    """Common surnames and how they are read as surnames: ``曾`` → ``Zeng``, ``单`` → ``Shan``.

    Put in order when first asked for: the first page of a Chinese reader needs none of it.
    """
    return _table(_SINGLE) | COMPOUND


def split_name(name: str) -> tuple[str, str]:
    """Surname and given name of a Chinese name without blanks; a surname alone has an empty given name."""
    length = 2 if name[:2] in COMPOUND else 1
    return name[:length], name[length:]
