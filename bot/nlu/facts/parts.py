"""Answers that take what was asked apart: 第一个有,第二个没有; 人有,钱没有; 行政处罚有过,别的没有; 2、5、0."""

from __future__ import annotations

import re
from collections.abc import Mapping

from bot.nlu.facts import patterns
from bot.nlu.facts.numbers import NUM, Figure, figure
from bot.nlu.facts.record_words import ITEMS
from bot.nlu.facts.told import Told

_SAYS = (
    r"(?:暂时|目前|现在|暂|基本上?|我们|公司|真的?|倒是?|也|都|全|是|还|就|确实|肯定|方面|这块|这个|那个|这些|的话|的|嘛|呢|一直|从来|,)*?"
    r"(?:(?P<yes>没(?:啥|什么)?(?:问题|毛病)|不缺|不错|有|在(?![建写弄做办招找筹申准])|是(?=[,。;!的我]|$)|够|齐|备|签|做|满足|符合|可以|行|好|过关)"
    r"|(?P<no>没有?|木有|冇|无|未|(?:正|还)?在(?=[建写弄做办招找筹申准])|不(?![多大少错清太知确])|缺|谈不上))(?:过|了|的)*"
)
# Short names of what is asked, as answers use them.
_WORDS: dict[str, str] = {
    "qualities.ip_team": r"团队|专人|人员|人", "qualities.ip_system": r"制度|规章", "qualities.ip_foundation": r"基础",
    "qualities.ip_contact": r"管理员|负责人", "qualities.rd_team": r"团队|队伍|人员|人", "qualities.rd_site": r"场地|实验室|地方",
    "qualities.rd_funds": r"经费|资金|投入|钱", "qualities.rd_ability": r"研发|能力", "qualities.innovation": r"创新",
    "qualities.influence": r"影响力|成长性", "qualities.leading": r"技术|领先", "qualities.premises": r"场所|场地|办公室|地址",
    "qualities.real_operation": r"实体|经营|生产", "qualities.need": r"需求|意愿",
    "taxed_here": r"税务?|纳税|报税", "insured_here": r"社保|参保", "platform_account": r"账号|平台|系统", "recommended": r"推荐函?",
    "staff": r"人才|人员|团队|队伍|人", "funds": r"经费|资金|钱", "own_premises": r"场地|场所|地方", "dedicated_body": r"机构|部门",
    "ownership_dispute": r"纠纷|权属|争议", "duplicate_filing": r"重复|备案", "market_benefit": r"效益|销路", "certified": r"贯标|认证|29490",
    "makes": r"生产|制造", "sells": r"销售|卖", "patentee": r"专利权人|权利人", "licensee": r"许可证?", "legal_person": r"法人",
    "ip_officers": r"专员|专职人员",
    "patents.invention": r"发明(?:专利)?", "patents.utility_model": r"实用新型|实新", "patents.design": r"外观(?:设计)?",
    **{f"records.{item}": pattern for item, pattern in ITEMS},
}  # fmt: skip
_SAID = {fact: re.compile(rf"(?:(?<![一-龥])|(?<=[有在是没]))(?:{word}){_SAYS}") for fact, word in _WORDS.items()}
_REST = re.compile(rf"(?:别的|其他|其它|其余|剩下|另外|余下)(?:的|几个|几项|几条|两个|那些|一个)*{_SAYS}")
_ORDINAL = re.compile(
    rf"(?:第(?P<n>[一二三四五1-5])|(?P<first>前(?:面)?(?:那|一|者|头那?))|(?P<last>后(?:面)?(?:那|一|者|头那?)|最后(?:那|一)?)|前(?P<some>[两二三四俩]))(?:个|条|项|点|样|种)?{_SAYS}"
)
_BUT = re.compile(
    r"(?:除了?(?P<one>[^,。;!?]{1,6}?)(?:之外|以外|外)?,?(?:别的|其他|其余)?(?:都|全)(?:有|齐|满足|符合|好|可以))|(?:就|只|还|光)(?:差|缺|少)(?:个|一个|了)?(?P<two>[^,。;!?]{1,6})"
)
# 「除了第二条其他都没有」: the others by the verb, that one the other way round.
_ALL_BUT = re.compile(
    rf"除了?(?:第(?P<n>[一二三四五1-5])|(?P<last>最后(?:那|一)*)|(?P<word>[^,。;!?]{{1,8}}?))(?:个|条|项|点|样|种)?(?:之外|以外|外)?,?(?:别的|其他|其它|其余|剩下)?(?:的)?(?:我们|全部|全|都|均)+{_SAYS}"
)
# 「1)有 2)没有 3)12人」: by their numbers.
_NUMBERED = re.compile(r"(?:^|(?<=[ ,。;、]))(?P<n>[1-9])[)、.:](?P<said>[^)]*?)(?=(?:[ ,。;、]*[1-9][)、.:])|$)")
_EVERY = re.compile(rf"(?:各|每[样种个]|都(?:是|有)|分别)(?:有|是)?(?P<n>{NUM})(?:件|个|项)?(?:吧|的)?")
_ITEM = rf"(?:{NUM}(?:件|个|项)?|没有|没|无)"
_LIST = re.compile(rf"(?:分别)?(?:是|有)?{_ITEM}(?:(?:[、,/ ]|和){_ITEM})+(?:吧|的)?")


def by_part(told: Told, asked: tuple[str, ...]) -> Mapping[str, bool]:
    """What was asked → whether it holds, where the message says it of each by its order, its name, or as the rest."""
    found: dict[str, bool] = _numbered(told, asked)
    if found:
        return found
    if all_but := _all_but(told, asked):
        return all_but
    for match in _ORDINAL.finditer(told.text) if len(asked) > 1 else ():
        value = _value(match)
        if value is not None:
            found |= {fact: value for fact in _ordered(match, asked) if _fits(fact, match)}
    for fact in asked:
        for match in _SAID[fact].finditer(told.text) if fact in _SAID else ():
            value = _value(match)
            if value is not None and _fits(fact, match):
                found.setdefault(fact, value)
    but = None if any(fact.startswith("records.") for fact in asked) else _BUT.search(told.text)
    if but:  # 「除了场地都有」, 「就缺个制度」
        short = {
            fact
            for fact in asked
            if fact in _WORDS and patterns.search(_WORDS[fact], but.group("one") or but.group("two"))
        }
        if short:
            return {fact: fact not in short for fact in asked if fact in short or len(asked) > 1}
    rest = _REST.search(told.text)
    value = _value(rest) if rest else None
    named = [fact for fact in asked if fact in found or (fact in _WORDS and patterns.search(_WORDS[fact], told.text))]
    if rest and value is not None and named:
        found |= {fact: value for fact in asked if fact not in named and _fits(fact, rest)}
    return found


def _numbered(told: Told, asked: tuple[str, ...]) -> dict[str, bool]:
    """「1)有 2)没有 3)12人」: what is said by 有 or 没有."""
    items = list(_NUMBERED.finditer(told.text))
    if len(items) < 2 or [int(item.group("n")) for item in items] != list(range(1, len(items) + 1)):
        return {}
    said = {fact: patterns.match(rf" *{_SAYS}", item.group("said")) for fact, item in zip(asked, items, strict=False)}
    return {fact: value for fact, match in said.items() if match and (value := _value(match)) is not None}


def _all_but(told: Told, asked: tuple[str, ...]) -> dict[str, bool]:
    match = _ALL_BUT.search(told.text) if len(asked) > 1 else None
    value = _value(match) if match else None
    if match is None or value is None:
        return {}
    if match.group("word"):
        one = tuple(fact for fact in asked if fact in _WORDS and patterns.search(_WORDS[fact], match.group("word")))
    else:
        one = asked[-1:] if match.group("last") else _at(match.group("n"), asked)
    return {fact: value is not (fact in one) for fact in asked} if one and all(_fits(f, match) for f in asked) else {}


def figures_in_order(told: Told, asked: tuple[str, ...]) -> Mapping[str, Figure]:
    """「2、5、0」: as many figures as facts were asked for, in their order; else empty."""
    text = told.text.strip(" ,。!;~")
    every = _EVERY.fullmatch(text)
    same = figure(every.group("n")) if every and len(asked) > 1 else None
    if same is not None:
        return dict.fromkeys(asked, same)
    if len(asked) < 2 or not _LIST.fullmatch(text):
        return {}
    figures = [figure("0" if said in ("没有", "没", "无") else said) for said in re.findall(rf"{NUM}|没有?|无", text)]
    return (
        {fact: f for fact, f in zip(asked, figures, strict=True) if f is not None} if len(figures) == len(asked) else {}
    )


def _ordered(match: re.Match[str], asked: tuple[str, ...]) -> tuple[str, ...]:
    if match.group("some"):
        return asked[: {"三": 3, "四": 4}.get(match.group("some"), 2)]
    if match.group("first"):
        return asked[:1]
    if match.group("last"):
        return asked[-1:]
    return _at(match.group("n"), asked)


def _at(said: str, asked: tuple[str, ...]) -> tuple[str, ...]:
    place = int(said) - 1 if said.isdigit() else "一二三四五".find(said)
    return asked[place : place + 1]


def _fits(fact: str, match: re.Match[str]) -> bool:
    """Whether the verb can affirm the fact: what is on record is affirmed by 有 only, not by 满足 or 没问题."""
    return not (fact.startswith("records.") and match.group("yes")) or match.group("yes").startswith("有")


def _value(match: re.Match[str]) -> bool | None:
    if match.group("no"):
        return False
    return True if match.group("yes") else None
