"""What the texts on NIO and NVIDIA also say, and the manners in which it is told."""

from __future__ import annotations
