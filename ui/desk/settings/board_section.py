"""How the lounge board of this machine looks and sounds; kept beside the data, told to the board with its next news."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from ui.board_settings import BoardSettings, read_board_settings, settings_of, write_board_settings
from ui.desk.settings.section import Section
from ui.theme import tokens
from ui.theme.look import look
from ui.widgets.card import Card
from ui.widgets.chip import ChipGroup
from ui.widgets.choice_field import ChoiceField
from ui.widgets.plain_label import PlainLabel

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from ui.desk.desk import Desk
    from ui.desk.page import Page


class BoardSection(Section):
    """Each answer takes effect at once; the board follows within a quarter of a minute."""

    def __init__(self, desk: Desk, page: Page) -> None:
        super().__init__(desk, page)
        text = self.text
        self.language = self._chips(text("Language of the board"), [
            ("centre", text("as the papers")), ("zh_CN", "中文"), ("en", "English"), ("both", text("both at once")),
            ("alternating", text("in turn"))])
        self.theme = self._chips(text("Light or dark"), [
            ("light", text("light")), ("dark", text("dark")), ("hours", text("by the hour"))])
        self.sound = self._chips(text("When a car is called"), [
            ("none", text("no sound")), ("chime", text("a chime")), ("speech", text("a chime and words"))])
        self.motion = self._chips(text("Movement"), [("quiet", text("quiet")), ("still", text("none at all"))])
        hours = [(str(hour), f"{hour:02}:00") for hour in range(24)]
        self.dark_from = ChoiceField(text("Dark from"), hours)
        self.light_from = ChoiceField(text("Light from"), hours)
        for field in (self.dark_from, self.light_from):
            field.key_changed.connect(self._keep)
        card = Card(text("Lounge board"))
        for words, chips in ((text("Language of the board"), self.language), (text("Light or dark"), self.theme)):
            card.add_layout(_labelled(words, chips))
        between = QHBoxLayout()
        between.setSpacing(look().px(tokens.BASE))
        between.addWidget(self.dark_from)
        between.addWidget(self.light_from)
        between.addStretch(1)
        card.add_layout(between)
        for words, chips in ((text("When a car is called"), self.sound), (text("Movement"), self.motion)):
            card.add_layout(_labelled(words, chips))
        card.add(PlainLabel(text("Words are spoken only where the part for speech is installed: frontdesk[speech]."),
                            tone="quiet", size="small", wrap=True))
        self.column.addWidget(card)
        self.column.addStretch(1)
        self._loading = False

    def load(self) -> None:
        """As the board looks now."""
        found = read_board_settings(self.desk.store.folder)
        self._loading = True
        self.language.set_chosen([found.language])
        self.theme.set_chosen([found.theme])
        self.sound.set_chosen([found.sound])
        self.motion.set_chosen(["still" if found.still else "quiet"])
        self.dark_from.set_key(str(found.dark_from))
        self.light_from.set_key(str(found.light_from))
        self._loading = False
        self._show_hours(found)

    def first_field(self) -> QWidget:
        """The language."""
        return self.language

    def finish(self) -> None:
        """Everything is kept already."""
        self.page.said.emit("told", self.text("Saved."))

    def _keep(self, *_: object) -> None:
        if self._loading:
            return
        wanted = settings_of({
            "language": _one(self.language), "theme": _one(self.theme), "sound": _one(self.sound),
            "still": _one(self.motion) == "still", "dark_from": int(self.dark_from.key() or 18),
            "light_from": int(self.light_from.key() or 7)})
        write_board_settings(self.desk.store.folder, wanted)
        self._show_hours(wanted)

    def _show_hours(self, settings: BoardSettings) -> None:
        for field in (self.dark_from, self.light_from):
            field.setVisible(settings.theme == "hours")

    def _chips(self, name: str, options: list[tuple[str, str]]) -> ChipGroup:
        chips = ChipGroup(options, may_be_empty=False, name=name)
        chips.chosen_changed.connect(self._keep)
        return chips


def _one(chips: ChipGroup) -> str:
    chosen = chips.chosen()
    return chosen[0] if chosen else ""


def _labelled(words: str, chips: ChipGroup) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(look().px(tokens.HAIR))
    label = PlainLabel(words, tone="quiet", size="small", bold=True)
    label.setBuddy(chips)
    column.addWidget(label)
    column.addWidget(chips)
    return column
