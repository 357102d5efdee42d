"""``customers file``, ``restrict`` and ``erase``: what a person may ask of the centre about their data."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from frontdesk.people.rights.planning import ErasurePlan, Part, plan_of_erasure
from frontdesk.people.standing import known_customer
from frontdesk.values.paths import named
from frontdesk.values.refusal import Refused
from frontdesk.values.words import pick
from ui.commands.acting_as import acting_as
from ui.commands.answer import shown
from ui.commands.call import Call
from ui.commands.files import free_place
from ui.commands.papers import make_ready


def file(call: Call) -> int:
    """Write everything held about a customer into a folder or a .zip."""
    call.writing()
    acting = acting_as(call, "hand_out_copy")
    known_customer(call.store.reader(), call.words.id)
    out = _free(call.words.out, call.store.folder)
    make_ready(call)
    from frontdesk.acts.register import perform  # noqa: PLC0415 (door: only for commands that write)
    from ui.person_files import write_person_file  # noqa: PLC0415 (door: reportlab is loaded for papers only)
    perform(acting, "hand_out_copy", {"customer": call.words.id})
    made = write_person_file(call.store, call.words.id, out, language=call.language, by=acting.by, now=call.clock())
    if made.missing:
        call.answer.say(call.text("No typeface has these characters; they are drawn as 〓: {characters}").format(
            characters=" ".join(made.missing)))
    call.answer.give({"ok": True, "customer": call.words.id, "out": out, "files": made.files, "missing": made.missing},
                     [call.text("Everything held about customer {id} is in {out}.").format(id=call.words.id, out=out)])
    return 0


def restrict(call: Call) -> int:
    """From now on store only; with ``--lift`` use again."""
    call.writing()
    acting = acting_as(call, "restrict_by_command")
    from frontdesk.acts.register import perform  # noqa: PLC0415 (door: only for commands that write)
    name = "lift_restriction" if call.words.lift else "restrict_customer"
    perform(acting, name, {"customer": call.words.id, "why": call.words.why})
    said = (call.text("Customer {id} may be served again.") if call.words.lift else
            call.text("Customer {id} is only stored now: not found, not greeted, not written to."))
    call.answer.give({"ok": True, "customer": call.words.id, "restricted": not call.words.lift},
                     [said.format(id=call.words.id)])
    return 0


def erase(call: Call) -> int:
    """Erase what the law lets go, and say what stays, until when and why; ``--dry-run`` only says it."""
    if call.words.dry_run:
        call.centre()
    else:
        call.writing()
    acting = acting_as(call, "erase_customer")
    known_customer(call.store.reader(), call.words.id)
    plan = plan_of_erasure(call.store, call.words.id, call.clock())
    if not call.words.dry_run:
        from frontdesk.acts.register import perform  # noqa: PLC0415 (door: only for commands that write)
        perform(acting, "erase_customer", {"customer": call.words.id})
    call.answer.give(_document(call, plan), _lines(call, plan))
    return 0


def _free(name: str, folder: Path) -> Path:
    """A .zip that may be written, or a folder that is not there yet or empty; not in the data folder."""
    if name.lower().endswith(".zip"):
        return free_place(name, folder, where="out")
    path = named(name)
    if path.exists() and (path.is_symlink() or not path.is_dir() or any(path.iterdir())):
        raise Refused("not_empty", "{out} is there already and not an empty folder. Name a new folder or a .zip.",
                      where="out", out=name)
    if not path.parent.is_dir():
        raise Refused("no_folder", "There is no folder {folder}. Make it first, or choose another place.", where="out",
                      folder=str(path.parent))
    if path.resolve().is_relative_to(folder.resolve()):
        raise Refused("in_data", "{file} lies in the data folder. Choose a place outside of it.", where="out",
                      file=path.name)
    return path


def _document(call: Call, plan: ErasurePlan) -> dict[str, Any]:
    def parts(each: tuple[Part, ...]) -> list[dict[str, Any]]:
        return [{"table": part.table, "label": pick(part.label, call.translator), "count": part.count} for part in each]

    return {"ok": True, "customer": plan.customer, "dry_run": call.words.dry_run, "erased": parts(plan.goes),
            "remains": parts(plan.stays), "until": plan.until, "law": pick(plan.law, call.translator),
            "copies": plan.copies}


def _lines(call: Call, plan: ErasurePlan) -> list[str]:
    def parts(each: tuple[Part, ...]) -> str:
        return ", ".join(f"{pick(part.label, call.translator)} {part.count}" for part in each)

    gone = call.text("Would be erased: {parts}") if call.words.dry_run else call.text("Erased: {parts}")
    lines = [shown(gone.format(parts=parts(plan.goes)))]
    if plan.stays:
        lines.append(shown(call.text("Stays without a name until {day}: {parts}").format(
            day=call.time_shown(plan.until)[:10], parts=parts(plan.stays))))
        lines.append(shown(pick(plan.law, call.translator)))
    if plan.copies:
        lines.append(call.translator.plural(
            "{n} copy of the centre in “backups” still holds this person; delete it when it is no longer needed.",
            "{n} copies of the centre in “backups” still hold this person; delete them when they are no longer needed.",
            plan.copies).format(n=plan.copies))
    return lines
