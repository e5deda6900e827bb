"""The market built, to be changed and built again, with a note of what is rendered."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from msgspec.structs import replace

from briefs import build, engine, pdf, production, rendering
from briefs.build import Built, Options
from tests.market import market

ALL = ("md", "html", "pdf", "site")
OWN = ("brief.md", "brief.pdf", "facts.csv", "facts.json", "index.html")


def made(root: Path, *kinds: str) -> Built:
    """A build of these kinds, or of all."""
    return build.build(root, root / "build", Options(kinds or ALL, jobs=1))


def of(*names: str) -> set[str]:
    """All files of these briefs."""
    own = {f"site/briefs/{name}/{file}" for name in names for file in OWN}
    return own | {f"{kind}/{name}.{kind}" for name in names for kind in ("md", "pdf")}


@pytest.fixture
def rendered(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What is rendered, by brief; and `pdf` for each PDF that is set."""
    done: list[str] = []
    render, set_pdf = rendering.rendered, pdf.pdf

    def noted(order: rendering.Order) -> rendering.Made:
        done.append(order.id)
        return render(order)

    def printed(*given: object, **more: object) -> object:
        done.append("pdf")
        return set_pdf(*given, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(production, "rendered", noted)
    monkeypatch.setattr(pdf, "pdf", printed)
    return done


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The market, built."""
    root = market(tmp_path_factory.mktemp("market"))
    assert made(root).failed == ()
    return root


@pytest.fixture
def root(built: Path, tmp_path: Path) -> Path:
    """A copy of it that a test may change, down to its time stamps."""
    return Path(shutil.copytree(built, tmp_path / "market"))


def changed(monkeypatch: pytest.MonkeyPatch, **parts: object) -> None:
    """The engine as it would be after a change."""
    now = engine.engine()
    if path := parts.pop("template", None):
        parts["templates"] = {**now.templates, str(path): "another"}
    other = replace(now, digest="another", **parts)
    monkeypatch.setattr(build, "engine", lambda: other)
