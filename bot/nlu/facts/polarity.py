"""Whether what a word names is affirmed or denied: 没有X, 没出过X, X没有, X那些也都没评过. One place for all facts.

A denial reaches as far as its clause, unless something else is affirmed or contrasted in between.
"""

from __future__ import annotations

import re

from bot.nlu.facts import patterns

_NO = (
    r"(?:从来没有?|从未|未曾|不曾|没有|没得|没|未|无|零|(?<![\d.])0(?![\d.])|不存在|不涉及|不是|不算|不属于|不沾|(?<!在)不在|非(?!正常)|算不上|谈不上|够不上|说不上|不具备|不具有|不符合|不满足|沾不上|没沾|没入|未入|没进|未进|不打算|不准备|不想|不需要|"
    r"查不到|查无|没查到|看不到)"
)
# 「没问题」 denies nothing; 「没撤」, 「没处理」 deny something else than the word.
_NOT_OF_IT = r"(?!问题|毛病|变|错|关系|影响|撤|改|处理|纠正|消除|整改|移|解)"
_BEFORE = re.compile(rf"{_NO}{_NOT_OF_IT}(?P<gap>[^,。;!?]{{0,12}})$")
_AFTER = re.compile(rf"^(?P<gap>[^,。;!?]{{0,14}}?){_NO}{_NOT_OF_IT}")
_REACH = 40  # characters on either side that are looked at
# What ends the reach: a contrast, or something else affirmed.
_ASPECT = r"^(?:(?:有|出|被|犯|发生|找|用|受|上|进|吃|委托|评上?|拿到?|获得?|列入|打算|准备)过?)*过?"
_BREAK = re.compile(
    r"但|可是|不过|就是|只有|只是|除了|还有|而是|倒是?有|有过|出过|有[一二两三几\d]|是(?=\S)|评上|入库|获|拿到|认定为|列入"
)


def denied_before(before: str, broken: re.Pattern[str] | None = None) -> bool:
    """Whether the words before a name deny it: 没有, 从来没出过, 不是. `broken`: words of the fact that end the reach."""
    before = before[-_REACH:]
    match = _BEFORE.search(before)
    if match is None or patterns.search(
        r"有没(?:有)?$|没没$|是不是$|是否$|有无$", before[: match.end("gap") - len(match.group("gap"))]
    ):
        return False
    gap = patterns.sub(_ASPECT, "", match.group("gap"))
    return not _BREAK.search(gap) and not (broken and broken.search(gap))


def denied_after(after: str, broken: re.Pattern[str] | None = None) -> bool:
    """Whether the words after a name deny it: 没有, 那些也都没评过, 一个没有."""
    after = after[:_REACH]
    match = _AFTER.search(after)
    if match is None or patterns.match(r"(?:有)?(?:吗|么|\?)", after[match.end() :]):
        return False
    gap = match.group("gap")
    return (
        not _BREAK.search(gap) and not patterns.search(r"有|吗|(?<!什)么", gap) and not (broken and broken.search(gap))
    )
