"""Pages, sheets and scripts without the bytes that carry nothing: what a browser makes of them is the same.

A page loses the end tags and the quotes that HTML lets it leave out, and space between blocks but for a line end
before each row, so that two editions of a page can be compared.
"""

from __future__ import annotations

import re

_BLOCKS = "article|aside|details|div|dl|figure|footer|form|h[1-6]|header|hr|main|nav|ol|p|section|table|ul"
_PARTS = "body|caption|col|colgroup|dd|dt|figcaption|head|html|li|link|meta|script|summary|t[dhr]|tbody|thead|title"
_ROWS = "dd|dt|figure|h[1-6]|li|nav|p|section|table|tr"
_SPACE = r"[ \n]*"

# An end tag is implied where one of these follows it: the next of its kind, or the end of what it stands in.
_ENDS = {
    "td": r"<(?:t[dhr]|tbody|/tr|/tbody|/table)\b",
    "th": r"<(?:t[dhr]|tbody|/tr|/thead|/tbody|/table)\b",
    "tr": r"<(?:tr|tbody|/thead|/tbody|/table)\b",
    "tbody": r"<(?:tbody|/table)\b",
    "thead": r"<tbody\b",
    "li": r"<(?:li|/[ou]l)\b",
    "dt": r"<d[td]\b",
    "dd": r"<(?:d[td]|/dl)\b",
    "p": rf"<(?:{_BLOCKS}|/(?:article|aside|blockquote|dd|div|figcaption|figure|header|li|main|section|td))\b",
}
_IMPLIED = re.compile("|".join(rf"</{name}>(?={_SPACE}{follows})" for name, follows in _ENDS.items()))
_BEFORE = re.compile(rf"{_SPACE}\n{_SPACE}(?=(?:<(?P<row>{_ROWS})|</?(?:{_BLOCKS}|{_PARTS}))\b)")
_AFTER = re.compile(rf"(</?(?:{_BLOCKS}|{_PARTS})\b[^<>]*>){_SPACE}\n{_SPACE}(?!<(?:{_ROWS})\b)")
_TAG = re.compile(r"<[a-z][^<>]*>")
_QUOTED = re.compile(r'="([^"\s\'`=<>]+)"(?=[ >])')
_VERBATIM = re.compile(r"(<pre\b.*?</pre>)", re.DOTALL)


def page(html: str) -> str:
    """The page, a tenth shorter; what is preformatted stays as it is."""
    pieces = _VERBATIM.split(html)
    pieces[::2] = [_shorter(piece) for piece in pieces[::2]]
    return "".join(pieces)


def _shorter(html: str) -> str:
    html = _BEFORE.sub(lambda space: "\n" if space["row"] else "", _AFTER.sub(r"\1", html))
    html = _IMPLIED.sub("", html).replace("&#39;", "'")  # which no value of ours stands between
    return _TAG.sub(lambda tag: _QUOTED.sub(r"=\1", tag[0]), html)


def sheet(css: str) -> str:
    """The sheet without comments, indents and the space around its signs."""
    pieces = re.split(r"(\"[^\"]*\")", re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL))
    pieces[::2] = [re.sub(r" ?([{};,>]) ?|(:) ", r"\1\2", re.sub(r"\s+", " ", piece)) for piece in pieces[::2]]
    return "".join(pieces).replace(";}", "}").strip()


def script(text: str) -> str:
    """The script without the comments that have lines of their own, and without indents."""
    text = re.sub(r"^\s*/\*.*?\*/\n", "", text, flags=re.DOTALL | re.MULTILINE)
    return re.sub(r"^\s+", "", text, flags=re.MULTILINE)
