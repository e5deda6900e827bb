"""Editions: what is released is recorded once, follows what was released before, and is known again or not."""

from __future__ import annotations

import ctypes
import io
import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from click.testing import CliRunner, Result
from msgspec.structs import replace
from pypdfium2 import raw

from briefs import build, cli, editions, verify
from briefs.editions import Editions
from briefs.jobs import Options
from tests.acme import case

BRIEF = "tidewell-2025-12-10"
PDF = f"build/pdf/{BRIEF}.pdf"


def call(*arguments: str) -> Result:
    """A command of ours."""
    return CliRunner().invoke(cli.main, [*arguments])


def known(root: Path) -> Editions:
    """What a workspace has released."""
    released, faults = editions.load(root)
    assert not faults
    return released


def pdf_of(root: Path) -> bytes:
    """The brief's PDF as a build makes it."""
    assert not build.build(root, root / "build", Options(("pdf",), jobs=1)).failed
    return (root / PDF).read_bytes()


@pytest.fixture(scope="module")
def released(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace whose brief was released and built."""
    root = case("tidewell", tmp_path_factory.mktemp("released"))
    made = call("release", BRIEF, "--workspace", str(root))
    assert made.exit_code == 0, made.output
    pdf_of(root)
    return root


@pytest.fixture
def workspace(released: Path, tmp_path: Path) -> Path:
    """A copy of it to be changed."""
    return Path(shutil.copytree(released, tmp_path / "copy"))


def altered(content: bytes, change: Callable[[Any], None]) -> bytes:
    """A PDF after a change to its first page or its enclosed files, saved as an editor would."""
    document = pypdfium2.PdfDocument(content)
    change(document)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def wide(words: str) -> Any:  # noqa: ANN401  ctypes
    """A text as PDFium takes it."""
    return ctypes.cast(ctypes.create_string_buffer(f"{words}\0".encode("utf-16-le")), ctypes.POINTER(ctypes.c_ushort))


def rewriting(old: str, new: str) -> Callable[[Any], None]:
    """Sets the first piece of text on page 1 that has `old` in it anew, with `new` instead."""

    def change(document: Any) -> None:  # noqa: ANN401  pypdfium2 has no types
        page = document[0]
        text = page.get_textpage()
        for piece in page.get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT]):
            length = raw.FPDFTextObj_GetText(piece.raw, text.raw, None, 0)
            buffer = (ctypes.c_ushort * length)()
            raw.FPDFTextObj_GetText(piece.raw, text.raw, buffer, length)
            words = bytes(buffer).decode("utf-16-le").rstrip("\0")
            if old in words:
                assert raw.FPDFText_SetText(piece.raw, wide(words.replace(old, new)))
                assert raw.FPDFPage_GenerateContent(page.raw)
                return
        pytest.fail(f"{old} does not stand on page 1")

    return change


def test_what_was_released_is_authentic(released: Path) -> None:
    """The PDF that a build makes of a released brief is its edition, to the byte; on Letter too."""
    verdict = verify.verify((released / PDF).read_bytes(), known(released))
    assert verdict.standing == "authentic"
    assert verdict.reasons == (f"edition 1 of {BRIEF}, as of 2025-12-10T18:00+08:00, on a4, to the byte",)
    out = released / "letter"
    build.build(released, out, Options(("pdf",), paper="letter", jobs=1))
    assert "on letter" in str(verify.verify((out / "pdf" / f"{BRIEF}.pdf").read_bytes(), known(released)))


def test_the_published_record_is_enough(released: Path, tmp_path: Path) -> None:
    """The site has the editions; with that file alone a copy is known again."""
    build.build(released, released / "build", Options(("html",), jobs=1))
    published = shutil.copy(released / "build" / "site" / "editions.json", tmp_path)
    made = call("verify", str(released / PDF), "--editions", str(published))
    assert (made.exit_code, made.output.split("\n")[0]) == (0, "authentic")


def test_a_figure_changed_on_a_page_is_named(released: Path) -> None:
    """Digits edited in the file are told with the figure they belong to, and what stands there instead."""
    verdict = verify.verify(altered((released / PDF).read_bytes(), rewriting("12.84", "21.84")), known(released))
    assert verdict.standing == "altered"
    said = [reason for reason in verdict.reasons if reason.startswith("“12.84”")]
    assert len(said) == 1
    assert "RMB 12.84 bn" in said[0].replace("\u00a0", " ").replace("\u2009", " ")
    assert "“21.84” stands there once too often" in verdict.reasons
    assert "the words of page 1 are other" in verdict.reasons


def test_a_word_changed_on_a_page_is_noticed(released: Path) -> None:
    """Where no digit has changed, the page is named."""
    verdict = verify.verify(altered((released / PDF).read_bytes(), rewriting("changed", "stayed")), known(released))
    assert verdict.standing == "altered"
    assert verdict.reasons[1:] == ("the words of page 1 are other",)


def test_data_changed_in_the_file_are_named(released: Path) -> None:
    """An enclosed figure that differs is named with what it is and what was released."""

    def change(document: Any) -> None:  # noqa: ANN401  pypdfium2 has no types
        for place in range(document.count_attachments()):
            item = document.get_attachment(place)
            if item.get_name() == "facts.json":
                data = json.loads(bytes(item.get_data()))
                data["facts"][0]["printed"] = "RMB 99 bn"
                item.set_data(json.dumps(data).encode())

    verdict = verify.verify(altered((released / PDF).read_bytes(), change), known(released))
    assert verdict.standing == "altered"
    assert "the enclosed facts.json is other" in verdict.reasons
    assert any("is RMB 99 bn" in reason and "released was" in reason for reason in verdict.reasons)


def test_a_file_without_its_data_is_known_by_its_title(released: Path) -> None:
    """Who strips the enclosed files is told so."""

    def change(document: Any) -> None:  # noqa: ANN401  pypdfium2 has no types
        for _ in range(document.count_attachments()):
            assert raw.FPDFDoc_DeleteAttachment(document.raw, 0)

    verdict = verify.verify(altered((released / PDF).read_bytes(), change), known(released))
    assert verdict.standing == "altered"
    missing = [f"the enclosed {name} is missing" for name in ("facts.json", "facts.csv", "manifest.json")]
    assert sorted(verdict.reasons[1:]) == sorted(missing)


def test_a_file_saved_again_is_not_vouched_for(released: Path) -> None:
    """The same words and data in other bytes: a drawing may have been changed, and nobody says that it has not."""
    verdict = verify.verify(altered((released / PDF).read_bytes(), lambda _: None), known(released))
    assert verdict.standing == "altered"
    assert "its drawings cannot be vouched for" in verdict.reasons[-1]


def test_an_edition_is_followed_by_another_with_its_reason(workspace: Path) -> None:
    """The second edition says what it replaces; the first is superseded, and tells by what and why."""
    old = (workspace / PDF).read_bytes()
    first = known(workspace).editions[0]
    assert "nothing to release" in call("release", BRIEF, "--workspace", str(workspace)).output
    brief = workspace / "content" / "briefs" / f"{BRIEF}.md"
    brief.write_text(f"{brief.read_text('utf-8')}\nNo more was said.\n", "utf-8")
    assert "--reason" in call("release", BRIEF, "--workspace", str(workspace)).output
    made = call("release", BRIEF, "--workspace", str(workspace), "--reason", "The end was missing.")
    assert made.exit_code == 0, made.output
    second = known(workspace).of(BRIEF)
    assert [edition.number for edition in second] == [1, 2]
    assert second[0] == first
    verdict = verify.verify(old, known(workspace))
    assert verdict.standing == "superseded"
    assert "The end was missing." in verdict.reasons[-1]
    new = pdf_of(workspace)
    assert verify.verify(new, known(workspace)).standing == "authentic"
    said = "".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(new))
    assert f"Replaces edition 1 (facts {first.sign}" in " ".join(said.split())


def test_what_nobody_released_is_unknown(released: Path) -> None:
    """No PDF, and no edition of it: both are said."""
    assert "no PDF" in str(verify.verify(b"Hello", known(released)))
    assert verify.verify((released / PDF).read_bytes(), Editions()).standing == "unknown"


def test_a_draft_is_not_released(workspace: Path) -> None:
    """What is not final is not handed out."""
    brief = workspace / "content" / "briefs" / f"{BRIEF}.md"
    brief.write_text(brief.read_text("utf-8").replace("status: final", "status: draft", 1), "utf-8")
    assert "is a draft" in call("release", BRIEF, "--workspace", str(workspace)).output


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{", "JSON"),
        ('{"editions": [{"brief": "x"}]}', "`number` - at `$.editions[0]`"),
    ],
)
def test_a_broken_record_stops_the_build(text: str, said: str, workspace: Path) -> None:
    """A record that cannot be read is an error, at its place and with a hint; nothing is built."""
    (workspace / editions.FILE).write_text(text, "utf-8")
    built = build.build(workspace, workspace / "build", Options(("md",), jobs=1))
    found = [finding for finding in built.diagnostics if finding.rule == "editions-are-whole"]
    assert len(found) == 1
    assert said in found[0].message
    assert found[0].hint
    assert not built.written


def test_editions_are_numbered_in_order(released: Path) -> None:
    """An edition taken out of the record is noticed."""
    first = known(released).editions[0]
    second = replace(first, number=3)
    with pytest.raises(ValueError, match="not from 1 in order"):
        editions.parse(editions.written((first, second)))
