"""Quotes: compared as a reader compares, found with their place in the original, told where they are nearly there."""

from __future__ import annotations

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefs.quotes import compared, find, nearest, normalised, sha256, text_of, words

TABLE = """\
Results (in RMB million)
 | Q3 | Q2
Revenue | 24,150.3 | 21,000.1
Gross margin | 12.5% | 11.9%
Outlook (in vehicles)
Revenue | 24,150.3 | 30,000.2
Deliveries | 9 | 9

Revenue was 24,150.3.
"""


def where(quote: str, original: str) -> list[str]:
    """What the original says at each place where a quote is found."""
    return [original[span.start : span.end] for span in find(quote, text_of(original))]


@pytest.mark.parametrize(
    ("quote", "original", "found"),
    [
        ("RMB 5", "of RMB 5 now", ["RMB 5"]),
        ("Vela's", "“Vela’s” cars", ["Vela’s"]),
        ('"fast"', "he says “fast”", ["“fast”"]),
        ("５％", "up 5% now", ["5%"]),
        ("up 5%", "ＵＰ up　５％ now", ["up　５％"]),
        ("收入5億", "收入５億元", ["收入５億"]),
        ("revenue", "rev\u00adenue and\u200b more", ["rev\u00adenue"]),
        ("2020-2021", "in 2020–2021 too", ["2020–2021"]),
        ("-5", "fell by −5 points", ["−5"]),
        ("a b", "a \n\t b", ["a \n\t b"]),
        ("a,b", "x a，b", ["a，b"]),
        ("up…now", "up 5% now\nup then", ["up 5% now"]),
        ("up … now", "up 5%\nnow", []),
        ("now … up", "up 5% now", []),
        ("one…one", "one two", []),
        ("Up", "up", []),
        ("", "text", []),
        ("…", "text", []),
        ("a", "", []),
        ("aa", "aaa", ["aa", "aa"]),
    ],
)
def test_a_quote_is_found_as_a_reader_finds_it(quote: str, original: str, found: list[str]) -> None:
    """Width, quotation marks, dashes, spaces and soft hyphens make no difference; the place is the original's."""
    assert where(quote, original) == found


@pytest.mark.parametrize(
    ("quote", "original", "times"),
    [
        ("3 billion", "2.3 billion", 0),
        ("3 billion", "23 billion", 0),
        ("3 billion", "1,3 billion", 0),
        ("3 billion", "x, 3 billion", 1),
        ("3 billion", "Q.3 billion", 1),
        ("RMB 3", "RMB 3.5", 0),
        ("RMB 3", "RMB 30", 0),
        ("RMB 3", "RMB 3,000", 0),
        ("RMB 3", "RMB 3. Then", 1),
        ("RMB 3", "RMB 3, then RMB 3", 2),
        ("20 shares", "120 shares, then 20 shares", 1),
        ("up … 5", "up 15 and 5", 1),
        ("up … 5", "up 15", 0),
    ],
)
def test_a_number_is_never_cut(quote: str, original: str, times: int) -> None:
    """A number of a quote is a whole number of the text, never the end or the beginning of a longer one."""
    assert len(find(quote, text_of(original))) == times


def test_paragraphs() -> None:
    """A paragraph is what stands between line breaks, counted from 1; empty lines are none."""
    text = text_of("\n\nOne two.\n\nThree\n \nfour\n\n")
    assert [text.paragraph_text(number) for number in (1, 2, 3)] == ["One two.", "Three", "four"]
    assert [span.paragraph for quote in ("One", "Three", "four") for span in find(quote, text)] == [1, 2, 3]
    assert text_of("").paragraph_text(1) == ""


@pytest.mark.parametrize(
    ("quote", "table", "row", "starts"),
    [
        ("24,150.3", None, None, 3),
        ("24,150.3", "Results", None, 1),
        ("24,150.3", "Results", "Revenue", 1),
        ("24,150.3", "Results", "Gross margin", 0),
        ("24,150.3", "Outlook", "Revenue", 1),
        ("24,150.3", None, "Revenue", 2),
        ("24,150.3", "Forecast", None, 0),
        ("30,000.2", "Results", None, 0),
    ],
)
def test_a_cell_of_a_table(quote: str, table: str | None, row: str | None, starts: int) -> None:
    """A quote of a table stands below its heading, in the row that begins with the words given."""
    assert len(find(quote, text_of(TABLE), table, row)) == starts


def test_a_table_ends_at_prose() -> None:
    """Words without cells end a table: a row below them is in none."""
    assert not find("5", text_of("Results\nRevenue | 4\nSome words\nRevenue | 5\n"), "Results", "Revenue")
    assert find("5", text_of("Results\nRevenue | 5\n"), "Results", "Revenue")


@pytest.mark.parametrize(
    ("quote", "count"),
    [
        ("", 0),
        ("revenue of RMB 24.15 billion", 5),
        ("up 15.0% … to 5", 4),
        ("a – b", 2),
        ("收入", 1),
        ("收入億", 2),
        ("收入24億元", 3),
        ("Vela’s cars", 2),
    ],
)
def test_counting_words(quote: str, count: int) -> None:
    """Two Han characters count as one word, punctuation as none."""
    assert words(quote) == count


@pytest.mark.parametrize(
    ("quote", "hint"),
    [
        ("revenue reached RMB 24.51 billion", "revenue reached RMB 24.15 billion"),
        ("reached RMB 4.15", "reached RMB 24.15"),
        ("nothing of this kind is anywhere", None),
        ("…", None),
    ],
)
def test_a_near_miss_is_told(quote: str, hint: str | None) -> None:
    """The passage closest to a quote is given in the original's words, with whole numbers, if one is close."""
    assert nearest(quote, text_of("")) is None
    assert nearest(quote, text_of("Its revenue  reached\nRMB 24.15 billion, up a lot.")) == hint


def test_hashes() -> None:
    """The hash of a text is that of its normal form in UTF-8."""
    assert sha256("億") == hashlib.sha256("億".encode()).hexdigest()
    assert text_of("ａ  b").sha256 == sha256("a b")


@given(st.text())
def test_every_character_knows_where_it_came_from(text: str) -> None:
    """Normalising is done once and for all, and its offsets never run backwards."""
    normal, origin = normalised(text)
    offsets = [origin[index] for index in range(len(normal))]
    assert offsets == sorted(offsets)
    assert all(character in (" ", *compared(text[at])) for character, at in zip(normal, offsets, strict=True))
    assert compared(text) == compared(normal) == normal


@given(st.lists(st.text("ab１億 ’—\u00ad.", min_size=1), min_size=1, max_size=4), st.data())
def test_any_passage_of_whole_words_is_found(lines: list[str], data: st.DataObject) -> None:
    """A passage that begins and ends with a letter is found at its own place."""
    original = "\n".join(lines)
    letters = [index for index, character in enumerate(original) if character in "ab億"]
    if not letters:
        return
    start = data.draw(st.sampled_from(letters))
    end = data.draw(st.sampled_from([index for index in letters if index >= start])) + 1
    spans = find(original[start:end], text_of(original))
    assert (start, end) in {(span.start, span.end) for span in spans}
