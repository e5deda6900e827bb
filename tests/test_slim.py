"""Shorter pages, sheets and scripts say what the long ones say."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
import tinycss2
import tinyhtml5
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from briefs import documents, slim, views
from briefs.engine import templates
from tests import sample
from tests.test_documents import hostile

Told = tuple[str, tuple[tuple[str, str], ...], str, str]


def told(html: str) -> list[Told]:
    """What a browser reads: every element with its attributes, its text and what follows it, without space."""

    def bare(text: str | None) -> str:
        return "".join((text or "").split())

    def walk(element: Any) -> Iterator[Told]:  # noqa: ANN401  html5 trees have no types
        yield str(element.tag), tuple(sorted(element.items())), bare(element.text), bare(element.tail)
        for child in element:
            yield from walk(child)

    return list(walk(tinyhtml5.parse(html, namespace_html_elements=False)))


@pytest.mark.parametrize("make", [sample.full, sample.minimal, hostile])
@pytest.mark.parametrize("pages", ["one", "full", "four"])
def test_a_page_keeps_its_elements_and_its_words(make: Callable[[], views.Brief], pages: Any) -> None:  # noqa: ANN401
    """Parsed as HTML says, the short page is the long one."""
    page = documents.page(replace(make(), pages=pages))
    short = slim.page(page)
    assert told(short) == told(page)
    assert len(short) < len(page)


VALUES = ("a", "a b", "", "a'b", "a=b", "a&gt;b", "1/", "字")
WORDS = ("words", "\n", " x\n", "&lt;/p&gt;", "a  b")
# What may stand in an element, by its name.
PHRASES, FLOW = ("b", "em", "span"), ("b", "dl", "div", "p", "pre", "span", "table", "ul")
WITHIN = {
    **dict.fromkeys(("b", "em", "span", "p", "dt", "pre"), PHRASES),
    **dict.fromkeys(("div", "li", "dd", "td", "th"), FLOW),
    "ul": ("li",),
    "dl": ("dt", "dd"),
    "table": ("tbody",),
    "tbody": ("tr",),
    "tr": ("td", "th"),
}


@st.composite
def elements(draw: st.DrawFn, names: tuple[str, ...] = FLOW, depth: int = 4) -> str:
    """A valid element, every end tag and every quote written out."""
    name = draw(st.sampled_from(names))
    is_list = name in {"ul", "dl", "table", "tbody", "tr"}
    inner = elements(WITHIN[name], depth - 1) if depth or is_list else st.nothing()
    parts = draw(st.lists(inner | st.sampled_from(("\n",) if is_list else WORDS), max_size=3 if depth > 0 else 1))
    return f'<{name} title="{draw(st.sampled_from(VALUES))}">{"".join(parts)}</{name}>'


@given(st.lists(elements() | st.sampled_from(WORDS), max_size=4))
def test_any_tree_is_kept(parts: list[str]) -> None:
    """However elements are nested, those that were closed are closed where they were."""
    page = f"<!doctype html>{''.join(parts)}"
    assert told(slim.page(page)) == told(page)


@pytest.mark.parametrize(
    ("long", "short"),
    [
        ("<p>one <b>two</b>\n<i>three</i> four</p>\n<p>five</p>", "<p>one <b>two</b>\n<i>three</i> four\n<p>five</p>"),
        ('<a class="fig calc" href="#fact-x.yoy">1</a>', '<a class="fig calc" href=#fact-x.yoy>1</a>'),
        ('<link href="a.css">\n<link href="b.css">', "<link href=a.css><link href=b.css>"),
        ('<path d="M1"/>', '<path d="M1"/>'),
        ("<pre>\n  a\n  <b>b</b></pre>", "<pre>\n  a\n  <b>b</b></pre>"),
        ("<p>last in <a>a link</a></p></a>", "<p>last in <a>a link</a></p></a>"),
    ],
)
def test_what_is_left_out(long: str, short: str) -> None:
    """Ends that are implied, quotes around plain values, space between blocks; never space between words."""
    assert slim.page(long) == short


@pytest.mark.parametrize("path", sorted((templates() / "styles").glob("*.css")), ids=lambda path: path.name)
def test_a_sheet_keeps_its_rules(path: Any) -> None:  # noqa: ANN401
    """Comments and space apart, each token of a sheet stands in the short one, in order."""

    def rules(text: str) -> str:
        found = tinycss2.parse_component_value_list(text, skip_comments=True)
        return "".join(tinycss2.serialize(found).replace(";}", "}").split()).replace(";}", "}")

    css = path.read_text("utf-8")
    short = slim.sheet(css)
    assert rules(short) == rules(css)
    assert len(short) < len(css)
    assert "/*" not in short


@pytest.mark.parametrize(
    ("long", "short"),
    [
        ("a > b :lang(zh) { color: red; }\n", "a>b :lang(zh){color:red}"),
        ("a { width: calc(1px + 2px) }", "a{width:calc(1px + 2px)}"),
        ('a::after { content: ", p.\\A0" counter(x) }', 'a::after{content:", p.\\A0" counter(x)}'),
        ("@media screen and (max-width: 4rem) { a { b: c } }", "@media screen and (max-width:4rem){a{b:c}}"),
    ],
)
def test_a_sheet_keeps_the_space_that_speaks(long: str, short: str) -> None:
    """A space before a colon means a descendant, one around a plus a sum."""
    assert slim.sheet(long) == short


def test_a_script_keeps_its_lines() -> None:
    """Comments of their own lines and indents go; a line stays a line, for a line may end a statement."""
    assert (
        slim.script("/* one\n   two */\nlet a = 1\n  /* three */\n  let b = `x /* y */`\n\n")
        == "let a = 1\nlet b = `x /* y */`\n"
    )
