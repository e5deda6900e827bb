"""Style sheets and fonts, as a site needs them."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefs import assets, engine


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A templates folder of our own."""
    for path, text in {
        "base.html": "<p>",
        "styles/b.css": "b",
        "styles/a.css": "a",
        "styles/notes.md": "no",
        "scripts/s.js": "s",
        "pictures/icon.svg": "i",
        "fonts/f.woff2": "f",
        "fonts/han.otf": "han",
        "fonts/OFL.txt": "licence",
    }.items():
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).write_text(text)
    monkeypatch.setattr(assets, "templates", lambda: tmp_path)
    return tmp_path


def test_a_site_gets_styles_scripts_its_icon_latin_fonts_and_their_licences(folder: Path) -> None:
    """Chinese fonts, of many megabytes, and notes stay behind."""
    assert folder.is_dir()
    assert dict(assets.files()) == {
        "styles/a.css": b"a",
        "styles/b.css": b"b",
        "scripts/s.js": b"s",
        "pictures/icon.svg": b"i",
        "fonts/OFL.txt": b"licence",
        "fonts/f.woff2": b"f",
    }
    paths = ["styles/a.css", "styles/b.css", "scripts/s.js", "pictures/icon.svg", "fonts/OFL.txt", "fonts/f.woff2"]
    assert [path for path, _ in assets.files()] == paths


def test_our_own_files_carry_no_chinese_font_to_the_web() -> None:
    """Every style sheet of the folder and every Latin font is served, and no font above a megabyte."""
    served = dict(assets.files())
    styles = {f"styles/{path.name}" for path in (engine.templates() / "styles").glob("*.css")}
    assert styles <= served.keys()
    assert not [path for path, content in served.items() if path.endswith(".otf") or len(content) > 1_000_000]
