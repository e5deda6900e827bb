"""Words cut into sentences, with their figures and their quotations."""

from __future__ import annotations

import re
from pathlib import Path

from briefs.checks.sentences import sentences
from briefs.wording import Role
from tests.checks.desk import desk, said


def test_sentences_are_cut_where_they_end(tmp_path: Path) -> None:
    """A full stop within a number or a quotation ends nothing; Han stops and bold leads do."""
    workspace = desk(tmp_path)
    prose = "**V7 3.1 leads.** He said “Go. Now.” to {{ revenue_2025q3 }}. 甲。乙「丙。丁」{{ @gazette }}！"
    workspace.write("briefs/vela.md", said(f"\n{prose}"))
    cut = [found for found in sentences(workspace.library()) if found.words.text.endswith("！")][-4:]
    assert [re.sub("\ufffc+", "#", found.text).strip() for found in cut] == [
        "**V7 3.1 leads.**",
        "He said “Go. Now.” to #.",
        "甲。",
        "乙「丙。丁」#！",
    ]
    assert [len(found.figures) for found in cut] == [0, 1, 0, 0]
    assert [found.sources for found in cut] == [0, 0, 0, 1]
    assert ["Go" in found.said for found in cut] == [False] * 4
    assert [quote.group() for found in cut for quote in found.quotations()] == ["“Go. Now.”", "「丙。丁」"]


def test_every_passage_has_its_role(tmp_path: Path) -> None:
    """Risks and outlook items may look ahead; labels are no prose; a section named outlook is the outlook."""
    workspace = desk(tmp_path)
    workspace.write("briefs/vela.md", said("## Ahead {#outlook}\nMore comes."))
    roles = {found.text.strip(): found.role for found in sentences(workspace.library())}
    assert roles["More comes."] is Role.OUTLOOK
    assert roles["More vans are planned"] is Role.OUTLOOK
    assert roles["Revenue rises"] is Role.PROSE


def test_a_match_is_found_in_its_file(tmp_path: Path) -> None:
    """The place of a word that stands twice is that of the sentence at hand."""
    workspace = desk(tmp_path)
    workspace.write("briefs/vela.md", said("One word. Another\nword."))
    sentence = next(found for found in sentences(workspace.library()) if found.said.startswith("Another"))
    word = re.search("word", sentence.said)
    assert word is not None
    assert (sentence.at(word).line, sentence.at(word).column) == (15, 1)
