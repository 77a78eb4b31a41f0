"""How many persons are insured, do research, look after intellectual property."""

from __future__ import annotations

import re
from typing import Any

from bot.nlu.facts.numbers import NUM, figure
from bot.nlu.facts.told import Told

_HEADS = r"(?:个人|个员工|名员工|名职工|位员工|个职工|人|名|个|位)"
_SOFT = r"[^,。;!?\d一二两三四五六七八九十俩仨几]"
_INSURED = r"(?:社保|参保|五险一金|五险|社会保险|医保)"
_DEVELOPERS = r"(?:研发人员|开发人员|技术人员|科研人员|研发团队|研发工程师|研发)"
_OFFICERS = r"(?:知识产权专员|知产专员|ip专员|专利专员|知识产权(?:专职)?(?:管理)?人员|专利工程师|专利管理人员|知识产权工程师|知识产权管理员)"


def _count(words: str, text: str, least: str = r"(?!月|点|工作日|%|项目|发明|专利|实)") -> int | None:
    """The persons that a text counts with these words, before or after them."""
    for pattern in (
        # 「再给一个员工交社保,变成3个人」: the total counts, not what is added
        rf"{words}.{{0,6}}?(?:变成|达到|凑够|凑到|凑满|加到|增到|一共|总共|合计)(?:是|有)?(?P<n>{NUM})(?:多|来)?{_HEADS}?{least}",
        rf"{words}{_SOFT}{{0,8}}?(?P<n>{NUM})(?:多|来)?{_HEADS}{least}",
        rf"(?P<n>{NUM})(?:多|来)?{_HEADS}{_SOFT}{{0,5}}?{words}",
        rf"{words}(?:人数)?(?:是|为|有|共|:)?(?P<n>{NUM})(?=[,。;!?、]|$)",
    ):
        match = re.search(pattern, text)
        found = figure(match.group("n")) if match else None
        if found is not None and found.value is not None:
            return int(found.value)
    return None


def read(told: Told) -> dict[str, Any]:
    """Heads insured, developers, officers."""
    facts: dict[str, Any] = {}
    text = told.facts_text
    insured = _count(_INSURED, text)
    if insured is None and re.search(
        rf"没(?:有)?(?:一个)?人(?:交|缴|买|上|参)(?:过)?{_INSURED}?|{_INSURED}(?:一个)?(?:都|也|还)?(?:没有|没|无)(?:一个)?人?(?:交|缴|买|参)|"
        rf"没(?:有)?(?:给员工)?(?:交|缴|买|上)(?:过)?{_INSURED}|零参保|{_INSURED}(?:人数)?(?:为|是)?(?:零|0)(?!\d)",
        text,
    ):
        insured = 0
    if insured is not None:
        facts["insured"] = insured
    developers = _count(_DEVELOPERS, text)
    if developers is None and re.search(r"没(?:有)?(?:任何|一个|专职|专门的?)?(?:研发|开发|技术)人员|(?:研发|开发)人员(?:一个)?(?:也|都)?(?:没有|没|为零|0个?)", text):  # fmt: skip
        developers = 0
    if developers is not None:
        facts["developers"] = developers
    officers = _count(_OFFICERS, text)
    if officers is None and re.search(
        rf"(?:没|无|没有|缺)(?:专门|专职|配)?(?:的)?{_OFFICERS}|{_OFFICERS}(?:也|都|还)?(?:没有|没|无)", text
    ):
        officers = 0
    if officers is None and re.search(
        rf"(?<!没)(?:有|配了?|配备了?|设了?)(?!没)(?:一个|1个|一名|1名|专门的?|专职的?|自己的)?{_OFFICERS}(?!吗|要求)",
        text,
    ):
        officers = 1
    if officers is not None:
        facts["ip_officers"] = officers
    return facts
