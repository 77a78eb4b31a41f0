"""How many patents in force a product uses: what 专利产品备案 asks for."""

from __future__ import annotations

import re

from bot.nlu.facts.programme import about_product
from bot.nlu.facts.told import Told
from knowledge.conditions import PatentKind
from knowledge.eligibility.holdings import Holding

USED = re.compile(r"(?:产品|这款|该款|型号|机型)[^,。;!?]{0,10}?(?:用|涉及|对应|上|含|采用|里|依托|有|覆盖|靠)")
_VALID = re.compile(
    r"(?:专利|发明|实用新型|外观)(?:是(?:一件)?(?:发明|实用新型|外观(?:设计)?)|是?共有的?)?[,、 ]?(?:也|都|还|目前|仍然?|现在|是)*有效(?=的?(?:[,、。;! ]|$))|(?:专利(?!许可|合同|证书|产品)|发明|实用新型|外观)[^。;!?没无不如若合同商质许]{0,14}?(?:还|仍|都|也)?在(?:有效|保护)期(?:之?内|里)?(?=[,、。;! ]|$)|(?:专利|发明|实用新型|外观)[^,。;!?没无]{0,14}?(?:自己|我们|公司|[院校厂所]里|单位|学校|自家|自有|名下|名字|名下(?:且|并且|而且)|让我们用|给我们用|厂家|人家|对方|总公司|母公司|个人)家?的?(?:专利|发明|实用新型|外观)?[、, ]?(?:也|都|还)?有效"
)
_VALID_OWN = re.compile(
    r"(?:专利|发明|实用新型|外观)(?:也|都|是|归)*(?:自己|我们|公司)的?[,、]?(?:有效|授权)的?(?:有|就|共|只)?(?=\d|[一二两三四五六七八九十俩仨])"
)
_KEPT_UP = re.compile(
    r"年费(?:都|也|一直|全)*(?:交|缴|续)(?:着|了|上|过|齐)|(?:^|[,。;!? ])(?:都|也|还|是|目前|现在)*有效的?(?=[,。;!?了呢 ]|$)"
)
# 「保温杯专利(实用新型,有效)」
_VALID_IN_BRACKETS = re.compile(
    r"(?:专利|发明|实用新型|外观)[^,。;!?()]{0,4}[(（][^()（）]{0,14}(?<!无)(?<!不再)(?<!不是)(?<!没)(?<!非)有效(?=[,、。) ）]|$)[^()（）]{0,6}[)）]"
)
# 「专利是买来的,过户办完了,有效」
_VALID_ALONE = re.compile(
    r"[,。;!? ](?:也|都|还|是|目前|现在|仍)*有效的?(?=[,。;!? 、并且]|[没无](?:有)?(?:任何)?(?:权属)?(?:纠纷|争议)|$)"
)
# 「同行请求宣告我们专利无效,还没出结果」: in force until that is decided
_CONTESTED = re.compile(
    r"(?:请求|申请|提起?|提出|要求)[^,。;!?]{0,12}无效(?:宣告|请求)?(?=[^。;!?]{0,14}(?:没有?(?:出|下|定|判|结)|还在|未(?:出|定|决)|尚未))"
)
# 「锁上用的那个发明」: the one that the product uses
_THE_ONE = re.compile(
    r"(?:上|里)?用(?:的|到的|着的)(?:就是|是)?(?:那|这)?(?:一|1)?(?:个|件|项)?(?:专利|发明|实用新型|实新|外观)"
)
_DENIED = re.compile(r"失效|过期|无效|未授权|没授权|在审")
# 「产品没有对应的有效专利」, 「一件有效的都没有」, 「产品上的专利还没授权」.
NONE_VALID = re.compile(
    r"没有?(?:任何)? *(?:一[件个项本张])?(?:是)?(?:已)?(?:下证|授权|有效|批下来)(?:了)?的(?:专利)?(?=[,。;!的]|$)|(?:没有?|无)(?:任何|对应|相应|相关|用到|涉及|一件|的)*(?:有效|授权)的?(?:专利)?(?=[,。;!的]|$)|(?:一件|一个|1件)?(?:有效|授权)的?(?:专利)?(?:都|也|还)*(?:没有?|无)(?=[,。;!]|$)"
    r"|专利(?:都|全|也|还|目前|现在|全部)*(?:没有?授权|未授权|没下证|在审|在实审|失效|过期|无效)(?:了|的|中)*(?=[,。;!]|$)"
)
RIGHT = r"(?:专利(?!产品|密集|权)|发明|实用新型|实新|新型|外观)"
ENDED = r"(?:终止|失效|过期|到期|作废|无效掉?|宣告无效|断(?:缴|了|掉)|没了|掉了|丢了|过了?保护期|保护期(?:都|也|已经?|去年|今年|前年|上个?月)*(?:走完|到头?|满|结束|届满|过)了?|期满|死了)"
# What became of the patent that is spoken of: lapsed, or never granted so far.
GONE = re.compile(
    rf"{RIGHT}(?:[^。;!?没未]|没(?=有?[缴交续付])){{0,16}}?(?<!没)(?<!没有)(?<!未)(?<!快)(?<!快要)(?<!就要)(?<!将){ENDED}(?!吗|没有|不)"
)
PENDING = re.compile(
    rf"{RIGHT}(?:申请)?[^,。;!?]{{0,6}}?(?:还|仍|都|正|刚|才)?(?:没有?(?:授权|下证|拿到证|下来|批)|未授权|(?:在|处于)(?:实质审查|实审|审查|审)|在审|刚(?:受理|递|交|提交|公开))"
)
# There is no other: 「名下再没别的专利」, 「就这一件」, 「全部专利都…」.
NO_OTHER = re.compile(
    rf"(?:没|没有|无)(?:有)?(?:了)?(?:别的|其他|其它|另外|第二[件个项]|任何(?:别的|其他))(?:的|有效)*{RIGHT}?|(?:别的|其他|其它|另外的?)(?:有效)?{RIGHT}(?:也|都|一件|一个|全)*(?:没有?|无)"
    rf"|除(?:此|它|了?这[件个项]?|了?它)(?:之外|以外|外)?[^,。;!?]{{0,4}}(?:没|无)|(?:就|只有?|仅)(?:用了?)?(?:这|那)?(?:么)?(?:一|1)?(?:件|个|项)(?=[,。;!?、]|专利|$)|唯一|(?:总共|一共)[^,。;!?]{{0,6}}(?:一|1)[件个项]|(?:所有|全部|名下){RIGHT}(?:都|全)"
)
KINDS: tuple[tuple[str, PatentKind], ...] = (("外观", "design"), ("新", "utility_model"), ("发明", "invention"))
# 「一个到期了,另一个发明还有效」
GONE_ONE = re.compile(rf"(?:其中)?(?:有)?[一1][件个项][^,。;!?没未不]{{0,8}}?{ENDED}")
OTHER_VALID = re.compile(
    r"(?:另外?(?:那|的)?[一1]|剩下的?(?:那)?[一1]|还有[一1])[件个项][^,。;!?没无不未\d]{0,6}?(?:还|仍然?|都|也|是|在)*有效(?!期|吗|么|不)"
)
LICENSED = re.compile(r"许可|授权给我们|别人的专利|人家的专利")


def valid_patents(told: Told, held: tuple[Holding, ...]) -> int | None:
    """How many patents in force the product uses, when that is what the patents of a message are about."""
    about, text = about_product(told), _CONTESTED.sub(" ", told.text)
    if about and OTHER_VALID.search(text) and GONE_ONE.search(text):
        return 1
    in_force = any(h.in_force or h.state == "granted" for h in held)
    own = about and _VALID_OWN.search(text)
    uses = told.asks("valid_patents") or USED.search(text) or own
    if (about or uses) and NONE_VALID.search(text) and not in_force:
        return 0
    licensed = LICENSED.search(text)  # of others: there may be more of them
    lapsed = (GONE.search(text) and not licensed) or (held and all(h.in_force is False for h in held))
    if about and lapsed and NO_OTHER.search(text):
        return 0  # 「总共就挂着一个实用新型,忘了缴年费」
    if about and _THE_ONE.search(text) and PENDING.search(text) and not in_force:
        return 0
    valid = [h for h in held if h.in_force is not False and (h.state or "granted") == "granted"]
    if uses and valid and all(h.count is not None for h in valid):
        return sum(h.low for h in valid)
    if "产品备案" in text and valid and all(h.in_force and h.count for h in valid):
        return sum(h.low for h in valid)  # 「有一项有效发明,学校自己的」
    denied = _DENIED.search(text)
    if told.asks("valid_patents") and _KEPT_UP.search(text) and not denied:
        return 1  # 「年费都交了,有效的」
    says_so = (
        _VALID.search(text)
        or _VALID_IN_BRACKETS.search(told.doc.text)
        or (re.search(rf"{RIGHT}|专利权人", text) and _VALID_ALONE.search(text))
    )
    return 1 if about and says_so and not denied else None


def only_patent(told: Told) -> Holding | None:
    """「那件专利去年就终止了,名下再没别的专利」: the only patent of a product is lapsed, or not granted yet."""
    text = told.text
    if "产品" not in text or LICENSED.search(text) or not NO_OTHER.search(text):
        return None
    gone, pending = GONE.search(text), PENDING.search(text)
    if gone:
        return Holding(_kind(gone.group()), 1, in_force=False)
    return Holding(_kind(pending.group()), 1, "pending") if pending else None


def _kind(text: str) -> PatentKind | None:
    return next((kind for words, kind in KINDS if words in text), None)
