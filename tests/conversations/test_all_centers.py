"""Every centre x everything that can be asked about it, through the whole bot, compared with the knowledge base."""

from __future__ import annotations

import asyncio
import re
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any, get_args

import pytest

from knowledge.models import Center
from knowledge.topics import Topic, topics_of
from scripts.pace import slowness
from tests.conftest import Said, plain

SECONDS = 90  # of one core, as on the machine of scripts/pace.py: about 50 there
# Several wordings each, used in turn: a centre is not asked everything in the same words as its neighbour.
QUESTIONS: dict[str, tuple[str, ...]] = {
    "phone": ("{}保护中心电话多少", "{}知识产权保护中心怎么联系", "想打电话给{}中心，号码给一下", "{}的联系电话"),
    "website": ("{}保护中心网址", "{}中心的官网是什么", "{}知识产权保护中心网站发我一下"),
    "fields": ("{}保护中心收哪些产业", "{}中心受理什么领域", "{}的预审产业领域有哪些"),
    "area": ("{}保护中心管哪些地方", "{}中心的服务范围是哪里", "哪些地方的企业归{}中心管"),
    "requirements": ("{}保护中心备案要什么条件", "{}备案的全部条件", "在{}中心备案有哪些要求"),
    "place": ("{}备案对注册地有要求吗", "{}保护中心要求注册在哪里", "注册地在哪里才能在{}中心备案"),
    "tax": ("{}备案对纳税有要求吗", "{}中心要看税务关系吗", "在{}备案要不要在当地交税"),
    "insured": ("{}备案社保要几个人", "{}保护中心对参保人数有什么要求", "{}中心社保人数有规定吗"),
    "applicant": ("{}保护中心哪些单位可以备案", "{}备案对主体有什么要求", "{}中心要求法人资格吗"),
    "age": ("{}备案公司要成立多久", "{}保护中心要求注册满几个月", "{}中心对成立时间有要求吗"),
    "field": ("{}备案要求产业领域对得上吗", "{}中心备案对企业所属领域有什么要求", "{}备案对生产经营领域有要求吗"),
    "patents": ("{}备案要几件专利", "{}保护中心对专利数量有什么要求", "{}中心要有发明专利才行吗"),
    "capital": ("{}备案对注册资本有要求吗", "{}保护中心注册资金要多少", "{}中心看不看注册资本"),
    "rd": ("{}备案对研发有什么要求", "{}保护中心要求研发投入吗", "{}中心对研发能力有要求吗"),
    "innovation": ("{}备案对创新能力有要求吗", "{}中心要求技术领先吗", "{}保护中心看不看企业的影响力和成长性"),
    "ip_work": ("{}备案要有知识产权管理制度吗", "{}保护中心要求知识产权管理团队吗", "{}中心对知识产权工作基础有什么要求"),
    "credit": ("{}备案对非正常申请怎么要求", "{}保护中心信用记录要求几年", "{}中心对不良记录有什么规定"),
    "scope": ("{}备案对经营范围有要求吗", "{}保护中心对经营范围怎么规定", "{}中心经营范围有限制吗"),
    "operation": ("{}备案对经营状态有要求吗", "{}保护中心要求实际经营吗", "{}中心要求有经营场所吗"),
    "need": ("{}备案要有预审需求吗", "{}保护中心对预审需求有要求吗", "{}中心要求企业有专利申报需求吗"),
    "rules": ("{}备案要签承诺书吗", "{}保护中心要求遵守什么规定", "{}中心备案要承诺什么"),
    "exemption": ("{}备案条件不够有没有别的办法", "{}保护中心有没有特殊情况可以变通", "{}中心达不到条件怎么办"),
    "other": ("{}备案还有没有其他条件", "{}保护中心有别的要求吗", "{}中心还有什么其他要求"),
}  # fmt: skip
# How a reply says that the text of a centre does not ask for something.
SILENT = re.compile(
    r"没有[^。;]{0,20}(?:要求|条件|办法|规定)|没有?(?:写|提|列|规定)|未(?:写|提|列|规定)|不(?:作|做)要求"
)
SUBJECTS = tuple(QUESTIONS)
# A centre that says nothing of the one may be answered with the other: 创新能力 is next to 自主研发能力.
NEXT_TO: dict[str, Topic] = {"innovation": "rd"}


@dataclass(frozen=True)
class Walk:
    """All replies, by centre and subject, and how long it took to get them."""

    replies: dict[tuple[str, str], Said]
    asked: dict[tuple[str, str], str]
    seconds: float


@pytest.fixture(scope="module")
def walk(ask: Callable[..., Awaitable[Said]], desk: Any) -> Walk:
    """Asks everything once: a conversation per centre, all of them at the same time."""
    replies: dict[tuple[str, str], Said] = {}
    asked: dict[tuple[str, str], str] = {}

    async def talk(number: int, center: Center) -> None:
        for place, (subject, wordings) in enumerate(QUESTIONS.items()):
            text = wordings[(number + place) % len(wordings)].format(center.short)
            asked[center.id, subject] = text
            replies[center.id, subject] = await ask(text, f"walk:{center.id}")

    async def everyone() -> None:
        await asyncio.gather(*[talk(number, center) for number, center in enumerate(desk.knowledge.centers)])

    before, started = slowness(), time.process_time()
    asyncio.run(everyone())
    return Walk(replies, asked, (time.process_time() - started) / max(before, slowness()))


def missing(center: Center, subject: str, said: Said) -> list[str]:
    """The facts of the knowledge base that a reply should hold and does not."""
    facts: list[str] = []
    if subject == "phone":
        facts = [phone.number for phone in center.phones]
    elif subject == "website":
        facts = [center.website]
    elif subject == "fields":
        facts = list(center.fields)
    elif subject == "area":
        facts = list(center.serves)
    elif subject == "requirements":
        facts = [rule.says for rule in (*center.conditions, *center.exemptions)]
        facts += [condition.exception for condition in center.conditions if condition.exception]
    elif subject == "exemption":
        facts = [exemption.says for exemption in center.exemptions]
        facts += [condition.exception for condition in center.conditions if condition.exception]
    else:
        facts = [condition.says for condition in center.conditions if subject in topics_of(condition)]
    absent = [fact for fact in facts if plain(fact) not in said.plain]
    if not facts and not has_another_way(center, subject):
        shown = all(plain(condition.says) in said.plain for condition in center.conditions)  # all there is
        next_to_it = [c.says for c in center.conditions if NEXT_TO.get(subject) in topics_of(c)]
        if subject == "scope":  # a text that names the scope where it speaks of the field is not silent on it
            next_to_it = [c.says for c in center.conditions if "field" in topics_of(c) and "经营范围" in c.says]
        near = any(plain(text) in said.plain for text in next_to_it)
        return [] if shown or near or SILENT.search(said.plain) else ["that it is not asked for"]
    # the directory states the same facts as a condition on place or field, as the centre's own list
    listed = {"place": center.serves, "field": center.fields}.get(subject)
    return [] if listed and all(plain(name) in said.plain for name in listed) else absent


def has_another_way(center: Center, subject: str) -> bool:
    """原则上, alternatives, a corrected record: room that stands in the condition itself."""
    from actions.desk import has_room

    return subject == "exemption" and any(has_room(condition) for condition in center.conditions)


def test_the_questions_cover_every_topic() -> None:
    assert set(get_args(Topic)) <= set(QUESTIONS)


@pytest.mark.parametrize("subject", SUBJECTS)
def test_the_facts_are_those_of_the_knowledge_base(walk: Walk, desk: Any, subject: str) -> None:
    wrong = [
        f"{walk.asked[center.id, subject]}: missing {lost} in {said.text[:200]!r}"
        for center in desk.knowledge.centers
        if (lost := missing(center, subject, said := walk.replies[center.id, subject]))
    ]
    assert not wrong, f"{len(wrong)} of {len(desk.knowledge.centers)}:\n" + "\n".join(wrong[:10])


@pytest.mark.parametrize("subject", SUBJECTS)
def test_no_other_centre_is_in_the_reply(walk: Walk, desk: Any, subject: str) -> None:
    """Neither its phone nor its site, in text or data."""
    wrong = []
    for center in desk.knowledge.centers:
        own = {phone.number for phone in center.phones} | {center.website}
        others = {fact for c in desk.knowledge.centers for fact in (c.website, *(p.number for p in c.phones))} - own
        said = walk.replies[center.id, subject]
        whole = said.text + str(said.envelopes)
        found = [fact for fact in others if re.search(rf"(?<![\d-]){re.escape(fact)}(?![\w-])", whole)]
        if found:
            wrong.append(f"{walk.asked[center.id, subject]}: {found}")
    assert not wrong, f"{len(wrong)}:\n" + "\n".join(wrong[:10])


def test_every_reply_is_answered_with_its_source(walk: Walk) -> None:
    wrong = [
        walk.asked[key]
        for key, said in walk.replies.items()
        if said.status != "answered" or not all(source["as_of"] for e in said.envelopes for source in e["sources"])
        or not any(e["sources"] for e in said.envelopes)
    ]  # fmt: skip
    assert not wrong, f"{len(wrong)}: {wrong[:20]}"


def test_in_time(walk: Walk, desk: Any, capsys: pytest.CaptureFixture[str]) -> None:
    with capsys.disabled():
        print(f"\n{len(walk.replies)} questions about {len(desk.knowledge.centers)} centres in {walk.seconds:.1f} s")
    assert len(walk.replies) == len(desk.knowledge.centers) * len(QUESTIONS)
    assert walk.seconds < SECONDS
