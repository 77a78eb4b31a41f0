"""「我们公司能备案吗」: the check of a firm in the dialogue, from what it has said so far to verdict and next question."""

from __future__ import annotations

import datetime
import re
from dataclasses import replace
from typing import Any

from actions import smalltalk
from actions.after_verdict import HOW_LONG
from actions.answers import Answer, render
from actions.asks import PAPERS
from actions.desk import Desk, called
from actions.eligibility import problems, questions
from actions.eligibility import rows as wording
from actions.eligibility.concern import LACKS, OF_ITS_OWN, RESUME
from actions.eligibility.firms import OF_OTHERS
from actions.eligibility.hearing import ANOTHER_FIRM, CORRECTS, Heard, hear, sounds_supposed
from actions.eligibility.scope import Scope, scope
from actions.eligibility.telling import Decided, cited_of, decide, others_line, others_of, shown_of, verdict_text
from actions.question import Question
from actions.slots import Context
from knowledge import eligibility as engine
from knowledge.conditions import PatentKind
from knowledge.eligibility import Applicant, Assessment
from knowledge.eligibility.exchange import Json
from knowledge.models import Center, Exemption
from knowledge.topics import TITLES, topics_of

# 「外观专利能走预审吗」 speaks of designs alone
DESIGNS = re.compile(r"^(?!.*(?:发明|实用|实新|新型)).*外观")
# 「还差哪些，列一列」 wants all that is open, not what comes next
WHOLE = re.compile(r"列|清单|哪些|哪几[样项条]|都还?[差缺]|全部|一共|总共|几样")
REPORT = "生成报告"  # what a user taps for actions/eligibility/report.py


def pending(question: Question) -> str:
    """What to add to an answer about something else while a question of the check is open; empty when none is."""
    return "（备案条件还没对照完，回复“继续”接着来。）" if question.context.check.get("open") else ""


def overheard(question: Question, context: Context, desk: Desk) -> Context:
    """The memory after an answer about something else: what a firm tells of itself there is known to a check that follows.

    A message that names a place tells of that firm alone, so that one customer's facts do not become another's, unless the
    place lies in the one told before (「福建做锂电池的」, 「我们在宁德」). What is told of a firm beside one's own
    (「我们姐妹公司在昆山，归哪家」) stays beside it.
    """
    if OF_OTHERS.search(question.text) and (context.check or context.applicant):
        kept = {name: value for name, value in context.check.items() if name != "supposed"}
        kept |= {"beside": question.facts, "of": "beside", "open": False, "centers": []}
        return replace(context, check=kept) if context.check and "place" in question.facts else context
    states = bool(question.ranking) and question.ranking[0][0] == "state_facts"  # whatever it was settled as
    of_itself = {"place", *OF_ITS_OWN, *(("industries",) if states else ())}
    if context.check or sounds_supposed(question.text) or not of_itself.intersection(question.facts):
        return context
    by_code = desk.coverage.gazetteer.by_code
    told, known = (by_code.get(str(facts.get("place"))) for facts in (question.facts, context.applicant))
    same = told is None or (known is not None and desk.coverage.gazetteer.contains(known, told))
    before = context.applicant if same else {}
    return replace(context, applicant={**before, **question.facts})


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
    another = bool(ANOTHER_FIRM.search(question.text))
    moved = heard.turned or (heard.moved and (not CORRECTS.search(question.text) or another))
    about = scope(question, firm, check, moved, desk, supposed=heard.supposed)
    if wrong:
        return _asked_back(question, heard, firm, about, [problems.line(one) for one in wrong], desk, today)
    if not about.known:
        if firm.place is not None:
            return _nowhere(question, heard, desk)
        return _ask_place(question, heard, check, desk)
    decided = decide(firm, about, desk, today)
    before = (
        None if heard.before == Applicant() or heard.moved or heard.turned else decide(heard.before, about, desk, today)
    )
    state = _state(question, heard, check, about)
    return _verdict(question, heard, firm, about, decided, before, state, desk, today)


def _explained(problem: engine.Problem, heard: Heard) -> bool:
    """「信用正常」 after an event that was told before: nothing else is on record."""
    return problem.fact == "clean_record" and not (heard.told.clean_record and heard.told.records)


def _state(question: Question, heard: Heard, check: dict[str, Any], about: Scope) -> dict[str, Any]:
    """The memory of the check, this message taken in; the next question is not yet in it."""
    ids = [] if about.by_place else [center.id for center in about.centers]
    program = about.program.id if about.program else None
    same = check.get("program") == program and (check.get("centers") or []) == ids and not heard.turned
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
    if (kind := _kind_spoken_of(heard.told) or check.get("kind")) is not None:
        state["kind"] = kind
    if heard.supposed:
        state["supposed"] = engine.to_json(heard.after)
    return state


def _kind_spoken_of(told: Applicant) -> str | None:
    """The kind of the patents that a message counts, where it counts those of one kind: 「是5件」 after it is of these."""
    kinds = {held.kind for held in told.patents if held.kind is not None}
    return next(iter(kinds)) if len(kinds) == 1 else None


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
    earlier = {one.center_id: one for one in before.assessments} if before else {}
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
        "exempt": [] if good else _exempt(firm, about, question.text),
        "others": others_line(firm, others, desk),
        "disclaimer": disclaimer,
        "program": about.program.id if about.program else "",
        "ask": asked.text if asked else "",
        "remaining": engine.remaining(found, state["skipped"]) if asked else 0,
        "cited": cited_of(first, desk),
    }
    if lacks:
        waiting = [one for one in found if wording.waits(one)] if HOW_LONG.search(question.text) else []
        whole = bool(WHOLE.search(question.text))
        rows = [
            wording.gap_row(one, decided.subjects[one.center_id], firm, desk, whole) for one in (waiting or shown)[:2]
        ]
        text = render(
            "eligibility_gap",
            opening="如果这样：" if heard.supposed else "",
            rows=rows,
            papers=PAPERS.search(question.text),
            **common,
        )
    else:
        text = verdict_text(question, heard, firm, about, decided, before, shown, state, common, desk)
    state |= {
        "open": asked is not None,
        "asked": asked.facts[0] if asked else None,
        "facts": list(asked.facts) if asked else [],
        "topic": following.topic if following else None,
        "told": state["told"] or disclaimer,
        "good": good,
        "lacks": any(engine.gap(one).to_eligible for one in shown),
        "instead": [] if good else _at_hand(firm, others, desk),
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
        sources=tuple(
            wording.source(one, decided.subjects[one.center_id], desk, earlier.get(one.center_id)) for one in found
        ),
        suggestions=_suggestions(asked, decided, about),
        context=_remembered(question, heard, state, about, shown),
    )


def _at_hand(firm: Applicant, others: list[Center], desk: Desk) -> list[str]:
    """The centres of the firm's own place that were named instead of those that refuse it."""
    place = firm.place
    return [center.id for center in others if place is not None and desk.coverage.serves(center, place)]


def _exempt(firm: Applicant, about: Scope, text: str) -> list[str]:
    """What the text lifts for a firm like this one: 温州's designs only."""
    only = _only_of(firm) or ({"design"} if DESIGNS.search(text) else set())
    return [
        f"{called(center)}：{exemption.says}（第{exemption.item}项），涉及{_subjects(center, exemption)}。"
        for center in about.centers
        for exemption in center.exemptions
        if exemption.when.type == "files_only" and only and only <= set(exemption.when.kinds)
    ]


def _subjects(center: Center, exemption: Exemption) -> str:
    """The subjects of the conditions that do not apply: 「成立时间、社保人数」."""
    lifted = [condition for condition in center.conditions if condition.id in exemption.lifts]
    return "、".join(dict.fromkeys(TITLES[topic] for condition in lifted for topic in topics_of(condition)))


def _only_of(firm: Applicant) -> set[PatentKind | None]:
    """The kinds that a firm files, or else all that it holds."""
    return set(firm.files_only) or ({held.kind for held in firm.patents} if firm.patents_complete else set())


def _ask(
    following: engine.Question, firm: Applicant, decided: Decided, state: dict[str, Any], desk: Desk
) -> questions.Asked:
    centers = [c for id_ in following.centers if isinstance(c := decided.subjects[id_], Center)]
    homes = desk.coverage.homes(centers[0]) if len(centers) == 1 and len(decided.subjects) == 1 else ()
    if following.topic == "place":
        zone = next((z for c in centers if firm.place and (z := desk.coverage.zone_beside(c, firm.place))), None)
        if zone is not None:
            state["home"] = zone.code
            return questions.ask(following, firm, centers, (zone.name,))
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
    firms = heard.remembered
    check = state | firms.memory()
    return replace(context, applicant=engine.to_json(firms.own), check=check, asks=("eligibility",), program=program)


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


def _ask_place(question: Question, heard: Heard, check: dict[str, Any], desk: Desk) -> Answer:
    """Neither place nor centre is known, or the name is that of several: asks for the place; what was told is kept."""
    asked = bool(check.get("open"))
    unclear = next((m for m in question.mentions if len(m.places) > 1 and not m.negated), None)  # taizhou
    path = desk.coverage.gazetteer.path
    readings = tuple(path(place).replace("/", "") for place in unclear.places) if unclear else ()
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
        text=render("eligibility_place", either=not asked and "预审" not in question.text, readings=readings),
        data={"results": [], "question": {"facts": ["place"], "text": "公司注册在哪个市？"}},
        suggestions=readings or ("苏州", "专利产品备案要什么条件"),
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
