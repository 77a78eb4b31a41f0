"""Registered capital in yuan, and research as a share of revenue in per cent."""

from __future__ import annotations

import re
from typing import Any

from bot.nlu.facts import patterns
from bot.nlu.facts.numbers import NUM, figure, reached
from bot.nlu.facts.told import Told

_GAP = r"[^,。;!?\d]{0,6}?"
_WORDS = r"(?:注册资本金?|注册资金|资本金|增资|资本|认缴|实缴资本|实缴|注资)"
_CAPITAL = (
    re.compile(rf"{_WORDS}{_GAP}(?P<n>{NUM})个?(?P<u>[万亿千百]*)(?:元|块|人民币|rmb)?(?![个名人位件年%])"),
    re.compile(rf"(?P<n>{NUM})(?P<u>[万亿]?)(?:元|块)?(?:人民币)?的?{_WORDS}"),
)
_RD = r"(?:研发|研究开发|科研|r&d)"
_PERCENT = (
    rf"(?:百分之(?P<p>{NUM})|千分之(?P<m>{NUM})|(?P<n>{NUM})(?:%|个点|个百分点|(?P<c>成(?=[,。;!左多吧的以]|$))))"
)
_RATE = (
    re.compile(rf"{_RD}[^,。;!?]{{0,16}}?{_PERCENT}"),
    re.compile(rf"{_PERCENT}(?:的|都)?[^,。;!?]{{0,6}}?{_RD}(?!人|团队|队伍|岗)"),
)
_SMALLEST = 10_000  # 「注册资本500」 leaves the 万 out


def read(told: Told) -> dict[str, Any]:
    """Capital and the share of research."""
    facts: dict[str, Any] = {}
    text = told.current_text
    for pattern in _CAPITAL:
        match = pattern.search(text)
        found = figure(match.group("n")) if match else None
        if match and found and found.value is not None:
            value = found.value
            scale = {"万": 1e4, "亿": 1e8}.get(match.group("u")[-1:], 1.0)
            value *= scale if not patterns.search(r"[万亿]", match.group("n")) else 1.0
            exact = patterns.search(r"[万亿元块]", match.group())
            value = reached(value, text[: match.start("n")])
            facts["capital_yuan"] = value if exact or abs(value) >= _SMALLEST else value * 1e4
            break
    for pattern in _RATE:
        match = pattern.search(text)
        found = figure(match.group("p") or match.group("m") or match.group("n")) if match else None
        if match and found and found.value is not None:
            named = match.group("p") or match.group("m")
            number = max(match.start("p"), match.start("m")) - len("百分之") if named else match.start("n")
            scale = 10 if match.group("c") else 0.1 if match.group("m") else 1  # 「两成」, 「千分之五」
            facts["rd_percent"] = reached(round(found.value * scale, 4), text[:number])
            break
    if "rd_percent" not in facts and (share := _share(text)) is not None:
        facts["rd_percent"] = share
    return facts


_SUM = r"(?P<{0}>" + NUM.replace("{", "{{").replace("}", "}}") + r")(?P<{0}u>[万亿]*)(?:元|块|来万|多万)?"
_SPENT = re.compile(
    rf"{_RD}(?:投入|费用?|经费|支出)?[^,。;!?\d]{{0,8}}?{_SUM.format('a')}[^。;!?\d%]{{0,10}}?(?:营收|营业收入|主营|收入|销售额|产值|营业额)[^,。;!?\d]{{0,6}}?{_SUM.format('b')}(?!%)"
)
_REVENUE = re.compile(
    rf"(?:营收|营业收入|主营(?:业务)?(?:收入)?|销售(?:收入|额)|总收入|产值|营业额|流水|收入){_GAP}{_SUM.format('b')}(?![%个])"
)
_RESEARCH = re.compile(
    rf"{_RD}(?:上|这块|方面|投入|费用?|经费|支出|开支)*[^,。;!?\d]{{0,8}}?{_SUM.format('a')}(?![%个名人位件])"
)
_YEARS = r"大?前年|去年|今年|上年|(?:20)?\d\d年(?!前|内)"
_BARE_SHARE = re.compile(
    rf"{_RD}(?:投入|费用?|经费|支出)?(?:的)?(?:占比|比例|比重)(?:是|为|有|大概|大约|差不多|在|只有|才|,)*(?P<n>{NUM})(?=(?:左右|吧|多|的样子)*(?:[,。;!]|$))"
)


def _share(text: str) -> float | None:
    """「研发占比零点五」; 「研发费200万,营收一个亿」 divided out."""
    bare = _BARE_SHARE.search(text)
    if bare and (found := figure(bare.group("n"))) and found.value is not None:
        return found.value
    text = text.replace("个亿", "亿").replace("个多亿", "多亿")
    spent = _SPENT.search(text)
    research, revenue = spent or _RESEARCH.search(text), spent or _REVENUE.search(text)
    if research is None or revenue is None or len(set(patterns.compiled(_YEARS).findall(text))) > 1:
        return None  # two years' figures make no share
    sums = [_yuan(research.group("a"), research.group("au")), _yuan(revenue.group("b"), revenue.group("bu"))]
    if not sums[0] or not sums[1] or sums[0] >= sums[1]:
        return None
    return round(100 * sums[0] / sums[1], 4)


def _yuan(said: str, unit: str) -> float:
    found = figure(said)
    value = found.value if found and found.value is not None else 0.0
    return value * ({"万": 1e4, "亿": 1e8}.get(unit[-1:], 1.0) if not patterns.search(r"[万亿]", said) else 1.0)
