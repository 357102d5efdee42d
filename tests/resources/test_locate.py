"""Resources are found by name, and nothing outside is."""

import pytest

from resources import locate, read_text


def test_a_resource_is_found_and_read():
    assert locate("translations/zh_CN.mo").is_file()
    assert "zh_CN" in read_text("translations/zh_CN.po")


@pytest.mark.parametrize(("name", "fault"), [("nothing.toml", FileNotFoundError), ("../pyproject.toml", ValueError),
                                             ("/etc/hostname", ValueError)])
def test_nothing_else_is(name, fault):
    with pytest.raises(fault):
        locate(name)
