"""Question → answer: what is asked decides which subject speaks. Pure but for the knowledge it reads."""

from __future__ import annotations

import re
from dataclasses import replace

from actions import (
    after_verdict,
    by_rule,
    clarify,
    comparison,
    directory,
    eligibility,
    entries,
    glossary,
    going_on,
    listing,
    other_offices,
    outside,
    policy,
    preferences,
    programs,
    refusals,
    requirements,
    reverse,
    rules,
    smalltalk,
    stories,
    unwritten,
)
from actions.answers import Answer, together
from actions.asks import (
    ABOUT_A_FIRM,
    CONTACTS,
    DIRECTORY,
    FOLLOW_UPS,
    OF_INTENT,
    REQUIREMENTS,
    SUBJECT,
    asked_outright,
    contacts_in,
    named,
)
from actions.desk import Desk
from actions.plainly import asks_a_figure_too, ends_with_a_contact
from actions.question import SETTLED, Question, nearest
from actions.settle import settle
from actions.whose import WHO_AND_WHERE, among_two, asks_for_its_center, only_a_place, only_a_trade, takes_something
from knowledge.models import Center

PROGRAM_INTENTS = frozenset(programs.PROGRAM_OF_INTENT)
MAX_READINGS = 3
MOOD = re.compile(r"心累|好烦|烦死|愁死|崩溃|委屈|想哭|太难了|累死|慌|不容易啊|憋屈")
SIMPLER = re.compile(
    r"(?:没|不|听不|看不)(?:太)?(?:听|看)?(?:懂|明白)|简单(?:点|些|一点)|说(?:点)?人话|通俗|太(?:绕|长|复杂|啰嗦)"
)
WANTS_NUMBER = re.compile(
    r"(?:电话|号码|联系方式|网址|官网)[^,。;!?]{0,4}(?:给|发|多少|报|呢|也|$)|(?:给|发|要|报|留)[^,。;!?]{0,6}(?:电话|号码|联系方式|网址|官网)"
)
AND_FOR = re.compile(r"呢[?？]?$")
COUNTED = re.compile(r"几家|哪几|[两二三四五六七八九\d]家|别家|有吗|有没有(?=[,。;!? ]|$)")
LOST_GUESS = 0.4  # a confidence below this is no ground for an answer by itself
SOURCE = re.compile(r"出处|来源|依据|原文|哪[条里儿款项]|第几|写|规定|文件|根据|凭什么|准不准|官方|数据")
DAY = re.compile(r"哪一?天|几号|几月|哪年|日期|什么时候|啥时候|何时")
MOST_OF_A_WISH = 10  # characters of a wish for a number; 「行吧」 before it answers no question
# 「苏州能备案吗,电话多少」; after a check 「可以备了吗?找谁联系」, 「那就可以是吧,在哪个网站申请」
CAN_WE_THEN = re.compile(
    r"(?:可以|能)(?:去)?(?:备案?|报|申请)了?(?:是)?(?:吗|吧|么)|(?:就|这样)(?:可以|行|能|成)了?(?:是)?(?:吗|吧|么)"
)
MOST_SAID = 60  # characters of a message that are remembered
CHOOSE = re.compile(r"[选挑](?:谁|哪)|去哪|报哪|归哪|哪[家个](?:合适|对得上|对口|沾边|收|接|能)")
WHICH_CENTERS = re.compile(r"中心[^,。;!?]{0,4}(?:有哪|是哪|哪些|哪几)|哪(?:些|几[家个])(?:保护)?中心")
PLURAL = re.compile(r"俩(?:家|个)?(?:中心)?|[几两二三四五六七八九\d]家|各家|都发|所有(?:的)?中心|全部(?:的)?中心|分别")


def reply(question: Question, desk: Desk) -> Answer:
    """The answer to a question, with the memory as it is afterwards."""
    if eligibility.report.wanted(question):
        answer = eligibility.report.answer(question, desk)
    else:
        question = going_on.contact_of_the_entry(going_on.resumed(_of_another_kind(question)), desk)
        question = going_on.own_again(after_verdict.contact_instead(question, desk), desk)
        question = asks_a_figure_too(question) or question
        answer = (
            refusals.answer(question, desk)
            or other_offices.answer(question)
            or rules.copied(question, desk)
            or going_on.doubted(question, desk)
            or by_rule.answer(question, desk)
            or preferences.answer(question, desk)
            or requirements.of_an_item(question, desk)
            or stories.answer(question, desk)
            or unwritten.answer(question, desk)
            or _check(question, desk)
            or _settled(question, desk)
        )
        answer = rules.known_without_asking(question, desk) or answer if answer.status == "asked_back" else answer
        answer = rules.of_programme(question, desk, answer) or answer
    answer = _reminded(answer, question)
    context = answer.context or question.context
    context = context if answer.kind == "eligibility" else eligibility.overheard(question, context, desk)
    asked_back = answer.data.get("missing") if answer.status == "asked_back" else None
    context = replace(
        context,
        sources=answer.sources or context.sources,
        misses=context.misses if asked_back == "question" else 0,
        waiting=asked_back,
        said=question.text[:MOST_SAID],
        industries=_trades(question) or context.industries,
    )
    return replace(answer, context=context, suggestions=_with_a_term(answer, desk))


def _trades(question: Question) -> tuple[str, ...]:
    """The trades of a message as they are remembered."""
    return tuple(dict.fromkeys(i if how == "sure" else f"{i}:{how}" for i, how in question.industries))


def _with_a_term(answer: Answer, desk: Desk) -> tuple[str, ...]:
    """The suggestions, and the meaning of a less known term in the text; not between the buttons of a question."""
    asks = answer.status == "asked_back" or "question" in answer.data
    explained = any(entry["id"].startswith("term-") for entry in answer.data.get("entries", ()))
    if answer.kind not in ("requirements", "eligibility", "policy") or asks or explained:
        return answer.suggestions
    term = glossary.offered(answer.text, desk)
    return (*answer.suggestions, term) if term and term not in answer.suggestions else answer.suggestions


def _of_another_kind(question: Question) -> Question:
    """「检测报告要交吗」 taken for the wish for a report of ours: nothing is sure of it then."""
    return replace(question, intent="nlu_fallback") if question.intent == "ask_report" else question


def _check(question: Question, desk: Desk) -> Answer | None:
    """The check of a firm, when the message is about it: it states something, or answers what the check asked."""
    told_more = question.facts.keys() - {"place", "elsewhere", "kind"}
    of_another_subject = question.context.asks not in ((), ("eligibility",))
    answers_back = of_another_subject or (question.doubtful and not question.facts)
    if question.context.waiting in ("place", "program") and not told_more and answers_back:
        return None  # 「预审那个,山西的」 answers what was asked back
    if programs.chosen(question):
        return None  # 「产品的那种,我们厂里的扳手有专利」
    if question.intent == SETTLED or _asks_for_a_list(question):
        return None
    contacts = contacts_in(question.text)
    reached = question.context.asks and {*question.context.asks} <= {"phone", "website"}
    if reached and AND_FOR.search(question.text) and not question.facts.keys() - WHO_AND_WHERE:
        return None  # 「那我朋友的软件公司呢」 after a number
    checked = question.context.check and question.context.asks == ("eligibility",)
    if contacts and CAN_WE_THEN.search(question.text) and question.named != bool(checked):
        return _with_contacts(question, desk, eligibility.answer(question, desk, question.facts))
    plainly = question.intent not in ABOUT_A_FIRM or WANTS_NUMBER.search(question.text)
    brief = question.intent in ("ask_phone", "ask_website") and len(question.text) <= MOST_OF_A_WISH
    if contacts and plainly and not question.changes and (brief or not question.facts):
        return None  # 「行,把那家电话给我」
    states = question.facts or question.context.check or question.intent in PROGRAM_INTENTS
    if eligibility.concerns(question, question.facts) and (states or not asked_outright(question.text)):
        return _with_contacts(question, desk, eligibility.answer(question, desk, question.facts))
    return None


def _with_contacts(question: Question, desk: Desk, checked: Answer) -> Answer:
    """「打哪个电话，税不在宁夏成不成」, 「还没处理完，先问问电话」: number and site are asked for beside the check."""
    contacts = contacts_in(question.text)
    ends = ends_with_a_contact(question.text) or CAN_WE_THEN.search(question.text)
    if not contacts or checked.context is None or not (question.named or ends):
        return checked
    lately = checked.context.centers if not question.named else ()
    centers = desk.knowledge.centers_of(lately) or question.centers
    if not centers:
        return checked
    beside = directory.answer(replace(question, centers=centers), desk, contacts)
    return replace(together([checked, beside]), context=checked.context)


def _asks_for_a_list(question: Question) -> bool:
    """「采油设备，全国对得上号的中心有哪些」: no firm is told of, though 「对得上号」 sounds like it."""
    listing = question.intent in ("find_by_field", "list_centers") and not question.doubtful
    return listing and bool(WHICH_CENTERS.search(question.text)) and not question.context.check


def _settled(question: Question, desk: Desk) -> Answer:
    if hits := entries.apart(question, desk) or entries.plainly(question, desk):
        return policy.answer(question, desk, hits)
    of_a_centre = (
        question.context.waiting or question.industries or any(mention.explicit for mention in question.mentions)
    )
    asks_outright = question.named and asked_outright(question.text)  # 「备案南京之前要先在哪个系统注册账号」
    if (
        question.doubtful
        and not (of_a_centre or asks_outright)
        and (hits := rules.for_everybody(question, desk, entries.BEYOND_DOUBT))
    ):
        return policy.answer(question, desk, hits)  # 「侵权的在上海，我们在合肥，执法有联动没」
    if _says_nothing(question):
        return _lost(question, desk)
    settled = settle(question)
    if "eligibility" in settled.asks and settled.intent != "nlu_fallback":  # 「换成杭州」 after a verdict
        return eligibility.answer(settled, desk, settled.facts)
    return _answer(settled, desk)


def _reminded(answer: Answer, question: Question) -> Answer:
    """An answer to a side question, with the way back to the check that it interrupted."""
    pending = eligibility.pending(question)
    if not pending or answer.kind in ("eligibility", "smalltalk", "out_of_scope", "clarify"):
        return answer
    body, mark, sources = answer.text.partition("\n来源：")
    text = f"{body}\n{pending}{mark}{sources}"
    return replace(answer, text=text, suggestions=(*answer.suggestions[:2], "继续"))


def _says_nothing(question: Question) -> bool:
    """Whether a guess at an intent is all that there is: no subject of ours, no talk that it could go on."""
    counted = question.named and COUNTED.search(question.text)
    ours = SUBJECT.search(question.text) or asked_outright(question.text) or named(question.text) or counted
    plain = any(
        asks(question) for asks in (takes_something, asks_for_its_center, only_a_place, only_a_trade, among_two)
    )
    weak = bool(question.ranking) and question.ranking[0][1] < LOST_GUESS
    guess = weak and question.intent not in entries.INTENTS | {"nlu_fallback"}
    going_on = question.context.asks or question.context.waiting
    known = question.industries or question.unrecorded or question.neighbour
    return bool(guess and not (ours or plain or going_on or known))


def _answer(question: Question, desk: Desk) -> Answer:
    intent = question.intent
    whose = reverse.answer(question, desk)
    if whose is not None:
        return whose
    if _of_another_office(question) and not rules.instead(question, desk):
        return smalltalk.answer("out_of_scope")
    if intent == "ask_source" and (not question.doubtful or SOURCE.search(question.text)):
        if question.context.asks == ("policy",) and DAY.search(question.text):  # 「哪天发的」, of the document before
            dated = entries.on_the_document(question.context.sources, desk)
            return policy.answer(question, desk, dated) if dated else _policy(question, desk)
        return policy.source_of_last(question, desk) or _policy(question, desk)
    if intent == "request_internal" and desk.knowledge.audience == "internal":
        return _policy(question, desk)
    chosen = programs.chosen(question)
    if chosen is not None:
        return policy.answer(chosen, desk, entries.of_chosen(chosen, question.context.said, desk))
    if rules.asked(question):
        return _policy(question, desk)
    hits = rules.instead(question, desk)
    if hits:
        return policy.answer(question, desk, hits)
    if intent in FOLLOW_UPS and not (question.asks and (question.named or question.centers)):
        return smalltalk.answer(intent) if smalltalk.knows(intent) else _lost(question, desk)
    if intent == "out_of_scope" and (question.unrecorded or question.outside) and rules.bare_filing(question):
        return clarify.which_filing(question)  # 「备案要交多少钱」, 「烘焙店想备案」
    if intent == "ask_human":
        return directory.whom_to_call(question, desk)
    if intent not in FOLLOW_UPS and smalltalk.knows(intent):
        return smalltalk.answer(intent)
    if intent == "nlu_fallback":
        return _lost(question, desk)
    before = tuple(ask for ask in question.context.asks if ask not in ("policy", "eligibility"))
    asks = tuple(ask for ask in question.asks if ask not in ("policy", "eligibility"))
    question = replace(question, asks=asks or before or ("info",))
    answer = _about(_with_all_in_province(question, desk), desk)
    answer = outside.noted(answer, question, desk)
    return replace(answer, context=replace(answer.context or question.context, asks=question.asks))


def _of_another_office(question: Question) -> bool:
    """商标注册, 年费, ICP备案: unless the message is surely about a centre, a programme or the rules."""
    if question.neighbour is None or any(mention.explicit for mention in question.mentions):
        return False
    sure = question.intent in entries.INTENTS | {SETTLED} and not question.doubtful
    return question.neighbour == "never_ours" or not sure


def _policy(question: Question, desk: Desk) -> Answer:
    filing_there = question.intent == "ask_process" and question.named and not question.centers
    if filing_there and programs.program_of(question) == "preexamination":  # 「南宁怎么备案」
        return clarify.not_on_record(question, desk)
    hits = entries.other_way(question, desk) or entries.find(question, desk)
    guess = question.doubtful and not (entries.OURS.search(question.text) or question.context.asks)
    if guess and hits and hits[0].score < entries.STRONG:  # 「第一次弄这个,有点慌」
        return _lost(question, desk)
    if not hits and question.named and (question.industries or question.outside):
        return listing.by_field(question, desk)  # 「你们帮不帮中山的灯具厂」
    if not hits and question.named and question.centers:
        return clarify.unrecorded(question, desk)  # whom to ask is on record
    if not hits and question.doubtful and not SUBJECT.search(question.text) and not question.context.asks:
        return _lost(question, desk)
    if not hits:
        return policy.not_on_record(question)
    if rules.bare_filing(question) and entries.of_any_filing(hits[0]):
        return clarify.which_filing(question)
    return policy.answer(question, desk, hits)


def _with_all_in_province(question: Question, desk: Desk) -> Question:
    """A province without a centre of its own stands for the centres in it; 「江西三家」 for all there."""
    plural = PLURAL.search(question.text) and len(question.mentions) == 1
    if question.centers and not plural:
        return question
    found: dict[str, Center] = {center.id: center for center in question.centers}
    specific = desk.coverage.most_specific(p for m in question.mentions if not m.negated for p in m.places)
    for mention in question.mentions:
        if mention.negated or (mention.explicit and question.centers and not plural):
            continue
        for place in mention.places:
            if place in specific and place.level in ("province", "region"):
                found |= {center.id: center for center in desk.coverage.within(place) if center.id not in found}
    return replace(question, centers=tuple(found.values())) if found else question


def _about(question: Question, desk: Desk) -> Answer:
    asks = question.asks
    business = question.industries or question.outside
    if business and "fields" in asks and not question.centers and not question.named:
        return listing.by_field(question, desk)  # 「现代食品这块有中心接不」
    if "list" in asks and not business:
        return listing.list_centers(question, desk)
    choosing = (
        business
        and "compare" in asks
        and CHOOSE.search(question.text)
        and any(not m.explicit for m in question.mentions)
    )
    if (
        choosing
        or "list" in asks
        or ("by_field" in asks and (business or question.context.industries or not question.centers))
    ):
        return comparison.with_differences(listing.by_field(question, desk), question, desk)
    explicit = [mention.explicit for mention in question.mentions if not mention.negated]
    of_a_firm = "find" in asks and any(explicit) and not all(explicit)
    if of_a_firm and CHOOSE.search(question.text):  # 「青岛的公司,青岛中心和山东中心该报哪个」
        question = replace(question, mentions=tuple(m for m in question.mentions if not m.explicit))
    elif of_a_firm and not business and question.centers:  # 「深汕的公司归深圳中心吗」
        return directory.answer(question, desk, ("area", "phone"))
    if "find" in asks:
        return listing.find_center(question, desk)
    if "unrecorded" in asks and business and not question.unrecorded:
        return listing.by_field(question, desk)  # the same, taken for a question of what is not on record
    if "unrecorded" in asks and (question.centers or not question.named):
        either = not question.centers and rules.bare_filing(question)
        return clarify.which_filing(question) if either else clarify.unrecorded(question, desk)
    if question.intent == "ambiguous_filing" and not question.centers:
        return clarify.which_filing(question)
    readings = _readings(question, desk)
    if readings:
        return clarify.which_reading(question, readings)
    if not question.centers:
        if question.named:
            return clarify.not_on_record(question, desk)
        bare = asks == ("requirements",) or rules.BARE_FILING.search(question.text)
        return clarify.which_filing(question) if bare else clarify.which_place(question)
    if len(question.centers) > 1 and directory.SAME_ONE.search(question.text):
        return directory.apart(question, desk)
    question = comparison.beside_others(question, desk)
    if len(question.centers) > 1 and ("compare" in asks or comparison.EASIER.search(question.text)):
        compared = comparison.answer(question, desk)
        contacts = tuple(ask for ask in asks if ask in CONTACTS)
        return together([compared, directory.answer(question, desk, contacts)]) if contacts else compared
    parts = tuple(ask for ask in asks if ask in DIRECTORY) or (("fields",) if "by_field" in asks else ())
    topics = tuple(ask for ask in asks if ask in REQUIREMENTS)
    answers = []
    if topics:
        answers.append(requirements.answer(question, desk, topics))
    if parts or not topics:
        answers.append(directory.answer(question, desk, parts or ("info",)))
    return together(answers)


def _readings(question: Question, desk: Desk) -> list[dict[str, str]]:
    """The places that one name may mean, when they lead to different centres and are too many to answer all."""
    for mention in question.mentions:
        if mention.negated or len(mention.places) <= 1:
            continue
        if mention.centers and len(mention.centers) <= MAX_READINGS:
            continue
        if len({center.id for center in nearest(mention, desk.coverage)}) <= 1:
            continue
        titles = [desk.coverage.gazetteer.path(place).replace("/", "") for place in mention.places]
        return [{"title": title, "message": title} for title in titles]
    return []


def _lost(question: Question, desk: Desk) -> Answer:
    if SIMPLER.search(question.text):
        return smalltalk.answer("simpler")
    if MOOD.search(question.text):
        return smalltalk.answer("complain")
    return clarify.not_understood(question)


def covers(intent: str) -> bool:
    """Whether an intent of the domain has an answer: tested against domain.yml."""
    known = (
        FOLLOW_UPS | ABOUT_A_FIRM | entries.INTENTS | {"ambiguous_filing", "ask_report", "ask_source", "nlu_fallback"}
    )
    return intent in OF_INTENT or intent in known or smalltalk.knows(intent)
