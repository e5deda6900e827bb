"""In how many ways the figures of the shipped facts can be written and still be right."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import ROUND_HALF_UP, Decimal

from msgspec import Struct
from msgspec.structs import asdict

#: Each style: the power of ten of its scale; an amount in yuan, in dollars; a price in dollars; a count; a percentage.
STYLES: Mapping[str, tuple[int, str, str, str, str, str]] = {
    "billion": (9, "RMB {} billion", "US$ {} billion", "US${}", "{} vehicles", "{}%"),
    "million": (6, "CNY {} million", "US${} million", "USD {}", "{} cars", "{} percent"),
    "bn": (9, "RMB {}bn", "USD {}bn", "{} USD", "{} EVs", "{} %"),
    "mn": (6, "RMB{}mn", "{}mn USD", "{} dollars", "{}", "{} per cent"),
    "thousand": (3, "RMB {} thousand", "USD {} thousand", "${}", "{} units", "{}pct"),
    "whole": (0, "RMB {}", "US${}", "US$ {}", "{} vehicles", "{}%"),
    "words": (9, "{} billion yuan", "{} billion US dollars", "{} US dollars", "{} electric vehicles", "{} percent"),
    "億": (8, "人民幣{}億元", "{}億美元", "{}美元", "{}輛", "{}%"),
    "亿": (8, "{}亿元人民币", "{}亿美元", "{}美元", "{}辆", "{}%"),
    "萬": (4, "{}萬元", "{}萬美元", "{}美元", "{}台", "{} %"),
    "百万": (6, "{}百万元人民币", "{}百万美元", "{}美元", "{}辆汽车", "{}%"),
}
#: What is no single amount, in English and in Chinese.
PAIRS: Mapping[str, tuple[str, str]] = {
    "120,000 to 125,000 vehicles": ("120,000–125,000 vehicles", "12萬至12.5萬輛"),
    "between 120,000 and 125,000 units": ("120,000 to 125,000 units", "介於12萬和12.5萬台"),
    "RMB 32.76 billion to RMB 34.04 billion": ("RMB 32.76-34.04bn", "人民幣327.6億元至340.4億元"),
    "$65.0 billion, plus or minus 2%": ("$65,000 million ± 2%", "650億美元±2%"),
    "74.8%, plus or minus 50 basis points": ("74.8% ± 0.5 pp", "74.8%正負50個基點"),
    "75.0%, plus or minus 50 basis points": ("75.0% +/- 50 bps", "75.0%正負50個基點"),
}
AMOUNT = re.compile(
    r"(?P<about>approximately )?(?P<currency>RMB|(?:US)?\$)? ?(?P<sign>[-+]?)(?P<number>[0-9,]+(?:\.[0-9]+)?)"
    r"(?P<scale> [mb]illion)?(?P<unit>| vehicles| units| ?%| percent| pts)"
)
POWERS = {None: 0, " million": 6, " billion": 9}
WIDE = str.maketrans("0123456789.,%", "０１２３４５６７８９．，％")


class Manner(Struct, frozen=True):
    """One way to tell the facts of a company, rightly."""

    #: Of amounts and counts the significant digits, of percentages the decimals, where more are known.
    digits: int = 99
    decimals: int = 9
    style: str = ""
    is_wide: bool = False
    order: str = ""
    files: int = 1
    #: Facts of several quarters in one entry, or each in its own.
    has_series: bool = False
    #: All facts, those the brief rests on, or every other one, without the brief.
    part: str = ""
    has_changes: bool = True
    #: Each figure is claimed once more by its source, in so many digits.
    twin: int = 0
    has_more: bool = False
    is_named: bool = False
    is_timed: bool = False

    def __str__(self) -> str:
        usual = asdict(Manner())
        return ", ".join(f"{name} {told}" for name, told in asdict(self).items() if told != usual[name]) or "unrolled"

    def spelled(self, text: str, digits: int) -> str:
        """A value as this manner writes it, in no more digits than are known."""
        is_han = self.style > "z"
        if text in PAIRS:
            return PAIRS[text][is_han] if self.style else text
        found = AMOUNT.fullmatch(text)
        assert found is not None, text
        number = Decimal(found["number"].replace(",", ""))
        unit = found["unit"].strip()
        is_share = unit in ("%", "percent", "pts")
        last = -self.decimals if is_share else number.adjusted() + 1 - digits
        number = number.quantize(Decimal(1).scaleb(max(last, int(number.as_tuple().exponent))), ROUND_HALF_UP)
        if not self.style:
            return f"{text[: found.start('number')]}{number:,f}{text[found.end('number') :]}"
        power, yuan, dollars, price, count, share = STYLES[self.style]
        if is_share:
            form = share if unit != "pts" else "{}個百分點" if is_han else "{} pp"
        elif not found["currency"]:
            exponent = int(number.as_tuple().exponent)
            form, number = (count.format("{}万"), number.scaleb(-4)) if is_han and exponent else (count, number)
        elif not found["scale"]:
            form = price
        else:
            number = number.scaleb(POWERS[found["scale"]] - power)
            form = yuan if found["currency"] == "RMB" else dollars
        about = ("約" if is_han else "about ") if found["about"] else ""
        written = form.format(f"{found['sign']}{number:,f}")
        return f"{about}{written.translate(WIDE) if self.is_wide else written}"
