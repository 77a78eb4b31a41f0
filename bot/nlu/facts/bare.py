"""Bare answers as plain data: 5个, 有, 没有, 三年, 都满足, 2021年. What they answer is in `answers`."""

from __future__ import annotations

import re
from typing import Any

from bot.nlu.facts import patterns
from bot.nlu.facts.dates import AGO, DATE, ago, date, short_year
from bot.nlu.facts.doubt import unknown
from bot.nlu.facts.numbers import DURATION, NUM, figure, months, reached
from bot.nlu.facts.told import Told

_LEAD = r"^(?:老早|早就?|以前|之前|早年|早先|曾经|过去|前几年|早些年|原来|嗯+|哦|噢|啊|呃|那个|这个|我们|我司|公司|目前|现在|应该|大概|大约|差不多|也就|就|好像|暂时|一共|总共|共|只有|才|刚|满|已经|都|也|全|的话|,|有个|刚满|今年)*"
_YES = re.compile(
    _LEAD
    + r"(?P<word>有一?[个位些](?=的|了|吧|$)|有(?!没有|限|效|几|非|专|个|的不|[\d一二两三四五六七八九十俩])|是(?!不是|否)(?:的|我们|啊|呀|在|本地)?|系(?=啊|呀|的|,|$)|嗯+$|确实|必须的|那是|自然|那(?:肯定|当然|必须)|(?:已经?)?(?:撤回|撤销|改好|改正|整改|修复|移出|恢复)(?:了|好|完|过)|注册过|愿意|对(?:的|啊|呀)?|没错|当然|可以|能|满足|符合|具备|齐|属于|算|好的?|行|ok|yes|y$|在(?:的|本地|当地|这边|咱这|我们这)?|含|包含|带|贯过|拿过|评上|开通|过了|通过|搞定|弄好了|妥|有哒|要得|得行|没问题|没毛病|"
    r"没有问题|注册(?:好)?了|交了?|办了|做了|撤了|处理(?:完|好)?了|改了|已?纠正(?!$|的)|已处理|有效|正常|达标|会|愿意|肯定)"
)
_NO = re.compile(
    _LEAD
    + r"(?:[一二三四五六两俩][类种个]|哪[类个种]|以上|上面|说的|这些|那些|这个|那个|统统|通通|全部|全都|一样|肯定|绝对|确实|当然|保证|那|一件|一个|一次|一家|一条|从来?|一直|真的?|都|也|还|暂|压根|根本|完全)*(?P<word>不[含包带](?:括|含|有)?|没(?!有?(?:问题|毛病)|错|啥问题|关系)(?:有(?!问题|毛病))?|木有|冇|无|未|不是|不(?!对,|清楚|知道|晓得|确定|了解|太|好说|记得|大|过(?!关|硬|线)|止|仅|光|只|管|瞒|妨)|谈不上|算不上|说不上|哪有|哪来|不太(?:算|是|属于|符合|满足)|还差(?!什么|啥|哪|多少|几)|差(?:得|着)?远|免谈|(?:正|还)?在(?:申请|办|弄|准备|注册|审核|走流程)|正在|否|零|0(?![\d.])|no$|n$|别处|外地|有的不)"
)
_ALL = re.compile(
    r"(?:都|全|均|样样|通通|统统)(?:都|是|还|挺|很|蛮)*(?:满足|符合|还行|还可以|不错|有|具备|没问题|达标|ok|可以|好|齐|没毛病|行|正常|干净)"
)
_HAVING = re.compile(r"不?含|不?包|不?带|有|没(?!问题|毛病)|木有|冇|无|未|零|0")
_LONG = 24  # beyond this many characters a message says more than an answer
# What may follow 「没有」 without making it a statement of its own.
_REST = re.compile(r"(?:的|了|过|啊|呀|呢|哦|吧|嘛|哈|任何|这些|那些|这个|那个|这种|情况|记录|问题|什么|,| )*")


# 「不对,我前面说的…」 mends what was said; 「这个5人是指…还是…」 asks back.
_NO_ANSWER = re.compile(
    r"^(?:哦|噢|啊|呃|嗯|哎|,)*(?:不对|错了|等等|等一下|更正)[,。]?(?:我|刚才|前面|上面|应该)|^(?:好的?|行)[,。 ]*(?:谢谢|多谢|感谢|辛苦)|(?:是指|指的是|算的是|还是说?)[^。;!]{0,12}(?:还是|总数|全部|吗)|什么意思|啥意思"
)


def reply_of(told: Told) -> dict[str, Any]:
    """A bare answer as plain data; empty when the message is none.

    `yes`: affirmed or denied; `having`: by 有/没有 rather than 是/不是; `all`, `none`: of everything asked; `bare`: nothing
    else is in that clause; `number`, `persons`, `yuan`, `months`, `year`: figures by their unit.
    """
    text = told.text.strip(" ,。!?;~")
    if not text or unknown(text) or text[-1:] in "吗么" or "?" in told.text or _NO_ANSWER.search(text):
        return {}
    reply = _polarity(re.split(r"[,。;!?]", text)[0])
    if len(text) > _LONG:
        return reply if reply.get("bare") else {}
    return reply | _time(text, told) | _number(text)


_FIGURE_ALONE = re.compile(
    rf"(?:大概|差不多|应该|也就|就|才|只有|有|共|一共|刚好|正好)*(?:百分之)?{NUM}(?:个|名|位|家|件|项)?(?:人|员工|%|点|百分点|万|万元|块)?(?:左右|吧|的|了|啊|呢|多|来|出头)*"
)


_TIME_ALONE = re.compile(
    rf"(?:大概|差不多|应该|也就|就|才|有|刚|刚好|刚满|满|快|已经?|成立)*(?:{DURATION}|{DATE})(?:左右|吧|的|了|啊|呢|多)*"
)


_WHEN_ALONE = re.compile(
    rf"(?:得|总|怎么(?:着|说)?|也|都|少说|起码|至少|最少|有|早(?:了|就)|大概|大约|差不多|应该|估计|好像|可能|就|是|在|已经?|过去|过了|刚过|快|将近|不到|那|嗯+|哦|噢|我记得|记得|印象(?:中|里)|,)*"
    rf"(?:{AGO}|{DURATION}|{DATE}|\d\d年(?=的|那|吧|左右|$))(?:份|多|了|吧|的|啊|呢|事儿?|事情|左右|前后|样子|开外|出头|往上|以上|那会儿?|时候|老黄历|旧账|记录)*"
)


def bare_figures(told: Told) -> dict[str, Any]:
    """The figure that makes up a clause of its own beside other statements: 「8%」 in 「8%,研发6个人」."""
    alone = [clause.text for clause in told.clauses if _FIGURE_ALONE.fullmatch(clause.text)]
    lasting = [clause.text for clause in told.clauses if _TIME_ALONE.fullmatch(clause.text)]
    if any(fact.endswith(".when") for fact in told.asked):
        lasting = [clause.text for clause in told.clauses if _WHEN_ALONE.fullmatch(clause.text)]
        time = _time(lasting[0], told) if len(lasting) == 1 else {}
    else:
        time = _time(lasting[0], told) if len(lasting) == 1 and "registered_months" in told.asked else {}
    return time | (_number(alone[0]) if len(alone) == 1 else {})


def _polarity(first: str) -> dict[str, Any]:
    no, yes = _NO.match(first), _YES.match(first)
    found = no or yes
    every = _ALL.search(first)
    if found is None and every is None:
        return {}
    reply: dict[str, Any] = {"yes": no is None}
    if no is not None and patterns.search(r"[都全]|统统|通通|两[样个]", no.group()):
        reply["none"] = True
    if no is None and every is not None:
        reply["all"] = True
    if found is not None and _HAVING.match(found.group("word")):
        reply["having"] = True
    end = max(match.end() for match in (found, every) if match is not None)
    if _REST.fullmatch(first[end:]):
        reply["bare"] = True
    return reply


# 「一个都没有」 counts nothing.
_NOT_ONE = re.compile(r"(?:一|1|半)(?:个|件|项|人|家|位|名|次|分钱?|毛钱?)(?:人|员工)?(?:都|也|还)*(?=没|无|不)")


def _time(text: str, told: Told) -> dict[str, Any]:
    for match in patterns.finditer(rf"(?P<ago>{AGO})|(?P<date>{DATE})", text):
        found = ago(match.group("ago")) if match.group("ago") else date(match.group("date"), told)
        if found and found.months_ago is not None:
            return {"months": found.months_ago}
        if found and found.year is not None:
            return {"year": found.year}
    if "registered_months" in told.asked and (
        year := patterns.fullmatch(r"(?:是|大概|好像)?((?:19|20)\d\d)(?:的|吧)?", text)
    ):
        return {"year": int(year.group(1))}
    when_asked = any(fact.endswith(".when") for fact in told.asked)
    if (short := short_year(text, told, year_asked=when_asked)) is not None:
        return {"year": short}
    lasting = patterns.search(DURATION, text)
    value = months(lasting.group()) if lasting else None
    if lasting is None or value is None:
        return {}
    less = patterns.search(r"不到|不足|不满|快|将近|差一点$", text[: lasting.start()]) or patterns.match(
        r"不到|不满|差一?点", text[lasting.end() :]
    )
    return {"months": value - 0.5 if less and value > 0.5 else value}


# What a figure counts, or how a short answer goes on after one; 「等一等」, 「那下一步呢」, 「两回事」 count nothing.
_COUNTS = re.compile(
    r" *(?:[个件项名位家张本份篇](?!问题|办法|月|方案|话题|法子|意思|说法|城市|地方|中心|电话)|(?:口|号)?人|来?号(?:人|[,。;!?]|$)|w(?![a-z])|员工|职工|%|百分|万|亿|元|块(?:钱|[,。;!?]|$)|成(?!立|交)|左右|上下|[吧的了啊呢呀哦嘛多来不没]|出头|以上|往上|以?内|整|朝上|[,。;!?~、/和加及或]|$"
    r"|发明|实用|实新|新型|外观|专利|授权|研发|社保|参保|[都也是有全在才])"
)
_NONE_COUNTED = re.compile(r"(?:下|换|第|另|每|同|哪|某|统|单|唯)$")


def _number(text: str) -> dict[str, Any]:
    rest = _NOT_ONE.sub(" ", patterns.sub(rf"{AGO}|{DATE}|{DURATION}", " ", text))
    reply: dict[str, Any] = {}
    for match in patterns.finditer(rf"百分之(?P<p>{NUM})|(?P<n>{NUM})", rest):
        found = figure(match.group("p") or match.group("n"))
        if found is None or found.value is None:
            continue
        after = rest[match.end() :]
        if not _COUNTS.match(after) or _NONE_COUNTED.search(rest[: match.start()]):
            continue
        persons = patterns.match(r"(?:来|多)?(?:个|名|位)?(?:员工|职工)?人|名|位", after)
        counted = not (
            match.group("p")
            or patterns.search(r"[万亿]", match.group())
            or patterns.match(r"%|个点|万|亿|元|块", after)
        )
        value = reached(found.value, rest[: match.start()], counted=counted)
        if match.group("p") or patterns.match(r"%|个点|个百分点", after):
            reply.setdefault("percent", value)
        elif patterns.fullmatch(r"成(?:左右|多|吧|的|啊)*", after):  # 「两成」
            value *= 10
            reply.setdefault("percent", value)
        elif persons:
            reply.setdefault("persons", int(value))
        elif patterns.search(r"[万亿]", match.group()) or patterns.match(r"万|元|块", after):
            reply.setdefault("yuan", value * (1e4 if patterns.match(r"万", after) else 1))
        if "number" not in reply:
            reply |= {"number": value, "at_least": found.at_least}
    return reply
