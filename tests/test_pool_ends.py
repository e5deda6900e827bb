"""Whoever ends a build ends all its processes, and hears of it once."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from subprocess import PIPE

import pytest

from tests.acme import ROOT

SLOW = """
import os, signal, sys, time
from briefs.pool import Pool
from tests.test_pool import asleep

signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell starts what runs behind it deaf to it
with Pool(2) as pool:
    for _, pid in pool.run(asleep, [0.1] * 4 + [60] * 4, 8):
        print(pid, flush=True)
"""


def alive(pid: int) -> bool:
    """Whether a process is still there; one that has ended and was not asked for is not."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


@pytest.mark.skipif(sys.platform != "linux", reason="asks /proc")
@pytest.mark.parametrize("sign", [signal.SIGINT, signal.SIGKILL])
def test_no_process_is_left_behind(sign: signal.Signals) -> None:
    """Ctrl-C ends all at once and says so once; a builder that is killed takes its workers with it."""
    with subprocess.Popen([sys.executable, "-c", SLOW], cwd=ROOT, stdout=PIPE, stderr=PIPE, text=True) as builder:
        assert builder.stdout
        assert builder.stderr
        workers = {int(builder.stdout.readline()) for _ in range(4)}
        assert all(alive(pid) for pid in workers)
        builder.send_signal(sign)
        said = builder.stderr.read()
    deadline = time.monotonic() + 20
    while any(alive(pid) for pid in workers) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not [pid for pid in workers if alive(pid)]
    assert said.count("Traceback") == (sign is signal.SIGINT), said


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere nothing is imported ahead")
def test_what_imports_ahead_says_nothing_of_ctrl_c() -> None:
    """The terminal sends it to all; who was started by the user answers."""
    begun = SLOW.partition("with ")[0] + "Pool(2, ('briefs.warm',)).begin()\nprint(flush=True)\ntime.sleep(60)"
    with subprocess.Popen(
        [sys.executable, "-c", begun], cwd=ROOT, stdout=PIPE, stderr=PIPE, text=True, start_new_session=True
    ) as builder:
        assert builder.stdout
        builder.stdout.readline()
        time.sleep(0.4)
        os.killpg(builder.pid, signal.SIGINT)
        said = builder.communicate()[1]
    assert said.count("Traceback") == 1, said
