"""What is shown in the browser when something does not hold: each finding with the words it stands in."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from types import TracebackType

from msgspec import Struct

from briefs.diagnostics import Diagnostic, Location, Severity
from briefs.engine import templates
from briefs.scan import read

# So many findings are shown; `briefs check` tells all.
MOST = 12
# So many characters of a long line are shown before the place, and after it.
_BEFORE, _AFTER = 60, 100
_WORD = re.compile(r"[^\s,;}\]]+")
_TEMPLATES = "templates/"


class Excerpt(Struct, frozen=True):
    """A line of a file around the place of a finding: the words before it, at it and after it."""

    number: int
    before: str
    there: str
    after: str


class Breach(Struct, frozen=True):
    """One finding as it is shown."""

    where: str
    rule: str
    message: str
    hint: str
    excerpt: Excerpt | None


class Breakage(Struct, frozen=True):
    """What stands in the way: how many findings there are, and the first of them."""

    count: int
    breaches: tuple[Breach, ...]

    @property
    def further(self) -> int:
        """How many are not shown."""
        return self.count - len(self.breaches)


def breakage(found: Sequence[Diagnostic], root: Path) -> Breakage:
    """The errors among what was found in the workspace at `root`."""
    errors = [finding for finding in found if finding.severity is Severity.ERROR]
    return Breakage(len(errors), tuple(_breach(finding, root) for finding in errors[:MOST]))


def of_exception(error: Exception) -> Diagnostic:
    """What went wrong while pages were made, at the line of the template where it did."""
    words = f"{type(error).__name__}: {error}".removesuffix(": ")
    hint = "pages follow again as soon as this is mended"
    places = list(_in_templates(error.__traceback__))
    return Diagnostic("page-renders-cleanly", words, places[-1] if places else Location(_TEMPLATES), hint)


def _in_templates(trace: TracebackType | None) -> Iterator[Location]:
    """The places in templates that an exception has come through."""
    folder = templates()
    while trace is not None:
        path = Path(trace.tb_frame.f_code.co_filename)
        if path.is_relative_to(folder):
            yield Location(f"{_TEMPLATES}{path.relative_to(folder).as_posix()}", trace.tb_lineno)
        trace = trace.tb_next


def _breach(finding: Diagnostic, root: Path) -> Breach:
    at = finding.at
    return Breach(str(at), finding.rule, finding.message, finding.hint or "", _excerpt(at, root))


def _excerpt(at: Location, root: Path) -> Excerpt | None:
    """The line of a place; None where there is none to read."""
    is_ours = at.path.startswith(_TEMPLATES)
    path = templates() / at.path.removeprefix(_TEMPLATES) if is_ours else root / at.path
    data, _ = read(str(path))
    lines = (data or b"").decode("utf-8", "replace").splitlines()
    if not 1 <= at.line <= len(lines) or not lines[at.line - 1].strip():
        return None
    line = lines[at.line - 1]
    start = min(at.column - 1, len(line))
    word = _WORD.match(line, start)
    end = word.end() if word else start
    before = line[:start] if start <= _BEFORE else f"…{line[start - _BEFORE : start]}"
    after = line[end:] if len(line) - end <= _AFTER else f"{line[end : end + _AFTER]}…"
    return Excerpt(at.line, before.lstrip(), line[start:end], after)
