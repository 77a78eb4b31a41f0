"""A later figure for something said before: 这下三个了, 假如只有9件, 凑到10个, 不是一年半是两年半前, 第三件也授权了.

Only the message is read here; which of the firm's facts the figure replaces is decided in `knowledge.eligibility.join`.
"""

from __future__ import annotations

import re
from typing import Any

from bot.nlu.facts import patterns
from bot.nlu.facts.dates import AGO, DATE, ago, date
from bot.nlu.facts.numbers import DURATION, NUM, figure, months
from bot.nlu.facts.patent_mentions import kinds_in
from bot.nlu.facts.record_words import ITEM
from bot.nlu.facts.told import Told
from bot.nlu.numerals import parse_number
from knowledge.eligibility.holdings import Holding

_FAR = 120  # characters of a clause in which a total is looked for
# Units, and the facts that they may count.
_UNITS: dict[str, tuple[str, ...]] = {
    "件": ("patents",), "本": ("patents",), "张": ("patents",), "份": ("patents",), "项": ("patents", "project_count"), "人": ("insured", "developers", "ip_officers"),
    "名": ("insured", "developers", "ip_officers"), "位": ("insured", "developers", "ip_officers"),
    "个": ("insured", "developers", "ip_officers", "project_count", "entity_count", "patents"), "家": ("entity_count",),
    "%": ("rd_percent",), "点": ("rd_percent",), "万": ("capital_yuan", "yearly_amount_yuan"), "亿": ("capital_yuan", "yearly_amount_yuan"),
}  # fmt: skip
# What the words around say the figure is of.
_ABOUT: tuple[tuple[str, str], ...] = (
    ("project_count", r"项目"), ("entity_count", r"带动|辐射|联盟|单位"),
    ("developers", r"研发|工程师|开发|技术员|技术人员"), ("ip_officers", r"专员"),
    ("insured", r"社保|参保|医保|五险|员工|职工|前台|文员|会计|出纳|入职|人手|人头|新人|实习生转正"),
    ("patents", r"专利|发明|实用|外观|授权|下证|证书|在审"),
    ("rd_percent", r"研发(?:投入|费|占比)|占比"), ("capital_yuan", r"注册资本|增资|注资|实缴|认缴"), ("yearly_amount_yuan", r"金额|运营额|转化额"),
)  # fmt: skip
_LEAD = (
    r"(?:这下子?|总归|加起来|合起来|加一起|加一块|合计|总计|累计|总数|算下来|连起来|加上|现在|如今|眼下|目前|一共|总共|拢共|统共|共|就|已经|正好|刚好|也|都|变成|变|凑(?:够|到|满|成|齐)?|达到|增加到|加到|涨到|升到|增到|增至|补到|补足到?|到|只有|只|才|不过|不止|其实|实际|应该|申请过|交过|报过|递过|"
    r"有|是|够|满|成|刚|齐|了|减到|降到|剩下?)"
)
_TOTAL = re.compile(
    rf"(?:^|(?<=[,。;!? ])|(?<=要是|假如|如果|万一|倘若|若是|假设)|(?P<held>.*?))(?P<lead>{_LEAD}+)(?P<n>{NUM})(?P<u>个点|[件本张份项人名位个家%])(?P<what>人|项目|专利|员工|月|年|工作日)?"
    rf"(?P<end>(?:整|啦|了|吧|呢|嘞|啊|的话|的|哈|哦|嘛|咯|才对)*(?=[,。;!?]|$))"
)
# What before a figure makes it no total: a part, a rank, more or less.
_NO_TOTAL = r"第$|漏|差|少|缺|再|又|多|招|加(?!到)|给|走|离职|减|退|停|裁|补(?!到)|入职|下证|授权"
_OF_SOME = r"[一-龥]{2,}的$"
_IN_ALL = re.compile(r"[一总拢统]?共|合计|总计|加起来|合起来")  # 「项目加上分所那边的一共是11个」
_SLIP = re.compile(r"更正|口误|(?:^|,)不对|(?:说|记|搞|写|打|数|算|看|弄|填|报|统计|查)(?:错|岔|少|多|反|漏)")
_KIND = r"发明(?:专利)?|实用新型(?:专利)?|实新|新型|外观(?:设计)?(?:专利)?"
_OTHER_KIND = re.compile(
    rf"(?:不对|(?:说|记|搞|写|打|看|弄|填|报)(?:错|岔|反|混)了?|更正|口误)[^,。;!?]{{0,6}}[,。;! ]*(?:那|它|这|其实|应该|实际上?|都|全|我们|是)*是(?:个|件)?(?P<to>{_KIND})(?:才对)?(?=[,。;!?的了啊哈吧 ]|$)"
    rf"|是(?P<to2>{_KIND})[,]?(?:并?不是|非)(?P<no>{_KIND})"
    rf"|不是(?P<no3>{_KIND})[,]?(?:而?是)(?P<to3>{_KIND})"
)
_BARE = re.compile(
    rf"(?P<held>)(?P<lead>)(?P<n>{NUM})(?P<u>个点|[件本张份项人名位个家%])(?P<what>人|项目|专利|员工)?(?P<end>(?:了|吧|呢|啊|的|才对)*)"
)
_SO_MANY = re.compile(rf"(?:那|要是|如果|假如|有|换成|,)*{NUM}[件本张项](?:专利|证)?呢[?。! ]*")
_NOT_ONE = re.compile(
    r"(?:^|[,。;!? ]|要是|假如|如果|万一|若是)(?:一|半)件(?:都|也|还)*(?:没有?|无)(?:了|的话|呢|啊)*(?=[,。;!?]|$)"
)
_NTH = re.compile(
    r"第(?P<n>[二三四五六七八九十]|\d+)(?:件|个|本|张)(?:专利|证书?|发明|实用新型|实新|外观)?[^,。;!?没未不]{0,10}?(?:授权|下证|批下来|下来|拿到|到手|拿证)(?!.*(?:没|吗\?$))"
)
_DURATION = rf"(?:{DURATION})"
_MENDED_TIME = re.compile(
    rf"不是(?P<old>{_DURATION})(?P<ago1>以?之?前)?[^。;!?\d]{{0,4}}?(?:而)?(?:应该|其实)?(?:是|有)(?P<new>{_DURATION})(?P<ago2>以?之?前)?"
    rf"|(?:应该|其实|实际)?是(?P<new2>{_DURATION})(?P<ago3>以?之?前)?[^。;!?\d]{{0,4}}?不是(?P<old2>{_DURATION})"
)
_ONLY_A_TIME = re.compile(
    rf"(?:哎|唉|完了|糟了?|呀|哟|改口(?:啊|哈|了)?|不对头?|搞错了|更正(?:一下)?|口误|(?:翻|查|看)(?:到|清楚)?了?(?:一?下|翻|看)?(?:文件|通知|记录|邮件|系统|台账|日期)?|(?:时间|日期|日子)|我?(?:记|说|搞|看|弄|写)(?:错|岔|混|反)了?|[ ]|嗯+|哦|噢|大概|大约|好像|应该|差不多|估计|可能|记得|想起来了|是|有|在|如果|要是|假如|万一|若|那|换成|,)*(?P<t>{AGO}|{DATE})(?:左右|前后|的样子|的事儿?|的时候|那会儿?|那[件次批回]|的话|(?:才|刚刚?|就)?(?:出|发生|被?认定)(?:过)?的|吧|了|啊|呢|的|哈|,|(?:那|是不是|就|还|也)*(?:不行|不能备?|不可以|能备?|可以|行|没戏)(?:了|吗|不|么)*)*"
)
# 「不是前年是去年」
_NOT_THEN_BUT = re.compile(rf"不是(?:{AGO}|{DATE})(?:的)?[, ]*(?:而)?是(?P<t>{AGO}|{DATE})(?![立册])")
# What may be said besides a time: 「是前年8月,其他条件都巴适」.
_REST_TOO = re.compile(
    r"[, ]*(?:(?:(?:20)?\d\d年|今年|去年)(?:也|都|就)*没(?:有)?过?[, ]*)?(?:其[他它余]|别的|剩下|余下)[^。;!?]*$|[, ]*(?:(?:20)?\d\d年|今年|去年)(?:也|都|就)*没(?:有)?过?$"
)
_MEND = re.compile(
    r"(?:把|将)?(?:这|那)(?:一)?(?:项|条|个|点|块|事|业务|内容|些)?[^,。;!?没不]{0,6}?(?:删|去|拿|取消|移|撤|补|整改|解决|处理|搞定|办好|弄好|改|消|变更|剔)[^,。;!?没]{0,4}?(?:掉|了|好|完|除|去|出)"
    r"|(?:经营范围|执照)?[^,。;!?没]{0,4}(?:变更|改)(?:掉|了|好)(?!名)"
)

# 「官司打完判归我们了呢」: of a patent about which there was a dispute.
_DISPUTE_ENDS = re.compile(
    r"官司[^,。;!?没未不]{0,4}(?:打完|了结|结束|赢|判下来)|(?:判|裁)[^,。;!?没未不]{0,6}归(?:了)?(?:我们|我司|公司|本)|(?:没有?|无)(?:任何|什么)?(?:权属)?(?:争议|纠纷)了|(?:权属|归属)[^,。;!?没未不]{0,4}(?:理清|厘清|解决|敲定|定了|清楚了)|(?:达成|已经?|都)?和解了|撤诉|不闹了|不争了"
)

# Of the business scope: 「去变更把这块删了」, 「从经营范围里去掉」.
_TAKEN_OUT = r"(?:删|去|拿|剔|划|撤|取消|注销|清|移|减|摘|砍)(?:除|掉|了|出去?|去|走)+|取消|注销|不要了|变更掉"
_TAKES_OUT = re.compile(
    rf"(?:经营范围|营业范围|执照|范围)(?:里|上|中|里头|里面|里边)?(?:的)?(?:把|将)?[^,。;!?没未不]{{0,10}}?(?:{_TAKEN_OUT})"
    rf"|(?:变更|工商|改执照|改章程)[^。;!?没未不]{{0,8}}?(?:把|将)[^,。;!?没未不]{{0,10}}?(?:{_TAKEN_OUT})"
    rf"|(?:^|[,。;!? 那就要是如果])(?:先|再)?(?:{_TAKEN_OUT})(?:这|那)(?:一|几)?(?:项|条|块|个)(?!要求|规定|条件)"
    rf"|(?:把|将)?(?:这|那)(?:一|几|些)?(?:项|块|条|类|个|部分|业务|服务|内容|字样|几个字)(?:业务|内容|服务|经营范围|字样|代理)?(?:都|全|给|先|直接|从[^,。;!?]{{1,8}})*(?:{_TAKEN_OUT})"
)


def updates(told: Told, facts: dict[str, Any]) -> list[dict[str, Any]]:
    """The later figures of a message as changes for `joined`; what it states by name it states by itself."""
    figures = _total(told, facts) or _nth(told, facts)
    found = [change for change in (_time(told, facts), figures or _kind(told, facts)) if change]
    if "ownership_dispute" not in facts.get("declared", {}) and _DISPUTE_ENDS.search(told.text):
        found.append({"op": "mend", "of": "dispute"})
    if patterns.search(r"吗|怎么|如何|多久|要不要|需要", told.text):
        return found
    if "scope" not in facts and _TAKES_OUT.search(told.text):
        found.append({"op": "mend", "of": "scope"})
    elif facts.keys() <= {"rest_met", "kind"} and _MEND.search(told.text):
        found.append({"op": "mend"})
    return found


def _hinted(text: str) -> tuple[str, ...]:
    return tuple(name for name, words in _ABOUT if patterns.search(words, text))


def so_many(text: str) -> bool:
    """Whether 「3件呢」 asks what so many of those spoken of before come to; no answer to a question on others."""
    return bool(_SO_MANY.fullmatch(text))


def _total(told: Told, facts: dict[str, Any]) -> dict[str, Any] | None:
    stated = {*facts, *facts.get("counts", {})}
    if _NOT_ONE.search(told.text) and not stated & {"patents", "no_patents", "no_kinds"} and not ITEM.search(told.text):
        return {"op": "total", "number": 0, "among": ["patents"], "about": ["patents"]}
    mends = bool(_SLIP.search(told.text)) or so_many(told.text)
    for clause in told.clauses:
        match = _TOTAL.search(clause.text[-_FAR:]) or (_BARE.fullmatch(clause.text) if mends else None)
        if match is None or clause.asks_rule or patterns.search(r"软著|著作权|商标", clause.text):
            continue
        if match.group("what") in ("月", "年", "工作日"):
            continue
        left = "剩" in match.group("lead")  # 「有效的就剩2件了」
        held_by = (match.group("held") or "")[-3:]
        if patterns.search(_NO_TOTAL, held_by) or (
            not (left or _IN_ALL.search(match.group("lead"))) and patterns.search(_OF_SOME, held_by)
        ):
            continue
        number = figure(match.group("n"))
        names = _UNITS[match.group("u")[-1]]
        names = {
            "人": ("insured", "developers", "ip_officers"),
            "员工": ("insured",),
            "项目": ("project_count",),
            "专利": ("patents",),
        }.get(match.group("what") or "", names)
        if (
            number is None
            or number.value is None
            or (stated & set(names) and not stated <= {"patents", "patents_complete"})
        ):
            continue
        again = _restates(facts.get("patents", ()), match.group("lead"), mends=mends, left=left)
        if "patents" in names and (("patents" in stated and not again) or ITEM.search(told.text)):
            continue
        hinted = [name for name in _hinted(told.text) if name in names]
        kinds = kinds_in(told.text) if "patents" in hinted else ()
        beside = not any(name in names for name in _hinted(clause.text))
        change = {"op": "total", "number": number.value, "among": list(names), "about": hinted}
        change |= {"beside": True} if hinted and beside else {}
        of_kind = {"kind": kinds[0]} if len(kinds) == 1 else {}
        return change | of_kind | ({"again": True} if again else {})
    return None


def _restates(held: tuple[Holding, ...], lead: str, *, mends: bool, left: bool) -> bool:
    """Whether a figure is of patents that its own message names, and says anew how many there are."""
    if held and all(holding.count is None for holding in held) and "一共" in lead:
        return True  # 「漏了几个外观,加上一共11件」
    if len(held) != 1:
        return False
    (one,) = held
    if mends and one.kind and one == Holding(one.kind, one.count):
        return True  # 「发明统计错了,是6件」: filed or granted, they are what they were said to be
    return left and one.kind is None and one.in_force is not False  # 「有效的就剩2件了」


def _kind(told: Told, facts: dict[str, Any]) -> dict[str, Any] | None:
    """「不对,是实用新型」: the kind of patents that were told before."""
    match = _OTHER_KIND.search(told.text)
    if match is None or {"patents", "no_patents"} & facts.keys():
        return None
    kinds = kinds_in(match.group("to") or match.group("to2") or match.group("to3"))
    wrong = kinds_in(match.group("no") or match.group("no3") or "")
    return {"op": "kind", "to": kinds[0], "instead_of": wrong[0] if wrong else None} if len(kinds) == 1 else None


def _nth(told: Told, facts: dict[str, Any]) -> dict[str, Any] | None:
    """「第三件下个月也授权了」: then there are three."""
    match = _NTH.search(told.text)
    number = parse_number(match.group("n")) if match else None
    if number is None or {"patents", "no_patents"} & facts.keys():
        return None
    return {"op": "total", "number": number, "among": ["patents"], "about": ["patents"]}


def _time(told: Told, facts: dict[str, Any]) -> dict[str, Any] | None:
    """A time that mends one said before, or that says when an event was of which no time was known."""
    text = told.doc.text
    match = _MENDED_TIME.search(text)
    if match:
        new, old = months(match.group("new") or match.group("new2")), months(match.group("old") or match.group("old2"))
        past = any(match.group(name) for name in ("ago1", "ago2", "ago3"))
        if new is not None and old is not None:
            return {"op": "time", "months": new, "instead_of": old, "past": past}
    other = _NOT_THEN_BUT.search(text)
    if other and facts.keys() <= {"rest_met"}:
        mended = ago(other.group("t")) if other.group("t").endswith("前") else date(other.group("t"), told)
        if mended is not None:
            said = {"months_ago": mended.months_ago} if mended.months_ago is not None else {"year": mended.year}
            return {"op": "event", "said": said}
    alone = _ONLY_A_TIME.fullmatch(_REST_TOO.sub("", text).strip(" ,。!?;~"))
    if (
        alone
        and not told.asks("registered_months")
        and facts.keys() <= {"rest_met"}
        and not any(f.endswith(".when") for f in told.asked)
    ):
        time = ago(alone.group("t")) if alone.group("t").endswith("前") else date(alone.group("t"), told)
        if time is not None and (time.year or 0) <= told.today.year:  # 「2027年底呢」 asks for a day to come
            said = {"months_ago": time.months_ago} if time.months_ago is not None else {"year": time.year}
            return {"op": "event", "said": said}
    return None
