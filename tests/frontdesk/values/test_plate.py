"""Plates are read as typed, classified, masked; only nonsense is refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontdesk.values.plate import PROVINCES, Plate, PlateKind
from frontdesk.values.refusal import Refused

LETTER = "ABCDEFGHJKLMNPQRSTUVWXYZ"
ORDINARY = st.from_regex(rf"\A[{PROVINCES}][{LETTER}](?:[{LETTER}]{{2}}[0-9]{{3}}|[{LETTER}][0-9]{{4}}|[0-9]{{5}})\Z")


@pytest.mark.parametrize(("typed", "text", "kind"), [
    ("京A12345", "京A12345", PlateKind.ORDINARY), ("苏a·b8q62", "苏AB8Q62", PlateKind.ORDINARY),
    ("苏Ａ Ｂ８Ｑ６２", "苏AB8Q62", PlateKind.ORDINARY), ("苏 A·D12345", "苏AD12345", PlateKind.NEW_ENERGY_SMALL),
    ("粤BD12345", "粤BD12345", PlateKind.NEW_ENERGY_SMALL), ("沪A12345F", "沪A12345F", PlateKind.NEW_ENERGY_LARGE),
    ("京A1234学", "京A1234学", PlateKind.LEARNER), ("苏E-1234.警", "苏E1234警", PlateKind.POLICE),
    ("冀B1234挂", "冀B1234挂", PlateKind.TRAILER), ("粤ZAB12港", "粤ZAB12港", PlateKind.HONG_KONG_MACAO),
    ("使123456", "使123456", PlateKind.EMBASSY), ("沪A1234领", "沪A1234领", PlateKind.CONSULATE),
    ("临A12345", "临A12345", PlateKind.TEMPORARY), ("VA02345", "VA02345", PlateKind.MILITARY)])
def test_known_plates(typed, text, kind):
    plate = Plate.parse(typed)
    assert (plate.text, plate.kind, plate.unusual, plate.warning) == (text, kind, False, None)


@pytest.mark.parametrize("typed",
    ["京AI2345", "京A1O345", "粤BX12345", "京AD123456", "鲁CAHWEW", "苏E12345警", "B-AB 1234", "AB 1234"])
def test_unusual_plates_warn_and_are_kept(typed):
    plate = Plate.parse(typed)
    assert plate.unusual
    assert plate.warning is not None


@pytest.mark.parametrize("typed",
    ["ＳＵ", "A", "", "   ", "没有车牌", "无", "新车未上牌", "<b>苏A</b>", "苏", "12", "王小明", "苏AB8Q62苏AB8Q63"])
def test_nonsense_is_refused_in_words(typed):
    with pytest.raises(Refused) as caught:
        Plate.parse(typed)
    assert (caught.value.code, caught.value.where) == ("plate_unreadable", "plate")


def test_a_mistaken_letter_is_named():
    warning = Plate.parse("京AI2O45").warning
    assert warning is not None
    assert "京A·12045" in str(warning)


@pytest.mark.parametrize(("text", "shown", "masked", "tail"), [
    ("苏AB8Q62", "苏A·B8Q62", "苏A·**Q62", "Q62"), ("苏AD12345", "苏A·D12345", "苏A·***345", "345"),
    ("使123456", "使123456", "****456", "456"), ("京A1234学", "京A·1234学", "京A·**34学", "34学")])
def test_shown_and_masked(text, shown, masked, tail):
    plate = Plate.parse(text)
    assert (plate.shown, plate.masked, plate.spoken_tail) == (shown, masked, tail)


@given(ORDINARY)
def test_reading_back_what_is_shown(text):
    plate = Plate.parse(text)
    assert Plate.parse(plate.shown) == plate == Plate.parse(plate.text.lower())
    assert plate.text not in plate.masked.replace("·", "")


@given(st.text(max_size=30))
def test_any_text_is_a_plate_or_refused(text):
    try:
        plate = Plate.parse(text)
    except Refused:
        return
    assert Plate.parse(plate.text) == plate
    assert plate.masked.replace("·", "") != plate.text
    assert plate.masked.count("*") >= 1
