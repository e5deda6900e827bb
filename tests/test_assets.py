"""Style sheets, scripts and fonts, as a site needs them: few, and under names that tell their bytes."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from briefs import assets, documents, engine
from tests import sample

STAND_IN = re.compile(
    r'"As Wide (\w+)(?: 2)?";.*size-adjust: (\d+)%; '
    r"ascent-override: (\d+)%; descent-override: (\d+)%"
)
FONT = re.compile(r"url\(\.\./([^)]+)\)")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A templates folder of our own."""
    for path, text in {
        "base.html": "<p>",
        **{f"styles/{sheet}.css": f"{sheet} {{ top: 0 }}" for sheets in assets.BUNDLES.values() for sheet, _ in sheets},
        "styles/latin.css": "@font-face { src: url(../fonts/f.woff2) } i { src: url(../fonts/basic/f.woff2) }",
        "styles/notes.md": "no",
        "scripts/s.js": "  s",
        "pictures/icon.svg": "i",
        "fonts/f.woff2": "f",
        "fonts/basic/f.woff2": "b",
        "fonts/han.otf": "han",
        "fonts/OFL.txt": "licence",
    }.items():
        (tmp_path / path).parent.mkdir(exist_ok=True, parents=True)
        (tmp_path / path).write_text(text)
    return tmp_path


def bare(path: str) -> str:
    """The name of a file without its hash."""
    return re.sub(r"\.[0-9a-f]{10}\.", ".", path)


def test_a_site_gets_few_files_under_names_of_their_own(folder: Path) -> None:
    """Sheets are bundled; Chinese fonts, of many megabytes, and notes stay behind; a licence keeps its name."""
    with engine.templates_in(folder):
        made = assets.files()
    assert {bare(path) for path in made} == {
        *("styles/site.css", "styles/pages.css", "styles/print-a4.css", "styles/print-letter.css"),
        *("scripts/s.js", "pictures/icon.svg", "fonts/f.woff2", "fonts/basic/f.woff2", "fonts/OFL.txt"),
    }
    assert "fonts/OFL.txt" in made
    site = next(content for path, content in made.items() if path.startswith("styles/site"))
    assert b"url(../fonts/f.252f10c836.woff2)" in site
    assert b"url(../fonts/basic/f.3e23e81600.woff2)" in site
    assert b"@media screen{screen{top:0}}" in site


def test_a_name_changes_with_the_bytes(folder: Path) -> None:
    """Of a file, and of all that load it: another font is another sheet."""
    with engine.templates_in(folder):
        before = set(assets.files())
    assets._shelf.cache_clear()
    (folder / "fonts/f.woff2").write_text("g")
    with engine.templates_in(folder):
        after = set(assets.files())
    assert {bare(path) for path in before - after} == {"fonts/f.woff2", "styles/site.css"}
    assert len(after) == len(before)


@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_a_brief_loads_two_sheets_and_two_scripts(paper: str) -> None:
    """Every file that it names is there, and so is every font that a sheet names; none is above a megabyte."""
    view = sample.full()
    page = assets.linked(documents.page(view).replace("styles/a4.css", f"styles/{paper}.css"))
    made = assets.files()
    found = re.findall(r'(?:href|src)="\.\./\.\./((?:styles|scripts|pictures)/[^"]+)"', page)
    assert [bare(path) for path in found] == [
        *("pictures/icon.svg", "styles/site.css", "scripts/faces.js", f"styles/print-{paper}.css", "scripts/brief.js"),
    ]
    assert set(found) <= made.keys()
    for path in (found[1], found[3]):
        assert set(FONT.findall(made[path].decode())) <= made.keys()
    assert not [path for path, content in made.items() if path.endswith(".otf") or len(content) > 1_000_000]


def test_what_stands_in_for_a_face_is_as_high() -> None:
    """A line takes what it will take in our face, as that face itself says, so that nothing moves when it comes."""
    sheet = (engine.templates() / "styles/latin.css").read_text("utf-8")
    faces = STAND_IN.findall(sheet)
    assert len(faces) == 12
    for kind, *numbers in faces:
        size, above, below = (int(number) / 100 for number in numbers)
        lines = TTFont(engine.templates() / f"fonts/{kind.lower()}-400.ttf")
        ours = [lines["hhea"].ascent, -lines["hhea"].descent]
        assert [above * size, below * size] == pytest.approx([one / lines["head"].unitsPerEm for one in ours], abs=0.01)


def test_every_sheet_is_in_a_bundle() -> None:
    """None is left behind but that of the faces for paper."""
    sheets = {path.stem for path in (engine.templates() / "styles").glob("*.css")}
    assert {sheet for bundle in assets.BUNDLES.values() for sheet, _ in bundle} == sheets - {"fonts"}
