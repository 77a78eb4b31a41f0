"""Question → answer: what is asked decides which subject speaks. Pure but for the knowledge it reads."""

from __future__ import annotations

import re
from dataclasses import replace

from actions import clarify, comparison, directory, listing, policy, requirements, smalltalk
from actions.answers import Answer, together
from actions.asks import ABOUT_A_FIRM, DIRECTORY, FOLLOW_UPS, OF_INTENT, REQUIREMENTS, asked_outright
from actions.desk import Desk
from actions.question import Question, nearest
from knowledge.models import Center
from knowledge.search import Hit

MAX_READINGS = 3
WHERE = re.compile(r"去哪|哪家|哪个|哪里|哪儿|找谁|归谁|报哪|对口")
# Intents that a bare answer to 「注册在哪个市？」 may be taken for.
ANSWERS_BACK = frozenset({"switch_center", "find_center", "state_facts", "center_info", "correct", "check_eligibility"})
REQUIREMENT_INTENTS = frozenset(i for i, ask in OF_INTENT.items() if ask in REQUIREMENTS) | ABOUT_A_FIRM
DOUBTFUL = 0.5  # below it words that ask outright count more than the intent
# Example questions, offered when a message was nearly understood.
EXAMPLES = {
    "ask_phone": "保护中心的电话",
    "ask_website": "保护中心的网址",
    "ask_fields": "中心受理哪些产业",
    "ask_area": "中心管哪些地方",
    "find_center": "我们公司归哪个保护中心",
    "list_centers": "有哪些保护中心",
    "find_by_field": "哪些中心收我们的产业",
    "ask_requirements": "备案要什么条件",
    "ask_patents": "备案要几件专利",
    "ask_age": "公司成立多久可以备案",
    "ask_insured": "社保人数要求",
    "ask_credit": "对非正常申请的要求",
    "ask_exemption": "条件不够怎么办",
    "ask_applicant": "哪些单位可以备案",
    "compare_centers": "比较两家中心",
    "check_eligibility": "我们公司能不能备案",
    "ask_product_filing": "专利产品备案怎么办理",
    "ask_process": "备案怎么办理",
}


def reply(question: Question, desk: Desk) -> Answer:
    """The answer to a question, with the memory as it is afterwards."""
    question = _answering_back(question)
    answer = _answer(question, desk)
    context = answer.context or question.context
    if answer.sources:
        context = replace(context, sources=answer.sources)
    asked_back = answer.data.get("missing") if answer.status == "asked_back" else None
    context = replace(
        context,
        misses=context.misses if asked_back == "question" else 0,
        waiting=asked_back,
        asks=context.asks if answer.kind == "policy" else question.asks or context.asks,
        industries=tuple(dict.fromkeys(i for i, _ in question.industries)) or context.industries,
    )
    return replace(answer, context=context)


def _answering_back(question: Question) -> Question:
    """「昆山的」 after 「注册在哪个市？」 answers that question: what was asked then is asked now."""
    waiting = question.context.waiting in ("place", "program") and question.context.asks
    if not waiting or not question.named or asked_outright(question.text):
        return question
    if question.intent in ANSWERS_BACK or _doubtful(question):
        return replace(question, intent="switch_center", asks=question.context.asks)
    return question


def _answer(question: Question, desk: Desk) -> Answer:
    intent, asks = question.intent, question.asks
    if intent == "ask_source":
        return policy.source_of_last(question) or _policy(question, desk)
    outright = _outright(question)
    if _about_policy(question) and not (outright and (question.named or _doubtful(question))):
        return _policy(question, desk)
    hits = _policy_instead(question, desk) if not outright else []
    if hits:
        return policy.answer(question, desk, hits)
    if _doubtful(question) and question.industries and question.named and WHERE.search(question.text):
        return listing.by_field(question, desk)
    if intent in FOLLOW_UPS and not (asks and (question.named or question.centers)):
        return smalltalk.answer(intent) if smalltalk.knows(intent) else _lost(question, desk)
    if intent not in FOLLOW_UPS and smalltalk.knows(intent) and not outright:
        return smalltalk.answer(intent)
    if outright and (_doubtful(question) or smalltalk.knows(intent)):
        return _about(_with_all_in_province(replace(question, asks=outright), desk), desk)
    if intent == "nlu_fallback" and not (outright or _only_names(question)):
        return _lost(question, desk)
    if intent == "ambiguous_filing" and not question.centers:
        return clarify.which_filing(question)
    question = replace(question, asks=asks or _default_asks(question))
    return _about(_with_all_in_province(question, desk), desk)


def _only_names(question: Question) -> bool:
    """Whether a message is hardly more than the name of a place: 「昆山的？」."""
    named = sum(mention.end - mention.start for mention in question.mentions)
    return question.named and len(question.text) - named <= 3


def _policy_instead(question: Question, desk: Desk) -> list[Hit]:
    """Policy entries that fit a message better than an intent that is only a guess."""
    if question.intent == "ask_unrecorded" and question.unrecorded is None:
        least = policy.LIKELY
    elif _doubtful(question) and not question.named and not question.centers:
        least = policy.LIKELY if question.intent in REQUIREMENT_INTENTS else policy.STRONG
    elif _doubtful(question) and not question.named:
        least = policy.STRONG
    else:
        return []
    hits = policy.find(question, desk)
    return hits if hits and hits[0].score >= least else []


def _about_policy(question: Question) -> bool:
    """Whether a message asks for policy, or goes on about the programme of the last answer (「电话有没有」)."""
    if question.intent in policy.INTENTS:
        return True
    continued = question.context.asks == ("policy",) and not question.named
    follows = question.intent in FOLLOW_UPS or question.intent in ABOUT_A_FIRM or question.intent in OF_INTENT
    of_other_program = question.context.program in policy.SPOKEN
    return continued and follows and (of_other_program or _doubtful(question) or question.intent in FOLLOW_UPS)


def _policy(question: Question, desk: Desk) -> Answer:
    hits = policy.find(question, desk)
    return policy.answer(question, desk, hits) if hits else policy.not_on_record(question)


def _doubtful(question: Question) -> bool:
    """Whether the intent is little more than a guess."""
    return not question.ranking or question.ranking[0][1] < DOUBTFUL


def _outright(question: Question) -> tuple[str, ...]:
    """What is asked in so many words about a centre named outright: sure enough against a doubtful intent."""
    explicit = any(mention.explicit and not mention.negated for mention in question.mentions)
    known = question.named or question.centers
    if explicit or (known and _doubtful(question) and question.intent != "out_of_scope"):
        return tuple(asked_outright(question.text))
    return ()


def _default_asks(question: Question) -> tuple[str, ...]:
    if question.intent in ("ambiguous_filing", "ask_process"):
        return ("requirements",)
    return question.context.asks or ("info",)


def _with_all_in_province(question: Question, desk: Desk) -> Question:
    """A province without a centre of its own stands for the centres in it; 「江西三家」 for all there."""
    if question.centers and not _plural(question):
        return question
    found: list[Center] = list(question.centers)
    for mention in question.mentions:
        if mention.negated or mention.explicit:
            continue
        for place in mention.places:
            if place.level in ("province", "region"):
                found += [center for center in desk.coverage.within(place) if center not in found]
    return replace(question, centers=tuple(found)) if found else question


def _plural(question: Question) -> bool:
    words = ("几家", "两家", "三家", "各家", "都发", "所有", "全部", "分别", "8家", "3家", "2家", "9家", "7家", "6家", "4家")
    return any(word in question.text for word in words) and len(question.mentions) == 1


def _about(question: Question, desk: Desk) -> Answer:
    asks = question.asks
    if "list" in asks:
        return listing.list_centers(question, desk)
    if "by_field" in asks:
        return listing.by_field(question, desk)
    if "find" in asks:
        return listing.find_center(question, desk)
    if "unrecorded" in asks:
        return clarify.unrecorded(question, desk)
    if question.industries and not question.centers and not question.named:
        return listing.by_field(question, desk)
    readings = _readings(question, desk)
    if readings:
        return clarify.which_reading(question, readings)
    if not question.centers:
        if question.named:
            return clarify.not_on_record(question, desk)
        return clarify.which_filing(question) if asks == ("requirements",) else clarify.which_place(question)
    if "compare" in asks:
        return comparison.answer(question, desk) if len(question.centers) > 1 else clarify.which_place(question)
    parts = tuple(ask for ask in asks if ask in DIRECTORY)
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
        rows = []
        for place in mention.places:
            chain = [step.name for step in reversed(desk.coverage.gazetteer.chain(place))]
            title = "".join(dict.fromkeys(chain))
            rows.append({"title": title, "message": title})
        return rows
    return []


def _lost(question: Question, desk: Desk) -> Answer:
    nearest_questions = [EXAMPLES[name] for name, _ in question.ranking if name in EXAMPLES][:2]
    return clarify.not_understood(question, nearest_questions)


def covers(intent: str) -> bool:
    """Whether an intent of the domain has an answer: tested against domain.yml."""
    return (
        intent in OF_INTENT
        or intent in FOLLOW_UPS
        or intent in ABOUT_A_FIRM
        or smalltalk.knows(intent)
        or intent in ("ambiguous_filing", "ask_process", "nlu_fallback", "ask_policy", "ask_term", "ask_source")
    )
