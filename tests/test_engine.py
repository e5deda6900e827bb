"""What a build depends on besides its content, by hash."""

from __future__ import annotations

import ast
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from briefs import compose, documents, engine, plans
from tests.acme import CASES, ROOT, case, checked, python


def printing() -> Iterator[str]:
    """The modules of ours that `pdf` is made of, but for those it shares with all else."""
    shared = {"diagnostics.py", "engine.py", "views.py", "dataset.py", "__init__.py"}
    pending, found = ["pdf.py"], set[str]()
    while pending:
        module = pending.pop()
        if module in found or module in shared:
            continue
        found.add(module)
        for node in ast.walk(ast.parse((ROOT / "briefs" / module).read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("briefs"):
                own = node.module.removeprefix("briefs").lstrip(".") if node.module else ""
                names = [own] if own else [alias.name for alias in node.names]
                pending.extend(f"{name}.py" for name in names if (ROOT / "briefs" / f"{name}.py").is_file())
    yield from found


def test_every_module_that_sets_type_is_known_to_do_so() -> None:
    """A PDF is set again when the code that sets it is another, wherever that code stands."""
    # The picture of a page is made of its PDF, by what imports no more than a reader of PDFs.
    assert {*printing(), "cover_picture.py"} == set(engine._OF_PRINTING)


@pytest.mark.parametrize("name", sorted(path.name for path in CASES.iterdir()))
def test_every_template_that_is_used_is_known_to_be(name: str, tmp_path: Path) -> None:
    """What Jinja loads for the documents of a brief is what their keys are made of."""
    sure = checked(case(name, tmp_path))
    view = compose.view(sure, sure.library.briefs[0])
    made_by = engine.engine()
    for template, make in (("brief.html", documents.page), ("brief.md", documents.markdown)):
        documents.environment_of.cache_clear()
        make(view)
        loaded = {key[1] for key in documents.environment().cache or ()}
        known = {used for one in (template, *plans.BY_CODE) for used in made_by.used_by(one)}
        assert template in loaded
        assert loaded <= known
    documents.environment_of.cache_clear()


@pytest.fixture
def folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Our code and templates in a place where they may be changed."""
    shutil.copytree(ROOT / "briefs", tmp_path / "briefs", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(ROOT / "templates", tmp_path / "templates")
    monkeypatch.setattr(engine, "PACKAGE", tmp_path / "briefs")
    return tmp_path


@pytest.mark.parametrize(
    ("path", "parts"),
    [
        ("briefs/checks/parts.py", {"wording"}),
        ("briefs/build.py", {"wording"}),
        ("briefs/pdf.py", {"wording", "printing"}),
        ("briefs/fonts.py", {"wording", "printing"}),
        ("templates/brief.html", {"templates"}),
        ("templates/components/figure.html", {"templates"}),
        ("templates/styles/print.css", {"templates"}),
        ("templates/fonts/han-hk-400.otf", {"templates"}),
        ("templates/fonts/README.md", set()),
    ],
)
def test_the_engine_follows_every_file(folders: Path, path: str, parts: set[str]) -> None:
    """Its digest follows all of it; each part what it is of."""
    before = engine.engine()
    with (folders / path).open("ab") as file:
        file.write(b"\n")
    after = engine.engine()
    assert {
        part for part in ("wording", "printing", "templates") if getattr(before, part) != getattr(after, part)
    } == parts
    assert (before.digest != after.digest) == bool(parts)
    assert (folders / "briefs/checks/__pycache__").exists() is False


def test_the_engine_follows_versions(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of libraries that word or set, of the system's too; not of those that only test."""
    before = engine.engine()
    versions = dict(engine._versions())
    assert {"weasyprint", "jinja2", "markdown", "msgspec", "nh3", "pyyaml", "uharfbuzz"} <= versions.keys()
    assert {*versions, "zopfli", "brotli", "pagefind_bin"} >= engine._LIBRARIES | engine._PRINTING, "misspelt"
    for name, parts in (("weasyprint", {"printing"}), ("jinja2", {"wording"}), ("pytest", set())):
        monkeypatch.setattr(engine, "_versions", lambda name=name: iter({**versions, name: "99"}.items()))
        after = engine.engine()
        assert {part for part in ("wording", "printing") if getattr(before, part) != getattr(after, part)} == parts
    monkeypatch.undo()
    monkeypatch.setattr(engine, "_system", lambda: iter([("pango_version_string", "99")]))
    assert engine.engine().printing != before.printing


def test_pango_is_asked_for_its_version() -> None:
    """What sets type on this machine is part of what a PDF is made from."""
    told = dict(engine._system())
    assert list(told) == ["pango_version_string", "hb_version_string"]
    assert all(version[0].isdigit() for version in told.values())


def test_a_machine_without_pango_has_an_engine_too(monkeypatch: pytest.MonkeyPatch) -> None:
    """Only its PDFs are other ones."""
    monkeypatch.setattr(engine, "_SYSTEM", ((("libnothing.so.0",), "version"),))
    assert list(engine._system()) == []
    assert engine.engine().printing


def test_the_engine_is_told_without_importing_it() -> None:
    """No library is imported to learn its version."""
    code = "import sys; from briefs import engine; engine.engine(); print({'weasyprint', 'jinja2'} & set(sys.modules))"
    assert python("-c", code).stdout == "set()\n"
