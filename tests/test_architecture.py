"""What the design promises of the code, read from the code itself."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from functools import cache

import pytest

from tests.acme import ROOT

PACKAGE = ROOT / "briefs"
MODULES = sorted(path.relative_to(PACKAGE).as_posix() for path in PACKAGE.rglob("*.py"))

LONGEST_MODULE = 300
LONGEST_BODY = 40
LONGER = {("compose.py", "view"): "a line for each part of a brief, in the order in which it is read"}

# Drawing computes in decimals too; what a library asks for as a binary fraction is told here.
FLOATS = {
    "justify.py": "boxes of the layout library are moved, in its binary fractions",
    "pdf.py": "the layout library measures in binary fractions",
    "setting.py": "difflib asks for its cutoff as one",
    "shaping.py": "difflib asks for its cutoff as one",
}

# Who may run a program, and which.
PROGRAMS = {"indexing.py": "pagefind is one, and comes with its package"}

# Who may look at files, and for what.
DISK = {
    "archive.py": "the archived texts",
    "assets.py": "style sheets and fonts of the templates",
    "cache.py": "the folder of what earlier builds found out",
    "cli.py": "where the workspace and the archive are",
    "commons.py": "the content folder",
    "content.py": "the content folder",
    "documents.py": "where the templates are",
    "editions.py": "the record of editions",
    "engine.py": "our own code and templates, hashed",
    "fonts.py": "the Chinese fonts of the templates",
    "outpost.py": "templates that were shipped to a worker",
    "pdf.py": "style sheets and fonts of the templates",
    "preview.py": "what it lays over pages, and the index of the last build",
    "publish.py": "the output folder",
    "reading.py": "the content folder",
    "rescan.py": "the stamps of what is scanned",
    "scan.py": "the content folder and the archive, hashed",
    "schemas.py": "the folder the schemas are written to",
    "serve.py": "whether the folders it watches are there",
    "skeletons.py": "the content folder",
}
TOUCHES = {
    *(
        "read_text",
        "read_bytes",
        "write_text",
        "write_bytes",
        "glob",
        "rglob",
        "iterdir",
        "is_file",
        "is_dir",
        "exists",
    ),
    *("unlink", "mkdir", "rename", "rmdir", "touch", "symlink_to", "stat"),
}

# Who answers to the network of this machine, with what.
SERVES = {"preview.py": {"http"}, "webserver.py": {"http"}}

# Classes that change after they are made, or are made otherwise, each with its reason.
NOT_FROZEN = {
    "amounts.py:Amount": "a number still being read",
    "amounts.py:Reader": "a descent over tokens has a place it has come to",
    "archive.py:_Page": "a reader of markup has a place it has come to",
    "cache.py:Cache": "a folder, by the names of its records",
    "chart_labels.py:_Ranking": "costs are found out as they are asked for",
    "checks/currencies.py:_Block": "a paragraph has been read so far",
    "cluster.py:Cluster": "it is asked for workers, at times in vain",
    "cluster.py:_Away": "an executor of the standard library",
    "compose.py:_Composition": "the parts of one brief share one ledger",
    "content.py:_Stock": "what has been read grows file by file",
    "derive.py:_Deriving": "what has been derived grows figure by figure",
    "documents.py:Places": "what a document has said grows as it is rendered",
    "figures.py:Figures": "a growth is computed when it is asked for",
    "justify.py:Chart": "a chart on a page grows",
    "justify.py:Column": "its charts grow, its blocks move",
    "marks.py:Ledger": "marks are given out as figures are met",
    "news.py:News": "who listens comes and goes",
    "numerals.py:_Normal": "a table of characters fills as they are met",
    "pdf.py:Assets": "a fetcher of the layout library",
    "outpost.py:Shipment": "a plugin of a worker",
    "press.py:Press": "its process is started when it is first needed",
    "preview.py:Preview": "it follows what is saved",
    "proofs.py:Proofs": "what its pages share is gone through when one is first asked for",
    "pool.py:Pool": "processes are started when they are first needed",
    "pool.py:_Run": "what is under way changes as it is done",
    "pdf.py:Press": "a font configuration is used again from PDF to PDF",
    "progress.py:Progress": "a count on a terminal",
    "publish.py:Output": "what stands changes as it is put there",
    "quotes.py:_Normal": "a table of characters fills as they are met",
    "reading.py:Reading": "what has been read and found grows file by file",
    "rebuilding.py:Desk": "what stays warm follows what is saved",
    "recall.py:Recall": "what it remembers grows",
    "rescan.py:Rescan": "what has been read grows",
    "reading.py:Shelf": "cards are read when they are asked for",
    "serve.py:_Watch": "what has been said grows",
    "spoken.py:Sheet": "a page remembers what was painted on it",
    "webserver.py:Server": "a server of the library",
    "webserver.py:_Handler": "the same",
    "yamlfile.py:_Open": "a node still being read",
    "yamlfile.py:_Reader": "a reader of events has a place it has come to",
}
MADE_OTHERWISE = {"Enum", "_Noun", "Exception", "BaseModel", "Shape", "Protocol", "TypedDict", "NamedTuple"}


@cache
def tree(module: str) -> ast.Module:
    """A module of the package, parsed."""
    return ast.parse((PACKAGE / module).read_text(encoding="utf-8"))


def functions(module: str) -> Iterator[tuple[str, ast.FunctionDef | ast.AsyncFunctionDef]]:
    """Every function and method of a module with its name."""
    for node in ast.walk(tree(module)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node.name, node


def classes(module: str) -> Iterator[ast.ClassDef]:
    """Every class of a module."""
    return (node for node in ast.walk(tree(module)) if isinstance(node, ast.ClassDef))


def imports(module: str) -> Iterator[str]:
    """The names of all modules that a module imports, wherever in it."""
    for node in ast.walk(tree(module)):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{name.name}" for name in node.names)


def test_modules_import_only_from_earlier_ones() -> None:
    """The layers in pyproject.toml hold, and every module has its place among them."""
    ended = subprocess.run(
        [sys.executable, "-c", "from importlinter.cli import lint_imports_command as run; run()", "--no-cache"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ended.returncode == 0, ended.stdout + ended.stderr
    assert "1 kept, 0 broken" in ended.stdout


@pytest.mark.parametrize("module", MODULES)
def test_a_module_can_be_read_at_a_sitting(module: str) -> None:
    """At most 300 lines."""
    assert len((PACKAGE / module).read_text(encoding="utf-8").splitlines()) <= LONGEST_MODULE


@pytest.mark.parametrize("module", MODULES)
def test_a_function_fits_on_a_screen(module: str) -> None:
    """At most 40 lines below its signature and its docstring."""
    for name, function in functions(module):
        body = function.body[1:] if ast.get_docstring(function) else function.body
        lines = (function.end_lineno or 0) - body[0].lineno + 1 if body else 0
        assert lines <= LONGEST_BODY or (module, name) in LONGER, f"{name} has {lines} lines"


@pytest.mark.parametrize("module", MODULES)
def test_no_binary_fraction_comes_near_a_fact(module: str) -> None:
    """No literal such as 0.1 and no call of float(), outside what asks a library in binary fractions."""
    found = [
        f"{module}:{node.lineno}"
        for node in ast.walk(tree(module))
        if (isinstance(node, ast.Constant) and isinstance(node.value, float | complex))
        or (isinstance(node, ast.Name) and node.id == "float")
    ]
    assert not found or module in FLOATS, found


@pytest.mark.parametrize("module", MODULES)
def test_nothing_is_left_to_the_clock_to_chance_or_to_the_machine(module: str) -> None:
    """No now, no today, no random number, no environment but the command line's; no network at all."""
    names = {ast.unparse(node) for node in ast.walk(tree(module)) if isinstance(node, ast.Attribute)}
    clock = {"datetime.now", "datetime.utcnow", "datetime.today", "date.today", "time.time", "time.monotonic"}
    assert not names & {*clock, "datetime.datetime.now", "datetime.date.today"}
    machine = {"os.environ", "os.getenv", "os.getcwd", "Path.home", "locale.setlocale"}
    assert not names & machine or module == "cli.py"
    heads = {name.partition(".")[0] for name in imports(module)}
    assert not heads & {"random", "secrets", "uuid", "time", "locale", "platform", "getpass"}
    network = {"socket", "ssl", "http", "requests", "httpx", "urllib3", "aiohttp", "ftplib", "smtplib"}
    assert not (heads & network) - SERVES.get(module, set())
    assert not {name for name in imports(module) if name.startswith("urllib.request")}
    assert "subprocess" not in heads or PROGRAMS.get(module)


@pytest.mark.parametrize("module", MODULES)
def test_only_those_who_must_touch_the_disk(module: str) -> None:
    """The nouns, the checks and the pictures know nothing of files."""
    calls = [node.func for node in ast.walk(tree(module)) if isinstance(node, ast.Call)]
    found = {func.attr for func in calls if isinstance(func, ast.Attribute)} & TOUCHES
    found |= {func.id for func in calls if isinstance(func, ast.Name)} & {"open"}
    found |= {name for name in imports(module) if name in {"shutil", "tempfile", "glob", "os.path"}}
    assert not found or DISK.get(module), found


def test_the_model_knows_nothing_of_yaml_templates_or_files() -> None:
    """The nouns import nothing but nouns."""
    for module in ("model.py", "matters.py", "outline.py", "quantity.py", "interval.py", "period.py", "views.py"):
        heads = {name.partition(".")[0] for name in imports(module)}
        assert not heads & {"yaml", "jinja2", "pathlib", "json", "markupsafe", "click"}, module


@pytest.mark.parametrize("module", MODULES)
def test_each_library_has_one_way_in(module: str) -> None:
    """Layout, templates, YAML, Markdown and the command line are each known to the one module that wraps them."""
    owners = {
        "weasyprint": {"facetags.py", "pdf.py", "spoken.py", "strokes.py"},
        "jinja2": {"documents.py"},
        "yaml": {"yamlfile.py", "yamlslips.py"},
        "click": {"cli.py", "progress.py"},
        "rich": {"progress.py"},
        "markdown": {"richtext.py"},
        "nh3": {"richtext.py"},
        "uharfbuzz": {"fonts.py"},
        "watchfiles": {"serve.py"},
        "distributed": {"cluster.py", "outpost.py"},
    }
    for name in imports(module):
        head = name.partition(".")[0]
        assert module in owners.get(head, {module}), name


@pytest.mark.parametrize("module", MODULES)
def test_what_is_made_does_not_change(module: str) -> None:
    """Classes are frozen structs, enumerations, exceptions or shapes; the others are named above."""
    for node in classes(module):
        bases = {ast.unparse(base).rpartition(".")[2] for base in node.bases}
        frozen = "frozen=True" in {ast.unparse(option) for option in node.keywords}
        fine = frozen or bases & MADE_OTHERWISE or f"{module}:{node.name}" in NOT_FROZEN
        assert fine, node.name


@pytest.mark.parametrize("module", MODULES)
def test_every_public_name_says_what_it_is_for(module: str) -> None:
    """A docstring on each module, class, and function that others may call."""
    assert ast.get_docstring(tree(module))
    for node in tree(module).body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("_"):
            assert ast.get_docstring(node), node.name
            for inner in node.body if isinstance(node, ast.ClassDef) else ():
                if isinstance(inner, ast.FunctionDef) and not inner.name.startswith("_"):
                    assert ast.get_docstring(inner), f"{node.name}.{inner.name}"


def test_every_exception_named_here_is_one() -> None:
    """A class or a function that was changed since leaves no excuse behind."""
    stand = {f"{module}:{node.name}" for module in MODULES for node in classes(module)}
    assert set(NOT_FROZEN) <= stand
    assert {(module, name) for module in MODULES for name, _ in functions(module)} >= set(LONGER)
    assert set(MODULES) >= {*FLOATS, *DISK, *PROGRAMS, *SERVES}
