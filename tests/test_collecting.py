"""Garbage is cleared away between pieces of work, not in the midst of one."""

from __future__ import annotations

import gc
import weakref

import pytest

from briefs import shards
from briefs.collecting import uncollected
from tests.acme import ROOT


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


def test_what_has_stood_for_long_is_not_looked_through_again() -> None:
    """The oldest of Python's three generations is left alone, or each piece would cost as much as all before it."""
    looked: list[int] = []
    note = lambda phase, info: looked.append(info["generation"]) if phase == "start" else None  # noqa: E731
    with uncollected():
        pass
    gc.callbacks.append(note)
    try:
        with uncollected():
            pass
    finally:
        gc.callbacks.remove(note)
    assert looked
    assert max(looked) < 2


def test_values_are_not_looked_through_when_their_piece_of_work_ends() -> None:
    """They stand, and no search begins with all of them as soon as Python may search again."""
    looked: list[int] = []
    note = lambda phase, info: looked.append(info["generation"]) if phase == "start" else None  # noqa: E731
    values: list[list[int]] = []
    with uncollected(makes_values=True):
        stood = gc.get_freeze_count()
        gc.callbacks.append(note)
        values.extend([[] for _ in range(10 * gc.get_threshold()[0])])
    gc.callbacks.remove(note)
    assert not looked
    assert gc.get_freeze_count() - stood >= len(values)


def test_nothing_in_a_library_leads_back_to_itself() -> None:
    """All that reading and checking it has made goes when it is let go; what modules leave at first is not of it."""
    left = 0
    for _ in range(2):
        gc.collect()
        gc.disable()
        shards.whole.__wrapped__(ROOT)  # type: ignore[attr-defined]  # without the freezing
        left = gc.collect()
        gc.enable()
    assert left == 0


def test_a_piece_of_work_that_fails_leaves_things_as_they_were() -> None:
    """A brief that cannot be rendered does not stop the collector for good."""
    with pytest.raises(ZeroDivisionError), uncollected():
        1 // 0  # noqa: B018
    assert gc.isenabled()
