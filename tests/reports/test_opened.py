"""PDFium serves one thread at a time; several that draw at once must wait for each other, not end the program."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

from frontdesk.papers.delivery import DeliveryPaper
from reports.delivery import delivery_report
from reports.opened import opened_pdf, pixels
from resources.translations import open_translator

ROOT = Path(__file__).resolve().parents[2]
OURS = ("main.py", "frontdesk", "reports", "ui", "resources", "tests", "tools", "bench", "faults")

AT_ONCE = """
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from reports.opened import opened_pdf, pixels

def look(file):
    found = []
    for turn in range(12):
        with opened_pdf(Path(file).read_bytes()) as document:
            found.append([pixels(page, 72)[3] for page in document])
            words = document[0].get_textpage().get_text_range()
    return found, words

with ThreadPoolExecutor(6) as pool:
    seen = list(pool.map(look, [sys.argv[1]] * 6))
first = seen[0][0][0]
assert all(each == first for pages, words in seen for each in pages), "two looks at one paper differ"
print(len(first))
"""


def test_six_threads_look_at_papers_at_once(tmp_path: Path):
    file = tmp_path / "paper.pdf"
    file.write_bytes(delivery_report(DeliveryPaper.sample("zh_CN"), open_translator("zh_CN")))
    outcome = subprocess.run([sys.executable, "-c", AT_ONCE, str(file)], cwd=ROOT, capture_output=True, text=True,
                             check=False)
    assert outcome.returncode == 0, outcome.stderr[-2000:]
    with opened_pdf(file) as document:
        assert int(outcome.stdout) == len(document)


def test_a_page_is_drawn_as_large_as_asked():
    content = delivery_report(DeliveryPaper.sample("en"), open_translator("en"))
    with opened_pdf(content) as document:
        width, height, stride, rows = pixels(document[0], 144)
        points = document[0].get_size()
    assert (abs(width - points[0] * 2) <= 1, abs(height - points[1] * 2) <= 1) == (True, True)
    assert len(rows) == stride * height
    assert stride >= width * 4


def test_nobody_opens_a_paper_past_that_room():
    found = []
    for place in OURS:
        whole = ROOT / place
        for path in [whole] if whole.is_file() else whole.rglob("*.py"):
            if path == ROOT / "reports" / "opened.py":
                continue
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Attribute) and node.attr == "PdfDocument":
                    found.append(f"{path.relative_to(ROOT)}:{node.lineno}")
    assert found == []
