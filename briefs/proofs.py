"""The site as it would be published, each file made when somebody asks for it.

Nothing is written to the output folder; PDFs that stand there are used where they were made of the same.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from functools import cached_property, partial
from threading import Lock

from msgspec import Struct, field

from briefs import site
from briefs.diagnostics import Diagnostic, has_errors
from briefs.plans import Plan
from briefs.press import Press
from briefs.production import OF_PDF, Bench
from briefs.rendering import Product, rendered
from briefs.searching import Index
from briefs.shared import Shared, indexes, shared
from briefs.stock import Stock


class UnprintableError(Exception):
    """A file of a brief that cannot be made, and why."""

    def __init__(self, found: tuple[Diagnostic, ...]) -> None:
        super().__init__(str(found[0]))
        self.found = found


class Proof(Struct, frozen=True):
    """A file of the site: the key of what it is made of, how it is made, and whether that takes long."""

    key: str
    make: Callable[[], bytes]
    is_slow: bool = False


class Indexed(Struct, frozen=True):
    """The files of the indexes of search by folder, each with the key of what they are made of; one made at a time."""

    made: dict[str, tuple[str, Mapping[str, bytes]]] = field(default_factory=dict)
    turn: AbstractContextManager[bool] = field(default_factory=Lock)


class Proofs:
    """All files of a site by their paths below it."""

    def __init__(self, bench: Bench, press: Press, indexed: Indexed) -> None:
        """Of what a bench has at hand; `indexed` is what has been made for search, from one save to the next."""
        self._bench, self._press, self._indexed = bench, press, indexed
        self._briefs = {shown.id: shown for shown in bench.briefs}

    def proof(self, path: str) -> Proof | None:
        """The file at a path; None where there is none. Making it raises UnprintableError where it cannot be made."""
        folder, _, rest = path.partition("/")
        name, _, file = rest.partition("/")
        if folder == "search":
            return self._found_by_search(f"site/{path}")
        if folder != "briefs":
            found = self._shared.get(f"site/{path}")
            return Proof(found.key, found.make) if found else None
        if name not in self._briefs:
            return None
        plan = self._bench.plan(self._briefs[name])
        for product, paths in plan.paths.items():
            if f"site/briefs/{name}/{file}" in paths:
                # These take longer than a reader waits: a process of their own makes them.
                is_slow = product in OF_PDF
                return Proof(plan.keys[product], partial(self._made, plan, product, f"site/{path}"), is_slow)
        return None

    @cached_property
    def base_path(self) -> str:
        """The path below which the site will stand on its host."""
        return next((site.base_path(self._bench.kept.cover(shown)) for shown in self._bench.briefs), "")

    @cached_property
    def _shared(self) -> dict[str, Shared]:
        bench = self._bench
        every = shared(self._stock, bench.setting, bench.job.engine, bench.editions)
        return {one.place: one for one in every}

    @cached_property
    def _stock(self) -> Stock:
        return self._bench.stock(self._bench.briefs)

    @cached_property
    def _indexes(self) -> Sequence[Index]:
        """What search has indexes of, the folders inside others first."""
        made = indexes(self._stock, self._bench.job.engine)
        return sorted(made, key=lambda index: -len(index.place))

    def _found_by_search(self, path: str) -> Proof | None:
        """A file that search needs; which there are is known once its index has been made."""
        index = next((one for one in self._indexes if path.startswith(one.place)), None)
        if index is None:
            return None
        content = self._index(index).get(path)
        return Proof(index.key, partial(bytes, content)) if content is not None else None

    def _index(self, index: Index) -> Mapping[str, bytes]:
        """The files of an index: as a build has left them, or made once."""
        with self._indexed.turn:
            key, files = self._indexed.made.get(index.place, ("", {}))
            if key != index.key:
                files = self._bench.standing_index(index) or {one.path: one.content for one in index.artifacts()}
                self._indexed.made[index.place] = index.key, files
        return files

    def _made(self, plan: Plan, product: Product, path: str) -> bytes:
        products: tuple[Product, ...] = ("pdf", "png") if product == "png" else (product,)
        order = self._bench.order(plan, products)
        made = self._press.made(order) if product in OF_PDF else rendered(order)
        if has_errors(made.found):
            raise UnprintableError(made.found)
        return next(one.content for one in self._bench.artifacts(plan, order, made) if one.path == path)
