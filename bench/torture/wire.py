"""A client's connection that knows how far each answer has come."""

import json
import socket
from dataclasses import dataclass

PATIENCE = 30  # seconds for an answer


class Unanswered(Exception):
    """There is no whole answer. How: `refused`, no connection; `closed`, not a byte of it; `cut`, some of it; `too slow`."""

    def __init__(self, how):
        super().__init__(how)
        self.how = how


@dataclass(frozen=True)
class Answer:
    status: int
    headers: dict  # names in lower case
    body: bytes

    def json(self):
        return json.loads(self.body)


class Wire:
    """For one thread. It connects when there is something to ask, and keeps the connection as long as the server does."""

    def __init__(self, port, token=None):
        self.port = port
        self.token = token
        self.socket = None

    def ask(self, method, path, content=None, key=None):
        if self.socket is None:
            self._connect()
        self.received = b""
        try:
            self.socket.sendall(self._request(method, path, content, key))
            return self._answer()
        except TimeoutError:
            raise self._broken("too slow")
        except OSError:
            raise self._broken("cut" if self.received else "closed")

    def close(self):
        if self.socket is not None:
            self.socket.close()
            self.socket = None

    def _connect(self):
        try:
            self.socket = socket.create_connection(("127.0.0.1", self.port), timeout=PATIENCE)
            self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        except OSError:
            raise self._broken("refused")

    def _broken(self, how):
        self.close()
        return Unanswered(how)

    def _request(self, method, path, content, key):
        body = b"" if content is None else json.dumps(content).encode()
        lines = [f"{method} {path} HTTP/1.1", f"Host: 127.0.0.1:{self.port}", "Accept: application/json"]
        if self.token:
            lines.append(f"Authorization: Bearer {self.token}")
        if key:
            lines.append(f"Idempotency-Key: {key}")
        if content is not None:
            lines += ["Content-Type: application/json", f"Content-Length: {len(body)}"]
        return "\r\n".join([*lines, "", ""]).encode() + body

    def _answer(self):
        while b"\r\n\r\n" not in self.received:
            self._receive()
        head, _, body = self.received.partition(b"\r\n\r\n")
        first, *lines = head.decode("latin-1").split("\r\n")
        headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}
        whole = len(head) + 4 + int(headers.get("content-length", 0))
        while len(self.received) < whole:
            self._receive()
        if headers.get("connection", "").lower() == "close":
            self.close()
        return Answer(int(first.split(" ")[1]), headers, self.received[len(head) + 4:])

    def _receive(self):
        piece = self.socket.recv(65_536)
        if not piece:
            raise ConnectionError("closed by the server")
        self.received += piece
