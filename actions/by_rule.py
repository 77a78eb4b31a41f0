"""Which centres have a rule: 「哪些中心写了要成立满半年」, 「哪几家不要求专利」, 「条件里提到部队的」."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Set
from dataclasses import dataclass
from typing import Any

from actions.answers import Answer, render
from actions.desk import Desk, conditions_about
from actions.directory import card
from actions.programs import of_another
from actions.question import Question
from knowledge.conditions import Capital, CleanRecord, Insured, Leaf, PatentKind, Patents, RegisteredMonths, leaves
from knowledge.models import Center, Condition, Exemption

# 「哪些中心…」, 「…的中心都有谁」: asked of all centres, not of the firm's own.
WHICH = re.compile(
    r"(?<!找)(?<!去)(?<!报)(?<!归)(?<!投)(?<!选)(?<!该)哪(?:些|[几一二两三四五六七八九十]?[家个](?!月|人|材料|条件)|[几一]?个?(?:城市|省份?|地方))|都?有谁|有(?:没有)?(?:保护)?中心(?:是|会|明确)?(?:不|只|写)"
)
OF_CENTERS = re.compile(r"中心|别家|各家|城市|省份?")
# What is said of a text, not of a firm: 写了, 要求, 提到, 只看.
SAYS = re.compile(
    r"写|要求|规定|提到|提及|点名|提的|条件里|[只往]前?[看查]|倒查|回看|门槛|线|标准|不(?:看|管|要|查|限|卡|认)|要管|[要还]看|看(?=税|社保|专利|信用|注册资本)|挡|也认|都认|允许"
)
# 「成立不满一年的哪些可以备」: who sets a figure is told, and how many set none.
TOO_YOUNG = re.compile(r"(?:成立|注册|开业|公司)[^,。;!?]{0,4}(?:不满|不到|没满|未满)|新(?:成立|注册|开)的")
WITHOUT = re.compile(
    r"不(?:要求|看|要|卡|需要|限|查|管|用|强制)|没(?:有)?(?:写|要求|提|规定|设|列|卡|限制|说)|无(?:要求|需|须)|免(?:掉|了)?"
)
MOST = 40  # centres in one list; what nearly all of them ask for is no answer
FEW = 3  # centres of which the text itself is told
_AMOUNT = r"(?P<n>(?<!\d)\d{1,3}(?!\d)|[一二两俩三仨四五六七八九十]+|半)"
_DIGITS = {word: number for number, word in enumerate("一二三四五六七八九十", 1)} | {"两": 2, "俩": 2, "仨": 3}
# Words of a question → the same in the centres' texts, for what no test weighs by figures.
WORDS: tuple[tuple[str, str], ...] = (
    (r"部队|军队|军工单位", "部队"), (r"民非|民办非企业", "民办非企业|民非"), (r"合作社", "合作社"), (r"社会组织|社会团体|协会", "社会组织|社会团体|社团"),
    (r"知识产权(?:代理|服务)|代理(?:业务|服务)|经营范围", "知识产权服务"), (r"国家机关|机关单位", "国家机关|机关"), (r"贯标|29490", "29490|贯标"), (r"专员", "专员"), (r"承诺书", "承诺书"), (r"自然年度", "自然年度"),
    (r"代理(?:机构|公司)?[^,。;!?]{0,6}资质|无资质", "无资质代理|资质"), (r"经营异常", "经营异常"), (r"行政处罚", "行政处罚"), (r"推荐(?:备案|函|信|途径|通道)|(?:走|有|能|靠|凭)推荐", "推荐"),
    (r"瞪羚", "瞪羚"), (r"独角兽", "独角兽"), (r"专精特新|小巨人", "专精特新"), (r"原始(?:取得|申请|权利)|受让的?不算", "原始"), (r"第一(?:申请人|权利人)", "第一申请人|第一权利人"),
    (r"税(?!务软件|控)", "税"), (r"注册(?:个)?(?:账号|系统|平台)|平台账号|系统里?注册", "注册通过|系统|平台"),
)  # fmt: skip
KINDS: tuple[tuple[str, PatentKind], ...] = (
    ("发明", "invention"),
    ("实用新型|实新|新型", "utility_model"),
    ("外观", "design"),
)
FIGURED = frozenset({"age", "insured", "capital"})  # kinds of which the figure is all that there is to say
OTHER_KINDS: frozenset[PatentKind] = frozenset({"utility_model", "design"})
NEVER = re.compile(r"从来|从未|未曾|一次都|永远")


Found = tuple[Condition | Exemption, ...]


@dataclass(frozen=True)
class Rule:
    """A kind of rule: the words that ask for it, the test that it is, the figure that they set (None: none)."""

    topic: str
    title: str
    asked: re.Pattern[str]
    test: type[Leaf]
    figure: Callable[[Any], float | None]
    unit: re.Pattern[str]
    said: str  # how the figure is told


def _minimum(leaf: RegisteredMonths | Insured | Patents) -> float:
    return float(leaf.min)


def _months_back(leaf: CleanRecord) -> float | None:
    if leaf.within is None:
        return None
    return float(leaf.within.months or (leaf.within.calendar_years or 0) * 12)


_TIME = re.compile(rf"{_AMOUNT}(?P<u>个?月|年半|周?年|岁)")
RULES = (
    Rule(
        "credit", "信用记录", re.compile(r"非正常|信用|失信|不良记录|回溯|往前看|往前查|倒查"), CleanRecord, _months_back,
        _TIME, "信用记录看{}内",
    ),
    Rule(
        "age", "成立时间", re.compile(r"成立|注册(?!资|地|在)|新公司|新成立|开业|开满|开了|年限|满[一半两\d]年"), RegisteredMonths,
        _minimum, _TIME, "成立满{}",
    ),
    Rule(
        "insured", "社保人数", re.compile(r"社保|参保|人数|五险|几个人"), Insured,
        _minimum, re.compile(rf"{_AMOUNT}(?P<u>个?人|名|位|个)"), "参保{}",
    ),
    Rule(
        "capital", "注册资本", re.compile(r"注册资[本金]|实缴"), Capital,
        lambda leaf: leaf.min_yuan / 1e4, re.compile(rf"{_AMOUNT}(?P<u>万)"), "注册资本{}以上",
    ),
    Rule(
        "patents", "专利件数", re.compile(r"专利|发明|实用新型|实新|外观"), Patents,
        _minimum, re.compile(rf"{_AMOUNT}(?P<u>[件个项])(?!月|人)"), "专利{}",
    ),
)  # fmt: skip


def answer(question: Question, desk: Desk) -> Answer | None:
    """The centres that have the rule, or that are silent on it; None for every other question."""
    text = question.text
    says = SAYS.search(text) or TOO_YOUNG.search(text)
    asks = WHICH.search(text) and OF_CENTERS.search(text) and says and not of_another(text)
    if not asks or _of_a_place(question) or question.context.check.get("open") or question.industries:
        return None  # 「哪些中心要做轮胎的」 asks of a trade
    within = _area(question, desk)
    word = next((there for here, there in WORDS if re.search(here, text)), None)
    rule = next((rule for rule in RULES if rule.asked.search(text)), None)
    if word is not None and (rule is None or rule.topic == "patents"):
        return _by_word(question, desk, within, word)
    if rule is None or question.outside:
        return None
    kinds = {kind for words, kind in KINDS if re.search(words, text)} & OTHER_KINDS
    if rule.topic == "patents" and kinds:
        return _by_kind(question, desk, within, rule, kinds)
    return _by_figure(question, desk, within, rule)


def _by_word(question: Question, desk: Desk, within: tuple[Center, ...], word: str) -> Answer:
    """Those whose text has a word; where it is asked who lacks it, how many do."""
    found = {center: conditions for center in within if (conditions := _that_say(center, word))}
    left = len(within) - len(found) if WITHOUT.search(question.text) or not found else None
    return _told(question, desk, found, within, f"提到“{_spoken(question.text, word)}”", others=left)


def _by_kind(
    question: Question,
    desk: Desk,
    within: tuple[Center, ...],
    rule: Rule,
    kinds: Set[PatentKind],
) -> Answer:
    """「不要求发明，实用新型也行」: those where these kinds count, and so many where the text says, and who asks for none."""
    of_topic = {center: conditions_about(center, rule.topic) for center in within}
    asked = _figure(question.text, rule)
    fits = {
        center: tuple(r for r in conditions if kinds <= _kinds(r) and (asked is None or asked in _counts(r, kinds)))
        for center, conditions in of_topic.items()
    }
    names = "、".join(words.partition("|")[0] for words, kind in KINDS if kind in kinds)
    told = f"写了{names}也算" if asked is None else f"写了{names}{asked:g}件"
    silent = sum(not conditions for conditions in of_topic.values())
    return _told(question, desk, {c: found for c, found in fits.items() if found}, within, told, others=silent)


def _by_figure(question: Question, desk: Desk, within: tuple[Center, ...], rule: Rule) -> Answer | None:
    """Those that set a figure, or the one that is named; those that are silent, where it is asked who is."""
    text = question.text
    of_topic = {center: conditions_about(center, rule.topic) for center in within}
    silent = tuple(center for center, conditions in of_topic.items() if not conditions)
    if WITHOUT.search(text) or (rule.topic == "age" and TOO_YOUNG.search(text)):
        if len(silent) <= MOST:
            return _told(question, desk, dict.fromkeys(silent, ()), within, f"没有写{rule.title}要求", others=0)
        few = {center: conditions for center, conditions in of_topic.items() if conditions}  # the same in fewer words
        return _told(question, desk, few, within, f"写了{rule.title}要求", rule, others=len(silent))
    asked = _figure(text, rule)
    having = {c: found for c, conditions in of_topic.items() if (found := _with_figure(conditions, rule, asked, text))}
    if len(having) > MOST:
        return None
    told = f"写了{rule.title}要求" if asked is None else f"写了{rule.said.format(_in_words(asked, rule))}"
    return _told(question, desk, having, within, told, rule if asked is None else None)


def _leaves_room(condition: Condition) -> bool:
    """Whether 原则上 or a special case is written; an alternative is none."""
    return condition.strength == "in_principle" or condition.exception is not None


def _kinds(condition: Condition) -> set[PatentKind]:
    """The kinds of patents that a condition lets count."""
    return {kind for leaf in leaves(condition.test) if isinstance(leaf, Patents) for kind in leaf.kinds}


def _counts(condition: Condition, kinds: Iterable[PatentKind]) -> set[float]:
    """How many of some kinds a condition asks for, in each of its ways."""
    of_kind = (leaf for leaf in leaves(condition.test) if isinstance(leaf, Patents) and {*kinds} <= {*leaf.kinds})
    return {float(leaf.min) for leaf in of_kind}


def _of_a_place(question: Question) -> bool:
    """Whether a city, a district or a centre is named: its own centres are meant then."""
    return any(
        m.explicit or any(place.level not in ("province", "region") for place in m.places)
        for m in question.mentions
        if not m.negated
    )


def _area(question: Question, desk: Desk) -> tuple[Center, ...]:
    """The centres of the provinces named, or all."""
    places = [place for m in question.mentions if not m.negated for place in m.places]
    return tuple(dict.fromkeys(c for place in places for c in desk.coverage.within(place))) or desk.coverage.centers


def _that_say(center: Center, words: str) -> Found:
    """The conditions, and the ways around them, in whose text a word stands."""
    said = [c for c in center.conditions if re.search(words, c.says + (c.exception or ""))]
    return (*said, *(way for way in center.exemptions if re.search(words, way.says)))


def _spoken(text: str, words: str) -> str:
    """The word as the message says it, where the texts have the same, else theirs."""
    return next((word for word in words.split("|") if word in text), words.partition("|")[0])


def _with_figure(conditions: Iterable[Condition], rule: Rule, asked: float | None, text: str) -> Found:
    """The conditions of the kind that set the figure asked for, or any."""
    found = []
    for condition in conditions:
        of_kind = [leaf for leaf in leaves(condition.test) if isinstance(leaf, rule.test)]
        if NEVER.search(text) and rule.topic == "credit":
            of_kind = [leaf for leaf in of_kind if isinstance(leaf, CleanRecord) and leaf.never]
        if any(asked is None or rule.figure(leaf) == asked for leaf in of_kind):
            found.append(condition)
    return tuple(found)


def _figure(text: str, rule: Rule) -> float | None:
    """The figure that the message names, in the rule's unit: months, persons, 万元, patents."""
    match = rule.unit.search("".join(text.split()).replace("半年", "6个月"))
    if match is None:
        return None
    said = match.group("n")
    number = float(said) if said.isdigit() else _spoken_number(said)
    if "年" in match.group("u") or match.group("u") == "岁":
        number = number * 12 + (6 if "半" in match.group("u") else 0)
    return number or None


def _spoken_number(said: str) -> float:
    """二十五 → 25, as far as the texts' thresholds go."""
    tens, ten, units = said.rpartition("十")
    whole = (_DIGITS.get(tens[-1:], 1) if ten else 0) * 10
    return float(whole + _DIGITS.get(units[-1:], 0))


def _figures(conditions: Found, rule: Rule) -> str:
    """The figures that a centre's conditions of a kind set, in words."""
    tests = [
        leaf for r in conditions if isinstance(r, Condition) for leaf in leaves(r.test) if isinstance(leaf, rule.test)
    ]
    found = [rule.figure(leaf) for leaf in tests]
    return "、".join(dict.fromkeys(_in_words(figure, rule) for figure in found if figure))


def _in_words(figure: float, rule: Rule) -> str:
    unit = {"insured": "人", "capital": "万元", "patents": "件"}.get(rule.topic)
    if unit:
        return f"{figure:g}{unit}"
    return f"{figure / 12:g}年" if figure % 12 == 0 else f"{figure:g}个月"


def _told(
    question: Question,
    desk: Desk,
    found: Mapping[Center, Found],
    within: tuple[Center, ...],
    told: str,
    rule: Rule | None = None,
    *,
    others: int | None = None,
) -> Answer:
    """The list; a centre whose condition leaves room (原则上) is told apart.

    `rule`: of which kind each centre's own figure is said; `others`: how many more are silent, where it is asked who is; their silence is no promise.
    """
    soft = [c for c, said in found.items() if said and all(isinstance(r, Exemption) or _leaves_room(r) for r in said)]
    centers = tuple(found)
    items = {c: "、".join(dict.fromkeys(f"第{r.item}项" for r in conditions)) for c, conditions in found.items()}
    if rule is not None and rule.topic in FIGURED:
        items = {c: f"{_figures(conditions, rule)}，{items[c]}" for c, conditions in found.items()}
    scope = "、".join(p.name for m in question.mentions if not m.negated for p in m.places) or "全国"
    return Answer(
        kind="centers",
        status="answered" if centers else "not_on_record",
        text=render(
            "by_rule",
            scope=scope,
            of=len(within),
            rule=told,
            centers=centers,
            says={c: r for c, r in found.items() if r} if len(centers) <= FEW else {},
            soft=soft,
            items=items,
            others=others,
            cited=desk.cited(desk.coverage.centers[0]),
        ),
        data={"scope": scope, "count": len(centers), "centers": [card(center, (), desk) for center in centers]},
        sources=(desk.source(desk.coverage.centers[0]) | {"locator": "各中心备案条件"},),
        suggestions=tuple(f"{center.short}备案要什么条件" for center in centers[:2]),
        context=question.context.moved_to(tuple(center.id for center in centers)),
    )
