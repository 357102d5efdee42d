"""``acts``: everything that can be done, and the fields of each."""

from __future__ import annotations

from frontdesk.acts.register import names, schema
from ui.commands.answer import table
from ui.commands.call import Call


def acts(call: Call) -> None:
    """List every act with its fields (optional ones in brackets), or one act's fields and their types."""
    if call.words.name:
        found = schema(call.words.name)
        call.answer.give(found.document, [found.about, *table(
            [call.text("Field"), call.text("Type"), call.text("Needed")],
            [(field.name, field.type, call.text("yes") if field.required else "") for field in found.fields])])
        return
    every = [schema(name) for name in names()]
    call.answer.give({found.name: found.document for found in every}, table(
        [call.text("Act"), call.text("Fields")],
        [(found.name, " ".join(field.name if field.required else f"[{field.name}]" for field in found.fields))
         for found in every]))
