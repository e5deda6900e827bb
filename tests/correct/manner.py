"""How a text spells what is known exactly: language, scale, digits, separators, width, words for a period."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

from msgspec import Struct

WIDE = str.maketrans("0123456789.,%()", "０１２３４５６７８９．，％（）")
SCALES = {
    "million": 6, "billion": 9, "thousand": 3, "mn": 6, "bn": 9,
    "億": 8, "亿": 8, "萬": 4, "万": 4, "百萬": 6, "百万": 6, "": 0,
}  # fmt: skip
ORDINALS = {1: "first", 2: "second", 3: "third", 4: "fourth"}
HAN_ORDINALS = {1: "一", 2: "二", 3: "三", 4: "四"}


class Manner(Struct, frozen=True):
    """One way to tell figures; `decimals` are those of an amount, `finer` those of a percentage."""

    language: str = "en"
    scale: str = "billion"
    decimals: int = 2
    finer: int = 1
    is_grouped: bool = True
    is_wide: bool = False
    is_spaced: bool = True
    is_leading: bool = False
    is_short: bool = True
    is_yuan: bool = False
    count_step: int = 1

    @property
    def is_han(self) -> bool:
        """Whether the text is Chinese."""
        return self.language != "en"

    def said(self, words: str) -> str:
        """Words as the text prints them."""
        return words.translate(WIDE) if self.is_wide else words

    def number(self, figure: Decimal, decimals: int) -> str:
        """A number without its sign, rounded as people round."""
        rounded = abs(figure).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
        return f"{rounded:,}" if self.is_grouped else f"{rounded}"

    def money(self, amount: Decimal, currency: str) -> str:
        """An amount, in yuan or dollars, without its sign."""
        digits = self.number(amount.scaleb(-SCALES[self.scale]), self.decimals if self.scale else 0)
        if self.is_han:
            return f"{digits}{self.scale}{'美元' if currency == 'USD' else '元'}"
        scaled = f"{digits} {self.scale}".strip()
        if self.is_yuan and currency == "CNY":
            return f"{scaled} yuan"
        sign = {"CNY": "RMB", "USD": "US$"}[currency]
        return f"{sign} {scaled}" if self.is_spaced and currency == "CNY" else f"{sign}{scaled}"

    def count(self, units: Decimal) -> str:
        """A number of vehicles, rounded to the step; in Chinese in 萬 where it is rounded."""
        if self.is_han:
            noun = "輛" if self.language == "zh-Hant" else "辆"
            wan = "萬" if self.language == "zh-Hant" else "万"
            if self.count_step > 1:
                return f"{self.number(units.scaleb(-4), 2)}{wan}{noun}"
            return f"{self.number(units, 0)}{noun}"
        rounded = (units / self.count_step).quantize(Decimal(1), ROUND_HALF_UP) * self.count_step
        return f"{self.number(rounded, 0)} vehicles"

    def percent(self, share: Decimal) -> str:
        """A share in per cent, without its sign."""
        return f"{self.number(share * 100, self.finer)}%"

    def period(self, quarter: str) -> str:
        """A quarter such as 2025-Q3, in words."""
        year, number = quarter[:4], int(quarter[-1])
        if self.is_han:
            return f"{year}年第{HAN_ORDINALS[number]}季度"
        return f"Q{number} {year}" if self.is_short else f"the {ORDINALS[number]} quarter of {year}"

    def change(self, share: Decimal, basis: str) -> str:
        """A rise or a fall, with what it is measured against."""
        rises = share >= 0
        if self.is_han:
            against = {"yoy": "同比", "qoq": {"zh-Hant": "環比", "zh-Hans": "环比"}[self.language]}[basis]
            verb = {"zh-Hant": ("減少", "增長"), "zh-Hans": ("减少", "增长")}[self.language][rises]
            return f"{against}{verb}{self.percent(share)}"
        against = {"yoy": "year on year", "qoq": "quarter on quarter"}[basis]
        return f"{'up' if rises else 'down'} {self.percent(share)} {against}"


def typed(words: str, *, negative: bool = False, signed: bool = False) -> str:
    """A figure as a curator types it: its sign before the number."""
    sign = "-" if negative else "+" if signed else ""
    at = next(index for index, character in enumerate(words) if character.isdigit())
    return f"{words[:at]}{sign}{words[at:]}"
