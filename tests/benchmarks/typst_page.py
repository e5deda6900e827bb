"""A brief's page as a Typst document of the same words, tables and drawings: the floor of what setting it can cost."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree as ET

from briefs import fonts
from briefs.engine import templates
from briefs.onpaper import SVG

_SPECIAL = re.compile(r"([\\#$*_`<>@~\[\]/=+\-])")
_HEADINGS = {"h1": "=", "h2": "==", "h3": "==="}
_BLOCKS = {"p", "div", "section", "main", "aside", "header", "footer", "figure", "article", "dl", "dt", "dd", "tbody"}
_SKIPPED = {"head", "style", "script", "title", "desc", "colgroup", "link", "meta"}
# Digits put after it make another size of the same look.
SIZE = "size: 8.5"
_HEAD = """\
#set page(paper: "a4", margin: 15mm, columns: 2)
#set text(font: ("Brief Sans", "Brief Han HK"), size: 8.5pt)
#set par(justify: false)
#show heading: set text(font: "Brief Serif")
"""


def write(root: ET.Element, folder: Path) -> Path:
    """Write the document, its drawings and its faces into a folder; the path of the document."""
    folder.mkdir(parents=True)
    faces = folder / "faces"
    faces.mkdir()
    for path in sorted((templates() / "fonts").glob("*.ttf")):
        shutil.copy(path, faces)
    for name, face in fonts.cut(templates() / "fonts", fonts.han_characters("".join(root.itertext()))).items():
        (faces / name).write_bytes(face)
    page = folder / "brief.typ"
    drawings: list[str] = []
    page.write_text(_HEAD + "".join(_block(root, folder, drawings)), encoding="utf-8")
    return page


def _block(element: ET.Element, folder: Path, drawings: list[str]) -> Iterator[str]:
    """An element that starts a line of its own, with all in it."""
    name = element.tag
    if name in _SKIPPED:
        return
    if name == f"{SVG}svg":
        yield _drawing(element, folder, drawings)
    elif name == "table":
        yield from _table(element)
    elif name in _HEADINGS:
        yield f"\n\n{_HEADINGS[name]} {_words(element)}\n\n"
    elif name == "li":
        yield f"\n- {_words(element)}\n"
    elif any(child.tag in {*_BLOCKS, *_HEADINGS, "table", "ul", "ol", "li", f"{SVG}svg"} for child in element):
        for child in element:
            yield from _block(child, folder, drawings)
    else:
        yield f"\n\n{_words(element)}\n\n"


def _words(element: ET.Element) -> str:
    """The words of an element, its marks raised."""
    said = _escaped(element.text)
    for child in element:
        inner = _words(child) if child.tag not in _SKIPPED and not child.tag.startswith(SVG) else ""
        is_mark = child.tag == "sup" or "ev" in child.get("class", "").split()
        is_strong = child.tag in {"strong", "b"} and inner.strip()
        said += f"#super[{inner}]" if is_mark else f"#strong[{inner}]" if is_strong else inner
        said += _escaped(child.tail)
    return " ".join(said.split())


def _table(table: ET.Element) -> Iterator[str]:
    rows = [[_words(cell) for cell in row if cell.tag in {"th", "td"}] for row in table.iter("tr")]
    width = max((len(row) for row in rows), default=0)
    if not width:
        return
    yield f"\n\n#table(columns: {width}, stroke: none, inset: 2pt,\n"
    for row in rows:
        yield "  " + ", ".join(f"[{cell}]" for cell in [*row, *[""] * (width - len(row))]) + ",\n"
    yield ")\n\n"


def _drawing(element: ET.Element, folder: Path, drawings: list[str]) -> str:
    name = f"drawing-{len(drawings)}.svg"
    drawings.append(name)
    (folder / name).write_bytes(ET.tostring(element))
    return f'\n\n#image("{name}", width: 100%)\n\n'


def _escaped(words: str | None) -> str:
    return _SPECIAL.sub(r"\\\1", words or "")
