"""From a save to the refreshed page in `briefs serve`, in a workspace of many briefs."""

from __future__ import annotations

import re
import signal
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path
from time import perf_counter

from tests.acme import ROOT
from tests.benchmarks import desks, final, peers
from tests.benchmarks.clock import PYTHON, Took, in_turns, ratio, run, surroundings, wall
from tests.benchmarks.results import Section, at_most

TITLE = "Serving"
PATIENCE = 600
# A sentence of every brief of a desk, and the same in other words.
WORDS = ("Other sales brought", "Other sales yielded")


def measure(size: int, times: int) -> Section:
    """A sentence of a brief is saved; the clock stops when its page has been loaded with the new words."""
    order = final.orders(desks.of(1))[0]
    root = desks.of(size, as_left=True)
    path = max((root / "content" / "briefs").iterdir())
    with tempfile.TemporaryDirectory(prefix="serve-") as folder, _serving(root) as port:
        page = final.write(order, Path(folder) / "final")
        runs = {
            "save": _saving(path, port),
            "bare": lambda: run(peers.weasyprint(page, Path(folder) / "bare.pdf")),
        }
        took = in_turns(runs, times, warm=1)
    details = f" ({wall(took['save']):.2f} s : {wall(took['bare']):.2f} s)"
    what = f"Save to refreshed page with {size:,} briefs in the workspace, against bare on one brief"
    return Section(TITLE, (at_most(what, ratio(took["save"], took["bare"]), 0.20, details),))


@contextmanager
def _serving(root: Path) -> Iterator[int]:
    """`briefs serve` on a workspace; the port it has taken."""
    inherited = surroundings() | {"PYTHONUNBUFFERED": "1"}
    command = [PYTHON, "-m", "briefs", "serve", "--port", "0", "--workspace", str(root)]
    with subprocess.Popen(
        command, cwd=ROOT, env=inherited, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as server:
        assert server.stdout
        try:
            yield next(int(found[1]) for line in server.stdout if (found := re.search(r"http://[\w.]+:(\d+)/", line)))
        finally:
            server.send_signal(signal.SIGINT)
            server.communicate(timeout=PATIENCE)


def _saving(path: Path, port: int) -> Callable[[], Took]:
    """A save of other words in a brief, with a page that waits for it as a browser's does."""
    place = f"/briefs/{path.stem}/index.html"

    def loaded() -> str:
        connection = HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
        connection.request("GET", place)
        text = connection.getresponse().read().decode()
        connection.close()
        return text

    def once() -> Took:
        (key,) = re.findall(r'data-key="(\w*)"', loaded())
        text = path.read_text(encoding="utf-8")
        old, new = WORDS if WORDS[0] in text else WORDS[::-1]
        connection = HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
        connection.request("GET", f"/-/news?page={place}&key={key}")
        news = connection.getresponse()
        begun = perf_counter()
        path.write_text(text.replace(old, new), encoding="utf-8")
        for line in iter(news.readline, b""):
            if line.startswith(b"event: reload"):
                break
        assert new in loaded()
        took = Took(perf_counter() - begun, 0)
        connection.close()
        return took

    return once
