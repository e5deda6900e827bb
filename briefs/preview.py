"""The site as browsers see it while somebody writes: pages that follow what is saved, and what does not hold over them.

A page is served as it will be published but for one script, which waits for news.
"""

from __future__ import annotations

from collections.abc import Generator, Iterator
from contextlib import nullcontext
from http import HTTPStatus
from pathlib import Path
from threading import RLock
from urllib.parse import unquote

from markupsafe import Markup

from briefs import breakage, documents
from briefs.diagnostics import Diagnostic
from briefs.engine import digest_of, templates
from briefs.news import Listener, News, event
from briefs.proofs import Proof, Proofs, UnprintableError
from briefs.rebuilding import Renewed
from briefs.scan import sha256_of
from briefs.webserver import OWN, Answer, kind

# So many files are kept as they were made.
_MOST = 200
_HOME = "index.html"
_SCRIPT = "preview.js"


class Preview:
    """What a server serves: the pages of the workspace as it last held."""

    def __init__(self, root: Path) -> None:
        """Of the workspace at `root`; nothing to be seen yet."""
        self.root, self.pages = root, News()
        folder = templates() / "preview"
        self._looks = {f"{OWN}{name}": (folder / name).read_bytes() for name in (_SCRIPT, "preview.css")}
        # At hand even when the templates are not.
        self._frames = {
            name: documents.environment().get_template(f"preview/{name}.html")
            for name in ("breakage", "page", "nothing")
        }
        self._proofs: Proofs | None = None
        self._broken: tuple[Diagnostic, ...] = ()
        self._made: dict[str, tuple[str, bytes]] = {}
        self._turn = RLock()

    def follow(self, renewed: Renewed) -> tuple[Diagnostic, ...]:
        """Show the workspace as it is now, and tell the pages that are open; what stands in the way of that."""
        proofs = renewed.proofs
        broken = renewed.found if proofs is None else tuple(self._faults(proofs, self.pages.listeners))
        with self._turn:
            self._broken = broken
            if not broken:
                self._proofs = proofs
        # Who has begun to listen in the meantime was told how things stood before.
        for listener in self.pages.listeners:
            for message in self._first(listener):
                listener.pending.put(message)
        return broken

    def answer(self, path: str) -> Answer:
        """The answer to a path: what the site has there, with the news in its pages."""
        if path in self._looks:
            return Answer(self._looks[path], kind(path))
        proofs = self._proofs
        if proofs is None:
            return self._alone(path, "Nothing to show yet", self._overlay(stands=False), HTTPStatus.SERVICE_UNAVAILABLE)
        try:
            return self._found(proofs, path)
        except UnprintableError as error:
            shown = error.found
        except Exception as error:  # noqa: BLE001 - whatever it is, it is shown where it is looked for
            shown = (breakage.of_exception(error),)
        words = self._frames["breakage"].render(breakage=breakage.breakage(shown, self.root), stands=False)
        return self._alone(path, "This page cannot be made", words, HTTPStatus.INTERNAL_SERVER_ERROR)

    def news(self, asked: dict[str, str]) -> Generator[str]:
        """What a page hears of."""
        listener = Listener(unquote(asked.get("page", "")), asked.get("key", ""))
        return self.pages.listen(listener, lambda: self._first(listener))

    def _first(self, listener: Listener) -> Iterator[str]:
        """What there is to tell a page as things stand."""
        if listener.key != self._key(listener.path):
            yield event("reload")
        elif self._broken and self._proofs:
            yield event("broken", self._overlay(stands=True))
        else:
            yield event("whole")

    def _faults(self, proofs: Proofs, listeners: list[Listener]) -> Iterator[Diagnostic]:
        """What keeps the pages that are open from being made; those that can be are at hand by then."""
        for path in dict.fromkeys(listener.path for listener in listeners):
            name = _name(path, proofs)
            proof = proofs.proof(name)
            try:
                if proof and not proof.is_slow:
                    self._bytes(name, proof)
            except UnprintableError as error:
                yield from error.found
            except Exception as error:  # noqa: BLE001 - the same
                yield breakage.of_exception(error)

    def _found(self, proofs: Proofs, path: str) -> Answer:
        if path in ("/", proofs.base_path) and proofs.base_path:
            return _elsewhere(f"{proofs.base_path}/")
        name = _name(path, proofs)
        proof = proofs.proof(name)
        if proof is not None:
            content = self._bytes(name, proof)
            return Answer(self._with_news(path, content) if kind(name) == kind(_HOME) else content, kind(name))
        if proofs.proof(f"{name}/{_HOME}"):
            return _elsewhere(f"{path}/")
        return self._missing(proofs, path)

    def _missing(self, proofs: Proofs, path: str) -> Answer:
        """What is shown where there is nothing."""
        proof = proofs.proof("404.html")
        if proof is not None:
            content = self._with_news(path, self._bytes("404.html", proof))
            return Answer(content, status=HTTPStatus.NOT_FOUND)
        said = "There is no brief yet" if path == "/" else "There is no such page"
        words = self._frames["nothing"].render(said=said)
        return self._alone(path, said, words, HTTPStatus.NOT_FOUND)

    def _bytes(self, name: str, proof: Proof) -> bytes:
        """A file as made; once, however often it is asked for."""
        known = self._made.get(name)
        if known and known[0] == proof.key:
            return known[1]
        with nullcontext() if proof.is_slow else self._turn:
            content = proof.make()
        with self._turn:
            self._made[name] = (proof.key, content)
            if len(self._made) > _MOST:
                del self._made[next(iter(self._made))]
        return content

    def _key(self, path: str) -> str:
        """What tells one state of a page from another: its content, which names all that it loads by their bytes."""
        if self._proofs is None:
            return digest_of(str(finding) for finding in self._broken)
        name = _name(path, self._proofs)
        proof = self._proofs.proof(name)
        if proof is None:
            return ""
        try:
            return proof.key if proof.is_slow else sha256_of(self._bytes(name, proof))
        except Exception:  # noqa: BLE001 - it is told to whoever asks for the page
            return proof.key

    def _overlay(self, *, stands: bool) -> str:
        return self._frames["breakage"].render(breakage=breakage.breakage(self._broken, self.root), stands=stands)

    def _alone(self, path: str, title: str, body: str, status: HTTPStatus) -> Answer:
        page = self._frames["page"].render(title=title, body=Markup(body))  # noqa: S704  a template of ours made it
        return Answer(self._with_news(path, page.encode()), status=status)

    def _with_news(self, path: str, page: bytes) -> bytes:
        """A page that listens."""
        script = f'<script src="{OWN}{_SCRIPT}" data-key="{self._key(path)}" defer></script>'.encode()
        head, end, tail = page.rpartition(b"</body>")
        return head + script + end + tail if end else page + script


def _elsewhere(to: str) -> Answer:
    return Answer(b"", status=HTTPStatus.FOUND, to=to)


def _name(path: str, proofs: Proofs) -> str:
    """The name of the file below the site that a path asks for."""
    name = path.removeprefix(f"{proofs.base_path}/") if proofs.base_path else path.removeprefix("/")
    return f"{name}{_HOME}" if not name or name.endswith("/") else name
