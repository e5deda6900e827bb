"""What the design promises of templates and style sheets: they compute nothing and fetch nothing."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import segno

from briefs import documents
from tests.acme import ROOT

TEMPLATES = ROOT / "templates"

CALL = re.compile(r"([A-Za-z_][\w.]*)\(")
BRACES = re.compile(r"\{[{%](.*?)[%}]\}", re.DOTALL)
STRINGS = re.compile(r"\"[^\"]*\"|'[^']*'")
# What a template may call besides the macros it imports or declares: drawings, and “has this id stood before?”.
CALLABLE = {"draw", "code", "loop", "caller", "super", "namespace", "places.first"}


def template_files() -> list[Path]:
    """Every template."""
    return sorted(
        path for path in TEMPLATES.rglob("*") if path.suffix in {".html", ".md", ".xml"} and "fonts" not in path.parts
    )


@pytest.mark.parametrize("path", template_files(), ids=lambda path: path.name)
def test_templates_print_and_do_not_compute(path: Path) -> None:
    """No method of a view is called, no number formatted, no sum made: figures arrive as words."""
    text = re.sub(r"\{#.*?#\}", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
    known = set(CALLABLE)
    known |= set(re.findall(r"{%-?\s*macro\s+(\w+)", text))
    known |= {
        name.strip().rpartition(" ")[2]
        for names in re.findall(r"{%-?\s*from\s+\"[^\"]+\"\s+import\s+(.*?)(?:\s+with context)?\s*-?%}", text)
        for name in names.split(",")
    }
    for inside in BRACES.findall(text):
        code = STRINGS.sub('""', inside).strip(" -")
        if code.startswith(("from", "import", "include")):
            continue
        called = {name for name in CALL.findall(code) if not re.search(rf"\|\s*{re.escape(name)}\(", code)}
        assert called - known - {"and", "or", "not", "if", "in", "else", "elif", "macro", "call"} == set(), inside
        filters = set(re.findall(r"\|\s*(\w+)", code))
        assert not filters & {"round", "int", "float", "sum", "format", "filesizeformat", "abs"}, inside


@pytest.mark.parametrize("path", template_files(), ids=lambda path: path.name)
def test_templates_fetch_nothing(path: Path) -> None:
    """No address of another machine is loaded: links may lead there, nothing comes from there."""
    text = path.read_text(encoding="utf-8")
    assert not re.search(r"(?:src|srcset|poster|action)\s*=\s*[\"']?(?:https?:)?//", text)
    assert not re.search(r"<link[^>]*href\s*=\s*[\"']?(?:https?:)?//", text)
    assert "@import" not in text


def test_styles_fetch_nothing() -> None:
    """Fonts and pictures of a style sheet stand beside it."""
    for path in (TEMPLATES / "styles").glob("*.css"):
        text = re.sub(r"/\*.*?\*/", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
        assert not re.search(r"url\(\s*[\"']?(?:https?:)?//", text), path.name
        assert not re.search(r"@import\s+(?:url\()?[\"']?https?:", text), path.name


def test_a_code_has_the_modules_of_its_address() -> None:
    """A pen as wide as a module goes along the middle of each row, and is down where segno has dark modules."""
    address = "https://desk.example/reports/briefs/acme-2025/"
    path, width = documents.code(address)
    dark: set[tuple[int, int]] = set()
    for y, moves in re.findall(r"M0 (\d+)\.5((?:h\d+|m\d+ 0)*)", path):
        x = 0
        for is_down, length in re.findall(r"(?:(h)|m)(\d+)", moves):
            dark |= {(x + step, int(y)) for step in range(int(length)) if is_down}
            x += int(length)
    made = segno.make(address, error="m").matrix
    assert dark == {(x, y) for y, row in enumerate(made) for x, module in enumerate(row) if module}
    assert (width, path.count("h") < len(dark)) == (len(made), True)
