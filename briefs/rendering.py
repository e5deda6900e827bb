"""One brief from its view to the files of all its formats: what a worker does, on this machine or on another.

An order carries all it needs but the templates: a view, no workspace.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from briefs import (
    assets,
    dataset,
    documents,
    enclosures,
    slim,
    view_evidence,
    view_exhibits,
    view_site,
    view_words,
    views,
)
from briefs.cache import Classes, decoded
from briefs.collecting import uncollected
from briefs.diagnostics import Diagnostic, Location, has_errors
from briefs.editions import Edition, succession
from briefs.engine import MachineLacksError, digest_of
from briefs.offers import Offer, offered
from briefs.scan import sha256_of
from briefs.sheets import of_page

#: All that a kept view may be made of.
VIEWS: Classes = {
    "Decimal": Decimal,
    **{
        name: made
        for module in (view_words, view_exhibits, view_evidence, view_site, views)
        for name, made in vars(module).items()
        if isinstance(made, type) and issubclass(made, Struct) and made is not Struct
    },
}

#: The formats of a brief: Markdown, page, figures as JSON and CSV, PDF, and a picture of its page 1.
Product = Literal["md", "html", "json", "csv", "pdf", "png"]


class Setting(Struct, frozen=True):
    """How all briefs of a build are rendered: on which paper and for which address, if not as their workspace says.

    `sheets` are the hashes of style sheets and fonts, by path below the templates; `printing` is one of the rest that
    sets type, and `assets` one of all that pages load.
    """

    paper: str | None
    base_url: str | None
    with_pdf: bool
    printing: str
    sheets: Mapping[str, str]
    assets: str


class Order(Struct, frozen=True):
    """A brief to be rendered in some of its formats; `standing` is the key of the PDF that there is already.

    `offer` is what that is, and `replaced` the edition that the brief follows.
    """

    id: str
    at: Location
    view: bytes
    products: tuple[Product, ...]
    standing: str
    setting: Setting
    replaced: Edition | None = None
    offer: Offer | None = None


class Made(Struct, frozen=True):
    """What was made of an order, what is wrong with it, and how many sheets its PDF has.

    `key` is that of the PDF; where it is that of the standing one, there is no other among the files.
    """

    files: Mapping[Product, bytes]
    found: tuple[Diagnostic, ...] = ()
    key: str = ""
    sheets: int = 0


def rendered(order: Order) -> Made:
    """The files of one order."""
    view = of_setting(decoded(order.view, VIEWS), order.setting)
    if order.replaced:
        view = replace(view, replaces=succession(view, order.replaced))
    files: dict[Product, bytes] = {}
    if "md" in order.products:
        files["md"] = documents.markdown(view).encode()
    if "json" in order.products:
        files["json"] = dataset.as_json(view).encode()
    if "csv" in order.products:
        files["csv"] = dataset.as_csv(view.data).encode()
    page = documents.page(view, with_pdf=order.setting.with_pdf) if {"html", "pdf"} & set(order.products) else ""
    made = _with_pdf(Made(files), view, page, order) if "pdf" in order.products else Made(files)
    if "html" not in order.products or has_errors(made.found):
        return made
    offer = Offer(made.sheets, len(made.files["pdf"])) if "pdf" in made.files else order.offer
    return replace(made, files={**made.files, "html": on_the_web(offered(page, offer, view.labels)).encode()})


def on_the_web(page: str) -> str:
    """A page as a site has it: with the files it loads under the names they have there, and no byte too many."""
    return slim.page(assets.linked(page))


def of_setting(view: views.Brief, setting: Setting) -> views.Brief:
    """A view as this build wants it."""
    return replace(
        view,
        paper=setting.paper or view.paper,
        base_url=(setting.base_url or view.base_url).rstrip("/"),
    )


def _with_pdf(made: Made, view: views.Brief, page: str, order: Order) -> Made:
    """What was made with the PDF beside it; none where one stands that was made of the same."""
    enclosed = enclosures.of(view)
    parts = (sha256_of(page.encode()), *of_page(page, order.setting.sheets), *(file.sha256 for file in enclosed))
    key = digest_of((order.setting.printing, *parts))
    if key == order.standing:
        return replace(made, key=key)
    try:
        from briefs import pdf  # noqa: PLC0415 - importing WeasyPrint takes longer than all else here
    except OSError as error:
        raise MachineLacksError(error) from error
    with uncollected():
        drawings = documents.Drawings.of(view)
        content, sheets, found = pdf.pdf(page, at=order.at, enclosures=enclosed, drawings=drawings)
    if has_errors(found):
        return replace(made, found=found)
    files: dict[Product, bytes] = {**made.files, "pdf": content}
    if "png" in order.products:
        from briefs.cover_picture import preview  # noqa: PLC0415 - few builds draw one

        files["png"] = preview(content)
    return Made(files, found, key, sheets)
