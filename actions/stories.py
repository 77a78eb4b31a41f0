"""A rule for everybody, asked in the middle of a firm's story: what follows from a breach, when one may file again.

A story with facts in it looks like a check, and the word 非正常 or 密集型产业 like a question what it means; neither is asked.
"""

from __future__ import annotations

import re

from actions import entries, policy, programs
from actions.answers import Answer
from actions.desk import Desk
from actions.question import Question
from knowledge.search import Hit

FOLLOWS = re.compile(
    r"会不会[^,。;!?]{0,4}(?:取消|撤销?|除名|移出|踢|没[了掉])|(?:怎么|怎样|如何|咋个?)(?:来)?(?:处理|处置|处罚|处分|收拾|惩罚|惩处|追究|整治|发落)|会(?:有)?(?:个)?(?:怎么样|怎样|咋样|咋地)"
    r"|(?:什么|啥|哪些|多重的?)(?:样的)?(?:后果|下场|处罚|处分|惩罚|处理)"
)
# A breach → the entry on what follows from it.
ENTRY_OF = (
    (re.compile(r"隐瞒|瞒报|瞒下|不说实话|没如实"), "filer-false-info"),
    (re.compile(r"非正常"), "filer-after-abnormal"),
    (re.compile(r"造假|作假|虚假|假材料|冒名|冒用"), "filer-false-info"),
)
WHERE_BREACHES_STAND = ("三（三）", "三（四）")  # of the notice: how they are dealt with, who is told of them
FILED = re.compile(r"备案(?:早|已|了|过|好|企业|主体|单位|资格|后|以后|中心)|备(?:过|了|完|上了?)案|资格|名单")
# Who has not filed yet asks whether the record is in the way: that is the centre's own text.
WANTS_TO_FILE = re.compile(
    r"(?:去|想|要|准备|打算|申请|再|重新|来)备案|备案[^,。;!?]{0,4}(?:有影响|过得了|行不|行吗)|能[^,。;!?]{0,6}备|备得"
)


# 「不属于什么密集型产业」 and a product to be filed
_LIST = r"(?:密集型|统计分类|(?:产业|行业|分类)目录)"
NOT_ON_THE_LIST = re.compile(
    rf"(?:(?<!是)不(?:属于?|在|是|算|沾|归)|算不[上进]|沾不上|挨不着|没有?在|找不到)[^,。;!?]{{0,8}}{_LIST}"
    rf"|{_LIST}[^,。;!?]{{0,8}}(?:不沾|沾不|没有|无关|不相干|没关系|之外|外头|以外|不在|找不到|挨不着|没我)"
)
# A filing that has been taken away: 「资格上周没了」, 「被中心除名了」. What is asked then is the rule, not a check.
_GONE = r"(?:取消|撤销?|注销|吊销|收回|拿掉|拿走|撸|剥夺|清[理退出]|除名|踢[出掉]?|移[出除]|没(?=[了啦咯])|丢(?=[了啦咯掉]))"
TAKEN_AWAY = re.compile(
    rf"除名(?:了|以后|之后|后)|(?:备案|主体|预审)(?:的)?(?:主体)?(?:资格|名单|账号|身份)?(?:[^,。;!?没不]{{0,6}}?(?:被|给|让|遭))?[^,。;!?没不会]{{0,6}}?{_GONE}(?:了|掉|啦|过|备案|资格)"
    rf"|资格[^,。;!?没不会]{{0,8}}?{_GONE}(?:了|掉|啦|过)|(?:被|给|让)(?:[^,。;!?]{{0,8}}?(?:中心|那边|国知局|局里))?[^,。;!?没不会]{{0,4}}?{_GONE}(?:了|掉|过)?[^,。;!?]{{0,6}}(?:备案|资格|主体|名单)"
)
AGAIN = re.compile(
    r"(?:重新|再|还能|还可以|又|回来|恢复|二次|从头)[^,。;!?]{0,8}?(?:备|报|申|弄|办|搞|来|进|做|恢复|预审)|恢复|(?:多久|多长时间|几年|几个月|何时|啥时候?|什么时候|哪天|最快|多少天|等到)"
)
ELSEWHERE = re.compile(
    r"(?:换|转|改|去|到|找|跑|挪)[^,。;!?]{0,10}(?:别的?|另|其他|外|隔壁|省|市|区|家|地|中心)|(?:别|另|其他|外)[^,。;!?]{0,4}(?:家|地|省|市|中心)"
)
FEW = re.compile(
    r"(?:一两|一二|两三|[一二两1-3])件|个把|少量|个别"
)  # of abnormal applications: what is minor, and what not
MORE = re.compile(
    r"优先审查|优先复审|集中审查|延迟审查|连带|还有(?:没有)?(?:别的|其他|什么|啥|哪些)|除了|不光|光是|牵连|别的(?:处罚|影响|麻烦)"
)
AFTER = (  # what is asked of a filing that is gone → the entry
    (MORE, "filer-restrictions"),
    (ELSEWHERE, "filer-cancel-scope"),
    (AGAIN, "filer-bar"),
)
MOST_TOLD = 2  # facts besides trade and place: with more a firm gives account of itself and wants a verdict
SAYS_WHO = frozenset({"place", "industries", "outside", "business_words", "kind"})


def answer(question: Question, desk: Desk) -> Answer | None:
    """The entry with the rule; None where a message asks something else."""
    hits = (
        _taken_away(question, desk)
        or _what_follows(question, desk)
        or _of_the_past(question, desk)
        or _no_industry_limit(question, desk)
    )
    return policy.answer(question, desk, hits) if hits else None


def _taken_away(question: Question, desk: Desk) -> list[Hit]:
    """「资格没了,现在想重新弄,最快啥时候」; 「那转去省里那家备呢」 where it was told the message before."""
    text, before = question.text, question.context.said or ""
    now, lately = TAKEN_AWAY.search(text), question.context.asks == ("policy",) and TAKEN_AWAY.search(before)
    if not (now or lately) or set(programs.programs_in(text)) & programs.SPOKEN.keys():
        return []
    asked = text[now.end() :] if now else text
    entry = next((entry for words, entry in AFTER if words.search(asked)), None)
    return _entry(entry, desk) if entry else []


def _of_the_past(question: Question, desk: Desk) -> list[Hit]:
    """「以前有几件被认定非正常,现在还能申请备案吗」, of a firm that has told nothing else: it depends on the centre."""
    text, context = question.text, question.context
    records = question.facts.get("records") or {}
    told = question.facts.keys() | context.firm.keys()
    if told != {"records"} or not (records.get("abnormal") or {}).get("present") or len(records) > 1:
        return []
    of_products = programs.of_another(text) or context.program in programs.SPOKEN or "产品" in text
    somewhere = question.named or question.centers or context.check
    if of_products or somewhere or FILED.search(text):
        return []
    asks = WANTS_TO_FILE.search(text) and entries.ASKING.search(text)
    return _entry("filing-past-abnormal", desk) if asks else []


def _no_industry_limit(question: Question, desk: Desk) -> list[Hit]:
    """「做酱油的，不属于密集型产业，专利产品备案让不让报」."""
    told = question.facts.keys() - SAYS_WHO
    account = len(told) >= MOST_TOLD or "rest_met" in told
    if programs.programs_in(question.text.replace("密集型", "")) != ["product_filing"] or account:
        return []
    return _entry("product-no-industry-limit", desk) if NOT_ON_THE_LIST.search(question.text) else []


def _what_follows(question: Question, desk: Desk) -> list[Hit]:
    """「就一件非正常，会怎么收拾我们」, however the story is told."""
    text = question.text
    entry = next((entry for breach, entry in ENTRY_OF if breach.search(text)), None)
    if entry is None or not FOLLOWS.search(text) or WANTS_TO_FILE.search(text):
        return []
    if any(mention.explicit for mention in question.mentions) or (question.named and not FILED.search(text)):
        return []  # what that centre makes of it
    if set(programs.programs_in(text)) & programs.SPOKEN.keys():
        return []
    if FEW.search(text) and entry == "filer-after-abnormal":
        return _entry(entry, desk)
    hits = [hit for hit in entries.find(question, desk) if _of_breaches(hit)]
    return hits[:1] if hits and hits[0].score >= entries.STRONG else _entry(entry, desk)


def _of_breaches(hit: Hit) -> bool:
    return hit.policy.id.startswith("filer-") and any(place.at in WHERE_BREACHES_STAND for place in hit.policy.places)


def _entry(name: str, desk: Desk) -> list[Hit]:
    found = desk.knowledge.policy(name)
    return [Hit(found, 1.0)] if found is not None else []
