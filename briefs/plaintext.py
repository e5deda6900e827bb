"""Words and figures as GitHub-flavoured Markdown that nobody can break out of."""

from __future__ import annotations

import re

from briefs import views

# Characters that would start markup; an underscore inside a word starts none.
_SPECIAL = re.compile(r"[\\`*\[\]<>~]|(?<![^\W_])_|_(?![^\W_])")
_LINE_START = re.compile(r"^(\s*\d*)([#+=.)-])(?=\s|$)")
_LINK_TARGET = re.compile(
    r"(\]\(\s*|^\s*\[[^\]]*\]:\s*)(?!https?://|mailto:|#)<?[^\s)>]*>?", re.IGNORECASE | re.MULTILINE
)
_TAG_START = re.compile(r"<(?!https?://[^\s<>]+>)", re.IGNORECASE)
_BARS = re.compile(r"(\\*)\|")
_BLANK_LINES = re.compile(r"\n{3,}")
_HEADINGS = re.compile(r"(?<!\n)\n(?=#{1,6} )")


def plain(words: str) -> str:
    """Plain words on one line, shown as they are."""
    line = words.replace("\r", " ").replace("\n", " ")
    return _LINE_START.sub(r"\1\\\2", _SPECIAL.sub(r"\\\g<0>", line))


def figure(printed: views.Figure) -> str:
    """A figure with its footnote mark; in italics when it was calculated here."""
    words = plain(printed.text)
    return (f"*{words}*" if printed.kind == "derived" else words) + (mark(printed.mark) if printed.mark else "")


def mark(sign: views.Mark) -> str:
    """A footnote mark, or a source in brackets."""
    return f" ([{plain(sign.label)}](#sources))" if sign.kind == "source" else f"[^{plain(sign.label)}]"


def rich(words: views.Rich) -> str:
    """An author's words on one line."""
    return " ".join(_author(words).split("\n")).strip()


def block(words: views.Rich) -> str:
    """An author's words with their paragraphs, lists and tables."""
    return _author(words).strip()


def cell(words: views.Rich | views.Figure | str | None) -> str:
    """What stands in a cell of a table, its bars escaped."""
    if words is None:
        return ""
    text = rich(words) if isinstance(words, views.Rich) else plain(words) if isinstance(words, str) else figure(words)
    return _BARS.sub(lambda found: found[0] if len(found[1]) % 2 else f"{found[1]}\\|", text)


def tidy(text: str) -> str:
    """The text with single blank lines, one before each heading, and one line end at its end."""
    lines = _HEADINGS.sub("\n\n", "\n".join(line.rstrip(" ") for line in text.split("\n")))
    return _BLANK_LINES.sub("\n\n", lines).strip("\n") + "\n"


def _author(words: views.Rich) -> str:
    pieces = []
    for part in words.parts:
        if isinstance(part, views.Figure):
            pieces.append(str(figure(part)))
        elif isinstance(part, views.Cite):
            pieces = [*pieces[:-1], pieces[-1].rstrip(" ")] if pieces else []
            pieces.append(str(mark(part.mark)))
        else:
            pieces.append(part)
    text = _TAG_START.sub(r"\\<", "".join(pieces).replace("\r\n", "\n").replace("\r", "\n"))
    return _LINK_TARGET.sub(r"\1#", text)
