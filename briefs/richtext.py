"""Authors' words become markup: Markdown without raw HTML, figures set by their macro, Chinese marked as Chinese."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

import nh3
from markdown import Markdown
from markupsafe import Markup, escape

from briefs import views
from briefs.prose import READING

# The Markdown parser takes the square of the length on `[[[[`: no field of a brief needs more than this.
LONGEST = 20_000

SCHEMES = {"http", "https", "mailto"}
INLINE = {"a", "br", "code", "em", "strong", "sub", "sup"}
BLOCK = INLINE | {"blockquote", "h3", "h4", "h5", "h6", "hr", "li", "ol", "p", "pre", "ul"}
TABLE = {"table", "tbody", "td", "th", "thead", "tr"}

# Placeholders from the private-use plane stand for figures while Markdown is at work.
FIRST_PLACE, LAST_PLACE = 0xE000, 0xF8FF
PLACES = re.compile(f"[{chr(FIRST_PLACE)}-{chr(LAST_PLACE)}]")
TAGS = re.compile(r'(<(?:[^>"]|"[^"]*")*>)')
# From the mark to the end of its paragraph, whole elements alone.
_READING = re.compile(
    rf"(?:<(?P<tag>strong|em)>)?(?:{READING.pattern})(?(tag)</(?P=tag)>)(?:[^<]|<(?P<in>strong|em|a|code|sup|sub)\b[^>]*>[^<]*</(?P=in)>)*"
)
_HAN = "\u2e80-\u2fdf\u3000-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff"
HAN = re.compile(f"[{_HAN}](?:[0-9,.{_HAN}]*[{_HAN}])?")
COLUMN_HEAD = re.compile(r"<th\b")
CELL_ALIGN = re.compile(r' align="(left|center|right)"')

SetPart = Callable[[views.Figure | views.Cite], Markup]


def inline(rich: views.Rich, set_part: SetPart, language: str) -> Markup:
    """The words as phrasing content: what may stand inside a heading, a cell or a paragraph."""
    return _markup(rich, set_part, language, INLINE)


def block(rich: views.Rich, set_part: SetPart, language: str) -> Markup:
    """The words as paragraphs, lists and tables."""
    return _markup(rich, set_part, language, BLOCK | TABLE)


def han(words: str, page_language: str, language: str = "zh-Hant") -> Markup:
    """Plain words as markup, each run of Chinese in them marked with its language unless the page is Chinese."""
    return Markup(_mark_han(str(escape(words)), page_language, language))  # noqa: S704  escaped on this line


def _markup(rich: views.Rich, set_part: SetPart, language: str, tags: set[str]) -> Markup:
    source, parts = _with_places(rich)
    html = nh3.clean(
        _parser().reset().convert(source),
        tags=tags,
        attributes={"a": {"href"}, "td": {"align"}, "th": {"align"}},
        url_schemes=SCHEMES,
    )
    html = COLUMN_HEAD.sub('<th scope="col"', html)
    html = CELL_ALIGN.sub(lambda found: ' class="n"' if found[1] == "right" else "", html)
    html = _READING.sub(lambda found: f'<span class="reading">{found[0]}</span>', html.strip())
    html = _mark_han(html, language, "zh-Hant")
    made = PLACES.sub(lambda found: str(set_part(parts[ord(found[0]) - FIRST_PLACE])), html)
    return Markup(made)  # noqa: S704  sanitised above, figures escaped by their macro


def _with_places(rich: views.Rich) -> tuple[str, list[views.Figure | views.Cite]]:
    words: list[str] = []
    parts: list[views.Figure | views.Cite] = []
    for part in rich.parts:
        if isinstance(part, str):
            words.append(PLACES.sub("", part))
            continue
        if isinstance(part, views.Cite) and words:
            words[-1] = words[-1].rstrip(" ")
        if FIRST_PLACE + len(parts) <= LAST_PLACE:
            words.append(chr(FIRST_PLACE + len(parts)))
            parts.append(part)
    return "".join(words)[:LONGEST], parts


def _mark_han(html: str, page_language: str, language: str) -> str:
    if page_language.startswith("zh"):
        return html
    pieces = TAGS.split(html)
    pieces[::2] = [
        HAN.sub(lambda run: f'<span lang="{escape(language)}">{run[0]}</span>', text) for text in pieces[::2]
    ]
    return "".join(pieces)


@cache
def _parser() -> Markdown:
    parser = Markdown(
        extensions=["tables", "sane_lists", "toc"],
        extension_configs={"tables": {"use_align_attribute": True}, "toc": {"baselevel": 3, "marker": ""}},
        output_format="html",
    )
    # Raw HTML is text like any other: shown, not run and not lost.
    parser.preprocessors.deregister("html_block")
    parser.inlinePatterns.deregister("html")
    return parser
