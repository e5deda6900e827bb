"""The repository sets itself up: locks, make targets, fonts."""

from __future__ import annotations

import io
import json
import re
import subprocess
import tomllib
from pathlib import Path

import pytest
import uharfbuzz
from fontTools.pens.svgPathPen import SVGPathPen
from fontTools.ttLib import TTFont, woff2
from packaging.requirements import Requirement

ROOT = Path(__file__).parent.parent
FONTS = ROOT / "templates" / "fonts"
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]


def locked(name: str) -> dict[str, str]:
    """The version of each package that a lock file pins."""
    return dict(re.findall(r"^([a-z0-9-]+)==(\S+)", (ROOT / name).read_text(), re.MULTILINE))


def characters(file: str) -> set[int]:
    """The code points that a font of ours has a glyph for."""
    with TTFont(FONTS / file, lazy=True) as font:
        return set(font.getBestCmap())


def name_entries(path: Path) -> dict[int, str]:
    """The entries of a font's name table, by their number."""
    with TTFont(path, lazy=True) as font:
        return {record.nameID: record.toUnicode() for record in font["name"].names}


@pytest.mark.parametrize(
    ("lock", "requirements"),
    [
        ("requirements.lock", PROJECT["dependencies"] + PROJECT["optional-dependencies"]["test"]),
        ("requirements-conformance.lock", PROJECT["optional-dependencies"]["conformance"]),
    ],
)
def test_locks_pin_what_the_project_asks_for(lock: str, requirements: list[str]) -> None:
    """A dependency that was added or raised without `make lock` is noticed."""
    versions = locked(lock)
    for requirement in map(Requirement, requirements):
        assert requirement.specifier.contains(versions.get(requirement.name, "")), requirement


def test_locks_agree() -> None:
    """Installing the conformance tools changes no version that the build uses."""
    tested, conformance = locked("requirements.lock"), locked("requirements-conformance.lock")
    shared = tested.keys() & conformance.keys()
    assert "weasyprint" in shared
    assert {name: tested[name] for name in shared} == {name: conformance[name] for name in shared}


@pytest.mark.parametrize("lock", ["requirements.lock", "requirements-conformance.lock"])
def test_locks_hold_hashes_and_no_addresses(lock: str) -> None:
    """Whoever installs uses their own package index, and gets the very files that were tested."""
    text = (ROOT / lock).read_text()
    assert "://" not in text
    assert "--index" not in text
    entries = re.split(r"^(?=\S)", text, flags=re.MULTILINE)[1:]
    assert [entry for entry in entries if "--hash=sha256:" not in entry] == []


def test_the_lock_of_the_judges_of_pages_holds_hashes_and_no_addresses() -> None:
    """Node.js too gets the very files that were tested, from whoever's registry it uses."""
    text = (ROOT / "tests/browser/package-lock.json").read_text()
    assert "://" not in text
    packages = json.loads(text)["packages"]
    asked = json.loads((ROOT / "tests/browser/package.json").read_text())["dependencies"]
    assert packages.pop("")["dependencies"] == asked
    assert {name: packages[f"node_modules/{name}"]["version"] for name in asked} == asked
    assert [name for name, package in packages.items() if not package["integrity"].startswith("sha512-")] == []


def test_help_names_every_target() -> None:
    """`make help` lists each target that the Makefile declares, with its comment."""
    makefile = (ROOT / "Makefile").read_text()
    declared = re.findall(r"^([a-z][a-z-]*):", makefile, re.MULTILINE)
    shown = subprocess.run(["make", "help"], cwd=ROOT, capture_output=True, text=True, check=True).stdout  # noqa: S607
    assert re.findall(r"^ +make ([a-z-]+) +\S", shown, re.MULTILINE) == declared
    assert set(re.findall(r"^\.PHONY: (.+)$", makefile, re.MULTILINE)[0].split()) == set(declared)


@pytest.mark.parametrize("file", sorted(path.name for path in FONTS.glob("*.woff2")))
def test_latin_faces_hold_what_a_brief_prints(file: str) -> None:
    """No sign of a brief falls to a font that happens to be installed."""
    signs = "AzÀžŁǚ0123456789 \u00a0\u2009\u202f\u2011−×÷≈≥≤→▲▼±%‰¶†‡§·–—…‘’“”€£¥₩₹¹²³⁴⁵⁶⁷⁸⁹⁰½"
    assert [sign for sign in signs if ord(sign) not in characters(file)] == []


@pytest.mark.parametrize("path", sorted(FONTS.glob("*.woff2")), ids=lambda path: path.stem)
def test_latin_faces_are_the_same_on_paper_and_on_the_web(path: Path) -> None:
    """The face that a PDF is set in is, to the byte, the one that a page loads packed."""
    assert path.with_suffix(".ttf").read_bytes() == _unpacked(path)


@pytest.mark.parametrize("path", sorted(FONTS.glob("*.woff2")), ids=lambda path: path.stem)
def test_what_a_browser_loads_first_is_the_same_face(path: Path) -> None:
    """The letters that nearly every page needs come by themselves, as wide and as kerned as in the whole face."""
    whole, basic = (uharfbuzz.Font(uharfbuzz.Face(_unpacked(one))) for one in (path, FONTS / "basic" / path.name))
    words = "AV To “fi” 1,234.5% ±0.3 – RMB\u00a0113.12\u2009bn → ▲4.35% −2.5%"
    assert _set(whole, words) == _set(basic, words)
    assert len((FONTS / "basic" / path.name).read_bytes()) < 13_000


def test_the_sheet_for_screens_names_the_letters_of_the_basic_faces() -> None:
    """Of the letters of a whole face, a basic one has those that the sheet has a browser look for in it."""
    sheet = (FONTS.parent / "styles/latin.css").read_text()
    named = re.findall(r"url\(\.\./fonts/basic/([\w-]+\.woff2)\); unicode-range: ([^;}]+) }", sheet)
    assert sorted(file for file, _ in named) == sorted(path.name for path in (FONTS / "basic").iterdir())
    for file, ranges in named:
        ends = [[int(end, 16) for end in one.removeprefix("U+").split("-")] for one in ranges.split(", ")]
        letters = {code for first, *last in ends for code in range(first, (last or [first])[0] + 1)}
        assert letters & characters(file) == characters(f"basic/{file}")


def _unpacked(path: Path) -> bytes:
    """A face as it is before it is packed."""
    unpacked = io.BytesIO()
    woff2.decompress(io.BytesIO(path.read_bytes()), unpacked)
    return unpacked.getvalue()


def _set(font: uharfbuzz.Font, words: str) -> list[tuple[int, int]]:
    """How far each glyph of some words stands from the next, and by how much it is moved."""
    line = uharfbuzz.Buffer()
    line.add_str(words)
    line.guess_segment_properties()
    uharfbuzz.shape(font, line)
    return [(one.x_advance, one.x_offset) for one in line.glyph_positions or ()]


@pytest.mark.parametrize(("script", "sample"), [("hk", "小米集團億元萬輛淨虧損"), ("sc", "小米集团亿元万辆净亏损")])
def test_han_faces_hold_chinese_and_no_latin(script: str, sample: str) -> None:
    """Chinese text finds characters, punctuation and spaces there; letters and figures stay Latin."""
    for path in FONTS.glob(f"han-*{script}-*.otf"):
        held = characters(path.name)
        assert [
            sign for sign in sample + "，。、；：「」《》“”—…（）％ \u00a0\u2009\u202f" if ord(sign) not in held
        ] == []
        assert held.isdisjoint(map(ord, "Az09%+−→▲"))


@pytest.mark.parametrize(
    ("face", "codec", "rows", "count", "sample"),
    [
        ("han-hk-400", "big5", range(0xA4, 0xC7), 5401, "億萬元小米"),
        ("han-serif-hk-400", "big5", range(0xA4, 0xC7), 5401, "億萬元小米"),
        ("han-sc-400", "gb2312", range(0xB0, 0xD8), 3755, "亿万元小米"),
    ],
)
def test_spare_faces_hold_common_characters(face: str, codec: str, rows: range, count: int, sample: str) -> None:
    """A machine without Chinese gets the characters first taught, as the face draws them that prints them."""
    pairs = (bytes([lead, trail]) for lead in rows for trail in range(0x40, 0xFF))
    common = {sign for pair in pairs for sign in pair.decode(codec, "ignore") if sign > "\u4dff"}
    assert len(common) >= count
    files = sorted((FONTS / "spare").glob(f"{face}*.woff2"))
    assert {ord(sign) for sign in common} <= set().union(*(characters(f"spare/{file.name}") for file in files))
    drawn = {sign: outline for file in files for sign, outline in _drawn(file, sample).items()}
    assert drawn == _drawn(FONTS / f"{face}.otf", sample)


def test_a_screen_looks_for_a_spare_face_last() -> None:
    """No machine that has Chinese under a name we know loads a megabyte of it."""
    tokens, sheet = ((FONTS.parent / f"styles/{name}.css").read_text() for name in ("tokens", "latin"))
    stacks = [re.findall(r"[^,]+", stack) for stack in re.findall(r"--[a-z-]+: (\"Brief [^;]+);", tokens)]
    assert len(stacks) == 5
    for stack in stacks:
        assert stack[-1].strip() in {"serif", "sans-serif"}
        first = next(at for at, name in enumerate(stack) if '"Spare ' in name)
        assert all('"Spare ' in name for name in stack[first:-1])
    spare = re.findall(r"\"Spare [^}]+ src: (?:local\([^)]+\), )+url\(\S+/spare/([\w-]+\.woff2)\)", sheet)
    assert sorted(spare) == sorted(path.name for path in (FONTS / "spare").iterdir())


def _drawn(path: Path, signs: str) -> dict[str, str]:
    """The outline of each of some signs that a face has."""
    with TTFont(path) as font:
        glyphs, names = font.getGlyphSet(), font.getBestCmap()
        pens = {sign: SVGPathPen(glyphs) for sign in signs if ord(sign) in names}
        for sign, pen in pens.items():
            glyphs[names[ord(sign)]].draw(pen)
        return {sign: pen.getCommands() for sign, pen in pens.items()}


def test_fonts_carry_their_own_names() -> None:
    """A modified cut never uses the reserved name of its source, and its licence stays inside."""
    files = (*FONTS.iterdir(), *(FONTS / "spare").iterdir())
    fonts = {path: name_entries(path) for path in files if path.suffix in {".woff2", ".otf"}}
    assert len({names[6] for names in fonts.values()}) == len(fonts) == 21
    for file, names in fonts.items():
        assert [names[entry][:5] for entry in (1, 3, 4, 6)] == ["Brief"] * 4, file
        assert "Open Font License" in names[13], file


def installer(*packages: str, path: str) -> subprocess.CompletedProcess[str]:
    """What `.ci/apt` does on a machine whose commands are those of a folder."""
    return subprocess.run(
        ["/bin/sh", ROOT / ".ci" / "apt", *packages], env={"PATH": path}, capture_output=True, text=True, check=False
    )


def test_system_packages_at_hand_are_left_alone(tmp_path: Path) -> None:
    """A command that is there needs no package, and no package manager."""
    (tmp_path / "qpdf").touch(mode=0o755)
    ended = installer("qpdf", path=str(tmp_path))
    assert (ended.returncode, ended.stdout, ended.stderr) == (0, "", "")


def test_system_packages_that_are_lacking_are_named(tmp_path: Path) -> None:
    """Where nothing can install them, the script ends with status 2 and says what is needed."""
    (tmp_path / "qpdf").touch(mode=0o755)
    ended = installer("qpdf", "chromium", path=str(tmp_path))
    assert (ended.returncode, ended.stderr) == (2, "Needed: chromium. Install them, then run this again.\n")
