"""News for the pages that are open in browsers: each waits for its own, as server-sent events."""

from __future__ import annotations

import json
from collections.abc import Callable, Generator, Iterator
from queue import Empty, SimpleQueue
from threading import Lock

from msgspec import Struct, field

# After so many seconds without news a page is told nothing, which shows whether anybody is there.
_QUIET = 10


def event(name: str, said: object = None) -> str:
    """A server-sent event: its name, and what it says as JSON."""
    return f"event: {name}\ndata: {json.dumps(said, ensure_ascii=False)}\n\n"


class Listener(Struct, frozen=True):
    """A page that is open in a browser: its path, the key of what it was made from, and what it has yet to hear."""

    path: str
    key: str
    pending: SimpleQueue[str | None] = field(default_factory=SimpleQueue)


class News:
    """Who listens."""

    def __init__(self) -> None:
        self._listeners: dict[int, Listener] = {}
        self._lock = Lock()

    def listen(self, listener: Listener, first: Callable[[], Iterator[str]]) -> Generator[str]:
        """What a page hears, beginning with what there is to tell it now; ends when there will be no more."""
        with self._lock:
            self._listeners[id(listener)] = listener
        try:
            yield from first()
            while (message := _next(listener)) is not None:
                yield message
        finally:
            with self._lock:
                self._listeners.pop(id(listener), None)

    @property
    def listeners(self) -> list[Listener]:
        """All who listen now, those who came last first."""
        with self._lock:
            return list(self._listeners.values())[::-1]

    def end(self) -> None:
        """There will be no more news."""
        for listener in self.listeners:
            listener.pending.put(None)


def _next(listener: Listener) -> str | None:
    try:
        return listener.pending.get(timeout=_QUIET)
    except Empty:
        return ""
