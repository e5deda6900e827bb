"""The final HTML of a brief, as our own build hands it to WeasyPrint, in a folder where any program can read it."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

from briefs import build, documents, editions, fonts, pdf, rendering, survey
from briefs.cache import decoded
from briefs.engine import templates
from briefs.jobs import Options
from briefs.onpaper import SVG, Change, Drawn
from briefs.pool import Pool
from briefs.production import Bench
from briefs.rendering import VIEWS, Order

ET.register_namespace("", SVG.strip("{}"))


def orders(root: Path, kinds: tuple[str, ...] = ("md", "html", "pdf")) -> list[Order]:
    """Every brief of a workspace as an order to render it in these formats."""
    assert not editions.load(root)[1]
    job = build._job(root, root / "build" / "orders", Options(kinds, jobs=1), root / "content" / "archive")
    with Pool(1) as pool:
        bench = Bench.of(job, survey.survey(job, pool))
    plans = [bench.plan(one) for one in bench.chosen()]
    return [bench.order(plan, tuple(plan.paths)) for plan in plans]


def write(order: Order, folder: Path, *, packed: bool = True) -> Path:
    """Put the page of a brief into a folder, with all that it needs; the path of the page.

    The Latin faces are packed, as pages link them, or not.
    """
    root = root_of(order)
    shutil.rmtree(folder, ignore_errors=True)
    page = folder / "briefs" / "brief" / "index.html"
    page.parent.mkdir(parents=True)
    for name in ("styles", "fonts"):
        shutil.copytree(templates() / name, folder / name, ignore=shutil.ignore_patterns("*.otf"))
    if not packed:
        sheet = folder / "styles" / "fonts.css"
        sheet.write_text(sheet.read_text(encoding="utf-8").replace(".woff2", ".ttf"), encoding="utf-8")
    han = fonts.cut(templates() / "fonts", fonts.han_characters("".join(root.itertext())))
    (folder / "han").mkdir()
    for name, face in han.items():
        (folder / "han" / name).write_bytes(face)
    style = ET.SubElement(root[0], "style")
    style.text = fonts.rules(han, "../../han/")
    markup = ET.tostring(root, encoding="unicode", method="html")
    page.write_text(f"<!doctype html>\n{markup}", encoding="utf-8")
    return page


def root_of(order: Order) -> Any:  # noqa: ANN401  WeasyPrint has no types
    """The page of a brief after all that is done to it before it is laid out for good."""
    view = rendering.of_setting(decoded(order.view, VIEWS), order.setting)
    html, drawings = documents.page(view), documents.Drawings.of(view)
    laid_out: list[Any] = []

    class Noting(pdf.Press):
        """A press that keeps the last page it was given."""

        def layout(self, html: str, *changes: Change) -> Any:  # noqa: ANN401
            def note(root: Any) -> None:  # noqa: ANN401
                laid_out.append(root)

            return super().layout(html, *changes, note)

    press = Noting(pdf.Assets(fonts.cut(templates() / "fonts", fonts.han_characters(html))))
    pdf._fitted(html, press, Drawn(drawings))
    return laid_out[-1]
