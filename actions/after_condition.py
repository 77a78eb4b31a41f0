"""Messages that go on from a condition of a centre: 达不到就不让备, 这个是几年, 过了这个期限, 除了专利还要什么, 一年半以前吧.

Rules for `actions.going_on`.
"""

from __future__ import annotations

import re
from dataclasses import replace

from actions.after_verdict import WHAT_TO_BRING
from actions.asks import OF_INTENT, PAPERS, REQUIREMENTS, contacts_in, subjects
from actions.eligibility.concern import ASKS
from actions.question import Question
from actions.remarks import PENDING
from actions.whose import WHO_AND_WHERE

OR_NOT = re.compile(
    r"(?:那|要是)?(?:达不到|不到|不够|没有|没达到|没满)[^,。;!?]{0,6}?(?:就|是不是)*(?:不让|不能|不给|不可以|没法|没资格)(?:备案?|报|申请)(?:了|吗|么|是吧|啊)*[?。! ]*"
    r"|(?:那|要是|我们|就|,)*(?:只|就)?差(?:了)?[一两1-3]?(?:个|点|些)?(?:人|件|个月|月)?(?:的话)?(?:就|也|是不是|,)*(?:彻底|直接|完全|真的?)?(?:没戏|不行|不让|没法|没机会|不能备|不能报)(?:了|吗|么|啊|是吧)*[?。! ]*"
    r"|(?:那|要是|如果|假如|万一|我们|没到|,)*(?:达不到|不够|没有|没达到|没满)(?:这么多|这个|授权|达标|满足|的)*(?:怎么办|咋办|咋整)?(?:呢|的话)[?。! ]*"
)
# 「刚才南昌那家,这个是几年」: the figure of the same condition.
THIS_ONE = re.compile(
    r"(?:这|那)(?:个|条|项|点|块)(?:上)?(?:(?:是|要|得|写|要求|规定|看)+(?:几|多少|多久|多长)|(?:是|写|规定)(?:的)?(?:什么|啥|怎么|咋))"
)
# 「那具体要交什么」, of a commitment that the condition names
HANDS_IN = re.compile(
    r"^(?:那|具体|到底|,)*(?:要|得|需要|该)?(?:交|提交|补交?|带)(?:点|些)?(?:什么|啥|哪些)(?:材料|东西|文件)?[呢啊?。! ]*$"
)
HOW_IT_COUNTS = re.compile(
    r"(?:怎么|怎样|如何|什么样的?)(?:样)?才?(?:能)?算(?:是)?(?:改(?:正|过|好|完|了)|撤|纠正|处理|整改|消除)"
)
# 「同样这项温州要几个」
AS_BEFORE = re.compile(r"(?:同样|一样)的?(?:这|那)(?:一)?[项条个](?:要求|条件)?")
# 「过了这个期限是不是就随便了」 after a condition.
PAST_IT = re.compile(
    r"(?:过了?|满了?|超过|出了)(?:这|那)个?(?:期限|年限|期间|时限|时间|年头|期)|(?:过了|满了|超过|出了)(?:期限|年限|期间|时限)"
)
# 「侵权那些呢,也是这么久?」: a subject of the same kind, by the same question
TOO = re.compile(
    r"也(?:是|要|得|看|算)*(?:这么|那么|一样|同样|这个|几)|一样(?:吗|么|不)|(?:那些|那块|这块|这类|那类|那种)(?:呢|怎么|咋)"
)
AND_THAT = re.compile(r"(?:那么?|还有|然后|,)*(?:对)?[^,。;!?呢]{2,6}(?:这块|方面|上)?呢[?。! ]*")
# 「还是说我等两年」
WAITS_FOR_IT = re.compile(r"(?:等|过|熬)(?:上|满|个|它|够)*[一两二三四五半\d]+(?:年|个月)")
ALL_OF_THEM = re.compile(
    r"(?:得|要|需要?|必须)(?:都|全)(?:部|都)?(?:占|满足|有|够|符合|达到|具备)|都(?:得|要)(?:占|满足|有)|(?:满足|占|有|够)(?:一|其中一|任意一|任一)?(?:条|个|项|样|种)就(?:行|够|可以|能)"
)
# 「除了专利还得开什么证明不」
BESIDES = re.compile(
    r"除了?(?:看|要|查)?(?:专利|社保|这个|这些|这条|这项|这一?[条项个])(?:以外|之外|外)?[, ]*(?:还|另外?|再)[^,。;!?]{0,10}(?:什么|啥|哪|别的|其他|其它|吗|不$|没)"
)
# 「是不是都不让报了」: whether the record keeps a firm out
BARS = re.compile(
    r"(?:不让|让不让|不给|还能|能不能|还可以|不能|收不收|卡不卡|影响)[^,。;!?]{0,4}(?:报|备|收|我们|申请|卡|了|吗)"
)
FOR_A_FILING = re.compile(rf"(?<!产品)备案[^,。;!?]{{0,6}}(?:要|准备|交|带|提供)[^,。;!?]{{0,4}}{PAPERS.pattern}")


def or_not(question: Question) -> Question | None:
    """「达不到就不让备?」 after a condition: the same once more, which says how strict it is."""
    lately = question.context.asks and {*question.context.asks} <= REQUIREMENTS and not question.named
    return question.settled(question.context.asks) if lately and OR_NOT.fullmatch(question.text) else None


def tells_on(question: Question) -> Question | None:
    """「我们海曙的,4个人」, 「自己申请的还在实审」 after a condition of a centre: that condition, and no other."""
    lately = question.context.asks and {*question.context.asks} <= REQUIREMENTS - {"requirements"}
    explicit = any(mention.explicit for mention in question.mentions)
    told = question.facts.keys() - WHO_AND_WHERE or question.context.check or question.industries
    tells = question.intent == "state_facts" or ("patents" in question.context.asks and PENDING.search(question.text))
    goes_on = lately and question.centers and tells and not (explicit or told or ASKS.search(question.text))
    return question.settled(question.context.asks) if goes_on else None


def when_it_was(question: Question) -> Question | None:
    """「一年半以前吧」 after a question of the record: when the event was, and no age of the firm."""
    lately = "credit" in question.context.asks and not question.named and not question.context.check
    event = any(change["op"] == "event" for change in question.changes)
    return question.settled(("credit",)) if lately and event else None


def the_same_condition(question: Question) -> Question | None:
    """「刚才南昌那家,这个是几年」, 「过了这个期限就随便了?」: of the condition that was asked about last."""
    lately = question.context.asks and {*question.context.asks} <= REQUIREMENTS - {"requirements"}
    if not lately or not question.centers or question.facts.keys() - WHO_AND_WHERE:
        return None
    others = [t for t in subjects(question.text) if t in REQUIREMENTS and t not in question.context.asks]
    if others and ALL_OF_THEM.search(question.text):
        return question.settled((others[0],))  # 「两地发明是不是都得有」 after the tax office
    patterns = [THIS_ONE, PAST_IT, ALL_OF_THEM, AS_BEFORE, HANDS_IN]
    if not question.context.check:
        patterns.append(WAITS_FOR_IT)
    same = any(pattern.search(question.text) for pattern in patterns)
    return question.settled(question.context.asks) if same else None


def and_that(question: Question) -> Question | None:
    """「那法人呢」 after another condition of a centre, and not what the word means."""
    lately = question.context.asks and {*question.context.asks} <= REQUIREMENTS and question.centers
    named = [*subjects(question.text), OF_INTENT.get(question.intent, "")]
    topics = tuple(topic for topic in named if topic in REQUIREMENTS - {"requirements"})[:1]
    asks = AND_THAT.fullmatch(question.text) and not (question.named or question.facts)
    return question.settled(topics) if lately and topics and asks else None


def how_it_counts(question: Question) -> Question | None:
    """「怎么才算改过,要书面证明吗」, of a firm that has told of an event: what the text says of the record."""
    told = question.centers and question.context.firm.get("records") and not question.facts
    return question.settled(("credit",)) if told and HOW_IT_COUNTS.search(question.text) else None


def that_too(question: Question) -> Question | None:
    """「侵权那些呢,也是这么久?」 after a condition of a centre: what its text has on that."""
    lately = question.context.asks and {*question.context.asks} <= REQUIREMENTS - {"requirements"}
    topics = tuple(topic for topic in subjects(question.text) if topic in REQUIREMENTS)
    asks = question.centers and not question.named and topics and TOO.search(question.text)
    return question.settled(topics) if lately and asks and not question.facts.keys() - WHO_AND_WHERE else None


def at_a_centre(question: Question) -> Question | None:
    """「是不是都不让报了,我说的是宁夏」 after what follows from an abnormal filing: what the centre's text has on it."""
    after_a_rule = question.context.asks == ("policy",) and "credit" in subjects(question.context.said or "")
    asks = question.named and question.centers and BARS.search(question.text)
    told = question.facts.keys() - WHO_AND_WHERE
    return question.settled(("credit",)) if after_a_rule and asks and not told else None


def besides(question: Question) -> Question | None:
    """「在它家备案,除了专利还得开什么证明不」: all that the centre asks for."""
    elsewhere = contacts_in(question.text) or question.context.check.get("open")
    asks = question.centers and BESIDES.search(question.text) and not elsewhere
    return question.settled(("requirements",)) if asks else None


def papers_of_a_filing(question: Question) -> Question | None:
    """「太原煤机企业备案需要什么材料」: a trade and a place, and what to bring."""
    bare = question.named and not question.facts.keys() - WHO_AND_WHERE and PAPERS.search(question.text)
    lost = question.intent == "out_of_scope" and FOR_A_FILING.search(question.text)
    asks = bare and (lost or BESIDES.search(question.text))
    return replace(question.meant("ask_process"), text=WHAT_TO_BRING) if asks else None
