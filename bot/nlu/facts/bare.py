"""Bare answers as plain data: 5个, 有, 没有, 三年, 都满足, 2021年. What they answer is in `answers`."""

from __future__ import annotations

import re
from typing import Any

from bot.nlu.facts.dates import AGO, DATE, ago, date
from bot.nlu.facts.numbers import DURATION, NUM, figure, months
from bot.nlu.facts.told import Told

_LEAD = r"^(?:嗯+|哦|噢|啊|呃|那个|这个|我们|我司|公司|目前|现在|应该|大概|大约|差不多|也就|就|好像|暂时|一共|总共|共|只有|才|刚|满|已经|都|也|全|的话|,|有个|刚满|今年)*"
_YES = re.compile(
    _LEAD
    + r"(?P<word>有(?!没有|限|效|几|非|专|个|的不|[\d一二两三四五六七八九十俩])|是(?:的|我们|啊|呀|在|本地)?|对(?:的|啊|呀)?|没错|当然|可以|能|满足|符合|具备|齐|属于|算|好的?|行|ok|yes|y$|在(?:的|本地|当地)?|没问题|没毛病|"
    r"没有问题|注册(?:好)?了|交了?|办了|做了|撤了|处理(?:完|好)?了|改了|已?纠正(?!$|的)|已处理|有效|正常|达标|会|愿意|肯定)"
)
_NO = re.compile(
    _LEAD
    + r"(?:一件|一个|一次|从来?|一直|真的?|都|也|还|暂|压根|根本|完全)*(?P<word>没(?!问题|毛病|错|啥问题|关系)(?:有(?!问题|毛病))?|木有|冇|无|未|不是|不(?!清楚|知道|晓得|确定|了解|太|好说|记得|大)|否|零|0(?![\d.])|no$|n$|别处|外地|有的不)"
)
_ALL = re.compile(
    r"(?:都|全|均|样样|通通|统统)(?:都|是)?(?:满足|符合|有|具备|没问题|达标|ok|可以|好|齐|没毛病|行|正常|干净)"
)
_UNKNOWN = re.compile(
    r"不(?:太|大)?(?:清楚|知道|晓得|确定|了解|记得)|忘了|记不|说不[准好清]|没统计|没数|不好说|没算过|没留意|跳过|下一[题个]|先不说|要(?:去)?问|^过$"
)
_HAVING = re.compile(r"有|没(?!问题|毛病)|木有|冇|无|未|零|0")
_LONG = 24  # beyond this many characters a message says more than an answer
# What may follow 「没有」 without making it a statement of its own.
_REST = re.compile(r"(?:的|了|过|啊|呀|呢|哦|吧|嘛|哈|任何|这些|那些|这个|那个|这种|情况|记录|问题|什么|,| )*")


def unknown(text: str) -> bool:
    """Whether a text says that the user does not know."""
    return bool(_UNKNOWN.search(text))


def reply_of(told: Told) -> dict[str, Any]:
    """A bare answer as plain data; empty when the message is none.

    `yes`: affirmed or denied; `having`: by 有/没有 rather than 是/不是; `all`: of everything asked; `bare`: nothing
    else is in that clause; `number`, `persons`, `yuan`, `months`, `year`: figures by their unit.
    """
    text = told.text.strip(" ,。!?;~")
    if not text or unknown(text) or text[-1:] in "吗么" or "?" in told.text:
        return {}
    reply = _polarity(re.split(r"[,。;!?]", text)[0])
    if len(text) > _LONG:
        return reply if reply.get("bare") else {}
    return reply | _time(text, told) | _number(text)


def _polarity(first: str) -> dict[str, Any]:
    no, yes = _NO.match(first), _YES.match(first)
    found = no or yes
    every = _ALL.search(first)
    if found is None and every is None:
        return {}
    reply: dict[str, Any] = {"yes": no is None}
    if no is None and every is not None:
        reply["all"] = True
    if found is not None and _HAVING.match(found.group("word")):
        reply["having"] = True
    end = max(match.end() for match in (found, every) if match is not None)
    if _REST.fullmatch(first[end:]):
        reply["bare"] = True
    return reply


def _time(text: str, told: Told) -> dict[str, Any]:
    for match in re.finditer(rf"(?P<ago>{AGO})|(?P<date>{DATE})", text):
        found = ago(match.group("ago")) if match.group("ago") else date(match.group("date"), told)
        if found and found.months_ago is not None:
            return {"months": found.months_ago}
        if found and found.year is not None:
            return {"year": found.year}
    lasting = re.search(DURATION, text)
    value = months(lasting.group()) if lasting else None
    if lasting is None or value is None:
        return {}
    less = re.search(r"不到|不足|不满|快|将近|差一点$", text[: lasting.start()])
    return {"months": value - 0.5 if less and value > 0.5 else value}


def _number(text: str) -> dict[str, Any]:
    rest = re.sub(rf"{AGO}|{DATE}|{DURATION}", " ", text)
    reply: dict[str, Any] = {}
    for match in re.finditer(rf"百分之(?P<p>{NUM})|(?P<n>{NUM})", rest):
        found = figure(match.group("p") or match.group("n"))
        if found is None or found.value is None:
            continue
        after = rest[match.end() :]
        if re.match(r"(?:来|多)?(?:个|名|位)?(?:员工|职工)?人|名|位", after):
            reply.setdefault("persons", int(found.value))
        elif re.search(r"[万亿]", match.group()) or re.match(r"万|元|块", after):
            reply.setdefault("yuan", found.value * (1e4 if re.match(r"万", after) else 1))
        if "number" not in reply:
            reply |= {"number": found.value, "at_least": found.at_least}
    return reply
