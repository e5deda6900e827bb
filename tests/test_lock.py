"""The lock of quotes: what is written is read back, and what is no entry is told line by line."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefs.lock import Locked, entry, read, sections, written
from briefs.model import Anchor
from briefs.quotes import sha256

ROW = Locked("vela.revenue_2025q3", "gazette", "ab", "cd", 3, 10, 35)


def rows() -> st.SearchStrategy[list[Locked]]:
    """Entries with a fact and source of their own each."""
    names, numbers = st.text("abc.-_億", max_size=6), st.integers(0, 10**6)
    row = st.builds(Locked, names, names, names, names, numbers, numbers, numbers, names)
    return st.lists(row, max_size=6, unique_by=lambda row: (row.fact, row.source))


@given(rows())
def test_a_lock_is_read_back(entries: list[Locked]) -> None:
    """Every entry that is written comes back, whatever the order they were written in."""
    lock, faults = read(written(entries), "quotes.lock")
    assert not faults
    assert lock == {(row.fact, row.source): (row,) for row in entries}
    assert written(reversed(entries)) == written(entries)


def test_a_line_per_quote() -> None:
    """Each quote has a line of its own, so that a change of one is a change of one line."""
    assert written([ROW]) == (
        '{"fact": "vela.revenue_2025q3", "source": "gazette", "quote_sha256": "ab", "text_sha256": "cd", '
        '"paragraph": 3, "start": 10, "end": 35, "period": ""}\n'
    )
    assert ROW.anchor == Anchor(3, 10, 35)


@pytest.mark.parametrize(
    "line",
    [
        "",
        "<<<<<<< ours",
        "[]",
        "5",
        "{}",
        '{"fact": "a"}',
        "[" * 100_000,
        written([ROW]).replace('"gazette"', "[]").strip(),
        written([ROW]).replace("35", '"35"').strip(),
        written([ROW]).replace("35", "35.5").strip(),
        written([ROW]).replace("}", ', "more": 1}').strip(),
    ],
)
def test_what_is_no_entry_is_told(line: str) -> None:
    """A line that is no entry is told with its number; the entries around it count."""
    lock, faults = read(f"{written([ROW])}{line}\n", "quotes.lock")
    assert [(fault.rule, str(fault.at)) for fault in faults] == [("lock-is-valid", "quotes.lock:2:1")]
    assert "--update-lock" in (faults[0].hint or "")
    assert list(lock.values()) == [(ROW,)]


@given(
    rows(), st.sampled_from(["", "{}\n", "<<<<<<< ours\n", written([ROW]).replace(", ", ",  "), written([ROW]).strip()])
)
def test_the_rows_of_a_company_can_be_read_alone(entries: list[Locked], odd: str) -> None:
    """What is cut out for a company holds its rows and no others, written in whatever way; the same lines are none."""
    text = written(entries) + odd
    whole, faults = read(text, "quotes.lock")
    known = sections(text.encode())
    assert list(known.faults) == [fault.at.line for fault in faults]
    for company, section in known.companies.items():
        alone, _ = read(b"".join(text.encode()[start:end] for start, end in section.spans).decode(), "quotes.lock")
        assert alone == {key: rows for key, rows in whole.items() if key[0].partition(".")[0] == company}
    assert known.companies.keys() == {fact.partition(".")[0] for fact, _ in whole}


@given(st.text())
def test_any_text_is_read_or_refused(text: str) -> None:
    """No text breaks the reader."""
    _, faults = read(text, "quotes.lock")
    assert len(faults) <= len(text.splitlines())


def test_the_entry_of_a_quote() -> None:
    """By its words where a source has several; one whose words changed keeps the entry it had, a new one has none."""
    rows = tuple(Locked("a.b", "s", sha256(words), "cd", number, 0, 1) for number, words in enumerate(("one", "two")))
    both, alone = {("a.b", "s"): rows}, {("a.b", "s"): rows[:1]}
    assert [entry(both, "a.b", "s", words, 2) for words in ("one", "two")] == list(rows)
    assert entry(both, "a.b", "s", "three", 2) == rows[0]
    assert entry(alone, "a.b", "s", "three") == rows[0]
    assert entry(alone, "a.b", "s", "two", 2) is None
    assert entry({}, "a.b", "s", "one") is None
