"""What is remembered: it comes back as it was, or not at all, and can do nothing."""

from __future__ import annotations

import json
import os
import pickle
import zlib
from decimal import Decimal
from enum import Enum
from pathlib import Path

import pytest
from msgspec import Struct

from briefs.cache import LONGEST, Cache, decoded, encoded
from briefs.scan import sha256_of


class Colour(Enum):
    """An enumeration."""

    RED = "red"


class Leaf(Struct, frozen=True):
    """A small noun."""

    words: tuple[str, ...]
    size: Decimal
    colour: Colour = Colour.RED


class Tree(Struct, frozen=True):
    """A noun of nouns."""

    leaves: tuple[Leaf, ...]
    named: dict[str, Leaf]
    pairs: tuple[tuple[str, int], ...] = ()
    none: Leaf | None = None
    flag: bool = True


CLASSES = {"Leaf": Leaf, "Tree": Tree, "Colour": Colour, "Decimal": Decimal}
TREE = Tree((Leaf(("a", "木"), Decimal("1.50")),), {"x": Leaf((), Decimal("1E+3"))}, (("p", 1), ("q", 2)))


def test_a_value_comes_back_as_it_was() -> None:
    """Dataclasses, decimals with their digits, members, mappings, tuples; and the bytes are always the same."""
    back = decoded(encoded(TREE), CLASSES)
    assert back == TREE
    assert repr(back) == repr(TREE)
    assert encoded(back) == encoded(TREE)


def test_what_has_no_plain_form_is_refused() -> None:
    """Nothing is pickled on the quiet."""
    with pytest.raises(TypeError, match="object is nothing to remember"):
        encoded({"a": object()})


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"\xff",
        b'{"":"Other"}',
        b'{"":"Leaf"}',
        b'{"":"Leaf","words":[],"size":1,"colour":2,"more":3}',
        b'{"":"Decimal","value":"x"}',
        b'{"":"Colour","value":"blue"}',
        b'{"":["Leaf"]}',
        b"[" * 100_000,
        pickle.dumps(Path("x")),
    ],
)
def test_what_is_none_of_ours_is_nothing(body: bytes) -> None:
    """No other class is made, whatever is asked for."""
    assert decoded(body, CLASSES) is None


def test_nothing_read_is_run(tmp_path: Path) -> None:
    """The name of a function, a module or a builtin is the name of no class of ours."""
    for name in ("os.system", "eval", "exec", "builtins.eval", "__import__", "type", "object"):
        body = json.dumps({"": name, "command": f"touch {tmp_path}/ran"}).encode()
        assert decoded(body, CLASSES) is None
    assert os.listdir(tmp_path) == []  # noqa: PTH208


def test_a_record_is_read_by_the_engine_that_wrote_it(tmp_path: Path) -> None:
    """Another engine, another record in its place, a bit that fell over: each is as good as none."""
    Cache(tmp_path, "one").write("a/tree", TREE)
    Cache(tmp_path, "one").write("a/other", {"x": 1})
    assert Cache(tmp_path, "one").read("a/tree", CLASSES) == TREE
    assert Cache(tmp_path, "two").read("a/tree", CLASSES) is None
    assert Cache(tmp_path, "one").read("a/none", CLASSES) is None
    data = (tmp_path / "a/tree").read_bytes()
    for at in range(len(data)):
        (tmp_path / "a/tree").write_bytes(data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :])
        assert Cache(tmp_path, "one").read("a/tree", CLASSES) is None
        (tmp_path / "a/tree").write_bytes(data[:at])
        assert Cache(tmp_path, "one").read("a/tree", CLASSES) is None


def test_bytes_are_kept_under_their_own_hash(tmp_path: Path) -> None:
    """What is kept there and is something else is put right the next time, and never given out."""
    cache = Cache(tmp_path)
    name = cache.keep(b"view")
    assert name == sha256_of(b"view")
    assert cache.kept(name) == b"view"
    for wrong in (b"", b"view", zlib.compress(b"other"), zlib.compress(b"0" * (LONGEST + 1))):
        (tmp_path / "kept" / name).write_bytes(wrong)
        assert cache.kept(name) is None
        assert cache.keep(b"view") == name
        assert cache.kept(name) == b"view"
    assert cache.kept(sha256_of(b"nothing")) is None


def test_without_a_folder_nothing_is_remembered() -> None:
    """All else goes on."""
    cache = Cache(None)
    cache.write("a", 1)
    cache.prune("a", ())
    assert cache.read("a") is None
    assert cache.kept(cache.keep(b"view")) is None


def test_a_folder_that_cannot_be_written_to_remembers_nothing(tmp_path: Path) -> None:
    """A workspace on a disc that is full or locked can still be checked."""
    (tmp_path / "file").write_text("no folder")
    cache = Cache(tmp_path / "file")
    cache.write("a", 1)
    assert cache.read("a") is None
    assert cache.kept(cache.keep(b"view")) is None
    cache.prune("a", ())


def test_what_nobody_wants_is_dropped(tmp_path: Path) -> None:
    """Records by name, below one folder alone."""
    cache = Cache(tmp_path)
    for name in ("parts/a", "parts/b", "other"):
        cache.write(name, 1)
    cache.prune("parts", ["a"])
    assert [cache.read(name) for name in ("parts/a", "parts/b", "other")] == [1, None, 1]
    assert not list(tmp_path.rglob("*.part"))
