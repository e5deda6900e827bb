"""What the tool costs: run as `python -m tests.benchmarks`."""

from __future__ import annotations
