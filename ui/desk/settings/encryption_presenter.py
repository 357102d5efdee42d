"""What the section on encryption says and asks. No Qt."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING, Literal, NamedTuple

from frontdesk.store.held import is_encrypted
from frontdesk.store.sealing import keeping
from frontdesk.store.sealing.code import GROUPS, fresh_code, group_is
from frontdesk.store.sealing.key_file import good_passphrase
from frontdesk.values.refusal import Refused

if TYPE_CHECKING:
    from frontdesk.store.store import Store
    from frontdesk.values.words import Translator

State = Literal["server", "plain", "encrypted"]
Mode = Literal["", "on", "passphrase", "code", "off"]
PROOFS = 2


class Standing(NamedTuple):
    """How it stands: encrypted or not, and what opens it."""

    state: State
    passphrase: bool = False
    keychain: bool = False
    code: bool = False


def standing(store: Store) -> Standing:
    """How it stands on this computer. Raises ``Refused`` (``key_file_damaged``)."""
    if store.postgres:
        return Standing("server")
    if not is_encrypted(store.folder):
        return Standing("plain")
    file = keeping.known(store.folder)
    if file is None:
        return Standing("encrypted")
    return Standing("encrypted", file.has("passphrase"), file.has("keychain"), file.has("code"))


def heading(found: Standing, say: Translator) -> str:
    """In three or four words."""
    return {"server": say.text("The data is on a server"), "plain": say.text("Not encrypted"),
            "encrypted": say.text("Encrypted")}[found.state]


def about(found: Standing, say: Translator) -> str:
    """What that means, in plain words."""
    if found.state == "server":
        return say.text("Encryption of the server's disk is set up there, by whoever looks after it. Ask them whether "
                        "it is on.")
    if found.state == "plain":
        return say.text("Whoever gets hold of this computer's disk, or of a copy of its files, can read the names, "
                        "telephone numbers, photos and papers of your customers. Encrypted, nobody can without the "
                        "key.")
    opens = say.text("At each start the passphrase is asked for.")
    if found.keychain:
        opens = say.text("It opens by itself for this user of this computer; whoever takes the disk away can't open "
                         "it.")
    code = say.text("A recovery code was made.") if found.code else say.text("No recovery code was made: make one.")
    return " ".join((say.text("Database, photos, papers and copies can be read only with the key."), opens, code))


class Proof:
    """A fresh recovery code, and which of its groups have to be typed from the paper."""

    def __init__(self) -> None:
        self.code = fresh_code()
        self.places = sorted(secrets.SystemRandom().sample(range(GROUPS), PROOFS))

    def asked(self, say: Translator) -> str:
        """The label of the field."""
        one, two = (place + 1 for place in self.places)
        return say.text("Groups {one} and {two} of the code, from the paper").format(one=one, two=two)

    def check(self, typed: str) -> None:
        """Raises ``Refused`` (``code_not_kept``)."""
        letters = "".join(each for each in typed if each.isalnum())
        half = len(letters) // PROOFS
        parts = [letters[:half], letters[half:]]
        if not typed or not all(group_is(self.code, place, part)
                                for place, part in zip(self.places, parts, strict=True)):
            raise Refused("code_not_kept", "These are not groups {one} and {two} of the code above. Print it or write "
                          "it down, then type them from the paper.", where="proof", one=self.places[0] + 1,
                          two=self.places[1] + 1)


def check_passphrases(first: str, second: str) -> None:
    """Raises ``Refused``: ``passphrase_weak``, ``passphrase_differs``."""
    good_passphrase(first)
    if first != second:
        raise Refused("passphrase_differs", "The two passphrases differ. Type the same one twice.", where="again")
