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
    ("临A12345", "临A12345", PlateKind.TEMPORARY), ("苏A12345临", "苏A12345临", PlateKind.TEMPORARY),
    ("VA02345", "VA02345", PlateKind.MILITARY), ("軍A·12345", "军A12345", PlateKind.MILITARY),
    ("武警京1234X", "WJ京1234X", PlateKind.ARMED_POLICE), ("wj01-12345", "WJ0112345", PlateKind.ARMED_POLICE),
    ("ＷＪ０１警１２３４", "WJ01警1234", PlateKind.ARMED_POLICE), ("014578使", "014578使", PlateKind.EMBASSY),
    ("沪领12345", "沪领12345", PlateKind.CONSULATE), ("粤z·q1r2澳", "粤ZQ1R2澳", PlateKind.HONG_KONG_MACAO),
    ("苏A1234试", "苏A1234试", PlateKind.TEST), ("苏A1234超", "苏A1234超", PlateKind.OVERSIZE),
    ("苏X1001應急", "苏X1001应急", PlateKind.EMERGENCY), ("蘇A·12345", "苏A12345", PlateKind.ORDINARY),
    ("京A1234學", "京A1234学", PlateKind.LEARNER)])
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


@pytest.mark.parametrize(("typed", "said"), [
    ("苏AB8Q62苏AB8Q63", "14 characters are too many"), ("苏A", "only the beginning"), ("苏A1", "only the beginning"),
    ("苏АB8Q62", "“А” stands on no licence plate"), ("苏A😀B8Q6", "“😀” stands on no"),
    ("没有车牌", "is not a licence plate")])
def test_a_refusal_says_what_is_wrong(typed, said):
    with pytest.raises(Refused, match=said):
        Plate.parse(typed)


@pytest.mark.parametrize(("typed", "said", "meant"), [
    ("京A1O345", "no letters I and O", ("京A·10345",)), ("苏AD1234O", "no letters I and O", ("苏A·D12340",)),
    ("苏AD123B5", "8 characters like a new-energy plate", ("苏A·D12385",)),
    ("苏812345", "letter of the issuing office", ("苏B·12345",)),
    ("粤BX12345", "neither the third nor the last", ()), ("京AD123456", "is too long", ()),
    ("京A123", "is too short", ()),
    ("苏E12345警", "here are 5", ()), ("苏A123港", "begin with 粤Z", ()), ("鲁CAHWEW", "more than two letters", ()),
    ("AB8Q62", "province in front of AB8Q62 is missing", ()), ("蓝A12345", "No province has the sign 蓝", ()),
    ("苏I12345", "No issuing office has the letter I", None)])
def test_a_doubt_says_what_is_wrong_and_which_plates_may_be_meant(typed, said, meant):
    plate = Plate.parse(typed)
    words = str(plate.warning)
    assert said in words
    if meant is not None:
        assert tuple(each.shown for each in plate.proposals) == meant
    assert ("Did you mean" in words) == bool(plate.proposals)


@pytest.mark.parametrize(("text", "colour", "energy"), [
    ("苏AB8Q62", "blue", ""), ("苏AD12345", "green", "bev"), ("苏AF12345", "green", "phev"), ("苏AB12345", "green", ""),
    ("沪A12345D", "yellow_green", "bev"), ("沪A12345F", "yellow_green", "phev"), ("冀B1234挂", "yellow", ""),
    ("京A1234警", "white", ""), ("使123456", "black", ""), ("粤ZAB12港", "black", ""), ("VA02345", "white", ""),
    ("WJ京1234X", "white", ""), ("临A12345", "sky", ""), ("苏A1234试", "tan", ""), ("B-AB1234", "plain", "")])
def test_the_colour_on_the_road_and_what_it_says_of_the_drive(text, colour, energy):
    plate = Plate.parse(text)
    assert (plate.colour, plate.energy) == (colour, energy)


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


NEW_ENERGY = st.from_regex(rf"\A[{PROVINCES}][A-HJ-NP-Z](?:[A-HJK][A-HJ-NP-Z0-9][0-9]{{4}}|[0-9]{{5}}[A-HJK])\Z")


@given(ORDINARY | NEW_ENERGY, st.data())
def test_a_plate_typed_with_o_for_0_and_i_for_1_is_proposed_as_it_is(text, data):
    mistaken = text[:2] + "".join({"0": "O", "1": "I"}.get(sign, sign) if data.draw(st.booleans()) else sign
                                  for sign in text[2:])
    plate = Plate.parse(mistaken.lower())
    if mistaken == text:
        assert plate.warning is None
        assert plate.proposals == ()
    else:
        assert plate.proposals == (Plate(text),)


@given(st.text(st.sampled_from(PROVINCES + "ABDIO0158使领学警挂港澳试超临军应急WJ·"), min_size=4, max_size=10))
def test_whatever_is_doubted_is_said_and_every_proposal_is_a_known_plate(text):
    try:
        plate = Plate.parse(text)
    except Refused:
        return
    assert (plate.warning is None) == (not plate.unusual)
    assert plate.colour
    assert all(not meant.unusual and meant != plate for meant in plate.proposals)
