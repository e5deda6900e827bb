"""Commented beginnings of content files, which pass `check` as they are."""

from __future__ import annotations

import re
from pathlib import Path

_ID = re.compile(r"[a-z0-9][a-z0-9-]{0,63}")

_COMPANY = """\
# {name}: whose facts these are. Texts are given per language; en is always needed.
name: {{en: {title}}}
short: {{en: {title}}}
sector: {{en: unknown}}
tickers: []                     # - {{venue: HKEX, code: "1810", place: Hong Kong, zone: HKT}}
reporting_currency: USD         # ISO code in which results are reported
quote_currency: USD             # ISO code in which the share is quoted
fiscal_year_end: 12-31          # a day, or a rule: last-sunday-january
accounting_standard: IFRS
entities: {{}}                    # parts of the company: vehicles: {{label: {{en: Vehicles}}}}
breakdowns: {{}}                  # parts that sum: platform: [data-center, gaming]
people: {{}}                      # jane-doe: {{name: Jane Doe, role: chief executive}}
names: []                       # names that hold digits and are no figures: [SU7 Max]
"""

_FACTS = """\
company: {name}
facts: {{}}
#  revenue_2025q3:
#    metric: revenue            # see metrics.yaml
#    period: 2025-Q3
#    value: USD 1.2 billion     # as the source writes it
#    source: publisher-2025-11-25
#    quote: revenue of USD 1.2 billion
"""

_SOURCE = """\
# One article or filing. Its text goes to content/archive/{name}.txt, which is never published.
publisher: unknown
title: unknown
url: https://example.org/
published: 2025-01-01           # the day it appeared
retrieved: 2025-01-01           # the day you read it
language: en
tier: press                     # filing, company, agency, press, secondary
"""

_BRIEF = """\
---
company: {company}
status: draft                   # final takes the band off every page
as_of: 2025-12-31T18:00+00:00   # no source may be younger
# At most 90 characters, with a verb and one figure: {{{{ revenue_2025q3 }}}}
title: A title with a verb and a figure
# At most 45 words in two sentences.
bottom_line: What happened. What it means.
what_changed:                   # three to five
  - "**A bold lead.** A sentence with figures."
  - "**A second lead.** A sentence with figures."
  - "**A third lead.** A sentence with figures."
---
## A statement about the results {{#results}}

Words with figures by reference.
"""


def write(root: Path, noun: str, name: str) -> tuple[tuple[str, ...], str | None]:
    """Write the skeleton of a company, source or brief; the paths written, or why not."""
    if not _ID.fullmatch(name):
        return (), f"{name!r} is no id: use small letters, digits and hyphens."
    content = root / "content"
    files, problem = _files(content, noun, name)
    if problem:
        return (), problem
    for path in files:
        if path.exists():
            return (), f"{path.relative_to(root)} is there already."
    for path, text in files.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return tuple(path.relative_to(root).as_posix() for path in files), None


def _files(content: Path, noun: str, name: str) -> tuple[dict[Path, str], str | None]:
    """What would be written, by path."""
    if noun == "company":
        title = name.replace("-", " ").title()
        return {
            content / "companies" / f"{name}.yaml": _COMPANY.format(name=name, title=title),
            content / "facts" / name / "facts.yaml": _FACTS.format(name=name),
        }, None
    if noun == "source":
        return {content / "sources" / f"{name}.yaml": _SOURCE.format(name=name)}, None
    companies = sorted(path.stem for path in (content / "companies").glob("*.yaml"))
    company = next((known for known in companies if name == known or name.startswith(f"{known}-")), None)
    if company is None:
        known = ", ".join(companies) or "none yet: briefs new company NAME"
        return {}, f"A brief's name begins with its company's. Companies: {known}."
    return {content / "briefs" / f"{name}.md": _BRIEF.format(company=company)}, None
