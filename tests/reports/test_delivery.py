"""The delivery report as a PDF, read back."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import pytest
from pypdf import PdfReader

from frontdesk.papers.delivery import DeliveryPaper
from frontdesk.papers.parts import PaperMark, PaperSignature, PhotoPair
from reports.blocks import PHOTO_HEIGHT
from reports.delivery import delivery_report
from reports.look import MARGIN, PAGE
from resources.translations import open_translator
from tests.reports.hostile import NOTES, photo
from tests.reports.reading import outside, pages, photo_boxes, pictures, typefaces, words

LANGUAGES = ("zh_CN", "en")


def drawn(paper: DeliveryPaper, language: str = "zh_CN") -> bytes:
    return delivery_report(paper, open_translator(language))


def squeezed(text: str) -> str:
    return "".join(text.split())


@pytest.mark.parametrize("language", LANGUAGES)
def test_everything_on_the_paper_is_in_the_words_of_the_pdf(language: str):
    paper = DeliveryPaper.sample(language)
    found = words(drawn(paper, language))
    told = [paper.centre.name, paper.centre.address, paper.centre.phone, paper.number, paper.address, paper.plate,
            paper.vin, paper.model, paper.advisor, paper.direct_line, paper.technician, *paper.asked, *paper.found,
            *paper.declined, paper.old_parts, paper.belongings, "¥1,304.00", "¥1,176.00", "09:12", "11:42", "11:22",
            "11:47", "62,805", "45%", "73,000"]
    told += [text for line in paper.lines for text in (line.name, line.why, line.warranty, line.part_class)]
    told += [mark.words for mark in paper.marks]
    told += [text for line in paper.news for text in (line.channel, line.text)]
    missing = [text for text in told if squeezed(text) not in found]
    assert missing == []


def test_a_chinese_report_speaks_chinese():
    found = words(drawn(DeliveryPaper.sample("zh_CN")))
    for text in ("交车报告", "您的需求", "检查发现", "第1页，共2页", "本表不是机动车维修竣工出厂合格证。", "公章",
                 "客户签字"):
        assert text in found


def test_labour_and_parts_stand_apart_with_their_sums():
    found = words(drawn(DeliveryPaper.sample("en"), "en"))
    assert "Labour¥260.00" in found
    assert "Parts¥1,044.00" in found
    assert "¥128.00morethanthefirstestimate" in found


@pytest.mark.parametrize(("total", "said"), [(117_600, "exactlyasfirstestimated"), (110_000, "¥76.00lessthanthefirst")])
def test_the_total_is_set_against_the_estimate(total: int, said: str):
    assert said in words(drawn(replace(DeliveryPaper.sample("en"), total_fen=total), "en"))


def test_the_same_paper_gives_the_same_bytes():
    assert drawn(DeliveryPaper.sample()) == drawn(DeliveryPaper.sample())


@pytest.mark.parametrize("language", LANGUAGES)
def test_typefaces_are_embedded_subset_and_can_be_read(language: str):
    found = typefaces(drawn(DeliveryPaper.sample(language), language))
    assert found
    for face in found:
        assert face.embedded, face
        assert face.readable, face
        assert "+FrontDesk" in face.name, "only our own faces, each as a subset"


def test_photos_stay_as_they_were_stored(tmp_path: Path):
    files = [photo(tmp_path, f"photo{number}") for number in range(12)]
    pairs = tuple(PhotoPair(files[at], files[at + 1], "施工前", "施工后", "前刹车片") for at in range(0, 12, 2))
    content = drawn(replace(DeliveryPaper.sample(), pairs=pairs))
    found = pictures(content)
    assert len(found) == 12
    assert {(each.width, each.height) for each in found} == {(1280, 960)}
    assert sorted(each.size for each in found) == sorted(file.stat().st_size for file in files)
    assert len(content) <= sum(file.stat().st_size for file in files) + 80 * 1024
    assert words(content).count("前刹车片") >= 6
    assert outside(content) == []


def test_a_photo_shown_twice_is_embedded_once(tmp_path: Path):
    file = photo(tmp_path, "one")
    content = drawn(replace(DeliveryPaper.sample(), pairs=(PhotoPair(file, file, "施工前", "施工后"),) * 3))
    assert content.count(b"/DCTDecode") == 1
    assert len(content) <= file.stat().st_size + 80 * 1024


@pytest.mark.parametrize("sizes", [((1280, 960), (960, 1280)), ((3000, 300), (300, 3000)), ((40, 30), (3000, 2250)),
                                   ((3000, 200), (3000, 200)), ((1, 1), (1, 900))])
def test_photos_of_a_pair_stand_equally_high_and_unstretched(tmp_path: Path, sizes: tuple[tuple[int, int], ...]):
    files = [photo(tmp_path, f"{at}", size) for at, size in enumerate(sizes)]
    content = drawn(replace(DeliveryPaper.sample(), pairs=(PhotoPair(*files, "施工前", "施工后"),)))
    boxes = photo_boxes(content)
    assert len(boxes) == 2
    assert abs(boxes[0][3] - boxes[1][3]) < 0.1
    for (_, _, wide, high), size in zip(boxes, sizes, strict=True):
        assert abs(wide / high - size[0] / size[1]) < 0.01 * size[0] / size[1]
        assert high <= PHOTO_HEIGHT + 0.1
    assert boxes[0][0] + boxes[0][2] < boxes[1][0]
    assert boxes[1][0] + boxes[1][2] <= PAGE[0] - MARGIN + 0.1


def test_a_lost_photo_leaves_room_for_the_other(tmp_path: Path):
    wide = photo(tmp_path, "wide", (3000, 400))
    content = drawn(replace(DeliveryPaper.sample(), pairs=(PhotoPair(tmp_path / "gone.jpg", wide, "a", "b"),)))
    assert all(box[0] + box[2] <= PAGE[0] - MARGIN + 0.1 for box in photo_boxes(content))
    assert outside(content) == []


def test_a_photo_that_is_gone_or_broken_leaves_a_word_not_a_failure(tmp_path: Path):
    broken = tmp_path / "broken.jpg"
    broken.write_bytes(photo(tmp_path, "whole").read_bytes()[:900])
    no_picture = tmp_path / "text.jpg"
    no_picture.write_text("no picture")
    pairs = (PhotoPair(tmp_path / "gone.jpg", broken, "before", "after"),
             PhotoPair(no_picture, None, "before", "after"))
    content = drawn(replace(DeliveryPaper.sample(), pairs=pairs), "en")
    assert pictures(content) == []
    assert words(content).count("Thephotoisnotthereanymore.") == 3


@pytest.mark.parametrize("at", range(len(NOTES)))
def test_hostile_notes_are_drawn_literally_in_every_field(at: int):
    note = NOTES[at]
    sample = DeliveryPaper.sample()
    paper = replace(
        sample, address=note[:200], model=note[:200], advisor=note, technician=note, printed_by=note, number=note[:300],
        centre=replace(sample.centre, name=note, address=note), asked=(note,), found=(note,), declined=(note,),
        old_parts=note[:3000], belongings=note[:3000],
        lines=(replace(sample.lines[0], name=note, why=note, warranty=note),),
        marks=(replace(sample.marks[0], words=note[:3000]),), news=(replace(sample.news[0], text=note[:3000]),))
    content = drawn(paper)
    found = words(content)
    shown = squeezed(note.replace("😀", "〓").replace("\u200d", "").replace("\ufe0f", "").replace("\u0301", ""))[:60]
    if "𬱖" not in note:
        assert shown in found
    assert outside(content) == []
    assert b"/URI" not in content
    assert pictures(content) == []


def test_no_file_is_read_for_what_a_note_says(tmp_path: Path):
    secret = photo(tmp_path, "secret")
    note = f'<img src="{secret}"/> <img src="file://{secret}" width="10" height="10"/> <include file="{secret}"/>'
    content = drawn(replace(DeliveryPaper.sample(), asked=(note,), old_parts=note, belongings=note))
    assert pictures(content) == []
    assert squeezed(note) in words(content)


def test_a_long_name_is_told_in_full_and_the_foot_keeps_its_pages():
    name = "买买提·阿卜杜热西提·伊敏江·" * 4
    paper = replace(DeliveryPaper.sample(), advisor=name, technician=name, printed_by=name * 5, address=name)
    content = drawn(paper)
    found = words(content)
    assert found.count(squeezed(name)) >= 3
    assert f"第1页，共{pages(content)}页" in found


def test_nothing_can_be_clicked_and_nothing_runs():
    for page in PdfReader(io.BytesIO(drawn(DeliveryPaper.sample()))).pages:
        assert "/Annots" not in page
        assert "/AA" not in page
    root = PdfReader(io.BytesIO(drawn(DeliveryPaper.sample()))).root_object
    assert not {"/OpenAction", "/AA", "/AcroForm", "/Names"} & set(root)


def test_another_reader_finds_the_same_words():
    paper = DeliveryPaper.sample()
    found = squeezed("".join(page.extract_text() for page in PdfReader(io.BytesIO(drawn(paper))).pages))
    for text in (*paper.asked, *paper.found, *paper.declined, *(line.why for line in paper.lines), paper.old_parts,
                 paper.number, paper.vin, "¥1,304.00"):
        assert squeezed(text) in found


def test_rare_characters_come_out_of_the_words_as_they_went_in():
    assert "髙旻喆镕堃" in words(drawn(replace(DeliveryPaper.sample(), asked=("髙旻喆镕堃 先生",))))


def test_a_long_report_keeps_its_grid():
    sample = DeliveryPaper.sample()
    lines = tuple(replace(sample.lines[number % 5], name=f"项目 {number}") for number in range(40))
    marks = tuple(PaperMark(number, ("left", "right", "front", "rear", "top")[number % 5], 25 * number, 500, "delivery",
                            f"第 {number} 处") for number in range(1, 31))
    content = drawn(replace(sample, lines=lines, marks=marks, soh_before=94.5, soh_after=-3, asked=sample.asked * 20),
                    "en")
    found = words(content)
    assert 3 <= pages(content) <= 7
    assert f"Page{pages(content)}of{pages(content)}" in found
    assert all(f"项目{number}" in found for number in range(40))
    assert "94.5%" in found
    assert outside(content) == []


def test_a_bare_paper_is_still_a_report():
    sample = DeliveryPaper.sample("en")
    paper = replace(sample, vin="", model="", mileage=None, energy_in=None, promised_at=None, ready_at=None,
                    handed_over_at=None, advisor="", direct_line="", technician="", asked=(), found=(), lines=(),
                    declined=(), old_parts="", marks=(), news=(), next_service_on=None, next_service_km=None,
                    customer_signature=PaperSignature(), advisor_signature=PaperSignature(), belongings="")
    found = words(drawn(paper, "en"))
    assert "Nomarkonthecar" in found
    assert "Askusatyournextvisit" in found
    assert "Questions?" not in found
    assert "Whatyouaskedfor" not in found


def test_a_signature_that_left_its_field_stays_in_its_box():
    wild = PaperSignature((((-900.0, 4000.0), (5000.0, -3000.0)), ((500.0, 500.0),), ()))
    assert outside(drawn(replace(DeliveryPaper.sample(), customer_signature=wild))) == []
