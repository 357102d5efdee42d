"""E-mail through the centre's own server, step by step: up to the words nothing was sent, after them only an answer
counts.

A mail server does not know a message again, so a send without an answer is never repeated by itself; the message's own
id is the same at every try, so that a reader's program can tell a double.
"""

from __future__ import annotations

import smtplib
import ssl
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime

from frontdesk.centre.reads import named_zone
from frontdesk.messages.outbox.channels.answer import Answer, Letter
from frontdesk.messages.outbox.channels.web import Watch
from frontdesk.messages.outbox.problems import without_numbers
from frontdesk.messages.outbox.setups import Setup
from frontdesk.values.clock import local

_OURSELVES = "[127.0.0.1]"
"""What we call ourselves to the server: looking up this machine's name can take long, and is nobody's business."""


def mail(setup: Setup, letter: Letter, deadline: float) -> Answer:
    """Send one e-mail."""
    try:
        server = _connected(setup, deadline)
    except ssl.SSLError:
        return Answer("again", problem="insecure", rest=True)
    except smtplib.SMTPResponseException as error:
        return _answered(error.smtp_code, error.smtp_error, rest=True)
    except (OSError, smtplib.SMTPException, UnicodeError):
        return Answer("again", problem="unreachable", rest=True)
    line = server.sock
    assert line is not None
    watch = Watch(line, deadline)
    try:
        return _said(server, setup, letter)
    finally:
        watch.stop()
        server.close()


def _connected(setup: Setup, deadline: float) -> smtplib.SMTP:
    values, port = setup.values, int(setup.values["port"])
    if values["security"] == "tls":
        return smtplib.SMTP_SSL(values["host"], port, _OURSELVES, timeout=deadline,
                                context=ssl.create_default_context())
    return smtplib.SMTP(values["host"], port, _OURSELVES, timeout=deadline)


def _said(server: smtplib.SMTP, setup: Setup, letter: Letter) -> Answer:
    """The conversation up to the words; every failure in it means that nothing was sent."""
    try:
        refused = _introduced(server, setup, letter)
        return refused if refused is not None else _words_sent(server, written(setup, letter))
    except ssl.SSLError:
        return Answer("again", problem="insecure", rest=True)
    except smtplib.SMTPAuthenticationError as error:
        return Answer("again", problem="not_let_in", detail=_words(error.smtp_code, error.smtp_error), rest=True)
    except smtplib.SMTPResponseException as error:
        return _answered(error.smtp_code, error.smtp_error, rest=True)
    except smtplib.SMTPNotSupportedError:
        return Answer("again", problem="setup_wrong", detail="STARTTLS/AUTH", rest=True)
    except (OSError, smtplib.SMTPException, UnicodeError):
        return Answer("again", problem="unreachable", rest=True)


def _introduced(server: smtplib.SMTP, setup: Setup, letter: Letter) -> Answer | None:
    """Up to the server's word to begin; its refusal, if it has one."""
    if setup.values["security"] == "starttls":
        server.starttls(context=ssl.create_default_context())
    server.ehlo_or_helo_if_needed()
    if setup.values["user"]:
        server.login(setup.values["user"], setup.values["secret"])
    for say in (lambda: server.mail(setup.values["sender"]), lambda: server.rcpt(letter.to),
                lambda: server.docmd("DATA")):
        code, said = say()
        if code >= 400:
            return _answered(code, said)
    return None


def _words_sent(server: smtplib.SMTP, words: bytes) -> Answer:
    """From here on only the server's own yes or no counts."""
    try:
        server.send(b"".join(b"." + line if line.startswith(b".") else line for line in words.splitlines(True))
                    + b".\r\n")
        code, said = server.getreply()
    except (OSError, smtplib.SMTPException):
        return Answer("unsure", problem="no_answer", rest=True)
    if code < 0:
        return Answer("unsure", problem="no_answer", rest=True)
    return Answer("sent", provider=without_numbers(_text(said))[:60]) if code < 300 else _answered(code, said)


def written(setup: Setup, letter: Letter) -> bytes:
    """The e-mail as it travels, ending with a line end. A name with line ends in it can't become a header."""
    found = EmailMessage(policy=SMTP)
    sender = setup.values["sender"]
    found["Subject"] = " ".join(letter.subject.split())
    found["From"] = sender
    found["To"] = letter.to
    found["Date"] = format_datetime(local(letter.at, named_zone("UTC")))
    found["Message-ID"] = f"<{letter.id}@{sender.rpartition('@')[2]}>"
    found["Auto-Submitted"] = "auto-generated"
    found.set_content(letter.body, cte="base64")
    words = found.as_bytes()
    return words if words.endswith(b"\r\n") else words + b"\r\n"


def _answered(code: int, said: bytes | str, *, rest: bool = False) -> Answer:
    if 400 <= code < 500 or rest:
        return Answer("again", problem="later", detail=_words(code, said), rest=True)
    return Answer("failed", problem="refused_there", detail=_words(code, said))


def _words(code: int, said: bytes | str) -> str:
    return without_numbers(f"{code} {_text(said)}")


def _text(said: bytes | str) -> str:
    return said.decode("utf-8", "replace") if isinstance(said, bytes) else said
