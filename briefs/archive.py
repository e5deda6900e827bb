"""Archived texts: what a saved article says, read from plain text, from a web page or from a PDF."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from html.parser import HTMLParser
from pathlib import Path

from briefs.diagnostics import Diagnostic
from briefs.model import Source
from briefs.quotes import CELL, text_of

_SILENT = frozenset({"head", "script", "style", "noscript", "template", "svg", "iframe", "object", "select"})
_BLOCKS = frozenset(
    {"address", "article", "aside", "blockquote", "body", "br", "caption", "dd", "details", "div", "dl", "dt"}
    | {"fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li"}
    | {
        "main",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "summary",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
    }
)
_CELLS = frozenset({"td", "th"})
_CHARSET = re.compile(rb"<meta[^>]+charset=[\"']?\s*([A-Za-z0-9_-]+)", re.IGNORECASE)
_HEAD_BYTES = 4096
_BREAK = "\n"
_ENDED = re.compile(r"[.!?:;。！？：；|][\"'”’」』)）]*$")
_GOES_ON = re.compile(r"[a-z(,;，、；]")
_HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]")
_FULL_LINE = 8, 10


class _Page(HTMLParser):
    """The words of a web page, a line per block; a table's row is one line, its cells parted by bars."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._silent = 0
        self._rows = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        del attrs
        if tag in _SILENT:
            self._silent += 1
        self._block(tag, is_start=True)

    def handle_endtag(self, tag: str) -> None:
        if tag in _SILENT:
            self._silent = max(0, self._silent - 1)
        self._block(tag, is_start=False)

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.parts.append(
                " ".join(data.split()).join(("" if data[:1].strip() else " ", "" if data[-1:].strip() else " "))
            )

    def _block(self, tag: str, *, is_start: bool) -> None:
        if tag == "tr":
            self._rows = max(0, self._rows + (1 if is_start else -1))
        if tag in _CELLS and self._rows:
            self.parts.append("" if is_start else f" {CELL} ")
        elif tag in _BLOCKS and (tag == "tr" or not self._rows):
            self.parts.append(_BREAK)
        elif tag in _BLOCKS:
            self.parts.append(" ")


def html_text(page: str) -> str:
    """The text of a web page, a paragraph to a line, without scripts and styles."""
    reader = _Page()
    reader.feed(page)
    reader.close()
    lines = (" ".join(line.split()).strip(f" {CELL}") for line in "".join(reader.parts).split(_BREAK))
    return "".join(f"{line}\n" for line in lines if line)


def unwrapped(page: str) -> str:
    """The text of a printed page with the lines of a paragraph joined; what ends early or in a stop is a paragraph."""
    lines = [line.strip() for line in page.replace("\r", "").replace("\u00ad", "").replace("\ufffe", "-").split("\n")]
    longest = max(map(len, lines), default=0)
    joined: list[str] = []
    may_go_on = False
    for line in lines:
        if may_go_on and line and _continues(joined[-1], line):
            is_han = _HAN.match(joined[-1][-1]) is not None and _HAN.match(line) is not None
            joined[-1] += line if is_han or joined[-1].endswith("-") else f" {line}"
        elif line:
            joined.append(line)
        part, whole = _FULL_LINE
        may_go_on = bool(line) and len(line) * whole >= longest * part
    return "".join(f"{line}\n" for line in joined)


def _continues(line: str, following: str) -> bool:
    return not _ENDED.search(line) or bool(_GOES_ON.match(following))


def _plain(path: Path) -> str:
    return path.read_bytes().decode("utf-8-sig", errors="replace").replace("\r\n", "\n")


def _web(path: Path) -> str:
    raw = path.read_bytes()
    named = _CHARSET.search(raw[:_HEAD_BYTES])
    try:
        return html_text(raw.decode(named[1].decode("ascii") if named else "utf-8", errors="replace"))
    except LookupError:
        return html_text(raw.decode("utf-8", errors="replace"))


def _printed(path: Path) -> str:
    import pypdfium2  # noqa: PLC0415 - only an archive with PDFs pays for the import

    try:
        document = pypdfium2.PdfDocument(path)
    except pypdfium2.PdfiumError as error:
        raise ValueError(str(error)) from error
    try:
        return "\n".join(unwrapped(page.get_textpage().get_text_range()) for page in document)
    finally:
        document.close()


# The first of these that is there is read.
_READERS: Mapping[str, Callable[[Path], str]] = {
    ".txt": _plain,
    ".html": _web,
    ".htm": _web,
    ".pdf": _printed,
}


def texts(folder: Path, sources: Mapping[str, Source]) -> tuple[dict[str, str], tuple[Diagnostic, ...]]:
    """The archived texts of these sources by id, of those that are at hand; and what cannot be read or is another text.

    A text is `<id>.txt`, `<id>.html`, `<id>.htm` or `<id>.pdf`.
    """
    found: dict[str, str] = {}
    faults: list[Diagnostic] = []
    for name, source in sources.items():
        path = next((path for end in _READERS if (path := folder / f"{name}{end}").is_file()), None)
        if path is None:
            continue
        try:
            text = _READERS[path.suffix](path)
        except (OSError, ValueError) as error:
            hint = "save it anew, or as a .txt"
            faults.append(Diagnostic("text-is-readable", f"{path.name} cannot be read: {error}", source.at, hint))
            continue
        faults.extend(_faults(text, path.name, source))
        found[name] = text
    return found, tuple(faults)


def _faults(text: str, name: str, source: Source) -> Iterable[Diagnostic]:
    """What is amiss about a text: it is empty, or not the one whose hash stands on the card."""
    if not text.strip():
        hint = "a scanned page has no text: save the words as .txt"
        yield Diagnostic("text-is-readable", f"there is no text in {name}", source.at, hint)
    elif source.sha256 and (digest := text_of(text).sha256) != source.sha256.lower():
        message = f"{name} is not the text the card was written for: its sha256 is {digest}"
        hint = "put the text back that was read, or read this one anew and correct sha256:"
        yield Diagnostic("text-is-the-one-read", message, source.at, hint)
