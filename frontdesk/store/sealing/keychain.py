"""The system's key store (Windows Credential Manager, macOS Keychain, Secret Service), where one is there and answers.

It needs the part ``frontdesk[keychain]``; every fault of it means that another way has to be taken, in words.
"""

from __future__ import annotations

import logging

from frontdesk.values.refusal import Refused

SERVICE = "frontdesk"
"""What everything of ours is kept under."""

log = logging.getLogger("frontdesk")


def stored(name: str) -> bytes | None:
    """What is kept under this name; None where there is none, or no key store."""
    try:
        import keyring  # pyright: ignore[reportMissingImports] # noqa: PLC0415 (door: an extra, heavy, rarely needed)
    except ImportError:
        return None
    try:
        held = keyring.get_password(SERVICE, name)
        return None if held is None else bytes.fromhex(held)
    except Exception as error:  # whatever the system's key store raises, another way is found
        log.info("the system's key store did not answer: %s", type(error).__name__)
        return None


def store(name: str, secret: bytes) -> bool:
    """Keep a secret; False where there is no key store, or it did not take it."""
    try:
        import keyring  # pyright: ignore[reportMissingImports] # noqa: PLC0415 (door: as above)
    except ImportError:
        return False
    try:
        keyring.set_password(SERVICE, name, secret.hex())
        return keyring.get_password(SERVICE, name) == secret.hex()
    except Exception as error:  # no key store runs here
        log.info("the system's key store did not take the key: %s", type(error).__name__)
        return False


def drop(name: str) -> None:
    """Forget what is kept under this name, as far as the key store lets us."""
    try:
        import keyring  # pyright: ignore[reportMissingImports] # noqa: PLC0415 (door: as above)
        keyring.delete_password(SERVICE, name)
    except ImportError:
        return
    except Exception as error:  # it is gone already, or nobody answers: it opens nothing by itself
        log.info("the system's key store did not forget a key: %s", type(error).__name__)


def no_store() -> Refused:
    """No key store answers here."""
    return Refused("no_keychain", "This computer has no key store that answers, or the part for it (“keychain”) is not "
                   "installed. Choose a passphrase instead.", where="way")
