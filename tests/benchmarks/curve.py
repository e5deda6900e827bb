"""Cost against size as a picture: both axes logarithmic, so that a straight line of slope one is linear."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from math import ceil, floor, log10
from pathlib import Path

WIDTH, HEIGHT, LEFT, BOTTOM, TOP, RIGHT = 640, 400, 60, 46, 44, 130
COLOURS = ("#0b3d5c", "#b5651d")

Points = Sequence[tuple[int, float]]


def write(path: Path, title: str, lines: Mapping[str, Points]) -> None:
    """Draw some lines of sizes and seconds into a file."""
    path.write_text("\n".join(_drawn(title, lines)) + "\n", encoding="utf-8")


def _drawn(title: str, lines: Mapping[str, Points]) -> Iterator[str]:
    sizes = [size for points in lines.values() for size, _ in points]
    seconds = [taken for points in lines.values() for _, taken in points]
    x = _Scale(sizes, LEFT, WIDTH - RIGHT)
    y = _Scale(seconds, HEIGHT - BOTTOM, TOP)
    yield f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" font-family="sans-serif" '
    yield f'font-size="12" fill="#222"><title>{title}: seconds against briefs</title>'
    yield f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#fff"/>'
    yield f'<text x="{LEFT}" y="22" font-size="14" font-weight="bold">{title}: seconds to build</text>'
    for step in y.steps:
        yield f'<path d="M{LEFT} {y(step):.1f}H{WIDTH - RIGHT}" stroke="#ddd"/>'
        yield f'<text x="{LEFT - 8}" y="{y(step) + 4:.1f}" text-anchor="end">{step:,g}</text>'
    for step in x.steps:
        yield f'<text x="{x(step):.1f}" y="{HEIGHT - BOTTOM + 18}" text-anchor="middle">{step:,g}</text>'
    yield f'<text x="{(LEFT + WIDTH - RIGHT) / 2}" y="{HEIGHT - 8}" text-anchor="middle">briefs</text>'
    for (name, points), colour in zip(lines.items(), COLOURS, strict=False):
        places = [(x(size), y(taken)) for size, taken in points]
        yield f'<polyline points="{" ".join(f"{a:.1f},{b:.1f}" for a, b in places)}" fill="none" stroke="{colour}" '
        yield 'stroke-width="2"/>'
        yield from (f'<circle cx="{a:.1f}" cy="{b:.1f}" r="3.5" fill="{colour}"/>' for a, b in places)
        across, down = places[-1]
        yield f'<text x="{across + 9:.1f}" y="{down + 4:.1f}" fill="{colour}">{name}</text>'
    yield "</svg>"


class _Scale:
    """From a value to its place between two edges, by its logarithm; `steps` are the powers of ten at and between."""

    def __init__(self, values: Sequence[float], start: float, end: float) -> None:
        self.low, self.high = floor(log10(min(values))), max(ceil(log10(max(values))), floor(log10(min(values))) + 1)
        self.start, self.end = start, end
        self.steps = [10.0**power for power in range(self.low, self.high + 1)]

    def __call__(self, value: float) -> float:
        return self.start + (log10(value) - self.low) / (self.high - self.low) * (self.end - self.start)
