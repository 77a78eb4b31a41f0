"""What is said beside the conditions that a question asks about: the figure that was told against them, who signs, what they leave out."""

from __future__ import annotations

import datetime
import re

from actions.desk import Desk, has_room
from actions.eligibility import rows
from actions.eligibility import text as wording
from actions.question import Question
from actions.remarks import remarks
from actions.settle import STRICT
from knowledge.conditions import AnyOf, Developers, ScopeExcludes, leaves
from knowledge.eligibility import evaluate, from_json
from knowledge.models import Center, Condition, Exemption
from knowledge.topics import TITLES, topics_of

# What a firm may tell beside a question about the rule, and how the rule then stands.
FIGURES_TOLD = frozenset({
    "rd_percent", "insured", "developers", "registered_months", "registered_year", "capital_yuan",
    "patents", "no_patents", "no_kinds", "patents_complete",
})  # fmt: skip
OF_THE_RULE = re.compile(
    r"(?:中心|条件|要求|规定|原文|上面|里头?)(?:里)?(?:说|写|要求|规定|列)的?[^,。;!?]{0,10}[\d一二两三四五六七八九十]"
)
REACHED = {"met": "达到", "unmet": "达不到", "waivable": "达不到"}
BELOW_COLLEGE = re.compile(r"中专|中技|技校|职高|高中|初中")
OWN_STAFF = "本企业在职员工"
OUTSIDERS = re.compile(r"代理(?:公司|机构)?|外包(?:公司)?|外聘|外面|兼职|第三方(?:机构|公司)?|财务公司|代账公司")
IN_SCOPE = re.compile(
    r"(?:有|带|含|写|加|列)[^,。;!?]{0,6}(?:知识产权|专利|商标)[^,。;!?]{0,4}(?:代理|服务|咨询|运营)|(?:知识产权|专利|商标)[^,。;!?]{0,4}(?:代理|服务|咨询|运营)[^,。;!?]{0,8}(?:行|可以|能|影响|要紧|要不要|算|的话)"
)
WITHOUT_ONE = re.compile(
    r"没(?:做|有|过|拿|办|通过|申请|弄)?[^,。;!?]{0,6}(?:行|可以|能|要紧|成)|(?:还|也)(?:要|得|需要?)(?:看|有|满足)?[^,。;!?]{0,6}[吗么不]|必须|非得|一定(?:得|要)|是不是(?:都|全)?(?:得|要)"
)
WHO_SIGNS = re.compile(
    r"谁(?:来)?(?:开|出|推荐|写|盖章)|哪(?:个|里|些)?(?:部门|单位|能)?[^,。;!?]{0,4}(?:开|出|推荐)|找谁"
)
ENOUGH = re.compile(r"就(?:行|可以|够|成|能备|能报|好)了?(?=[吗吧么对是呗?,，。 ]|$)|只要[^,，。;!?]{2,12}就")


def beside(
    center: Center,
    topics: tuple[str, ...],
    conditions: tuple[Condition, ...],
    exemptions: tuple[Exemption, ...],
    question: Question,
    desk: Desk,
) -> tuple[str, ...]:
    """The sentences that a question calls for beside a centre's conditions on its topics."""
    text = question.text
    return (
        *_of_the_figures(center, conditions, question, desk),
        *_who_recommends(exemptions, text),
        *remarks(text, topics, conditions),
        *_not_only(center, conditions, text),
        *_strictly(conditions, text),
        *_of_schooling(conditions, text),
        *_of_outsiders(conditions, text),
        *_either(conditions, text),
        *_of_scope(conditions, text),
    )


def _of_the_figures(center: Center, conditions: tuple[Condition, ...], question: Question, desk: Desk) -> list[str]:
    """「…有没有要求，我们研发占比0.8%」: whether the figure that is told beside the question reaches what is asked for."""
    told = {name: value for name, value in question.facts.items() if name in FIGURES_TOLD}
    if not told or len(conditions) == len(center.conditions) or OF_THE_RULE.search(question.text):
        return []
    firm = from_json(told, desk.coverage.gazetteer)
    if any(held.count is None for held in firm.patents):
        return []  # 「实用新型算不算」 tells of no number
    found = evaluate(center, firm, desk.coverage, desk.industries, datetime.date.today())
    shown = {condition.id for condition in conditions}
    lines = []
    for check in found.checks:
        if check.id in shown and check.type in rows.FIGURED and check.fact and check.status in REACHED:
            room = f"；{wording.material(check)}" if check.status == "waivable" else ""
            lines.append(f"您{wording.fact(check.fact)}，{REACHED[check.status]}这一项{room}。")
    return lines


def _strictly(found: tuple[Condition, ...], text: str) -> list[str]:
    """「有商量余地没」, where the text has neither 原则上 nor a special case."""
    strict = found and not any(has_room(condition) for condition in found)
    return ["原文没有写“原则上”，也没有写特殊情况，按必备条件看。"] if strict and STRICT.search(text) else []


def _not_only(center: Center, found: tuple[Condition, ...], text: str) -> list[str]:
    """「满半年就行了对吧」: one condition of several."""
    if not ENOUGH.search(text) or not found:
        return []
    others = dict.fromkeys(TITLES[topic] for c in center.conditions if c not in found for topic in topics_of(c))
    return [f"这只是其中一项，中心还看：{'、'.join(others)}。"] if others else []


def _of_schooling(found: tuple[Condition, ...], text: str) -> list[str]:
    """「中专的算不算」, where developers need a degree."""
    degrees = [
        leaf.education
        for c in found
        for leaf in leaves(c.test)
        if isinstance(leaf, Developers) and leaf.education and BELOW_COLLEGE.search(text)
    ]
    said = "、".join(dict.fromkeys(BELOW_COLLEGE.findall(text)))
    return [f"原文写的是{degrees[0]}，{said}按原文不在内。"] if degrees else []


def _of_outsiders(found: tuple[Condition, ...], text: str) -> list[str]:
    """「管理员能不能让代理公司的人当」, where they have to be the firm's own staff."""
    own = any(OWN_STAFF in condition.says for condition in found)
    said = OUTSIDERS.search(text)
    return [f"原文写的是{OWN_STAFF}，{said.group()}的人不在内。"] if own and said else []


def _of_scope(found: tuple[Condition, ...], text: str) -> list[str]:
    """「经营范围有知识产权咨询的话呢」, where the text wants none of it."""
    excluded = [leaf for c in found for leaf in leaves(c.test) if isinstance(leaf, ScopeExcludes)]
    return ["照原文，经营范围里有知识产权服务业务的不符合这一项。"] if excluded and IN_SCOPE.search(text) else []


def _either(found: tuple[Condition, ...], text: str) -> list[str]:
    """「贯标没做行不行」, where the text has something else beside it."""
    several = [condition.item for condition in found if isinstance(condition.test, AnyOf)]
    return [f"第{item}项列出的几种，有其中一种即可。" for item in several if WITHOUT_ONE.search(text)]


def _who_recommends(exemptions: tuple[Exemption, ...], text: str) -> list[str]:
    """「推荐信谁开」: the bodies that a way in by recommendation names."""
    ways = [e.when for e in exemptions if e.when.type == "recommended" and e.when.by]
    return [f"推荐的单位：{ways[0].by}。"] if ways and WHO_SIGNS.search(text) else []
