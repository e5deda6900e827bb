"""A web server for this machine alone: what it answers and what news it has, others tell it."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import closing
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from socketserver import TCPServer
from typing import Any, Protocol
from urllib.parse import parse_qsl, unquote, urlsplit

from msgspec import Struct

from briefs.scan import sha256_of

HOST = "127.0.0.1"
# Where the news are, and all else that is no part of what is served.
OWN = "/-/"
NEWS = f"{OWN}news"
_NAMES = (HOST, "localhost")
_PLAIN = "text/plain; charset=utf-8"
_KINDS = {
    "css": "text/css; charset=utf-8",
    "csv": "text/csv; charset=utf-8",
    "html": "text/html; charset=utf-8",
    "ico": "image/x-icon",
    "js": "text/javascript; charset=utf-8",
    "json": "application/json",
    "md": "text/markdown; charset=utf-8",
    "pdf": "application/pdf",
    "png": "image/png",
    "svg": "image/svg+xml",
    "txt": _PLAIN,
    "wasm": "application/wasm",
    "woff2": "font/woff2",
    "xml": "application/xml",
}
# A connection that says nothing for so many seconds is closed.
_PATIENCE = 60


class Answer(Struct, frozen=True):
    """What is sent back: bytes of some kind; or where else to look, in `to`."""

    content: bytes
    kind: str = _KINDS["html"]
    status: HTTPStatus = HTTPStatus.OK
    to: str = ""


class Site(Protocol):
    """What a server serves."""

    def answer(self, path: str) -> Answer:
        """The answer to a path, which begins with a slash and is decoded."""

    def news(self, asked: dict[str, str]) -> Generator[str]:
        """Messages for a page that waits, as server-sent events; an empty one from time to time."""


def kind(path: str) -> str:
    """The media type of a file, from the end of its name."""
    return _KINDS.get(path.rpartition("/")[2].rpartition(".")[2], "application/octet-stream")


class Server(ThreadingHTTPServer):
    """Listens on this machine alone, on the port given; on any free one for 0. OSError where the port is taken."""

    daemon_threads = True
    request_queue_size = 64

    def __init__(self, port: int, site: Site) -> None:
        self.site = site
        super().__init__((HOST, port), _Handler)

    @property
    def port(self) -> int:
        """The port it listens on."""
        return int(self.server_address[1])

    @property
    def hosts(self) -> frozenset[str]:
        """The names a browser may have for it: a page from elsewhere that has itself led here by another is refused."""
        return frozenset(f"{name}:{self.port}" for name in _NAMES) | (frozenset(_NAMES) if self.port == 80 else set())  # noqa: PLR2004 - the port that an address leaves out

    def server_bind(self) -> None:
        """Take the port, without asking the network for the name of this machine."""
        TCPServer.server_bind(self)
        self.server_name, self.server_port = HOST, self.port

    def handle_error(self, request: Any, client_address: Any) -> None:  # noqa: ANN401  as the library has it
        """A browser that has gone away is no error."""


class _Handler(BaseHTTPRequestHandler):
    """One connection of a browser."""

    server: Server
    protocol_version = "HTTP/1.1"
    server_version, sys_version = "briefs", ""
    timeout = _PATIENCE

    def do_GET(self) -> None:
        """Answer, or go on telling the news for as long as somebody listens."""
        address = urlsplit(self.path)
        if address.path == NEWS and self._is_for_us():
            self._tell(self.server.site.news(dict(parse_qsl(address.query, keep_blank_values=True))))
        else:
            self._send(self._answer(address.path))

    def do_HEAD(self) -> None:
        """Answer without the content."""
        self._send(self._answer(urlsplit(self.path).path))

    def log_message(self, *_: object) -> None:
        """Nothing: what is asked for is of no interest."""

    def _is_for_us(self) -> bool:
        return self.headers.get("Host", "") in self.server.hosts

    def _answer(self, path: str) -> Answer:
        if not self._is_for_us():
            return Answer(b"This server is for this machine alone.\n", _PLAIN, HTTPStatus.FORBIDDEN)
        return self.server.site.answer(unquote(path))

    def _send(self, answer: Answer) -> None:
        tag = f'"{sha256_of(answer.content)[:32]}"'
        is_known = answer.status is HTTPStatus.OK and self.headers.get("If-None-Match") == tag
        self.send_response(HTTPStatus.NOT_MODIFIED if is_known else answer.status)
        if answer.to:
            self.send_header("Location", answer.to)
        if answer.status is HTTPStatus.OK:
            self.send_header("ETag", tag)
        self._send_common("no-cache")
        if not is_known:
            self.send_header("Content-Type", answer.kind)
            self.send_header("Content-Length", str(len(answer.content)))
        self.end_headers()
        if not is_known and self.command != "HEAD":
            self.wfile.write(answer.content)

    def _tell(self, news: Generator[str]) -> None:
        self.close_connection = True
        self.send_response(HTTPStatus.OK)
        self._send_common("no-store")
        self.send_header("Content-Type", "text/event-stream; charset=utf-8")
        self.send_header("Connection", "close")
        self.end_headers()
        with closing(news):
            for message in news:
                self.wfile.write((message or ":\n\n").encode())

    def _send_common(self, caching: str) -> None:
        self.send_header("Cache-Control", caching)
        self.send_header("X-Content-Type-Options", "nosniff")
        self.send_header("Cross-Origin-Resource-Policy", "same-origin")
