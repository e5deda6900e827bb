"""All words that may hold references are found, wherever an author may write them."""

from __future__ import annotations

from pathlib import Path

from briefs.wording import Role, of_brief, worded, wordings
from tests.workspaces import BRIEF, vela

FRONT = """\
method: [m1, m2]
open_questions: [o1, {text: o2, rule: a-rule, fact: revenue_2025q3}]
corrections: {revenue_2025q3: c1}
tables:
  - {id: t, title: t1, subtitle: no words, columns: [2025-Q3], rows: [{metric: revenue}]}
charts:
  - id: c
    kind: prices
    message: g1
    measure: g2
    note: g3
    facts: [close_20251120]
    events: [{at: 2025-11-20, label: g4}]
  - {id: d, kind: prices, message: g5, measure: g6, facts: [close_20251120]}
"""
MORE = """\
company: vela
events:
  - {at: 2025-11-20, what: e1, source: gazette}
legal:
  - {id: a, matter: l1, court: unknown, stage: filed, status: alleged, decided: unknown, appeal: unknown, outcome: l2,
     amount: l3, source: gazette}
  - {id: b, matter: l4, court: unknown, stage: filed, status: alleged, decided: unknown, appeal: unknown, outcome: l5,
     source: gazette}
people:
  - {who: Ann Ode, from: p1, to: p2, at: 2025-11-20, reason: p3, source: gazette}
  - {who: Ann Ode, to: p4, at: 2025-11-20, source: gazette}
outlook:
  - {id: c, what: x1, by: Ann Ode, type: plan, horizon: 2026, source: gazette}
risks:
  - {id: d, title: no words, what: r1, rests_on: [c]}
"""


def test_all_words_are_found(tmp_path: Path) -> None:
    """The words of briefs and of facts files come each once, with the company whose figures they name."""
    workspace = vela(tmp_path)
    workspace.write("facts/vela/more.yaml", MORE)
    workspace.write("briefs/vela.md", BRIEF.replace("watch: [prices]\n", FRONT))
    library = workspace.library()
    found = [(company, words.text) for company, words in wordings(library)]
    (brief,) = library.briefs
    assert {company for company, _ in found} == {"vela"}
    own = [words.text for words in of_brief(brief)]
    assert own[:5] == [
        "Vela’s revenue rises to {{ revenue_2025q3 }}",
        "Revenue rose {{ revenue_2025q3.yoy }} on the year.",
        "Revenue was {{ revenue_2025q3 }}.",
        "Deliveries reached {{ deliveries_2025q3 }}.",
        "The shares closed at {{ close_20251120 }}.",
    ]
    assert sorted(own[5:]) == sorted(
        [
            *("t1", "g1", "g2", "g3", "g4", "g5", "g6", "o1", "o2", "c1", "m1", "m2"),
            "Revenue rises",
            "It rose {{ revenue_2025q3.qoq }} on the quarter.",
        ]
    )
    others = [text for _, text in found[len(own) :]]
    assert sorted(others) == sorted(
        [
            *("e1", "l1", "l2", "l3", "l4", "l5", "p1", "p2", "p3", "p4", "x1", "r1"),
            "More vans are planned",
            "Revenue of {{ revenue_2025q3 }} rests on prices",
        ]
    )


PLAIN = {
    "briefs/vela.md": (
        "tables:\n  - {id: t, title: t, subtitle: p1, columns: [2025-Q3], rows: [{group: p2}, "
        "{metric: revenue, label: p3}]}\n"
        "charts:\n  - {id: c, kind: parts, message: g, measure: m, parts: [{fact: revenue_2025q3, label: p4}], "
        "rows: [{metric: revenue, label: p5}]}\n"
        "key_data: [{fact: revenue_2025q3, label: p6}, {label: p7, text: p8}]\nkey_note: p9\n"
        "section_names: {results: p10}\nwaive: [{rule: r, fact: revenue_2025q3, value: v, reason: p11}]\n"
    ),
    "facts/vela/more.yaml": (
        "company: vela\nfacts:\n"
        "  a: {metric: net_profit, period: 2025-Q3, label: {en: p12}, claims: [{value: RMB 1.24 bn, source: almanac, "
        "quote: velvet RMB 1.24 billion}, {value: RMB 1.20 billion, source: almanac, quote: umber RMB 1.20 billion, "
        "rejected: p13}]}\n"
        "derived:\n  b: {sum: [revenue_2025q3, revenue_2025q2], label: {en: p14}}\n"
        "legal:\n  - {id: c, matter: l, court: p15, stage: appeal, status: ruled, decided: unknown, appeal: p16, "
        "outcome: o, source: gazette}\n"
        "people:\n  - {who: p17, to: t, at: 2025-11-20, reason: r, reason_by: p18, source: gazette}\n"
        "outlook:\n  - {id: d, what: w, by: p19, type: plan, horizon: p20, source: gazette}\n"
        "risks:\n  - {id: e, title: p21, what: w, rests_on: [d]}\n"
    ),
}


def test_all_that_is_printed_is_found(tmp_path: Path) -> None:
    """Words that can hold no reference come each once too, and what things are called with them."""
    workspace = vela(tmp_path)
    workspace.write("facts/vela/more.yaml", PLAIN["facts/vela/more.yaml"])
    workspace.write("briefs/vela.md", BRIEF.replace("watch: [prices]\n", PLAIN["briefs/vela.md"]))
    found = [wording for _, wording, _ in worded(workspace.library()) if not wording.is_rich]
    texts = sorted(wording.words.text for wording in found if wording.words.text.startswith("p"))
    assert texts == sorted(f"p{number}" for number in range(1, 22))
    named = {wording.words.text for wording in found if wording.role is Role.NAME}
    assert {"Gross margin", "電力", "New work"} <= named
