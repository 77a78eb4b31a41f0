"""Which of the industries that a message names are the firm's own, and which only a centre's or somebody's words.

「我们做卫浴,算不算智能制造」 names one trade; 「你们只收生物吧」, beside it, says what the centre takes.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

_CLAUSE = re.compile(r"[,。;!? ]")
# 「跟新材料不沾边」, 「化工机械都不沾」: no trade of the firm, whatever else is said.
_DENIED = re.compile(
    r"(?:[一-龥、]{0,8}?)(?:都|全|也|一样|哪样)?(?:不沾(?:边|的)?|沾不上边?|不搭(?:边|界)|不挨边|搭不上边?|八竿子打不着|挨不着边?|(?:都|也)?不是(?=[,。;!? ]|$))"
)
# 「服装厂转型做面料」, 「做木门的老乡介绍的」, 「千灯镇」
_LEFT = re.compile(r"(?:厂|公司|企业|起家|出身|加工厂)?(?:现在|后来|去年|今年)?(?:转型|转行|改行|转产|改做|转做|起家)")
_OF_A_PERSON = re.compile(r"的(?:老乡|朋友|同学|亲戚|邻居|同行|熟人|战友|表[哥姐弟妹]|堂[哥姐弟妹]|老板(?:朋友|介绍))")
_OF_A_PLACE = re.compile(r"[镇乡](?![一-龥]*(?:品|产))|街道|村(?=[,。;!?的在])")
_UNRELATED = re.compile(r"(?:都|也|完全|根本|毫|并)*(?:没有?(?:半点|任何|什么|啥)?关系|无关|不相干)")
_WITH = re.compile(r"(?:跟|和|与|同)$")
# What a centre takes: 「中心写的是…」, 「是不是只收…」, 「怎么没有…」; 「属于…吧」 asks only where the clause does.
_OF_THE_CENTER = re.compile(
    r"(?:(?:认不认|认为|算不算|属不属于|归不归)(?:这个|我们|这|它)?(?:是|属于|算)?|是不是(?:只|就|光|都)?(?:收|属于|算)|怎么(?:就)?没有?|咋(?:就)?没(?:得|有)?|(?:中心|条件|条款|要求|名录|目录|领域|那边|这边|上面|里面?|头)?(?:只|光|就)?(?:(?<=[心边家][只就光])有|(?<=它)(?:好像|似乎|貌似|现在)*(?:只|光|就)有|写|列|说|讲|提)的?(?:着|了|到|过|是)*(?:收|做|要)?"
    r"|(?:只|光|就)(?:收|受理|接|认)|(?:收|受理|接收)的(?:是|都是|只有)|(?:领域|产业|行业|方向)(?:是|只有|就是|为|包括|有)|有的说|有人说|一会儿?(?:说|又?是|还?有)?|(?:查|看|搜|找|翻)到的?(?:只|就|是|都|全|光)*有?)(?:什么|啥|那个|新)?$"
)
_ASKED_OF = re.compile(r"(?:属于|算是?|算作|归(?:到|在|入|为)?|挂得?上|靠得?上)(?:是|你们的?|你说的)?$")
_ASKS = re.compile(
    r"[^,。;!?]{0,6}?(?:吗|吧|么|嘛|不|没|啊|呀|类|里|领域|产业|行业|范围|的)*(?:[?]|吗|吧|么|嘛|不(?=[,。;!? ]|$))"
    r"|(?:还是|或者?)[^,。;!?]{1,10}(?:[?]|呢|呀|啊|$)"  # 「属于机械装备还是化工?」
)
_LISTED = re.compile(
    r"(?:也|都|就|是)*(?:写|列|摆|明摆)?(?:着)?在(?:你们|中心|他们)?的?(?:领域|产业|目录|名单|名录|范围)"
)
_ASKED_AFTER = re.compile(r"(?:领域|产业|行业)?(?:算不算|算[吗么]|沾不沾|挂不挂得上|靠不靠得上)")
# 「经营范围里有一条"知识产权代理服务"」: what a licence lists
_OF_SCOPE = re.compile(r"(?:经营|营业)范围[^,。;!?没不]{0,10}(?:有|含|写|带|列)(?:着|了)?[^,。;!?没不]{0,6}$")
_OF_STAFF = re.compile(r"(?:剩下|其余|其他|另外|别的|余下|其中)[^,。;!?]{0,6}(?:人|员工|位|都|全)+是$|[个人名位]是$")
# 「罚过一次款,环保的」: what the penalty was for
_OF_A_PENALTY = re.compile(r"(?<![没无未])(?:罚|处罚|被查|整改|通报)[^,。;!?]{0,8}[,，](?:是|因为|属于)?$")
_NO_PENALTY = re.compile(r"(?:没|无|未)[^,。;!?]{0,6}(?:罚|查|整改|通报)[^,。;!?]{0,8}[,，]$")
_OF_THAT = re.compile(r"的(?=[,。;!? ]|$)")
_COUNTS = re.compile(
    r"(?:领域|产业|行业)?(?:能不能|能|可不可以)(?:算|套|靠|挂|归)(?:吗|么|不|进去|[得不]?上|进)?[?。! ]*$"
)  # 「机械装备能不能算」
_AND = re.compile(r"[和跟与及或、,]|以及|还有|还是|")  # or nothing: 家电|电气


def others(text: str, spans: Sequence[tuple[int, int]], *, beside: bool = False) -> set[tuple[int, int]]:
    """The spans of `spans` that are not the firm's trade: denied, or a centre's field beside a trade of the firm's own.

    `beside`: the firm has told of a trade that no industry of the vocabulary holds.
    """
    denied = {
        span
        for span in spans
        if _denied(text, *span) or _COUNTS.match(text, span[1]) or of_scope(text, span[0]) or _of_a_penalty(text, *span)
    }
    said: set[tuple[int, int]] = set()
    for before, (start, end) in zip([None, *spans], spans, strict=False):
        joined = before in said and before is not None and _AND.fullmatch(text[before[1] : start])
        asked = _ASKED_AFTER.match(text, end)
        names_field = asked and any(asked.end() == other for other, _ in spans)  # 「打印耗材算不算家电」
        if joined or (not names_field and _of_the_center(text, start, end)):
            said.add((start, end))
    own = [span for span in spans if span not in said | denied]
    return denied | said if own or beside else denied


def of_scope(text: str, start: int) -> bool:
    """Whether what begins at an offset is only said to stand in the licence's scope."""
    return bool(_OF_SCOPE.search(text[:start]))


def of_staff(text: str, start: int) -> bool:
    """Whether what begins at an offset is said of the people: 「社保交了4个,剩下都是劳务派遣」."""
    return bool(_OF_STAFF.search(text[:start]))


def _of_a_penalty(text: str, start: int, end: int) -> bool:
    before = text[:start]
    return bool(_OF_A_PENALTY.search(before) and not _NO_PENALTY.search(before) and _OF_THAT.match(text[end:]))


def _denied(text: str, start: int, end: int) -> bool:
    clause = _clause_from(text, end)
    if _DENIED.match(clause) or _LEFT.match(clause) or _OF_A_PERSON.match(clause) or _OF_A_PLACE.match(clause):
        return True
    return bool(_WITH.search(text[:start]) and _UNRELATED.match(clause))


def _of_the_center(text: str, start: int, end: int) -> bool:
    before, after = text[:start], text[end:]
    if _OF_THE_CENTER.search(before) or _LISTED.match(after) or _ASKED_AFTER.match(after):
        return True
    return bool(_ASKED_OF.search(before) and _ASKS.match(after))


def _clause_from(text: str, start: int) -> str:
    found = _CLAUSE.search(text, start)
    return text[start : found.start()] if found else text[start:]
