"""What is shown in the browser when something does not hold."""

from __future__ import annotations

from pathlib import Path

import jinja2
import pytest

from briefs import breakage, documents
from briefs.diagnostics import Diagnostic, Location, Severity

LINE = "    value: USD 1.2 million, source: anvil"


def finding(column: int = 12, line: int = 2, path: str = "content/facts.yaml", **more: object) -> Diagnostic:
    """A finding in the file that the tests write."""
    return Diagnostic("value-parses", "no value", Location(path, line, column), "write one", **more)  # type: ignore[arg-type]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A workspace with one file."""
    (tmp_path / "content").mkdir()
    (tmp_path / "content/facts.yaml").write_text(f"company: acme\n{LINE}\n\n", encoding="utf-8")
    return tmp_path


def test_a_finding_is_shown_with_its_place_and_the_words_there(root: Path) -> None:
    """File, line, column, rule, message, hint, and the line with the word at fault apart."""
    (breach,) = breakage.breakage([finding()], root).breaches
    assert breach.where == "content/facts.yaml:2:12"
    assert (breach.rule, breach.message, breach.hint) == ("value-parses", "no value", "write one")
    assert breach.excerpt == breakage.Excerpt(2, "value: ", "USD", " 1.2 million, source: anvil")


def test_only_errors_are_shown(root: Path) -> None:
    """A warning stands in the way of nothing."""
    told = breakage.breakage([finding(severity=Severity.WARNING), finding(), finding(severity=Severity.NOTE)], root)
    assert (told.count, len(told.breaches), told.further) == (1, 1, 0)


def test_of_many_the_first_are_shown_and_the_rest_counted(root: Path) -> None:
    """A browser is no place for a thousand errors."""
    told = breakage.breakage([finding()] * 1000, root)
    assert (told.count, len(told.breaches), told.further) == (1000, breakage.MOST, 1000 - breakage.MOST)


def test_a_long_line_is_shown_around_the_place(root: Path) -> None:
    """What is far before and after is left out."""
    (root / "content/long.md").write_text("a " * 500 + "HERE " + "b " * 500, encoding="utf-8")
    (breach,) = breakage.breakage([finding(1001, 1, "content/long.md")], root).breaches
    assert breach.excerpt
    assert breach.excerpt.there == "HERE"
    assert breach.excerpt.before == "…" + "a " * 30
    assert breach.excerpt.after == (" " + "b " * 50)[:100] + "…"


@pytest.mark.parametrize(
    ("line", "column", "path"),
    [(9, 1, "content/facts.yaml"), (3, 1, "content/facts.yaml"), (1, 1, "content/gone.yaml"), (1, 1, "content")],
)
def test_where_there_are_no_words_none_are_shown(root: Path, line: int, column: int, path: str) -> None:
    """A place behind the end, an empty line, a file that is gone, a folder."""
    assert breakage.breakage([finding(column, line, path)], root).breaches[0].excerpt is None


def test_a_place_behind_the_end_of_its_line_marks_nothing(root: Path) -> None:
    """The line is shown all the same."""
    excerpt = breakage.breakage([finding(99)], root).breaches[0].excerpt
    assert excerpt == breakage.Excerpt(2, "value: USD 1.2 million, source: anvil", "", "")


def test_what_breaks_in_a_template_is_told_at_its_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """For a slip of its grammar, and for a name that nobody knows."""
    (tmp_path / "slip.html").write_text("one\ntwo {% if %}\n", encoding="utf-8")
    (tmp_path / "name.html").write_text("one\ntwo\n{{ nobody.knows }}\n", encoding="utf-8")
    monkeypatch.setattr(breakage, "templates", lambda: tmp_path)
    environment = documents.environment_of(tmp_path)
    for name, place in (("slip.html", "templates/slip.html:2:1"), ("name.html", "templates/name.html:3:1")):
        with pytest.raises(jinja2.TemplateError) as raised:
            environment.get_template(name).render()
        told = breakage.of_exception(raised.value)
        assert str(told.at) == place
        (breach,) = breakage.breakage([told], tmp_path).breaches
        assert breach.excerpt


def test_what_breaks_elsewhere_is_told_all_the_same(tmp_path: Path) -> None:
    """With the name of what happened."""
    told = breakage.of_exception(FileNotFoundError(2, "No such file", "x"))
    assert told.message == "FileNotFoundError: [Errno 2] No such file: 'x'"
    assert breakage.breakage([told], tmp_path).breaches[0].excerpt is None


def test_words_of_a_file_are_no_markup(root: Path) -> None:
    """A file that is being written may hold anything."""
    (root / "content/facts.yaml").write_text('a: <img src=x onerror="alert(1)">\n', encoding="utf-8")
    told = breakage.breakage([finding(4, 1)], root)
    shown = documents.environment().get_template("preview/breakage.html").render(breakage=told, stands=True)
    assert "<img" not in shown
    assert "&lt;img" in shown
