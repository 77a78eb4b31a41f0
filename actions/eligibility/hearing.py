"""What a message tells about the firm: the facts found in it, and short answers to the question last asked."""

from __future__ import annotations

import re
from dataclasses import fields, replace
from typing import Any, NamedTuple

from actions.desk import Desk
from actions.eligibility.replies import chosen, digits, no, of_one_kind, yes
from actions.question import Question
from knowledge.eligibility import Applicant, Business, Record, from_json, with_more
from knowledge.eligibility.exchange import Json
from knowledge.eligibility.join import joined

YES = re.compile(
    r"^(?:嗯+|对+|是的?|是啊|有的?|有啊|有过|可以|属于|都有|都是|都?具备|都?满足|都?符合|都齐|当然|没问题|好|已[经]?.{0,6}|做了|齐全|ok|yes|y)[的了啊呀呢哦,，。!！ ]*$"
)
NO = re.compile(
    r"^(?:都?没有?|都?没有?过|无|不是|不属于|都?不属于|都不是|从来没有?过?|从没有?过?|未曾|不具备|否|没得|木有|冇|零|0|一?件?也?没有|还没有?|没有?纠正|没有专利|no|n)[的了啊呀呢哦,，。!！ ]*$"
)
SKIP = re.compile(r"不清楚|不知道|不晓得|不确定|忘了|记不(?:清|得)|跳过|先不说|说不准|不好说|下一[题个]|过$")
AGAIN = re.compile(r"重新(?:来|检查|开始|算|查)|从头|另一家公司|换(?:个|一?家)公司|别的公司")
SUPPOSED = re.compile(
    r"如果|要是|假如|假设|假使|倘若|万一|若是?|的话|那我(?:们)?再|迁到|搬到|(?:那|再).{0,14}呢[?？]?$"
)
CORRECTS = re.compile(r"说错|记错|搞错|弄错|更正|纠正一下|不对|记岔|查了|翻到|其实|应该是|漏了")
FURTHER = re.compile(
    r"(?:再|又|多|另外|还有?|新)(?:去|能|会|给|去年|下个?月)?(?:申请|授权|拿|有|来|加|增加|添|下来?|买|批|弄|搞)?(?:到|了|个)?(?=[一二两三四五六七八九十俩\d]+(?:件|个|项))|漏了"
)
TOTAL = re.compile(r"变成|一共|总共|合计|共计|凑(?:到|够|满)|增?加?到\d|达到")
PUT_RIGHT = re.compile(r"(?<!没)(?<!没有)(?<!未)(?:纠正|撤回|撤掉|消除|改正)(?:了|好|完|掉|过)")
SETTLED = re.compile(r"(?<!没)(?<!没有)(?<!未)处理(?:好|完|掉|过|了)")
OF_THE_EVENT = re.compile(r"那(?:件|次|个|起|一次)|判|处罚|非正常|侵权|失信|记录")
TOTAL_OF = re.compile(
    r"(?:变成|达到|凑到|凑够|凑满|加到|增到|一共|总共|合计|共计)(?:有|是)?(\d+|[一二两三四五六七八九十])(?:件|个|项)"
)
WRONG = re.compile(r"说错|更正|不对|记错|搞错")
FACT_NAMES = frozenset(entry.name for entry in fields(Applicant))


class Heard(NamedTuple):
    """The firm before and after a message."""

    before: Applicant
    after: Applicant
    kept: Applicant  # what is remembered: `after` without what is only supposed
    told: Applicant  # what the message states, or what is supposed
    supposed: bool  # 「要是…呢」: not to be kept
    skipped: bool  # the question last asked cannot be answered
    again: bool  # a new check from the start

    @property
    def moved(self) -> bool:
        """Whether the place of registration is another one now."""
        return self.after.place != self.before.place and self.before.place is not None


def hear(question: Question, facts: Json, desk: Desk) -> Heard:
    """Takes a message's facts in: corrections replace, 「再来一件」 adds, 「要是…」 is kept apart."""
    context = question.context
    again = bool(AGAIN.search(question.text))
    check: dict[str, Any] = {} if again else context.check
    before = Applicant() if again else stored(context.applicant, desk)
    told = stored(facts, desk)
    asked = tuple(check.get("facts") or ()) if check.get("open") else ()
    told = _answered(told, asked, before, question, desk)
    supposed = told != Applicant() and _supposed(question, bool(asked))
    skipped = bool(asked and told == Applicant() and SKIP.search(question.text))
    earlier = stored(check.get("supposed") or {}, desk)
    if supposed:
        earlier = earlier if re.search(r"再|还|同时|又", question.text) else Applicant()
        told_too = earlier.learn(told)
        after = _learn(before.learn(earlier), told, question)
        return Heard(before, after, before, told_too, True, skipped, again)
    kept = _learn(before, told, question)
    if earlier != Applicant() and asked and not CORRECTS.search(question.text) and not earlier.stated() & told.stated():
        return Heard(before, kept.learn(earlier), kept, earlier, True, skipped, again)  # answers within 「要是…」
    return Heard(before, kept, kept, told, False, skipped, again)


def stored(data: Json, desk: Desk) -> Applicant:
    """The applicant kept in a slot; an empty one when it was kept by another version."""
    known = {name: value for name, value in data.items() if name in FACT_NAMES}
    try:
        return from_json(known, desk.coverage.gazetteer)
    except (KeyError, TypeError, ValueError):
        return Applicant()


def _supposed(question: Question, open_question: bool) -> bool:
    if CORRECTS.search(question.text):
        return False
    if SUPPOSED.search(question.text):
        return question.intent != "find_center"
    return question.intent == "what_if" and not open_question


def _learn(firm: Applicant, told: Applicant, question: Question) -> Applicant:
    text = question.text
    if any(change["op"] != "more" for change in question.changes):  # 「说错了，是5件不是3件」
        return joined(firm, told, question.changes)
    total = TOTAL_OF.search(text)
    if total and len(told.patents) == 1 and FURTHER.search(text):  # 「再拿一件变成5件」: the total is meant
        told = replace(told, patents=(replace(told.patents[0], count=int(digits(total.group(1)))),))
    further = FURTHER.search(text) and not TOTAL.search(text) and not WRONG.search(text)
    if further and told.patents and (firm.patents or firm.no_kinds or firm.no_patents):
        rest = replace(told, patents=(), no_kinds=frozenset(), no_patents=None, patents_complete=None)
        firm = firm.learn(rest)
        for holding in told.patents:
            firm = with_more(firm, holding)
        return firm
    kinds = {holding.kind for holding in firm.patents}
    if (
        len(told.patents) == 1
        and told.patents[0].kind is None
        and len(kinds) == 1
        and None not in kinds
        and WRONG.search(text)
    ):
        told = replace(told, patents=(replace(told.patents[0], kind=firm.patents[0].kind),))  # 「说错了，是5件」
    return firm.learn(told)


def _answered(told: Applicant, asked: tuple[str, ...], firm: Applicant, question: Question, desk: Desk) -> Applicant:
    """The facts of a message with those that only the question asked before makes clear."""
    text = question.text.strip()
    topics = {fact.partition(".")[0] for fact in asked}
    told = _about_the_record(_place_and_field(told, topics, asked, firm, question, desk), firm, text)
    if not asked:
        return told
    if "patents.kind" in asked and told.patents:
        return of_one_kind(told, firm)
    when = [fact.split(".")[1] for fact in asked if fact.endswith(".when")]
    if when and not told.records:
        return _dated(told, when, firm, text)
    if told != Applicant() and not _bare(text):
        return told
    if YES.match(text):
        return told.learn(yes(asked, firm, question.context.check.get("home"), desk))
    if NO.match(text):
        return told.learn(no(asked, firm))
    return told.learn(chosen(asked, text, firm))


def _bare(text: str) -> bool:
    return bool(YES.match(text) or NO.match(text))


def _place_and_field(
    told: Applicant, topics: set[str], asked: tuple[str, ...], firm: Applicant, question: Question, desk: Desk
) -> Applicant:
    """A place or an industry that stands alone in the answer, or in a message that names no other."""
    plain = [m for m in question.mentions if not m.explicit and not m.negated and len(m.places) == 1]
    moves = question.intent == "what_if" and re.search(r"迁|搬|改注册|换到", question.text)
    unsaid = firm.place is None or "place" in topics or moves
    if told.place is None and plain and unsaid and plain[0].places[0] not in told.elsewhere:
        told = replace(told, place=plain[0].places[0])
    if told.industries or told.outside or told.fields or (firm.industries and "industries" not in topics):
        return told
    if "filing_industries" in topics and question.industries:
        return replace(told, filing_industries=tuple(Business(i, _sure(c)) for i, c in question.industries))
    if question.industries:
        found = tuple(Business(i, _sure(c)) for i, c in question.industries)
        return replace(told, industries=found, business_words=(question.business,) if question.business else ())
    if "industries" in topics and (outside := desk.industries.outside(question.text)):
        return replace(told, outside=True, business_words=tuple(outside))
    return told


def _sure(confidence: str) -> Any:
    return "likely" if confidence == "likely" else "sure"


def _about_the_record(told: Applicant, firm: Applicant, text: str) -> Applicant:
    """「那件是2018年的」, 「都纠正了」: more about the one event that was told before."""
    events = [item for item, event in firm.records.items() if event.present]
    if told.records or len(events) != 1:
        return told
    item = events[0]
    if PUT_RIGHT.search(text):
        return replace(told, records={item: replace(firm.records[item], corrected=True)})
    if SETTLED.search(text):
        return replace(told, records={item: replace(firm.records[item], settled=True)})
    if OF_THE_EVENT.search(text) and CORRECTS.search(text):
        return _dated(told, [item], firm, re.sub(r"(?:不是|而非)[^,，。;；]*", "", text))
    return told


def _dated(told: Applicant, items: list[str], firm: Applicant, text: str) -> Applicant:
    """When it was: a span or a year that the message gives without saying of what."""
    months, year = told.registered_months, told.registered_year
    if months is None and year is None:
        found = re.search(r"((?:19|20)\d{2})", text)
        year = int(found.group(1)) if found else None
        months = _span(text)
    if months is None and year is None:
        return told
    if re.search(r"成立|注册", text):
        return told
    records: Any = {
        item: replace(firm.records.get(item, Record()), months_ago=months, year=None if months is not None else year)  # type: ignore[call-overload]
        for item in items
    }
    return replace(told, registered_months=None, registered_year=None, records=records)


def _span(text: str) -> float | None:
    """「两年半以前」, 「8个月前」, 「去年」 is left to the facts found."""
    found = re.search(r"(?<!\d)([\d.]{1,4}|[一二两三四五六七八九十]|半)个?(半)?(年|月)(半)?", text)
    if not found or re.match(r"(?:19|20)\d\d", found.group(1)):
        return None
    one = found.group(1)
    value = 0.5 if one == "半" else digits(one)
    value += 0.5 if found.group(4) or found.group(2) else 0
    return value * 12 if found.group(3) == "年" else value
