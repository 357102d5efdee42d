"""Where all desks share their photos: on the server, in a folder they all reach, or each desk for itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from frontdesk.staff.permitting.checking import refuse_not_permitted
from frontdesk.store.server.shared_photos import FOLDER, HERE, SERVER, PhotoPlace, SharedPhotos
from frontdesk.values.meanwhile import CODE
from ui.desk.settings.button_row import ButtonRow
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.choice_field import ChoiceField
from ui.widgets.field import LineField
from ui.widgets.plain_label import PlainLabel

if TYPE_CHECKING:
    from frontdesk.store.faults import Fault
    from frontdesk.store.transaction import Acting
    from frontdesk.values.refusal import Refused
    from ui.desk.desk import Desk

ACT = "choose_photo_place"


class PhotoPlaceCard(Card):
    """Nothing is written down before every photo is there and was compared."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.text("Photos of all desks"))
        self._desk = desk
        self._place = PhotoPlace()
        text = desk.text
        self.now = PlainLabel(wrap=True)
        self.where = ChoiceField(text("Photos are shared"), (
            (SERVER, text("on the server")), (FOLDER, text("in a folder that all desks reach")),
            (HERE, text("not at all: each desk has its own"))), key=HERE)
        self.where.key_changed.connect(self._fit)
        self.folder = LineField(text("Shared folder"), placeholder="//server/frontdesk-photos",
                                hint=text("The same path on every desk; else FRONTDESK_PHOTOS names it there."))
        self.share = Button(text("Share them there"), icon="check")
        self.share.clicked.connect(self.carry)
        self.said = PlainLabel(wrap=True)
        for part in (self.now, self.where, self.folder):
            self.add(part)
        self.add(ButtonRow([self.share]))
        self.add(self.said)

    def load(self) -> None:
        """What is in force."""
        store, text = self._desk.store, self._desk.text
        server = store.url is not None
        for part in (self.where, self.share):
            part.setEnabled(server)
        if not server:
            self.now.set_text(text("The photos lie in the data folder. When the centre moves to a server, they go "
                                   "there too: frontdesk move --photos server, or a folder."))
            self.where.hide()
            self.share.hide()
            self.folder.hide()
            return
        place = self._place = SharedPhotos(store).place()
        self.now.set_text({SERVER: text("They are on the server; each desk keeps those it has seen."),
                           FOLDER: text("They are in the folder {folder}; each desk keeps those it has seen.").format(
                               folder=place.folder),
                           HERE: text("Each desk has its own: what one takes, another does not see.")}[place.kind])
        self.where.set_key(place.kind)
        self.folder.set_text(place.folder)
        self._fit()

    def carry(self) -> None:
        """Carry every photo there, compare, and write the place down; in the worker."""
        place = PhotoPlace(SERVER) if self.where.key() == SERVER else PhotoPlace(FOLDER, self.folder.text().strip()) \
            if self.where.key() == FOLDER else PhotoPlace()
        stood = self._place
        self.share.setEnabled(False)
        self._say(self._desk.text("Carrying the photos …"), "quiet")
        self._desk.work.long(lambda acting, tell: _share(acting, place, stood, tell), progress=self._stand,
                             done=self._done, refused=self._refused, failed=self._failed, owner=self)

    def _stand(self, stand: tuple[int, int]) -> None:
        self._say(self._desk.text("{done} of {all} photos").format(done=stand[0], all=stand[1]), "quiet")

    def _done(self, found: tuple[int, tuple[str, ...]]) -> None:
        count, missing = found
        self.load()
        self.share.setEnabled(True)
        words = self._desk.text("{count} photos are there and were compared.").format(count=count)
        if missing:
            words += " " + self._desk.text("{count} photos were missing or damaged already and are not in it.").format(
                count=len(missing))
        self._say(words, "amber" if missing else "green")

    def _refused(self, refusal: Refused) -> None:
        if refusal.code == CODE:  # somebody else chose another place meanwhile: it is shown, what was chosen here stays
            chosen = self.where.key(), self.folder.text()
            self.load()
            self.where.set_key(chosen[0])
            self.folder.set_text(chosen[1])
            self._fit()
        self._failed(refusal)

    def _failed(self, problem: Refused | Fault) -> None:
        self.share.setEnabled(True)
        self._say(problem.sentence.said(self._desk.translator), "red")

    def _fit(self, _key: str = "") -> None:
        self.folder.setVisible(self.where.key() == FOLDER)

    def _say(self, words: str, tone: Any) -> None:
        self.said.set_tone(tone)
        self.said.set_text(words)
        self.said.setAccessibleName(words)


def _share(acting: Acting, place: PhotoPlace, stood: PhotoPlace, tell: Any) -> tuple[int, tuple[str, ...]]:
    from frontdesk.acts.register import perform  # noqa: PLC0415 (door: in the worker)
    from frontdesk.store.server.photo_choosing import said_place, share  # noqa: PLC0415 (door: as above)
    refuse_not_permitted(acting.store.reader(), acting.by, ACT)

    def choose(found: PhotoPlace) -> object:
        return perform(acting, ACT, {"place": found.kind, "folder": found.folder, "expected": said_place(stood)})

    return share(acting, choose, place, lambda done, total: tell((done, total)))
