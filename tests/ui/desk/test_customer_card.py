"""The card as a whole: head, timeline, photos, source and spending; by keyboard, large letters, long words."""

from __future__ import annotations

import hashlib

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from frontdesk.people.reads import card
from frontdesk.store.photos import stored_at
from frontdesk.values.clock import DAY
from ui.desk.customer.page import CustomerPage
from ui.desk.customer.source_sheet import SourceSheet
from ui.desk.customer.spending_sheet import SpendingSheet
from ui.desk.customer.timeline_model import RECORD_ROLE
from ui.desk.place import Place
from ui.theme.look import look, put_on

REGULAR = 49
"""The customer of the made-up centre who comes often."""


@pytest.fixture
def page(desk, gone):
    return gone.show(CustomerPage(desk), Place("customer", customer=REGULAR))


def lines(page):
    return page.timeline.list.lines.lines()


def sheet_of(page, kind):
    [found] = [each for each in page.window().findChildren(kind) if each.isVisible()]
    return found


def test_the_head_says_who_comes_and_what_stands_out(page):
    assert page.head.words()[0] == "Mr Li"
    words = page.head.pills.words()
    assert words[0] == "9 visits so far"
    assert "Birthday in 3 days, Thursday" in words
    assert "The next visit is number 10: worth a word of thanks" in words
    assert "The car turns 4 in 9 days" in words
    assert any("km to 100,000 km" in each for each in words)
    assert "recommended us 2 times" in words
    assert "Comes regularly" in words


def test_the_telephone_number_is_masked_until_it_is_asked_for(page):
    assert "139****8048" in page.head.words()[1]
    page.head.show_phone.click()
    assert "139 0013 8048" in page.head.words()[1]
    page.head.show_phone.click()
    assert "8048" in page.head.words()[1]
    assert "139 0013 8048" not in page.head.words()[1]


def test_the_first_page_of_the_timeline_and_then_what_was_before(page):
    visits = [line for line in lines(page) if line.strong]
    assert len(visits) == 6
    assert page.timeline.older.isVisible()
    page.timeline.older.click()
    visits = [line for line in lines(page) if line.strong]
    assert len(visits) == 9
    assert lines(page)[-1].title == "The card begins"
    assert not page.timeline.older.isVisible()


def test_what_was_told_during_a_visit_is_one_line_and_opens(qtbot, page):
    [told] = [line for line in lines(page) if line.title.startswith("Told 5 times")][:1]
    at = lines(page).index(told)
    listed = page.timeline.list
    qtbot.waitUntil(lambda: listed.height() == sum(map(listed._painter.height, listed.lines.lines())) + 2)
    high = listed.height()
    listed.setFocus()
    listed.setCurrentIndex(listed.lines.index(at))
    QTest.keyClick(listed, Qt.Key.Key_Return)
    assert listed.is_open(told.key)
    qtbot.waitUntil(lambda: listed.height() > high)
    assert len(told.whole) == 5
    QTest.keyClick(listed, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: listed.height() == high)


def test_enter_on_a_visit_goes_there_and_arrows_move(page, gone):
    page.to_timeline()
    listed = page.timeline.list
    assert listed.hasFocus()
    assert listed.currentIndex().row() == 0
    at = next(at for at, line in enumerate(lines(page)) if line.strong)
    for _ in range(at):
        QTest.keyClick(listed, Qt.Key.Key_Down)
    line = listed.currentIndex().data(RECORD_ROLE)
    QTest.keyClick(listed, Qt.Key.Key_Return)
    assert gone.places[-1] == Place("visit", visit=line.visit)


@pytest.mark.parametrize(("chip", "icons"), [(1, {"car", "calendar", "minus"}), (2, {"money"}), (4, {"star", "gift"})])
def test_chips_show_a_part(page, chip, icons):
    page.timeline.chips.chips()[chip].click()
    assert {line.icon for line in lines(page)} <= icons
    assert lines(page)


def test_nothing_of_a_kind_is_said(page):
    page.timeline.chips.chips()[5].click()
    assert page.timeline.nothing.isVisible()
    assert not page.timeline.list.isVisible()


def test_a_low_score_stands_out(desk, gone):
    page = gone.show(CustomerPage(desk), Place("customer", customer=REGULAR + 1))
    [low] = [line for line in lines(page) if line.mood == "red"]
    assert low.title.startswith("Not content")
    assert low.right == "3 of 10"
    assert any(each.startswith("At risk: 9") for each in page.head.pills.words())


def test_photos_are_loaded_late_and_enlarged(qtbot, desk, do, gone, store):
    visit = do("arrive", customer=REGULAR, vehicle=REGULAR).ids["visit"]
    for name in ("one", "two", "gone"):
        sha = hashlib.sha256(name.encode()).hexdigest()
        with store.writing() as writing:
            writing.run("INSERT INTO attachment (sha, kind, width, height, size, at, by) VALUES (:sha, 'image/jpeg', "
                        "8, 6, 99, 1, 'li')", sha=sha)
        if name != "gone":
            stored_at(store.folder, sha).parent.mkdir(parents=True, exist_ok=True)
            image = QImage(80, 60, QImage.Format.Format_RGB32)
            image.fill(Qt.GlobalColor.darkCyan)
            image.save(str(stored_at(store.folder, sha)))
        do("add_photo", visit=visit, sha=sha, purpose="other")
    page = gone.show(CustomerPage(desk), Place("customer", customer=REGULAR))
    [line] = [line for line in lines(page) if line.photos]
    assert (line.title, len(line.photos)) == ("3 photos", 3)
    qtbot.waitUntil(lambda: page.timeline.list.picture(line.photos[0]) is not None)
    page.to_timeline()
    page.timeline.list.setCurrentIndex(page.timeline.list.lines.index(lines(page).index(line)))
    QTest.keyClick(page.timeline.list, Qt.Key.Key_Return)
    viewer = page.timeline._viewer
    assert viewer is not None
    assert viewer.where.said() == "Photo 1 of 3"
    QTest.keyClick(viewer, Qt.Key.Key_Right)
    QTest.keyClick(viewer, Qt.Key.Key_Right)
    assert viewer.where.said() == "Photo 3 of 3: the file is not there."
    QTest.keyClick(viewer, Qt.Key.Key_Left)
    assert viewer.where.said() == "Photo 2 of 3"
    assert page.step_back()
    assert viewer.isHidden()
    assert not page.step_back()


def test_who_recommended_us_is_searched_and_kept(qtbot, desk, gone):
    page = gone.show(CustomerPage(desk), Place("customer", customer=3))
    page.note_source()
    sheet = sheet_of(page, SourceSheet)
    sheet.by.line.setFocus()
    QTest.keyClicks(sheet.by.line, "8048")
    assert [hit.title for hit in sheet.hits.answers.hits()]
    QTest.keyClick(sheet.by.line, Qt.Key.Key_Return)
    assert sheet.sources.chosen() == ["friend"]
    sheet.keep.click()
    qtbot.waitUntil(lambda: card(desk.reader(), 3, desk.today()).referred_by == REGULAR)
    assert card(desk.reader(), 3, desk.today()).source == "friend"


def test_how_somebody_from_a_file_found_us_is_not_known_until_it_is_noted(qtbot, desk, gone, store):
    store.writer().execute("UPDATE customer SET source = 'import' WHERE id = 3")
    store.writer().commit()
    page = gone.show(CustomerPage(desk), Place("customer", customer=3))
    assert not any(fact.text.startswith("Found us by") for fact in page.presenter.about())
    page.note_source()
    sheet = sheet_of(page, SourceSheet)
    assert (sheet.sources.chosen(), sheet.other.text()) == ([], "")
    sheet.by.line.setFocus()
    QTest.keyClicks(sheet.by.line, "8048")
    QTest.keyClick(sheet.by.line, Qt.Key.Key_Return)
    sheet.sources.set_chosen([])
    sheet.keep.click()
    qtbot.waitUntil(lambda: card(desk.reader(), 3, desk.today()).referred_by == REGULAR)
    assert card(desk.reader(), 3, desk.today()).source == "import"


def test_a_circle_is_refused_beside_the_field(qtbot, desk, do, gone):
    do("note_referral", customer=3, referred_by=REGULAR)
    page = gone.show(CustomerPage(desk), Place("customer", customer=REGULAR))
    page.note_source()
    sheet = sheet_of(page, SourceSheet)
    sheet._by = 3
    sheet.send()
    qtbot.waitUntil(lambda: bool(sheet.by.error()))
    assert "other way round" in sheet.by.error()
    assert sheet.isVisible()


def test_spending_is_noted_and_wrong_amounts_stay_in_their_field(qtbot, desk, page):
    before = card(desk.reader(), REGULAR, desk.today()).value.total_fen
    page.note_spending()
    sheet = sheet_of(page, SpendingSheet)
    sheet.send()
    assert sheet.amount.error()
    sheet.amount.line.setText("199.50")
    sheet.day.set_text("2027-01-01")
    sheet.send()
    qtbot.waitUntil(lambda: bool(sheet.day.error()))
    assert sheet.amount.text() == "199.50"
    sheet.day.set_text("")
    sheet.send()
    qtbot.waitUntil(lambda: card(desk.reader(), REGULAR, desk.today()).value.total_fen == before + 19_950)


def test_half_typed_spending_is_there_again_and_gone_once_it_is_noted(qtbot, desk, page, store):
    page.note_spending()
    sheet = sheet_of(page, SpendingSheet)
    QTest.keyClicks(sheet.amount.line, "88")
    sheet.close_sheet()
    qtbot.waitUntil(lambda: store.reader().value("SELECT count(*) FROM draft WHERE form LIKE 'spending:%'") == 1)
    page.note_spending()
    again = sheet_of(page, SpendingSheet)
    assert again.amount.text() == "88"
    again.send()
    qtbot.waitUntil(lambda: store.reader().value("SELECT count(*) FROM draft WHERE form LIKE 'spending:%'") == 0)


def test_the_menu_names_pages_that_there_are(page):
    words = page.head.menu_words()
    assert words[:2] == ["Correct this card", "Another car"]
    assert "Put two cards together" in words


def test_every_part_has_a_name_and_can_be_reached(page):
    reached = [widget for widget in page.findChildren(QWidget)
               if widget.isVisibleTo(page) and widget.focusPolicy() & Qt.FocusPolicy.TabFocus]
    unnamed = [widget for widget in reached if not (widget.accessibleName() or getattr(widget, "text", str)())]
    assert unnamed == []
    assert page.timeline.list in reached
    assert page.head.more in reached


def _overlaps(parent: QWidget) -> list[tuple[str, str]]:
    """Visible children of one parent that lie over each other."""
    children = [child for child in parent.children() if isinstance(child, QWidget) and child.isVisible()
                and not child.isWindow() and child.width() > 1 and child.height() > 1]
    found = [(type(one).__name__, type(other).__name__) for place, one in enumerate(children)
             for other in children[place + 1:] if one.geometry().intersects(other.geometry())]
    return found + [each for child in children if type(child).__module__.startswith("ui.desk.customer")
                    for each in _overlaps(child)]


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_nothing_overlaps_with_large_letters_and_long_words(qtbot, desk, do, gone, scale):
    customer = do("add_customer", name="欧阳" + "很长的名字" * 8, title="女士", phone="13855509876",
                  plate="苏A·B8Q63", model="一个非常非常长的车型名称 " * 4, note="说了很多很多话。" * 60,
                  occupation="一家名字特别长的公司的总经理兼首席执行官").ids["customer"]
    do("book", customer=customer, starts_at=desk.now() + 2 * DAY, work="很长的工作内容" * 12, needs="需要" * 40)
    before = look()
    put_on(before.but(scale=scale))
    try:
        page = gone.show(CustomerPage(desk))
        page.resize(1190, 660)
        page.open(Place("customer", customer=customer))
        for _ in range(8):
            QApplication.processEvents()
        inside = page._body.widget()
        assert inside is not None
        assert inside.width() <= page._body.viewport().width()
        for part in (page, inside, page.head, page.timeline, page.about):
            assert _overlaps(part) == [], type(part).__name__
    finally:
        put_on(before)


def test_the_pages_about_this_customer_are_in_the_palette(page, gone):
    known = {command.id: command for command in page.commands()}
    for name in ("rights", "merging", "loans", "outgoing"):
        if f"customer_{name}" in known:
            known[f"customer_{name}"].run()
    assert [place.page for place in gone.places] == ["rights", "merging", "loans"]
    assert {place.customer for place in gone.places} == {REGULAR}
