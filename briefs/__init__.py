"""Investor briefs in which every figure is traced to the words it came from."""

from __future__ import annotations

__version__ = "0.1.0"
