"""When Python looks for garbage: between two pieces of work, and never in the midst of one.

What a library reads or a document is laid out from stays to the end of the work; to look for garbage in it again and
again costs a quarter of the time.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def uncollected(*, makes_values: bool = False) -> Iterator[None]:
    """A piece of work in which no garbage is looked for; what the one before it left is cleared away first.

    What stands when the first begins, modules above all, stays, and is not looked through again. Nor is what stood when
    the one before began: with ten thousand companies read, that would cost more than to read another. Nor what a piece
    has made that `makes_values`, as those do that read a library: none of them leads back to itself, so that each goes
    when it is let go.
    """
    if gc.get_freeze_count():
        gc.collect(1)  # of Python's three generations the two younger
    else:
        gc.freeze()
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if makes_values:
            gc.freeze()
        if was_enabled:
            gc.enable()
