"""From a brief's file to its outline: front matter typed, prose cut into sections."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Literal

from msgspec import Struct

from briefs.diagnostics import Diagnostic, Fault, Location
from briefs.frontmatter import BriefFile, ChartEntry, QuestionEntry, TableEntry
from briefs.frontmatter import KeyDatum as KeyEntry
from briefs.frontmatter import TableRow as RowEntry
from briefs.matters import Waiver
from briefs.model import Company, Words
from briefs.outline import (
    Brief,
    ChartSpec,
    KeyDatum,
    PartSpec,
    Question,
    Ref,
    SectionText,
    TableColumn,
    TableRow,
    TableSpec,
)
from briefs.period import Duration, Instant, parse_instant, parse_period
from briefs.setting import near
from briefs.shaping import Shaped, shaped
from briefs.yamlfile import read

_FENCE = re.compile(r"^---[ \t]*$", re.MULTILINE)
_HEADING = re.compile(r"^##[ \t]+(?P<heading>.*?)[ \t]*\{#(?P<id>[a-z][a-z0-9-]*)\}[ \t]*$", re.MULTILINE)
_CHANGES: Mapping[str, Literal["yoy", "qoq"]] = {"yoy": "yoy", "qoq": "qoq"}
_STRAY_HEADING = re.compile(r"^#{1,2}[ \t].*$", re.MULTILINE)


class _Front(Struct, frozen=True):
    """A brief's front matter on its way to nouns, with its company and the findings so far."""

    file: Shaped[BriefFile]
    company: Company
    found: list[Diagnostic]

    def ref(self, name: str, *path: str | int) -> Ref:
        """The name typed at `path`, as a reference."""
        return Ref(name, self.file.at(*path))

    def refs(self, names: list[str], *path: str | int) -> tuple[Ref, ...]:
        """The names listed at `path`."""
        return tuple(self.ref(name, *path, index) for index, name in enumerate(names))

    def all_words(self, texts: list[str], path: str) -> tuple[Words, ...]:
        """The rich texts listed at `path`."""
        return tuple(self.file.words(text, path, index) for index, text in enumerate(texts))


def outline(
    name: str, raw: str, path: str, companies: Mapping[str, Company | None], found: list[Diagnostic]
) -> Brief | None:
    """The brief in the file `path`, whose text is `raw`; None where its front matter cannot be read.

    A company that could not be read is None among `companies`.
    """
    fences = list(_FENCE.finditer(raw))
    if len(fences) < 2 or fences[0].start() != 0:  # noqa: PLR2004 - front matter stands between two fences
        hint = "begin the file with ---, its fields, and --- again"
        found.append(Diagnostic("front-matter-is-given", "this brief has no front matter", Location(path), hint))
        return None
    front = raw[fences[0].end() + 1 : fences[1].start()]
    root, faults = read(front, path, first_line=2)
    found.extend(faults)
    if faults and not root.entries:
        return None
    file, misfits = shaped(BriefFile, root, raw)
    found.extend(misfits)
    if file is None:
        return None
    shape = file.shape
    company = companies.get(shape.company)
    if shape.company not in companies:
        message, close = f"{shape.company} is no company", near(shape.company, companies)
        found.append(Diagnostic("id-resolves", message, file.at("company"), close))
    if company is None:
        return None
    body = _Body(raw[fences[1].end() + 1 :], path, raw[: fences[1].end()].count("\n") + 2, raw)
    sections = _sections(body, found)
    return _brief(name, _Front(file, company, found), sections)


def _brief(name: str, front: _Front, sections: tuple[SectionText, ...]) -> Brief | None:
    file, shape = front.file, front.file.shape
    as_of = parse_instant(shape.as_of)
    if isinstance(as_of, Fault) or as_of.time is None:
        fault = as_of if isinstance(as_of, Fault) else Fault("as_of has no time", "write 2025-11-26T18:00+08:00")
        front.found.append(Diagnostic.of("period-is-stated", fault, file.at("as_of")))
        return None
    return Brief(
        id=name,
        company=front.company,
        kind=shape.kind,
        is_draft=shape.status == "draft",
        pages=shape.pages,
        as_of=as_of,
        sponsored=shape.sponsored,
        title=file.words(shape.title, "title"),
        bottom_line=file.words(shape.bottom_line, "bottom_line"),
        what_changed=front.all_words(shape.what_changed, "what_changed"),
        price=front.ref(shape.price, "price") if shape.price else None,
        key_data=tuple(_key_datum(front, entry, index) for index, entry in enumerate(shape.key_data)),
        key_note=shape.key_note,
        tables=tuple(_table(front, entry, index) for index, entry in enumerate(shape.tables)),
        charts=tuple(_chart(front, entry, index) for index, entry in enumerate(shape.charts)),
        watch=front.refs(shape.watch, "watch"),
        open_questions=tuple(_question(front, entry, index) for index, entry in enumerate(shape.open_questions)),
        corrections={fact: file.words(text, "corrections", fact) for fact, text in shape.corrections.items()},
        section_names=shape.section_names,
        method=front.all_words(shape.method, "method"),
        waivers=tuple(
            Waiver(entry.rule, entry.fact, entry.value, entry.reason, file.at("waive", index))
            for index, entry in enumerate(shape.waive)
        ),
        sections=sections,
        at=file.at(),
    )


class _Body(Struct, frozen=True):
    """The prose below the front matter: its text, and where it begins in its file."""

    text: str
    path: str
    first_line: int
    raw: str

    def at(self, offset: int) -> Location:
        """The place of a character of the prose."""
        line = self.text.count("\n", 0, offset)
        return Location(self.path, self.first_line + line, offset - self.text.rfind("\n", 0, offset))

    def words(self, start: int, end: int) -> Words:
        """The words between two offsets, white space around them left out."""
        cut = self.text[start:end]
        return Words(cut.strip(), self.at(start + len(cut) - len(cut.lstrip())), self.raw)


def _sections(body: _Body, found: list[Diagnostic]) -> tuple[SectionText, ...]:
    """The sections of a body: each begins with `## A statement {#id}`."""
    headings = list(_HEADING.finditer(body.text))
    first = headings[0].start() if headings else len(body.text)
    hint = "write ## A statement {#stock}"
    if stray := body.text[:first].strip():
        place = body.at(body.text.index(stray[0]))
        found.append(Diagnostic("section-has-heading", "words before the first section", place, hint))
    sections: dict[str, SectionText] = {}
    for heading, following in zip(headings, [*headings[1:], None], strict=False):  # a brief may have no section
        start, end = heading.end(), following.start() if following else len(body.text)
        found.extend(
            Diagnostic("section-has-heading", "a heading without an id", body.at(wrong.start()), hint)
            for wrong in _STRAY_HEADING.finditer(body.text, start, end)
        )
        name = heading["id"]
        if name in sections:
            found.append(Diagnostic("id-is-unique", f"a second section {name}", body.at(heading.start("id"))))
        title = Words(heading["heading"], body.at(heading.start("heading")), body.raw)
        sections[name] = SectionText(name, title, body.words(start, end), body.at(heading.start()))
    return tuple(sections.values())


def _question(front: _Front, entry: str | QuestionEntry, index: int) -> Question:
    path = ("open_questions", index)
    if isinstance(entry, str):
        return Question(front.file.words(entry, *path), None, None)
    return Question(front.file.words(entry.text, *path, "text"), entry.rule, front.ref(entry.fact, *path, "fact"))


def _key_datum(front: _Front, entry: str | KeyEntry, index: int) -> KeyDatum:
    if isinstance(entry, str):
        return KeyDatum(front.ref(entry, "key_data", index), None, None, indent=False)
    ref = front.ref(entry.fact, "key_data", index, "fact") if entry.fact else None
    if (entry.fact is None) == (entry.text is None):
        hint = "give fact: or text:, one of them"
        front.found.append(
            Diagnostic("field-is-given", "a row without a figure or words", front.file.at("key_data", index), hint)
        )
    return KeyDatum(ref, entry.label, entry.text, indent=entry.indent is not None)


def _table(front: _Front, entry: TableEntry, index: int) -> TableSpec:
    path = ("tables", index)
    columns = (_column(front, text, (*path, "columns", number)) for number, text in enumerate(entry.columns))
    return TableSpec(
        id=entry.id,
        section=entry.section,
        title=front.file.words(entry.title, *path, "title"),
        subtitle=entry.subtitle,
        columns=tuple(column for column in columns if column),
        rows=_rows(front, entry.rows, (*path, "rows")),
        at=front.file.at(*path),
    )


def _column(front: _Front, text: str, path: tuple[str | int, ...]) -> TableColumn | None:
    if text in _CHANGES:
        return TableColumn(None, _CHANGES[text])
    period = _period(front, text, path)
    return TableColumn(period, None) if period else None


def _period(front: _Front, text: str, path: tuple[str | int, ...]) -> Duration | Instant | None:
    """A period of a column: a duration, or the day of an instant."""
    read = parse_period(text, front.company.calendar)
    if isinstance(read, Fault):
        front.found.append(Diagnostic.of("period-is-stated", read, front.file.at(*path)))
        return None
    return read


def _rows(front: _Front, entries: list[RowEntry], path: tuple[str | int, ...]) -> tuple[TableRow, ...]:
    return tuple(
        TableRow(
            group=entry.group,
            unit=entry.unit,
            metric=entry.metric,
            entity=entry.entity,
            basis=entry.basis,
            label=entry.label,
            indent=int(entry.indent),
            strong=entry.strong is not None,
            at=front.file.at(*path, index),
        )
        for index, entry in enumerate(entries)
    )


def _chart(front: _Front, entry: ChartEntry, index: int) -> ChartSpec:
    file, path = front.file, ("charts", index)
    parts = tuple(
        PartSpec(
            front.ref(part.fact, *path, "parts", number, "fact"),
            front.refs(part.parts, *path, "parts", number, "parts"),
            part.label,
        )
        for number, part in enumerate(entry.parts)
    )
    return ChartSpec(
        id=entry.id,
        kind=entry.kind,
        section=entry.section,
        message=file.words(entry.message, *path, "message"),
        measure=file.words(entry.measure, *path, "measure"),
        facts=front.refs(entry.facts, *path, "facts"),
        whole=front.ref(entry.whole, *path, "whole") if entry.whole else None,
        parts=parts,
        enlarge=front.ref(entry.enlarge, *path, "enlarge") if entry.enlarge else None,
        bracket=front.refs(entry.bracket, *path, "bracket"),
        events=_events(front, entry, path),
        total=front.ref(entry.total, *path, "total") if entry.total else None,
        rows=_rows(front, entry.rows, (*path, "rows")),
        note=file.words(entry.note, *path, "note") if entry.note else None,
        at=file.at(*path),
    )


def _events(front: _Front, entry: ChartEntry, path: tuple[str | int, ...]) -> tuple[tuple[Instant, Words], ...]:
    """The dated events a price chart marks."""
    events: list[tuple[Instant, Words]] = []
    for number, event in enumerate(entry.events):
        day = parse_instant(event.at)
        if isinstance(day, Fault):
            front.found.append(Diagnostic.of("period-is-stated", day, front.file.at(*path, "events", number, "at")))
        else:
            events.append((day, front.file.words(event.label, *path, "events", number, "label")))
    return tuple(events)
