"""Pages that are open hear of every save, whenever they were opened."""

from __future__ import annotations

from collections.abc import Callable, Generator
from pathlib import Path
from typing import cast

from briefs.preview import Preview
from briefs.proofs import Proof, Proofs
from briefs.rebuilding import Renewed


class Site:
    """Stands in for the pages of a workspace: a home page of some words; who makes it may do something besides."""

    base_path = ""

    def __init__(self, words: str, besides: Callable[[], None] = lambda: None) -> None:
        self.words, self.besides = words, besides

    def proof(self, name: str) -> Proof | None:
        """The home page, and no other."""
        return Proof(self.words, self.made) if name == "index.html" else None

    def made(self) -> bytes:
        """Its bytes."""
        self.besides()
        return self.words.encode()


def renewed(site: Site) -> Renewed:
    """A save after which these are the pages."""
    return Renewed((), cast("Proofs", site))


def opened(preview: Preview) -> Generator[str]:
    """The home page open in a browser, which has been told that it is as it should be."""
    news = preview.news({"page": "/", "key": preview._key("/")})
    assert next(news).startswith("event: whole")
    return news


def test_a_page_opened_while_others_are_made_anew_hears_of_it(tmp_path: Path) -> None:
    """A browser that asks for news in the midst of a save is told to load again, like those that asked before."""
    preview = Preview(tmp_path)
    preview.follow(renewed(Site("before")))
    listening = [opened(preview)]
    preview.follow(renewed(Site("after", lambda: listening.append(opened(preview)))))
    assert len(listening) == 2
    assert [next(news).partition("\n")[0] for news in listening] == ["event: reload"] * 2
