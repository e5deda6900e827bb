"""`briefs serve`: the site on this machine, following what is saved, until Ctrl-C."""

from __future__ import annotations

import errno
import os
import signal
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from threading import Thread

from msgspec import Struct
from watchfiles import Change, watch

from briefs import breakage
from briefs.diagnostics import WEIGHTY, Diagnostic, as_text, has_errors
from briefs.engine import templates
from briefs.jobs import Options
from briefs.preview import Preview
from briefs.rebuilding import Desk, Renewed
from briefs.webserver import HOST, Server

# Milliseconds: so long no file may change until a save counts as done, so long at most; so long a quiet while is.
_STEP, _DEBOUNCE, _QUIET = 10, 200, 500
_KINDS = ("md", "html", "pdf", "site")
# What editors leave beside a file while they write it.
_PASSING = ("~", ".part", ".swp", ".swx", ".tmp")
_TAKEN = (errno.EADDRINUSE, errno.EACCES)

Say = Callable[[str], None]


class PortTakenError(Exception):
    """The port cannot be listened on."""


class Place(Struct, frozen=True):
    """Where a workspace is, where its builds go, and where its article texts are; absolute paths."""

    root: Path
    out: Path
    archive: Path | None

    @property
    def watched(self) -> tuple[Path, ...]:
        """The folders whose files the pages are made from."""
        inside = (self.root / "content",)
        outside = (self.archive,) if self.archive and not self.archive.is_relative_to(inside[0]) else ()
        return (*inside, templates(), *outside)


def serve(place: Place, paper: str | None, port: int, say: Say, arrived: Say) -> None:
    """Show the site of a workspace until Ctrl-C or SIGTERM; `arrived` is told its address. PortTakenError."""
    preview = Preview(place.root)
    try:
        server = Server(port, preview)
    except OSError as error:
        if error.errno in _TAKEN:
            raise PortTakenError(port) from error
        raise
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        with Desk(place.root, place.out, place.archive, Options(_KINDS, paper=paper)) as desk:
            _follow(_Watch(desk, preview, say), place, server, arrived)
    except KeyboardInterrupt:
        say("Ended.")
    finally:
        # Whoever is impatient presses it again.
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        preview.pages.end()
        server.server_close()


def _follow(watch: _Watch, place: Place, server: Server, arrived: Say) -> None:
    """Listen to browsers, and to what is saved."""
    watch.see((), "")
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        arrived(f"http://{HOST}:{server.port}/")
        for touched in saves(lambda: place.watched):
            if touched:
                watch.see(touched, _named(touched, place.root))
            else:
                watch.rest()
    finally:
        server.shutdown()
        thread.join()


class _Watch:
    """What has been said of the workspace so far."""

    def __init__(self, desk: Desk, preview: Preview, say: Say) -> None:
        self.desk, self.preview, self.say = desk, preview, say
        self.known: tuple[Diagnostic, ...] = ()
        self.is_broken = False

    def see(self, touched: Sequence[str], names: str) -> None:
        """Have the pages follow a save, and say what does not hold, and what has been found besides."""
        try:
            renewed = self.desk.renewed(touched)
        except Exception as error:  # noqa: BLE001 - a save in the midst of another, a folder that is gone: it goes on
            renewed = Renewed((breakage.of_exception(error),), None)
        broken = self.preview.follow(renewed)
        found = [one for one in (broken or renewed.found) if one.severity in WEIGHTY]
        news = [one for one in found if one not in self.known]
        if names and (news or self.is_broken or renewed.found != self.known):
            self.say(f"{names} saved.")
        self.say(as_text(news).rstrip("\n")) if news else None
        if has_errors(broken):
            self.say("The pages stay as they were until this holds.")
        elif self.is_broken:
            self.say("All holds again.")
        self.known, self.is_broken = tuple(found), bool(broken)

    def rest(self) -> None:
        """Use the time in which nothing is saved."""
        if not self.is_broken:
            self.desk.settle()


def saves(folders: Callable[[], Sequence[Path]]) -> Iterator[tuple[str, ...]]:
    """The paths that a save has touched, again and again; none when nothing has been saved for a while.

    A folder that is gone is waited for, and one that has been put in the place of another is watched in its stead.
    """
    while True:
        there = [folder for folder in folders() if folder.is_dir()]
        marks = _marks(folders())
        for changes in watch(
            *there,
            watch_filter=_is_kept,
            step=_STEP,
            debounce=_DEBOUNCE,
            rust_timeout=_QUIET,
            yield_on_timeout=True,
            raise_interrupt=True,
        ):
            if changes:
                yield tuple(sorted({path for _, path in changes}))
            elif _marks(folders()) == marks:
                yield ()
            if _marks(folders()) != marks:
                break
        yield tuple(str(folder) for folder in folders())


def _marks(folders: Sequence[Path]) -> list[tuple[int, int]]:
    """What tells a folder from another that has its name."""
    stats = [os.stat(folder) if folder.is_dir() else None for folder in folders]  # noqa: PTH116 - as `scan` looks
    return [(stat.st_dev, stat.st_ino) if stat else (0, 0) for stat in stats]


def _is_kept(change: Change, path: str) -> bool:  # noqa: ARG001  the library passes both
    """Whether a file is one that somebody means to keep."""
    name = path.rpartition("/")[2]
    return not name.startswith(".") and not name.endswith(_PASSING)


def _named(touched: Sequence[str], root: Path) -> str:
    """What has been saved, in words."""
    names = [path.removeprefix(f"{root}/") for path in touched]
    return names[0] if len(names) == 1 else f"{names[0]} and {len(names) - 1} more"
