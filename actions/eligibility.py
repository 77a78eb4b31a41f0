"""「我们公司能备案吗」: the check of a firm in the dialogue, from what it has said so far to verdict and next question."""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from actions import eligibility_problems, eligibility_questions, eligibility_rows
from actions.answers import Answer, render
from actions.desk import Desk, called
from actions.eligibility_hearing import CORRECTS, SKIP, Heard, hear
from actions.eligibility_scope import PROGRAMS, Scope, scope
from actions.question import Question
from knowledge import eligibility as engine
from knowledge.eligibility import Applicant, Assessment, Case, Verdict
from knowledge.eligibility.exchange import Json
from knowledge.eligibility.outcome import Subject
from knowledge.models import Center

ABOUT_A_FIRM = frozenset({"check_eligibility", "state_facts", "what_if", "ask_gap"})
SHORT_ANSWERS = frozenset({"affirm", "deny", "dont_know", "nlu_fallback", "correct", "out_of_scope", "test_input"})
RESUME = re.compile(r"^(?:我们?|那|请|咱们?)?(?:继续|接着|回到)(?:刚才|上面|前面)?(?:的|来|问|说|备案|检查|那个)*[吧,，。!！ ]*$")
LACKS = re.compile(r"还?[差缺](?:什么|啥|哪|多少)|(?:怎么|如何|怎样)才能(?:备|符合|满足|达到|过)|还要补")
OWN = re.compile(r"我们|我司|我公司|本公司|我们公司|我单位|俺|咱|我是|我这|我个")
CAN = re.compile(r"能.{0,14}(?:吗|不|么|嘛)|行不|可以(?:不|吗|么)|过得了|够不够|够格|帮我看|成吗|行吗|认不认")
VERDICTS: dict[Verdict, str] = {
    "eligible": "可以备案",
    "conditional": "有条件",
    "not_eligible": "目前不能备案",
    "undetermined": "还不能判断",
}
ASKS = re.compile(r"[?？]|吗|什么|多少|几[件个家人]|怎么|如何|哪|啥|多久")
ENOUGH_FACTS = 2
MOST_ROWS = 3
MOST_OTHERS = 4


def concerns(question: Question, facts: Json) -> bool:
    """Whether a message belongs to the check: it speaks of the firm, answers the question asked, or resumes."""
    check = question.context.check
    if question.intent in ABOUT_A_FIRM or "eligibility" in question.asks:
        return True
    if check and (RESUME.search(question.text) or (LACKS.search(question.text) and not question.named)):
        return True
    if check.get("open"):
        if question.intent in SHORT_ANSWERS and question.context.asks == ("eligibility",):
            return True
        if SKIP.search(question.text) and len(question.text) <= 10:
            return True
        if facts and not ASKS.search(question.text):
            return True
    if any(pattern.search(question.text) for pattern in PROGRAMS.values()):
        return len(facts) >= ENOUGH_FACTS and bool(OWN.search(question.text) or CAN.search(question.text))
    return False


class Decided(NamedTuple):
    """The verdicts on all that is checked, best first."""

    assessments: tuple[Assessment, ...]
    subjects: dict[str, Subject]

    @property
    def verdicts(self) -> dict[str, Verdict]:
        """The verdict by the id of the centre or programme."""
        return {assessment.center_id: assessment.verdict for assessment in self.assessments}


def answer(question: Question, desk: Desk, facts: Json, today: datetime.date | None = None) -> Answer:
    """The verdict by what is known now, with its grounds, and the question that decides most.

    `facts`: what the message states about the firm, in the form of `knowledge.eligibility.exchange`.
    """
    today = today or datetime.date.today()
    heard = hear(question, facts, desk)
    check = {} if heard.again else question.context.check
    wrong = [one for one in engine.problems(heard.after, today) if not _explained(one, heard)]
    firm = eligibility_problems.without(heard.after, wrong) if wrong else heard.after
    moved = heard.moved and not CORRECTS.search(question.text)
    about = scope(question, firm, check, moved, desk)
    if wrong:
        return _asked_back(question, heard, firm, about, [eligibility_problems.line(one) for one in wrong], desk, today)
    if not about.known:
        if firm.place is not None:
            return _nowhere(question, heard, desk)
        return _ask_place(question, heard, check)
    decided = _decide(firm, about, desk, today)
    before = None if heard.before == Applicant() or heard.moved else _decide(heard.before, about, desk, today)
    state = _state(question, heard, check, about)
    return _verdict(question, heard, firm, about, decided, before, state, desk, today)


def _explained(problem: engine.Problem, heard: Heard) -> bool:
    """「信用正常」 after an event that was told before: nothing else is on record."""
    return problem.fact == "clean_record" and not (heard.told.clean_record and heard.told.records)


def _decide(firm: Applicant, about: Scope, desk: Desk, today: datetime.date) -> Decided:
    if about.program is not None:
        case = Case(firm, desk.coverage, desk.industries, today)
        return Decided((engine.assess(about.program, case),), {about.program.id: about.program})
    found = engine.assess_all(firm, desk.coverage, desk.industries, today, about.centers)
    return Decided(found, {center.id: center for center in about.centers})


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
    state: dict[str, Any] = {"centers": ids, "skipped": skipped, "repeats": repeats, "told": bool(same and check.get("told"))}
    state["phoned"] = bool(same and check.get("phoned"))
    state["refused"] = list(check.get("refused") or ()) if same and not heard.moved else []
    if program:
        state["program"] = program
    if check.get("home") and same:
        state["home"] = check["home"]
    if heard.supposed:
        state["supposed"] = engine.to_json(heard.told)
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
    shown = _shown(found, state["refused"], vague=firm.place is not None and firm.place.level in ("province", "region"))
    disclaimer = bool(settled) and not state["told"]
    first = decided.subjects[found[0].center_id]
    others = _others(firm, about, decided, desk, today)
    common = {
        "others": _others_line(firm, others, desk),
        "disclaimer": disclaimer,
        "program": about.program is not None,
        "ask": asked.text if asked else "",
        "remaining": engine.remaining(found, state["skipped"]) if asked else 0,
        "cited": _cited(first, desk),
    }
    if lacks:
        rows = [eligibility_rows.gap_row(one, decided.subjects[one.center_id], firm, desk) for one in shown[:2]]
        text = render("eligibility_gap", rows=rows, **common)
    else:
        text = _text(heard, firm, about, decided, before, shown, state, common, desk)
    state |= {
        "open": asked is not None,
        "asked": asked.facts[0] if asked else None,
        "facts": list(asked.facts) if asked else [],
        "topic": following.topic if following else None,
        "told": state["told"] or disclaimer,
        "refused": [one.center_id for one in found if one.verdict == "not_eligible"],
        "phoned": state["phoned"] or any(eligibility_rows.fits(one) for one in found),
    }
    data: dict[str, Any] = {
        "results": [eligibility_rows.as_data(one, decided.subjects[one.center_id]) for one in found],
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
        sources=tuple(eligibility_rows.source(one, decided.subjects[one.center_id], desk) for one in found),
        suggestions=_suggestions(asked, decided, about),
        context=_remembered(question, heard, state, about, shown),
    )


def _shown(found: Sequence[Assessment], known: Sequence[str], vague: bool) -> list[Assessment]:
    """What the text speaks of: while one may take the firm, those that refuse it are named only once."""
    hopeful = [one for one in found if one.verdict != "not_eligible"]
    refused = [one for one in found if one.verdict == "not_eligible"]
    if not hopeful:
        return refused[:MOST_ROWS]
    return [*hopeful, *([] if vague else [one for one in refused if one.center_id not in known][:2])]


def _text(
    heard: Heard,
    firm: Applicant,
    about: Scope,
    decided: Decided,
    before: Decided | None,
    shown: list[Assessment],
    state: dict[str, Any],
    common: dict[str, Any],
    desk: Desk,
) -> str:
    many = len(shown) > 1
    settled = [one for one in shown if one.verdict != "undetermined"]
    changes = _changes(decided, before, heard)
    waiting = [one for one in shown if one.verdict == "undetermined"]
    stuck = not common["ask"] and bool(waiting) and not settled and not heard.supposed
    deciding = [
        line
        for one in waiting[:2]
        for line in eligibility_rows.deciding(one, decided.subjects[one.center_id], many)
    ]  # fmt: skip
    rows = [
        eligibility_rows.row(
            one, decided.subjects[one.center_id], firm, desk, many, changes.get(one.center_id, "")
        )
        for one in settled[: MOST_ROWS + 1]
    ]  # fmt: skip
    return render(
        "eligibility",
        opening=_opening(heard, changes, before),
        good=[row for row in rows if row["verdict"] != "not_eligible"],
        refused=[row for row in rows if row["verdict"] == "not_eligible"],
        verdicts=VERDICTS,
        undecided=[_waiting_name(one, decided, state) for one in waiting[:MOST_OTHERS]]
        + ([f"等{len(waiting)}家"] if len(waiting) > MOST_OTHERS else []),
        undecided_change=changes.get(waiting[0].center_id, "") if len(waiting) == 1 else "",
        deciding=list(dict.fromkeys(deciding))[:2],
        stuck=_open_words(waiting) if stuck else [],
        contacts=_contacts(waiting, decided) if stuck else "",
        repeated=state["repeats"] > 0,
        **common,
    )


def _changes(decided: Decided, before: Decided | None, heard: Heard) -> dict[str, str]:
    """By centre: what the verdict was, and which items have changed, where a changed fact changes it."""
    if before is None:
        return {}
    earlier = {one.center_id: one for one in before.assessments}
    found = {}
    for one in decided.assessments:
        old = earlier.get(one.center_id)
        if old is None or (old.verdict in (one.verdict, "undetermined") and not heard.supposed):
            continue
        changes = engine.compare(old, one).changes
        if old.verdict == one.verdict:
            items = dict.fromkeys(change.check.item for change in changes if change.after == "met")
            if items:
                found[one.center_id] = f"（第{'、'.join(items)}项就满足了）"
            continue
        items = dict.fromkeys(change.check.item for change in changes)
        which = f"，变的是第{'、'.join(items)}项" if len(items) <= MOST_ROWS and all(i[:1].isdigit() for i in items) else ""
        found[one.center_id] = f"（原来是“{VERDICTS[old.verdict]}”{which}）"
    return found


def _opening(heard: Heard, changes: dict[str, str], before: Decided | None) -> str:
    """Says that the verdict is about what was only supposed, and when it stays the same."""
    if not heard.supposed:
        return ""
    if heard.moved and heard.after.place is not None:
        return f"如果注册地换到{heard.after.place.name}："
    if changes or before is None:
        return "如果这样："
    pending = any(held.state in ("applied", "pending") for held in heard.told.patents)
    return "如果这样，结论不变" + ("（刚申请的要等授权以后才算）：" if pending else "：")


def _waiting_name(one: Assessment, decided: Decided, state: dict[str, Any]) -> str:
    """The centre, with its phone when it looks after the firm's place and field and was not named yet."""
    subject = decided.subjects[one.center_id]
    name = eligibility_rows.name(subject)
    if state["phoned"] or not isinstance(subject, Center) or not eligibility_rows.fits(one):
        return name
    return f"{name}（{subject.phones[0].number}）"


def _ask(
    following: engine.Question, firm: Applicant, decided: Decided, state: dict[str, Any], desk: Desk
) -> eligibility_questions.Asked:
    centers = [c for id_ in following.centers if isinstance(c := decided.subjects[id_], Center)]
    homes = desk.coverage.homes(centers[0]) if len(centers) == 1 and len(decided.subjects) == 1 else ()
    if following.topic == "place":
        fresh = "home" not in state
        state["home"] = homes[0].code if len(homes) == 1 and fresh else ""
        return eligibility_questions.ask(following, firm, centers, tuple(h.name for h in homes) if fresh else ())
    return eligibility_questions.ask(following, firm, centers, ())


def _others(firm: Applicant, about: Scope, decided: Decided, desk: Desk, today: datetime.date) -> list[Center]:
    """The centres elsewhere that take the firm's field, when those looked at refuse it for its field or place."""
    if about.program is not None or not firm.industries:
        return []
    if any(one.verdict != "not_eligible" for one in decided.assessments):
        return []
    found = [c for c in engine.taking_field(firm, desk.coverage, desk.industries) if c.id not in decided.subjects]
    own = desk.coverage.of(firm.place) if firm.place is not None else ()
    near = [center for center in found if center in own]
    if near:
        refusing = {one.center_id for one in _decide(firm, Scope(tuple(near)), desk, today).assessments if one.verdict == "not_eligible"}
        return [center for center in near if center.id not in refusing]
    refused_for_field = all(any(c.type == "in_field" and c.status == "unmet" for c in one.checks) for one in decided.assessments)
    province = desk.coverage.gazetteer.chain(firm.place)[-1].name if firm.place is not None else ""
    found.sort(key=lambda center: not (province and province.startswith(center.province)))  # stable
    return found[:MOST_OTHERS] if refused_for_field else []


def _others_line(firm: Applicant, others: list[Center], desk: Desk) -> str:
    if not others:
        return ""
    if firm.place is not None and all(desk.coverage.serves(center, firm.place) for center in others):
        names = "、".join(f"{called(center)}（{center.phones[0].number}）" for center in others)
        return f"当地领域对得上的是{names}，可以接着问它。"
    return f"收这一行的还有{'、'.join(called(center) for center in others)}{'等' if len(others) == MOST_OTHERS else ''}，但要注册在当地。"


def _open_words(waiting: list[Assessment]) -> list[str]:
    return list(dict.fromkeys(c.requirement for one in waiting for c in one.checks if c.status == "unknown"))[:3]


def _contacts(waiting: list[Assessment], decided: Decided) -> str:
    centers = [decided.subjects[one.center_id] for one in waiting[:2]]
    return "；".join(f"{eligibility_rows.name(c)}{eligibility_rows.contact(c)}" for c in centers if isinstance(c, Center))


def _suggestions(asked: eligibility_questions.Asked | None, decided: Decided, about: Scope) -> tuple[str, ...]:
    if asked:
        return asked.buttons or (eligibility_questions.UNSURE,)
    best = decided.assessments[0]
    subject = decided.subjects[best.center_id]
    if best.verdict in ("not_eligible", "conditional"):
        return ("还差什么", *((f"{subject.short}备案要什么条件",) if isinstance(subject, Center) else ()))
    if isinstance(subject, Center):
        return (f"{subject.short}保护中心电话", f"{subject.short}备案要什么条件")
    return (f"{subject.name}怎么办理",)


def _cited(subject: Subject, desk: Desk) -> dict[str, Any]:
    if isinstance(subject, Center):
        return desk.cited(subject)
    reference = desk.knowledge.references[subject.document]
    return {"title": reference.title, "as_of": reference.as_of}


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
    decided = _decide(firm, about, desk, today) if about.known else Decided((), {})
    open_ones = [one for one in decided.assessments if one.verdict == "undetermined"]  # what is decided can wait
    return Answer(
        kind="eligibility",
        status="asked_back",
        text=render("eligibility_problem", lines=lines),
        data={"results": [eligibility_rows.as_data(one, decided.subjects[one.center_id]) for one in open_ones]},
        context=_remembered(question, kept, state, about, []),
    )


def _ask_place(question: Question, heard: Heard, check: dict[str, Any]) -> Answer:
    """Neither place nor centre is known: asks for the place; what was told is kept."""
    asked = bool(check.get("open"))
    state = {"centers": [], "skipped": [], "open": True, "asked": "place", "facts": ["place"], "topic": "place", "told": False}
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
