"""Read in the order of its tags, a PDF says what the Markdown edition says, in the languages it is said in."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from msgspec import Struct, field

from briefs import documents, views
from tests import tagged
from tests.printed import AS_WRITTEN, Forms

# Of a brief of one page the Markdown has its legal matters whole; none of ours has any.
READ = (*AS_WRITTEN, "xiaomi-2025-11-25-a4-four")

# What stands on paper alone: what the signs of a table mean, and heads that the Markdown has in other words.
ON_PAPER_ALONE = re.compile(
    r"– not in the sources.*|Dotted: calculated.*|Mark, figure as printed.*|Figure \| Printed \| As written.*"
    r"|Source(; all read on .*)? \| Published( \| Read)?|Calculated here|Corrections and open questions"
)
# What the Markdown has instead of the band, the boxes and the columns of a page.
IN_MARKDOWN_ALONE = re.compile(r".* · .*Facts as of .*|Corrections|Figure \| Printed|Date \| Event|A number leads.*")
SCAN = re.compile(r"^Has this brief been superseded.*(?=Facts )")
CORRECTED = re.compile(r"\s?CORRECTED(, p\.\s\d+)?")
SOURCE = re.compile(r"(\d+)\. (.*)")


def bare(words: str) -> str:
    """The letters and figures of a text: no space, no case, no markup, no sign that layout sets or leaves out."""
    words = re.sub(r"(?<!\d)[.,]|[.,](?!\d)", "", words)
    return "".join(re.findall(r"[\w%±÷+−.,]", words)).casefold()


class Spoken(Struct, frozen=True):
    """What is read aloud of a brief: its body and annex, the words for its drawings and below them, its sources."""

    body: list[str]
    annex: list[str]
    drawings: list[str]
    notes: list[str]
    sources: list[str]


def spoken(pages: list[tagged.Page], brief: views.Brief) -> Spoken:
    """What is read aloud, paragraph by paragraph, without what stands on paper alone."""
    labels = brief.labels
    alone = {f"{row.label} | {row.count}" for row in brief.tally} | {labels.checked, labels.timeline_short}
    found = Spoken([], [], [], [], [])
    rooms = {labels.evidence: found.annex, labels.sources: found.sources, labels.disclosures: found.body}
    room = found.body
    for line in (line for page in pages for line in tagged.aloud(page)):
        room = rooms.get(line, found.body if room is found.sources and " | " not in line else room)
        if line.startswith("["):
            found.drawings.append(line)
        elif line.startswith(f"{labels.sources}: "):
            found.notes.append(line)
        elif line in rooms:
            found.body.append(line)
        elif not (ON_PAPER_ALONE.fullmatch(line) or line in alone):
            room.append(SCAN.sub("", CORRECTED.sub("", line)))
    return found


def plain(line: str) -> str:
    """A line of Markdown without its markup; a mark and the sign of a source stay as they are printed."""
    line = re.sub(r"\[\^(\w+)\]", r"\1", line)
    line = re.sub(r"\(?\[(S\d+)\]\(#sources\)\)?", r"\1", line)
    line = re.sub(r"^(#+|>|-|\d+\.)\s|^\|\s?|\s?\|$", "", line)
    return re.sub(r"\*|~~|\\|<|>", "", line).strip()


class Words(Struct):
    """The words of a PDF in a row, and which of them are told elsewhere."""

    text: str
    told: list[bool] = field(default_factory=list)

    def take(self, words: str, start: int) -> int:
        """Where words begin that are not yet told, from `start` on or else from the first; −1 for none."""
        self.told = self.told or [False] * len(self.text)
        for at in [*self._places(words, start), *self._places(words, 0)]:
            if not any(self.told[at : at + len(words)]):
                self.told[at : at + len(words)] = [True] * len(words)
                return at
        return -1

    def _places(self, words: str, start: int) -> Iterator[int]:
        at = self.text.find(words, start)
        while at >= 0:
            yield at
            at = self.text.find(words, at + 1)

    def rest(self) -> list[str]:
        """What is left, in pieces."""
        marked = "".join("\n" if told else sign for sign, told in zip(self.text, self.told, strict=True))
        return marked.split()


def body(brief: views.Brief) -> Iterator[tuple[str, str]]:
    """The paragraphs, items and rows of the Markdown edition, each under its heading; no sources, no annex."""
    text = documents.markdown(brief).partition("\n[^1]:")[0]
    section = before = ""
    kinds = tuple(f"{found.kind}: " for found in brief.sections)
    in_chart = False
    for line in re.sub(r"(?<=[^\n|])\n(?=[^\n#>|\-\d])", " ", text).split("\n"):
        section = line if line.startswith(("## ", "### ")) else section
        in_chart = line.startswith("|") and (in_chart or line.startswith(f"| {brief.labels.point} |"))
        words = plain(line)
        label = words.partition(": ")[0] if line.startswith("- ") else ""
        is_source = section == f"## {brief.labels.sources}" and SOURCE.fullmatch(line)
        if words and not (in_chart or is_source or words.startswith(":--") or IN_MARKDOWN_ALONE.fullmatch(words)):
            is_more = label == before and label in {brief.labels.used, brief.labels.not_used}
            words = words.removeprefix(f"{label}: ") if is_more else words.partition(" · https://")[0]
            is_folded = brief.pages == "one" and words.startswith(kinds)
            yield section, words.partition(": ")[2] if is_folded else words
        before = label


Form = tuple[Spoken, views.Brief]


@pytest.fixture(scope="module", params=READ)
def form(request: pytest.FixtureRequest, forms: Forms) -> Form:
    """What is read aloud of a form, and its brief."""
    name: str = request.param
    return spoken(tagged.read(forms.pdf(name)), forms.named[name].view), forms.named[name].view


def test_tags_say_what_the_markdown_says(form: Form) -> None:
    """Every paragraph, item and row of the one edition stands in the other, and nothing else; sections in order."""
    said, brief = form
    words = Words("".join(map(bare, said.body)))
    places: dict[str, list[int]] = {}
    for section, paragraph in body(brief):
        if any(paragraph in note for note in said.notes) and section != f"## {brief.labels.sources}":
            continue
        at = words.take(bare(paragraph), max(places.get(section, [0])))
        assert at >= 0, paragraph
        places.setdefault(section, []).append(at)
    assert words.rest() == []
    # The name stands above the title, and what the file is below the sources.
    del places[""]
    places.get(f"## {brief.labels.disclosures}", [0]).pop()
    assert [section for section, found in places.items() if found != sorted(found)] == []


def test_annex_says_what_the_footnotes_say(form: Form) -> None:
    """Each statement and each formula is read with the words that the Markdown has in its footnote."""
    said, brief = form
    rows = {bare(row) for row in said.annex}
    for line in brief.evidence:
        claim = line.claim
        rejected = f"{brief.labels.not_used} {claim.rejected}" if claim.rejected else ""
        parts = (line.mark.label, line.label, "; ".join(line.printed), claim.written, claim.quote, rejected)
        assert bare(" ".join((*parts, claim.source.label, claim.place))) in rows
        footnote = f"[^{line.mark.label}]: "
        assert footnote in documents.markdown(brief)
    for formula in brief.formulas:
        assert bare(f"{formula.mark.label} {formula.label} {formula.formula} {formula.printed}") in rows
    assert len(said.annex) >= len(brief.evidence) + len(brief.formulas)


def test_drawings_say_their_figures(form: Form) -> None:
    """The words for a drawing have its message and every figure that the Markdown has in a table."""
    said, brief = form
    shown = [*brief.lead_charts, *brief.side_charts]
    shown += [chart for section in brief.sections if brief.pages != "one" for chart in section.charts]
    assert len(said.drawings) == len(shown) + bool(brief.base_url)
    for chart in shown:
        (words,) = [words for words in said.drawings if words.startswith(f"[{chart.message.text.rstrip('.')}.")]
        assert [datum.figure.number for datum in chart.data if datum.figure.number not in words] == []


def test_sources_are_read_with_their_dates(form: Form) -> None:
    """Each source is read with its sign, publisher, title and date, as in the Markdown."""
    said, brief = form
    rows = [bare(row) for row in said.sources if row.startswith("S")]
    for source in brief.sources:
        told = bare(f"{source.mark.label}{source.publisher}{source.title}")
        assert [row for row in rows if row.startswith(told) and bare(source.date_label) in row], source.title


@pytest.mark.parametrize("name", READ)
def test_chinese_is_named_as_such(name: str, forms: Forms) -> None:
    """Each piece with a Chinese character says which Chinese it is, and no words of English do."""
    languages = {row.language for row in forms.named[name].view.sources}
    for page in tagged.read(forms.pdf(name)):
        for piece in page.root.spans():
            if any("\u3400" <= sign <= "\u9fff" for sign in piece.text):
                assert piece.language in {"zh-Hant", "zh-Hans"}, piece.text
                assert piece.language == "zh-Hant" or "zh-Hans" in languages
            assert not (piece.language and re.search(r"[a-z]{4}", piece.text)), piece.text


@pytest.mark.parametrize("name", READ)
def test_tables_have_heads(name: str, forms: Forms) -> None:
    """Every row of a table has a head of its own or is a row of heads."""
    for page in tagged.read(forms.pdf(name)):
        for table in page.root.elements("Table"):
            assert [row.text for row in table.elements("TR") if not [*row.elements("TH")]] == []
