"""Somebody nobody knows, with an electric car: scratches, photos, extra work asked for, battery health, a surprise."""

from __future__ import annotations

from ui.demo.pictures import draw_photos
from ui.demo.regular import (
    agree,
    begin_delivery,
    finish_walk_around,
    newest,
    on_to,
    pay_and_print,
    sign_delivery,
    tell,
    tell_ready,
    workshop,
)
from ui.demo.stage import Stage
from ui.desk.customer.form_page import CustomerFormPage
from ui.desk.visit.concerns import ConcernsStep
from ui.desk.visit.overrun import OverrunStep
from ui.desk.visit.walk_around import WalkAround
from ui.desk.visit.walk_around_step import WalkAroundStep

NAME = "walk-in with extra work"


def walk_in_visit(stage: Stage) -> int:
    """Play it and return the visit; every key and click is counted under its name."""
    stage.photos = draw_photos(stage.out / "photos")
    with stage.hands.counted(stage.counts, NAME):
        visit = _arrive(stage)
        _walk_around(stage, visit)
        _listen(stage)
        agree(stage, "24-estimate", "25-approval")
        _work(stage, visit)
        _hand_over(stage, visit)
    return visit


def _say(stage: Stage, chinese: str, english: str) -> str:
    return chinese if stage.language == "zh_CN" else english


def _arrive(stage: Stage) -> int:
    hands, before = stage.hands, newest(stage)
    hands.key("Ctrl+1")
    stage.rest()
    hands.key("Ctrl+N")
    stage.rest()
    hands.wait(lambda: isinstance(stage.window.page(), CustomerFormPage), "the form for a new customer")
    form = stage.window.page()
    assert isinstance(form, CustomerFormPage)
    words = {"name": _say(stage, "苏喆", "Anna Berg"), "phone": "13900139077", "plate": "苏AD52077",
             "model": _say(stage, "示例 纯电 SUV", "Example electric SUV")}
    for name, text in words.items():
        hands.click(form.lines[name].line)
        hands.type(text)
    hands.click(next(chip for chip in form.energy.chips() if chip.key == "bev"))
    stage.picture("21-new-customer")
    hands.click(form.save_arrive)
    stage.until(lambda: newest(stage) != before, "the arrival")
    stage.pass_time(0.2)
    hands.key("Ctrl+Enter")
    stage.step("walk_around")
    return newest(stage)


def _walk_around(stage: Stage, visit: int) -> None:
    panel = stage.step("walk_around").panels["walk_around"]
    assert isinstance(panel, WalkAroundStep)
    _mark(stage, panel.walk, "left", 330, 560)
    _mark(stage, panel.walk, "rear", 640, 700)
    assert panel.walk.photos is not None
    panel.walk.photos.strip.offer([stage.photos["scratch"]])
    stage.until(lambda: len(stage.record(visit).photos) == 1, "the photo")
    stage.picture("22-walk-around-marks")
    stage.hands.key("Ctrl+Enter")
    stage.step("concerns")


def _mark(stage: Stage, walk: WalkAround, view: str, x: int, y: int) -> None:
    """One click puts the mark, one says what it is, one how large."""
    outline = walk.outline.view(view)
    before = len(walk.marks.marks())
    stage.hands.click(outline, outline.place_of(x, y).toPoint())
    stage.rest()
    stage.hands.click(walk.chooser.kinds.chips()[0])
    stage.hands.click(walk.chooser.sizes.chips()[0])
    stage.until(lambda: len(walk.marks.marks()) == before + 1, "the mark")


def _listen(stage: Stage) -> None:
    hands = stage.hands
    concerns = stage.step("concerns").panels["concerns"]
    assert isinstance(concerns, ConcernsStep)
    hands.type(_say(stage, "充电时右后方有异响，想全面检查一下",
                    "A noise at the right rear while charging; please check it all"))
    hands.key("Enter")
    stage.rest()
    hands.click(concerns.condition.mileage.line)
    hands.type("38420")
    hands.click(concerns.condition.energy.line)
    hands.type("56")
    stage.picture("23-wishes")
    stage.pass_time(4)
    hands.key("Ctrl+Enter")
    stage.step("estimate")


def _work(stage: Stage, visit: int) -> None:
    on_to(stage, visit, "diagnosing")
    stage.pass_time(8)
    on_to(stage, visit, "in_repair")
    tell(stage, visit, "in_progress")
    workshop(stage).photos.strips["old_part"].take([stage.photos["worn"]])
    stage.until(lambda: len(stage.record(visit).photos) == 2, "the old part's photo")
    _extra_work(stage, visit)
    workshop(stage).photos.strips["new_part"].take([stage.photos["fresh"]])
    stage.until(lambda: len(stage.record(visit).photos) == 3, "the new part's photo")
    stage.picture("28-workshop-photos")
    stage.pass_time(25)
    tell(stage, visit, "in_progress")
    on_to(stage, visit, "quality_check")
    tell(stage, visit, "soon_ready")
    stage.pass_time(6)
    on_to(stage, visit, "wash")
    on_to(stage, visit, "ready")
    tell_ready(stage, visit)


def _extra_work(stage: Stage, visit: int) -> None:
    """Found more than was agreed: asked for, said, answered with a signature, and only then done."""
    hands, page = stage.hands, stage.page()
    hands.click(next(step for step in page.rail.steps() if step.stage.key == "overrun"))
    panel = stage.step("overrun").panels["overrun"]
    assert isinstance(panel, OverrunStep)
    hands.click(panel.reason.note)
    hands.type(_say(stage, "右后刹车片只剩 2 毫米，建议一并更换",
                    "The right rear brake pad is down to 2 mm and should be replaced too"))
    hands.click(panel.jobs.jobs.chips()[1])
    stage.picture("26-extra-work")
    hands.key("Ctrl+Enter")
    stage.until(lambda: any(each.answered_at is None for each in stage.record(visit).overruns), "the question")
    stage.picture("27-extra-work-answer")
    hands.sign(panel.consent.pad)
    hands.key("Ctrl+Enter")
    stage.until(lambda: all(each.agreed for each in stage.record(visit).overruns), "the answer")
    page.open_for("workshop")
    stage.step("workshop")


def _hand_over(stage: Stage, visit: int) -> None:
    hands = stage.hands
    panel = begin_delivery(stage, visit)
    for item, percent in (("soh_before", "94"), ("soh_after", "94")):
        hands.click(panel.items[item].percent.line)
        hands.type(percent)
        hands.key("Enter")
        stage.rest()
    finish_walk_around(stage, visit, panel)
    hands.click(panel.surprise.what.line)
    hands.type(_say(stage, "精洗升级", "A fine wash"))
    hands.click(panel.surprise.give)
    stage.until(lambda: bool(stage.record(visit).surprises), "the surprise")
    stage.picture("29-delivery")
    sign_delivery(stage, visit, panel)
    pay_and_print(stage, visit, "30-bill", "31-papers")
