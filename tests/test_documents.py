"""The documents: the README begins as it should, nothing leads nowhere, every command is described."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from ui.commands.words import HELP

ROOT = Path(__file__).resolve().parent.parent
DOCUMENTS = [*sorted(ROOT.glob("*.md")), *sorted((ROOT / "docs").glob("*.md"))]
_LINK = re.compile(r"\]\(([^)#]+)")


@pytest.mark.parametrize("name", ["README.md", "README.zh_CN.md"])
def test_a_readme_begins_with_the_two_commands_and_a_picture(name):
    text = (ROOT / name).read_text(encoding="utf-8")
    run, test, picture = text.index("    make run"), text.index("    make test"), text.index("![")
    assert run < test < picture < text.index("\n## ")
    other = {"README.md": "README.zh_CN.md", "README.zh_CN.md": "README.md"}[name]
    assert f"({other})" in text[:run]


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_no_link_leads_nowhere(document):
    for target in _LINK.findall(document.read_text(encoding="utf-8")):
        if "://" not in target:
            assert (document.parent / target).exists(), target


def test_every_command_is_described_and_no_other():
    text = (ROOT / "docs" / "command-line.md").read_text(encoding="utf-8")
    table = text[text.index("| command |"):text.index("`backup` and `paper` replace")]
    told = set(re.findall(r"`([a-z]+)[ `]", " ".join(line.split("|")[1] for line in table.splitlines() if "|" in line)))
    assert told == set(HELP)


def test_the_documents_in_chinese_have_as_many_chapters():
    for english, chinese in (("README.md", "README.zh_CN.md"), ("docs/guide.md", "docs/guide.zh_CN.md")):
        counts = {(ROOT / name).read_text(encoding="utf-8").count("\n## ") for name in (english, chinese)}
        assert len(counts) == 1
