"""Brisa Motors, invented: vehicles of three brands, results in yuan beside dollars, a loss, guidance as a range."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from tests.correct.brisa_texts import BRIEF, COMPANY, METRICS, SOURCE
from tests.correct.manner import Manner
from tests.correct.telling import Told, claim, quoted, sentence

QUARTERS = ("2025-Q3", "2025-Q2", "2024-Q3")
BRANDS = ("brisa", "onda", "faro")

WORKSPACE = """\
publisher: Example Research
specimen: true
audience: Readers of invented companies.
disclaimer: {en: General information for any reader.}
"""


class Exact(Struct, frozen=True):
    """What is known exactly of Brisa, per quarter as in QUARTERS: vehicles, and yuan."""

    brands: tuple[tuple[int, int, int], ...]
    vehicles: tuple[int, int, int]
    other: tuple[int, int, int]
    margins: tuple[Decimal, Decimal, Decimal]
    losses: tuple[int, int, int]
    research: tuple[int, int, int]
    dollar: Decimal
    closes: tuple[Decimal, Decimal]
    guided: tuple[int, int]

    def revenue(self, at: int) -> Decimal:
        """All revenue of a quarter."""
        return Decimal(self.vehicles[at] + self.other[at])

    def deliveries(self, at: int) -> Decimal:
        """All vehicles delivered in a quarter."""
        return Decimal(sum(brand[at] for brand in self.brands))

    def gross(self, at: int) -> Decimal:
        """Gross profit of a quarter, to the yuan."""
        return (self.revenue(at) * self.margins[at]).quantize(Decimal(1))


USUAL = Exact(
    brands=((36_128, 30_211, 41_873), (37_456, 28_790, 14_021), (12_687, 9_914, 6_402)),
    vehicles=(19_302_318_112, 16_213_771_904, 16_811_460_377),
    other=(2_491_604_221, 2_790_113_667, 1_934_022_518),
    margins=(Decimal("0.1393817"), Decimal("0.1007162"), Decimal("0.1072254")),
    losses=(3_481_207_559, 4_994_870_031, 5_059_612_206),
    research=(2_390_481_660, 3_006_935_112, 3_318_204_775),
    dollar=Decimal("7.1193"),
    closes=(Decimal("5.50"), Decimal("5.75")),
    guided=(120_000, 125_000),
)


class Choices(Struct, frozen=True):
    """What is stated at all: earlier quarters, dollars beside yuan, changes, a second source, in which order."""

    has_bases: bool = True
    has_dollars: bool = True
    has_changes: bool = True
    is_reversed: bool = False
    second: Manner | None = None


def told(exact: Exact, choices: Choices) -> Iterator[Told]:
    """The facts of Brisa, each with its exact figures."""
    yield from _counts(exact, choices)
    yield from _amounts(exact, choices)
    for at, quarter in enumerate(QUARTERS):
        if at == 0 or choices.has_bases:
            suffix = quarter.lower().replace("-", "")
            margin = exact.gross(at) / exact.revenue(at)
            noun = ("gross margin", "毛利率", "毛利率")
            yield Told(f"gross_margin_{suffix}", "metric: gross_margin", "percent", noun, quarter, margin)


def _counts(exact: Exact, choices: Choices) -> Iterator[Told]:
    noun = ("the number of vehicles delivered", "汽車交付量", "汽车交付量")
    about = "metric: deliveries"
    for at, quarter in enumerate(QUARTERS):
        if at == 0 or choices.has_bases:
            suffix = quarter.lower().replace("-", "")
            moves = _moves([exact.deliveries(k) for k in range(3)]) if at == 0 and choices.has_changes else {}
            yield Told(f"deliveries_{suffix}", about, "count", noun, quarter, exact.deliveries(at), changes=moves)
    for brand, counts, han in zip(BRANDS, exact.brands, ("微風", "浪潮", "燈塔"), strict=True):
        english = f"{brand.capitalize()} brand deliveries"
        entity = f"{about}, entity: {brand}-brand"
        names = (english, f"{han}品牌交付量", f"{han}品牌交付量")
        yield Told(f"{brand}_deliveries_2025q3", entity, "count", names, "2025-Q3", Decimal(counts[0]))


def _amounts(exact: Exact, choices: Choices) -> Iterator[Told]:
    series = {
        "revenue": ("metric: revenue", ("total revenue", "總收入", "总收入"), [exact.revenue(k) for k in range(3)]),
        "vehicle_sales": (
            "metric: revenue, entity: vehicles", ("vehicle sales", "汽車銷售額", "汽车销售额"),
            [Decimal(amount) for amount in exact.vehicles],
        ),
        "other_sales": (
            "metric: revenue, entity: other-sales", ("other sales", "其他銷售額", "其他销售额"),
            [Decimal(amount) for amount in exact.other],
        ),
        "gross_profit": ("metric: gross_profit", ("gross profit", "毛利", "毛利"), [exact.gross(k) for k in range(3)]),
        "research_expenses": (
            "metric: research_expenses", ("research spending", "研發費用", "研发费用"),
            [Decimal(amount) for amount in exact.research],
        ),
        "net_profit": (
            "metric: net_profit", ("net loss", "淨虧損", "净亏损"), [Decimal(-amount) for amount in exact.losses],
        ),
        "adjusted_profit": (
            "metric: net_profit, basis: adjusted", ("adjusted net loss", "經調整淨虧損", "经调整净亏损"),
            [Decimal(-amount * 4 // 5) for amount in exact.losses],
        ),
    }  # fmt: skip
    for name, (about, noun, amounts) in series.items():
        for at, quarter in enumerate(QUARTERS):
            if at == 0 or choices.has_bases:
                moves = _moves(amounts) if at == 0 and choices.has_changes and amounts[0] > 0 else {}
                also = amounts[at] / exact.dollar if choices.has_dollars and at == 0 else None
                suffix = quarter.lower().replace("-", "")
                yield Told(f"{name}_{suffix}", about, "money", noun, quarter, amounts[at], "CNY", also, moves)


def _moves(series: list[Decimal]) -> Mapping[str, Decimal]:
    """The changes of the latest figure on the year and on the quarter."""
    return {"yoy": series[0] / series[2] - 1, "qoq": series[0] / series[1] - 1}


def write(root: Path, exact: Exact, manner: Manner, choices: Choices) -> int:
    """Write Brisa's workspace, told in a manner, with its texts; how many facts it holds."""
    put(root, "workspace.yaml", WORKSPACE)
    put(root, "metrics.yaml", METRICS)
    put(root, "companies/brisa.yaml", COMPANY)
    put(root, "briefs/brisa.md", BRIEF)
    facts = list(told(exact, choices))
    ahead = Ahead(exact, manner)
    text = _article(root, "release", manner, [sentence(one, manner).text for one in facts] + ahead.sentences())
    known = {one.id: quoted(sentence(one, manner), text) for one in facts}
    blocks = {}
    for one in facts:
        if found := known[one.id]:
            blocks[one.id] = [one.about.replace(", ", "\n    "), f"period: {one.quarter}"]
            blocks[one.id] += claim(*found, "release")
    if choices.second:
        repeated = [replace(one, also=None, changes={}) for one in facts if one.id in REPEATED]
        _second(root, choices.second, repeated, blocks)
    listed = [f"  {name}:\n    " + "\n    ".join(lines) for name, lines in blocks.items()]
    listed += ahead.facts()
    if choices.is_reversed:
        listed.reverse()
    put(root, "facts/brisa/results.yaml", "\n".join(["company: brisa", "facts:", *listed, ahead.outlook()]))
    return len(listed)


REPEATED = frozenset({"revenue_2025q3", "deliveries_2025q3", "net_profit_2025q3", "gross_margin_2025q3"})


def _second(root: Path, manner: Manner, repeated: list[Told], blocks: dict[str, list[str]]) -> None:
    """A second source for some facts, in a manner of its own: both become claims of one fact."""
    text = _article(root, "gazette", manner, [sentence(one, manner).text for one in repeated])
    for one in repeated:
        found = quoted(sentence(one, manner), text)
        if one.id in blocks and found:
            lines = blocks[one.id]
            at = next(index for index, line in enumerate(lines) if line.startswith("value:"))
            here, there = lines[at:], list(claim(*found, "gazette"))
            rows = [f"  - {here[0]}", *(f"    {line}" for line in here[1:]), "    preferred: true"]
            rows += [f"  - {there[0]}", *(f"    {line}" for line in there[1:])]
            blocks[one.id] = [*lines[:at], "claims:", *rows]


def _article(root: Path, name: str, manner: Manner, sentences: list[str]) -> str:
    title = {"en": "Results of Brisa Motors", "zh-Hant": "微風汽車業績", "zh-Hans": "微风汽车业绩"}[manner.language]
    tier = "company" if name == "release" else "press"
    about = SOURCE.format(publisher=name.capitalize(), title=title, id=name, language=manner.language, tier=tier)
    put(root, f"sources/{name}.yaml", about)
    text = "\n".join([title, *sentences, ""])
    put(root, f"archive/{name}.txt", text)
    return text


class Ahead(Struct, frozen=True):
    """Guidance as a range, and two closing prices, told in a manner."""

    exact: Exact
    manner: Manner

    def words(self) -> tuple[str, str, str]:
        """The range of deliveries, and the move and the close of the shares, as spelled."""
        low, high = (self.manner.number(Decimal(end), 0) for end in self.exact.guided)
        unit = {"en": " vehicles", "zh-Hant": "輛", "zh-Hans": "辆"}[self.manner.language]
        joint = {"en": " to ", "zh-Hant": "至", "zh-Hans": "至"}[self.manner.language]
        close, before = self.exact.closes
        return f"{low}{joint}{high}{unit}", self.manner.number((close / before - 1) * 100, 2), f"{close}"

    def sentences(self) -> list[str]:
        """The sentences, as printed."""
        guided, move, close = self.words()
        falls = self.exact.closes[0] < self.exact.closes[1]
        said = {
            "en": (
                f"For the fourth quarter of 2025, it expects {guided}.",
                f"On November 25, 2025, the shares closed at ${close}, {'down' if falls else 'up'} {move}%.",
            ),
            "zh-Hant": (
                f"預計2025年第四季度交付{guided}。",
                f"2025年11月25日,股價收於{close}美元,{'下跌' if falls else '上漲'}{move}%。",
            ),
            "zh-Hans": (
                f"预计2025年第四季度交付{guided}。",
                f"2025年11月25日,股价收于{close}美元,{'下跌' if falls else '上涨'}{move}%。",
            ),
        }[self.manner.language]
        return [self.manner.said(words) for words in said]

    def facts(self) -> list[str]:
        """The facts, each a block of a facts file."""
        guided, move, close = self.words()
        falls = self.exact.closes[0] < self.exact.closes[1]
        quotes = {
            "en": (guided, f"closed at ${close}, {'down' if falls else 'up'} {move}%"),
            "zh-Hant": (guided, f"收於{close}美元,{'下跌' if falls else '上漲'}{move}%"),
            "zh-Hans": (guided, f"收于{close}美元,{'下跌' if falls else '上涨'}{move}%"),
        }[self.manner.language]
        ahead, price = (self.manner.said(words) for words in quotes)
        spelled = f"{close}美元" if self.manner.is_han else f"${close}"
        told = (
            ("deliveries_guided_2025q4", "metric: deliveries_guidance, period: 2025-Q4", guided, "", ahead),
            (
                "close_20251125",
                "metric: share_price, price: close, venue: NYSE, at: 2025-11-25",
                spelled,
                f'change: {{dod: "{"-" if falls else "+"}{move}%"}}, ',
                price,
            ),
        )
        return [
            f'  {name}:\n    {{{about}, value: "{value}", {change}source: release, quote: "{quote}"}}'
            for name, about, value, change, quote in told
        ]

    def outlook(self) -> str:
        """The outlook item that says whose guidance it is."""
        return (
            "outlook:\n"
            '  - {id: deliveries-guidance, what: "{{ deliveries_guided_2025q4 }} vehicles", by: Brisa Motors, '
            "type: guidance, horizon: Q4 2025, source: release}\n"
        )


def put(root: Path, name: str, text: str) -> None:
    """Write a file of the content folder."""
    path = root / "content" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
