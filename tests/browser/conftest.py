"""One built site, one server and one browser for all; a page fails its test if it says anything to its console."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator

import pytest
from msgspec import Struct, field
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request, Response, sync_playwright

from tests.browser import website
from tests.browser.website import Site

# Nothing leaves the machine: a browser that has just been started would ask its maker for news.
QUIET = (
    "--no-sandbox",
    "--disable-gpu",  # drawn by the processor either way, and so with less work
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-sync",
    "--no-first-run",
)

# Once a page stands in its own faces (scripts/faces.js).
FACES = """
() => new Promise((done) => {
  const root = document.documentElement;
  const look = () => root.matches(".early:not(.set)") ? setTimeout(look, 10) : document.fonts.ready.then(() => done());
  look();
})
"""
PATIENCE = 180_000  # milliseconds: a busy machine is slow, not wrong

Opened = Callable[..., Page]


@pytest.fixture(scope="session")
def site() -> Iterator[Site]:
    """Our site, built and served."""
    folder = website.built()
    with website.served(folder) as server:
        yield Site(folder, server)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The system's Chromium."""
    path = next(filter(None, map(shutil.which, website.BROWSERS)))
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(QUIET))
        yield browser
        browser.close()


class Heard(Struct, dict=True):  # Playwright notes on it which of its methods it calls
    """What the pages of a context said, and asked for in vain or elsewhere."""

    server: str
    said: list[str] = field(default_factory=list)

    def listen(self, context: BrowserContext) -> None:
        """Note every message and request from now on."""
        context.on("console", self._message)
        context.on("weberror", lambda error: self.said.append(f"error: {error.error}"))
        context.on("request", self._request)
        context.on("requestfailed", self._failed)
        context.on("response", self._response)

    def _message(self, message: ConsoleMessage) -> None:
        self.said.append(f"{message.type}: {message.text} {message.location.get('url', '')}")

    def _request(self, request: Request) -> None:
        if not request.url.startswith((f"{self.server}/", "file:///", "data:", "blob:")):
            self.said.append(f"foreign: {request.url}")

    def _failed(self, request: Request) -> None:
        if request.failure != "net::ERR_ABORTED":  # the page was left before its icon had come
            self.said.append(f"failed: {request.url} {request.failure}")

    def _response(self, response: Response) -> None:
        if response.status >= 400:
            self.said.append(f"{response.status}: {response.url}")


@pytest.fixture
def heard(site: Site) -> Heard:
    """What the pages of a test say."""
    return Heard(site.server)


@pytest.fixture
def opened(browser: Browser, site: Site, heard: Heard) -> Iterator[Opened]:
    """A way to open a page of the site: `opened(path, width=320, color_scheme="dark", …)`, over http or as a file."""
    contexts = []

    def opened(path: str, *, width: int = 1280, height: int = 900, as_file: bool = False, **options: object) -> Page:
        context = browser.new_context(viewport={"width": width, "height": height}, **options)
        context.set_default_timeout(PATIENCE)
        contexts.append(context)
        heard.listen(context)
        page = context.new_page()
        page.goto(site.as_file(path) if as_file else site.over_http(path))
        page.evaluate(FACES)
        return page

    yield opened
    for context in contexts:
        context.close()
    assert not heard.said
