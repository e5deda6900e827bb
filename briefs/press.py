"""PDFs when somebody asks for them: in a process of their own, that stays warm for the next."""

from __future__ import annotations

from concurrent.futures import BrokenExecutor
from threading import Lock

from briefs.pool import WITH_PDF, Pool
from briefs.rendering import Made, Order, rendered


class Press:
    """Renders one order at a time, so that pages are made meanwhile."""

    def __init__(self) -> None:
        self._pool = Pool(1, WITH_PDF)
        self._turn = Lock()

    def made(self, order: Order) -> Made:
        """The files of an order; what rendering raises, and BrokenExecutor where the process dies of it twice."""
        with self._turn:
            try:
                return self._pool.submit(rendered, order).result()
            except BrokenExecutor:
                self._pool.close(at_once=True)
                return self._pool.submit(rendered, order).result()

    def close(self) -> None:
        """Let the process go; the next order starts another, which sees the templates as they are by then."""
        self._pool.close(at_once=True)
