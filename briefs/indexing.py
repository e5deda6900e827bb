"""What search finds becomes an index that a browser searches: made by pagefind, a program that comes with its package.

Pagefind keeps one index for each language and cuts Chinese in pages of that language alone. Ours are of both, so all
passages go into one index, and Chinese words go in again as pairs of characters; a search cuts what it is asked for
likewise (`scripts/search.js`). The package waits a tenth of a second for every answer: its program is spoken to here.
"""

from __future__ import annotations

import base64
import gzip
import json
import re
import subprocess
from collections.abc import Iterable, Iterator, Mapping
from io import BufferedReader
from threading import Thread
from typing import IO, cast

from briefs.documents import environment
from briefs.scan import sha256_of
from briefs.view_site import Passage

# What a browser loads to search with; the rest of what pagefind gives is for those who take its own search box.
PROGRAM = ("pagefind.js", "pagefind-worker.js", "wasm.en.pagefind")
_ENTRY = "pagefind-entry.json"
_DATA = (".pf_index", ".pf_filter", ".pf_fragment")
# Where the head of an index names its filters: pairs (CBOR) of a name and of the file that tells whom it lets through.
_FILTER = rb"\x82(?:[\x60-\x77]|\x78.)(?:company|section|year) [^\n]{1,200}?[\x60-\x77]en_[0-9a-f]+"
_FILTERS = re.compile(rb"(?:%b)+" % _FILTER, re.DOTALL)
_HAN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]+")
_WITH_HAN = re.compile(r"[\w.]*[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff][\w.]*")
_PIECES = re.compile(rf"{_HAN.pattern}|[^\W\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]+")


def index(found: Iterable[Passage], *, with_program: bool) -> Iterator[tuple[str, bytes]]:
    """The files of an index by path; with those of the program if asked for."""
    orders: list[Mapping[str, object]] = [{"type": "NewIndex", "config": {"force_language": "en"}}]
    orders += [
        {"type": "AddFile", "index_id": 0, "url": passage.address, "file_path": None, "file_contents": _page(passage)}
        for passage in found
    ]
    *_, answer = _answers([*orders, {"type": "GetFiles", "index_id": 0}])
    files = {file["path"]: base64.b64decode(file["content"]) for file in answer["files"]}
    yield from _heads(files)
    for path, content in sorted(files.items()):
        if path.endswith(_DATA) or (with_program and path in PROGRAM):
            yield path, content


def pairs(words: str) -> str:
    """The Chinese in some words as pairs of characters, with figures that stand in it: 超過23億元 is 超過 23 億元."""
    found: dict[str, None] = {}
    for word in _WITH_HAN.findall(words):
        for piece in _PIECES.findall(word):
            if _HAN.fullmatch(piece) and len(piece) > 1:
                found |= dict.fromkeys(piece[at : at + 2] for at in range(len(piece) - 1))
            else:
                found[piece] = None
    return " ".join(found)


def _page(passage: Passage) -> str:
    """A passage as pagefind reads it."""
    every = (passage.title, passage.of, *passage.words, *(f"{line.label} {line.words}" for line in passage.lines))
    return environment().get_template("passage.html").render(passage=passage, pairs=pairs(" ".join(every)))


def _heads(files: Mapping[str, bytes]) -> Iterator[tuple[str, bytes]]:
    """The two heads of an index, which pagefind writes in any order, in one order and under a name that tells it."""
    said = json.loads(files[_ENTRY])
    [language] = said["languages"].values()
    head = gzip.decompress(files[f"pagefind.{language['hash']}.pf_meta"])
    head = _FILTERS.sub(lambda run: b"".join(sorted(re.findall(_FILTER, run[0], re.DOTALL))), head)
    language["hash"] = f"en_{sha256_of(head)[:10]}"
    said["include_characters"] = sorted(said["include_characters"])
    yield _ENTRY, json.dumps(said, ensure_ascii=False, sort_keys=True).encode()
    packed = gzip.compress(head, mtime=0)
    # The tenth byte tells on what system it was packed, which Python 3.13 leaves open.
    yield f"pagefind.{language['hash']}.pf_meta", packed[:9] + b"\xff" + packed[10:]


def _answers(orders: list[Mapping[str, object]]) -> Iterator[dict[str, list[dict[str, str]]]]:
    """What the program answers to some orders, one by one."""
    from pagefind.service import get_executable  # noqa: PLC0415 - who finds nothing changed makes no index

    program = get_executable()
    if program is None:
        message = "pagefind has no program for this machine"
        raise FileNotFoundError(message)
    pipe = subprocess.PIPE
    with subprocess.Popen([program, "--service"], stdin=pipe, stdout=pipe) as process:  # noqa: S603 - of our own package
        told = cast("BufferedReader", process.stdout)
        Thread(target=_give, args=(process.stdin, orders), daemon=True).start()
        rest = b""
        for _ in orders:
            while b"," not in rest:
                if not (more := told.read1(1 << 20)):
                    message = "pagefind ended before its index was made"
                    raise RuntimeError(message)
                rest += more
            said, _, rest = rest.partition(b",")
            payload = json.loads(base64.b64decode(said))["payload"]
            if payload["type"] == "Error":
                raise RuntimeError(payload["message"])
            yield payload
        process.terminate()


def _give(to: IO[bytes], orders: Iterable[Mapping[str, object]]) -> None:
    """Hand the program its orders; each ends with a comma."""
    for number, order in enumerate(orders, 1):
        to.write(base64.b64encode(json.dumps({"message_id": number, "payload": order}).encode()) + b",")
    to.flush()
