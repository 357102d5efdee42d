"""What a customer is called."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontdesk.values.form_of_address import TITLES, address, is_company
from frontdesk.values.surnames import COMPOUND, readings, split_name


@pytest.mark.parametrize(("name", "title", "chinese", "english"), [
    ("李强", "先生", "李先生", "Mr Li"), ("王芳", "女士", "王女士", "Ms Wang"),
    ("王建国", "总", "王总", "Director Wang"),
    ("欧阳娜娜", "女士", "欧阳女士", "Ms Ouyang"), ("上官勇雨", "先生", "上官先生", "Mr Shangguan"),
    ("司马光", "老师", "司马老师", "Teacher Sima"),
    ("单雄信", "先生", "单先生", "Mr Shan"), ("曾国强", "先生", "曾先生", "Mr Zeng"),
    ("吕布", "先生", "吕先生", "Mr Lü"),
    ("李强", "", "李强", "李强"), ("李先生", "", "李先生", "Mr Li"), ("李先生", "先生", "李先生", "Mr Li"),
    ("王总", "", "王总", "Director Wang"),
    ("李", "先生", "李先生", "Mr Li"), ("李强", "Mr.", "李先生", "Mr Li"), ("李强", "队长", "李队长", "队长 Li"),
    ("张 伟", "先生", "张先生", "Mr Zhang"), ("髙旻喆", "先生", "髙先生", "Mr Gao"),
    ("𬱖晓明", "总", "𬱖总", "Director 𬱖"),
    ("山田太郎", "先生", "山田太郎先生", "Mr 山田太郎"), ("阿卜杜拉·买买提", "先生", "阿卜杜拉先生", "Mr 阿卜杜拉"),
    ("Anna Müller-Łukasz", "女士", "Müller-Łukasz 女士", "Ms Müller-Łukasz"),
    ("Jan van der Berg", "先生", "van der Berg 先生", "Mr van der Berg"),
    ("Anna Müller", "", "Anna Müller", "Anna Müller"),
    ("<b>王</b>&小明", "老师", "<b>王</b>&小明老师", "Teacher <b>王</b>&小明"),
    ("苏州远行汽车租赁有限公司", "先生", "苏州远行汽车租赁有限公司", "苏州远行汽车租赁有限公司"),
    ("Blue Lake Ltd.", "Mr", "Blue Lake Ltd.", "Blue Lake Ltd."),
    ("王建国", "老王", "老王", "老王"), ("王建国", "王工", "王工", "王工"),
    ("欧阳娜娜", "欧阳律师", "欧阳律师", "欧阳律师"),
    ("李晓彤", "Lisa", "Lisa", "Lisa"), ("李强", "老", "老李", "老李"), ("司马光", "小", "小司马", "小司马"),
    ("单雄信", "师傅", "单师傅", "Master Shan"), ("王总", "王", "王总", "Director Wang"),
    ("", "先生", "", "")])
def test_address(name, title, chinese, english):
    assert address(name, title, "zh_CN") == chinese
    assert address(name, title, "en") == english


@pytest.mark.parametrize("name", ["高厂", "车队长", "Marco", "Inca Costa", "王公司马"])
def test_people_are_no_companies(name):
    assert not is_company(name)


@given(st.text(max_size=30), st.sampled_from([*TITLES, "", "Mr", "Dr."]), st.sampled_from(["zh_CN", "en"]))
def test_there_is_always_something_to_say(name, title, language):
    said = address(name, title, language)
    assert bool(said) == bool(name.split())


def test_surnames():
    assert split_name("欧阳娜娜") == ("欧阳", "娜娜")
    assert split_name("李") == ("李", "")
    assert readings()["仇"] == "Qiu"
    assert readings()["解"] == "Xie"
    assert all(len(surname) == 2 for surname in COMPOUND)
    assert all(len(surname) == 1 for surname in readings().keys() - COMPOUND.keys())
