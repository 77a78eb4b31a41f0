"""Whether a message is a matter of the rules (the policy entries), whatever else it looks like."""

from __future__ import annotations

import re
from dataclasses import replace

from actions import beside_check, entries, policy, programs, refusals, smalltalk, stories
from actions.answers import Answer, together
from actions.asks import ABOUT_A_FIRM, FOLLOW_UPS, OF_INTENT, REQUIREMENTS, SUBJECT
from actions.desk import Desk
from actions.eligibility.concern import OWN_FIGURES, THROUGH_IT, WANTS_A_CHECK
from actions.question import SETTLED, Question
from knowledge.search import Hit

# Facts that a programme's check has no use for, or that nearly every message tells.
NOT_WEIGHED = stories.SAYS_WHO | {
    "honours",
    "qualities",
    "qualities_met",
    "legal_person",
    "platform_account",
    "elsewhere",
}
OURS_MAY = re.compile(r"(?:我们|咱们?|俺们?|我)(?:公司|单位|厂)?(?:能不能|能否|可不可以)")  # the firm's own case
UNNAMED = 0.65  # how well a rule has to fit a message with none of our words, where the answer would ask back
MOST_TOLD = 2  # of the others, beside a question of a rule
PROMISE = re.compile(r"保证|包过|保过|打包票|百分|一定能|肯定能|稳[吗不]|担保")
WHO_TAKES = frozenset({"find_by_field", "find_center", "list_centers"})
MOST_ADDED = 6  # characters of 「搞了呢」, whatever intent they look like
# 「备案」 with neither a centre nor a product in sight may be either programme
BARE_FILING = re.compile(r"^(?!.*(?:保护中心|中心|预审|(?<!产品)备案(?:主体|名单)|产品|试点|zlcp|985|型号)).*备案")
REQUIREMENT_INTENTS = frozenset(i for i, ask in OF_INTENT.items() if ask in REQUIREMENTS) | ABOUT_A_FIRM


# 「产品被同村的抄了」, 「展会上有人仿我们的款」: help against it, whatever programme or check the words sound like.
COPIED = re.compile(
    r"(?:被|给|让|遭)[^,。;!?被]{0,10}(?:抄|仿|山寨|盗用)(?!送|写)|(?:抄|仿冒?|假冒|山寨|盗用)(?:了|的|着)?(?:我们?|咱们?|俺们?)(?:家)?的?|(?:卖|做)[^,。;!?]{0,4}(?:我们?|咱|俺)(?:家)?的?(?:专利|外观|仿|同款)[^,。;!?]{0,10}(?:投诉|举报|维权|下架)"
)
FILING = re.compile(r"备案|预审|能备|非正常")
HELP = ("center-fast-protection", "center-infringement-opinion", "center-mediation")


def copied(question: Question, desk: Desk) -> Answer | None:
    """What protection centres do for a firm that is copied, with the centre of its place."""
    entries = [entry for i in HELP if (entry := desk.knowledge.policy(i)) is not None]
    if (
        not (entries and COPIED.search(question.text))
        or FILING.search(question.text)
        or question.context.check.get("open")
    ):
        return None
    return policy.answer(replace(question, intent="ask_unrecorded"), desk, [Hit(entry, 1.0) for entry in entries])


def known_without_asking(question: Question, desk: Desk) -> Answer | None:
    """A rule for everybody, where the answer would only ask back and nothing goes on: 「恶意诉讼影响备案吗」 needs no place."""
    if question.context.waiting or question.context.check.get("open") or question.intent == SETTLED:
        return None
    if question.intent in ABOUT_A_FIRM and not question.doubtful and len(OWN_FIGURES & question.facts.keys()) > 1:
        return None  # 「我们公司开了四个月,有一件发明,备得了吗」 needs one
    own = OWN_FIGURES & question.facts.keys()
    if own and (THROUGH_IT.search(question.text) or not entries.ASKING.search(question.text)):
        return None  # 「我们明明有发明的」 asks for no rule, 「我们有2件外观,能走预审吗」 for a verdict
    of_ours = entries.OURS.search(question.text) or programs.continues(question)
    hits = for_everybody(question, desk, entries.RULES if of_ours else UNNAMED)  # 「我七十二了」
    return policy.answer(question, desk, hits) if hits else None


def of_programme(question: Question, desk: Desk, checked: Answer) -> Answer | None:
    """The rule beside a programme's check, or instead of it.

    Instead, where it cannot decide: 「我们在外地挂个分中心行不行」 tells nothing that it weighs.
    """
    results = checked.data.get("results") or ()
    if checked.kind != "eligibility" or not any("program" in one for one in results):
        return None
    told = set(question.facts) - NOT_WEIGHED
    goes_on = told or question.context.check
    if goes_on and (beside := beside_check.asked_beside(question, desk)):
        rule = policy.answer(question, desk, beside)
        return replace(together([checked, rule]), text=together([rule, checked]).text, context=checked.context)
    undecided = all(one["verdict"] == "undetermined" for one in results)
    if not undecided or question.context.check:
        return None
    if "rest_met" in question.facts or (question.facts and not entries.ASKING.search(question.text)):
        return None  # 「咨询专利产品备案,我们是家有限公司」
    hits = entries.find(question, desk)
    if not hits or WANTS_A_CHECK.search(question.text):  # 「帮看看够不够格」
        return None
    weighed = _weighed(hits[0], desk)
    # 「我是被许可方,能不能备」 asks for the rule beyond doubt, and tells one fact
    most = 0 if weighed and hits[0].score < entries.BEYOND_DOUBT else MOST_TOLD
    if len(told) > most or (weighed and question.intent in ABOUT_A_FIRM):
        return None
    if hits[0].score < (entries.CERTAIN if weighed else entries.STRONG):
        return None
    rule = policy.answer(question, desk, hits)
    if hits[0].score >= entries.BEYOND_DOUBT and not weighed and not OURS_MAY.search(question.text):
        return rule
    return replace(together([rule, checked]), context=checked.context)  # the rule may be meant, or the check


def _weighed(hit: Hit, desk: Desk) -> bool:
    """Whether an entry is about a condition, which the programme's check weighs."""
    program = desk.knowledge.program(hit.policy.program)
    return program is not None and hit.policy.at in {condition.item for condition in program.conditions}


def for_everybody(question: Question, desk: Desk, least: float) -> list[Hit]:
    """The rules for everybody of which the best fits a message at least so well."""
    spoken = programs.program_of(question) in programs.SPOKEN
    hits = entries.find(question, desk)
    least = min(least, entries.CERTAIN) if any(hit.score >= least for hit in hits) else least
    return [
        hit
        for hit in hits
        if hit.score >= least
        and (spoken or not entries.foreign(hit))
        and not hit.policy.id.startswith("term-")
        and not (entries.of_any_filing(hit) and (bare_filing(question) or hit.score < entries.BEYOND_DOUBT))
    ]


def instead(question: Question, desk: Desk) -> list[Hit]:
    """Policy entries that fit a message better than an intent of another kind."""
    about_rules = question.intent in REQUIREMENT_INTENTS
    if question.intent == "ask_unrecorded" and question.named:
        return _about_the_named(question, desk)
    if question.intent == "request_internal" or (question.intent == "ask_unrecorded" and not question.unrecorded):
        least = entries.BEYOND_DOUBT if question.intent == "request_internal" else entries.LIKELY
    elif question.named or question.levels or question.intent == SETTLED:
        return []
    elif bare_filing(question):
        return for_everybody(question, desk, entries.STRONG) if question.doubtful else []
    elif smalltalk.knows(question.intent) and not entries.OURS.search(question.text):
        return []  # 「辛苦了小助手,问题解决咯」
    elif question.doubtful:
        ours = about_rules or (question.intent == "nlu_fallback" and SUBJECT.search(question.text))
        least = entries.CERTAIN if question.centers else entries.LIKELY if ours else entries.STRONG
    elif about_rules and not question.centers:  # a rule for all rather than the question which centre
        least = entries.RULES if question.ranking[0][1] >= entries.ASKED_FOR else entries.STRONG
    else:
        return []
    if question.industries and question.intent in ("ask_fields", "find_by_field"):
        return []  # 「现代食品这块有中心接不」
    hits = entries.find(question, desk)
    if question.intent == "request_internal" and refusals.marks_of_the_notice(question, hits):
        least = entries.STRONG
    foreign = about_rules and hits and hits[0].policy.program in programs.SPOKEN  # 「社保要几个人」 is not of 运营中心
    return hits if hits and hits[0].score >= least and not foreign else []


def _about_the_named(question: Question, desk: Desk) -> list[Hit]:
    """「深圳中心在几个区有窗口」: an entry that speaks of this very centre."""
    hits = entries.find(question, desk)
    names = [center.short for center in question.centers]
    return [hit for hit in hits if hit.score >= entries.STRONG and any(name in hit.policy.answer for name in names)]


def asked(question: Question) -> bool:
    """Whether a message asks for policy, or goes on about the programme of the last answer (「电话有没有」)."""
    if question.intent in entries.INTENTS or (question.intent in WHO_TAKES and programs.of_another(question.text)):
        return True
    continued = programs.continues(question) and question.intent != SETTLED
    if continued and question.intent == "ask_promise" and not PROMISE.search(question.text):
        return True  # 「那万一不合格嘞,当场摘牌?」
    follows = (
        question.intent in FOLLOW_UPS | {"nlu_fallback"}
        or question.intent in ABOUT_A_FIRM
        or question.intent in OF_INTENT
        or question.intent in ("out_of_scope", "ask_source", "ambiguous_filing")
    )
    adds_on = len(question.text) <= entries.BRIEF and question.text.rstrip("?？ ").endswith("呢")  # 「不走的话呢」
    if continued and adds_on and not question.facts:
        return True
    of_other_program = question.context.program in programs.SPOKEN
    adds = len(question.text) <= MOST_ADDED and not question.facts
    return continued and follows and (of_other_program or adds or question.doubtful or question.intent in FOLLOW_UPS)


def bare_filing(question: Question) -> bool:
    """「备案」 with nothing that says which: no name, no product, no talk before."""
    known = question.named or question.centers or question.context.program
    return bool(BARE_FILING.search(question.text)) and not known
