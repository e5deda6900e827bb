"""A view becomes a document: the page for screen and print, and the same brief as Markdown."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from functools import lru_cache
from itertools import groupby
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, pass_context
from jinja2.runtime import Context
from markupsafe import Markup
from msgspec import Struct, field

from briefs import charts, jumps, linked, plaintext, richtext, spreads, views
from briefs.engine import templates
from briefs.sheets import FIRST_HAN

# What turns words, figures and marks into Markdown that needs no further escaping.
MARKDOWN: tuple[Callable[[Any], str], ...] = (
    *(plaintext.plain, plaintext.cell, plaintext.rich, plaintext.block, plaintext.figure, plaintext.mark),
)

# What a page may load: what stands beside it, nothing from elsewhere, and no style or script inside it.
POLICY = (
    "default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self'; script-src 'self'; connect-src 'self'; "
    "base-uri 'none'; form-action 'none'"
)
# The one page that searches runs a program of its own site.
SEARCH_POLICY = POLICY.replace("script-src 'self'", "script-src 'self' 'wasm-unsafe-eval'")

# Widths of a chart in points: the main column, the side column, half the page, and a phone.
WIDTHS = {"main": 332, "side": 159, "half": 249, "full": 510, "phone": 250}


class Places(Struct):
    """What one document has said already: an id stands once, and “Corrected” is said once of a figure."""

    ids: set[str] = field(default_factory=set)
    corrected: set[str] = field(default_factory=set)

    def first(self, anchor: str) -> str:
        """The id given, or nothing where it stands already."""
        if anchor in self.ids:
            return ""
        self.ids.add(anchor)
        return anchor

    def first_corrected(self, fact: str) -> bool:
        """Whether this is the first time that the figure of a fact is printed as corrected."""
        news = fact not in self.corrected
        self.corrected.add(fact)
        return news


class EvidenceGroup(Struct, frozen=True):
    """The evidence of one section, in order of appearance."""

    name: str
    statements: tuple[views.Evidence, ...]


def page(brief: views.Brief, *, root: str = "../../", with_pdf: bool = True) -> str:
    """The brief as one HTML document for screen and print.

    `root` leads from its folder to the site's; `with_pdf` says whether its PDF stands beside it.
    """
    template = environment().get_template("brief.html")
    return template.render(
        brief=brief,
        root=root,
        with_pdf=with_pdf,
        places=Places(),
        sections=spreads.sections(brief),
        spreads=spreads.spreads(brief),
        chronicle=spreads.chronicle(brief),
        closing=spreads.closing(brief),
        colophon=spreads.colophon(brief, with_code=bool(brief.base_url), is_read_once=bool(read_once(brief))),
        evidence=evidence_groups(brief),
        formulas=spreads.halves(brief.formulas),
        read=read_once(brief),
        address=linked.address(brief),
        widths=WIDTHS,
    )


class Drawings(Struct, frozen=True):
    """The charts of a page, to be drawn anew a little lower or higher; each by the id of its figure."""

    charts: Mapping[str, tuple[views.Chart, str]]

    @classmethod
    def of(cls, brief: views.Brief) -> Drawings:
        """The charts of a brief, each with the name of its width."""
        placed = [(chart, "main") for chart in brief.lead_charts]
        placed += [(chart, "side") for chart in brief.side_charts]
        for section in brief.sections:
            placed += zip(section.charts, spreads.chart_widths(section), strict=True)
        return cls({chart.id: (chart, width) for chart, width in placed})

    def give(self, name: str) -> tuple[Decimal, Decimal]:
        """How many points lower and higher a chart may be drawn; not at all where there is none of that name."""
        return charts.give(self.charts[name][0]) if name in self.charts else (Decimal(0), Decimal(0))

    def svg(self, name: str, extra: Decimal) -> str:
        """A chart as SVG, so many points higher than it stands in the page."""
        chart, width = self.charts[name]
        drawing = charts.draw(chart, WIDTHS[width], extra=extra)
        return str(environment().get_template("components/chart.html").module.chart(drawing, name))  # type: ignore[attr-defined]  # a macro, which no type knows


def markdown(brief: views.Brief) -> str:
    """The brief as GitHub-flavoured Markdown that reads well as plain text too."""
    template = environment().get_template("brief.md")
    text = template.render(brief=brief, sections=spreads.sections(brief), address=linked.address(brief))
    return plaintext.tidy(text)


def evidence_groups(brief: views.Brief) -> tuple[EvidenceGroup, ...]:
    """The annex in groups by section, under the words that name the section's kind."""
    kinds = {section.id: section.kind for section in brief.sections}

    def name(line: views.Evidence) -> str:
        return kinds.get(line.section, line.section)

    grouped = groupby(brief.evidence, key=name)
    return tuple(EvidenceGroup(name, tuple(lines)) for name, lines in grouped)


def read_once(brief: views.Brief) -> str:
    """When all sources were read, said once; nothing where they were read on several days."""
    days = {row.retrieved for row in brief.sources}
    return brief.labels.all_read.format(day=days.pop()) if len(days) == 1 and all(days) else ""


def row_groups(rows: Iterable[views.Row]) -> tuple[tuple[views.Row, ...], ...]:
    """The rows of a table, cut before each group row."""
    groups: list[list[views.Row]] = []
    for row in rows:
        if row.is_group or not groups:
            groups.append([])
        groups[-1].append(row)
    return tuple(tuple(group) for group in groups)


def web_address(url: str) -> str:
    """An address that a reader may follow; nothing for `javascript:` and the like."""
    return url if url.startswith(("https://", "http://")) else ""


def _thin(words: str) -> str:
    """Words with the narrow space that no browser breaks a line at."""
    return words.replace("\u2009", "\u202f")


def environment() -> Environment:
    """Templates that escape, know no undefined name, and print figures, marks and words as pages want them."""
    return environment_of(templates())


@lru_cache(maxsize=2)
def environment_of(folder: Path) -> Environment:
    """The same for the templates in one folder."""
    environment = Environment(
        loader=FileSystemLoader(folder),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.policies["json.dumps_kwargs"] = {"ensure_ascii": False, "separators": (",", ":"), "sort_keys": True}
    environment.globals |= {"draw": charts.draw, "code": code, "policy": POLICY, "search_policy": SEARCH_POLICY}
    environment.filters |= {
        "figure": _figure,
        "mark": _mark,
        "inline": _inline,
        "block": _block,
        "han": _han,
        "lang": _lang,
        "groups": row_groups,
        "unbroken": _unbroken,
        "prose_place": spreads.prose_place,
        "chart_widths": spreads.chart_widths,
        "address": web_address,
        "fragment": jumps.in_the_original,
        "thin": _thin,
        "rfc3339": linked.with_seconds,
        "linked": linked.data,
        "bare": lambda url: url.partition("://")[2].rstrip("/"),
        **{f"md_{maker.__name__}": _made(maker) for maker in MARKDOWN},
    }
    return environment


def _made(maker: Callable[[Any], str]) -> Callable[[Any], Markup]:
    return lambda words: Markup(maker(words))  # noqa: S704  the maker escapes


def code(text: str) -> tuple[Markup, int]:
    """The path of a QR code and its width in modules, for an address on paper."""
    import segno  # noqa: PLC0415 - it is half as long in coming as all else here, and few pages have a code

    made = segno.make(text, error="m")
    path = "".join(f"M0 {y}.5{_dark(row)}" for y, row in enumerate(made.matrix))
    return Markup('<path d="{}"/>').format(path), len(made.matrix)


def _dark(row: Iterable[int]) -> str:
    """A row of a code as a pen one module wide draws it: dark modules that follow one another have no seams."""
    runs = ((is_dark, len(tuple(modules))) for is_dark, modules in groupby(row, bool))
    return "".join(f"h{length}" if is_dark else f"m{length} 0" for is_dark, length in runs)


def _setter(context: Context, *, says_corrected: bool) -> Callable[[views.Figure | views.Cite], Markup]:
    def set_part(part: views.Figure | views.Cite) -> Markup:
        if isinstance(part, views.Cite):
            return _mark(context, part.mark)
        return _figure(context, part, says_corrected=says_corrected)

    return set_part


def _macros(context: Context) -> Any:  # noqa: ANN401  Jinja types no macro
    return context.environment.get_template("components/figure.html").module


@pass_context
def _figure(
    context: Context, figure: views.Figure, *, large: bool = False, quiet: bool = False, says_corrected: bool = False
) -> Markup:
    brief: views.Brief = context["brief"]
    places: Places = context["places"]
    back = places.first(f"r-{figure.mark.label}") if figure.mark and not quiet else ""
    is_news = says_corrected and figure.corrected and bool(brief.corrections) and places.first_corrected(figure.fact)
    word = brief.labels.corrected if is_news else ""
    made: Markup = _macros(context).figure(figure, back, word, large)
    return made


@pass_context
def _mark(context: Context, mark: views.Mark, *, quiet: bool = False, words: str = "") -> Markup:
    places: Places = context["places"]
    back = "" if quiet or mark.kind == "source" else places.first(f"r-{mark.label}")
    made: Markup = _macros(context).mark(mark, back, words)
    return made


@pass_context
def _inline(context: Context, rich: views.Rich, *, says_corrected: bool = False) -> Markup:
    setter = _setter(context, says_corrected=says_corrected)
    return richtext.inline(rich, setter, context["brief"].language)


@pass_context
def _block(context: Context, rich: views.Rich) -> Markup:
    return richtext.block(rich, _setter(context, says_corrected=True), context["brief"].language)


@pass_context
def _lang(context: Context, language: str, words: str = "") -> Markup:
    """The attribute that names a language, where it is not the page's; Chinese is not that of words without any."""
    is_other = language != context["brief"].language and not (
        language.startswith("zh") and words and not any(ord(sign) >= FIRST_HAN for sign in words)
    )
    return Markup(' lang="{}"').format(language) if is_other else Markup()


@pass_context
def _han(context: Context, words: str, language: str = "zh-Hant") -> Markup:
    return richtext.han(words, context["brief"].language, language if language.startswith("zh") else "zh-Hant")


@pass_context
def _unbroken(context: Context, printed: Iterable[str]) -> Markup:
    """Figures in a row, each on one line: a thin space before a unit is where a line may end."""
    whole = Markup('<span class="nowrap">{}</span>')
    said = ((words, _han(context, words)) for words in printed)
    return Markup("; ").join(whole.format(made) if "\u2009" in words else made for words, made in said)
