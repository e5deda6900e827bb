"""The tags of a PDF's faces follow from the faces' names, whatever the system's Pango calls them."""

from __future__ import annotations

import re
from types import SimpleNamespace

import pydyf
from weasyprint.pdf.stream import Stream

from briefs import facetags


def test_a_tag_follows_from_the_name_alone() -> None:
    """Six capital letters, the same for whatever tag Pango's words gave; of two faces of one name each has its own."""
    here = facetags.tags_of({b"AKSUNN": b"Brief-Sans", b"TDHJWY": b"Brief-Serif", b"UVGYMJ": b"Brief-Sans"})
    there = facetags.tags_of({b"SQUOGC": b"Brief-Sans", b"HXWDIT": b"Brief-Serif", b"DOVPMF": b"Brief-Sans"})
    assert list(here.values()) == list(there.values())
    assert len(set(here.values())) == 3
    assert all(re.fullmatch(rb"[A-Z]{6}", tag) for tag in here.values())


def test_drawings_lists_and_names_are_called_anew() -> None:
    """Where a drawing chooses a face, where a page lists its faces, and where a face is named; nothing else."""
    drawing = Stream.__new__(Stream)
    pydyf.Stream.__init__(drawing, [b"/AKSUNN 12 Tf", b"(AKSUNN) Tj", b"/ABCDEF gs", b"/ABCDEF 9 Tf"])
    enclosed = pydyf.Stream([b"a quote that says /AKSUNN 12 Tf or /ABCDEF 9 Tf"])
    listed = pydyf.Dictionary({"Font": pydyf.Dictionary({"AKSUNN": b"9 0 R"}), "Title": b"AKSUNN"})
    named = pydyf.Dictionary({"BaseFont": b"/AKSUNN+Brief-Sans"})
    face = SimpleNamespace(hash="AKSUNN", name=b"/AKSUNN+Brief-Sans")
    tag = facetags.tags_of({b"AKSUNN": b"Brief-Sans"})[b"AKSUNN"]
    facetags.rename(SimpleNamespace(fonts={1: face}), SimpleNamespace(objects=[drawing, enclosed, listed, named]))
    assert drawing.stream == [b"/%b 12 Tf" % tag, b"(AKSUNN) Tj", b"/ABCDEF gs", b"/ABCDEF 9 Tf"]
    assert enclosed.stream == [b"a quote that says /AKSUNN 12 Tf or /ABCDEF 9 Tf"]
    assert listed["Font"] == {tag.decode(): b"9 0 R"}
    assert listed["Title"] == b"AKSUNN"
    assert named["BaseFont"] == b"/%b+Brief-Sans" % tag
