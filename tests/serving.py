"""`briefs serve` in a process of its own, with its terminal, and browsers with pages open that wait for news."""

from __future__ import annotations

import itertools
import json
import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from queue import SimpleQueue
from threading import Thread

from msgspec import Struct, field

from briefs.webserver import HOST
from tests.acme import ROOT

# So many seconds a test waits for what has to come before it fails, and so many lines of a stream.
PATIENCE, MOST = 240, 30


class Page(Struct):
    """A page in a browser, as it was last loaded, with the news it waits for."""

    served: Served
    path: str
    status: int = 0
    text: str = ""
    stream: HTTPResponse | None = None

    def load(self) -> Page:
        """Load it and wait for news."""
        self.close()
        self.status, self.text = self.served.get(self.path)
        (key,) = re.findall(r'<script src="/-/preview.js" data-key="(\w*)" defer>', self.text)
        connection = HTTPConnection(HOST, self.served.port, timeout=PATIENCE)
        connection.request("GET", f"/-/news?page={self.path}&key={key}")
        self.stream = connection.getresponse()
        return self

    def close(self) -> None:
        """Wait no longer."""
        if self.stream:
            self.stream.close()

    def hear(self) -> tuple[str, str]:
        """The next news: what it is, and what it says."""
        assert self.stream
        for line in itertools.islice(iter(self.stream.readline, b""), MOST):
            if line.startswith(b"event: "):
                return line.decode()[7:-1], json.loads(self.stream.readline()[6:]) or ""
        raise AssertionError("".join(self.served.said))

    def until(self, name: str) -> str:
        """What the next news of this name says."""
        while (news := self.hear())[0] != name:
            pass
        return news[1]

    def changed(self) -> str:
        """What it says after it has been told to load again."""
        self.until("reload")
        return self.load().text


class Served(Struct):
    """A workspace that is shown."""

    root: Path
    process: subprocess.Popen[str]
    port: int
    said: list[str] = field(default_factory=list)
    lines: SimpleQueue[str] = field(default_factory=SimpleQueue)
    pages: list[Page] = field(default_factory=list)

    def get(self, path: str) -> tuple[int, str]:
        """Status and text of a page."""
        with closing(HTTPConnection(HOST, self.port, timeout=PATIENCE)) as connection:
            connection.request("GET", path)
            answer = connection.getresponse()
            return answer.status, answer.read().decode("utf-8", "replace")

    def page(self, path: str) -> Page:
        """A page that is open; nothing is amiss."""
        page = self.opened(path)
        assert page.hear() == ("whole", "")
        return page

    def opened(self, path: str) -> Page:
        """A page that is open."""
        page = Page(self, path)
        self.pages.append(page)
        return page.load()

    def hear(self, words: str) -> str:
        """The next line on the terminal that has these words."""
        while words not in (line := self.lines.get(timeout=PATIENCE)):
            self.said.append(line)
        self.said.append(line)
        return line

    def listen(self) -> None:
        """Note what stands on the terminal, until it ends."""
        assert self.process.stdout
        for line in self.process.stdout:
            self.lines.put(line)


@contextmanager
def shown(root: Path, program: Path = ROOT) -> Iterator[Served]:
    """`briefs serve` in a process of its own, ended as Ctrl-C ends it."""
    command = [sys.executable, "-m", "briefs", "serve", "--port", "0", "--workspace", str(root)]
    environment = {**os.environ, "PYTHONPATH": str(program), "PYTHONUNBUFFERED": "1"}  # noqa: TID251 - its PATH
    environment.pop("BRIEFS_ARCHIVE", None)
    process = subprocess.Popen(
        command,
        cwd=program,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),  # noqa: PLW1509 - no threads here
    )
    served = Served(root, process, 0)
    listener = Thread(target=served.listen)
    listener.start()
    try:
        address = re.search(r"http://127\.0\.0\.1:(\d+)/", served.hear("The site is at"))
        assert address
        served.port = int(address[1])
        yield served
    finally:
        for page in served.pages:
            page.close()
        if process.poll() is None:
            process.send_signal(signal.SIGINT)
        try:
            process.wait(PATIENCE)
        finally:
            process.kill()
            listener.join()
            if process.stdout:
                process.stdout.close()
        while not served.lines.empty():
            served.said.append(served.lines.get())
