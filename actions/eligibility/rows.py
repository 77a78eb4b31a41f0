"""An assessment as the row of a text and as data: grounds with their thresholds, advice, contact, sources."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from actions.desk import Desk, called, listed_elsewhere
from actions.eligibility import text
from knowledge.eligibility import Applicant, Assessment, Check, compare, gap
from knowledge.eligibility.outcome import Subject
from knowledge.models import Center
from knowledge.programs import Program

MOST = 3  # grounds of one centre; the rest is in the data
GENERAL = frozenset({"place", "industries", "words", "fields", "qualities", "records"})
WHO_AND_WHERE = frozenset({"place", "elsewhere", "kind", "industries", "business_words"})
PLAIN_KINDS = frozenset({"company", "enterprise"})
MOST_OPEN = 2  # conditions that are named as still open
FIGURED = frozenset(
    {
        "patents",
        "registered_months",
        "insured",
        "capital",
        "rd_ratio",
        "developers",
        "product_patents",
        "at_least",
        "builder",
    }
)


def name(subject: Subject) -> str:
    """How a centre or a programme is called in a sentence."""
    return called(subject) if isinstance(subject, Center) else subject.name


def row(
    assessment: Assessment, subject: Subject, firm: Applicant, desk: Desk, many: bool, change: str = ""
) -> dict[str, Any]:
    """One decided centre or programme, for the template; `change`: what it was before."""
    verdict = assessment.verdict
    unmet = [check for check in assessment.checks if check.status == "unmet"]
    shown = unmet[: 2 if many else MOST]
    grounds = [ground(check, subject, firm, desk) for check in shown]
    if verdict == "conditional":
        shown = [check for check in assessment.checks if check.status == "waivable"][:MOST]
        grounds = [f"{ground(check, subject, firm, desk)}，{text.material(check)}" for check in shown]
    elif verdict == "eligible":
        shown, grounds = [], _met(assessment, subject, firm)
    hard = [check for check in shown if text.advice(check)]
    return {
        "name": name(subject),
        "verdict": verdict,
        "says": text.in_words(verdict, assessment.center_id),
        "change": change,
        "grounds": grounds,
        "advice": "；".join(text.advice(check) for check in hard) if len(hard) == len(shown) <= 2 else "",
        "alone": all(check.status != "unknown" for check in assessment.checks),  # nothing else can stand in the way
        "around": around(assessment, subject),
        "phone": contact(subject) if verdict in ("eligible", "conditional") else "",
    }


def ground(check: Check, subject: Subject, firm: Applicant, desk: Desk) -> str:
    """「参保人员3名以上（第1项），您参保2人」."""
    asked = rule(check)
    said = text.fact(relevant(check))
    belongs = ""
    if check.type == "registered_in" and check.status == "unmet" and firm.place is not None:
        own = [name(center) for center in desk.coverage.of(firm.place) if center is not subject]
        belongs = f"，当地归{'、'.join(own)}" if own else ""
        if not desk.coverage.of(firm.place) and firm.place.level not in ("province", "region"):
            belongs = "，当地没有收录的保护中心"
    fields = ""
    if check.type == "in_field" and isinstance(subject, Center) and check.status == "unmet":
        named = [field for field in subject.fields if field in check.requirement]
        fields = "" if named else f"，受理的是{'、'.join(subject.fields)}"
        if listed_elsewhere(subject, "、".join((check.fact or {}).get("words") or ())):
            fields += "（另一份资料列有这一领域，两份说法不同，请先与中心确认）"  # 深圳's 珠宝加工
    return asked + (f"，您{said}" if said else "") + fields + belongs


def relevant(check: Check) -> dict[str, Any] | None:
    """The fact without the records that are no obstacle."""
    if not check.fact or not isinstance(check.fact.get("records"), dict):
        return check.fact
    events = {item: event for item, event in check.fact["records"].items() if isinstance(event, dict)}
    present = {item: event for item, event in events.items() if event.get("present", True)}
    return {**check.fact, "records": present or events}


def item(check: Check) -> str:
    """「第7项」, or the place in a programme's document as it is."""
    return f"第{check.item}项" if check.item[:1].isdigit() else check.item


def _met(assessment: Assessment, subject: Subject, firm: Applicant) -> list[str]:
    """What carries a good verdict: the figures that are reached, or that no patent is asked for."""
    lifted = next((check.exemption for check in assessment.checks if check.exemption), None)
    if lifted and isinstance(subject, Center):
        way = next(way for way in subject.exemptions if way.id == lifted)
        return [f"{way.says}（第{way.item}项）"]
    reached = [
        holds(check)
        for check in sorted(assessment.checks, key=lambda check: check.type != "patents")  # stable
        if check.type in FIGURED and check.fact and len(text.requirement(check)) <= text.LONG
    ]
    asks = any(
        leaf["type"] == "patents"
        for check in assessment.checks
        for leaf in check.threshold.get("any_of", [check.threshold])
    )
    if not asks and firm.no_patents and isinstance(subject, Center):
        reached.append("公布的条件没有要求专利件数")
    past = [f"{holds(check)}，您{text.fact(relevant(check))}" for check in assessment.checks if _of_the_past(check)]
    return ["按您说的，各项条件都对得上", *[*past, *reached][:2]]


def _of_the_past(check: Check) -> bool:
    """Whether the firm has told of a breach that is no obstacle, and so worries about it: 25 months ago, of two years."""
    records = (check.fact or {}).get("records")
    events = records.values() if isinstance(records, dict) else ()
    return any(isinstance(event, dict) and event.get("present", True) for event in events)


def around(assessment: Assessment, subject: Subject) -> str:
    """A way around what bars, where the text has one: a recommendation, designs only."""
    if not isinstance(subject, Center) or assessment.verdict != "not_eligible":
        return ""
    found = gap(assessment).exemption
    way = next((way for way in subject.exemptions if way.id == found), None)
    if way is None:
        return ""
    if way.when.type == "recommended" and way.material:
        return f"如属{way.when.who}，可另走推荐备案，需{way.material}（第{way.item}项）"
    return f"另有规定：{way.says}（第{way.item}项）"


def deciding(assessment: Assessment, subject: Subject, many: bool) -> list[str]:
    """What keeps a verdict open although something was said: the type of the patents, when the filing was."""
    lines = []
    for check in assessment.checks:
        if check.status == "unknown" and check.fact is not None and _decides(check):
            said = text.fact(relevant(check))
            prefix = f"{name(subject)}：" if many else ""
            lines.append(
                f"{prefix}{text.requirement(check)}（{item(check)}）{f'，您{said}' if said else ''}，{_decides(check)}"
            )
        elif check.status == "waivable":
            prefix = f"{name(subject)}：" if many else ""
            lines.append(
                f"{prefix}{text.requirement(check)}（{item(check)}），您{text.fact(relevant(check))}，{text.material(check)}"
            )
    return lines[:2]


def _decides(check: Check) -> str:
    details = {fact.rpartition(".")[2] for fact in check.open}
    told = {
        "kind": "要看是哪种专利", "when": "要看是什么时候的事", "corrected": "要看是否已纠正", "settled": "要看是否已处理完", "intended": "要看是否属于故意或恶意",
        "filed": "要看是哪几年申请的", "year": "要看是哪一年的", "before": "还要看更早的情况", "count": "要看具体件数",
    }  # fmt: skip
    kinds = [text.PATENTS[detail] for detail in text.PATENTS if detail in details]
    if check.type == "applicant":
        return "要看是不是独立法人" if "legal_person" in details else "要看是不是它列明的单位"
    applied = any(one.get("state") == "applied" for one in (check.fact or {}).get("patents") or ())
    left = "申请过的是否还在审或已授权" if applied else "、".join(kinds)
    return next((words for key, words in told.items() if key in details), f"还要看{left}" if left else "")


def rule(check: Check) -> str:
    """「成立满一年（第1项）」."""
    return f"{text.requirement(check)}（{item(check)}）"


def holds(check: Check) -> str:
    """「符合“成立满一年”（第1项）」."""
    return f"符合“{text.requirement(check)}”（{item(check)}）"


def met_now(assessment: Assessment, subject: Subject, told: Applicant, many: bool) -> list[str]:
    """What the message itself has settled for the better: 「专利符合…」, a way around that was taken."""
    news = set(told.stated()) | set(told.declared) | set(told.counts)
    news |= {"valid_patents"} if "patents" in news else set()  # those that a product uses
    general = GENERAL - {"records"} if any(record.present for record in told.records.values()) else GENERAL
    general = general - {"place"} if news <= WHO_AND_WHERE else general  # it is asked about
    if told.legal_person is None and told.kind in PLAIN_KINDS:
        general = general | {"kind", "legal_person"}  # who says 「我们公司」 does not speak of that condition
    lines = []
    for check in sorted(assessment.checks, key=_weight):
        prefix = f"{name(subject)}：" if many else ""
        if check.type == "in_field" and check.status == "met" and told.industries and (check.fact or {}).get("words"):
            fact = check.fact or {}
            lines.append(
                f"{prefix}您做的{'、'.join(fact['words'])}{'里有' if len(fact['words']) > 1 else ''}对得上“{'、'.join(fact['fields'])}”{'的' if len(fact['words']) > 1 else ''}（{item(check)}）"
            )
            continue
        if check.status != "met" or not news & set(check.fact or ()) - general:
            continue
        if check.exemption and isinstance(subject, Center):
            way = next(way for way in subject.exemptions if way.id == check.exemption)
            lines.append(f"{prefix}{way.says}（第{way.item}项）")
        else:
            lines.append(prefix + holds(check))
    return list(dict.fromkeys(lines))


def _weight(check: Check) -> int:
    """What is told first: a figure that is reached, then the field, then the rest, the place last."""
    return 0 if check.type in FIGURED else 1 if check.type == "in_field" else 3 if check.type == "registered_in" else 2


def fits(assessment: Assessment) -> bool:
    """Whether place and field are known to be right."""
    return all(check.status == "met" for check in assessment.checks if check.type in ("registered_in", "in_field"))


def contact(subject: Subject) -> str:
    """The phones of a centre, each with its use; the platform of a programme."""
    if isinstance(subject, Program):
        web = next((one.value for one in subject.contacts if one.kind == "web"), "")
        return f"在{web}办理" if web else ""
    phones = [phone.number + (f"（{phone.use}）" if phone.use != "联系电话" else "") for phone in subject.phones[:2]]
    return f"电话{'、'.join(phones)}"


def waits(assessment: Assessment) -> bool:
    """Whether nothing but time has to pass for one of the conditions that are not met."""
    needs = [change.need for change in gap(assessment).to_eligible]
    return any(need.get("kind") == "registered_months" or need.keys() & {"wait_months", "from_year"} for need in needs)


def gap_row(
    assessment: Assessment, subject: Subject, firm: Applicant, desk: Desk, whole: bool = False
) -> dict[str, Any]:
    """What is lacking at one centre, the shortest list, for the template; `whole`: with all that is open."""
    found = gap(assessment)
    checks = {check.id: check for check in assessment.checks}
    changes = []
    for change in found.to_eligible:
        check = checks[change.check]
        ways = text.advice(check)
        changes.append(
            f"{text.requirement(check)}（{item(check)}）" + (f"——{ways}" if ways else "——这一项目前没有办法补上")
        )
    soft = [check for check in assessment.checks if check.status == "waivable"]
    return {
        "name": name(subject),
        "verdict": assessment.verdict,
        "contact": contact(subject),
        "changes": changes,
        "material": "；".join(dict.fromkeys(text.material(check) for check in soft)),
        "open": _still_open(assessment, whole=whole or isinstance(subject, Program)),
        "around": around(assessment, subject),
    }


def _still_open(assessment: Assessment, whole: bool) -> list[str]:
    """The figures that are not decided yet: what is lacking there may come on top. `whole`: all that is open."""
    found = [
        check
        for check in assessment.checks
        if check.status == "unknown" and (whole or check.fact or check.type in FIGURED)
    ]
    found.sort(key=lambda check: (check.fact is None, check.type != "patents"))
    said = [
        (rule(check), text.fact(relevant(check)) if _decides(check) else "")
        for check in found[: None if whole else MOST_OPEN]
    ]
    return [asked + (f"，您{fact}" if fact else "") for asked, fact in said]


def as_data(assessment: Assessment, subject: Subject) -> dict[str, Any]:
    """The result as every channel gets it."""
    return {
        "center" if isinstance(subject, Center) else "program": subject.name,
        "verdict": assessment.verdict,
        "checks": [
            {
                "id": check.id,
                "requirement": check.requirement,
                "status": check.status,
                "fact": text.fact(check.fact) or None,
                "advice": text.advice(check) or None,
                "locator": check.locator,
            }
            for check in assessment.checks
        ],
        "missing": list(assessment.missing),
    }


def source(assessment: Assessment, subject: Subject, desk: Desk, before: Assessment | None = None) -> dict[str, Any]:
    """Where the conditions stand that the verdict rests on; of a good one those that have changed since `before`."""
    decisive: Sequence[Check] = [check for check in assessment.checks if check.status in ("unmet", "waivable")]
    changed = [change.check for change in compare(before, assessment).changes] if before and not decisive else []
    items = tuple(check.item for check in decisive or changed or assessment.because())
    if isinstance(subject, Center) and (lifted := {check.exemption for check in assessment.checks}):
        items = (*(way.item for way in subject.exemptions if way.id in lifted), *items)
    if isinstance(subject, Center):
        return desk.source(subject, items)
    reference = desk.knowledge.references[subject.document]
    places = dict.fromkeys(items or tuple(check.item for check in assessment.checks))
    return {
        "id": reference.id,
        "title": reference.title,
        "locator": "、".join(places),
        "as_of": reference.as_of,
        "url": None,
    }
