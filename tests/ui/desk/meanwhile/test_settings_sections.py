"""Sections of the settings that stand open at two desks: the sheet says whose and what; either choice ends right."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from pytestqt.qtbot import QtBot

from frontdesk.centre.heading import logo_sha
from frontdesk.centre.logo import take_logo
from frontdesk.messages.outbox.secrets import unseal
from frontdesk.messages.outbox.setups import MASK, quiet_hours, setups
from frontdesk.people.liking.reads import kind
from frontdesk.staff.pin.reads import lock_minutes
from frontdesk.store.photos import longest
from frontdesk.store.transaction import Acting
from frontdesk.visit.farewells import comeback_days
from frontdesk.visit.guided_photos import series, shipped
from frontdesk.visit.value_library import own_worth
from tests.ui.desk.meanwhile.conftest import OTHER, choose
from tests.ui.desk.visit.made_up import Shop
from ui.desk.desk import Desk
from ui.desk.meanwhile import MeanwhileSheet
from ui.desk.settings.centre_section import CentreSection
from ui.desk.settings.channel_section import ChannelSection
from ui.desk.settings.liking_section import LikingSection
from ui.desk.settings.page import SettingsPage
from ui.desk.settings.photo_section import PhotoSection
from ui.desk.settings.staff_section import StaffSection
from ui.desk.settings.worth_section import WorthSection

Elsewhere = Callable[..., Any]
Settings = Callable[[str], SettingsPage]
Asked = Callable[[Callable[[], MeanwhileSheet | None]], MeanwhileSheet]
MAIL = {"host": "mail.example.com", "sender": "desk@example.com", "user": "desk", "secret": "first-secret-1"}


@pytest.mark.parametrize("theirs", [True, False])
def test_a_choice_of_a_kind(shop: Shop, desk: Desk, settings: Settings, elsewhere: Elsewhere, asked: Asked,
                            qtbot: QtBot, theirs: bool) -> None:
    made = shop.do("add_preference_kind", label="香氛").ids["kind"]
    choice = shop.do("add_preference_choice", kind=made, label="雪松", do="开窗").ids["choice"]
    page = settings("likings")
    part = page.sections["likings"]
    assert isinstance(part, LikingSection)
    part.kinds.set_current(len(part.presenter.kinds) - 1)
    part._change("choice")
    assert part.form.label.text() == "雪松"
    part.form.do.set_text("先问")
    part.form.label.set_text("冷杉")
    elsewhere("change_preference_choice", kind=made, choice=choice, do="关窗", dont="不喷")
    page.finish_step()
    sheet = asked(lambda: part.asking)
    assert sheet.words == {"do": ("Yours: 先问", "Theirs: 关窗")}
    assert part.form.do.text() == "先问"
    choose(sheet, theirs)
    qtbot.waitUntil(lambda: not part.form.isVisibleTo(page), timeout=20_000)
    found = kind(desk.reader(), made)
    now = found.choice(choice) if found is not None else None
    assert now is not None
    assert (now.label["zh_CN"], now.do["zh_CN"], now.dont["zh_CN"]) == ("冷杉", "关窗" if theirs else "先问", "不喷")


@pytest.fixture
def channels(shop: Shop, settings: Settings) -> ChannelSection:
    """The channel of e-mail, set up and open."""
    shop.do("set_channel", channel="email", values=MAIL)
    part = settings("channels").sections["channels"]
    assert isinstance(part, ChannelSection)
    part.show_channel("email")
    assert part.fields["user"].text() == "desk"
    return part


@pytest.mark.parametrize("theirs", [True, False])
def test_a_channel_with_its_secret(channels: ChannelSection, desk: Desk, other: Acting, elsewhere: Elsewhere,
                                   asked: Asked, qtbot: QtBot, theirs: bool) -> None:
    part = channels
    part.fields["user"].set_text("office")
    part.fields["secret"].set_text("mine-mine-5678")
    elsewhere("set_channel", channel="email", values={**MAIL, "user": "front", "sender": "service@example.com",
                                                      "secret": "second-secret-2"})
    part.finish()
    sheet = asked(lambda: part.asking)
    assert sheet.words == {"user": ("Yours: office", "Theirs: front"),
                           "secret": (f"Yours: {MASK}5678", f"Theirs: {MASK}")}  # whatever it is, it is not said
    assert part.fields["secret"].text() == "mine-mine-5678"
    choose(sheet, theirs)
    qtbot.waitUntil(lambda: part.fields["sender"].text() == "service@example.com", timeout=20_000)
    held = setups(desk.reader())["email"].values
    assert held["user"] == ("front" if theirs else "office")
    whose = other.store if theirs else desk.store  # each seals with the key of its own computer
    assert unseal(whose, "email", "secret", held["secret"]) == ("second-secret-2" if theirs else "mine-mine-5678")


def test_a_channel_that_was_taken_away_is_said_and_what_was_typed_stays(
        channels: ChannelSection, desk: Desk, elsewhere: Elsewhere, qtbot: QtBot) -> None:
    part = channels
    part.fields["user"].set_text("office")
    elsewhere("clear_channel", channel="email")
    with qtbot.waitSignal(part.page.said, timeout=20_000) as said:
        part.finish()
    assert "has taken this channel away meanwhile" in said.args[1]
    assert (part.fields["user"].text(), part.fields["sender"].text()) == ("office", "desk@example.com")
    part.fields["secret"].set_text("mine-mine-5678")
    part.finish()
    qtbot.waitUntil(lambda: part.clear.isEnabled(), timeout=20_000)
    assert setups(desk.reader())["email"].values["user"] == "office"


def test_a_channel_set_up_otherwise_is_not_taken_away_unseen(channels: ChannelSection, desk: Desk,
                                                             elsewhere: Elsewhere, qtbot: QtBot) -> None:
    part = channels
    elsewhere("set_channel", channel="email", values={**MAIL, "user": "front"})
    with qtbot.waitSignal(part.page.said, timeout=20_000) as said:
        part.clear.click()
    assert "set this channel up otherwise meanwhile" in said.args[1]
    assert part.fields["user"].text() == "front"
    part.clear.click()
    qtbot.waitUntil(lambda: not part.clear.isEnabled(), timeout=20_000)
    assert "email" not in setups(desk.reader())


@pytest.mark.parametrize("theirs", [True, False])
def test_quiet_hours(channels: ChannelSection, desk: Desk, elsewhere: Elsewhere, asked: Asked, qtbot: QtBot,
                     theirs: bool) -> None:
    part, (begins, ends) = channels, quiet_hours(desk.reader())
    part.fields["begins"].set_text("20:00")
    part.fields["user"].set_text("office")  # half-typed beside it: it stays
    elsewhere("set_quiet_hours", begins="19:30", ends="09:15")
    assert (begins, ends) != ("19:30", "09:15")
    part._save_quiet()
    sheet = asked(lambda: part.asking)
    assert sheet.words == {"begins": ("Yours: 20:00", "Theirs: 19:30")}
    choose(sheet, theirs)
    qtbot.waitUntil(lambda: part.fields["ends"].text() == "09:15", timeout=20_000)
    assert quiet_hours(desk.reader()) == ("19:30" if theirs else "20:00", "09:15")
    assert part.fields["user"].text() == "office"


@pytest.mark.parametrize("theirs", [True, False])
def test_the_lock(desk: Desk, settings: Settings, elsewhere: Elsewhere, asked: Asked, qtbot: QtBot,
                  theirs: bool) -> None:
    part = settings("staff").sections["staff"]
    assert isinstance(part, StaffSection)
    pins = part.pins
    elsewhere("set_lock", minutes=15)
    pins.lock.set_key("30")
    pins._set_lock()
    sheet = asked(lambda: pins.asking)
    assert sheet.words == {"minutes": ("Yours: after 30 minutes", "Theirs: after 15 minutes")}
    choose(sheet, theirs)
    wanted = 15 if theirs else 30
    qtbot.waitUntil(lambda: (lock_minutes(desk.reader()), pins.lock.key()) == (wanted, str(wanted)), timeout=20_000)


@pytest.mark.parametrize("theirs", [True, False])
def test_the_logo(shop: Shop, desk: Desk, settings: Settings, elsewhere: Elsewhere, asked: Asked, qtbot: QtBot,
                  tmp_path: Path, theirs: bool) -> None:
    part = settings("centre").sections["centre"]
    assert isinstance(part, CentreSection)
    for name, colour in (("theirs", "navy"), ("ours", "teal")):
        Image.new("RGB", (320, 90), colour).save(tmp_path / f"{name}.png")
    sha = take_logo(shop.store, tmp_path / "theirs.png", by=OTHER, now=shop.clock()).sha
    elsewhere("set_logo", sha=sha)
    part.logo.take(tmp_path / "ours.png")
    sheet = asked(lambda: part.logo.asking)
    assert sheet.words == {"logo": ("Yours: ours.png", "Theirs: the logo that is shown now")}
    assert not part.logo.view.image().isNull()
    choose(sheet, theirs)
    if theirs:
        assert logo_sha(desk.store) == sha
    else:
        qtbot.waitUntil(lambda: logo_sha(desk.store) not in ("", sha), timeout=20_000)


def _number_settled(asked: Asked, asking: Callable[[], MeanwhileSheet | None], before: MeanwhileSheet, name: str, *,
                    ours: int, others: int, theirs: bool) -> int:
    """Answer the sheet that comes after ``before``, about one number; the number that is to stand then."""
    again = asked(lambda: found if (found := asking()) is not before else None)
    assert again.words == {name: (f"Yours: {ours}", f"Theirs: {others}")}
    choose(again, theirs)
    return others if theirs else ours


@pytest.mark.parametrize("theirs", [True, False])
def test_guided_photos_and_their_size(desk: Desk, settings: Settings, elsewhere: Elsewhere, asked: Asked,
                                      qtbot: QtBot, theirs: bool) -> None:
    page = settings("photos")
    part = page.sections["photos"]
    assert isinstance(part, PhotoSection)
    first, second, *rest = shipped()
    elsewhere("choose_guided_photos", steps=[*shipped(), "天窗"])
    part.rows.setCurrentIndex(part.rows.lines.index(0))
    part._move(1)
    sheet = asked(lambda: part.asking)
    assert "天窗" in sheet.words["steps"][1]
    assert "天窗" not in sheet.words["steps"][0]
    choose(sheet, theirs)
    wanted = [*shipped(), "天窗"] if theirs else [second, first, *rest]
    qtbot.waitUntil(lambda: part.steps == wanted, timeout=20_000)
    assert [step.id for step in series(desk.reader())] == wanted
    elsewhere("choose_photo_size", longest=1_200)
    part.longest.set_number(1_400)
    page.finish_step()
    size = _number_settled(asked, lambda: part.asking, sheet, "longest", ours=1_400, others=1_200, theirs=theirs)
    qtbot.waitUntil(lambda: (longest(desk.store), part.longest.text()) == (size, str(size)), timeout=20_000)


@pytest.mark.parametrize("theirs", [True, False])
def test_what_a_job_is_good_for_and_the_days(desk: Desk, settings: Settings, elsewhere: Elsewhere, asked: Asked,
                                             qtbot: QtBot, theirs: bool) -> None:
    elsewhere("keep_worth", name="雨刮片", words="雨天看得清", warranty_months=6)
    page = settings("worth")
    part = page.sections["worth"]
    assert isinstance(part, WorthSection)
    part._take(next(row for row in part.rows.lines.rows() if part.entries[row.key].name == "雨刮片"))
    part.fields["words"].set_text("不刮花玻璃")
    elsewhere("keep_worth", name="雨刮片", words="下雨也看得清", warranty_months=12)
    page.finish_step()
    sheet = asked(lambda: part.asking)
    assert sheet.words == {"words": ("Yours: 不刮花玻璃", "Theirs: 下雨也看得清")}
    assert part.fields["words"].text() == "不刮花玻璃"
    choose(sheet, theirs)
    qtbot.waitUntil(lambda: part.fields["words"].text() == "", timeout=20_000)
    held = own_worth(desk.reader(), "雨刮片")
    assert held is not None
    assert (held.words, held.months) == ("下雨也看得清" if theirs else "不刮花玻璃", 12)
    elsewhere("choose_comeback_days", days=60)
    part.days.set_number(90)
    part.keep_days()
    days = _number_settled(asked, lambda: part.asking, sheet, "days", ours=90, others=60, theirs=theirs)
    qtbot.waitUntil(lambda: (comeback_days(desk.reader()), part.days.text()) == (days, str(days)), timeout=20_000)


def test_own_words_are_not_taken_away_unseen(desk: Desk, settings: Settings, elsewhere: Elsewhere,
                                             qtbot: QtBot) -> None:
    elsewhere("keep_worth", name="雨刮片", words="雨天看得清")
    part = settings("worth").sections["worth"]
    assert isinstance(part, WorthSection)
    part.rows.set_current(0)
    elsewhere("keep_worth", name="雨刮片", words="下雨也看得清")
    with qtbot.waitSignal(part.page.said, timeout=20_000) as said:
        part._drop()
    assert "has changed these words meanwhile" in said.args[1]
    assert part.entries[0].words == "下雨也看得清"
    part._drop()
    qtbot.waitUntil(lambda: not part.entries[0].own, timeout=20_000)
    assert own_worth(desk.reader(), "雨刮片") is None


def test_what_is_half_typed_stays_when_the_other_desk_is_heard_of(
        desk: Desk, settings: Settings, elsewhere: Elsewhere, asked: Asked, qtbot: QtBot) -> None:
    for section, act, fields, typed in (("photos", "choose_photo_size", {"longest": 1_200}, 900),
                                        ("worth", "choose_comeback_days", {"days": 60}, 90)):
        part = settings(section).sections[section]
        assert isinstance(part, PhotoSection | WorthSection)
        field = part.longest if isinstance(part, PhotoSection) else part.days
        field.set_number(typed)
        part.refresh(elsewhere(act, **fields))
        assert field.text() == str(typed)
        part.finish() if isinstance(part, PhotoSection) else part.keep_days()
        assert asked(lambda part=part: part.asking).words == {next(iter(fields)): (
            f"Yours: {typed}", f"Theirs: {next(iter(fields.values()))}")}


def test_this_desk_alone_is_never_asked(desk: Desk, settings: Settings, qtbot: QtBot) -> None:
    part = settings("staff").sections["staff"]
    assert isinstance(part, StaffSection)
    for minutes in ("10", "15", "2"):
        part.pins.lock.set_key(minutes)
        part.pins._set_lock()
        qtbot.waitUntil(lambda minutes=minutes: lock_minutes(desk.reader()) == int(minutes), timeout=20_000)
        qtbot.waitUntil(lambda minutes=minutes: part.pins._locks == int(minutes), timeout=20_000)
    assert part.pins.asking is None
