"""Between two windows of the desk: an errand is done or a way out of trouble found, and the desk opens again.

The same program goes on: its window has closed, nobody has the data open, and nothing of a person's is unsaved.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication, QFileDialog, QVBoxLayout, QWidget

from frontdesk.people.finding_saved import fill_saved
from frontdesk.store.faults import Fault
from frontdesk.store.gate import only_looking
from frontdesk.store.keeping.disk import give_up_reserve
from frontdesk.store.keeping.salvage import Salvaged, salvage
from frontdesk.store.keeping.standing import stands
from frontdesk.store.restore import RestoreReport, restore
from frontdesk.store.store import DATABASE, Store
from frontdesk.values.refusal import Refused
from frontdesk.values.words import Sentence, sentence
from resources.formats import Formats
from resources.translations import Catalogue, open_translator
from ui.desk.backups.errand import Done, Errand
from ui.desk.backups.list_asking import Settled, list_settled
from ui.desk.backups.looking import looking, unpacked
from ui.desk.backups.ways import Ways
from ui.desk.trouble import show_trouble
from ui.theme import tokens
from ui.theme.look import look
from ui.widgets.busy import Busy
from ui.widgets.empty_state import EmptyState

if TYPE_CHECKING:
    from frontdesk.values.clock import Clock

_PAUSE_MILLISECONDS = 50
_PATIENCE_SECONDS = 0.3
_ZONE = "Asia/Shanghai"


@dataclass(frozen=True, slots=True)
class Again:
    """The store to open the desk on, and what to tell there."""

    store: Store
    done: Done | None = None


class Waiting(QWidget):
    """What is being done, and a way to leave it; stands while a worker thread is at it."""

    def __init__(self, translator: Catalogue, words: str) -> None:
        super().__init__()
        unit = look().px
        self.setWindowTitle(words)
        self.words = EmptyState(words, "", icon="disk", parent=self)
        self.busy = Busy(translator.text("Stop"), self)
        column = QVBoxLayout(self)
        column.setContentsMargins(unit(tokens.PAGE), unit(tokens.BASE), unit(tokens.PAGE), unit(tokens.PAGE))
        column.addWidget(self.words)
        column.addWidget(self.busy)
        self.resize(unit(520), unit(280))
        self.busy.start(words)


class Between:
    """Does errands and finds ways out; made for one start of the program."""

    def __init__(self, app: QApplication, store: Store, clock: Clock, language: str, by: str = "") -> None:
        folder = store.folder
        self._app, self._folder, self._url, self._clock, self._by = app, folder, store.url, clock, by
        self._say = open_translator(language)
        self._ways = Ways(folder, self._say, Formats(language), ZoneInfo(_ZONE))
        self._wrong = ""
        """The code of what keeps the desk from opening, while something does."""

    def errand(self, errand: Errand) -> Again | None:
        """Do what the window closed for; None where the person then closed the program."""
        if errand.kind == "restore" and errand.file is not None:
            return self._restore(errand.file, errand.by, other_centre=errand.other_centre)
        if errand.kind == "turn":
            return self._turn()
        said = errand.said or sentence("The data file is damaged. Restore the newest good copy.")
        self._wrong = "damaged"
        return self.trouble("damaged", said)

    def opened_not(self, problem: Refused | Fault) -> Again | None:
        """The desk could not open, with the ways out; they stay where one of them leads nowhere."""
        self._wrong = problem.code
        return self.trouble(problem.code, problem.sentence)

    def trouble(self, code: str, said: Sentence, more: str = "") -> Again | None:
        """Show what is wrong and go the way that is chosen; None where the person closed it."""
        heading = self._say.text("Front Desk can't open")
        if code == "unchanged":
            heading = self._say.text("The copy was not put back")
        while True:
            way = show_trouble(self._app, self._say, said, self._ways.of(code), heading, more)
            if way == "":
                return None
            try:
                found = self._go(way)
            except (Refused, Fault) as problem:
                said, more = problem.sentence, ""
                continue
            if found is not None:
                return found

    def _go(self, way: str) -> Again | None:
        good, found = self._ways.good, None
        if way in ("again", "room"):
            if way == "room":
                give_up_reserve(self._folder)
            found = Again(Store(self._folder, self._url))
        elif way == "look_here":
            found = self._only_looking(self._folder / DATABASE)
        elif way == "restore" and good is not None:
            found = self._restore(good.file, self._by)
        elif way == "look" and good is not None:
            found = self._only_looking(unpacked(self._folder, good.file, self._clock))
        elif way == "choose":
            name, _ = QFileDialog.getOpenFileName(None, self._say.text("Put a copy back from a file …"),
                                                  str(Path.home()), "Front Desk (*.fdbackup)")
            found = self._restore(Path(name), self._by) if name else None
        elif way == "salvage":
            found = self._salvaged()
        return found

    def _restore(self, file: Path, by: str, *, other_centre: bool = False, settled: Settled = "") -> Again | None:
        """Put a copy back as soon as nobody else has the data open; who that is stands in the window meanwhile."""
        settled = settled or list_settled(self._app, self._say, self._folder, self._url, file)
        if not settled:
            here = self._url is not None or (self._folder / DATABASE).exists()
            return Again(Store(self._folder, self._url)) if here else None
        words = self._say.text("Putting the copy back …")

        def work(tell: Callable[[Sentence], None], stopped: Callable[[], bool]) -> RestoreReport:
            while True:
                try:
                    if self._url is not None:
                        return self._on_server(file, by, other_centre, settled == "without")
                    return restore(self._folder, file, now=self._clock(), by=by, other_centre=other_centre,
                                   unlisted=settled == "without", wait=_PATIENCE_SECONDS)
                except Refused as refusal:
                    if refusal.code not in ("in_use", "desks_open") or stopped():
                        raise
                    tell(refusal.sentence)

        try:
            report = self._while_waiting(words, work)
        except (Refused, Fault) as problem:
            if problem.code == "copy_locked":
                from ui.desk.sealing.unlock_window import unlock_copy  # noqa: PLC0415 (door: seldom)
                return self._restore(file, by, other_centre=other_centre, settled=settled) if unlock_copy(
                    self._say, file) else \
                    self.trouble(self._present(), problem.sentence)
            if problem.code == "other_centre" and self._means_other(problem.sentence):
                return self._restore(file, by, other_centre=True, settled=settled)
            return self.trouble(self._present(), problem.sentence)
        return Again(Store(self._folder, self._url), self._restored(report, file))

    def _present(self) -> str:
        """What is wrong with what is here, where a copy was not put back: ``unchanged`` for nothing that is known."""
        if self._url is None and not (self._folder / DATABASE).exists():
            return "missing"
        return self._wrong or "unchanged"

    def _on_server(self, file: Path, by: str, other_centre: bool, unlisted: bool) -> RestoreReport:
        from frontdesk.acts.wiring import acting  # noqa: PLC0415 (door: only with a server)
        from frontdesk.store.server.restoring import restore_server  # noqa: PLC0415 (door: as above)
        with Store(self._folder, self._url) as store:
            acting(store, self._clock, by)
            return restore_server(store, file, now=self._clock(), by=by, other_centre=other_centre, unlisted=unlisted)

    def _turn(self) -> Again | None:
        """Turn encryption on or off; what could not be done goes on at the next start."""
        from ui.desk.sealing.turning import turned, words_of  # noqa: PLC0415 (door: once in a centre's life)
        try:
            said = self._while_waiting(self._say.text(words_of(self._folder)), lambda tell, stopped: turned(
                self._folder, self._clock(), tell, stopped))
        except (Refused, Fault) as problem:
            return self.trouble("disk_full" if problem.code == "disk_full" else "again", problem.sentence)
        return Again(Store(self._folder), Done(said))

    def _means_other(self, said: Sentence) -> bool:
        from ui.desk.backups.ways import Way  # noqa: PLC0415 (door: seldom)
        yes = Way("restore", self._say.text("Yes, I mean the other centre's data"), "undo")
        return show_trouble(self._app, self._say, said, [yes], self._say.text("Put this copy back?")) == "restore"

    def _restored(self, report: RestoreReport, file: Path) -> Done:
        undo = report.saved if report.saved is not None and report.saved.is_file() else None
        stands(self._folder, undo=undo.name if undo else "", restored=file.name)
        text = sentence("The copy is back; its last act is from {when}. What was here before is kept.",
                        when=self._ways.when(report.until))
        if report.missing_photos:
            text = sentence("The copy is back; its last act is from {when}. {n} photos are missing: they were not in "
                            "the copy and are not here.", when=self._ways.when(report.until),
                            n=len(report.missing_photos))
        return Done(text, undo)

    def _salvaged(self) -> Again | None:
        found = self._while_waiting(self._say.text("Saving what can be saved …"),
                                    lambda tell, stopped: salvage(self._folder, now=self._clock(), by=self._by,
                                                                  fill=fill_saved))
        assert isinstance(found, Salvaged)
        from ui.desk.backups.ways import Way  # noqa: PLC0415 (door: seldom)
        use = Way("restore", self._say.text("Go on with what was saved"), "forward", self._say.text(
            "The damaged file is kept beside the copies."))
        said = sentence("{rows} rows were saved; {lost} were lost or belonged to lost ones.", rows=found.rows,
                        lost=found.lost)
        more = "\n".join(f"{table}: {count}" for table, count in found.lost_by_table[:8])
        if show_trouble(self._app, self._say, said, [use], self._say.text("What could be saved"), more) == "restore":
            return self._restore(found.file, self._by)
        return None

    def _only_looking(self, database: Path) -> Again:
        return Again(looking(self._folder, database), Done(only_looking().sentence))

    def _while_waiting(self, words: str, work: Callable[[Callable[[Sentence], None], Callable[[], bool]], Any]) -> Any:
        """Run ``work`` in a thread of its own while its window stands. Raises what it raises."""
        window = Waiting(self._say, words)
        told: list[Sentence] = []
        answer: list[Any] = []
        failure: list[BaseException] = []
        stop = threading.Event()
        window.busy.cancelled.connect(stop.set)

        def run() -> None:
            try:
                answer.append(work(told.append, stop.is_set))
            except BaseException as error:  # handed to the thread that waits
                failure.append(error)

        window.show()
        thread = threading.Thread(target=run, name="between", daemon=True)
        thread.start()
        loop = QEventLoop()
        timer = QTimer()

        def look_after() -> None:
            if told:
                window.words.set_words(words, told[-1].said(self._say))
            if not thread.is_alive():
                loop.quit()

        timer.timeout.connect(look_after)
        timer.start(_PAUSE_MILLISECONDS)
        loop.exec()
        timer.stop()
        window.hide()
        window.deleteLater()
        if failure:
            raise failure[0]
        return answer[0]


def between(app: QApplication, store: Store, clock: Clock, language: str,
            what: Errand | Refused | Fault) -> Again | None:
    """What the desk goes on with after an errand or trouble; None where the person closed it."""
    made = Between(app, store, clock, language, by=what.by if isinstance(what, Errand) else "desk")
    if isinstance(what, Errand):
        return made.errand(what)
    return made.opened_not(what)
