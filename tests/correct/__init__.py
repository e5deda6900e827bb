"""Workspaces that are right in every figure, told in many manners: none of the checks may find fault with them."""

from __future__ import annotations
