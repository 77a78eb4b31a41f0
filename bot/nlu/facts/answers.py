"""Bare answers to the bot's last question: 5个, 有, 没有, 三年, 都满足, 2021年."""

from __future__ import annotations

import re
from typing import Any

from bot.nlu.facts.dates import AGO, DATE, ago, date
from bot.nlu.facts.numbers import DURATION, NUM, figure, months
from bot.nlu.facts.told import Told
from knowledge.eligibility.applicant import Applicant
from knowledge.eligibility.join import answered

_LEAD = r"^(?:嗯+|哦|噢|啊|呃|那个|这个|我们|我司|公司|目前|现在|应该|大概|大约|差不多|也就|就|好像|暂时|一共|总共|共|只有|才|刚|满|已经|都|也|的话|,|有个|刚满|今年)*"
_YES = re.compile(
    _LEAD
    + r"(?:有(?!没有|限|效|几|非|专|个|[\d一二两三四五六七八九十俩])|是(?:的|我们|啊|呀|在|本地)?|对(?:的|啊|呀)?|没错|当然|可以|能|满足|符合|具备|属于|算|好的?|行|ok|yes|在(?:的|本地|当地)?|没问题|没毛病|"
    r"没有问题|注册(?:好)?了|交了?|办了|做了|撤了|处理(?:完|好)?了|改了|纠正了|有效|正常|达标|全有|会|愿意|肯定)"
)
_NO = re.compile(
    _LEAD
    + r"(?:一件|一个|一次|从来?|一直|真的?|都|也|还|暂|压根|根本|完全)*(?:没(?!问题|毛病|错|啥问题|关系)(?:有(?!问题|毛病))?|无|不是|不(?!清楚|知道|晓得|确定|了解|太|好说|记得|大)|否|零|0(?![\d.])|别处|外地)"
)
_ALL = re.compile(
    r"(?:都|全|均|样样|通通|统统)(?:都|是)?(?:满足|符合|有|具备|没问题|达标|ok|可以|好|齐|没毛病|行|正常|干净)"
)
_UNKNOWN = re.compile(
    r"不(?:太|大)?(?:清楚|知道|晓得|确定|了解|记得)|忘了|记不|说不[准好清]|没统计|没数|不好说|没算过|没留意|跳过|要(?:去)?问"
)
_LONG = 24  # beyond this many characters a message says more than an answer


def unknown(text: str) -> bool:
    """Whether a text says that the user does not know."""
    return bool(_UNKNOWN.search(text))


def reply_of(told: Told) -> dict[str, Any]:
    """A bare answer as plain data; empty when the message is none."""
    text = told.text.strip(" ,。!?;~")
    if not text or unknown(text) or text[-1:] in "吗么" or "?" in told.text:
        return {}
    first = re.split(r"[,。;!?]", text)[0]
    reply: dict[str, Any] = {}
    if _NO.match(first):
        reply["yes"] = False
    elif _ALL.search(first):
        reply |= {"yes": True, "all": True}
    elif _YES.match(first):
        reply["yes"] = True
    if len(text) > _LONG:
        return {name: value for name, value in reply.items() if len(first) <= 6}
    for match in re.finditer(rf"(?P<ago>{AGO})|(?P<date>{DATE})", text):
        found = ago(match.group("ago")) if match.group("ago") else date(match.group("date"), told)
        if found and found.months_ago is not None:
            reply["months"] = found.months_ago
        elif found and found.year is not None:
            reply["year"] = found.year
    if "months" not in reply and "year" not in reply and (lasting := re.search(DURATION, text)):
        value = months(lasting.group())
        if value is not None:
            before = text[: lasting.start()]
            reply["months"] = (
                value - 0.5 if re.search(r"不到|不足|不满|快|将近|差一点$", before) and value > 0.5 else value
            )
    number = re.search(rf"百分之(?P<p>{NUM})|(?P<n>{NUM})", text)
    found_number = figure(number.group("p") or number.group("n")) if number else None
    if found_number and found_number.value is not None and "months" not in reply and "year" not in reply:
        reply |= {"number": found_number.value, "at_least": found_number.at_least}
        if number and (re.search(r"[万亿]", number.group()) or re.match(r"万|元|块", text[number.end() :])):
            reply["yuan"] = found_number.value * (1e4 if re.match(r"万", text[number.end() :]) else 1)
    return reply


def answer_to(told: Told, facts: dict[str, Any]) -> Applicant:
    """What a bare answer adds to the facts that the message states by itself."""
    head = (told.asked or "").split(".")[0]
    if not told.asked or _stated(head, told.asked, facts):
        return Applicant()
    return answered(reply_of(told), told.asked)


_COVERED = {"patents": ("patents", "no_patents", "no_kinds"), "records": ("records", "clean_record"), "registered_months": ("registered_year",),
            "honours": ("no_honours",), "certified": ("not_certified",), "qualities": ("qualities_met", "rest_met"),
            "fields": ("fields",), "statements": ("qualities", "qualities_met", "rest_met")}  # fmt: skip


def _stated(head: str, asked: str, facts: dict[str, Any]) -> bool:
    if head in facts.get("declared", {}) or head in facts.get("counts", {}):
        return True
    detail = asked.partition(".")[2]
    if head == "qualities" and detail:
        return detail in facts.get("qualities", {}) or "qualities_met" in facts
    return head in facts or any(name in facts for name in _COVERED.get(head, ()))
