"""The built site as the tests see it: its folder, the same served as a host would, and a page of every kind."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from urllib.parse import urlsplit

from msgspec import Struct

from briefs import build
from briefs.jobs import Options
from tests.acme import ROOT

BASE = "/reports/"  # the site stands below a path, as it may on a host
OUT = ROOT / "build" / "browser"  # kept: what has not changed since the last run is not built again
XIAOMI, NIO, NVIDIA = BRIEFS = tuple(
    f"briefs/{name}/index.html" for name in ("xiaomi-2025-11-25", "nio-2025-q3", "nvidia-fy2026-q3")
)
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
JUDGES = ROOT / ".venv/judges/node_modules"  # what package.json beside this file names


class Site(Struct, frozen=True):
    """The folder of a built site, and the address of its server."""

    folder: Path
    server: str

    def pages(self) -> list[str]:
        """The path of every page, as a link from the home page would have it."""
        return sorted(path.relative_to(self.folder).as_posix() for path in self.folder.rglob("*.html"))

    def kinds(self) -> list[str]:
        """A page of each kind, the fullest: `briefs/a/index.html` and `briefs/b/index.html` are of one kind."""
        fullest: dict[tuple[str, int], str] = {}
        for path in sorted(self.pages(), key=lambda path: (self.folder / path).stat().st_size):
            depth = path.count("/")
            fullest[path if depth < 2 else path.partition("/")[0], depth] = path
        return sorted(fullest.values())

    def over_http(self, path: str) -> str:
        """The address of a page on the server."""
        return f"{self.server}{BASE}{path}"

    def as_file(self, path: str) -> str:
        """The address of a page in the folder."""
        return (self.folder / path).as_uri()


def built() -> Path:
    """The folder of the site of our briefs, with an address of its own; raises where one cannot be built."""
    outcome = build.build(ROOT, OUT, Options(("md", "html", "pdf", "site"), base_url=f"https://briefs.example{BASE}"))
    if outcome.failed:
        message = f"the site is not built: {outcome}"
        raise ValueError(message)
    return OUT / "site"


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The folder on this machine, below `BASE`, packed as hosts pack it; the server's address."""
    server = _Server(("127.0.0.1", 0), partial(_Host, directory=str(folder)))
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


class _Server(ThreadingHTTPServer):
    """A server that takes as many connections at once as a browser opens."""

    request_queue_size = 128


class _Host(SimpleHTTPRequestHandler):
    """A plain host: files below `BASE` and a page for wrong addresses; texts go out packed, connections stay open."""

    protocol_version = "HTTP/1.1"
    extensions_map = {  # noqa: RUF012 - so the base class names it
        **SimpleHTTPRequestHandler.extensions_map,
        ".js": "text/javascript",
        ".md": "text/markdown; charset=utf-8",
        ".woff2": "font/woff2",
        ".xml": "application/xml",
    }

    def do_GET(self) -> None:
        """The file, or the page for a wrong address."""
        path = Path(self.translate_path(urlsplit(self.path).path.removeprefix(BASE.rstrip("/"))))
        is_ours = self.path.startswith(BASE) and (path.is_file() or (path / "index.html").is_file())
        path = path if is_ours else Path(self.directory) / "404.html"
        path = path / "index.html" if path.is_dir() else path
        kind = self.guess_type(path)
        body = path.read_bytes()
        self.send_response(HTTPStatus.OK if is_ours else HTTPStatus.NOT_FOUND)
        if kind.startswith(("text/", "application/")) and "gzip" in self.headers.get("Accept-Encoding", ""):
            body = gzip.compress(body)
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Type", f"{kind}; charset=utf-8" if kind == "text/html" else kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - so the base class names it
        """Say nothing: the tests tell what was asked for."""
