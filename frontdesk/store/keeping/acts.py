"""Choosing the second place for copies."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

from sqlalchemy import bindparam

from frontdesk.store.audit.hands import hand_in
from frontdesk.store.keeping.rounds import SETTING
from frontdesk.store.schema import setting
from frontdesk.store.transaction import Transaction, act
from frontdesk.values.meanwhile import settled_one
from frontdesk.values.paths import named
from frontdesk.values.refusal import Refused

LONGEST = 1_000
_FORGET = setting.delete().where(setting.c.name == bindparam("setting_name"))


@act("choose_backup_folder")
def choose_backup_folder(tx: Transaction, *, folder: str = "", expected: str | None = None) -> dict[str, Any]:
    """Where each copy goes besides the data folder; empty for nowhere. Any path the system takes, of any letters.

    ``expected``: the folder that was shown, empty for none. Refused: ``changed_meanwhile``,
    ``backup_folder_relative``, ``backup_folder_missing``, ``backup_folder_in_data``, ``backup_folder_read_only``,
    ``server_backup``.
    """
    folder = folder.strip()
    if tx.store.postgres:
        raise Refused("server_backup", "This centre's data is on a server: each desk keeps copies in its own data "
                      "folder, so that they lie on other disks than the data already.", where="folder")
    stands = tx.read.value("SELECT value FROM setting WHERE name = :name", name=SETTING)
    folder = settled_one(json.loads(stands) if stands else "", expected, folder, "folder",
                         lambda: hand_in(tx.read, "choose_backup_folder", but=tx.by))
    tx.execute(_FORGET, setting_name=SETTING)
    if folder:
        place = _place(folder, tx.store.folder)
        tx.insert(setting, name=SETTING, value=json.dumps(str(place), ensure_ascii=False), at=tx.now)
    return {}


def _place(folder: str, data: Path) -> Path:
    if len(folder) > LONGEST or "\x00" in folder or not named(folder).is_absolute():
        raise Refused("backup_folder_relative", "Name the whole path of the folder, for instance one on another disk.",
                      where="folder")
    place = named(folder)
    if not place.is_dir():
        raise Refused("backup_folder_missing", "There is no folder {folder}. Make it first, or choose another place.",
                      where="folder", folder=folder)
    if place.resolve().is_relative_to(data.resolve()) or data.resolve().is_relative_to(place.resolve()):
        raise Refused("backup_folder_in_data", "{folder} holds the data itself, or lies in it. A copy there is lost "
                      "together with it; choose a folder on another disk.", where="folder", folder=folder)
    if not os.access(place, os.W_OK | os.X_OK):
        raise Refused("backup_folder_read_only", "Nothing can be written to {folder}. Choose another folder, or allow "
                      "writing there.", where="folder", folder=folder)
    return place
