"""What the centre says of itself: on papers, in messages, on the board."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout

from resources.translations import LANGUAGES
from ui.desk.settings.logo_card import LogoCard
from ui.desk.settings.presenter import centre_values
from ui.desk.settings.section import Section
from ui.theme import tokens
from ui.theme.look import look
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.choice_field import ChoiceField
from ui.widgets.field import LineField

if TYPE_CHECKING:
    from frontdesk.store.transaction import Changed
    from ui.desk.desk import Desk
    from ui.desk.page import Page


class CentreSection(Section):
    """Name, address, telephone, credit code, Wi-Fi, and the language papers and messages are written in."""

    FORM = "settings_centre"

    def __init__(self, desk: Desk, page: Page) -> None:
        super().__init__(desk, page)
        self.fields = {
            "name": LineField(self.text("Name of the centre")),
            "phone": LineField(self.text("Telephone"), icon="phone"),
            "address": LineField(self.text("Address")),
            "wifi": LineField(self.text("Wi-Fi: name and password, as customers are told")),
            "credit_code": LineField(self.text("Unified social credit code")),
            "language": ChoiceField(self.text("Language of papers and messages"), list(LANGUAGES.items())),
        }
        self.save = Button(self.text("Save"), kind="primary", icon="check", key_shown="Ctrl+Enter")
        self.save.clicked.connect(self.finish)
        card = Card(self.text("The centre"))
        grid = QGridLayout()
        grid.setSpacing(look().px(tokens.BASE))
        for name, row, column, width in (("name", 0, 0, 1), ("phone", 0, 1, 1), ("address", 1, 0, 2),
                                         ("credit_code", 2, 0, 1), ("language", 2, 1, 1),
                                         ("wifi", 3, 0, 2)):
            grid.addWidget(self.fields[name], row, column, 1, width)
        card.add_layout(grid)
        card.body.addWidget(self.save, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.addWidget(card)
        self.logo = LogoCard(desk, page, self)
        self.column.addWidget(self.logo)
        self.column.addStretch(1)

    def load(self) -> None:
        """As it stands."""
        self.fill(centre_values(self.desk))

    def refresh(self, changed: Changed) -> None:
        """Somebody saved it at another desk while nothing is half-typed here."""
        if changed.act == "set_logo":
            self.logo.show_logo()
        if changed.act == "change_centre" and not self.typed():
            self.load()
            self.standing()

    def finish(self) -> None:
        """Keep what was typed."""
        self.send("change_centre", self.saved, **self.values(), expected=self.stood())
