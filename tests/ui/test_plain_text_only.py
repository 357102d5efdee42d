"""No words of a record can become markup: only the allowed widgets make labels, tips and messages from a variable."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

import ui

UI = Path(ui.__file__).parent
ALLOWED = {Path("widgets/plain_label.py")}
"""Where plain text is made plain."""

FORBIDDEN_NAMES = {"QMessageBox", "QErrorMessage", "QProgressDialog", "QInputDialog", "QTextBrowser", "QTextEdit",
                   "QWhatsThis", "QToolTip"}
FORBIDDEN_CALLS = {"setToolTip", "setWhatsThis", "setStatusTip", "setHtml", "appendHtml", "insertHtml", "showMessage"}


def faults(source: str) -> list[str]:
    found = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("PySide6"):
            found += [f"{node.lineno}: {name.name}" for name in node.names if name.name in FORBIDDEN_NAMES]
        if isinstance(node, ast.ClassDef) and any(isinstance(base, ast.Name) and base.id == "QLabel"
                                                  for base in node.bases):
            found.append(f"{node.lineno}: a label of its own")
        if not isinstance(node, ast.Call):
            continue
        name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        literal = all(isinstance(argument, ast.Constant) for argument in node.args)
        if (name == "QLabel" and not (literal and not node.args)) or (name in FORBIDDEN_CALLS and not literal):
            found.append(f"{node.lineno}: {name}")
    return found


@pytest.mark.parametrize("path", sorted(path for path in UI.rglob("*.py") if path.relative_to(UI) not in ALLOWED),
                         ids=lambda path: path.relative_to(UI).as_posix())
def test_only_the_plain_label_shows_variables(path):
    assert faults(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("planted", [
    "QLabel(name)", "label = QLabel(f'{name}')", "widget.setToolTip(name)", "class Mine(QLabel): pass",
    "from PySide6.QtWidgets import QMessageBox", "from PySide6.QtWidgets import QTextEdit"])
def test_the_check_finds_what_it_is_for(planted):
    assert faults(planted)
