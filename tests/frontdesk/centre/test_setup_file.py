"""The setup file: TOML in, the fields of ``set_up_centre`` out; what is wrong is said with field and line."""

from __future__ import annotations

from pathlib import Path

import pytest

from frontdesk.acts.register import check, perform
from frontdesk.centre.reads import bays, centre
from frontdesk.centre.setup_file import read_setup
from frontdesk.staff.reads import everybody
from frontdesk.store.transaction import Acting
from frontdesk.values.refusal import Refused

WHOLE = """\
name = "城东服务中心"
zone = "Asia/Shanghai"
language = "en"
address = "88 Xinghu Street"
phone = "0512 5550 1000"
bays = ["1号工位", "2号工位"]
rehearsal = true

[hours]
weekdays = "8:30-18:00"
saturday = "09:00 – 17:00"
sunday = "closed"

[printers]
delivery = "Office"

[[staff]]
login = "li"
name = "李娜"
role = "advisor"
direct_line = "0512 5550 1001"

[[staff]]
login = "sun"
name = "孙琳"
role = "greeter"
"""


def test_a_whole_file_founds_the_centre(tmp_path: Path, acting: Acting):
    file = tmp_path / "setup.toml"
    file.write_text("\ufeff" + WHOLE, "utf-8")
    fields = read_setup(file)
    assert check("set_up_centre", fields)
    perform(acting, "set_up_centre", fields)
    reader = acting.store.reader()
    found = centre(reader)
    assert found is not None
    assert (found.name, found.zone.key, found.language, found.rehearsal) == ("城东服务中心", "Asia/Shanghai", "en",
                                                                             True)
    assert [(day.weekday, day.opens, day.closes) for day in found.hours] == [
        *((day, "08:30", "18:00") for day in range(5)), (5, "09:00", "17:00")]
    assert [bay.name for bay in bays(reader)] == ["1号工位", "2号工位"]
    assert [(each.login, each.role) for each in everybody(reader)] == [("li", "advisor"), ("sun", "greeter")]
    assert reader.value("SELECT value FROM setting WHERE name = 'printers'") == '{"delivery": "Office"}'


def test_a_name_is_enough():
    assert read_setup('name = "城西"') == {"name": "城西"}


@pytest.mark.parametrize(("old", "new", "code", "where", "line"), [
    ('bays = ["1号工位", "2号工位"]', "bays = [", "setup_syntax", "file", "7"),
    ("rehearsal = true", "rehersal = true", "setup_unknown", "rehersal", "7"),
    ('phone = "0512 5550 1000"', "phone = 5", "setup_field", "phone", "5"),
    ("rehearsal = true", 'rehearsal = "yes"', "setup_field", "rehearsal", "7"),
    ('saturday = "09:00 – 17:00"', 'saturday = "nine to five"', "setup_field", "hours.saturday", "11"),
    ('saturday = "09:00 – 17:00"', 'funday = "09:00-17:00"', "setup_unknown", "hours.funday", "11"),
    ('role = "greeter"', "age = 5", "setup_unknown", "staff.1.age", "26"),
    ('name = "孙琳"\n', "", "setup_field", "staff.1.name", "23"),
    ('login = "sun"', "login = 5", "setup_field", "staff.1.login", "24"),
    ('delivery = "Office"', "delivery = 5", "setup_field", "printers.delivery", "15"),
])
def test_what_is_wrong_is_said_with_field_and_line(old: str, new: str, code: str, where: str, line: str):
    assert old in WHOLE
    with pytest.raises(Refused) as refused:
        read_setup(WHOLE.replace(old, new))
    assert (refused.value.code, refused.value.where) == (code, where)
    assert f"ine {line}" in str(refused.value)


def test_a_centre_needs_a_name():
    with pytest.raises(Refused) as refused:
        read_setup("[hours]\nweekdays = '8:00-9:00'")
    assert refused.value.where == "name"


@pytest.mark.parametrize("content", [b"\xff\xfe\x00\x01", b"x" * 1_000_001])
def test_what_is_no_text_is_refused(tmp_path: Path, content: bytes):
    file = tmp_path / "setup.toml"
    file.write_bytes(content)
    for path in (file, tmp_path / "missing.toml", tmp_path):
        with pytest.raises(Refused) as refused:
            read_setup(path)
        assert refused.value.code == "setup_unreadable"
