"""The form that adds a courtesy car."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from ui.desk.loans.forms import Form
from ui.widgets.choice_field import ChoiceField
from ui.widgets.field import LineField

if TYPE_CHECKING:
    from ui.desk.page import Page


class CarForm(Form):
    """Plate, model and how it is driven."""

    def __init__(self, page: Page, parent: QWidget) -> None:
        text = page.desk.text
        self.plate, self.model = LineField(text("Plate")), LineField(text("Model"))
        self.energy = ChoiceField(text("Drive"), [("", text("not known")), ("ice", text("petrol or diesel")),
                                                  ("bev", text("electric")), ("phev", text("plug-in hybrid"))], key="")
        self.note = LineField(text("Note"))
        super().__init__(page, text("Another courtesy car"), text("Add the car"), {
            "plate": self.plate, "model": self.model, "energy": self.energy, "note": self.note}, parent)
        self.about.hide()
        self.close_form()

    def fields(self) -> dict[str, Any]:
        """The fields of ``add_loan_car``."""
        return {"plate": self.plate.text(), "model": self.model.text(), "energy": self.energy.key() or "",
                "note": self.note.text()}
