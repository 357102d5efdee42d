"""Over two thousand texts nobody should have to type, made from seeds: the same on every machine.

Kinds after the list of OWASP ASVS 5.0 chapter 1 and what a Chinese desk meets: control characters, direction marks,
halves of pairs, markup, formulas, queries, paths, format strings, JSON, numbers and dates that are none, pictures of
people built of many characters, rare characters, and texts without an end.
"""

from __future__ import annotations

from random import Random

SEED = 20_260_522

_SEEDS: dict[str, tuple[str, ...]] = {
    "control": ("\x00", "a\x00b", "\x07\x08\x1b[31m红\x1b[0m", "\x7f", "\x85", "\r", "\n", "\t", "a\r\nb", "\x0b\x0c",
                "\u2028", "\u2029", "张\x00伟", "\x1a", "\x9b31m"),
    "direction": ("\u202egpj.exe", "张\u202e伟", "\u2066a\u2069", "\u200f\u200e", "مرحبا بالعالم", "שלום",
                  "abc אבג 123",
                  "\u061c", "\u202a\u202b\u202c\u202d"),
    "half": ("\ud800", "\udfff", "张\ud83d", "\ude00伟", "\ud800\ud800", "a\udc00b"),
    "invisible": ("\u200b", "张\u200b伟", "\ufeff张伟", "\u2060", "\u00ad", "\u200d", "\u180e", "\u3164", "\u2800",
                  "\uffa0",
                  "\U000e0041\U000e007f", "\u034f", "\ufff9\ufffa\ufffb", "\uffff", "\ufdd0"),
    "markup": ("<b>粗</b>", "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "</para>", "<para>", "<br/>",
               "<a href=\"javascript:1\">x</a>", "&lt;&amp;&#0;&#x110000;", "<![CDATA[x]]>", "<!-- x -->", "<?xml?>",
               "<img src=\"/etc/passwd\">", "<font size=999>x", "]]>", "<", ">", "&", "\"", "'", "&nbsp;", "&Aacute",
               "<html><body>x", "<svg/onload=1>", "&&", "a&b;"),
    "formula": ("=1+1", "+1", "-1", "@SUM(A1)", "=cmd|' /C calc'!A0", "\t=1", "=HYPERLINK(\"http://x\")", "＝1＋1",
                "=IMPORTXML(1)", "%0A=1"),
    "query": ("' OR 1=1 --", "\"; DROP TABLE customer; --", "%", "_", "%%%", "a OR b", "NEAR(a b)", "\"", "\"\"", "*",
              "a*",
              "^a", "a:b", "NOT a", "AND", "(", ")", "{a b}: c", "-a", "+a", "\\", "a\\'b", "';", "` `", "? :name $1",
              ":visit", "%s", "$$x$$", "/* */", "UNION SELECT 1", "x' || 'y"),
    "path": ("../../etc/passwd", "..\\..\\windows", "C:\\CON", "NUL", "con.txt", "/dev/null", "\\\\host\\share", "a/b",
             ".", "..", "~root", "file:///etc/passwd", "a:b.jpg", "x" * 260, "a.\u0000jpg", "%2e%2e%2f", "LPT1", "|ls",
             "$(id)", "`id`", "; ls", "&& ls", "$HOME", "%PATH%", "-rf", "--help"),
    "format": ("%s%s%s%n", "{}", "{0}", "{name}", "{0.__class__.__mro__}", "{", "}", "{{", "}}", "{name!r}", "%(a)s",
               "%d", "%",
               "$name", "${name}", "{{7*7}}", "{% x %}", "#{1}", "\\u0000", "\\x00", "\\n", "{address}", "{plate}",
               "{promised_time}", "{x:>999999999}", "{0[0]}"),
    "json": ("{\"a\":1}", "[1,2", "null", "true", "\"", "[]", "{}", "[[[[[[", "{\"__proto__\":1}", "1e999", "\\ud800",
             "NaN",
             "Infinity", "-0", "[" * 500),
    "number": ("0", "-1", "1" * 400, "99999999999999999999", "1e308", "0x10", "０１２", "１２．５", "1,000",
               "1.000,5", "½",
               "٣٤", "一二三", "两万", "12.", ".5", "--5", "1 2", "NaN", "inf", "9" * 19, "-9223372036854775809",
               "2147483648",
               "0.1", "0.001", "1_000", "+5", "１０月"),
    "date": ("2026-02-30", "0000-00-00", "9999-12-31", "10000-01-01", "02-29", "2026-13-01", "31.02.2026", "明天",
             "农历闰五月",
             "1900-02-29", "2026-06-01T25:00", "2026-06-01T00:00:60Z", "1969-12-31", "-1-1-1", "2026/5/4", "24:00",
             "25:61",
             "00:00", "99:99", "2026-W53", "二〇二六年", "2026-02-29T09:00", "12-32", "00-00", "农历三十月", "除夕"),
    "picture": ("👨‍👩‍👧‍👦", "👍🏽", "🇨🇳", "🏴󠁧󠁢󠁥󠁮󠁧󠁿", "❤️", "👩🏾‍🚀", "🙂" * 40, "e" + "\u0301" * 80, "Z̷̛̪a̶l̵g̵o̷" * 6, "ﷺ",
                "𒐫", "🫠", "☃", "①②③", "㊗"),
    "rare": ("𠮷野", "㐂", "𪚥𪚥", "䶮", "张𬀩", "ﬁ", "Å", "Å", "İ", "ı", "ß", "ǅ", "ｶﾞ", "ゔ", "한글", "한글", "김",
             "Ω", "Ω",
             "欧阳娜娜", "阿卜杜热西提·买买提", "·", "・", "王·", "·王", "张  伟", "张　伟", "\u00a0", "—", "…", "“”",
             "￥", "€"),
    "none": ("", " ", "   ", "\u3000", ".", "-", "0", "无", "null", "None", "undefined", "N/A", "?", "，", "。"),
    "long": ("长" * 61, "长" * 201, "x" * 1_001, "长" * 10_001, "a b " * 3_000, "𠮷" * 500, "\n" * 5_000, "<b>" * 800,
             "x" * 200_000, "e\u0301" * 300, "行\n" * 2_000, "1" * 60, "王" * 60, "W" * 200),
    "person": ("13800138000", "+86 138 0013 8000", "110", "１３８００１３８０００", "138-0013-800", "苏E·B8Q62",
               "苏E0000B", "苏E12345警",
               "WBA0000000000000I", "LSVAA4182E2184847", "000000", "123456", "a@b.c", "a@b@c", "@", "a@例子.中国",
               "张" * 3,
               "ADMIN", "zhou", "zhou ", "os:root", "system", "li"),
}
"""By kind. Where a kind reads alike in two forms (``Å``) the two are different characters."""

WRAPPED = ("{0}", "张{0}伟", "{0}张伟", "张伟{0}", "  {0}  ", "{0}{0}", "“{0}”", "备注：{0}。", "{0}\n{0}", "({0})")
"""How each seed is put into a text."""

LEAST = 2_000


def corpus() -> list[str]:
    """Every text, in an order that mixes the kinds; no text twice."""
    made: dict[str, None] = {}
    for wrap in WRAPPED:
        for seeds in _SEEDS.values():
            for seed in seeds:
                made[wrap.replace("{0}", seed)] = None
    texts = list(made)
    chance = Random(SEED)
    for _ in range(LEAST // 10):
        texts.append("".join(chance.choice(chance.choice(list(_SEEDS.values()))) for _ in range(chance.randrange(2,
                                                                                                                 6))))
    chance.shuffle(texts)
    return list(dict.fromkeys(texts))
