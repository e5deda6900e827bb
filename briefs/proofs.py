"""The site as it would be published, each file made when somebody asks for it.

Nothing is written to the output folder; PDFs that stand there are used where they were made of the same.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property, partial

from briefs import site
from briefs.diagnostics import Diagnostic, has_errors
from briefs.plans import Plan
from briefs.press import Press
from briefs.production import OF_PDF, Bench
from briefs.rendering import Product, rendered
from briefs.shared import Shared, shared


class UnprintableError(Exception):
    """A file of a brief that cannot be made, and why."""

    def __init__(self, found: tuple[Diagnostic, ...]) -> None:
        super().__init__(str(found[0]))
        self.found = found


@dataclass(frozen=True, slots=True)
class Proof:
    """A file of the site: the key of what it is made of, how it is made, and whether that takes long."""

    key: str
    make: Callable[[], bytes]
    is_slow: bool = False


class Proofs:
    """All files of a site by their paths below it."""

    def __init__(self, bench: Bench, press: Press) -> None:
        self._bench, self._press = bench, press
        self._briefs = {shown.id: shown for shown in bench.owners}

    def proof(self, path: str) -> Proof | None:
        """The file at a path; None where there is none. Making it raises UnprintableError where it cannot be made."""
        folder, _, rest = path.partition("/")
        name, _, file = rest.partition("/")
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
        return next((site.base_path(self._bench.cover(shown)) for shown in self._bench.owners), "")

    @cached_property
    def _shared(self) -> dict[str, Shared]:
        bench = self._bench
        stock = bench.stock(list(bench.owners))
        return {one.path: one for one in shared(stock, bench.setting, bench.job.engine, bench.editions)}

    def _made(self, plan: Plan, product: Product, path: str) -> bytes:
        products: tuple[Product, ...] = ("pdf", "png") if product == "png" else (product,)
        order = self._bench.order(plan, products)
        made = self._press.made(order) if product in OF_PDF else rendered(order)
        if has_errors(made.found):
            raise UnprintableError(made.found)
        return next(one.content for one in self._bench.artifacts(plan, order, made) if one.path == path)
