"""Documents: what a page and a Markdown file hold, and that nobody's words can break out of them."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Callable
from html.parser import HTMLParser
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup
from msgspec.structs import replace

from briefs import documents, plaintext, richtext, spreads, views
from briefs.view_words import FigureKind
from tests import sample

HOSTILE = '<script>alert("1")</script> **bold** "quoted" & | \\| `code` [x](javascript:alert(1)) ![y](file:///etc)'


class Outline(HTMLParser):
    """The tags, ids, links and attributes of a page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.names: set[str] = set()
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note what a tag brings."""
        self.tags.append(tag)
        self.names |= {name for name, _ in attrs}
        self.ids += [value or "" for name, value in attrs if name == "id"]
        self.links += [value or "" for name, value in attrs if name in {"href", "src"}]


def hostile() -> views.Brief:
    """A brief whose every word tries to be markup."""
    brief = sample.full()
    words = views.Rich((HOSTILE,))
    evil = views.Mark('"><script>', "e1", "statement")
    claim = replace(brief.evidence[0].claim, written=HOSTILE, quote=HOSTILE, source_name=HOSTILE, place=HOSTILE)
    table = replace(brief.lead_tables[0], title=words, subtitle=HOSTILE, stub=HOSTILE, notes=(HOSTILE,))
    return replace(
        brief,
        publisher=HOSTILE,
        company_full=HOSTILE,
        identity=(HOSTILE,),
        title=words,
        bottom_line=views.Rich((HOSTILE, replace(sample.Ledger().figure("", "1"), mark=evil, machine='"><script>'))),
        what_changed=(words,),
        key_note=HOSTILE,
        lead_tables=(table,),
        sections=(replace(brief.sections[0], kind=HOSTILE, heading=words, prose=words),),
        evidence=(replace(brief.evidence[0], label=HOSTILE, printed=(HOSTILE,), claim=claim),),
        sources=(replace(brief.sources[0], title=HOSTILE, url="javascript:alert(1)", url_short=HOSTILE),),
        disclosures=(HOSTILE,),
        version=HOSTILE,
    )


@pytest.mark.parametrize("make", [sample.full, sample.minimal, hostile])
def test_page_has_no_scripts_styles_or_handlers(make: Callable[[], views.Brief]) -> None:
    """Whatever the content says, the page holds no script but ours, no inline style and no event handler."""
    page = documents.page(make())
    outline = Outline(page)
    data, faces, script = (found.strip() for found in re.findall(r"<script[^>]*>[^<]*", page))
    assert data.startswith('<script type="application/ld+json">[{')
    assert json.loads(data.partition(">")[2])
    assert (faces, script) == (
        '<script src="../../scripts/faces.js">',
        '<script src="../../scripts/brief.js" defer>',
    )
    assert not {"style", "iframe", "img"} & set(outline.tags)
    assert not {name for name in outline.names if name == "style" or name.startswith("on")}


def test_page_links_only_by_plain_schemes() -> None:
    """No link of a hostile brief has a scheme that runs or reads anything."""
    schemes = {link.partition(":")[0].lower() for link in Outline(documents.page(hostile())).links if ":" in link}
    assert schemes <= {"https", "http", "mailto"}


def test_hostile_words_are_shown_as_they_are() -> None:
    """Raw HTML in prose is neither run nor lost: the reader sees it."""
    page = documents.page(hostile())
    assert "&lt;script&gt;alert(" in page
    assert "<script>" not in page


def test_prose_keeps_tags_as_text_and_odd_links_as_words() -> None:
    """In an author's Markdown a tag is text, and a link of an unusual scheme leads nowhere."""
    html = richtext.block(views.Rich(("<b>x</b> [y](ftp://z)\n\n<div>w</div>",)), lambda _: Markup(), "en")
    assert "&lt;b&gt;x&lt;/b&gt;" in html
    assert "&lt;div&gt;w" in html
    assert "ftp" not in html


def test_the_row_of_a_figure_is_its_card() -> None:
    """It can take the focus, its first link leads back to the figure, and the figure is underlined in the quote."""
    page = documents.page(sample.full())
    row = page[page.index('<tr id="e1" tabindex="-1">') :].partition("</tr>")[0]
    assert '<td><a href="#r-1">1<i> Back</i></a></td>' in row
    made = replace(sample.full().evidence[0].claim, pieces=(("revenue of ", False), ("HKD 4.2 billion", True)))
    brief = sample.full()
    marked = replace(brief, evidence=(replace(brief.evidence[0], claim=made), *brief.evidence[1:]))
    assert "<q>revenue of <u>HKD 4.2 billion</u></q>" in documents.page(marked)


def card_on_page(brief: views.Brief, card: views.Card) -> str:
    """What a card tells of the brief's first statement, as markup."""
    page = documents.page(replace(brief, evidence=(replace(brief.evidence[0], card=card), *brief.evidence[1:])))
    return page[page.index('<div class="card">') :].partition("</div>")[0]


def test_a_card_tells_what_the_annex_has_no_room_for() -> None:
    """Status, whom and when, interval, other sources, checks, operands, places, uses; each part if there is one."""
    brief = sample.full()
    mark = brief.evidence[1].mark
    other = views.Other("30", (("30", True), (" Schiffe", False)), "de", "Elbe Post", "1 Mar 2031", "Counted twice.")
    card = views.Card(
        status=views.Status("corrected", "Corrected"),
        meaning="HKD 4.15 to 4.25 bn",
        about=("Halden", "2030"),
        others=(other, replace(other, rejected="")),
        checks=("4.2 ÷ 4.0 = 1.05", "4.2 < 5"),
        operands=(views.Operand(mark, "Revenue, 2029", "HKD 4 bn"),),
        places=(views.Place("main", "Headline"), views.Place("what-changed", "What changed")),
        uses=(mark,),
    )
    told = card_on_page(brief, card)
    assert '<em class="corrected">Corrected</em> Halden · 2030<br>Means HKD 4.15 to 4.25 bn' in told
    assert '<b>Not used</b> <q lang="de"><u>30</u> Schiffe</q> Elbe Post, 1 Mar 2031. Counted twice.' in told
    assert '<b>Also</b> <q lang="de"><u>30</u> Schiffe</q> Elbe Post, 1 Mar 2031</p>' in told
    assert "<b>Check</b> 4.2 ÷ 4.0 = 1.05<br>4.2 &lt; 5" in told
    assert '<a href="#e2">2</a> Revenue, 2029: HKD 4 bn' in told
    assert '<b>Printed in</b> Headline, What changed; formulas <a href="#e2">2</a></p>' in told
    told = card_on_page(brief, replace(card, meaning="", others=(), checks=(), operands=(), places=(), uses=()))
    assert told == '<div class="card"><p><em class="corrected">Corrected</em> Halden · 2030</p>'


@pytest.mark.parametrize(
    ("kind", "corrected", "says"),
    [
        ("reported", False, "fig"),
        ("derived", False, "fig calc"),
        ("guidance", False, "fig guidance"),
        ("alleged", False, "fig alleged"),
        ("reported", True, "fig corrected"),
    ],
)
def test_a_figure_says_what_kind_it_is(kind: FigureKind, says: str, *, corrected: bool) -> None:
    """The switch of the statuses finds every figure by its class."""
    brief = sample.full()
    figure = replace(sample.Ledger().figure("", "1"), kind=kind, corrected=corrected, mark=brief.evidence[0].mark)
    page = documents.page(replace(brief, bottom_line=views.Rich((figure,)), corrections=()))
    assert f'<p class="bottom-line"><a class="{says}" href="#e1"' in page


@pytest.mark.parametrize("make", [sample.full, sample.minimal])
@pytest.mark.parametrize("pages", ["one", "full", "four"])
def test_every_anchor_resolves(make: Callable[[], views.Brief], pages: Literal["one", "full", "four"]) -> None:
    """Every mark, every way back and every entry of the contents leads to an id that stands once on the page."""
    outline = Outline(documents.page(replace(make(), pages=pages)))
    assert {link[1:] for link in outline.links if link.startswith("#")} <= set(outline.ids)
    assert len(outline.ids) == len(set(outline.ids))


def test_one_macro_marks_up_every_figure() -> None:
    """Each figure is a link with its mark, without a break inside."""
    page = documents.page(sample.full())
    opened = r'<(?:a class="fig[^"]*" href="#[^"]+"(?: id="[^"]*")?|span class="fig[^"]*")>'
    figures = re.findall(rf"{opened}<b>.*?</b>(?:<sup>\w+</sup></a>|</span>)", page)
    assert len(figures) == page.count('class="fig')
    assert '<a class="fig" href="#e1" id="r-1"><b>HKD\u00a04.2\u2009bn</b><sup>1</sup></a>' in page
    assert '<a class="fig calc" href="#ca" id="r-a"><b>5.0%</b><sup>a</sup></a>' in page


def test_corrected_is_said_once() -> None:
    """The first corrected figure in the text carries the word, with a link to its correction."""
    page = documents.page(sample.full())
    assert page.count('<a class="status corrected" href="#corrections">Corrected</a>') == 1


def test_blocks_without_facts_vanish() -> None:
    """A brief with one fact has no heading, box or entry for what it lacks."""
    page = documents.page(sample.minimal())
    for anchor in ("what-changed", "key-data", "watch", "checked", "timeline", "people", "corrections", "calculated"):
        assert f'id="{anchor}"' not in page
        assert f'href="#{anchor}"' not in page
    assert "Revenue alone is known" not in page
    assert "##" not in documents.markdown(sample.minimal()).partition("## Sources")[0]


def test_chinese_is_marked_as_chinese() -> None:
    """A run of Chinese in English words has its language, and a claim has its own."""
    page = documents.page(sample.full())
    assert '<span lang="zh-Hant">渡輪</span>' in page
    assert '<q lang="zh-Hant">罰款300萬元</q>' in page


def test_figures_align_on_the_point() -> None:
    """A shorter figure is padded by digit widths, never by zeros."""
    assert ' pad-1"><a class="fig" href="#e1"><b>4.2</b>' in documents.page(sample.full())


def test_tables_speak() -> None:
    """Each table has a caption and its heads a scope."""
    page = documents.page(sample.full())
    assert page.count("<table class=") == page.count("<caption")
    assert "<th>" not in page


def test_draft_and_specimen_say_so() -> None:
    """A draft prints its band; a specimen stands in for publisher and person."""
    page = documents.page(replace(sample.full(), is_draft=True, specimen=True))
    assert '<strong class="draft">Draft</strong>' in page
    assert '<span class="publisher">Specimen</span>' in page
    assert "A. Example" not in page


def test_markdown_tables_keep_their_shape() -> None:
    """All rows of each table have as many cells as its head, whatever bars the words contain."""
    for brief in (sample.full(), hostile()):
        lines = documents.markdown(brief).splitlines()
        for at, line in enumerate(lines):
            if not re.fullmatch(r"\|( :?-+:? \|)+", line):
                continue
            cells = line.count("|")
            rows = [lines[at - 1], *iter(lines[at + 1 :])]
            for row in rows:
                if not row.startswith("|"):
                    break
                assert len(re.findall(r"(?<!\\)(?:\\\\)*\|", row)) == cells, row


def test_markdown_footnotes_are_defined() -> None:
    """Every footnote mark of the Markdown has its definition, and every definition stands once."""
    text = documents.markdown(sample.full())
    defined = re.findall(r"^\[\^(\w+)\]:", text, re.MULTILINE)
    assert set(re.findall(r"\[\^(\w+)\]", text)) == set(defined)
    assert len(defined) == len(set(defined))


def test_markdown_shows_calculated_figures() -> None:
    """A figure calculated here is in italics and carries its letter."""
    assert "*5.0%*[^a]" in documents.markdown(sample.full())


def test_markdown_defuses_hostile_words() -> None:
    """Neither tags nor running links survive in the Markdown."""
    text = documents.markdown(hostile())
    assert not re.search(r"(?<!\\)<(?!https?://)", text)
    assert not re.search(r"\]\(\s*(?!https?://|#)", re.sub(r"\\.", "", text))


@given(st.text(alphabet=st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), max_size=60))
def test_plain_words_stay_plain(words: str) -> None:
    """No words whatsoever become a tag or an attribute of their own."""
    assert not re.search(r"<(?!/?span)", str(richtext.han(words, "en")).replace('<span lang="zh-Hant">', ""))
    assert "\n" not in plaintext.plain(words)


def test_words_in_brackets_after_a_mark_are_no_target() -> None:
    """What stands in brackets after a figure is printed in Markdown; the target of a link to a script is not."""
    assert plaintext.rich(views.Rich(("6.7 bn[^1] (GAAP), [y](javascript:alert)",))) == "6.7 bn[^1] (GAAP), [y](#)"


def test_long_prose_is_cut() -> None:
    """A field longer than any brief needs is cut before Markdown takes the square of it."""
    rich = views.Rich(("[" * 1_000_000,))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(richtext, "LONGEST", 50)
        html = richtext.inline(rich, lambda _: Markup(), "en")
    assert html.count("[") == 50


def test_documents_import_no_typesetter() -> None:
    """Markdown and HTML need neither WeasyPrint nor the font libraries."""
    code = (
        "import sys; from briefs import documents; print({'weasyprint', 'fontTools', 'uharfbuzz'} & set(sys.modules))"
    )
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, check=True).stdout.strip() == b"set()"


def test_many_corrections_stay_in_one_column() -> None:
    """A few lie side by side; dealing out forty would take for ever, and they stand one below the other."""
    rich = sample.full()
    few, many = (replace(rich, corrections=rich.corrections[:1] * count) for count in (4, 40))
    assert {type(name) for row in spreads.closing(few)[:1] for column in row for name in column} == {int}
    assert "corrections" in spreads.closing(many)[0][0]
