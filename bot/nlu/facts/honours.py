"""Titles and lists (瞪羚企业2022年入库, 省级专精特新) and certified standards (贯标)."""

from __future__ import annotations

import re
from typing import Any

from bot.nlu.facts import patterns
from bot.nlu.facts.dates import DATE, date, short_year
from bot.nlu.facts.polarity import denied_after, denied_before
from bot.nlu.facts.record_words import ITEM
from bot.nlu.facts.told import Clause, Told
from knowledge.eligibility.applicant import Honour

_LEVEL = r"(?P<level>国家级|国家|省级|省里|省上|省厅|省|市级|市里|市上|市|区级)?(?:评|认定|给)?(?:的)?"
_TITLES: tuple[tuple[str, str], ...] = (
    ("小巨人", rf"{_LEVEL}(?:专精特新)?[\"“]?小巨人[\"”]?(?:企业)?"),
    ("专精特新", rf"{_LEVEL}[\"“]?专精特新[\"”]?(?:中小)?(?:企业)?"),
    ("瞪羚", rf"{_LEVEL}(?:苏州)?瞪羚(?:计划)?(?:入库)?(?:企业)?"),
    ("独角兽", rf"{_LEVEL}(?:苏州)?[\"“]?独角兽[\"”]?(?:培育)?(?:企业)?"),
    ("上市培育", rf"{_LEVEL}(?:科技企业)?上市(?:培育|后备)(?:计划|企业|库)?"),
    ("领军", rf"{_LEVEL}(?:(?:姑苏|苏州|创新|创业|科技|双创)*领军(?:人才|计划|企业)*|姑苏人才)"),
    ("高新技术企业", r"高新技术企业|国高新|高企"),
    ("示范企业", r"(?:知识产权)?示范企业"),
    ("优势企业", r"(?:知识产权)?优势企业"),
)
_TITLE_PATTERNS = tuple((name, re.compile(pattern)) for name, pattern in _TITLES)
_ANY_TITLE = re.compile(r"(?:称号|荣誉|名单|头衔|牌子|帽子|资质名录|榜单)")
_CERTIFIED = r"(?:知识产权)?贯标(?:证书|认证|体系)?|(?:gb/?t ?)?29490|知识产权(?:管理)?体系认证"
_CERT = re.compile(_CERTIFIED)
_CERT_NO = re.compile(rf"(?:没有|没|无|未|还没|尚未|不)(?:做|通过|拿|过|搞|有|去)*(?:{_CERTIFIED})|(?:{_CERTIFIED})(?:也|都|还|认证|证书)*(?:没有|没|未|在做|正在|准备|在办)|(?:正在|准备|在|打算)(?:做|搞|申请)?(?:{_CERTIFIED})")  # fmt: skip


def _name(title: str, level: str | None) -> str:
    """The title as the centres' lists write it, as far as it was said."""
    area = {"国": "国家级", "省": "省级", "市": "市级"}.get((level or "")[:1], level or "")
    if title == "专精特新":
        return {"省级": "省级专精特新中小企业", "国家级": "国家级专精特新小巨人企业"}.get(area, f"{area}专精特新")
    if title == "小巨人":
        return "国家级专精特新小巨人企业" if area in ("", "国家级") else f"{area}小巨人"
    if area and area != "市级":
        return {"瞪羚": f"{area}瞪羚", "独角兽": f"{area}独角兽"}.get(title, _LISTED.get(title, title))
    return _LISTED.get(title, title)


_LISTED = {"瞪羚": "瞪羚计划", "独角兽": "独角兽", "上市培育": "上市培育计划", "领军": "领军人才计划", "示范企业": "知识产权示范企业",
           "优势企业": "知识产权优势企业"}  # fmt: skip


def read(told: Told) -> dict[str, Any]:
    """Titles with their year, or none; standards, or none."""
    facts: dict[str, Any] = {}
    held: list[Honour] = []
    denied = 0
    for clause in told.clauses:
        taken: list[tuple[int, int]] = []
        for title, pattern in _TITLE_PATTERNS:
            for match in pattern.finditer(clause.text):
                if any(s < match.end() and match.start() < e for s, e in taken):
                    continue
                taken.append(match.span())
                rest = _all_titles_out(_to_the_end(told, clause, match.end()))
                if denied_before(_all_titles_out(clause.text[: match.start()])) or denied_after(rest):
                    denied += 1
                elif not _NOT_YET.match(rest) and not patterns.search(
                    r"吗|要不要|需要|有没有|是不是(?!我)|培养|服务", clause.text[: match.start()] + rest[:4]
                ):
                    level = match.groupdict().get("level")
                    held.append(Honour(_name(title, level), _year(told, _with_the_year(told, clause))))
    if not held and denied and _lists_denied(told, denied):
        facts["no_honours"] = True
    if held:
        facts["honours"] = tuple(dict.fromkeys(held))
    elif any(_no_title(clause.text) for clause in told.clauses):
        facts["no_honours"] = True
    if _CERT_NO.search(told.text) or patterns.search(
        rf"(?:{_CERTIFIED})[^。;!?]{{0,8}}(?:过期|到期|失效|撤销)", told.text
    ):
        facts["not_certified"] = True
    else:
        named = _CERT.search(told.text)
        clause_text = told.clause_at(named.start()).text if named else ""
        if named and not patterns.search(
            r"吗|要不要|需要|要求|有没有|怎么|是什么|哪里|必须|准备|打算|计划|明年|尚未|推荐|辅导|以后", clause_text
        ):
            facts["certified"] = ("GB/T29490",)
    return facts


# 「高企正在申报,还没批」: neither held nor denied.
_NOT_YET = re.compile(
    r"(?:企业|称号|认定|的)*(?:也|都|还|已经|目前|今年|刚)*(?:正?在|准备|打算|计划|想|在排队|刚)(?:申报|申请|报|评|认定|公示|走流程|争取)|(?:企业|的)?(?:还没|没有?|未)(?:批|下来|公示|认定下)|(?:企业|证书|资格|资质|的)*[^,。;!?]{0,5}(?:到期|过期|失效|被取消|取消了|摘了|被摘|没复审)"
)


def _no_title(text: str) -> bool:
    """「没评过任何称号」, 「名单头衔一个没有」."""
    named = list(_ANY_TITLE.finditer(text))
    if not named or ITEM.search(text):
        return False
    return denied_before(text[: named[0].start()]) or denied_after(text[named[-1].end() :])


def _to_the_end(told: Told, clause: Clause, offset: int) -> str:
    """The rest of a clause, and the next one where it says the same of all: 「瞪羚、独角兽,统统没沾过边」."""
    following = _all_titles_out(told.text[clause.end : clause.end + 40]).lstrip(" ,、")
    joins = patterns.match(r"(?:都|全|统统|通通|一个|哪个|一样|也)", following)
    return clause.text[offset:] + (following[:12] if joins else "")


def _all_titles_out(text: str) -> str:
    for _, pattern in _TITLE_PATTERNS:
        text = pattern.sub("", text)
    return text


def _lists_denied(told: Told, denied: int) -> bool:
    """All of a list was denied (通通没有, 都没有): then no title is held."""
    return denied >= 3 or (
        bool(
            patterns.search(
                r"(?:都|啥|什么|一个|哪个|通通|统统|全|任何|这些|那些|跟我|既不)[^,。;!?]{0,4}(?:没|不是|不沾)",
                told.text,
            )
        )
        and denied >= 2
    )


_GIVEN = r"(?:评|认|入|获|列|拿|进|批|中|选|通过|公示)"
_YEAR_AFTER = re.compile(
    rf"^,(?:是|就|也|还|在|大概|应该)*(?P<said>(?:{DATE}|\d\d年)[^,。;!?]{{0,3}}{_GIVEN}[^,。;!?]{{0,4}})(?=[,。;!?]|$)"
)


def _with_the_year(told: Told, clause: Clause) -> str:
    """A clause, and the year that follows it: 「瞪羚企业,22年入的库」."""
    following = _YEAR_AFTER.match(told.text[clause.end :])
    return clause.text + (following.group() if following else "")


def _year(told: Told, text: str) -> int | None:
    for found in patterns.finditer(DATE, text):
        time = date(found.group(), told)
        if time is None:
            continue
        if time.year is not None:
            return time.year
        if time.months_ago is not None:
            return int((told.month - 1 - time.months_ago) // 12)
    return short_year(text, told, year_asked=bool(patterns.search(rf"\d\d年[^,。;!?]{{0,4}}{_GIVEN}", text)))
