"""Real servers on this machine that take messages, and fail as they are told: HTTP and SMTP, by plain sockets."""

from __future__ import annotations

import json
import socketserver
import threading
from collections import Counter, deque
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


class _Quiet:
    """Both servers: threads that end with the server, and no words on standard error when a client goes away."""

    daemon_threads = True
    allow_reuse_address = True

    def handle_error(self, request, client_address):
        return


class Gateway:
    """An HTTP gateway. ``plan`` says what happens with each request in turn; when it is empty, ``usual``.

    ok: taken, {"code": 0, "id": …} · lost: the same answer, and nobody ever gets it · error: 500, not taken ·
    no: 200 with its own error code · garbage: 200 with no JSON, taken · cut: taken, the line breaks in mid-answer ·
    silent: taken, no answer until the end · drip: taken, the answer comes byte by byte for ever · moved: 302 elsewhere
    """

    def __init__(self) -> None:
        self.plan: deque[str] = deque()
        self.usual = "ok"
        self.requests: list[tuple[str, str, dict[str, str], str]] = []
        self.taken: list[str] = []
        self.known: Counter[str] = Counter()
        self.status: dict[str, str] = {}
        self.ended = threading.Event()
        self.began = threading.Event()
        self._lock = threading.Lock()
        gateway = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self):  # noqa: N802 (the base class's name)
                gateway._serve(self)

            do_GET = do_POST  # noqa: N815

            def log_message(self, format, *args):
                return

        class Server(_Quiet, ThreadingHTTPServer):
            pass

        self._server = Server(("127.0.0.1", 0), Handler)
        self.port = self._server.server_address[1]
        self.url = f"http://127.0.0.1:{self.port}/send"
        threading.Thread(target=self._server.serve_forever, args=(0.01,), daemon=True).start()

    def close(self) -> None:
        """The end, also of answers that never came."""
        self.ended.set()
        self._server.shutdown()
        self._server.server_close()

    def _serve(self, handler: BaseHTTPRequestHandler) -> None:
        body = handler.rfile.read(int(handler.headers.get("Content-Length") or 0)).decode()
        with self._lock:
            self.requests.append((handler.command, handler.path, dict(handler.headers), body))
            if handler.path.startswith("/status/"):
                how = "status"
            else:
                how = self.plan.popleft() if self.plan else self.usual
                if how in ("ok", "garbage", "cut", "silent", "drip"):
                    self._take(body)
        self.began.set()
        self._answer(handler, how)

    def _take(self, body: str) -> None:
        found = json.loads(body) if body.startswith("{") else {"id": body}
        name = str(found.get("id", body))
        self.known[name] += 1
        if self.known[name] == 1 or name == body:
            self.taken.append(body)  # a gateway that knows ids delivers each once

    def _answer(self, handler: BaseHTTPRequestHandler, how: str) -> None:
        if how == "status":
            self._say(handler, 200, json.dumps({"state": self.status.get(handler.path[8:], "unknown")}))
        elif how in ("ok", "lost"):
            self._say(handler, 200, json.dumps({"code": 0, "errcode": 0, "data": {"id": f"r{len(self.requests)}"}}))
        elif how == "error":
            self._say(handler, 500, "no")
        elif how == "moved":
            handler.send_response(302)
            handler.send_header("Location", "http://127.0.0.1:9/")
            handler.end_headers()
        elif how.startswith("no"):
            self._say(handler, 200, json.dumps({"code": int(how[2:] or 7), "errcode": int(how[2:] or 7),
                                                "msg": "bad number 13800138000"}))
        elif how == "garbage":
            self._say(handler, 200, "<html>hello</html>")
        elif how == "cut":
            handler.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n{\"code\"")
        elif how == "silent":
            self.ended.wait()
        elif how == "drip":
            handler.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Length: 500000\r\n\r\n")
            while not self.ended.wait(0.02):
                handler.wfile.write(b" ")
                handler.wfile.flush()

    def _say(self, handler: BaseHTTPRequestHandler, status: int, text: str) -> None:
        handler.send_response(status)
        handler.send_header("Content-Length", str(len(text.encode())))
        handler.end_headers()
        handler.wfile.write(text.encode())


class MailServer:
    """An SMTP server. ``plan`` as above: ok · busy (421 at the greeting) · later (451 at RCPT) · never (550 at RCPT) ·
    full (552 after the words) · cut (the words are taken, then the line breaks) · early (breaks before the words).
    """

    def __init__(self) -> None:
        self.plan: deque[str] = deque()
        self.mails: list[tuple[str, str, bytes]] = []
        self.logins: list[str] = []
        server = self

        class Handler(socketserver.StreamRequestHandler):
            def handle(self):
                server._talk(self)

        class Server(_Quiet, socketserver.ThreadingTCPServer):
            pass

        self._server = Server(("127.0.0.1", 0), Handler)
        self.port = self._server.server_address[1]
        threading.Thread(target=self._server.serve_forever, args=(0.01,), daemon=True).start()

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()

    def _data(self, handler: socketserver.StreamRequestHandler, how: str, sender: str, to: str) -> str:
        """Take the words; what is said to them, or nothing where the line breaks."""
        if how == "early":
            return ""
        handler.wfile.write(b"354 go on\r\n")
        words = b""
        while not words.endswith(b"\r\n.\r\n"):
            words += handler.rfile.readline()
        if how == "full":
            return "552 mailbox full"
        self.mails.append((sender, to, words))
        return "" if how == "cut" else "250 queued as 4711"

    def _talk(self, handler: socketserver.StreamRequestHandler) -> None:
        how = self.plan.popleft() if self.plan else "ok"

        def say(line: str) -> None:
            handler.wfile.write(line.encode() + b"\r\n")

        if how == "busy":
            return say("421 too many guests")
        say("220 mail.example")
        sender = to = ""
        while line := handler.rfile.readline().decode().rstrip():
            word = line.split()[0].upper()
            if word == "EHLO":
                handler.wfile.write(b"250-mail.example\r\n250 AUTH PLAIN\r\n")
            elif word == "AUTH":
                self.logins.append(line)
                say("235 welcome" if how != "stranger" else "535 who are you")
            elif word == "MAIL":
                sender = line
                say("250 ok")
            elif word == "RCPT":
                to = line
                say({"later": "451 greylisted", "never": "550 nobody here"}.get(how, "250 ok"))
            elif word == "DATA":
                said = self._data(handler, how, sender, to)
                if not said:
                    return None
                say(said)
            else:
                say("221 bye" if word == "QUIT" else "250 ok")
        return None
