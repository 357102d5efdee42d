"""A car, a customer's source and address, the weather, a story, a day's cover and the second place, noted at two desks
at once: the sheet says whose and what, and either choice ends right.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from frontdesk.people.reaching.reads import email
from frontdesk.people.reads import card
from frontdesk.store.photos import ingest
from tests.ui.desk.meanwhile.conftest import OTHER, choose
from tests.ui.desk.visit.made_up import Shop, bring_to
from ui.desk.backups.page import BackupsPage
from ui.desk.customer.source_sheet import SourceSheet
from ui.desk.desk import Desk
from ui.desk.meanwhile import MeanwhileSheet
from ui.desk.page import Page
from ui.desk.place import Place
from ui.desk.preparation.page import PreparationPage
from ui.desk.roster.page import RosterPage
from ui.desk.stories.page import StoriesPage
from ui.desk.telling.sheet import TellingSheet
from ui.desk.vehicle.page import VehiclePage
from ui.desk.visit.page import VisitPage

Elsewhere = Callable[..., object]
Shown = Callable[[QWidget], QWidget]
Asked = Callable[[Callable[[], MeanwhileSheet | None]], MeanwhileSheet]
TOMORROW = "2026-11-24"


@pytest.fixture
def car(shop: Shop, desk: Desk, shown: Shown) -> VehiclePage:
    """The page of the customer's car."""
    page = VehiclePage(desk)
    shown(page)
    page.open(Place("vehicle", vehicle=shop.vehicle))
    return page


@pytest.mark.parametrize("theirs", [True, False])
def test_a_warranty(shop: Shop, car: VehiclePage, desk: Desk, elsewhere: Elsewhere, asked: Asked, qtbot: QtBot,
                    theirs: bool) -> None:
    panel = car.panel
    panel.begin("warranty")
    panel.lines["until"].set_text("2029-03-12")
    panel.lines["warranty_km"].set_text("100000")
    elsewhere("note_warranty", vehicle=shop.vehicle, until="2030-03-12", kilometres=120_000)
    car.finish_step()
    sheet = asked(lambda: panel.meanwhile.asking)
    assert sheet.words == {"until": ("Yours: 12 Mar 2029", "Theirs: 12 Mar 2030"),
                           "kilometres": ("Yours: 100,000 km", "Theirs: 120,000 km")}
    assert panel.lines["until"].text() == "2029-03-12"
    choose(sheet, theirs, "until")
    qtbot.waitUntil(lambda: panel.kind() is None, timeout=20_000)
    assert [tuple(row) for row in desk.reader().rows("SELECT until, kilometres FROM warranty WHERE NOT withdrawn")] \
        == [("2030-03-12" if theirs else "2029-03-12", 100_000)]


@pytest.mark.parametrize("theirs", [True, False])
def test_an_engine_number_and_a_plate(shop: Shop, car: VehiclePage, desk: Desk, elsewhere: Elsewhere, asked: Asked,
                                      qtbot: QtBot, theirs: bool) -> None:
    panel = car.panel
    for kind, field, act, mine, other in (("engine", "engine_number", "note_engine_number", "EA888-1", "EA888-2"),
                                          ("plate", "plate", "change_plate", "沪AF7K63", "沪AF7K64")):
        car.open(Place("vehicle", vehicle=shop.vehicle))
        before = panel.meanwhile.asking
        panel.begin(kind)
        panel.lines[field].set_text(mine)
        elsewhere(act, vehicle=shop.vehicle, **{field: other})
        car.finish_step()
        qtbot.waitUntil(lambda before=before: panel.meanwhile.asking is not before, timeout=20_000)
        sheet = asked(lambda: panel.meanwhile.asking)
        assert sheet.words == {field: (f"Yours: {mine}", f"Theirs: {other}")}
        choose(sheet, theirs)
        qtbot.waitUntil(lambda: panel.kind() is None, timeout=20_000)
        assert desk.reader().value(f"SELECT {field} FROM vehicle") == (other if theirs else mine)


@pytest.mark.parametrize("theirs", [True, False])
def test_another_owner(shop: Shop, car: VehiclePage, desk: Desk, elsewhere: Elsewhere, asked: Asked, qtbot: QtBot,
                       theirs: bool) -> None:
    first = shop.do("add_customer", name="周平", title="先生", phone="13900001111").ids["customer"]
    second = shop.do("add_customer", name="吴桐", title="女士", phone="13900002222").ids["customer"]
    panel = car.panel
    panel.begin("owner")
    panel.lines["buyer"].set_text("13900002222")
    panel._look_for("13900002222")
    panel.chips["buyers"].set_chosen([str(second)])
    elsewhere("hand_over_vehicle", vehicle=shop.vehicle, to=first)
    car.finish_step()
    sheet = asked(lambda: panel.meanwhile.asking)
    ours, other = sheet.words["to"]
    assert (ours.split(" ·")[0], other) == ("Yours: Ms Wu", "Theirs: Mr Zhou")
    choose(sheet, theirs)
    qtbot.waitUntil(lambda: panel.kind() is None, timeout=20_000)
    assert desk.reader().value("SELECT customer FROM ownership WHERE until IS NULL") == (first if theirs else second)


@pytest.mark.parametrize("theirs", [True, False])
def test_a_source_and_who_recommended(shop: Shop, desk: Desk, shown: Shown, elsewhere: Elsewhere, asked: Asked,
                                      qtbot: QtBot, theirs: bool) -> None:
    first = shop.do("add_customer", name="周平", title="先生").ids["customer"]
    second = shop.do("add_customer", name="吴桐", title="女士").ids["customer"]
    owner = QWidget()
    shown(owner)
    sheet = SourceSheet(desk, owner)
    sheet.open_for(card(desk.reader(), shop.customer, desk.today()))
    sheet.other.set_text("看到门口的招牌")
    sheet._by = second
    elsewhere("change_customer", customer=shop.customer, source="路过看见")
    elsewhere("note_referral", customer=shop.customer, referred_by=first)
    sheet.send()
    one = asked(lambda: sheet.asking)
    assert one.words == {"source": ("Yours: 看到门口的招牌", "Theirs: 路过看见")}
    choose(one, theirs)
    qtbot.waitUntil(lambda: sheet.asking is not one, timeout=20_000)
    two = asked(lambda: sheet.asking)
    assert list(two.words) == ["referred_by"]
    with qtbot.waitSignal(sheet.closed, timeout=20_000):
        choose(two, theirs)
    now = card(desk.reader(), shop.customer, desk.today())
    assert (now.source, now.referred_by) == (("路过看见", first) if theirs else ("看到门口的招牌", second))


@pytest.fixture
def telling(shop: Shop, desk: Desk, shown: Shown) -> tuple[Page, TellingSheet]:
    """News by e-mail, which leaves by itself, to a customer with an address."""
    shop.do("set_channel", channel="email", values={"host": "mail.example.com", "sender": "desk@example.com",
                                                    "user": "desk", "secret": "secret-secret"})
    shop.do("note_email", customer=shop.customer, address="old@example.com")
    visit = bring_to(shop, "in_repair")
    page = VisitPage(desk)
    shown(page)
    page.open(Place("visit", visit=visit))
    sheet = TellingSheet(page)
    sheet.open_for(visit, "in_progress", channel="email")
    sheet.words.set_text("Your car is in the workshop; it is ready at 15:30.")
    assert sheet.email.text() == "old@example.com"
    return page, sheet


@pytest.mark.parametrize("theirs", [True, False])
def test_an_address(shop: Shop, telling: tuple[Page, TellingSheet], desk: Desk, elsewhere: Elsewhere, asked: Asked,
                    qtbot: QtBot, theirs: bool) -> None:
    _, sheet = telling
    sheet.email.set_text("mine@example.com")
    elsewhere("note_email", customer=shop.customer, address="theirs@example.com")
    sheet.finish()
    both = asked(lambda: sheet.email.asking)
    assert both.words == {"address": ("Yours: mine@example.com", "Theirs: theirs@example.com")}
    assert not desk.reader().rows("SELECT id FROM outgoing WHERE channel = 'email'")  # nothing went anywhere yet
    with qtbot.waitSignal(sheet.closed, timeout=20_000):
        choose(both, theirs)
    assert email(desk.reader(), shop.customer) == ("theirs@example.com" if theirs else "mine@example.com")


def test_nothing_is_sent_to_an_address_that_nobody_here_has_seen(
        shop: Shop, telling: tuple[Page, TellingSheet], desk: Desk, elsewhere: Elsewhere, qtbot: QtBot) -> None:
    _, sheet = telling
    elsewhere("note_email", customer=shop.customer, address="theirs@example.com")
    sheet.finish()
    assert (sheet.email.text(), "Look at it before" in sheet.email.error()) == ("theirs@example.com", True)
    assert not desk.reader().rows("SELECT id FROM outgoing WHERE channel = 'email'")
    with qtbot.waitSignal(sheet.closed, timeout=20_000):
        sheet.finish()
    assert email(desk.reader(), shop.customer) == "theirs@example.com"


@pytest.mark.parametrize("theirs", [True, False])
def test_the_weather(desk: Desk, shown: Shown, elsewhere: Elsewhere, asked: Asked, qtbot: QtBot,
                     theirs: bool) -> None:
    elsewhere("set_weather", on=TOMORROW, weather="dry", high=12, low=5)
    page = PreparationPage(desk)
    shown(page)
    page.open(Place("preparation", text=TOMORROW))
    bar = page.weather
    assert page.presenter.on.isoformat() == TOMORROW
    elsewhere("set_weather", on=TOMORROW, weather="rain", high=12, low=3)
    bar.high.set_number(14)
    bar.kind.set_chosen(["snow"])
    bar._set()
    sheet = asked(lambda: bar.asking)
    assert list(sheet.words) == ["weather"]
    choose(sheet, theirs)
    weather = "SELECT weather, high, low FROM day_weather"
    wanted = ("rain" if theirs else "snow", 14, 3)  # each its own temperature
    qtbot.waitUntil(lambda: tuple(desk.reader().row(weather) or ()) == wanted, timeout=20_000)


@pytest.mark.parametrize("theirs", [True, False])
def test_a_photo_of_a_story(shop: Shop, desk: Desk, shown: Shown, elsewhere: Elsewhere, asked: Asked, qtbot: QtBot,
                            tmp_path: Path, theirs: bool) -> None:
    story = shop.do("tell_story", visit=bring_to(shop, "greeted"), words="下雨送伞").ids["story"]
    page = StoriesPage(desk)
    shown(page)
    page.open(Place("stories"))
    for name, colour in (("theirs", "navy"), ("ours", "teal")):
        Image.new("RGB", (640, 480), colour).save(tmp_path / f"{name}.png")
    sha = ingest(shop.store, tmp_path / "theirs.png", by=OTHER, now=shop.clock()).sha
    elsewhere("change_story", story=story, photo=sha)
    page._offered([tmp_path / "ours.png"])
    sheet = asked(lambda: page.asking)
    assert sheet.words == {"photo": ("Yours: ours.png", "Theirs: the photo that is shown now")}
    choose(sheet, theirs)
    photo = "SELECT photo FROM story"
    if theirs:
        assert desk.reader().value(photo) == sha
    else:
        qtbot.waitUntil(lambda: desk.reader().value(photo) != sha, timeout=20_000)


@pytest.mark.parametrize("theirs", [True, False])
def test_how_a_day_is_managed(shop: Shop, desk: Desk, shown: Shown, elsewhere: Elsewhere, asked: Asked, qtbot: QtBot,
                              theirs: bool) -> None:
    shop.do("book", customer=shop.customer, starts_at=f"{TOMORROW}T22:00", minutes=30, anyway=True)
    shop.do("advance")
    page = RosterPage(desk)
    shown(page)
    page.open(Place("roster", text=TOMORROW, focus="accept_cover"))
    page.form.reason.set_text("manager stays")
    elsewhere("accept_cover", on=TOMORROW, reason="two from the workshop")
    page.form.accept()
    sheet = asked(lambda: page.form.asking)
    assert sheet.words == {"reason": ("Yours: manager stays", "Theirs: two from the workshop")}
    with qtbot.waitSignal(page.form.saved, timeout=20_000):
        choose(sheet, theirs)
    assert desk.reader().value("SELECT reason FROM service_day WHERE on_day = :on", on=TOMORROW) == (
        "two from the workshop" if theirs else "manager stays")


@pytest.mark.parametrize("theirs", [True, False])
def test_the_second_place(shop: Shop, desk: Desk, shown: Shown, elsewhere: Elsewhere, asked: Asked, qtbot: QtBot,
                          tmp_path: Path, theirs: bool) -> None:
    if shop.store.postgres:
        return  # a centre on a server has no second place
    ours, other = tmp_path / "disk one", tmp_path / "disk two"
    for folder in (ours, other):
        folder.mkdir()
    page = BackupsPage(desk)
    shown(page)
    page.open(Place("backups"))
    elsewhere("choose_backup_folder", folder=str(other))
    page.set_second(str(ours))
    sheet = asked(lambda: page.asking)
    assert sheet.words["folder"] == (f"Yours: {ours}", f"Theirs: {other}")
    assert page.second.said() == str(other)
    choose(sheet, theirs)
    qtbot.waitUntil(lambda: page.second.said() == str(other if theirs else ours), timeout=20_000)
    qtbot.waitUntil(lambda: page.presenter.second() == str(other if theirs else ours), timeout=20_000)
