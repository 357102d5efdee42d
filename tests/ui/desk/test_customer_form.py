"""The form: errors beside the fields, nothing lost, look-alikes, correcting, and the arrival in one go."""

from __future__ import annotations

import pytest
from PySide6.QtTest import QTest

from frontdesk.people.reads import card
from frontdesk.store.drafts import recall
from frontdesk.visit.reads import here
from ui.desk.customer.form_page import CustomerFormPage
from ui.desk.customer.form_presenter import FormPresenter
from ui.desk.customer.forms import form_name, form_place
from ui.desk.place import Place

NASTY = ["<b>Li</b>", "A & B", "<img src='http://example.test/x.png'>", "髙旻喆𬱖", "欧阳😀", "x" * 60]


def _type(page, **fields):
    for name, text in fields.items():
        page.lines[name].line.setFocus()
        page.lines[name].line.clear()
        if text.isascii():
            QTest.keyClicks(page.lines[name].line, text)
        else:
            page.lines[name].line.insert(text)
            page.lines[name].line.textEdited.emit(page.lines[name].line.text())


def test_what_was_typed_into_the_search_box_lands_in_the_right_field(desk):
    def guessed(text):
        return FormPresenter(desk, Place("customer_form", text=text)).first_values()

    assert guessed("苏A12B34") == {"plate": "苏A12B34"}
    assert guessed("138 0013 8000") == {"phone": "138 0013 8000"}
    assert guessed("李伟") == {"name": "李伟"}


@pytest.mark.parametrize("name", NASTY)
def test_a_new_customer_is_saved_as_typed(qtbot, desk, gone, name):
    page = gone.show(CustomerFormPage(desk), Place("customer_form"))
    _type(page, name=name, phone="13855501234", plate="SUA12345")
    page.lines["plate"].set_text("苏A·B8Q62")
    page.finish_step()
    qtbot.waitUntil(lambda: bool(gone.places), timeout=8000)
    assert gone.places[0].page == "customer"
    assert card(desk.reader(), gone.places[0].customer, desk.today()).name == name


def test_a_refusal_stands_beside_its_field_and_everything_stays(qtbot, desk, gone):
    page = gone.show(CustomerFormPage(desk), Place("customer_form"))
    _type(page, name="Li Wei", phone="12")
    page.lines["vin"].set_text("LSVAA41")
    page.finish_step()
    qtbot.waitUntil(lambda: any(field.error() for field in page.lines.values()))
    assert page.lines["phone"].error() or page.lines["vin"].error()
    assert (page.lines["name"].text(), page.lines["phone"].text(), page.lines["vin"].text()) == ("Li Wei", "12",
                                                                                                 "LSVAA41")
    assert page.save.isEnabled()


def test_a_doubtful_plate_or_vin_is_asked_about_not_refused(desk, gone):
    page = gone.show(CustomerFormPage(desk), Place("customer_form"))
    page.lines["vin"].set_text("LSVAA4182E2184848")
    page._left("vin")
    assert page.lines["vin"].error() == ""
    assert page.lines["vin"]._hint
    page.lines["plate"].set_text("!!")
    page._left("plate")
    assert "not a licence plate" in page.lines["plate"].error()


def test_somebody_with_the_same_number_is_named_and_can_be_opened(desk, do, gone):
    known = do("add_customer", name="李伟", title="先生", phone="13855501234", plate="苏AB8Q62").ids["customer"]
    page = gone.show(CustomerFormPage(desk), Place("customer_form"))
    _type(page, name="Li Wei", phone="138 5550 1234")
    page._left("phone")
    assert page.known.isVisible()
    assert "苏A·B8Q62" in page.known.said()
    page.known.open_wanted.emit()
    assert gone.places[0].customer == known


def test_a_car_that_changed_hands_needs_a_second_word(qtbot, desk, do, gone):
    do("add_customer", name="李伟", phone="13855501234", plate="苏AB8Q62")
    page = gone.show(CustomerFormPage(desk), Place("customer_form"))
    _type(page, name="Zhang Min")
    page.lines["plate"].set_text("苏AB8Q62")
    page.finish_step()
    qtbot.waitUntil(lambda: page.known.isVisible() and page.save.isEnabled())
    assert gone.places == []
    page.known.insisted.emit()
    qtbot.waitUntil(lambda: bool(gone.places))
    assert card(desk.reader(), gone.places[0].customer, desk.today()).vehicles[0].plate == "苏AB8Q62"


def test_save_and_is_here_in_one_go(qtbot, desk, gone):
    page = gone.show(CustomerFormPage(desk), Place("customer_form", focus="arrive"))
    _type(page, name="Li Wei")
    page.lines["plate"].set_text("苏AB8Q62")
    page.finish_step()
    qtbot.waitUntil(lambda: bool(gone.places))
    assert gone.places[0].page == "greeting"
    assert any(row.visit == gone.places[0].visit for row in here(desk.reader()))


def test_half_typed_words_come_back_and_are_gone_once_sent(qtbot, desk, gone, store):
    page = gone.show(CustomerFormPage(desk), Place("customer_form"))
    _type(page, name="Li W")
    qtbot.waitUntil(lambda: (recall(store, "li", "customer_new") or {}).get("name") == "Li W", timeout=4000)
    again = gone.show(CustomerFormPage(desk), Place("customer_form"))
    assert again.lines["name"].text() == "Li W"
    assert again.heading.words()[1] == "Your half-typed words are back."
    _type(again, name="Li Wei")
    again.finish_step()
    qtbot.waitUntil(lambda: bool(gone.places) and recall(store, "li", "customer_new") is None)
    third = gone.show(CustomerFormPage(desk), Place("customer_form"))
    assert third.lines["name"].text() == ""


def test_a_form_sent_just_before_a_crash_is_not_sent_twice(qtbot, desk, gone, store):
    page = gone.show(CustomerFormPage(desk), Place("customer_form"))
    _type(page, name="Li Wei")
    page._draft.save()
    qtbot.waitUntil(lambda: recall(store, "li", "customer_new") is not None)
    body = recall(store, "li", "customer_new")
    page.finish_step()
    qtbot.waitUntil(lambda: len(gone.places) == 1)
    desk.work.read(_keep_again, store, body)
    qtbot.waitUntil(lambda: recall(store, "li", "customer_new") is not None)
    again = gone.show(CustomerFormPage(desk), Place("customer_form"))
    again.finish_step()
    qtbot.waitUntil(lambda: len(gone.places) == 2)
    assert gone.places[0].customer == gone.places[1].customer


def _keep_again(store, body):
    from frontdesk.store.drafts import keep
    keep(store, "li", "customer_new", body, 1_777_863_600_000)


def test_correcting_a_card_and_adding_a_car(qtbot, desk, do, gone):
    customer = do("add_customer", name="Li Wei", phone="13855501234", plate="苏AB8Q62").ids["customer"]
    page = gone.show(CustomerFormPage(desk), Place("customer_form", customer=customer))
    assert (page.lines["name"].text(), page.lines["phone"].text()) == ("Li Wei", "138 5550 1234")
    assert not page.lines["plate"].isVisible()
    _type(page, occupation="teacher")
    page.finish_step()
    qtbot.waitUntil(lambda: len(gone.places) == 1)
    page.open(Place("customer_form", customer=customer, focus="vehicle"))
    page.lines["plate"].set_text("苏E12345")
    page.energy.set_chosen(["phev"])
    page.finish_step()
    qtbot.waitUntil(lambda: len(gone.places) == 2)
    known = card(desk.reader(), customer, desk.today())
    assert known.occupation == "teacher"
    assert {(row.plate, row.energy) for row in known.vehicles} == {("苏AB8Q62", ""), ("苏E12345", "phev")}


def test_every_field_has_its_name_for_a_screen_reader(desk, gone):
    page = gone.show(CustomerFormPage(desk), Place("customer_form"))
    for field in page.lines.values():
        assert field.line.accessibleName() == field.label()
    assert page.address.chips.accessibleName() == "Form of address"


@pytest.mark.parametrize("place", [
    Place("customer_form"), Place("customer_form", customer=17), Place("customer_form", customer=17, focus="vehicle"),
    Place("customer_form", customer=17, vehicle=4, focus="vehicle")])
def test_the_name_of_a_draft_leads_back_to_its_form(place):
    kind = FormPresenter._kind(place)
    assert form_place(form_name(kind, place)) == place


def test_forms_of_other_rooms_are_left_to_them():
    assert form_place("estimate:17") is None
    assert form_place("first_start") is None
    assert form_place("booking:17") == Place("booking", customer=17)
