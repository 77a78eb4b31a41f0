"""What a centre asks for: the whole, one topic, or 「没有这项要求」 where its text is silent."""

from __future__ import annotations

import datetime
import re
from dataclasses import replace
from typing import Any

from actions.answers import Answer, render, together
from actions.asks import WORD_OF_TOPIC
from actions.beside_conditions import beside
from actions.clarify import missing
from actions.desk import Desk, called, conditions_about, exemptions_from, has_room
from actions.eligibility.terms import BODIES
from actions.question import Question
from knowledge.conditions import InField
from knowledge.eligibility import Applicant, evaluate
from knowledge.models import Center, Condition, Priority
from knowledge.topics import TITLES

NAMES: dict[str, str] = {
    **{str(topic): title for topic, title in TITLES.items()},
    "patents": "专利",
    "age": "成立时间",
    "insured": "社保人数",
    "credit": "信用记录",
    "priority": "优先",
}


# Terms that stand in a centre's text under a subject that the question need not name.
OF_PATENT_WORK = "专利工作"
NO_LEGAL_PERSONS: dict[Any, re.Pattern[str]] = {
    "branch": re.compile(r"分公司|分支机构|分厂|办事处"),
    "individual_business": re.compile(r"个体"),
    "individual": re.compile(r"(?<!法人)个人"),
}
# 「备案要什么条件,要专利不」: the whole, and whether that is in it
WHOLE_AND_MORE = re.compile(
    r"(?:什么|哪些|啥|有何)(?:样的?|子)?(?:备案)?(?:条件|要求|门槛)[^,。;!?]{0,3}[,。;!?、 ]+[^。;!?]{0,4}(?:要不要|[要看限有卡][^,。;!?]{1,8}[不吗么没](?=[,。;!? ]|$)|需不需要|有没有)"
)
# 「第五条是啥」, 「第5项原文写的什么」
ITEM_ASKED = re.compile(
    r"第(?P<n>[一二三四五六七八九]|\d)[条项](?:条件|要求|原文|具体|到底|完整|全文|内容|究竟|后面|后头|后半句|下半句|的|,)*(?:(?:写|说|讲|指|是)(?:的|了)*(?:是)?(?:什么|啥|哪|怎么)|(?:是)?(?:什么|啥)(?:意思|内容)?|[^,。;!?]{0,4}(?:咋|怎么|为什么|为啥)?没写完)"
)
# Bodies that a question may name at large, without being one: 「请问高校可以备案吗,还是只收企业」
AT_LARGE: dict[Any, re.Pattern[str]] = NO_LEGAL_PERSONS | {
    "university": re.compile(r"(?:高校|大学|学校|院校|学院|职校)(?:也|都)?(?:能|可以|可不可以|行|收|让|给)"),
    "social_organisation": re.compile(r"(?:协会|学会|商会)(?:也|都)?(?:能|可以|可不可以|行|收|让|给)"),
    "research_institute": re.compile(r"(?:研究所|研究院|科研院所|院所)(?:也|都)?(?:能|可以|可不可以|行|收|让|给)"),
    "private_non_enterprise": re.compile(r"民非|民办非企业"),
}
PLAIN_FIRMS = frozenset({"company", "enterprise"})
WHICH_ONE = re.compile(r"哪(?:一)?[个家边]|谁")
OF_PATENTS = re.compile(r"第[一二三]?申请人|专利权人")
TERMS = re.compile(r"瞪羚|独角兽|上市培育|专精特新|小巨人|领军人才|承诺书")


def answer(question: Question, desk: Desk, topics: tuple[str, ...]) -> Answer:
    """The conditions asked for, of every centre in question; a subject named besides the whole is what is meant."""
    topics = tuple(topic for topic in topics if topic != "requirements") or ("requirements",)
    if topics == ("exemption",) and (unasked := _not_asked_for(question)):
        topics = unasked
    if topics != ("requirements",) and len(question.centers) == 1 and WHOLE_AND_MORE.search(question.text):
        whole = told(
            [_result(question.centers[0], ("requirements",), question, desk)], question, desk, ("requirements",)
        )
        silent = _result(question.centers[0], topics, question, desk)["silent"]
        return together([whole, answer(replace(question, text=""), desk, tuple(silent))]) if silent else whole
    results = [_result(center, topics, question, desk) for center in question.centers]
    return told(results, question, desk, topics)


def _not_asked_for(question: Question) -> tuple[str, ...]:
    """「一件都没有怎么办」 after patents, of centres that ask for none: there is nothing to get around."""
    lately = question.context.asks
    of_them = lately and all(topic in TITLES for topic in lately) and not question.named
    asks = any(conditions_about(center, topic) for center in question.centers for topic in lately) if of_them else True
    return () if asks else lately


def only_preferred(question: Question, desk: Desk) -> Answer:
    """What the question speaks of, where it is preferred and not required."""
    empty: dict[str, Any] = {"conditions": (), "exemptions": (), "silent": (), "preferred": {}, "remarks": ()}
    results = [
        {**empty, "center": center, "priorities": found, "further": found}
        for center in question.centers
        for found in [preferences_in(center, question.text)]
    ]
    return told(results, question, desk, ("priority",))


def of_an_item(question: Question, desk: Desk) -> Answer | None:
    """「第五条是啥,咋没写完」 of a centre: that item of its text, with what is wrong with the text itself."""
    asked = ITEM_ASKED.search(question.text)
    if (
        asked is None
        or len(question.centers) != 1
        or question.context.asks == ("policy",)
        or (question.facts.keys() - {"place"})
    ):
        return None
    number = asked.group("n")
    center, item = question.centers[0], str("一二三四五六七八九".find(number) + 1 or number)
    found = tuple(c for c in center.conditions if c.item.partition("（")[0] == item)
    if not found:
        return None
    notes = tuple(f"{note}。" for note in center.notes if f"第{item}项" in note)
    empty: dict[str, Any] = {"exemptions": (), "silent": (), "preferred": {}, "priorities": (), "further": ()}
    return told([{**empty, "center": center, "conditions": found, "remarks": notes}], question, desk, ("other",))


def told(results: list[dict[str, Any]], question: Question, desk: Desk, topics: tuple[str, ...]) -> Answer:
    """The answer with what was found of each centre."""
    if "applicant" in topics and _body_in(question) != Applicant():
        for result in results:
            result["remarks"] = (*_of_this_body(result["center"], question, desk), *result["remarks"])
    whole = topics == ("requirements",)
    text = render(
        "requirements_whole" if whole else "requirements",
        results=results,
        called=called,
        grouped=_grouped,
        fields_of=_fields_of,
        names=NAMES,
        cited=desk.cited(question.centers[0]),
        count=len(question.centers),
        missing=missing(question),
    )
    return Answer(
        kind="requirements",
        status="answered",
        text=text,
        data={"topics": list(topics), "results": [_as_data(result) for result in results]},
        sources=tuple(
            desk.source(r["center"], () if whole else tuple(c.item for c in r["conditions"])) for r in results
        ),
        suggestions=_suggestions(question.centers, topics),
        context=question.context.moved_to(tuple(center.id for center in question.centers)).narrowed_to(
            tuple(r["center"].id for r in results if not r["silent"]) if WHICH_ONE.search(question.text) else ()
        ),
    )


def _result(center: Center, topics: tuple[str, ...], question: Question, desk: Desk) -> dict[str, Any]:
    if topics == ("requirements",):
        return {
            "center": center,
            "conditions": center.conditions,
            "exemptions": center.exemptions,
            "priorities": center.priorities,
            "silent": (),
            "preferred": {},
            "further": center.priorities,
            "remarks": (),
        }
    found: list[Condition] = []
    silent: list[str] = []
    preferred: dict[str, tuple[Priority, ...]] = {}
    priorities = center.priorities if "priority" in topics else ()
    exemptions = list(center.exemptions) if "exemption" in topics else []
    for topic in topics:
        if topic == "priority":
            silent += ["priority"] if not center.priorities else []
            continue
        if topic == "exemption":
            matching = tuple(condition for condition in center.conditions if has_room(condition))
            silent += ["exemption"] if not matching and not center.exemptions else []
        else:
            matching = conditions_about(center, topic) or _with_its_word(center, question.text)
            of_field = conditions_about(center, "field") if topic == "scope" and not matching else ()
            names_it = any("经营范围" in condition.says for condition in of_field)
            silent += [topic] if not (matching or names_it) else []
            matching = matching or of_field  # what the centre's text has on the scope speaks of the field
            if topic == "patents" and not matching:  # no number is written, yet not nothing
                found += [c for c in center.conditions if OF_PATENT_WORK in c.says and c not in found]
            if not matching:  # not required, but preferred: 浦东's share of R&D
                word = WORD_OF_TOPIC.get(topic, NAMES[topic])
                of_topic = tuple(p for p in center.priorities if word in p.says)
                preferred |= {topic: of_topic} if of_topic else {}
                priorities = (*priorities, *(p for p in of_topic if p not in priorities))
            priorities = (*priorities, *(p for p in preferences_in(center, question.text) if p not in priorities))
        of_applications = _of_applications(center) if topic == "patents" else ()
        found += [condition for condition in (*matching, *of_applications) if condition not in found]
    exemptions += [e for e in exemptions_from(center, tuple(found)) if e not in exemptions]
    return {
        "center": center,
        "conditions": tuple(found),
        "exemptions": tuple(exemptions),
        "priorities": priorities,
        "silent": tuple(silent),
        "preferred": preferred,
        "further": tuple(p for p in priorities if not any(p in found for found in preferred.values())),
        "remarks": beside(center, topics, tuple(found), tuple(exemptions), question, desk),
    }


def _with_its_word(center: Center, text: str) -> tuple[Condition, ...]:
    """The conditions in which a term of the question stands: 瞪羚, 承诺书."""
    words = set(TERMS.findall(text))
    return tuple(c for c in center.conditions if any(word in c.says + (c.exception or "") for word in words))


def _of_this_body(center: Center, question: Question, desk: Desk) -> list[str]:
    """「民非能备吗」: whether the kind of body in the question is one that may file."""
    firm = _body_in(question)
    found = evaluate(center, firm, desk.coverage, desk.industries, datetime.date.today())
    if firm.kind in NO_LEGAL_PERSONS and not any("法人" in c.says for c in conditions_about(center, "applicant")):
        return []  # the text is silent on it, as is said besides
    if firm.kind in PLAIN_FIRMS and OF_PATENTS.search(question.text):
        return []  # 「第一申请人是董事长个人,公司是第二」 asks of no body
    says = {"met": "可以备案，在备案主体之列", "unmet": "不能备案，不在备案主体之列", "waivable": "能否备案由中心认定"}
    name = BODIES[firm.kind].partition("，")[0] if firm.kind else "没有独立法人资格的单位"
    return [f"{name}{says[c.status]}。" for c in found.checks if c.type == "applicant" and c.status in says]


def _body_in(question: Question) -> Applicant:
    """The body that a question is about: the firm's own, or one that it names at large, 「个体户能备吗」."""
    kind = question.facts.get("kind") or next((k for k, words in AT_LARGE.items() if words.search(question.text)), None)
    legal = question.facts.get("legal_person")
    return Applicant(kind=None if legal is False and kind in ("company", "enterprise") else kind, legal_person=legal)


def _fields_of(center: Center, condition: Condition) -> str:
    """The centre's fields, where a condition only says 「预审产业领域」 without naming them."""
    test = condition.test
    if not isinstance(test, InField) or test.only or any(name in condition.says for name in center.fields):
        return ""
    return "、".join(center.fields)


def _grouped(conditions: tuple[Condition, ...]) -> dict[str, list[Condition]]:
    """The conditions by the item of the text that they come from, in its order."""
    groups: dict[str, list[Condition]] = {}
    for condition in conditions:
        groups.setdefault(condition.item, []).append(condition)
    return groups


def _of_applications(center: Center) -> tuple[Condition, ...]:
    """The conditions that the application itself has to meet, its field or class (宁德, 新乡)."""
    return tuple(c for c in center.conditions if isinstance(c.test, InField) and c.test.of != "business")


# Words of a question → words of a preference, so that 「贯标是必须的吗」 is told that it is only preferred.
PREFERRED = (
    ("贯标", "规范"),
    ("29490", "规范"),
    ("认证", "认证"),
    ("示范", "示范"),
    ("优势企业", "优势"),
    ("pct", "PCT"),
    ("专利奖", "奖"),
    ("研发", "研发投入"),
    ("重点培育", "培育"),
    ("高价值", "高价值"),
    ("平台", "平台"),
    ("创新团队", "创新团队"),
    ("维权", "维权"),
)


def preferences_in(center: Center, text: str) -> tuple[Priority, ...]:
    """The preferences of a centre that a question speaks of."""
    words = [said for asked, said in PREFERRED if asked in text]
    return tuple(p for p in center.priorities if any(word in p.says for word in words))


def _as_data(result: dict[str, Any]) -> dict[str, Any]:
    return {
        "center": result["center"].name,
        "items": [
            {
                "id": condition.id,
                "item": condition.item,
                "says": condition.says,
                "strength": condition.strength,
                **({"exception": condition.exception} if condition.exception else {}),
            }
            for condition in result["conditions"]
        ],
        "exemptions": [{"id": e.id, "item": e.item, "says": e.says} for e in result["exemptions"]],
        "priorities": [{"item": p.item, "says": p.says} for p in result["priorities"]],
        "silent": [NAMES[topic] for topic in result["silent"]],
    }


def _suggestions(centers: tuple[Center, ...], topics: tuple[str, ...]) -> tuple[str, ...]:
    if len(centers) != 1:
        return ()
    name = centers[0].short
    options = {
        "phone": f"{name}保护中心电话",
        "requirements": f"{name}备案的全部条件",
        "patents": f"{name}备案要几件专利",
        "credit": f"{name}对非正常申请怎么要求",
    }
    return tuple(text for topic, text in options.items() if topic not in topics)[:3]
