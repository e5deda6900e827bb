"""The words that figures are written with, in English, Traditional and Simplified Chinese: data only."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from enum import Enum, auto
from types import MappingProxyType
from typing import TypeVar

from msgspec import Struct

Meaning = TypeVar("Meaning")


class Dimension(Enum):
    """What a number counts; a price per share is money too."""

    # A member is itself alone, and looked up often: Enum would hash its name in Python.
    __hash__ = object.__hash__

    MONEY = "money"
    COUNT = "count"
    PERCENT = "percent"
    POINTS = "points"
    TIMES = "times"
    DAYS = "days"
    PURE = "pure"


class Unit(Struct, frozen=True):
    """A dimension and its name: an ISO code for money, a singular noun for counts, else nothing."""

    dimension: Dimension
    name: str = ""

    def fits(self, other: Unit) -> bool:
        """Whether both may be one unit: "units" may be vehicles, dollars are never yuan."""
        loose = self.dimension is Dimension.COUNT and {self.name, other.name} & {"", "unit"}
        return self.dimension is other.dimension and (self.name == other.name or bool(loose))


class Qualifier(Enum):
    """What stands around a number and widens it."""

    # A member is itself alone, and looked up often: Enum would hash its name in Python.
    __hash__ = object.__hash__

    NONE = "none"
    OVER = "over"
    AT_LEAST = "at least"
    NEARLY = "nearly"
    UP_TO = "up to"
    ABOUT = "about"
    RANGE = "range"
    PLUS_MINUS = "plus or minus"


class Direction(Enum):
    """What a word says of the sign of the figures near it."""

    # A member is itself alone, and looked up often: Enum would hash its name in Python.
    __hash__ = object.__hash__

    DOWN = auto()
    UP = auto()
    LOSS = auto()
    GAIN = auto()


def _words(listed: str) -> frozenset[str]:
    """The words of `a|b|c`."""
    return frozenset(listed.split("|"))


def _by_word(table: Mapping[Meaning, str]) -> Mapping[str, Meaning]:
    """Each word of `a|b|c` with what it means."""
    return MappingProxyType({word: meaning for meaning, words in table.items() for word in words.split("|")})


PURE = Unit(Dimension.PURE)

DOLLARS = frozenset({"USD", "HKD", "TWD", "SGD", "AUD", "CAD", "NZD", "MOP"})
YENS = frozenset({"CNY", "JPY"})
YUANS = frozenset({"CNY", "HKD", "TWD", "MOP", "SGD"})

# A word means every currency it may stand for.
CURRENCIES: Mapping[str, frozenset[str]] = _by_word(
    {
        DOLLARS: "$|dollars|dollar",
        YENS: "¥",
        YUANS: "元|圓|圆|塊|块",
        frozenset({"CNY"}): "cny|rmb|cnh|cn¥|yuan renminbi|chinese yuan renminbi|chinese yuan|yuan|renminbi|"
        "人民幣|人民币|元人民幣|元人民币|rmb yuan",
        frozenset({"HKD"}): "hkd|hk$|hong kong dollars|hong kong dollar|hk dollars|港元|港幣|港币|港圓|元港幣|元港币",
        frozenset({"USD"}): "usd|us$|us dollars|us dollar|u.s. dollars|u.s. dollar|美元|美金",
        frozenset({"TWD"}): "twd|ntd|nt$|new taiwan dollars|新台幣|新臺幣|新台币|台幣|臺幣|台币|元新台幣",
        frozenset({"MOP"}): "mop|mop$|patacas|澳門元|澳门元",
        frozenset({"SGD"}): "sgd|s$|singapore dollars|singapore dollar|新加坡元|坡元",
        frozenset({"AUD"}): "aud|a$|au$|australian dollars|澳元",
        frozenset({"CAD"}): "cad|c$|ca$|canadian dollars|加元",
        frozenset({"NZD"}): "nzd|nz$|new zealand dollars|紐元|纽元",
        frozenset({"JPY"}): "jpy|jp¥|yen|japanese yen|円|日圓|日元|日圆",
        frozenset({"EUR"}): "eur|€|euros|euro|歐元|欧元",
        frozenset({"GBP"}): "gbp|£|pounds sterling|pounds|英鎊|英镑",
        frozenset({"CHF"}): "chf|swiss francs|瑞士法郎|瑞郎",
        frozenset({"KRW"}): "krw|₩|korean won|韓元|韩元|韓圜",
        frozenset({"INR"}): "inr|₹|rupees|indian rupees|印度盧比|印度卢比",
        frozenset({"THB"}): "thb|฿|baht|泰銖|泰铢",
        frozenset({"SEK"}): "sek|swedish kronor",
        frozenset({"NOK"}): "nok|norwegian kroner",
        frozenset({"DKK"}): "dkk|danish kroner",
        frozenset({"BRL"}): "brl|r$|reais",
        frozenset({"IDR"}): "idr|rupiah",
        frozenset({"MYR"}): "myr|ringgit",
        frozenset({"VND"}): "vnd|₫",
    }
)

# Hundredths of a currency, which prices and what is earned by a share are told in.
CENTS: Mapping[str, frozenset[str]] = _by_word(
    {
        DOLLARS | {"EUR"}: "cents|cent|¢",
        frozenset({"USD"}): "us cents|us cent|u.s. cents|u.s. cent|us¢|美分|美仙",
        frozenset({"HKD"}): "hk cents|hk cent|hong kong cents|港仙|仙",
        frozenset({"EUR"}): "euro cents|euro cent|eurocents|歐分|欧分",
        frozenset({"GBP"}): "pence|penny|便士",
    }
)

# 兆 is a million in one script and a million million in the other.
CHO = "兆"
SCALES: Mapping[str, Decimal] = _by_word(
    {
        Decimal(10) ** 2: "百|hundred",
        Decimal(10) ** 3: "千|thousand|thousands|k",
        Decimal(10) ** 4: "萬|万",
        Decimal(10) ** 5: "十萬|十万",
        Decimal(10) ** 6: "百萬|百万|million|millions|mn|mln|m",
        Decimal(10) ** 7: "千萬|千万",
        Decimal(10) ** 8: "億|亿",
        Decimal(10) ** 9: "十億|十亿|billion|billions|bn|bln|milliard",
        Decimal(10) ** 10: "百億|百亿",
        Decimal(10) ** 11: "千億|千亿",
        Decimal(10) ** 12: "萬億|万亿|trillion|trillions|tn|trn",
    }
)

PERCENT = Unit(Dimension.PERCENT)
POINTS = Unit(Dimension.POINTS)
TIMES = Unit(Dimension.TIMES)
DAYS = Unit(Dimension.DAYS)
BASIS_POINTS: frozenset[str] = _words("basis points|basis point|bps|bp|個基點|个基点|基點|基点")

UNITS: Mapping[str, Unit] = _by_word(
    {
        PERCENT: "%|percent|per cent|pct",
        POINTS: "pp|ppt|ppts|pt|pts|points|percentage points|percentage point|% points|%-points|"
        "個百分點|个百分点|百分點|百分点|basis points|basis point|bps|bp|個基點|个基点|基點|基点",
        TIMES: "times|x|×|fold|倍",
        DAYS: "days|day|天",
        Unit(Dimension.COUNT, "vehicle"): "vehicles|vehicle|cars|car|evs|ev|automobiles|sedans|electric vehicles|"
        "electric vehicle|smart electric vehicles|輛|辆|輛車|辆车|輛汽車|辆汽车",
        Unit(Dimension.COUNT, "unit"): "units|unit|sets|set|pieces|devices|台|臺|部|套|件",
        Unit(Dimension.COUNT, "smartphone"): "smartphones|smartphone|phones|handsets|部手機|部手机|台手機|台手机",
        Unit(Dimension.COUNT, "share"): "shares|share|ordinary shares|new shares|class a shares|class b shares|"
        "class-a shares|class-b shares|class a ordinary shares|class b ordinary shares|class b wvr ordinary shares|"
        "股|股股份|股普通股|股a類普通股|股b類普通股|股a类普通股|股b类普通股|股公司b類普通股|股本公司b類普通股",
        Unit(Dimension.COUNT, "store"): "stores|store|car sales stores|outlets|service outlets|家|家門店|家门店",
        Unit(Dimension.COUNT, "city"): "cities|city|個城市|个城市|座城市",
        Unit(Dimension.COUNT, "person"): "people|persons|employees|staff|人|名員工|名员工|名",
    }
)

#: What several of a unit are called: the first of its words.
PLURALS: Mapping[Unit, str] = MappingProxyType({unit: word for word, unit in reversed(tuple(UNITS.items()))})

QUALIFIERS: Mapping[str, Qualifier] = _by_word(
    {
        Qualifier.OVER: "over|more than|above|exceeds|exceed|exceeded|exceeding|surpasses|surpass|surpassed|surpassing|"
        "topped|topping|greater than|in excess of|>|超過|超过|逾|超|高於|高于|多於|多于|突破",
        Qualifier.AT_LEAST: "at least|no less than|not less than|no fewer than|≥|不少於|不少于|至少|最少|不低於|不低于",
        Qualifier.NEARLY: "nearly|almost|close to|just under|just below|近|接近|將近|将近",
        Qualifier.UP_TO: "up to|at most|no more than|not more than|as much as|≤|最多|至多|不超過|不超过|不多於|不多于",
        Qualifier.ABOUT: "about|approximately|approx.|approx|around|roughly|circa|~|≈|約|约|大約|大约|約為|约为",
    }
)
QUALIFIERS_AFTER: Mapping[str, Qualifier] = _by_word(
    {
        Qualifier.AT_LEAST: "以上|or more",
        Qualifier.ABOUT: "左右|or so",
    }
)

RANGE_BEGINS: frozenset[str] = frozenset(("between", "介於", "介于"))
RANGE_JOINS: frozenset[str] = frozenset(("to", "-", "–", "—", "~", "至", "到"))
RANGE_PAIRS: frozenset[str] = frozenset(("and", "&", "和", "與", "与"))
PLUS_MINUS: frozenset[str] = frozenset(("±", "plus or minus", "+/-", "plus/minus", "正負", "正负"))
ORDINALS: frozenset[str] = frozenset(("st", "nd", "rd", "th"))
ORDINAL_BEFORE = "第"
# Words beside a figure that say nothing about its size.
PASSED_OVER: frozenset[str] = _words(
    "per share|a share|each|apiece|per vehicle|per unit|per ads|"
    "每股|已|a record|record|in total|共|共計|合共|之間|之间",
)
SIGNS: Mapping[str, int] = MappingProxyType({"+": 1, "-": -1, "−": -1, "–": -1})
HAN_DIGITS: frozenset[str] = frozenset("零〇一二三四五六七八九十兩两")

DIRECTIONS: Mapping[str, Direction] = _by_word(
    {
        Direction.DOWN: "fell|falls|fall|fallen|falling|down|decreased|decrease|decreases|decreasing|declined|decline|"
        "declines|declining|dropped|drop|drops|dropping|slid|slipped|dipped|lost|lower|shrank|slumped|plunged|reduced|"
        "reduction|retreat|tumbled|下跌|下降|下滑|減少|减少|跌|降|挫|跌幅|降幅|縮減|缩减",
        Direction.UP: "rose|rise|rises|risen|rising|up|increased|increase|increases|increasing|grew|"
        "growth|grow|growing|"
        "jumped|jump|surged|surge|surging|soared|gained|gain|gains|climbed|higher|leap|widened|增長|增长|上升|上漲|"
        "上涨|升|漲|涨|大增|增加|增|漲幅|涨幅|升幅",
        Direction.LOSS: "loss|losses|net loss|net losses|deficit|虧損|亏损|淨虧損|净亏损|虧|亏",
        Direction.GAIN: "profit|profits|income|revenue|revenues|sales|earnings|margin|expenses|"
        "profitable|盈利|利潤|利润|"
        "淨利潤|净利润|收入|營收|营收|收益",
    }
)
# After these words a figure is a level, whatever moved to reach it.
LEVELS: frozenset[str] = _words("to|at|from|below|above|until|至|到|於|于|報|报|由|從|从|自|見|见|為|为")
CHANGE_BEGINS: frozenset[str] = frozenset(("from", "由", "從", "从", "自"))
RANGE_WORDS: frozenset[str] = frozenset(("range", "ranges", "ranging", "anywhere"))
