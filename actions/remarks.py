"""What a question presumes and a centre's text does not say: one sentence, so that silence is not read as a yes."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from knowledge.conditions import Applicant, CleanRecord, Developers, Leaf, Patents, RdRatio, leaves
from knowledge.models import Condition


@dataclass(frozen=True)
class Remark:
    """When the words are in the question and the conditions about the topic lack the thing, the sentence is said."""

    topic: str
    words: re.Pattern[str]
    has: Callable[[Leaf], bool]
    sentence: str


def _as_original(leaf: Any) -> bool:
    """Whether the text wants patents that the firm obtained itself (原始取得)."""
    return isinstance(leaf, Patents) and leaf.original


def _as_applicant(leaf: Any) -> bool:
    """Whether the text only says that the firm was the applicant."""
    return isinstance(leaf, Patents) and leaf.own and not leaf.original


def _counts_applications(leaf: Any) -> bool:
    """Whether the text counts applications, too: 浦东."""
    return isinstance(leaf, Patents) and leaf.counts != "granted"


# 「外观也算在那5件里吗」
COUNTS = re.compile(
    r"(?P<kind>发明|实用新型|实新|新型|外观(?:设计)?)(?:专利|的)*(?:(?:也|都|能|可以)*算(?:不算|数|在|进去?|作)*[^,。;!?]{0,8}?(?:[吗么不?？]|$)|呢[?？]?$)"
)
KINDS = {
    "发": ("发明", "invention"),
    "实": ("实用新型", "utility_model"),
    "新": ("实用新型", "utility_model"),
    "外": ("外观设计", "design"),
}
# 「自己申请的还在实审」
PENDING = re.compile(
    r"在(?:审|实审|公开|受理|走流程)|实审|审查中|申请中|(?:还|都)?[没未](?:有)?(?:授权|下证|批下来|下来|拿到证)(?!的话)|刚(?:申请|提交|交)|受理通知"
)
BOUGHT = re.compile(r"买来|买的|买了|受让|转让(?!出|掉|给(?:了)?(?:别人|别家|其他|子公司|关联))|收购|别人手里")
REMARKS = (
    Remark(
        "capital",
        re.compile(r"认缴|实缴|到账|实收"),
        lambda leaf: False,
        "没有写明看认缴还是实缴，请向中心核实。",
    ),
    *(
        Remark(
            topic,
            re.compile(r"含不含(?!老板|法人|股东)|包不包括|包含.{0,4}吗|正[正好]+.{0,8}算|算不算[“\"]?\d"),
            lambda leaf: False,
            "“以上”“满”都包含这个数本身。",
        )
        for topic in ("insured", "age", "patents", "capital")
    ),
    Remark(
        "credit",
        re.compile(r"移出|移除|撤回|撤了|撤掉|整改|改正|纠正|消除"),
        lambda leaf: isinstance(leaf, CleanRecord) and (leaf.corrected_is_met or leaf.only_unsettled),
        "没有写移出、撤回或改正以后怎么算，请向中心核实。",
    ),
    *(
        Remark(topic, re.compile(words), lambda leaf: False, sentence)
        for topic, words, sentence in (
            (
                "insured",
                r"(?:含|包括|算)[^,。;!?]{0,6}(?:老板|法人|股东|合伙人|兼职|实习|返聘|退休|劳务|派遣)|(?:老板|法人|股东|合伙人|兼职|实习生?|返聘|退休|劳务|派遣)[^,。;!?]{0,6}(?:算不算|算[吗么]|能算)",
                "哪些人计入，原文没有写，请向中心核实。",
            ),
            (
                "rules",
                r"(?:承诺书|模板|范本|格式)[^,。;!?]{0,6}(?:哪|下载|发我|给我|有没有|有吗)|下载",
                "承诺书的文本和下载的地方资料没有收录，请向中心索取。",
            ),
            (
                "credit",
                r"(?:承诺书|模板|范本)[^,。;!?]{0,6}(?:哪|下载|发我|给我|有没有|有吗)|下载",
                "承诺书的文本和下载的地方资料没有收录，请向中心索取。",
            ),
            (
                "credit",
                r"(?:具体|到底)?(?:是)?指(?:的是)?(?:什么|啥|主动|哪|要)|口径|怎么才算|怎样算",
                "具体怎么认定，原文没有写，请向中心核实。",
            ),
            ("patents", r"交(?:点|些)?(?:什么|啥|哪些)(?:材料|证明|东西)", "交哪些材料，原文没有写，请向中心核实。"),
        )
    ),
    Remark(
        "patents",
        re.compile(r"(?:转让|转|卖|过户)(?:出去|掉|给(?:了)?(?:别人|别家|其他|子公司|关联))"),
        lambda leaf: False,
        "转让出去的还算不算，原文没有写，请向中心核实。",
    ),
    Remark(
        "age",
        re.compile(r"(?:怎么|如何|咋)(?:样)?算|从(?:哪|什么|啥|几|执照|注册)|起算"),
        lambda leaf: False,
        "从哪一天起算，原文没有写，请向中心核实。",
    ),
    Remark(
        "patents",
        PENDING,
        _counts_applications,
        "在审的申请还没有授权，不计入这一项。",
    ),
    Remark("patents", re.compile(r"软著|软件著作"), lambda leaf: False, "软件著作权不是专利，不能计入。"),
    Remark(
        "patents",
        re.compile(r"第[一二三](?:申请人|权利人)|排(?:在|名)?(?:在)?第[一二三]|首位"),
        lambda leaf: isinstance(leaf, Patents) and leaf.first_applicant,
        "没有写明必须是第一申请人。",
    ),
    Remark(
        "patents",
        re.compile(
            r"排(?:在|名)?(?:在)?(?:第[二三]|后)|第[二三](?:申请人|权利人)|(?:学校|大学|高校|院所?|对方|别人|合作方|集团|母公司)[^,。;!?]{0,4}(?:排|是|为|写)?(?:在)?(?:第一|前面)|(?:共同|联合|一起|合作)申请"
        ),
        lambda leaf: isinstance(leaf, Patents) and not leaf.first_applicant,
        "写明了要作为第一申请人，排在第二位的不算。",
    ),
    Remark(
        "patents",
        BOUGHT,
        lambda leaf: _as_applicant(leaf) or _as_original(leaf),
        "没有写明必须原始取得；受让的专利能否计入，请向中心核实。",
    ),
    Remark(
        "patents",
        BOUGHT,
        lambda leaf: isinstance(leaf, Patents) and not _as_original(leaf),
        "写明了要原始取得，受让来的不算。",
    ),
    Remark(
        "patents",
        BOUGHT,
        lambda leaf: isinstance(leaf, Patents) and not _as_applicant(leaf),
        "写的是作为申请人取得授权，照字面受让来的不算；能否计入请向中心核实。",
    ),
    Remark(
        "applicant",
        re.compile(r"法人|分公司|个体|合伙|独资|营业部|办事处"),
        lambda leaf: isinstance(leaf, Applicant) and leaf.legal_person,
        "没有写独立法人资格这项要求；这类单位能否备案，请向中心核实。",
    ),
    Remark(
        "rd",
        re.compile(r"(?:研发|开发)人员?[^,。;!?]{0,8}(?:几|多少|起码|至少|最少)|(?:几|多少)个?(?:研发|开发)(?:人员)?"),
        lambda leaf: isinstance(leaf, Developers),
        "没有写明研发人员要几个。",
    ),
    Remark(
        "rd",
        re.compile(r"比例|占比|百分之|%|占多少"),
        lambda leaf: isinstance(leaf, RdRatio),
        "没有写明研发投入要占多少比例。",
    ),
    Remark(
        "credit",
        re.compile(r"几年|多久|多长时间|年限|往前"),
        lambda leaf: isinstance(leaf, CleanRecord) and (leaf.within is not None or leaf.never),
        "没有写明往前看多长时间。",
    ),
)


def remarks(text: str, topics: tuple[str, ...], conditions: tuple[Condition, ...]) -> list[str]:
    """The sentences that a question calls for, given the conditions that were found for its topics."""
    found = [leaf for condition in conditions for leaf in leaves(condition.test)]
    counted = _counted(text, found) if "patents" in topics else []
    return counted + [
        remark.sentence
        for remark in REMARKS
        if remark.topic in topics and conditions and remark.words.search(text) and not any(map(remark.has, found))
    ]


def _counted(text: str, found: list[Leaf]) -> list[str]:
    """「实用新型算不算」: whether patents of that kind are among those that the text counts."""
    asked = COUNTS.search(text)
    kinds = {kind for leaf in found if isinstance(leaf, Patents) for kind in leaf.kinds}
    if asked is None or not kinds:
        return []
    name, kind = KINDS[asked.group("kind")[0]]
    return [f"{name}算在内。" if kind in kinds else f"照字面{name}不算在内。"]
