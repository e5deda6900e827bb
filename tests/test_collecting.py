"""Garbage is cleared away between pieces of work, not in the midst of one."""

from __future__ import annotations

import gc
import weakref

import pytest

from briefs.collecting import uncollected


class Knot:
    """Something that only a collector frees: it holds itself."""

    def __init__(self) -> None:
        self.end = self


def test_no_garbage_is_looked_for_in_a_piece_of_work() -> None:
    """What it leaves is cleared away when the next begins; whether Python looked for garbage before is as it was."""
    with uncollected():
        assert not gc.isenabled()
        left = weakref.ref(Knot())
        assert left() is not None
    assert gc.isenabled()
    with uncollected():
        assert left() is None
    gc.disable()
    try:
        with uncollected():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()


def test_a_piece_of_work_that_fails_leaves_things_as_they_were() -> None:
    """A brief that cannot be rendered does not stop the collector for good."""
    with pytest.raises(ZeroDivisionError), uncollected():
        1 // 0  # noqa: B018
    assert gc.isenabled()
