"""The lines of the form for a customer and a car."""

from __future__ import annotations

from frontdesk.values.words import Translator
from ui.widgets.field import LineField


def form_lines(translator: Translator) -> dict[str, LineField]:
    """Every line by its name; in the translator's language."""
    return {
        "name": LineField(translator.text("Name"), placeholder=translator.text("Li Wei"), icon="person"),
        "phone": LineField(translator.text("Telephone"), placeholder="138 0013 8000", icon="phone"),
        "birthday": LineField(translator.text("Birthday"), placeholder="1985-05-07", icon="gift"),
        "occupation": LineField(translator.text("Occupation")),
        "plate": LineField(translator.text("Plate"), placeholder="苏A·B8Q62", icon="car",
                           hint=translator.text("Leave it empty while the car has none.")),
        "vin": LineField(translator.text("VIN"), placeholder="LSVAA4182E2184847"),
        "model": LineField(translator.text("Model"), placeholder=translator.text("NIO ES6")),
        "colour": LineField(translator.text("Colour")),
        "bought_on": LineField(translator.text("Bought on"), placeholder="2024-03-12", icon="calendar"),
    }
