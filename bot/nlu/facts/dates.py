"""When something was: 半年前, 去年8月, 2019年, 前年, 上个月."""

from __future__ import annotations

import re
from typing import NamedTuple

from bot.nlu.facts import patterns
from bot.nlu.facts.numbers import DURATION, months
from bot.nlu.facts.told import Told
from bot.nlu.numerals import parse_number

_CN = {c: str(n) for n, c in enumerate("零一二三四五六七八九")} | {"〇": "0"}
MONTH = r"(?:1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])"
YEAR = rf"(?:(?:19|20)\d{{2}}|(?<!\d)[012]\d(?=年(?:{MONTH}月|[初底末](?!期)|[上下]半年))|[一二][零〇九]?[零〇一二九][零〇一二三四五六七八九]{{1,2}}|大前|前|去|今|上)年"
_NUMERIC = r"(?<!\d)20\d{2}[-./]\d{1,2}(?:[-./]\d{1,2})?(?!\d)"
# The new year of the lunar calendar, which is when firms speak of: 「过完年才注册的」.
_NEW_YEAR = r"(?:(?:今年)?(?:过(?:完|了)年|开年|开春|春节(?:以|之|过)?后)(?:以|之)?后?|今年年后)"
_DAY = r"(?:[0-3]?\d[日号])"
DATE = rf"(?:{_NUMERIC}|{_NEW_YEAR}|{YEAR}(?:年?(?:初|底|末)|的?[上下]半年|的?{MONTH}月{_DAY}?)?(?!以?[内来里])|(?:上个|上|这个|本|这)月)"
_DATE = re.compile(rf"(?P<y>{YEAR})(?:年?(?P<e>初|底|末)|的?(?P<m>{MONTH})月(?P<d>{_DAY})?)?")
AGO = rf"(?:{DURATION}(?:多)?(?:以|之)?前)"
# 「距今14个月」, 「过去一年半了」, 「满两年了」: the time that has passed since.
SINCE = (
    rf"(?:(?:往前|倒着?|往回)(?:数|推|算|倒)(?:个|了)?|距(?:离)?(?:今|现在|今天)|(?:到|至)(?:现在|今天?|目前)|过去|(?:已经?|都|也|早就?|刚刚?|才)(?:满|过|有|是|快)*|满)"
    rf"(?:已经?|都|也|有|快|过去|大概|差不多|整整|刚好|正好|满|过|才|,)*了?{DURATION}"
)
_RELATIVE = {"大前年": -3, "前年": -2, "去年": -1, "上年": -1, "今年": 0}


class When(NamedTuple):
    """A time: months before today where the month is known, else a calendar year."""

    months_ago: float | None = None
    year: int | None = None


def date(said: str, told: Told) -> When | None:
    """What a text that DATE matched means."""
    if said.endswith("月") and "年" not in said:
        return When(months_ago=1.0 if said.startswith("上") else 0.0)
    if patterns.fullmatch(_NUMERIC, said):  # 2020-03-15
        year_said, month_said, *_ = re.split(r"[-./]", said)
        return date(f"{year_said}年{int(month_said)}月", told) if 1 <= int(month_said) <= 12 else None
    if patterns.fullmatch(_NEW_YEAR, said):
        return date(f"{told.today.year if told.today.month > 2 else told.today.year - 1}年2月", told)
    match = _DATE.match(said)
    if match is None:
        return None
    word = match.group("y")
    if word in _RELATIVE:
        year = told.today.year + _RELATIVE[word]
    else:
        digits = "".join(_CN.get(c, c) for c in word[:-1])
        if not digits.isdigit() or len(digits) not in (2, 4):
            return None
        year = int(digits) + (2000 if len(digits) == 2 else 0)  # 「24年8月」
        if len(digits) == 2 and year > told.today.year:
            return None
    month: float | None = None
    if match.group("e"):
        month = 1 if match.group("e") == "初" else 12
    elif match.group("m"):
        month = parse_number(match.group("m"))
    if month is not None and year * 12 + month <= told.month:
        to_come = int(match.group("d")[:-1]) > told.today.day if match.group("d") else False
        return When(months_ago=max(told.month - (year * 12 + month) - (0.5 if to_come else 0.0), 0.0))
    return When(year=year)


_SHORT = re.compile(
    rf"(?<![\d.零〇一二三四五六七八九十百])(?P<y>\d\d|[零〇一二九][零〇一二三四五六七八九])年(?P<of>的|[就才](?=开|办|建|做|有|注册|成立)|[上下]半年|[初底末]|成立|注册|开|办|建|起步|起家|有过|出过|有[一两1-9]|被|{MONTH}月)?"
)


def short_year(text: str, told: Told, *, year_asked: bool = False) -> int | None:
    """The calendar year that two digits name: 18年的, 08年, 98年, 一九年; None when they may be a number of years.

    `year_asked`: the text answers when something was, so that 「21年」 is a year.
    """
    match = _SHORT.search(text)
    if match is None or match.group("y") in ("一二", "二三"):  # 「一二年」: one or two
        return None
    digits = int("".join(_CN.get(c, c) for c in match.group("y")))
    spelt = not match.group("y").isascii()
    if not (match.group("of") or spelt or digits < 10 or digits >= 80 or year_asked):
        return None
    year = digits + (1900 if digits >= 80 else 2000)
    return year if year <= told.today.year else None


def ago(said: str) -> When | None:
    """What a text that AGO matched means."""
    found = months(patterns.sub(r"多?(?:以|之)?前$", "", said))
    return None if found is None else When(months_ago=found)


_ANY = re.compile(
    rf"(?P<ago>{AGO})|(?P<since>{SINCE})(?!以?之?[内前]|多?的?(?:新|老))|(?P<date>{DATE})|(?<!\d)(?P<short>[012]\d)年(?:的(?=[事老旧账那]|时候|[,。;!?]|$)|[初底末]?(?=被|认定|出过|有过|有[一两1-9]|受过|吃过|发生|的?时候))"
)


_FILED = re.compile(r"(?:报|申请|提交|递|交)(?:上去)?的")


def when(text: str, told: Told) -> When | None:
    """The first time that a text names; of a year only, the months that say it better (「去年有过,满一年零两个月了」)."""
    first: When | None = None
    filed: When | None = None  # 「去年底报的被认定非正常,到现在八个月」: no time of the event, where that has its own
    for match in _ANY.finditer(text):
        if match.group("short"):  # 「20年的老账」
            return When(year=2000 + int(match.group("short")))
        since = match.group("since")
        if since:
            lasted = list(patterns.finditer(DURATION, since))[-1].group()
            found = ago(lasted)
        else:
            found = ago(match.group("ago")) if match.group("ago") else date(match.group("date"), told)
        if found is None:
            continue
        if match.group("date") and _FILED.match(text, match.end()):
            filed = filed or found
            continue
        if first is None and found.year is None:
            return found
        if first is None:
            first = found
        elif found.months_ago is not None:
            return found if (told.month - int(found.months_ago)) // 12 == first.year else first
    return first or filed
