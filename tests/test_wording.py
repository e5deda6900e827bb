"""All words that may hold references are found, wherever an author may write them."""

from __future__ import annotations

from pathlib import Path

from briefs.wording import of_brief, wordings
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
