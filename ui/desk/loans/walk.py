"""The short walk-around of a courtesy car: old marks in grey, a new one with a tap, its photo from a file or camera."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from frontdesk.store.photos import Ingested, ingest, stored_at
from ui.desk.loans.walk_presenter import WalkPresenter, Way
from ui.desk.visit.mark_chooser import MarkChooser
from ui.desk.visit.mark_list import MarkList
from ui.desk.visit.mark_meanwhile import MarkMeanwhile, expected
from ui.desk.visit.outline_card import OutlineCard
from ui.desk.visit.walk_around_presenter import MarkLine, NewMark
from ui.theme import tokens
from ui.theme.look import look
from ui.widgets.outline_marks import OutlineMark
from ui.widgets.photo_strip import PhotoStrip, StripPhoto
from ui.widgets.plain_label import PlainLabel

if TYPE_CHECKING:
    from frontdesk.store.faults import Fault
    from frontdesk.store.transaction import Changed
    from frontdesk.values.refusal import Refused
    from frontdesk.visit.loans.reads import LoanRow
    from ui.desk.page import Page


class LoanWalk(QWidget):
    """``show_loan`` begins; each tap is kept by its own act, so that nothing is lost when the page is left."""

    busy = Signal(bool)
    """A mark or a photo is on its way to the record, or none is any more."""

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self._page = page
        self._mark: int | None = None
        self._new: dict[int, NewMark] = {}
        self._lines: list[MarkLine] = []
        self._wrong: dict[str, StripPhoto] = {}
        self._over: dict[int, dict[str, str]] = {}
        self._next = -1
        self.car = OutlineCard(page, page.text("Around the car"), self)
        self.car.shapes.hide()
        self.presenter = WalkPresenter(page.desk, self.car.words)
        self.meanwhile = MarkMeanwhile(page.desk, self, self.car.words, lambda said: page.said.emit("fault", said))
        self.said = PlainLabel(bold=True, wrap=True, parent=self)
        self.car.insert(self.said)
        self.outline = self.car.outline
        self.outline.mark_placed.connect(self._placed)
        self.outline.mark_chosen.connect(self._chosen)
        self.car.by_name.key_changed.connect(self._named)
        self.chooser = MarkChooser(page.desk, self.car.words.kinds(), self.car.words.sizes(), self)
        self.chooser.kind_chosen.connect(self._kind)
        self.chooser.size_chosen.connect(self._size)
        self.chooser.noted.connect(self._noted)
        self.chooser.photo_wanted.connect(lambda: self.photos.pick())
        self.chooser.removed.connect(self._remove)
        self.chooser.left.connect(self.leave)
        self.marks = MarkList(page.desk)
        self.marks.change_wanted.connect(self._chosen)
        self.marks.remove_wanted.connect(self._remove)
        self.photos = PhotoStrip(page.text("Photos of the marks"), page.text("Photo of it"),
                                 hint=page.text("JPEG, PNG, WebP or HEIC; it goes to the mark that is open."))
        self.photos.files_offered.connect(self._take)
        self.photos.remove_asked.connect(self._photo_gone)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look().px(tokens.BASE))
        for part in (self.chooser, self.marks, self.photos):
            self.car.add(part)
        column.addWidget(self.car)

    def show_loan(self, loan: LoanRow, way: Way) -> None:
        """Look at this car, going out or coming back; raises ``Fault``."""
        self._new.clear()
        self._wrong.clear()
        self.leave()
        self.presenter.choose(loan, way)
        self.car.show_body(self.presenter.body())
        self._show()

    def refresh(self) -> None:
        """Somebody put a mark, here or at another desk; raises ``Fault``."""
        self.presenter.load()
        self._show()

    def leave(self) -> bool:
        """Close the choice of a mark; whether one was open. One of which nothing was said goes again."""
        if self.chooser.isHidden():
            return False
        line = self._line()
        self._mark = None
        self.chooser.hide()
        if line is not None and not line.kind:
            self._remove(line.id)
        self.outline.set_chosen(None)
        self.car.show_hint(True)
        return True

    def first_field(self) -> QWidget:
        """The left side of the car."""
        return self.outline.view("left")

    def _placed(self, view: str, x: int, y: int, area: str) -> None:
        loan = self.presenter.loan
        if loan is None:
            return
        self.leave()
        key, self._next = self._next, self._next - 1
        self._new[key] = NewMark(key, view, x, y, area)
        self._show()
        self._page.act("mark_loan_car", key=uuid4().hex, done=partial(self._put, key), refused=partial(self._not, key),
                       failed=partial(self._failed, key), loan=loan.id, way=self.presenter.way, view=view, x=x, y=y,
                       area=area)

    def _named(self, area: str) -> None:
        view, x, y = self.car.words.place_of(self.car.drawings(), area, self._lines)
        self._placed(view, x, y, area)
        self.car.by_name.set_key(None)

    def _put(self, key: int, changed: Changed) -> None:
        self._new.pop(key, None)
        self.refresh()
        self._chosen(changed.ids["loan_mark"], new=True)

    def _not(self, key: int, refusal: Refused) -> None:
        self._new.pop(key, None)
        self._show()
        self._page.said.emit("fault", self._page.words(refusal.sentence))

    def _failed(self, key: int, fault: Fault) -> None:
        self._new.pop(key, None)
        self._show()
        self._page.said.emit("fault", self._page.words(fault.sentence))

    def _chosen(self, mark: int, *, new: bool = False) -> None:
        if self._mark is not None and mark != self._mark:
            self.leave()
        line = next((each for each in self._lines if each.id == mark and each.editable), None)
        if line is not None:
            self._mark = mark
            self.outline.set_chosen(mark)
            self.chooser.ask(line, new=new)
            self.car.show_hint(False)
            self._reveal()

    def _reveal(self) -> None:
        """Bring the choice into view, once it has been laid out."""
        area = self.parentWidget()
        while area is not None and not isinstance(area, QScrollArea):
            area = area.parentWidget()
        if isinstance(area, QScrollArea):
            scroll = area
            QTimer.singleShot(0, self.chooser, lambda: scroll.ensureWidgetVisible(self.chooser, 0,
                                                                                  look().px(tokens.BASE)))

    def _line(self) -> MarkLine | None:
        return next((each for each in self._lines if each.id == self._mark), None)

    def _kind(self, kind: str) -> None:
        self._say(kind=kind)

    def _noted(self, words: str, stood: str) -> None:
        self._say(note=words, stood={"note": stood})

    def _size(self, size: str) -> None:
        self._say(size=size)

    def _say(self, *, stood: dict[str, str] | None = None, **what: str) -> None:
        if self._mark is not None:
            self._tell(self._mark, what, stood)

    def _tell(self, mark: int, what: dict[str, str], stood: dict[str, str] | None = None) -> None:
        """Keep what is said of a mark over what was shown of it; what another desk said since is asked about."""
        shown = next((line for line in self._lines if line.id == mark), None)
        known = {name: getattr(shown, name) for name in ("kind", "size", "note", "photo")} if shown is not None else {}
        over = self._over.setdefault(mark, {})
        sees = expected(what, {**known, **over, **(stood or {})})
        over.update(what)
        self._act("change_loan_mark", done=lambda _: self._told(mark, what), loan_mark=mark, expected=sees,
                  refused=lambda refusal: self._not_told(mark, what, refusal), **what)

    def _told(self, mark: int, what: dict[str, str]) -> None:
        """Whatever came of it is in the record."""
        over = self._over.get(mark, {})
        for name, value in what.items():
            if over.get(name) == value:
                del over[name]
        self.refresh()

    def _not_told(self, mark: int, what: dict[str, str], refusal: Refused) -> None:
        self._told(mark, what)
        if not self.meanwhile.asks(refusal, what, partial(self._tell, mark)):
            self._refused(refusal)

    def _remove(self, mark: int | None = None) -> None:
        gone = self._mark if mark is None else mark
        if gone == self._mark:
            self._mark = None
            self.chooser.hide()
            self.car.show_hint(True)
        if gone is not None:
            self._act("unmark_loan_car", loan_mark=gone)

    def _act(self, name: str, *, done: Callable[[Changed], None] | None = None,
             refused: Callable[[Refused], None] | None = None, **fields: Any) -> None:
        self._page.act(name, key=uuid4().hex, done=done or (lambda _: self.refresh()),
                       refused=refused or self._refused, **fields)

    def _refused(self, refusal: Refused) -> None:
        self._page.said.emit("fault", self._page.words(refusal.sentence))

    def _take(self, paths: list[Path]) -> None:
        """A photo goes to the mark that is open; without one, it is said where it would go."""
        if self._mark is None:
            self._page.said.emit("told", self._page.text("Tap the mark first that the photo shows."))
            return
        desk, path, mark = self._page.desk, paths[-1], self._mark
        by, now = desk.actor, desk.now()
        self.busy.emit(True)
        self._wrong[str(path)] = StripPhoto(str(path), None, self._page.text("storing …"))
        self._show()
        desk.work.long(lambda _acting, _tell: ingest(desk.store, path, by=by, now=now), progress=lambda _: None,
                       done=partial(self._stored, path, mark), owner=self,
                       refused=lambda refusal: self._complain(path, self._page.words(refusal.sentence)),
                       failed=lambda fault: self._complain(path, self._page.words(fault.sentence)))

    def _stored(self, path: Path, mark: int, photo: Ingested) -> None:
        self._wrong.pop(str(path), None)
        self.busy.emit(False)
        self._tell(mark, {"photo": photo.sha})

    def _complain(self, path: Path, words: str) -> None:
        self._wrong[str(path)] = StripPhoto(str(path), None, path.name, words)
        self.busy.emit(False)
        self._show()

    def _photo_gone(self, key: str) -> None:
        """Put away what could not be taken; a photo of a mark comes off the mark."""
        if self._wrong.pop(key, None) is not None:
            self._show()
            return
        line = next((each for each in self._lines if each.photo == key and each.editable), None)
        if line is not None:
            self._tell(line.id, {"photo": ""}, {"photo": key})

    def _show(self) -> None:
        self._lines = self.presenter.lines(self._new.values())
        self.outline.set_marks([OutlineMark(line.id, line.view, line.x, line.y, line.number, line.origin, line.what,
                                            False, not line.kind) for line in self._lines])
        self.marks.set_marks(self._lines)
        words, anything = self.presenter.found()
        self.said.set_text(words)
        self.said.set_tone("amber" if anything else "quiet")
        folder = self._page.desk.store.folder
        self.photos.set_photos([*(StripPhoto(sha, stored_at(folder, sha), caption)
                                  for sha, caption in self.presenter.photos()), *self._wrong.values()])
        line = self._line()
        self.outline.set_chosen(line.id if line is not None else None)
        if line is not None and not self.chooser.isHidden():
            self.chooser.refresh(line)
