"""Investor briefs in which every figure is traced to the words it came from."""

__version__ = "0.1.0"
