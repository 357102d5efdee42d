"""Files that a person names on the command line: looked at before anything is opened, refused in words."""

from __future__ import annotations

import os
from pathlib import Path

from frontdesk.values.paths import named
from frontdesk.values.refusal import Refused

LARGEST_TEXT = 1_000_000
"""Bytes of a setup or rule file."""


def existing(name: str, *, where: str = "file") -> Path:
    """The path of a plain file that is there. Raises ``Refused`` (``no_file``)."""
    path = named(name)
    if os.path.isdir(path):
        raise Refused("no_file", "“{file}” is a folder. Choose a file in it.", where=where, file=path.name or name)
    if not os.path.isfile(path):
        raise Refused("no_file", "There is no file {file}.", where=where, file=path.name or name)
    return path


def words_of(path: Path) -> str:
    """The text of a small file. Raises ``Refused`` (``unreadable``)."""
    try:
        if path.stat().st_size > LARGEST_TEXT:
            raise ValueError
        return path.read_text("utf-8-sig")
    except (OSError, ValueError):
        raise Refused("unreadable", "The file {file} can't be read. Choose a small text file in UTF-8.", where="file",
                      file=path.name) from None


def free_place(name: str, folder: Path, *, where: str) -> Path:
    """Where a file may be written: nothing there but a plain file, and not within the data folder.

    What is written takes the place of what is there: a device must not be replaced, and least of all the data.
    Raises ``Refused`` (``is_folder``, ``no_plain_file``, ``in_data``).
    """
    path = named(name)
    if path.is_dir():
        raise Refused("is_folder", "{file} is a folder. Name a file in it.", where=where, file=name)
    if path.is_symlink() or (path.exists() and not path.is_file()):
        raise Refused("no_plain_file", "{file} is no plain file and stays as it is. Choose another name.", where=where,
                      file=name)
    if not path.parent.is_dir():
        raise Refused("no_folder", "There is no folder {folder}. Make it first, or choose another place.", where=where,
                      folder=str(path.parent))
    if path.resolve().is_relative_to(folder.resolve()):
        raise Refused("in_data", "{file} lies in the data folder. Choose a place outside of it.", where=where,
                      file=path.name)
    return path
