"""What is said of one event on record: when it was, whether it was settled, put right, recognised."""

from __future__ import annotations

import re
from typing import Any

from bot.nlu.facts import patterns
from bot.nlu.facts.dates import AGO, DATE, When, when
from bot.nlu.facts.doubt import unknown
from bot.nlu.facts.record_words import ITEM
from bot.nlu.facts.told import Told

_SETTLED = (
    ("corrected", False, re.compile(r"(?:没有?|未|还没有?|一直没|也没)(?:有)?(?:去|及时|主动)?(?:撤|改正|改(?=$|[,。;!掉了过完好])|纠正|消除|整改|移出)")),
    ("settled", False, re.compile(r"(?:没有?|未|还没有?|尚未|一直没|(?<!现)在)(?:有)?(?:去|及时)?(?:处理|结案|解决|了结)(?:完|好|掉|毕|中|着|干净)*")),
    ("corrected", True, re.compile(r"(?:已|都|早|主动|及时|也|就|全|自己)*(?:撤回|撤了|撤掉|撤完|撤销|撤|纠正|改正|整改|改(?:好|完|过来)|改过(?=了|[,。;!?的]|$)|消除|移[出除]|解除|修复|恢复|申诉(?:成功|通过))(?:了|过|好|完|影响|后果)*")),
    ("settled", True, re.compile(r"(?:处理|解决|了结|办)(?:完|好|掉|妥|干净)(?:毕|了)*|(?:处理|解决|了结)了|已(?:经)?处理|结案|了结|处理过了")),
)  # fmt: skip
# 「3件撤了,还有两件在申诉没出结果」
_SOME_OPEN = re.compile(
    r"(?:还有|另外?|其余|剩下?|其中)[^,。;!?]{0,4}(?:[一两二三四五六七八九十\d]+)?(?:(?<!条)件|个|批)[^,。;!?]{0,4}(?:还在|在)?(?:申诉|答复|处理|陈述|审查)?[^,。;!?]{0,4}(?:还没|没有?|未)(?:出|有|给|下|撤|处理|改|批|等到)"
    r"|(?<=,)(?:还有|另外?|其余|剩下?)?的?[一两二三四五六七八九十\d]+(?:件|个|批)(?:还|仍|仍然|也|正)+在?(?:申诉|答复|处理|陈述|复审|走流程)"
)
UNSETTLED_NONE = re.compile(
    r"(?:没有|没|无|不存在)(?:任何|什么|还|挂着|挂账|留着|遗留|积压|在手|的)*(?:(?:未|没|没有|尚未|待)(?:处理|撤回?|了结|结案|整改|纠正)(?:完|好|掉)?毕?|未结)(?:的)?(?P<item>非正常)?"
)
_RECOGNISED = re.compile(r"(?:国知局|国家知识产权局|国家局)(?:给)?认定|被认定")
_NOT_RECOGNISED = re.compile(r"(?:没有?|未|并未|不是)(?:被)?(?:国知局|国家知识产权局|国家局)?认定")
# 「后来申诉成功撤掉了」
_OVERTURNED = re.compile(
    r"(?<!没)(?<!没有)申诉[^,。;!?没未不]{0,3}(?:成功|通过)|认定[^,。;!?没未不]{0,4}(?:撤销|推翻|取消)|撤销(?:了)?(?:非正常)?(?:的)?认定"
)
_ABOUT_THEN = re.compile(r"[一二两三四五六七八九]{2}个?(?:年|月)(?:以|之)?前")  # 「大概两三年前,具体忘了」
_INTENDED = re.compile(r"故意|恶意|重复(?:专利)?侵权|明知")
_NOT_INTENDED = re.compile(
    r"(?:不是|并非|不算|不属于|未|没(?:有)?)(?:被)?(?:说|认定|写|判|定)*[^,。;!?]{0,4}?(?:是|成|为|有|属于)*(?:故意|恶意)|无(?:主观)?(?:故意|恶意)|(?<!故)无意|无心|不知情|过失|善意"
    r"|不(?:知道|晓得|清楚|了解)[^,。;!?]{0,8}(?:有|存在|是)[^,。;!?]{0,4}专利"
)
_FAR_BACK = 3  # clauses before an event in which its time may stand
_WHEN_FIRST = re.compile(rf".{{0,4}}(?:{DATE}|{AGO})")
_ONLY_WHEN = re.compile(rf".{{0,4}}(?:{DATE}|{AGO})(?:的时候|时|[^,立册办]{{1,4}}(?:过|了)[^,]{{0,2}})?")
_TROUBLE = re.compile(
    r"法院|判|官司|罚|认定|通报|约谈|查|举报|投诉|欠|拖欠|违|假|代理|抽检|点(?:过|了)?名|包装|标签|印了|标了"
)
_ELSE = re.compile(r"专利|发明|实用|外观|其[他它余]|别的|社保|成立|注册|研发|开业|领证|执照|授权")
_LATER = re.compile(r"之后|后来|后面|以后|从那|此后|打那")


def mended(text: str) -> dict[str, bool]:
    """Whether an event was settled or put right, by the words after it."""
    said: dict[str, bool] = {}
    if _SOME_OPEN.search(text):
        return {"settled": False, "corrected": False}
    if UNSETTLED_NONE.search(text):
        said["settled"], text = True, UNSETTLED_NONE.sub("", text)
    for name, value, pattern in _SETTLED:
        if pattern.search(text) and name not in said:
            said[name] = value
    if said.get("corrected"):
        said.setdefault("settled", True)
    elif said.get("corrected") is False:
        said.setdefault("settled", False)
    return said


def intended(text: str) -> bool | None:
    """Whether an infringement was 故意 or 恶意, where the words tell."""
    return False if _NOT_INTENDED.search(text) else True if _INTENDED.search(text) else None


def event(text: str, told: Told) -> dict[str, Any]:
    """What a stretch of text says of one event: its time, whether settled, put right, recognised."""
    said: dict[str, Any] = dict(mended(text))
    time: When | None = when(text, told)
    if time is not None and not (_ABOUT_THEN.search(text) and unknown(told.doc.text)):
        said |= {"months_ago": time.months_ago} if time.months_ago is not None else {"year": time.year}
    if _OVERTURNED.search(text) and not _SOME_OPEN.search(text):
        said |= {"recognised": False, "settled": True, "corrected": True}
    elif _NOT_RECOGNISED.search(text):
        said["recognised"] = False
    elif _RECOGNISED.search(text):
        said["recognised"] = True
    return said


def _dated_before(told: Told, start: int) -> str:
    """「一年前法院判我们赔钱,没执行,被记了不良」: the clause before that says when, with nothing else in between."""
    earlier = [c for c in told.clauses if c.end <= start][-_FAR_BACK:]
    for clause in reversed(earlier):
        bare = _ONLY_WHEN.fullmatch(clause.text) and clause is earlier[-1]
        if bare or (_WHEN_FIRST.match(clause.text) and _TROUBLE.search(clause.text)):
            return clause.text + ","
        if ITEM.search(clause.text) or _ELSE.search(clause.text):
            return ""
    return ""


def about(told: Told, clause_start: int, start: int, end: int, stop: int) -> str:
    """The text that speaks of an event: its clause and what follows, until something else begins."""
    text = told.text
    parts = [text[clause_start:start]]
    if not patterns.search(rf"{DATE}|{AGO}", text[clause_start : end + 12]):
        parts.insert(0, _dated_before(told, clause_start))
    at = end
    for clause in told.clauses:
        if clause.end <= at or clause.start >= stop:
            continue
        piece = text[max(clause.start, end) : min(clause.end, stop)]
        if clause.start > end:
            if (
                ITEM.search(piece)
                or patterns.search(r"专利|发明|实用|外观|其[他它余]|别的|社保|成立|注册|研发|能备|没有了|没了", piece)
            ) and not mended(piece):
                break
            if (_LATER.search(piece) and not mended(piece)) or patterns.search(r"(?:没有|没)(?:了|过)?$", piece):
                break
        parts.append("," + piece if clause.start > end else piece)
    return "".join(parts)
