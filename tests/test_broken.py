"""Content with one fault each, in `broken/<rule>.yaml` or `.md`: it is told where it stands, and nothing else is.

A file says in comments what is expected of it, `# error: LINE:COLUMN rule: beginning of the message`, and with
`# hint: …` what it advises; `# in: companies/vela.yaml` names the file of the invented workspace that it replaces
(else it is one more facts file, or the brief), and `# fact: a: {…}` states a fact that a brief prints. A rule with
several files has them named `<rule>--<variant>`.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import briefs
from briefs import checks
from briefs.diagnostics import Diagnostic
from briefs.rules import RULES
from tests.workspaces import BRIEF, GAZETTE, Workspace, added, vela

BROKEN = sorted((Path(__file__).parent / "broken").iterdir())
EXPECTED = re.compile(
    r"^# (?P<severity>error|warning|question|note|lint): (?:(?P<path>[^\s:]+):)?(?P<line>\d+):(?P<column>\d+) "
    r"(?P<rule>[a-z0-9-]+): (?P<message>.+)(?:\n# hint: (?P<hint>.+))?",
    re.MULTILINE,
)
TARGET = re.compile(r"^# in: (\S+)$", re.MULTILINE)
FACT = re.compile(r"^# fact: (.+)$", re.MULTILINE)

# Rules that no file of content can break by what it says, with the reason; each is tested where it is made.
NOT_BY_CONTENT = {
    "workspace-is-given": "a file is missing, and there is none to break",
    "file-is-inside": "it takes a link out of the workspace",
    "text-is-readable": "it takes an archived text that is none",
    "text-is-the-one-read": "it takes another archived text",
    "editions-are-whole": "it takes the record of released editions",
    "page-one-is-whole": "it takes a page that is laid out",
    "four-pages-are-four": "it takes a page that is laid out",
    "page-renders-cleanly": "it takes a page that is laid out",
    "fonts-are-ours": "it takes a page that is laid out",
    "operating-profit-matches-expenses": "it takes a company that reports under US GAAP",
    "standards-are-told": "it takes a second company",
}

CALLS = {"Diagnostic", "of", "tell", "fault", "cls", "Comparison", "_exceeds", "_jumps"}
RULE_ID = re.compile(r"[a-z]+(?:-[a-z]+)+")


def rule_of(path: Path) -> str:
    """The rule a broken file is about."""
    return path.stem.partition("--")[0]


def broken(path: Path, root: Path) -> tuple[Workspace, str]:
    """The invented workspace with a broken file in it, and that file's path in messages."""
    data = path.read_bytes()
    text = data.decode("utf-8", errors="replace")
    named = TARGET.search(text)
    default = "briefs/vela.md" if path.suffix == ".md" else "facts/vela/worse.yaml"
    target = named.group(1) if named else default
    workspace = vela(root)
    if target == "quotes.lock":  # has no comments
        data = data[data.index(b"{") :] + workspace.path(target).read_bytes()
    workspace.write(target, data)
    if facts := FACT.findall(text):
        workspace.write("facts/vela/more.yaml", added("".join(f"  {fact}\n" for fact in facts)))
    if not rule_of(path).startswith(("quote-is-locked", "lock-")) and "workspace" not in target:
        workspace.lock()
    return workspace, f"content/{target}"


def is_as_said(finding: Diagnostic, said: re.Match[str], target: str) -> bool:
    """Whether a finding is the one a comment expects."""
    at = (said["path"] or target, int(said["line"]), int(said["column"]))
    return (
        (finding.severity.value, finding.rule, (finding.at.path, finding.at.line, finding.at.column))
        == (said["severity"], said["rule"], at)
        and finding.message.startswith(said["message"])
        and (said["hint"] is None or (finding.hint or "").startswith(said["hint"]))
    )


@pytest.mark.parametrize("path", BROKEN, ids=lambda path: path.name)
def test_a_fault_is_told_at_its_place_and_nothing_else_is(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A broken file gives exactly the findings that its comments expect, at their lines and columns.

    Of the comparisons only those that the comments name are made: a few facts that break one of them cannot help
    being odd company for the others.
    """
    workspace, target = broken(path, tmp_path)
    expected = list(EXPECTED.finditer(path.read_bytes().decode("utf-8", errors="replace")))
    named = {checks.SENTENCES.get(said["rule"]) for said in expected}
    monkeypatch.setattr(checks, "COMPARISONS", tuple(rule for rule in checks.COMPARISONS if rule in named))
    found = workspace.found()
    assert rule_of(path) in {said["rule"] for said in expected}, "no comment expects the rule the file is named after"
    listed = "\n".join(map(str, found))
    assert len(found) == len(expected), listed
    for said in expected:
        assert sum(is_as_said(finding, said, target) for finding in found) == 1, f"{said.group()}\n\nfound:\n{listed}"


def test_every_rule_has_a_broken_file() -> None:
    """Every rule that is checked and that content can break has a file that does; others are named with a reason."""
    checked = {*checks.RULES, *checks.COMPARISONS}
    idle = {rule for rule, generator in checks.SENTENCES.items() if generator not in checked}
    assert {rule_of(path) for path in BROKEN} == RULES.keys() - NOT_BY_CONTENT.keys() - idle
    assert NOT_BY_CONTENT.keys() <= RULES.keys()


def written_ids() -> Iterator[str]:
    """Every rule id that a module of the package gives to a diagnostic."""
    for path in sorted(Path(briefs.__file__).parent.rglob("*.py")):
        tree = ast.parse(path.read_text("utf-8"))
        for function in ast.walk(tree):
            if isinstance(function, ast.FunctionDef):
                yield from _ids_in(function)


def _ids_in(function: ast.FunctionDef) -> Iterator[str]:
    local = {"rule": [value for node in ast.walk(function) for value in _assigned(node)]}
    for node in ast.walk(function):
        if isinstance(node, ast.Call) and node.args and _name(node.func) in CALLS:
            first = node.args[0]
            values = local.get(first.id, []) if isinstance(first, ast.Name) else [first]
            for value in values:
                yield from (leaf for leaf in _texts(value) if RULE_ID.fullmatch(leaf))


def _assigned(node: ast.AST) -> Iterator[ast.expr]:
    """What is assigned to a name `rule`, alone or first among several."""
    if isinstance(node, ast.Assign):
        for target in node.targets:
            if isinstance(target, ast.Name) and target.id == "rule":
                yield node.value
            if isinstance(target, ast.Tuple) and isinstance(node.value, ast.Tuple):
                pairs = zip(target.elts, node.value.elts, strict=True)
                yield from (value for name, value in pairs if isinstance(name, ast.Name) and name.id == "rule")


def _name(function: ast.expr) -> str:
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")


def _texts(value: ast.expr) -> Iterator[str]:
    for node in ast.walk(value):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value


def test_the_rules_are_complete() -> None:
    """Every rule id in the package stands among the rules, and no rule there is without one."""
    assert set(written_ids()) == set(RULES)


def test_each_rule_is_a_sentence() -> None:
    """What a rule says is one sentence, which does not point at our own papers."""
    for rule, said in RULES.items():
        assert re.fullmatch(r"[A-Z].*[^\s.]\.", said), rule
        assert not re.search(r"\.md|\([CD][0-9]", said), rule


def test_the_workspace_is_without_fault(tmp_path: Path) -> None:
    """Nothing is found in the workspace that the broken files are put into, with its archive or without."""
    workspace = vela(tmp_path)
    assert workspace.found() == ()
    assert workspace.found(archive=False) == ()


def test_all_faults_are_told_in_one_run(tmp_path: Path) -> None:
    """A missing source, an unknown key, a second key, a wrong id, a typed figure, half a date: each told once."""
    workspace = vela(tmp_path)
    workspace.write(
        "facts/vela/more.yaml",
        "company: vela\n"
        "facts:\n"
        "  a: {metric: deliveries, period: 2025-Q2, value: 98400, quote: '98,400 vehicles'}\n"
        "  b: {metric: deliveries, period: 2025-Q1, valeu: 1, value: over 80000, source: gazette, "
        "quote: 'over 80,000 vehicles'}\n"
        "  a: {metric: deliveries, period: 2024-Q4, value: over 70000, source: gazette, quote: '70,000'}\n"
        "  c: {metric: share_price, price: open, venue: HKEX, at: 2025-11, value: HKD 18.60, "
        "source: gazette, quote: HK$18.60}\n",
    )
    workspace.write(
        "briefs/vela.md",
        BRIEF.replace("{{ revenue_2025q3.qoq }}", "{{ revenue_2025q3.qoq }}, {{ revnue_2025q3 }} and\n15.0%"),
    )
    assert [(str(found.at), found.rule) for found in workspace.found() if found.rule != "quote-is-locked"] == [
        ("content/briefs/vela.md:13:35", "reference-resolves"),
        ("content/briefs/vela.md:14:1", "figure-in-prose-is-referenced"),
        ("content/facts/vela/more.yaml:3:3", "fact-has-source"),
        ("content/facts/vela/more.yaml:4:44", "key-is-known"),
        ("content/facts/vela/more.yaml:5:3", "key-is-unique"),
        ("content/facts/vela/more.yaml:6:58", "period-is-stated"),
    ]
    hints = {found.rule: found.hint or "" for found in workspace.found()}
    assert hints["reference-resolves"] == "did you mean revenue_2025q3?"
    assert hints["key-is-known"] == "did you mean value?"


def test_scalars_come_through_as_typed(tmp_path: Path) -> None:
    """A ticker 0700, a name NO and a value 3.50 are what was typed, all the way into the library."""
    workspace = vela(tmp_path)
    workspace.swap("companies/vela.yaml", "name: Ann Ode", "name: NO")
    workspace.write("sources/kite.yaml", GAZETTE)
    workspace.write("archive/kite.txt", "On 20 November 2025 the shares changed hands for HK$3.50 on average.")
    workspace.write(
        "facts/vela/more.yaml",
        "company: vela\nfacts:\n"
        "  cost: {metric: share_price, price: average, venue: HKEX, at: 2025-11-20, value: 3.50, source: kite, "
        "quote: HK$3.50}\n",
    )
    workspace.write("briefs/vela.md", f"{BRIEF}They changed hands at {{{{ cost }}}}.\n")
    workspace.lock()
    assert workspace.found() == ()
    library = workspace.library()
    company, cost = library.companies["vela"], library.facts["vela.cost"].claim.values["value"]
    assert (company.tickers[0].code, company.people["ann-ode"].name, cost.text) == ("0700", "NO", "3.50")
    assert str(cost.point) == "3.50"
