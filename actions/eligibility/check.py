"""「我们公司能备案吗」: the check of a firm in the dialogue, from what it has said so far to verdict and next question."""

from __future__ import annotations

import datetime
import re
from dataclasses import replace
from typing import Any

from actions import smalltalk
from actions.answers import Answer, render
from actions.desk import Desk, called
from actions.eligibility import problems, questions
from actions.eligibility import rows as wording
from actions.eligibility.hearing import CORRECTS, SUPPOSED, Heard, hear
from actions.eligibility.scope import PROGRAMS, Scope, scope
from actions.eligibility.telling import Decided, cited_of, decide, others_line, others_of, shown_of, verdict_text
from actions.question import Question
from actions.settle import doubtful
from actions.slots import Context
from knowledge import eligibility as engine
from knowledge.eligibility import Applicant, Assessment
from knowledge.eligibility.exchange import Json
from knowledge.models import Center

ABOUT_A_FIRM = frozenset({"check_eligibility", "state_facts", "what_if", "ask_gap"})
SHORT_ANSWERS = frozenset({"affirm", "deny", "dont_know", "nlu_fallback", "correct", "out_of_scope", "test_input"})
RESUME = re.compile(
    r"^(?:我们?|那|请|咱们?)?(?:继续|接着|回到)(?:刚才|上面|前面)?(?:的|来|问|说|备案|检查|那个)*[吧,，。!！ ]*$"
)
LACKS = re.compile(
    r"还?[差缺](?:在|的是)?(?:什么|啥|哪|多少)|卡在哪|哪[条项里](?:还)?不[行够]|多?[交补带](?:点|份|些)?(?:什么|啥)|(?:怎么|如何|怎样)才能(?:备|符合|满足|达到|过)|还要补"
)
OWN = re.compile(r"我们|我司|我公司|本公司|我们公司|我单位|俺|咱|我是|我这|我个")
CAN = re.compile(
    r"能.{0,14}(?:吗|不|么|嘛|没)|行不|可以.{0,6}(?:不|吗|么|吧)|过得了|过得去|够不够|够不着|够得[上着]|够格|帮我看|成吗|成不成|行吗|认不认|要(?:不要)?我们|收(?:不收)?我们|认我们|影响|允许|算符合|给(?:不给)?备|备得了|[让给收要认](?:不[让给收要认])?.{0,4}(?:备案?|我们|民非)[吗不么没]|有戏|希望|(?:会|肯|愿意)收|收[吗么]|收不收|接收吗|会(?:被)?退|达到.{0,12}门槛|什么情况|怎么说|卡我|卡不卡|在意|介意|在乎|没戏|来得及"
)
AND_THAT = re.compile(
    r"咋样|怎样|怎么样|如何|[能行成]不|[能行成]吗|可以[吗不么]|呢[?？]?$|备不|会不会|[松宽严]一?[点些]|好过|[容好]易|有戏|[收要认]我们|过得了|卡不卡"
)
TAKEN = re.compile(
    r"[收给要认]不[收给要认]|[收给要认](?:我们)?[吗么不]|能[^,。;!?]{0,8}[吗么不]|可以[^,。;!?]{0,6}[吗么不]|行[吗么不]"
)
TAKES_US = re.compile(r"[收认要]|够格|够条件|过得|有戏|有希望")
OF_THIS = re.compile(
    r"(?:那|像|就)?(?:我们|我)?(?:这|那)(?:种|样|个|些)?(?:情况|条件|样子|的)?(?:的话)?[^,。;!?]{0,6}(?:影响|能|行|可以|够|成)"
)
FILES = re.compile(r"备个?案|预审")
WISHES_TO = re.compile(
    r"(?:想|打算|准备|希望|计划|要)(?:去|到|在|给|以|用|跟|走|报|弄|搞|做|办|把)?[^。;!?]{0,14}(?:备个?案|预审|申报|认定)"
)
ENOUGH = re.compile(r"够不够格|够格[吗么不]|看看?行不行|符不符合|够不够条件")
WISHES = re.compile(r"(?:想|打算|准备|要|希望)(?:去|到|在|上|来|给|跟|走)?.{0,14}(?:备个?案|预审)[了吧呀啊,，。! ]*$")
ASKS = re.compile(r"[?？]|吗|什么|多少|几[件个家人]|(?<!猜)怎么(?!着)|如何|哪|啥|多久")
RULE = re.compile(
    r"限不限|要不要|哪些|几[件个家]|多少(?!年了|[年月天]的|[有也]点)|(?<!猜)怎么(?!着|判)|什么(?!都|也|的[都也没])|区别|关系|算不算|一码事|好处|优先|加分"
)
MAY_WE = re.compile(
    r"能.{0,8}(?:备|做|申报|报|办).{0,14}(?:吗|不|么|嘛)|能不能|能否|可不可以|可以[^,。]{0,8}[吗不么]|行[吗不么]|成[吗不么]|够格|够条件|[够有]资格|符合.{0,6}[吗不么]|够不够|有戏|有希望|有门"
)
# Said in most messages, whatever they ask.
SAYS_LITTLE = frozenset({"place", "elsewhere", "business_words", "industries", "outside"})
MANY_FACTS = 3
# Facts that nobody states but of himself.
OF_ITS_OWN = frozenset({
    "patents", "no_patents", "no_kinds", "records", "clean_record", "registered_months", "registered_year", "insured", "capital_yuan",
    "rd_percent", "developers", "rest_met", "recommended", "honours", "taxed_here", "insured_here", "files_only", "qualities",
    "scope", "operating_state", "platform_account", "ip_officers", "certified", "not_certified", "no_honours", "counts", "declared",
})  # fmt: skip
REPORT = "生成报告"  # what a user taps for actions/eligibility/report.py
BRIEF = 14  # characters of an answer that no fact was found in


def concerns(question: Question, facts: Json) -> bool:
    """Whether a message belongs to the check: it speaks of the firm, answers the question asked, or resumes."""
    check, text = question.context.check, question.text
    told = [name for name in facts if name not in SAYS_LITTLE]
    lately = question.context.asks == ("eligibility",)
    if question.context.asks == ("policy",) and not (
        {*told} - {"kind", "builder"} or OWN.search(text) or question.named or question.centers
    ):
        return False  # 「整改了还不行？」 goes on about the rule
    if question.intent in ("check_eligibility", "ask_gap") or (question.intent in ABOUT_A_FIRM and (told or lately)):
        return True
    if "eligibility" in question.asks and (question.intent != "nlu_fallback" or question.named or facts):
        return True
    if "rest_met" in facts or (len(told) >= MANY_FACTS and (OWN.search(text) or CAN.search(text))):
        return True
    own = OF_ITS_OWN.intersection(told)
    may_we = CAN.search(text) and not RULE.search(text)
    if not RULE.search(text) and (len(own) > 1 or (own and lately)):
        return True  # 「4件实新，三年前有过非正常」; 「说错了，社保是5个人」 after a verdict
    where = "place" in facts or "industries" in facts
    if own and where and not ASKS.search(text) and not CAN.search(text) and not RULE.search(text):
        return True  # 「淄博做新材料的，有过非正常，还没撤」 tells of the firm and asks nothing else
    of_a_centre = question.named or question.centers
    if may_we and own and (len(told) > len(own) or where or OWN.search(text) or ("records" in own and of_a_centre)):
        return True
    if (
        may_we
        and facts.keys() & {"industries", "outside"}
        and ("kind" in facts or "place" in facts)
        and FILES.search(text)
    ):
        return True  # 「重庆的公司做生物的，可以备案吗」
    if lately and _elsewhere(question) and AND_THAT.search(text):
        return True  # 「省中心那头咋样」 after a verdict
    if lately and question.changes and not ASKS.search(text):
        return True
    if WISHES.search(text) and facts.keys() & {"industries", "outside"} and (question.named or "place" in facts):
        return True
    if (
        WISHES_TO.search(text)
        and not ASKS.search(text)
        and not RULE.search(text)
        and (of_a_centre or "place" in facts)
        and (_who(facts) or ENOUGH.search(text))
    ):
        return True  # 「我们是分公司，想在内蒙古中心备案」
    if (
        _who({"kind": facts.get("kind", "company")})
        and OWN.search(text)
        and (of_a_centre or "place" in facts)
        and TAKEN.search(text)
    ):
        return True  # 「我们是深圳的协会，收不收」
    if check and may_we and (question.named or question.levels) and (FILES.search(text) or TAKES_US.search(text)):
        return True  # 「还能去合肥中心备案么」, with the firm's facts told before
    if lately and may_we and OF_THIS.match(text):
        return True  # 「这种有影响吗」
    if check and (
        RESUME.search(text) or (LACKS.search(text) and not question.named) or (SUPPOSED.search(text) and facts)
    ):
        return True
    return _answers(question, facts) or _about_a_programme(text, told)


def _who(facts: Json) -> bool:
    """Whether a message tells of a body that may not file, or of something that only the firm itself has."""
    return facts.get("kind", "company") != "company" or bool(OF_ITS_OWN.intersection(facts))


def _elsewhere(question: Question) -> bool:
    """「省中心那头咋样」: after a verdict, of another centre, and of nothing else."""
    return bool(question.levels) or (question.named and doubtful(question))


def _answers(question: Question, facts: Json) -> bool:
    """Whether it answers the question that the check has asked."""
    if not question.context.check.get("open"):
        return False
    asks = bool(ASKS.search(question.text))
    brief = len(question.text) <= BRIEF and not asks
    if question.intent in SHORT_ANSWERS and brief and question.context.asks == ("eligibility",):
        return True
    if question.skipped and brief:
        return True
    return bool(facts or question.changes) and not asks


def _about_a_programme(text: str, told: list[str]) -> bool:
    """「我们的产品能做专利产品备案吗」: the firm's own case, not what the programme asks in general."""
    if not any(pattern.search(text) for pattern in PROGRAMS.values()):
        return False
    if len(told) >= MANY_FACTS:
        return True
    if RULE.search(text):
        return False
    asks = MAY_WE.search(text)
    own = OWN.search(text) or OF_ITS_OWN.intersection(told)
    wishes = WISHES_TO.search(text) and own and told and not ASKS.search(text)
    return bool(wishes or (len(told) > 1 and (own or CAN.search(text))) or (asks and (told or own)))


def pending(question: Question) -> str:
    """What to add to an answer about something else while a question of the check is open; empty when none is."""
    return "（备案条件还没对照完，回复“继续”接着来。）" if question.context.check.get("open") else ""


def overheard(question: Question, context: Context) -> Context:
    """The memory after an answer about something else: what a firm tells of itself there is known to a check that follows.

    Only of the last message that told something, so that one customer's facts do not become another's.
    """
    if context.check or SUPPOSED.search(question.text) or not {"place", *OF_ITS_OWN}.intersection(question.facts):
        return context
    return replace(context, applicant=dict(question.facts))


def answer(question: Question, desk: Desk, facts: Json, today: datetime.date | None = None) -> Answer:
    """The verdict by what is known now, with its grounds, and the question that decides most.

    `facts`: what the message states about the firm, in the form of `knowledge.eligibility.exchange`.
    """
    today = today or datetime.date.today()
    heard = hear(question, facts, desk)
    check = {} if heard.again else question.context.check
    if question.intent == "affirm" and check and not (check.get("open") or facts or RESUME.search(question.text)):
        return smalltalk.answer("affirm")
    wrong = [one for one in engine.problems(heard.after, today) if not _explained(one, heard)]
    firm = problems.without(heard.after, wrong) if wrong else heard.after
    moved = heard.moved and not CORRECTS.search(question.text)
    about = scope(question, firm, check, moved, desk)
    if wrong:
        return _asked_back(question, heard, firm, about, [problems.line(one) for one in wrong], desk, today)
    if not about.known:
        if firm.place is not None:
            return _nowhere(question, heard, desk)
        return _ask_place(question, heard, check)
    decided = decide(firm, about, desk, today)
    before = None if heard.before == Applicant() or heard.moved else decide(heard.before, about, desk, today)
    state = _state(question, heard, check, about)
    return _verdict(question, heard, firm, about, decided, before, state, desk, today)


def _explained(problem: engine.Problem, heard: Heard) -> bool:
    """「信用正常」 after an event that was told before: nothing else is on record."""
    return problem.fact == "clean_record" and not (heard.told.clean_record and heard.told.records)


def _state(question: Question, heard: Heard, check: dict[str, Any], about: Scope) -> dict[str, Any]:
    """The memory of the check, this message taken in; the next question is not yet in it."""
    ids = [] if about.by_place else [center.id for center in about.centers]
    program = about.program.id if about.program else None
    same = check.get("program") == program and (check.get("centers") or []) == ids
    skipped = list(check.get("skipped") or ()) if same else []
    asked = check.get("topic")
    idle = same and check.get("open") and heard.after == heard.before and not heard.supposed
    resumes = RESUME.search(question.text) or LACKS.search(question.text) or question.intent == "ask_gap"
    repeats = int(check.get("repeats") or 0) + 1 if idle and not resumes and not heard.skipped else 0
    if asked and (heard.skipped or repeats > 1) and asked not in skipped:
        skipped.append(asked)
        repeats = 0
    state: dict[str, Any] = {
        "centers": ids,
        "skipped": skipped,
        "repeats": repeats,
        "told": bool(same and check.get("told")),
    }
    state["phoned"] = bool(same and check.get("phoned"))
    state["refused"] = list(check.get("refused") or ()) if same and not heard.moved else []
    if program:
        state["program"] = program
    if check.get("home") and same:
        state["home"] = check["home"]
    if heard.supposed:
        state["supposed"] = engine.to_json(heard.after)
    return state


def _verdict(
    question: Question,
    heard: Heard,
    firm: Applicant,
    about: Scope,
    decided: Decided,
    before: Decided | None,
    state: dict[str, Any],
    desk: Desk,
    today: datetime.date,
) -> Answer:
    found = decided.assessments
    settled = [one for one in found if one.verdict != "undetermined"]
    good = any(one.verdict == "eligible" for one in found)
    following = None if good else engine.next_question(found, state["skipped"])
    asked = _ask(following, firm, decided, state, desk) if following else None
    lacks = question.intent == "ask_gap" or bool(LACKS.search(question.text))
    shown = shown_of(
        found, state["refused"], vague=firm.place is not None and firm.place.level in ("province", "region")
    )
    disclaimer = bool(settled) and not state["told"]
    first = decided.subjects[found[0].center_id]
    others = others_of(firm, about, decided, desk, today)
    common = {
        "exempt": [] if good else _exempt(firm, about),
        "others": others_line(firm, others, desk),
        "disclaimer": disclaimer,
        "program": about.program is not None,
        "ask": asked.text if asked else "",
        "remaining": engine.remaining(found, state["skipped"]) if asked else 0,
        "cited": cited_of(first, desk),
    }
    if lacks:
        rows = [wording.gap_row(one, decided.subjects[one.center_id], firm, desk) for one in shown[:2]]
        text = render("eligibility_gap", rows=rows, **common)
    else:
        text = verdict_text(question, heard, firm, about, decided, before, shown, state, common, desk)
    state |= {
        "open": asked is not None,
        "asked": asked.facts[0] if asked else None,
        "facts": list(asked.facts) if asked else [],
        "topic": following.topic if following else None,
        "told": state["told"] or disclaimer,
        "refused": [one.center_id for one in found if one.verdict == "not_eligible"],
        "phoned": state["phoned"] or any(wording.fits(one) for one in found),
    }
    data: dict[str, Any] = {
        "results": [wording.as_data(one, decided.subjects[one.center_id]) for one in found],
        "remaining": common["remaining"],
    }
    if asked:
        data["question"] = {"facts": list(asked.facts), "text": asked.text}
    if others:
        data["others"] = [center.name for center in others]
    return Answer(
        kind="eligibility",
        status="verdict",
        text=text,
        data=data,
        sources=tuple(wording.source(one, decided.subjects[one.center_id], desk) for one in found),
        suggestions=_suggestions(asked, decided, about),
        context=_remembered(question, heard, state, about, shown),
    )


def _exempt(firm: Applicant, about: Scope) -> list[str]:
    """What the text lifts for a firm like this one: 温州's designs only."""
    return [
        f"{called(center)}：{exemption.says}（第{exemption.item}项）。"
        for center in about.centers
        for exemption in center.exemptions
        if exemption.when.type == "files_only" and firm.files_only and set(firm.files_only) <= set(exemption.when.kinds)
    ]


def _ask(
    following: engine.Question, firm: Applicant, decided: Decided, state: dict[str, Any], desk: Desk
) -> questions.Asked:
    centers = [c for id_ in following.centers if isinstance(c := decided.subjects[id_], Center)]
    homes = desk.coverage.homes(centers[0]) if len(centers) == 1 and len(decided.subjects) == 1 else ()
    if following.topic == "place":
        fresh = "home" not in state
        state["home"] = homes[0].code if len(homes) == 1 and fresh else ""
        return questions.ask(following, firm, centers, tuple(h.name for h in homes) if fresh else ())
    return questions.ask(following, firm, centers, ())


def _suggestions(asked: questions.Asked | None, decided: Decided, about: Scope) -> tuple[str, ...]:
    if asked:
        return asked.buttons or (questions.UNSURE,)
    best = decided.assessments[0]
    subject = decided.subjects[best.center_id]
    report = () if best.verdict == "undetermined" else (REPORT,)
    if best.verdict in ("not_eligible", "conditional"):
        return ("还差什么", *((f"{subject.short}备案要什么条件",) if isinstance(subject, Center) else ()), *report)
    if isinstance(subject, Center):
        return (f"{subject.short}保护中心电话", f"{subject.short}备案要什么条件", *report)
    return (f"{subject.name}怎么办理", *report)


def _remembered(question: Question, heard: Heard, state: dict[str, Any], about: Scope, shown: list[Assessment]) -> Any:
    """The memory after a verdict; what was only supposed is not kept."""
    context = question.context.moved_to(tuple(one.center_id for one in shown) if about.program is None else ())
    program = about.program.id if about.program else None
    return replace(context, applicant=engine.to_json(heard.kept), check=state, asks=("eligibility",), program=program)


def _asked_back(
    question: Question, heard: Heard, firm: Applicant, about: Scope, lines: list[str], desk: Desk, today: datetime.date
) -> Answer:
    """Something cannot be right: asks, gives no verdict."""
    state = {**question.context.check, "open": False, "asked": None, "facts": []}
    if about.known:
        state |= {"centers": [] if about.by_place else [c.id for c in about.centers]}
        state |= {"program": about.program.id} if about.program else {}
    kept = heard._replace(after=firm, kept=heard.before if heard.supposed else firm)
    decided = decide(firm, about, desk, today) if about.known else Decided((), {})
    open_ones = [one for one in decided.assessments if one.verdict == "undetermined"]  # what is decided can wait
    return Answer(
        kind="eligibility",
        status="asked_back",
        text=render("eligibility_problem", lines=lines),
        data={"results": [wording.as_data(one, decided.subjects[one.center_id]) for one in open_ones]},
        context=_remembered(question, kept, state, about, []),
    )


def _ask_place(question: Question, heard: Heard, check: dict[str, Any]) -> Answer:
    """Neither place nor centre is known: asks for the place; what was told is kept."""
    asked = bool(check.get("open"))
    state = {
        "centers": [],
        "skipped": [],
        "open": True,
        "asked": "place",
        "facts": ["place"],
        "topic": "place",
        "told": False,
    }
    return Answer(
        kind="eligibility",
        status="asked_back",
        text=render("eligibility_place", first=not asked),
        data={"results": [], "question": {"facts": ["place"], "text": "公司注册在哪个市？"}},
        suggestions=("苏州", "专利产品备案要什么条件"),
        context=_remembered(question, heard, state, Scope(), []),
    )


def _nowhere(question: Question, heard: Heard, desk: Desk) -> Answer:
    """No centre on record looks after the place."""
    place = heard.after.place
    assert place is not None
    province = desk.coverage.gazetteer.chain(place)[-1]
    center = desk.coverage.centers[0]
    return Answer(
        kind="eligibility",
        status="not_on_record",
        text=render(
            "eligibility_nowhere",
            place=place.name,
            nearby=[called(center) for center in desk.coverage.within(province)],
            count=len(desk.coverage.centers),
            cited=desk.cited(center),
        ),
        data={"results": []},
        sources=(desk.source(center) | {"locator": "全文"},),
        suggestions=("哪些省没有保护中心", "专利产品备案要什么条件"),
        context=_remembered(question, heard, {"centers": [], "skipped": [], "open": False}, Scope(), []),
    )
