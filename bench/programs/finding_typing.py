"""Types into the desk's search box, and over two lists that don't search; prints what each costs.

The box that rests has found everybody before and only says it, so that searching is all the difference. The plain table
is what the bound of such a list was once measured by: twenty rows of three columns in a window of 900 by 700, there
already. Arguments: the data folder, a file with what stands in the box after each key, one a line, and ``boxes`` or
``table``, each a process of its own; everything is typed in several turns. Prints a JSON list of lists of seconds, from
each key to its rows painted, the least of its turns: with searching and resting, or the table's.
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from zoneinfo import ZoneInfo

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QTableView, QVBoxLayout, QWidget

from frontdesk.people.search import find
from frontdesk.store.store import Store
from frontdesk.values.clock import system_clock
from resources.formats import Formats
from resources.translations import open_translator
from ui.desk.desk import Desk
from ui.desk.finding import MOST, Answer, answers, worded
from ui.drafting import Drafting
from ui.news import News
from ui.theme.style import apply
from ui.widgets.hits import Hit
from ui.widgets.search_box import SearchBox
from ui.work import Work

TURNS = 3
"""What other programs take of the machine is left out of a key's cost by typing it again; thousands of keys lie between
two turns, so that nothing of it is still at hand."""
IN_TABLE = 20


class Rows(QAbstractTableModel):
    """Twenty answers in three columns."""

    def __init__(self) -> None:
        super().__init__()
        self.held: list[tuple[str, str, str]] = []

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: N802, B008
        """How many."""
        return 0 if parent.isValid() else len(self.held)

    def columnCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: N802, B008
        """Title, detail, the word at the right."""
        return 0 if parent.isValid() else 3

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> str | None:
        """The words of a cell."""
        return self.held[index.row()][index.column()] if role == Qt.ItemDataRole.DisplayRole else None

    def show(self, found: list[tuple[str, str, str]]) -> None:
        """Other rows."""
        self.beginResetModel()
        self.held = found
        self.endResetModel()


class Plain(QWidget):
    """A line over a table."""

    def __init__(self, kept: dict[str, list[tuple[str, str, str]]]) -> None:
        super().__init__()
        self.resize(900, 700)
        self.line, self.table, rows = QLineEdit(self), QTableView(self), Rows()
        self.table.setModel(rows)
        for part in (column := QVBoxLayout(self), self.line, self.table)[1:]:
            column.addWidget(part)
        self.line.textChanged.connect(lambda text: rows.show(kept[text.strip()]))
        self.show()


def boxed(ask: Callable[[str], list[Hit]]) -> SearchBox:
    """A window with a search box that is answered by ``ask``."""
    window = QWidget()
    window.resize(1280, 800)
    box = SearchBox("Find", parent=window)
    column = QVBoxLayout(window)
    column.addWidget(box)
    column.addStretch(1)
    box.asked.connect(lambda text: box.set_hits(ask(text)))
    window.show()
    KEPT.append(window)
    return box


def painted(box: SearchBox | Plain, text: str) -> float:
    """Seconds from the key to the rows on the (offscreen) screen."""
    begun = time.perf_counter()
    box.line.setText(text)
    application.processEvents()
    application.processEvents()  # a table lays its rows out by a timer of no time and paints with the next
    return time.perf_counter() - begun


def shown(found: Sequence[Answer]) -> list[Hit]:
    """Answers as the box shows them."""
    return [Hit(each.key, each.title, each.detail, each.aside, each.icon) for each in found]


os.environ.setdefault("QT_NO_GUI_THREADPOOL", "1")  # as the desk is opened (``ui.loading``)
KEPT: list[QWidget] = []
application = QApplication([])
apply(application, "light")
typed = Path(sys.argv[2]).read_text("utf-8").split("\n")
with Store(Path(sys.argv[1])) as store:
    work = Work(store, system_clock, "bench")
    desk = Desk(store, system_clock, "bench", open_translator("zh_CN"), Formats("zh_CN"), ZoneInfo("Asia/Shanghai"),
                News(store, work), work, Drafting(store, system_clock, work, "bench"))
    boxes: list[SearchBox | Plain] = []
    if sys.argv[3] == "table":
        said = {text.strip(): worded(desk, text, find(store.reader(), text, IN_TABLE)) for text in typed}
        boxes.append(Plain({text: [(each.title, each.detail, each.aside) for each in found]
                            for text, found in said.items()}))
    else:
        kept = {text.strip(): find(store.reader(), text, MOST, further=False) for text in typed}
        boxes += [boxed(lambda text: shown(answers(desk, text, further=False))),
                  boxed(lambda text: shown(worded(desk, text, kept[text])))]
    costs = [[float("inf")] * len(typed) for _ in boxes]
    for turn in range(1 + TURNS):
        for place, text in enumerate(typed):
            for number in range(len(boxes)) if place % 2 else reversed(range(len(boxes))):
                cost = painted(boxes[number], text)
                if turn:  # the first one warms up
                    costs[number][place] = min(costs[number][place], cost)
    print(json.dumps(costs))
    work.close()
