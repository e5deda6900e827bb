"""The command line: verbs that check, build and explain; the only place that reads the environment."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import NoReturn

import click

from briefs import __version__

FOUND_ERRORS = 1
USED_WRONGLY = 2


def _refuse(message: str) -> NoReturn:
    """End with the message, the usage, and the status of a command used wrongly."""
    raise click.UsageError(message)


def _workspace(given: str | None) -> Path:
    """The workspace: the folder given, else the nearest one upwards that has content/workspace.yaml."""
    start = Path(given or ".").resolve()
    if given is None:
        for folder in (start, *start.parents):
            if (folder / "content" / "workspace.yaml").is_file():
                return folder
    return start


def _archive(given: str | None, root: Path) -> Path | None:
    """The folder with the article texts: the one given, that of BRIEFS_ARCHIVE, or content/archive."""
    named = given or os.environ.get("BRIEFS_ARCHIVE")  # noqa: TID251 - the one place that may
    if named:
        if not Path(named).is_dir():
            _refuse(f"There is no folder {named}. Give --archive DIR, or unset BRIEFS_ARCHIVE.")
        return Path(named)
    kept = root / "content" / "archive"
    return kept if kept.is_dir() else None


_workspace_option = click.option(
    "--workspace", metavar="DIR", help="The folder that holds content/ (default: here, or the nearest parent)."
)
_archive_option = click.option(
    "--archive", metavar="DIR", help="The folder with the article texts (default: $BRIEFS_ARCHIVE)."
)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="briefs")
def main() -> None:
    """Investor briefs in which every figure is traced to the words it came from."""


@main.command(epilog="Example: briefs check --archive ~/articles")
@click.option(
    "--format", "form", type=click.Choice(["text", "json", "github"]), default="text", help="How findings are printed."
)
@click.option("--update-lock", is_flag=True, help="Find every quote again and write content/quotes.lock.")
@_workspace_option
@_archive_option
def check(form: str, update_lock: bool, workspace: str | None, archive: str | None) -> None:
    """Say everything that does not hold, with file, line, column and a hint."""
    from briefs import build, diagnostics  # noqa: PLC0415 - `--help` needs neither

    root = _workspace(workspace)
    texts = _archive(archive, root)
    if update_lock:
        _update_lock(root, texts)
    found = build.findings(root, root / "build", texts)
    printed = {"text": diagnostics.as_text, "json": diagnostics.as_json, "github": diagnostics.as_github}[form]
    click.echo(printed(found), nl=False)
    if form == "text":
        click.echo(diagnostics.summary(found), err=True)
    sys.exit(FOUND_ERRORS if diagnostics.has_errors(found) else 0)


def _update_lock(root: Path, texts: Path | None) -> None:
    """Write the lock anew from the texts at hand."""
    from briefs import build, content  # noqa: PLC0415 - a verb imports what it needs
    from briefs.checks import quotes  # noqa: PLC0415 - a verb imports what it needs

    if texts is None:
        _refuse("--update-lock needs the article texts: give --archive DIR.")
    _, library, _ = build.check(root, texts)
    if library is not None:
        rows, sources = quotes.lock(library)
        content.write_lock(root, rows)
        click.echo(f"content/quotes.lock: {len(rows)} quotes, {len(sources)} texts read.", err=True)


@main.command(epilog="Example: briefs build --only pdf --brief xiaomi-2025-11-25 --paper letter")
@click.option(
    "--only",
    metavar="KINDS",
    default="md,html,pdf",
    show_default=True,
    help="What to build: md, html, pdf, site, with commas between.",
)
@click.option("--brief", "briefs", metavar="ID", multiple=True, help="Only this brief; may be given several times.")
@click.option("--paper", type=click.Choice(["a4", "letter"]), help="The paper of the PDFs.")
@click.option("--jobs", metavar="N", type=click.IntRange(1), help="How many processes work (default: one per core).")
@click.option("--scheduler", metavar="ADDRESS", help="Render on the cluster of this scheduler: tcp://host:8786.")
@click.option("--base-url", metavar="URL", help="Where the site will be published.")
@click.option("--out", metavar="DIR", help="The output folder (default: build/ in the workspace).")
@_workspace_option
@_archive_option
def build(  # noqa: PLR0913, PLR0917 - one parameter per option
    only: str,
    briefs: tuple[str, ...],
    paper: str | None,
    jobs: int | None,
    scheduler: str | None,
    base_url: str | None,
    out: str | None,
    workspace: str | None,
    archive: str | None,
) -> None:
    """Check everything, then build what changed."""
    from briefs import build as pipeline  # noqa: PLC0415 - a verb imports what it needs
    from briefs import diagnostics, scan  # noqa: PLC0415 - a verb imports what it needs
    from briefs.progress import Progress  # noqa: PLC0415 - a verb imports what it needs

    asked = [kind.strip() for kind in only.split(",")]
    kinds = tuple(kind for kind in pipeline.KINDS if kind in asked)
    if unknown := [kind for kind in asked if kind not in kinds]:
        _refuse(f"--only knows {', '.join(pipeline.KINDS)}, not {unknown[0]!r}.")
    root = _workspace(workspace)
    known = scan.brief_ids(root)
    if missing := [name for name in briefs if name not in known]:
        _refuse(f"There is no brief {missing[0]!r}. Known: {', '.join(known)}.")
    options = pipeline.Options(kinds, briefs, paper, base_url, jobs, scheduler)
    folder = Path(out) if out else root / "build"
    with Progress(len(briefs or known)) as progress:
        try:
            built = pipeline.build(root, folder, options, _archive(archive, root), progress.step)
        except (pipeline.MachineLacksError, pipeline.NobodyThereError) as lack:
            _refuse(str(lack))
    stopped = diagnostics.has_errors(built.diagnostics)
    click.echo(
        diagnostics.as_text([found for found in built.diagnostics if stopped or found.severity in diagnostics.WEIGHTY]),
        nl=False,
        err=True,
    )
    found_words = diagnostics.summary(built.diagnostics)
    if stopped and not built.failed:
        click.echo(f"Nothing was built. {found_words}", err=True)
        sys.exit(FOUND_ERRORS)
    click.echo(
        f"{built.written} files written, {built.standing} unchanged, in {os.path.relpath(folder)}. {found_words}"
    )
    if built.failed:
        click.echo(f"Not built, and left as they were: {', '.join(built.failed)}.", err=True)
        sys.exit(FOUND_ERRORS)


@main.command(epilog="Example: briefs serve --open")
@click.option("--port", metavar="N", type=click.IntRange(0, 65535), default=8000, show_default=True, help="Where.")
@click.option("--open", "opens", is_flag=True, help="Open it in the browser.")
@click.option("--paper", type=click.Choice(["a4", "letter"]), help="The paper of the PDFs.")
@click.option("--out", metavar="DIR", help="Where builds are (default: build/ in the workspace).")
@_workspace_option
@_archive_option
def serve(
    port: int, opens: bool, paper: str | None, out: str | None, workspace: str | None, archive: str | None
) -> None:
    """Show the site in a browser on this machine; it follows every save, until Ctrl-C."""
    from briefs import serve as showing  # noqa: PLC0415 - a verb imports what it needs

    root = _workspace(workspace)
    if not (root / "content" / "workspace.yaml").is_file():
        _refuse(f"There is no content/workspace.yaml in {root}.")
    texts = _archive(archive, root)
    place = showing.Place(root, (Path(out) if out else root / "build").resolve(), texts.resolve() if texts else None)

    def arrived(address: str) -> None:
        click.echo(f"The site is at {address} and follows what you save. Ctrl-C ends it.")
        if opens:
            click.launch(address)

    try:
        showing.serve(place, paper, port, click.echo, arrived)
    except showing.PortTakenError:
        _refuse(f"Port {port} is taken, perhaps by another `briefs serve`: give another one, as in --port {port + 1}.")


@main.command(epilog="Example: briefs explain xiaomi.revenue_2025q3")
@click.argument("fact")
@_workspace_option
@_archive_option
def explain(fact: str, workspace: str | None, archive: str | None) -> None:
    """Tell all about one figure: where it is from, how it was computed, where it is printed."""
    from briefs import build, explaining  # noqa: PLC0415 - a verb imports what it needs

    root = _workspace(workspace)
    _, library, found = build.check(root, _archive(archive, root))
    if library is None:
        _refuse("There is no content/workspace.yaml here.")
    told = explaining.explain(library, fact, found)
    if told.hint:
        _refuse(told.hint)
    click.echo(told.text, nl=False)


@main.command(epilog='Example: briefs release xiaomi-2025-11-25 --reason "The buybacks were corrected"')
@click.argument("brief")
@click.option("--reason", default="", help="Why this edition follows the one before; the first needs none.")
@_workspace_option
@_archive_option
def release(brief: str, reason: str, workspace: str | None, archive: str | None) -> None:
    """Record what a brief says as an edition, in content/editions.json; it is never changed afterwards."""
    from briefs import build, diagnostics, releasing  # noqa: PLC0415 - a verb imports what it needs

    root = _workspace(workspace)
    checked, _, found = build.check(root, _archive(archive, root))
    if checked is None:
        click.echo(diagnostics.as_text(found), nl=False, err=True)
        click.echo("Nothing was released.", err=True)
        sys.exit(FOUND_ERRORS)
    briefs = {one.id: one for one in checked.library.briefs}
    if brief not in briefs:
        _refuse(f"There is no brief {brief!r}. Known: {', '.join(briefs)}.")
    made = releasing.release(root, checked, briefs[brief], reason.strip())
    if isinstance(made, diagnostics.Fault):
        _refuse(f"{made.message}. {made.hint}")
    if isinstance(made, tuple):
        click.echo(diagnostics.as_text(made), nl=False, err=True)
        sys.exit(FOUND_ERRORS)
    click.echo(f"content/editions.json: edition {made.number} of {made.brief}, facts {made.sign}. Commit the file.")


@main.command(epilog="Example: briefs verify brief.pdf --editions editions.json")
@click.argument("file", type=click.Path(exists=True, dir_okay=False))
@click.option(
    "--editions",
    "known",
    metavar="FILE",
    type=click.Path(exists=True, dir_okay=False),
    help="The record to hold it against (default: that of the workspace).",
)
@_workspace_option
def verify(file: str, known: str | None, workspace: str | None) -> None:
    """Say whether a PDF is a released edition, altered, or superseded.

    The editions are those of the workspace, or of the editions.json that its publisher's site has.
    """
    from briefs import editions, verify  # noqa: PLC0415 - a verb imports what it needs

    path = Path(known) if known else _workspace(workspace) / editions.FILE
    try:
        released = editions.parse(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        _refuse("There is no content/editions.json here: give --editions FILE, or release a brief first.")
    except ValueError as error:
        _refuse(f"{path.name} is no record of editions: {error}")
    verdict = verify.verify(Path(file).read_bytes(), released)
    click.echo(str(verdict), nl=False)
    sys.exit(0 if verdict.standing == "authentic" else FOUND_ERRORS)


@main.command(epilog="Example: briefs new company acme")
@click.argument("noun", type=click.Choice(["company", "source", "brief"]))
@click.argument("name")
@_workspace_option
def new(noun: str, name: str, workspace: str | None) -> None:
    """Write a commented skeleton that passes `check`."""
    from briefs import skeletons  # noqa: PLC0415 - a verb imports what it needs

    written, problem = skeletons.write(_workspace(workspace), noun, name)
    if problem:
        _refuse(problem)
    for path in written:
        click.echo(f"written: {path}")


@main.command(epilog="Example: briefs schema --out .schemas")
@click.option("--out", metavar="DIR", help="Write one file per schema there instead of printing them all.")
def schema(out: str | None) -> None:
    """Print the JSON Schemas of the content files, for an editor."""
    from briefs import schemas  # noqa: PLC0415 - a verb imports what it needs

    if out:
        for path in schemas.write(Path(out)):
            click.echo(f"written: {path}")
    else:
        click.echo(schemas.as_text(), nl=False)
