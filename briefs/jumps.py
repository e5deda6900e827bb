"""Addresses that lead to some words in a text on the web."""

from __future__ import annotations

from urllib.parse import quote

# What a text fragment gives a meaning of its own.
_ENCODED = {"-": "%2D", ",": "%2C", "&": "%26"}


def in_the_original(url: str, words: str) -> str:
    """The address of some words in a text on the web: a text fragment, from the first piece of a quote to the last."""
    pieces = [piece.strip(" .,;|") for piece in words.replace("...", "…").split("…")]
    ends = [piece for piece in (pieces[0], pieces[-1] if len(pieces) > 1 else "") if piece]
    told = ",".join(_fragment(piece) for piece in ends)
    return f"{url}#:~:text={told}" if told and url.startswith(("https://", "http://")) else url


def _fragment(words: str) -> str:
    return "".join(_ENCODED.get(sign, sign) for sign in quote(words, safe="-,&"))
