"""The verdicts of a check in sentences: what is shown, what has changed, who else might take the firm."""

from __future__ import annotations

import datetime
import math
import re
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from actions.answers import render
from actions.asks import WORD_OF_TOPIC
from actions.desk import Desk, called, conditions_about
from actions.eligibility import rows as wording
from actions.eligibility.hearing import Heard
from actions.eligibility.scope import Scope
from actions.eligibility.terms import BODIES
from actions.eligibility.text import in_words
from actions.question import Question
from actions.remarks import remarks
from knowledge import eligibility as engine
from knowledge.conditions import CleanRecord, Patents, leaves
from knowledge.eligibility import Applicant, Assessment, Case, Verdict
from knowledge.eligibility.applicant import LEGAL_PERSON
from knowledge.eligibility.outcome import Subject
from knowledge.models import Center
from knowledge.topics import RECORDS

MOST_ROWS = 3
MOST_OTHERS = 4
MOST_LINES = 2
TOPICS = frozenset({"patents", "age", "insured", "credit", "applicant", "rd", "capital", "tax", "scope", "ip_work"})


class Decided(NamedTuple):
    """The verdicts on all that is checked, best first."""

    assessments: tuple[Assessment, ...]
    subjects: dict[str, Subject]

    @property
    def verdicts(self) -> dict[str, Verdict]:
        """The verdict by the id of the centre or programme."""
        return {assessment.center_id: assessment.verdict for assessment in self.assessments}


def decide(firm: Applicant, about: Scope, desk: Desk, today: datetime.date) -> Decided:
    """The firm against all that the check is about."""
    if about.program is not None:
        case = Case(firm, desk.coverage, desk.industries, today)
        return Decided((engine.assess(about.program, case),), {about.program.id: about.program})
    found = engine.assess_all(firm, desk.coverage, desk.industries, today, about.centers)
    return Decided(found, {center.id: center for center in about.centers})


def shown_of(found: Sequence[Assessment], known: Sequence[str], vague: bool) -> list[Assessment]:
    """What the text speaks of: while one may take the firm, those that refuse it are named only once."""
    hopeful = [one for one in found if one.verdict != "not_eligible"]
    refused = [one for one in found if one.verdict == "not_eligible"]
    if not hopeful:
        return refused[:MOST_ROWS]
    return [*hopeful, *([] if vague else [one for one in refused if one.center_id not in known][:2])]


def verdict_text(
    question: Question,
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
    """The whole reply, but for what is lacking: that has a template of its own."""
    many = len(shown) > 1
    settled = [one for one in shown if one.verdict != "undetermined"]
    changes = _changes(decided, before, heard)
    waiting = [one for one in shown if one.verdict == "undetermined"]
    stuck = not common["ask"] and bool(waiting) and not settled and not heard.supposed
    deciding = [
        line
        for one in waiting[:2]
        for line in wording.deciding(one, decided.subjects[one.center_id], many)
    ]  # fmt: skip
    lines = list(dict.fromkeys(deciding))[:MOST_LINES]
    for one in waiting[:1]:
        told = firm if heard.told == Applicant() and ASKS.search(question.text) else heard.told  # 「这样能过不」
        lines += wording.met_now(one, decided.subjects[one.center_id], told, many)[: MOST_LINES - len(lines)]
    lines = [line for line in lines if line not in "".join(common["exempt"])]
    rows = [
        wording.row(one, decided.subjects[one.center_id], firm, desk, many, changes.get(one.center_id, ""))
        for one in settled[: MOST_ROWS + 1]
    ]
    return render(
        "eligibility",
        opening=_opening(heard, changes, before),
        good=[row for row in rows if row["verdict"] != "not_eligible"],
        refused=[row for row in rows if row["verdict"] == "not_eligible"],
        undecided=[_waiting_name(one, decided, state) for one in waiting[:MOST_OTHERS]]
        + ([f"等{len(waiting)}家"] if len(waiting) > MOST_OTHERS else []),
        undecided_change=changes.get(waiting[0].center_id, "") if len(waiting) == 1 else "",
        deciding=lines,
        about=_only_priorities(question, shown, decided)
        + ([] if heard.supposed else _asked_about(question, shown, decided, rows, lines)),
        stuck=_open_words(waiting) if stuck else [],
        contacts=_contacts(waiting, decided) if stuck else "",
        repeated=state["repeats"] > 0 and not (question.facts or question.changes or ASKS.search(question.text)),
        **common,
    )


# Subjects on which a firm is told that a centre's text is silent, rather than left to wonder.
ASKS = re.compile(
    r"[?？]|要不要|用不用|吗|么|没有?$|不$|够不够|行不行|能不能|什么|多少|几[件个家人]|怎么|哪|啥|多久|呢|是不是|没戏|吧[?？。! ]*$"
)
_TOLD = {
    "registered_months": "age", "registered_year": "age", "insured": "insured", "patents": "patents", "no_patents": "patents",
    "no_kinds": "patents", "capital_yuan": "capital",
}  # fmt: skip
LITTLE = frozenset({"place", "kind", "business_words", "industries", "outside"})
SILENT = {"age": "成立时间", "insured": "社保人数", "patents": "专利件数", "capital": "注册资本"}
# A firm's word → the term of a condition in which it stands: 贯标 is by a standard.
IN_THE_TEXT = (("贯标", "29490"), ("认证", "认证"), ("专员", "专员"))
SPENT = re.compile(r"研发[^,。;!?]{0,12}(?:%|百分|占|烧|不够|不到|没到)")  # 「研发才占3%,会被卡吗」
# What centres prefer, and firms take for a condition.
PREFERRED = re.compile(r"重点培育|专精特新|龙头|示范|优势企业|高新技术|高企|上市|瞪羚|独角兽|小巨人|链主")


# Breaches that a text either names or does not; others fall under its general words (失信行为).
NAMED = frozenset({"abnormal", "operation_anomaly", "administrative_penalty"})


def _only_priorities(question: Question, shown: list[Assessment], decided: Decided) -> list[str]:
    """That what the message names is preferred by a centre, not asked for."""
    named = set(PREFERRED.findall(question.text))
    named |= {"研发投入"} if SPENT.search(question.text) else set()
    found = [
        f"{wording.name(center)}的优先情形（不是必备条件）：{p.says}（第{p.item}项）"
        for one in shown[:MOST_LINES]
        if isinstance(center := decided.subjects[one.center_id], Center)
        for p in center.priorities
        if any(word in p.says for word in named)
    ]
    return found[:1]


def _asked_about(
    question: Question, shown: list[Assessment], decided: Decided, rows: list[dict[str, Any]], lines: list[str]
) -> list[str]:
    """What the conditions say on the subject that the message names (专利, 法人), where no ground has said it yet."""
    topics = [ask for ask in question.asks if ask in TOPICS]
    asks = bool(ASKS.search(question.text))
    few = len(question.facts.keys() - LITTLE) <= MOST_LINES  # an account of itself would get line upon line
    topics = topics if asks else [*dict.fromkeys(_TOLD[name] for name in question.facts if name in _TOLD and few)]
    said = re.sub("[“”]", "", "".join([*lines, *(ground for row in rows for ground in row["grounds"])]))
    if any(row["verdict"] == "eligible" for row in rows):
        return []
    found: list[str] = []
    hopeful = [one for one in shown if one.verdict != "not_eligible"]  # who refuses is told of by its grounds
    for one in (hopeful or shown)[:MOST_LINES]:
        center = decided.subjects[one.center_id]
        checks = {check.id: check for check in one.checks}
        if not isinstance(center, Center):
            continue
        for topic in topics[:MOST_LINES]:
            matching = conditions_about(center, topic)
            preferred = (
                [p for p in center.priorities if WORD_OF_TOPIC.get(topic, "-") in p.says] if not matching else []
            )
            found += [
                f"{wording.name(center)}的优先情形（不是必备条件）：{p.says}（第{p.item}项）" for p in preferred[:1]
            ]
            if not matching and topic in SILENT:
                found.append(f"{wording.name(center)}没有写{SILENT[topic]}这项要求")
            kind = str(question.facts.get("kind"))
            if not matching and topic == "applicant" and LEGAL_PERSON.get(kind) is False:
                body = BODIES[kind].partition("，")[0]
                found.append(f"{wording.name(center)}没有写必须是独立法人，{body}能否备案请向中心核实")
            if not asks:
                continue
            told = [condition for condition in matching if checks[condition.id].fact]
            spoken_of = [c for c in matching if any(a in question.text and b in c.says for a, b in IN_THE_TEXT)]
            for condition in (spoken_of or told or matching)[:1]:
                check = checks[condition.id]
                line = wording.rule(check)
                if re.sub("[“”]", "", line) in said or line in "".join(found) or check.exemption:
                    continue
                met = check.status == "met" and check.fact  # what was told and is right is not named as if it were open
                found.append(f"{wording.name(center)}{f'：{wording.holds(check)}' if met else f'的条件：{line}'}")
    return [
        *found[:MOST_LINES],
        *_not_written(question, topics, shown, decided),
        *_not_named(question, hopeful, decided),
    ]


def _not_named(question: Question, shown: list[Assessment], decided: Decided) -> list[str]:
    """「去年有一件非正常」, 「被列过经营异常」, of a centre whose text names other breaches only."""
    found: list[str] = []
    for one in shown[:MOST_LINES]:
        center = decided.subjects[one.center_id]
        unnamed = _unnamed(question, center) if isinstance(center, Center) else []
        if unnamed:
            found.append(f"{wording.name(center)}的条件没有单列{'、'.join(unnamed)}，算不算失信行为请向中心核实")
    return found[:1]


def _unnamed(question: Question, center: Center) -> list[str]:
    """What a message tells of the record and the text of a centre, which names breaches, does not."""
    tests = (leaf for condition in conditions_about(center, "credit") for leaf in leaves(condition.test))
    named = {item for leaf in tests if isinstance(leaf, CleanRecord) for item in leaf.items}
    told = (question.facts.get("records") or {}).items()
    there = [item for item, event in told if item in NAMED and event.get("present")]
    return [RECORDS[item] for item in there if named and item not in named]


def _long_past(question: Question, center: Center) -> bool:
    """Whether what a message tells of the record lies before all that the text looks back to."""
    events = [one for one in (question.facts.get("records") or {}).values() if one.get("present")]
    looked_back = [
        (leaf.within.months or math.inf) if leaf.within else math.inf
        for condition in conditions_about(center, "credit")
        for leaf in leaves(condition.test)
        if isinstance(leaf, CleanRecord)
    ]
    return min((one.get("months_ago") or 0 for one in events), default=0) > max(looked_back, default=math.inf)


def _not_written(question: Question, topics: list[str], shown: list[Assessment], decided: Decided) -> list[str]:
    """What the question presumes of a condition and the text of a centre does not say: 「返聘的算不算」."""
    for one in shown[:MOST_LINES]:
        center = decided.subjects[one.center_id]
        if not isinstance(center, Center):
            continue
        for topic in topics[:MOST_LINES]:
            if topic == "credit" and (_long_past(question, center) or _unnamed(question, center)):
                continue
            for sentence in remarks(question.text, (topic,), conditions_about(center, topic)):
                opening = f"{wording.name(center)}的这项条件" if sentence.startswith("没有写") else ""
                return [f"{opening}{sentence}".rstrip("。")]
    return []


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
                found[one.center_id] = f"（{_items(items)}就满足了）"
            continue
        items = dict.fromkeys(change.check.item for change in changes)
        which = (
            f"，变的是第{'、'.join(items)}项" if len(items) <= MOST_ROWS and all(i[:1].isdigit() for i in items) else ""
        )
        found[one.center_id] = f"（原来是“{in_words(old.verdict, one.center_id)}”{which}）"
    return found


def _items(items: Iterable[str]) -> str:
    """「第1、3项」; the places of a programme's document as they are."""
    numbered = all(item[:1].isdigit() for item in items)
    return f"第{'、'.join(items)}项" if numbered else "、".join(items)


def _counts_applications(subject: Subject) -> bool:
    """Whether what is only applied for counts at a centre, too: 浦东."""
    tests = [condition.test for condition in subject.conditions]
    return any(isinstance(leaf, Patents) and leaf.counts != "granted" for test in tests for leaf in leaves(test))


def _opening(heard: Heard, changes: dict[str, str], before: Decided | None) -> str:
    """Says that the verdict is about what was only supposed, and when it stays the same."""
    if not heard.supposed:
        return ""
    if heard.before.kind == "branch" and heard.after.kind == "company":
        return "如果由总公司来备案："
    if heard.moved and heard.after.place is not None:
        return f"如果注册地换到{heard.after.place.name}："
    if changes or before is None:
        return "如果这样（连同前面假设的）：" if heard.chained else "如果这样："
    pending = any(
        held.state in ("applied", "pending") for held in heard.after.patents if held not in heard.before.patents
    ) and not any(_counts_applications(subject) for subject in before.subjects.values())
    return "如果这样，结论不变" + ("（刚申请的要等授权以后才算）：" if pending else "：")


def _waiting_name(one: Assessment, decided: Decided, state: dict[str, Any]) -> str:
    """The centre, with its phone when it looks after the firm's place and field and was not named yet."""
    subject = decided.subjects[one.center_id]
    name = wording.name(subject)
    if state["phoned"] or not isinstance(subject, Center) or not wording.fits(one):
        return name
    fields = [
        field for check in one.checks if check.type == "in_field" for field in (check.fact or {}).get("fields", ())
    ]
    return f"{name}（{subject.phone_for(fields)}）"


def others_of(firm: Applicant, about: Scope, decided: Decided, desk: Desk, today: datetime.date) -> list[Center]:
    """The centres elsewhere that take the firm's field, when those looked at refuse it for its field or place."""
    if about.program is not None or not firm.industries:
        return []
    if any(one.verdict != "not_eligible" for one in decided.assessments):
        return []
    found = [c for c in engine.taking_field(firm, desk.coverage, desk.industries) if c.id not in decided.subjects]
    own = desk.coverage.of(firm.place) if firm.place is not None else ()
    near = [center for center in found if center in own]
    if near:
        refusing = {
            one.center_id
            for one in decide(firm, Scope(tuple(near)), desk, today).assessments
            if one.verdict == "not_eligible"
        }
        return [center for center in near if center.id not in refusing]
    refused_for_field = all(
        any(c.type == "in_field" and c.status == "unmet" for c in one.checks) for one in decided.assessments
    )
    province = desk.coverage.gazetteer.chain(firm.place)[-1].name if firm.place is not None else ""
    found.sort(key=lambda center: not (province and province.startswith(center.province)))  # stable
    return found[:MOST_OTHERS] if refused_for_field else []


def others_line(firm: Applicant, others: list[Center], desk: Desk) -> str:
    """The sentence that names them; with a phone where the firm could go there as it is."""
    if not others:
        return ""
    if firm.place is not None and all(desk.coverage.serves(center, firm.place) for center in others):
        names = "、".join(f"{called(center)}（{center.phone_for(center.fields)}）" for center in others)
        return f"当地领域对得上的是{names}，可以接着问它。"
    crossing = [
        f"注册地址在{zone.name}内的，可以找{called(center)}（{center.phone_for(center.fields)}）。"
        for center in others
        if firm.place is not None and (zone := desk.coverage.zone_beside(center, firm.place)) is not None
    ]
    if crossing:
        return "".join(crossing)  # 「昌平区」, which the zone of 中关村 crosses
    return f"收这一行的还有{'、'.join(called(center) for center in others)}{'等' if len(others) == MOST_OTHERS else ''}，但要注册在当地。"


def _open_words(waiting: list[Assessment]) -> list[str]:
    return list(dict.fromkeys(c.requirement for one in waiting for c in one.checks if c.status == "unknown"))[:3]


def _contacts(waiting: list[Assessment], decided: Decided) -> str:
    centers = [decided.subjects[one.center_id] for one in waiting[:2]]
    return "；".join(f"{wording.name(c)}{wording.contact(c)}" for c in centers if isinstance(c, Center))


def cited_of(subject: Subject, desk: Desk) -> dict[str, Any]:
    """Title and month for the line 「来源：…」."""
    if isinstance(subject, Center):
        return desk.cited(subject)
    reference = desk.knowledge.references[subject.document]
    return {"title": reference.title, "as_of": reference.as_of}
