"""「其他条件都满足」: whatever is still open is met. A subject (the rest, everything), then a verb that affirms it.

What stands between the two is free, unless it denies, asks, or speaks of something else: so the wordings need no list.
"""

from __future__ import annotations

import re
from typing import Literal

from bot.nlu.facts import patterns
from bot.nlu.facts.told import Told

# The rest: of what was not spoken of. Everything: of what was listed or asked, or of all conditions.
_REST = r"(?:其[他它余]|别的|别处|旁的|剩下|余下|剩余|下剩|另外|此外|除此|除开这|除却|除(?:了|去|开|掉)?(?:(?!其[他它余]|别的|剩下|余下)[^,。;!?]){1,14}?(?:之外|以外|外|,))"
_NORMS = r"(?:条件|要求|规定|规矩|规则|标准(?![版件款配型厂])|门槛|指标|条款|成效|杠杠|硬杠|资格)"
_EVERYTHING = (
    rf"(?:{_NORMS}|条条|样样|项项|桩桩|件件|款款|处处|每一?[条项样款点]|(?:上面|上述|以上|前面|后面|刚才|刚刚|你们?|您)(?:说|列|讲|提|问|要|写)?(?:到|了)?(?:的|几[条项点个])|以上(?=[都全均])|全部(?:都)?|(?:什么|啥)(?:都|也)|通通|统统|通盘|方方面面|"
    rf"(?:^|(?<=[,。;!? ]))(?:我们|公司|这边|目前|现在|差不多|基本上?|其实|反正|应该|,)*(?:全|都|均))"
)
_SOME_ALL = r"(?:全都?|都|均|皆|也|样样|条条|项项|个个|通通|统统|一概|一律|很|挺|蛮)"
_LITTLE = r"(?:什么|啥|任何|大|一点|半点|太大|多大)?(?:的)?"
# Verbs that affirm by themselves, and short words that do only at the end of a clause.
_FULFIL = r"(?:满足|符合|吻合|合规|合乎|达标|达到|达成|达得到|够得?(?:上|着)|合(?=[^,。;!?]{0,6}(?:要求|条件|规定|规矩|标准))|具备|合格|做到|做得到|办得到|具有|满得了|相符|适合)"
_FINE = (
    rf"(?:没有?{_LITTLE}(?:问题|毛病|障碍|瑕疵|短板|硬伤|缺|差|话说)|无(?:任何)?(?:问题|毛病|障碍|短板)|没差|没[得有]?(?:说|挑)|没说的|没有?(?:什么|啥)?(?:可|好)(?:挑|说|讲)(?:剔)?的?|没跑|不成问题|不是(?:什么|个)?(?:问题|事儿?)|不在话下|够格|够条件|够资格|"
    r"齐(?=了?(?:就|只)(?:[差缺]|是))|一应俱全|应有尽有|(?:一个|一样|一条|一项)(?:也|都)?不(?:落|少|缺|差|漏)|不(?:缺|差|愁|欠|落|少)(?!的)|(?:挑|找|查|看)不出(?:什么|啥)?(?:毛病|问题)|过关|过得去|过得硬|过得了|ok|妥妥|妥当|"
    r"齐全|俱备|俱全|齐备|齐活|齐整|完备|全乎|全中|对得上|跟得上|到位|搞定|办好|备好|弄好|好说|在线|通过|中规中矩|按(?:规矩|要求)来|打钩|打勾|过硬|圆满|周全|落实|照(?:办|做)|就绪)"
)
_SHORT = r"(?:好的?|行|够|成|可以|中|有|合|齐|过|妥|全|是|在|通)"
_END = r"(?=[了的地滴哒啊哈呢吧啦哦呀嘛咯喽晒哉唻嘞哟]*(?:[,。;!~ ]|$|就(?:想|要)?问|想问|请问|能不能|可不可以))"
_VERB = rf"(?P<verb>{_FULFIL}|{_FINE}|(?P<short>{_SHORT}){_END})"
_SUBJECT = re.compile(rf"(?P<rest>{_REST})|{_EVERYTHING}")
_VERBS = re.compile(_VERB)
_GAP = re.compile(r"(?:(?!其[他它余]|别的|剩下|余下)[^。;!?]){0,18}")
_AFTER = re.compile(r"[^,。;!? ]*?(?:(?=那[^些么])|(?=请问|想问)|(?![^,。;!? ])\??)")
# 「没有哪条不满足」, 「满足其他所有条件」, 「都合你们的条件」.
_TURNED = re.compile(
    rf"没有?(?:什么|啥|哪[一]?[条项个]|一[条项个]|任何)*不(?:满足|符合|达标|合格|具备|够)的?(?:条件|地方|要求)?(?=[了啊哈呢吧的]*(?:[,。;!]|$))"
    rf"|{_FULFIL}(?:了)?(?:备案|基本|上述|以上|这些|你们|他们|的)*(?:其他|其它|其余|剩下|所有|全部|一切)(?:的|所有|全部|备案|基本)*{_NORMS}(?=[的了啊哈呢吧]*(?:[,。;!]|$))"
)
# What may not stand between: a denial, a question, another subject, a fact of its own.
_DENIES = re.compile(
    r"不(?!管|论|光|仅|用说|用担心|用操心|用愁|必说|瞒|瞞)|没(?!问题)|未|无(?!论)|非|别(?!的)|[差缺]|谈不上|哪[里儿]?(?!条|项|样|个都|怕)|难说|够呛|悬"
)
_ASKS = re.compile(
    r"吗|(?<!什)么(?![些着])|是不是|是否|有没有|能不能|够不够|怎么|如何|什么(?![^,]{0,4}[都也]|的)|哪些|多少|需要|必须|须|要(?!求|是|的)|得(?:满|符|有|具)|才|假如"
)
_NEEDED = re.compile(
    rf"(?:必须|必需|必备|硬性|该有|应有|规定)(?:满足|具备|有)?的?(?={_NORMS})"
)  # 「其他必须的条件都满足」
_OTHER_SUBJECT = re.compile(
    r"专利(?!数|这)|发明|实用新型|外观|软著|商标|非正常|失信|侵权|信用|征信|处罚|社保|参保|(?:制度|团队|场地)(?![^,]*(?:条件|要求))|中心(?!的|要|规|那|列|说|提|写|给|公布)|城市|省份?(?!里|中心)|地区|区域|企业|(?<!我们)(?<!我)公司|同行|产品|机构|单位|家(?!的)|人(?!员|手|才|家|事)|钱|\d"
)
_LIST = re.compile(
    rf"(?<!条件)(?<!要求)(?<!规定)(?<!标准)、|、(?![^,、]{{0,4}}{_NORMS})"
)  # 「其他条件、四项成效全部达到」 is no list
_QUESTION_AFTER = re.compile(
    r"^[了的]*(?:吗|么|不(?=\?|$)|没(?:有)?(?=\?|$)|嘛\?|才|条件吗|限|的?专利|的(?:公司|企业|单位|人))|(?<!的话)(?<!呢)(?<!了呢)[?]$|吗$|么$|不(?:\?)?$|才能|就(?:能|可以|行)(?:了)?(?:吗|么|不)"
)
_ASKED_BEFORE = re.compile(
    r"(?:是不是|是否|需要|需|必须|不一定|未必|没有|没|不确定|不知道|不清楚|不晓得|未|没能|要(?=都|全)|不是|并非|不敢说|不敢保证)(?:所有|完全|全部)?$"
)

# 「其余条件(发明1件、系统注册)都满足」: a list in brackets only says which.
_LISTED = re.compile(r"\([^()]*\)")

Kind = Literal["rest", "everything"]


def rest(told: Told) -> Kind | None:
    """Whether the message says that what is still open is met, and whether it names the rest or everything."""
    text = _LISTED.sub("", told.doc.text if "(" in told.doc.text else told.text)
    if _TURNED.search(text):
        return "rest"
    for subject in _SUBJECT.finditer(text):
        reach = _GAP.match(text, subject.end())
        end = reach.end() if reach else subject.end()
        for verb in _VERBS.finditer(text, subject.end()):
            if verb.start() > end:
                break
            if _affirms(subject, verb, text):
                return "rest" if subject.group("rest") else "everything"
    return None


def _affirms(subject: re.Match[str], match: re.Match[str], text: str) -> bool:
    gap, verb = _NEEDED.sub("", text[subject.end() : match.start()]), match.group("verb")
    if _DENIES.search(gap) or _ASKS.search(gap) or _OTHER_SUBJECT.search(gap) or _LIST.search(gap):
        return False
    before = re.split(r"[,。;!?]", text[: subject.start()])[-1]
    if _ASKED_BEFORE.search(before) or patterns.search(r"是不是|是否|需要|必须", before):
        return False
    if not subject.group("rest"):
        named = patterns.search(_NORMS, subject.group())
        if named and not patterns.search(_SOME_ALL, gap):
            return False
        counted = patterns.search(r"[条项样][全都均]", gap)  # 「工作成效四条全够」
        if subject.group().endswith("成效") and (
            (match.group("short") and not counted) or not patterns.search(r"全|都|均|皆", gap)
        ):
            return False  # 「服务中小企业成效也好」 is said of that service alone
        if named and patterns.search(r"、|和|[没无不]", text[: subject.start()][-2:]):
            return False
        if not named and match.group("short") and not patterns.search(_NORMS, gap):
            return False
    if match.group("short") and not (
        patterns.search(_SOME_ALL, gap) or (gap == "" and verb in ("齐", "够", "行", "好"))
    ):
        return False
    following = _AFTER.match(text, match.end())
    if following and following.group().lstrip("了").startswith(
        "的话"
    ):  # 「其他都满足的话能备么」 asks about what comes of it
        return True
    return following is None or not _QUESTION_AFTER.search(following.group())
