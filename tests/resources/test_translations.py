"""Every sentence has its Chinese, with the same places, and the compiled catalogue is the present one."""

import json
import subprocess
import sys

import pytest

from frontdesk.values.refusal import Refused
from frontdesk.values.words import Translator, pick, sentence
from resources.translations import LANGUAGES, nearest_language, open_translator
from tools import translations

SAMPLE = '''
from words import mark, sentence, Refused
def speak(translator, widget, name):
    translator.text("Good morning, {name}.").format(name=name)
    translator.text("Two "
                    "parts")
    self.translator.plural("{count} car", "{count} cars", 3)
    sentence("Ready at {time}", time=1)
    words.mark("Welcome")
    raise Refused("full", "The day is full.", where="day")
    widget.text()
    translator.text(name)
    painter.text(1, 2, "not a sentence")
    sentence(name)
    sentence(f"Hello {name}")
    translator.text("Hello " + name)
'''


@pytest.fixture
def tree(tmp_path):
    (tmp_path / "frontdesk").mkdir()
    (tmp_path / "frontdesk" / "speaking.py").write_text(SAMPLE, encoding="utf-8")
    return tmp_path


CHINESE = {"Good morning, {name}.": "{name}，早上好。", "Two parts": "两部分",
    "{count} car|{count} cars": "{count} 辆车",
           "Ready at {time}": "{time} 完工", "Welcome": "欢迎光临", "The day is full.": "当天已约满。"}


def given(tree, words):
    path = tree / "words.json"
    path.write_text(json.dumps(words), encoding="utf-8")
    return [path]


def test_sources_are_collected_from_code(tree):
    found = translations.extract(tree)
    assert set(found.messages) == set(CHINESE)
    assert found.composed == ["frontdesk/speaking.py:15", "frontdesk/speaking.py:16"]


def test_a_source_without_chinese_and_a_lost_place_are_named(tree):
    words = CHINESE | {"Ready at {time}": "{hour} 完工"}
    del words["Welcome"]
    assert translations.update(tree, given(tree, words)) == ["Welcome"]
    faults = "\n".join(translations.check(tree))
    assert "no Chinese for “Welcome”" in faults
    assert "the places differ in “Ready at {time}”" in faults
    assert "speaking.py:15" in faults
    assert len(faults.splitlines()) == 4


def test_translations_survive_and_come_back(tree):
    assert translations.update(tree, given(tree, CHINESE)) == []
    sample = SAMPLE[:SAMPLE.index("    sentence(f")]
    code = tree / "frontdesk" / "speaking.py"
    code.write_text(sample.replace('"Welcome"', '"Farewell"'), encoding="utf-8")
    assert translations.update(tree) == ["Farewell"]
    code.write_text(sample, encoding="utf-8")
    assert translations.check(tree) != []
    assert translations.update(tree) == []
    assert translations.check(tree) == []


def test_a_stale_compiled_catalogue_is_noticed(tree):
    translations.update(tree, given(tree, CHINESE))
    po = tree / "resources" / "translations" / "zh_CN.po"
    po.write_text(po.read_text(encoding="utf-8").replace("欢迎光临", "您好"), encoding="utf-8")
    assert any("zh_CN.mo is older" in fault for fault in translations.check(tree))


def test_the_program_is_wholly_translated():
    assert translations.check() == []


def test_each_language_speaks():
    chinese: Translator = open_translator("zh_CN")
    english: Translator = open_translator("en")
    missing = "The name is empty. Write at least a surname or what the customer is called."
    assert english.text(missing) == missing
    assert chinese.text(missing) == "姓名为空。请至少填写姓氏或称呼。"
    assert (chinese.language, english.language) == ("zh_CN", "en")
    assert chinese.text("Nobody said this") == "Nobody said this"
    assert chinese.text("") == ""
    assert english.plural("{count} car", "{count} cars", 1) == "{count} car"
    assert english.plural("{count} car", "{count} cars", 2) == "{count} cars"


def test_a_refusal_is_said_in_the_readers_language_with_its_values_untouched():
    refused = Refused("date_impossible", "There is no month {month}. Months go from 1 to 12.", month="{x} <b>13</b>")
    assert refused.sentence.said(open_translator("zh_CN")) == "没有 {x} <b>13</b> 月。月份为 1 到 12。"
    assert str(refused) == "There is no month {x} <b>13</b>. Months go from 1 to 12."


def test_a_sentence_inside_a_sentence_is_translated_first():
    inner = sentence("There is no month {month}. Months go from 1 to 12.", month=13)
    outer = sentence("“{text}” is more than a hundred years.", text=inner)
    assert outer.said(open_translator("zh_CN")) == "“没有 13 月。月份为 1 到 12。”超过一百年。"


def test_labels_carry_their_languages():
    label = {"en": "Washing", "zh_CN": "洗车"}
    assert open_translator("zh_CN").pick(label) == "洗车" == pick(label, open_translator("zh_CN"))
    assert open_translator("en").pick(label) == "Washing"
    assert open_translator("zh_CN").pick({"en": "Washing"}) == "Washing" == pick({"en": "Washing"},
        open_translator("zh_CN"))


@pytest.mark.parametrize(("name", "language"), [
    ("zh_CN", "zh_CN"), ("zh-Hans-CN", "zh_CN"), ("zh_TW.UTF-8", "zh_CN"), ("en_GB.UTF-8", "en"), ("de", "en"),
    ("", "en"), ("C", "en")])
def test_the_nearest_language(name, language):
    assert nearest_language(name) == language
    assert language in LANGUAGES


def test_values_and_words_load_nothing_heavy():
    code = ("import sys, resources.translations, resources.formats, frontdesk.values.phone, frontdesk.values.vin, "
            "frontdesk.values.birthday, frontdesk.values.form_of_address, frontdesk.values.plate\n"
            "resources.translations.open_translator('zh_CN')\n"
            "heavy = {'phonenumbers', 'lunar_python', 'vininfo', 'pypinyin', 'polib', 'importlib.resources'}\n"
            "sys.exit(', '.join(heavy & set(sys.modules)) or 0)")
    done = subprocess.run([sys.executable, "-c", code], check=False, capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")
