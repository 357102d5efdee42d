"""The settings: sections, one shown at a time; the keyboard reaches everything, Ctrl+Enter keeps the section."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from frontdesk.store.faults import Fault
from frontdesk.values.refusal import Refused
from ui.desk.command import Command
from ui.desk.heading import Heading, page_margins
from ui.desk.page import Page
from ui.desk.place import Place
from ui.desk.quiet_bars import quiet_bars
from ui.desk.settings.bill_section import BillSection
from ui.desk.settings.board_section import BoardSection
from ui.desk.settings.centre_section import CentreSection
from ui.desk.settings.channel_section import ChannelSection
from ui.desk.settings.delivery_section import DeliverySection
from ui.desk.settings.display_section import DisplaySection
from ui.desk.settings.encryption_section import EncryptionSection
from ui.desk.settings.hours_section import HoursSection
from ui.desk.settings.job_section import JobSection
from ui.desk.settings.liking_section import LikingSection
from ui.desk.settings.permission_section import PermissionSection
from ui.desk.settings.photo_section import PhotoSection
from ui.desk.settings.section import Section
from ui.desk.settings.server_section import ServerSection
from ui.desk.settings.spending_section import SpendingSection
from ui.desk.settings.staff_section import StaffSection
from ui.desk.settings.stage_section import StageSection
from ui.desk.settings.surprise_section import SurpriseSection
from ui.desk.settings.worth_section import WorthSection
from ui.widgets.chip import ChipGroup
from ui.widgets.quiet_scroll import QuietScrollArea

if TYPE_CHECKING:
    from frontdesk.store.transaction import Changed
    from ui.desk.desk import Desk


class SettingsPage(Page):
    """``Place.focus`` names the section: centre, hours, staff, permissions, surprises, likings, jobs, delivery, bills,
    photos, stages, channels, board, encryption, server, display.
    """

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.names = {"centre": self.text("Centre"), "hours": self.text("Opening hours"), "staff": self.text("Staff"),
                      "permissions": self.text("Who may do what"),
                      "surprises": self.text("Surprises"), "surprise_rules": self.text("What is proposed"),
                      "likings": self.text("What can be noted"), "jobs": self.text("Jobs"),
                      "delivery": self.text("Delivery"), "worth": self.text("What a job is good for"),
                      "bills": self.text("Bills"), "photos": self.text("Guided photos"),
                      "stages": self.text("Stages"),
                      "channels": self.text("Channels"), "board": self.text("Lounge board"),
                      "encryption": self.text("Encryption"), "server": self.text("Several desks"),
                      "display": self.text("Display")}
        makers: dict[str, Callable[[Desk, Page], Section]] = {
            "centre": CentreSection, "hours": HoursSection, "staff": StaffSection,
            "permissions": PermissionSection, "surprises": SpendingSection,
            "surprise_rules": SurpriseSection,
            "likings": LikingSection, "jobs": JobSection, "delivery": DeliverySection,
            "worth": WorthSection, "bills": BillSection,
            "photos": PhotoSection, "stages": StageSection, "channels": ChannelSection, "board": BoardSection,
            "encryption": EncryptionSection, "server": ServerSection, "display": DisplaySection}
        self._makers = makers
        self.sections: dict[str, Section | None] = dict.fromkeys(makers)
        self.heading = Heading(self.text("Settings"), parent=self)
        self.choice = ChipGroup(list(self.names.items()), may_be_empty=False, name=self.text("Settings"), parent=self)
        self.choice.chosen_changed.connect(self._chosen)
        inside = QWidget()
        self._inside = QVBoxLayout(inside)
        self._inside.setContentsMargins(0, 0, 0, 0)
        self._area = QuietScrollArea(self)
        self._area.setWidget(inside)
        column = QVBoxLayout(self)
        page_margins(column)
        column.addWidget(self.heading)
        column.addWidget(self.choice)
        column.addWidget(self._area, 1)

    def title(self) -> str:
        """Settings."""
        return self.text("Settings")

    def open(self, place: Place) -> None:
        """The section asked for, else the one seen last."""
        super().open(place)
        chosen = self.choice.chosen()
        self.show_section(place.focus if place.focus in self.names else chosen[0] if chosen else "centre")
        section = self.section()
        (section.first_field() if section is not None else self.choice).setFocus(Qt.FocusReason.OtherFocusReason)

    def section(self) -> Section | None:
        """The section that is shown."""
        chosen = self.choice.chosen()
        return self.sections[chosen[0]] if chosen else None

    def show_section(self, name: str) -> None:
        """Open a section; it is made when it is first opened."""
        self.choice.set_chosen([name])
        section = self.sections[name]
        if section is None:
            section = self.sections[name] = self._makers[name](self.desk, self)
            self._inside.addWidget(section)
            quiet_bars(section)
        for key, other in self.sections.items():
            if other is not None:
                other.setVisible(key == name)
        try:
            section.open()
        except (Refused, Fault) as problem:
            self.said.emit("fault", self.words(problem.sentence))

    def refresh(self, changed: Changed) -> None:
        """Something was changed, here or at another desk."""
        section = self.section()
        if section is not None:
            section.refresh(changed)

    def finish_step(self) -> None:
        """Ctrl+Enter keeps what the section shows."""
        section = self.section()
        if section is not None:
            section.finish()

    def commands(self) -> list[Command]:
        """Every section by name, for the palette."""
        return [Command(f"settings_{key}", self.text("Settings: {section}").format(section=name),
                        partial(self._go, key), icon="settings") for key, name in self.names.items()] + [
            Command("my_signature", self.text("My signature on cards"), self.draw_signature, icon="sign")]

    def draw_signature(self) -> None:
        """The sheet to draw one's signature for cards in."""
        from ui.desk.printing.signature_sheet import (  # noqa: PLC0415 (door: seldom needed)
            SignatureSheet,
        )
        sheet = SignatureSheet(self)
        sheet.closed.connect(sheet.deleteLater)
        sheet.open()

    def _chosen(self, chosen: list[str]) -> None:
        self.show_section(chosen[0])

    def _go(self, name: str) -> None:
        self.show_section(name)
        section = self.sections[name]
        if section is not None:
            section.first_field().setFocus(Qt.FocusReason.OtherFocusReason)
