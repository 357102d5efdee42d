"""Lengths of time and of road."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontdesk.values.clock import DAY, HOUR, MINUTE, SECOND
from frontdesk.values.duration import LONGEST, read_duration, write_duration
from frontdesk.values.mileage import mileage_warning, read_mileage
from frontdesk.values.refusal import Refused


@pytest.mark.parametrize(("text", "length"), [
    ("30s", 30 * SECOND), ("15min", 15 * MINUTE), ("1h", HOUR), ("1.5h", 90 * MINUTE), ("2d", 2 * DAY),
    ("90d", 90 * DAY),
    ("1h30min", 90 * MINUTE), ("1 h 30 min", 90 * MINUTE), ("15分钟", 15 * MINUTE), ("半小时", 30 * MINUTE),
    ("1个半小时", None),
    ("2小时30分", 150 * MINUTE), ("1w", 7 * DAY), ("０s", 0)])
def test_read_duration(text, length):
    if length is None:
        with pytest.raises(Refused):
            read_duration(text)
    else:
        assert read_duration(text) == length


@pytest.mark.parametrize(("text", "code"), [
    ("", "duration_unreadable"), ("15", "duration_unreadable"), ("-5min", "duration_unreadable"),
    ("5 parsecs", "duration_unreadable"),
    ("min", "duration_unreadable"), ("1h-", "duration_unreadable"), ("0.0001ms", "duration_unreadable"),
    ("999999d", "duration_too_long")])
def test_refused_durations(text, code):
    with pytest.raises(Refused) as caught:
        read_duration(text, where="due_after")
    assert (caught.value.code, caught.value.where) == (code, "due_after")


@given(st.integers(0, LONGEST))
def test_a_duration_reads_back(length):
    assert read_duration(write_duration(length)) == length


@pytest.mark.parametrize(("text", "kilometres"), [
    ("12万公里", 120_000), ("62805", 62_805), ("62,805 km", 62_805), ("6.2万", 62_000), ("６２８０５", 62_805),
    ("0", 0), ("100.9KM", 100)])
def test_read_mileage(text, kilometres):
    assert read_mileage(text) == kilometres


@pytest.mark.parametrize(("text", "code"), [
    ("", "mileage_unreadable"), ("很多", "mileage_unreadable"), ("-5", "mileage_unreadable"),
    ("62805 miles", "mileage_unreadable"),
    ("6,28", "mileage_unreadable"), ("9999999", "mileage_too_large")])
def test_refused_mileage(text, code):
    with pytest.raises(Refused) as caught:
        read_mileage(text)
    assert (caught.value.code, caught.value.where) == (code, "mileage")


def test_mileage_is_compared_with_the_last_visit():
    assert mileage_warning(62_805, None) is None
    assert mileage_warning(62_805, 60_000) is None
    assert mileage_warning(60_000, 60_000) is None
    lower, far = mileage_warning(59_999, 60_000), mileage_warning(170_000, 60_000)
    assert lower is not None
    assert far is not None
    assert "59,999" in str(lower)
    assert "110,000" in str(far)


def test_a_mileage_is_measured_by_the_time_between():
    assert mileage_warning(90_000, 60_000, 365) is None
    assert mileage_warning(90_000, 60_000, 30) is not None
    assert mileage_warning(61_500, 60_000, 0) is None
    assert mileage_warning(362_000, 60_000, 3 * 365) is None
    assert mileage_warning(362_001, 60_000, 3 * 365) is not None
