"""The demo day is played once, as a person would start it; everything is asked of what it leaves."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from datetime import datetime
from pathlib import Path
from types import SimpleNamespace

import pypdf
import pytest
from PIL import Image

from frontdesk.acts.made_up import fill
from frontdesk.store.photos import ingest
from frontdesk.store.store import Store
from frontdesk.values.clock import instant
from ui.demo.stage import MORNING
from ui.papers import drawn

ROOT = Path(__file__).resolve().parents[3]
MOST_KEYS_AND_CLICKS = 45


def run(*arguments: str, **options) -> subprocess.CompletedProcess[str]:
    env = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    for name in ("DISPLAY", "WAYLAND_DISPLAY"):
        env.pop(name, None)
    return subprocess.run([sys.executable, str(ROOT / "main.py"), *arguments], cwd=options.get("cwd", ROOT), env=env,
                          capture_output=True, text=True, check=False, timeout=170)


@pytest.fixture(scope="session")
def day(tmp_path_factory: pytest.TempPathFactory) -> SimpleNamespace:
    out = tmp_path_factory.mktemp("demo")
    outcome = run("--lang", "zh_CN", "--json", "demo", str(out))
    assert outcome.returncode == 0, outcome.stderr[-3000:]
    lines = [json.loads(line) for line in (out / "day.jsonl").read_text(encoding="utf-8").splitlines()]
    return SimpleNamespace(out=out, outcome=outcome, lines=lines,
                           figures=json.loads((out / "day.json").read_text(encoding="utf-8")))


def test_a_regular_visit_takes_few_keys_and_clicks(day):
    assert 20 <= day.figures["hands"]["regular visit"]["acts"] <= MOST_KEYS_AND_CLICKS
    assert day.figures["hands"]["regular visit"]["letters"] > 10


def test_the_day_tells_its_figures(day):
    assert day.figures["visits"] == 6
    assert day.figures["moments"]["opened"] >= day.figures["moments"]["kept"] > 20
    assert day.figures["moments_by_rule"]["greet"]["kept"] == 6
    for rule in ("quote", "diagnosis_update", "progress_update", "soon_ready", "bill_ready", "told_ready", "surprise",
                 "thank_you", "follow_up"):
        assert day.figures["moments_by_rule"][rule]["kept"] >= 1, rule
    assert json.loads(day.outcome.stdout) == day.figures


def test_every_picture_shows_something(day):
    pictures = sorted((day.out / "screens").glob("*.png"))
    assert len(pictures) >= 28
    for picture in pictures:
        with Image.open(picture) as image:
            assert min(image.size) >= 700, picture.name
            assert len(image.convert("RGB").resize((160, 100)).getcolors(100_000)) > 12, picture.name


def test_the_papers_name_what_happened(day):
    papers = {paper.name.split("-", 2)[2]: paper for paper in sorted((day.out / "papers").glob("*.pdf"), reverse=True)}
    assert set(papers) == {"card.pdf", "delivery.pdf"}
    report = "".join(page.extract_text() for page in pypdf.PdfReader(papers["delivery.pdf"]).pages)
    assert "早上冷车踩刹车有吱吱声" in report
    card = pypdf.PdfReader(papers["card.pdf"]).pages
    assert len(card) == 1
    assert "早上冷车踩刹车有吱吱声" in card[0].extract_text()


def on_paper(content: bytes) -> list[tuple[str, list[bytes]]]:
    """Text and photos of each page; a photo's name within the file comes from its folder, so bytes alone may differ."""
    return [(page.extract_text(), sorted(image.data for image in page.images))
            for page in pypdf.PdfReader(io.BytesIO(content)).pages]


@pytest.mark.parametrize("which", [0, 1])
def test_the_visit_played_gives_the_papers_of_the_visit_driven_through_the_windows(day, tmp_path, which):
    """The acts the windows did, played by the command line into another centre: the same bytes on paper."""
    settled = [place for place, line in enumerate(day.lines) if line["act"] == "settle"][which]
    script = tmp_path / "visit.jsonl"
    script.write_text("\n".join(json.dumps(line) for line in day.lines[:settled + 1]), encoding="utf-8")
    with Store(tmp_path / "centre") as store:
        store.open()
        fill(store, instant(MORNING), "zh_CN")
        for photo in sorted((day.out / "photos").glob("*.jpg")):
            ingest(store, photo, by="li", now=instant(MORNING))
    outcome = run("--data", str(tmp_path / "centre"), "--json", "play", str(script))
    refused = [line for line in outcome.stdout.splitlines() if not json.loads(line)["ok"]]
    assert not refused
    assert outcome.returncode == 0
    visit = day.lines[settled]["visit"]
    now = instant(datetime.fromisoformat(day.lines[settled]["at"]))
    with Store(tmp_path / "centre") as store:
        store.open()
        number = store.reader().value("SELECT number FROM visit WHERE id = :visit", visit=visit)
        report = drawn(store, visit, "delivery", "a4", "zh_CN", "li", now).content
        card = drawn(store, visit, "card", "a6", "zh_CN", "li", now).content
    assert on_paper(report) == on_paper((day.out / "papers" / f"{number}-delivery.pdf").read_bytes())
    assert card == (day.out / "papers" / f"{number}-card.pdf").read_bytes()


def test_without_a_display_the_desk_says_so_and_plays_the_day(tmp_path):
    from ui.commands.windows import has_display
    assert not has_display({}, "linux")
    assert not has_display({"DISPLAY": ":0", "QT_QPA_PLATFORM": "offscreen"}, "linux")
    assert not has_display({"QT_QPA_PLATFORM": "minimal:x"}, "win32")
    assert has_display({}, "win32")
    assert has_display({}, "darwin")
