"""Questions that the words ask plainly, whatever intent they look like: of a trade, of a place, of a number.

Rules as in `actions.settle`: a Question in, and the Question with its asks settled out, or None.
"""

from __future__ import annotations

import re
from dataclasses import replace

from actions.asks import ABOUT_A_FIRM, DIRECTORY, OF_INTENT, REQUIREMENTS, asked_outright, named
from actions.question import Question

TAKES = re.compile(r"([收接受做管])不\1(?:理|纳|管)?(?:做|搞)?$|(?:收|接|受理|管)(?:我们)?(?:做|搞)?$")
BELONGS = re.compile(r"算不算|算(?:是)?(?:在)?|归不归|属不属于|属于|归|是不是(?:归|属于?|算)")
INSIDE = re.compile(
    r"^(?:保护)?(?:中心)?(?:那边|那儿|这边|地界|辖区)?的?(?:来)?(?:管|收|里|内|范围|地盘|服务|辖)|^(?:中心)?[吗么嘛?？吧]|^(?:中心)?$"
)
EXTENSION = re.compile(
    r"分机|转接|内线|(?:后[头面边]|末尾|最后|那个|横[杠线]|杠)[^,，。]{0,6}\d{1,4}|\d{1,4}[^,，。]{0,4}(?:啥|什么|怎么|咋|干[嘛啥])"
)
# A firm names its trade and asks for its centre, whatever else the words sound like.
WHOSE = re.compile(
    r"归(?:谁|哪)|报(?:哪|给谁)|(?:找|问|联系|打给)(?:谁|哪)|去哪|往哪|上哪|哪(?:一)?家(?:中心)?(?:管|收|对口|合适|能|可以|受理|接)|推荐(?:一?下|一?[个家]|哪)|对口|该(?:找|去|报|选)|选哪|投哪"
)
# 「南京呢,另外参保要几个人」: the name alone, then a word that adds
THERE_TOO = re.compile(
    r"^(?:的|那边|那家|那里|中心|保护中心)*(?:也)?(?:呢|一样吗|怎么样|咋样)[,，。;!?？ ]*(?=另外|还有|顺便|再|同时|以及|外加|加上)"
)
# 「成立年限和专利件数那几条还要看吗」
STILL_HOLDS = re.compile(
    r"[还也](?:要|得|用|会|需要?|须)?(?:不)?(?:看|管|卡|查|算数|符合|满足|遵守|达到|受|适用|限制)[^,。;!?]{0,4}(?:吗|不|么|没|嘛|呢|\?|？|$)|(?:免|豁免)(?:了|掉)?(?:吗|不|没|么)|(?:用不用|要不要|需不需要)(?:再)?(?:看|管|满足|符合)"
)


def takes_a_trade(question: Question) -> Question | None:
    """「无锡收不收纺织」: a centre or its place, and a trade right after the verb: its fields, whatever that looks like."""
    if not question.named or OF_INTENT.get(question.intent) not in REQUIREMENTS or WHOSE.search(question.text):
        return None
    words = question.business.split("、") if question.business else []
    before = [question.text[:at] for word in words if (at := question.text.find(word)) > 0]
    return question.settled(("fields",)) if any(TAKES.search(text) for text in before) else None


def asks_whether_it_belongs(question: Question) -> Question | None:
    """「贵安新区注册的，算不算贵阳管」: whether the one place is in the area of the other's centre."""
    wanted = [mention for mention in question.mentions if not mention.negated]
    if len(wanted) != 2 or question.intent in ABOUT_A_FIRM or not wanted[1].centers or wanted[0].explicit:
        return None
    between, after = question.text[wanted[0].end : wanted[1].start], question.text[wanted[1].end :]
    if not (re.search(rf"(?:{BELONGS.pattern})$", between) and INSIDE.search(after)):
        return None
    contacts = tuple(ask for ask in asked_outright(question.text) if ask in ("phone", "website"))
    return replace(question.settled(("area", *contacts)), centers=wanted[1].centers)


def asks_of_an_extension(question: Question) -> Question | None:
    """「后面那个6011是啥」 after a number with an extension."""
    ends = [phone.extension for center in question.centers for phone in center.phones if phone.extension]
    said = any(re.search(rf"(?<!\d){end}(?!\d)", question.text) for end in ends) or "分机" in question.text
    lately = "phone" in question.context.asks or question.context.asks in (("find",), ("info",)) or question.named
    return question.settled(("phone",)) if ends and said and lately and EXTENSION.search(question.text) else None


def adds_a_subject(question: Question) -> Question | None:
    """「南京呢,另外参保要几个人」: what was asked last, of another centre, and one subject more."""
    before = question.context.asks
    wanted = [mention for mention in question.mentions if not mention.negated]
    if not before or not wanted or not set(before) <= REQUIREMENTS | set(DIRECTORY):
        return None
    more = asked_outright(question.text)
    return question.settled((*before, *more)) if more and THERE_TOO.match(question.text[wanted[-1].end :]) else None


def asks_whether_it_still_holds(question: Question) -> Question | None:
    """「以后只报外观,成立年限和专利件数那几条还要看吗」: conditions by their subject, and what lifts them."""
    subjects = tuple(ask for ask in named(question.text) if ask in ("age", "patents", "insured"))
    lifted = question.facts.get("files_only")
    if not (question.named and question.centers and lifted and subjects and STILL_HOLDS.search(question.text)):
        return None
    return question.settled(subjects)
