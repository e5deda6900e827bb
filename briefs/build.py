"""The pipeline on one screen: content is read, derived, checked, viewed, rendered and published."""

from __future__ import annotations

import gc
import hashlib
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from briefs import checks, compose, content, dataset, derive, publish, views
from briefs.archive import texts as archive_texts
from briefs.diagnostics import Diagnostic, has_errors, in_order
from briefs.outline import Brief, Checked, Library

KINDS = ("md", "html", "pdf", "site")
SCOPES = {"md": "md/", "html": "site/", "pdf": "pdf/", "site": "site/"}
Progress = Callable[[str, str], None]


class MachineLacksError(Exception):
    """Pango cannot be loaded here; `make pdf` installs it, or on Debian: apt-get install libpangoft2-1.0-0."""

    def __str__(self) -> str:
        return f"{self.__doc__} ({self.args[0]})"


@dataclass(frozen=True, slots=True)
class Options:
    """What to build: kinds of artifact, briefs (none: all), paper and address where not the workspace's."""

    kinds: tuple[str, ...] = ("md", "html", "pdf")
    briefs: tuple[str, ...] = ()
    paper: str | None = None
    base_url: str | None = None


@dataclass(frozen=True, slots=True)
class Built:
    """What a build left behind: how many files were written, how many stood already, and everything found."""

    written: int
    standing: int
    diagnostics: tuple[Diagnostic, ...]


@contextmanager
def _uncollected() -> Iterator[None]:
    """What is read stays to the end: looking for garbage in it again and again would cost a third of the time."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


@_uncollected()
def check(root: Path, archive: Path | None = None) -> tuple[Checked | None, Library | None, tuple[Diagnostic, ...]]:
    """The workspace's library, checked; every finding of every stage that needs no rendering."""
    library, unread = content.load(root)
    if library is None:
        return None, None, in_order(unread)
    library, underived = derive.figures(library)
    if archive:
        texts, unread_texts = archive_texts(archive, library.sources)
        library = replace(library, texts=texts)
        unread = (*unread, *unread_texts)
    checked, found = checks.check(library, (*unread, *underived))
    if checked is None:
        return None, library, found
    unviewed = tuple(finding for brief in library.briefs for finding in _misleading(checked, brief))
    found = in_order((*found, *unviewed))
    return (None if has_errors(found) else checked), library, found


def build(
    root: Path, out: Path, options: Options, archive: Path | None = None, progress: Progress = lambda *_: None
) -> Built:
    """Check the workspace and publish what its briefs ask for; with an error anywhere, nothing is touched."""
    checked, _, found = check(root, archive)
    if checked is None:
        return Built(0, 0, found)
    briefs = [brief for brief in checked.library.briefs if not options.briefs or brief.id in options.briefs]
    shown = [_view(checked, brief, options) for brief in briefs]
    known = publish.manifest(out)
    artifacts: list[publish.Artifact] = []
    for view, brief in zip(shown, briefs, strict=True):
        made, unrendered = render(view, brief, options.kinds, out, known, progress)
        artifacts.extend(made)
        found = (*found, *unrendered)
    if {"html", "site"} & set(options.kinds):
        chosen = [brief for brief in checked.library.briefs if brief in briefs or _stands(brief, known)]
        with_pdf = bool({"pdf", "site"} & set(options.kinds))
        artifacts.extend(_shared([_view(checked, brief, options) for brief in chosen], with_pdf=with_pdf))
    if has_errors(found):
        return Built(0, 0, in_order(found))
    scopes = () if options.briefs else tuple(SCOPES[kind] for kind in options.kinds)
    written = publish.publish(out, artifacts, scopes)
    return Built(written, len(artifacts) - written, in_order(found))


def _stands(brief: Brief, known: dict[str, publish.Entry]) -> bool:
    """Whether the page of a brief is there from an earlier build, so that the index goes on naming it."""
    return f"site/briefs/{brief.id}/index.html" in known


def _view(checked: Checked, brief: Brief, options: Options) -> views.Brief:
    view = compose.view(checked, brief)
    return replace(
        view,
        paper=options.paper or view.paper,  # type: ignore[arg-type]
        base_url=options.base_url or view.base_url,
    )


def render(
    view: views.Brief,
    brief: Brief,
    kinds: Collection[str],
    out: Path,
    known: dict[str, publish.Entry],
    progress: Progress,
) -> tuple[list[publish.Artifact], tuple[Diagnostic, ...]]:
    """The artifacts of one brief, and what went wrong while they were rendered."""
    from briefs import documents  # noqa: PLC0415 - `check` needs no templates

    artifacts: list[publish.Artifact] = []
    found: tuple[Diagnostic, ...] = ()
    markdown = documents.markdown(view).encode() if {"md", "html", "site"} & set(kinds) else b""
    if "md" in kinds:
        artifacts.append(publish.Artifact(f"md/{view.id}.md", markdown))
        progress(view.id, "md")
    page = documents.page(view, with_pdf=bool({"pdf", "site"} & set(kinds)))
    if {"html", "site"} & set(kinds):
        folder = f"site/briefs/{view.id}"
        artifacts.append(publish.Artifact(f"{folder}/index.html", page.encode()))
        artifacts.append(publish.Artifact(f"{folder}/brief.md", markdown))
        data = dataset.as_json(view.id, view.as_of_iso, view.data)
        artifacts.append(publish.Artifact(f"{folder}/facts.json", data.encode()))
        artifacts.append(publish.Artifact(f"{folder}/facts.csv", dataset.as_csv(view.data).encode()))
        progress(view.id, "html")
    if "pdf" in kinds or "site" in kinds:
        pdf, found = _pdf(view, brief, page, out, known, progress)
        artifacts.extend(_placed(pdf, view.id, kinds) if pdf else ())
    return artifacts, found


def _placed(pdf: publish.Artifact, name: str, kinds: Collection[str]) -> Iterator[publish.Artifact]:
    if "pdf" in kinds:
        yield pdf
    if {"html", "site"} & set(kinds):
        yield replace(pdf, path=f"site/briefs/{name}/brief.pdf")


def _pdf(
    view: views.Brief, brief: Brief, page: str, out: Path, known: dict[str, publish.Entry], progress: Progress
) -> tuple[publish.Artifact | None, tuple[Diagnostic, ...]]:
    """The PDF of a page: the one that stands if it was made from the same page, styles and fonts."""
    from briefs import assets, enclosures  # noqa: PLC0415 - only where something is rendered

    path, enclosed = f"pdf/{view.id}.pdf", enclosures.of(view)
    made_of = (assets.digest(), view.paper, page, *(file.sha256 for file in enclosed))
    key = hashlib.sha256("".join(made_of).encode()).hexdigest()
    for place in (path, f"site/briefs/{view.id}/brief.pdf"):
        if standing := publish.reusable(out, known, place, key):
            progress(view.id, "pdf unchanged")
            return replace(standing, path=path), ()
    try:
        from briefs import pdf  # noqa: PLC0415 - importing WeasyPrint takes longer than a check
    except OSError as error:
        raise MachineLacksError(error) from error
    made, pages, found = pdf.pdf(page, at=brief.at, enclosures=enclosed)
    progress(view.id, f"pdf, {pages} pages")
    return (None if has_errors(found) else publish.Artifact(path, made, key)), found


def _shared(shown: list[views.Brief], *, with_pdf: bool) -> Iterator[publish.Artifact]:
    """What the pages of a site share: styles, fonts, the list of briefs."""
    from briefs import assets, documents, rules  # noqa: PLC0415 - only a site has these pages

    for path, data in assets.files():
        yield publish.Artifact(f"site/{path}", data)
    if shown:
        yield publish.Artifact("site/index.html", documents.index(shown, with_pdf=with_pdf).encode())
        yield publish.Artifact("site/rules.html", documents.rules(shown[0], rules.RULES.items()).encode())
        yield publish.Artifact("site/404.html", documents.not_found(shown[0]).encode())


def _misleading(checked: Checked, brief: Brief) -> Iterator[Diagnostic]:
    """Charts that would mislead, as errors at the place where they were asked for (BRIEF.md, 1.5)."""
    from briefs import charts  # noqa: PLC0415 - only a check that found nothing worse draws

    view = compose.view(checked, brief)
    drawn = {chart.id: chart for chart in (*view.lead_charts, *view.side_charts)}
    drawn |= {chart.id: chart for section in view.sections for chart in section.charts}
    for spec in brief.charts:
        for fault in charts.refusals(drawn[spec.id]) if spec.id in drawn else ():
            yield Diagnostic.of("chart-does-not-mislead", fault, spec.at)
