"""Whether an item of the record is said to be there or not: 没有非正常, 非正常这些都没有, 被罚过."""

from __future__ import annotations

import re

from bot.nlu.facts import patterns
from bot.nlu.facts.dates import AGO, DATE, SINCE
from bot.nlu.facts.numbers import NUM
from bot.nlu.facts.polarity import denied_before
from bot.nlu.facts.record_words import ITEM
from bot.nlu.facts.told import Clause, Told

_BREAK = re.compile(
    r"专利(?!产品)|发明|实用|外观|办法|处理|撤|移出|还在|仍在|现在|结果|(?:进|上|挂|列)(?:了|着)|被|挂在|所以"
)
_NO_AFTER = re.compile(
    r"^(?:这些|那些|什么的|啥的|之类的?|等等?|名单|名录|的?事儿?|这种事|记录|申请|行为|情况|问题|方面|的|从来?|一直|也|都|全|通通|统统|统统都|暂时?|还|均|一件|一个|一条|一次|至今|目前|现在|我们|我司|公司|这边|自己|肯定|绝对|完全|压根儿?|根本|真的?|确实|倒是?|是|这块|的话|嘛|呢|啊|呀|哈|、|,(?=都|也|全|通通|我们|一))*"
    r"(?:没有|没得|没|无|零|0|为零|为0|不存在|不沾)(?!(?:去|来|全|主动)?(?:撤|改|处理|纠正|消除|整改|移|解)|被?认定|及时|过期|交|执行|影响|关系)(?!有撤|有改|有处理|有纠正|有消除|有被?认定)"
)
_CHAIN = re.compile(
    r"^(?:、|等等?|和|或者?|及|以及|跟|与|也没有?|没有?|无|啊|还有|,(?=没|无|也没|从没)|的|记录|申请|行为|过|啥的|什么的|/|,)*$"
)
HAS = re.compile(
    rf"有过|出过|(?:有|出了?)(?:{NUM}|一)?(?:件|个|条|次|起|些|点|份|笔)|(?:被|让|给)(?:国知局|国家知识产权局|法院|人家|市监局|市场监管局?|税务|环保|认定|判|罚|列入|列为|记录|通报|点名|查|处|纳入|拉|告)"
    rf"|存在|吃过|发生过|受过|曾(?:经|被)|犯过|列入|列为|中过|还有|现在有|[上进挂列](?:过|了)|挂在|挂着|还在|仍在|(?:有|出过?|闹过?)(?:过)?(?:一?点|些|一?次|一?回)|找过|用过|收到|接到|吃了|目前有|罚过|通报过?|{NUM}(?:件|条|次)(?:专利)?$|^{NUM}(?:件|条|次)"
)
_PLAIN_HAS = re.compile(r"(?<!没)有(?!没有|效|限)|上过|进过|上了|进了")
QUESTION = re.compile(
    r"是不是|会不会|有没有|算不算|什么是|什么叫|是什么|怎么|如何|多久|(?<![前近头好这])几年|影响(?:大)?(?:吗|不)|的话|指什么|是啥|严不严|会影响|如果|万一|要是有"
)
OWN = re.compile(r"我们|我司|公司|企业|厂|我")


_WOULD_BE = re.compile(
    r"(?:会不会|(?<![协学商工社机员董理])会(?!计)|怕|担心|以免|免得)[^,。;!?了过]{0,8}(?:被|当|算|判|认定|说|定)[^,。;!?了过]{0,6}$"
)
_FAR = 80  # characters of a clause on either side of an item


def polarity(clause: Clause, match: re.Match[str], earlier: tuple[int, bool] | None) -> bool | None:
    """True: on record, False: not, None: not said."""
    start, end = match.start() - clause.start, match.end() - clause.start
    before, after = clause.text[:start][-_FAR:], clause.text[end : end + _FAR]
    if patterns.search(r"有没有$|是否有$|有无$", before) or patterns.match(r"是什么|什么意思|怎么(?!办)", after):
        return None
    if _WOULD_BE.search(before) and not patterns.search(rf"{DATE}|{AGO}|的那[件次]|被认定的", before):
        return None  # 「同时报十几件会不会被认定非正常」
    if denied_before(before, _BREAK):
        return False
    if earlier is not None and earlier[1] is False and _CHAIN.match(clause.text[earlier[0] : start]):
        return False
    if _NO_AFTER.match(after):
        return False
    return True if _has(clause, before, after) or _told(match.group(), before, after) else None


# 「非正常有，但不多」, 「行政处罚有过」: the verb stands after the item.
_HAS_AFTER = re.compile(
    r"^(?:名单|名录|记录|申请|行为|情况|方面|的|倒|是|确实|也|还|曾经?|我们|公司|啊|嘛|呢|,)*(?:有(?!没有|没|无|效|限|影响|关|什么|啥|何|哪|多|区别)|出过|犯过|存在)"
)
# 「非正常发生在10个月前」, 「非正常是前年撤的」, 「上次非正常距今14个月」: what has a time has happened.
_NO_EVENT = re.compile(r"能|可以|吗|行不|怎|多久|影响|要求|规定|[不没无未]得?(?:有|能|可|得)|近|以内|之内|[年月]内")
_TIME_AFTER = re.compile(
    rf"^(?:名单|名录|记录|申请|行为|情况|认定|那件|那次|事情?|的|时间|是|发生|出现|出|认定|列入|在|于|也|都|大概|应该|差不多|:)*"
    rf"(?:(?:{AGO}|(?<=[是在于间:年]){DATE}|{DATE}(?=[^,。;!?]{{0,6}}(?:的|了|发生|撤|处理|移|出来|被|列|认定)))|{SINCE})"
)
# 「后来局里来信说是非正常」
_HELD_TO_BE = re.compile(
    r"(?:局|官方|审查员?|部门|中心|通知|来信|来函|发函|信)[^,。;!?没不未]{0,8}(?:说|讲|认为|定|判|算|列|当|打|归|划)(?:我们)?(?:的)?(?:是|为|成|作|到)?$"
)
# 「目前在失信名单上」, 「还挂在经营异常名录里」
_LISTED = re.compile(r"(?<!不)(?<!没)(?:在|挂着|列着)$")


def _has(clause: Clause, before: str, after: str) -> bool | None:
    if (
        _HAS_AFTER.match(after)
        or (_TIME_AFTER.match(after) and not _NO_EVENT.search(before + after))
        or _HELD_TO_BE.search(before)
        or (_LISTED.search(before) and patterns.match(r"(?:名单|名录)?(?:上|里|中|内)", after))
    ):
        return True
    if patterns.search(
        r"(?:曾|曾经|去年|前年|今年|因[^,。;!?没]{1,10})被?$|(?:我们|我司|公司)(?:现在|目前|就|也)?是$", before
    ):
        return True
    if OWN.search(before) and patterns.fullmatch(r"了", after):
        return True
    if HAS.search(before) or HAS.search(after[:12]):
        return True
    if patterns.search(rf"{DATE}|{AGO}", before) and patterns.search(r"有|被|判|罚|出|故意|恶意|侵犯", clause.text):
        return True
    if patterns.match(
        r"(?:[^,。;!?]{0,4})(?:已|都|早|全|还?没有?|未|尚未)?(?:去)?(?:撤|移[出除]|解除|申诉|处理|纠正|改正|过)|[^,。;!?]{0,8}还没有?去(?:撤|移出|处理|纠正|改正)",
        after,
    ):
        return True
    if patterns.search(r"罚过|被罚|侵过|找过", clause.text):
        return True
    if patterns.search(rf"(?:那|这){NUM}?件$|那件$|那次$", before):
        return True
    if (
        _PLAIN_HAS.search(before[-6:])
        and OWN.search(clause.text)
        and not patterns.search(r"能|可以|吗|行", clause.text)
    ):
        return True
    return (
        True
        if patterns.search(r"(?:有|现有|存在)$", before) and not patterns.search(r"能|可以|吗|行|会|的", after)
        else None
    )


# Words with which something that happened is told, and those that only talk about it.
_HAPPENED = re.compile(r"[过了着]|被|显示|遭|挨|吃|让|给|列|有(?!没|无)|打(?=官司|专利)")
_HAPPENED_AFTER = re.compile(r"^[^,。;!?]{0,6}?(?:了|过|的事|官司|在列|没处理|没撤|输)")
_TALKS_OF = re.compile(
    r"吗|么|[?]|要(?!是我)|需|能|会(?!计)|影响|算(?!下来)|怎|如何|什么|哪|规定|要求|标准|条件|材料|说明|(?<!消)防|避免|认定标准|关于|对于|如果|万一|怕|查询?一?下|查(?:到|询)|属于|不|没|未|无|告"
)


_OF_OTHERS = re.compile(
    r"^(?:的|是|都|全|其实|,)*(?:老板|别的|别人|别家|人家|另外?[的一]?[家个]|母公司|总公司|子公司|关联|兄弟|合作方|供应商|同名|上一家|前东家|股东)"
)


def _told(item: str, before: str, after: str) -> bool:
    """A plain statement that it happened: 「委托过黑代理」, 「系统里显示经营异常」, 「打过侵权官司」."""
    if _OF_OTHERS.match(after):
        return False
    before = ITEM.sub("", before)
    if _TALKS_OF.search(before) or _TALKS_OF.search(patterns.sub(r"^[^,。;!?]{0,4}还?没(?:撤|处理|移|改)", "", after)):
        return False
    return bool(
        _HAPPENED.search(before)
        or _HAPPENED_AFTER.match(after)
        or patterns.search(r"挨罚|罚的|罚[过了]|[骗套]到?[过了取]|代理.*资质", item)
    )


def list_ahead(told: Told, match: re.Match[str], clause: Clause) -> bool | None:
    """「非正常侵权啥的都没有」, 「非正常、失信、侵权全没有」: the word stands at the end of the list."""
    rest = told.text[match.end() : clause.end]
    items = list(ITEM.finditer(rest))
    if not items:
        return None
    at = 0
    for following in items:
        if not patterns.fullmatch(r"(?:、|和|或者?|及|以及|跟|与|啊|还有|也好)?", rest[at : following.start()]):
            return None
        at = following.end()
        if _NO_AFTER.match(rest[at:]):
            return False
    return None
