"""What a message tells about the firm: the facts found in it, and short answers to the question last asked."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any, NamedTuple

from actions.desk import Desk
from actions.eligibility_terms import BUILDERS, PATENTS, RECORDS
from actions.question import Question
from knowledge.eligibility import Applicant, Business, Holding, Record, from_json, with_more
from knowledge.eligibility.exchange import Json

YES = re.compile(
    r"^(?:嗯+|对+|是的?|是啊|有的?|有啊|有过|可以|属于|都有|都是|都?具备|都?满足|都?符合|都齐|当然|没问题|好|已[经]?.{0,6}|做了|齐全|ok|yes|y)[的了啊呀呢哦,，。!！ ]*$"
)
NO = re.compile(
    r"^(?:都?没有?|都?没有?过|无|不是|不属于|都?不属于|都不是|从来没有?过?|从没有?过?|未曾|不具备|否|没得|木有|冇|零|0|一?件?也?没有|还没有?|没有?纠正|没有专利|no|n)[的了啊呀呢哦,，。!！ ]*$"
)
SKIP = re.compile(r"不清楚|不知道|不晓得|不确定|忘了|记不(?:清|得)|跳过|先不说|说不准|不好说|下一[题个]|过$")
AGAIN = re.compile(r"重新(?:来|检查|开始|算|查)|从头|另一家公司|换(?:个|一?家)公司|别的公司")
SUPPOSED = re.compile(r"如果|要是|假如|假设|假使|倘若|万一|若是?|的话|那我(?:们)?再|迁到|搬到|(?:那|再).{0,14}呢[?？]?$")
CORRECTS = re.compile(r"说错|记错|搞错|弄错|更正|纠正一下|不对|记岔|查了|翻到|其实|应该是|漏了")
FURTHER = re.compile(r"(?:再|又|多|另外|还有?|新)(?:去|能|会|给|去年|下个?月)?(?:申请|授权|拿|有|来|加|增加|添|下来?|买|批|弄|搞)?(?:到|了|个)?(?=[一二两三四五六七八九十俩\d]+(?:件|个|项))|漏了")
TOTAL = re.compile(r"变成|一共|总共|合计|共计|凑(?:到|够|满)|增?加?到\d|达到")
PUT_RIGHT = re.compile(r"(?<!没)(?<!没有)(?<!未)(?:纠正|撤回|撤掉|消除|改正)(?:了|好|完|掉|过)")
SETTLED = re.compile(r"(?<!没)(?<!没有)(?<!未)处理(?:好|完|掉|过|了)")
OF_THE_EVENT = re.compile(r"那(?:件|次|个|起|一次)|判|处罚|非正常|侵权|失信|记录")
WRONG = re.compile(r"说错|更正|不对|记错|搞错")
NUMBER = re.compile(r"(\d+(?:\.\d+)?)\s*(万|亿)?")
DIGITS = {**{d: n for n, d in enumerate("零一二三四五六七八九十")}, "两": 2, "俩": 2}
COUNTED = ("insured", "developers", "ip_officers", "rd_percent", "capital_yuan", "valid_patents")


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
        return Heard(before, _learn(before.learn(earlier), told, question.text), before, told_too, True, skipped, again)
    kept = _learn(before, told, question.text)
    if earlier != Applicant() and asked and not CORRECTS.search(question.text) and not earlier.stated() & told.stated():
        return Heard(before, kept.learn(earlier), kept, earlier, True, skipped, again)  # answers within 「要是…」
    return Heard(before, kept, kept, told, False, skipped, again)


def stored(data: Json, desk: Desk) -> Applicant:
    """The applicant kept in a slot; an empty one when it was kept by another version."""
    try:
        return from_json(data, desk.coverage.gazetteer)
    except (KeyError, TypeError, ValueError):
        return Applicant()


def _supposed(question: Question, open_question: bool) -> bool:
    if CORRECTS.search(question.text):
        return False
    if SUPPOSED.search(question.text):
        return question.intent != "find_center"
    return question.intent == "what_if" and not open_question


def _learn(firm: Applicant, told: Applicant, text: str) -> Applicant:
    further = FURTHER.search(text) and not TOTAL.search(text) and not WRONG.search(text)
    if further and told.patents and (firm.patents or firm.no_kinds or firm.no_patents):
        rest = replace(told, patents=(), no_kinds=frozenset(), no_patents=None, patents_complete=None)
        firm = firm.learn(rest)
        for holding in told.patents:
            firm = with_more(firm, holding)
        return firm
    kinds = {holding.kind for holding in firm.patents}
    if len(told.patents) == 1 and told.patents[0].kind is None and len(kinds) == 1 and None not in kinds and WRONG.search(text):
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
        return _kinds(told, firm)
    when = [fact.split(".")[1] for fact in asked if fact.endswith(".when")]
    if when and not told.records:
        return _dated(told, when, firm, text)
    if told != Applicant() and not _bare(text):
        return told
    if YES.match(text):
        return told.learn(_yes(asked, firm, desk, question))
    if NO.match(text):
        return told.learn(_no(asked, firm))
    return told.learn(_chosen(asked, text, firm))


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


def _kinds(told: Applicant, firm: Applicant) -> Applicant:
    """「都是实用新型」 after 「几件专利」: the number said before is of this kind."""
    total = next((holding for holding in firm.patents if holding.kind is None), None)
    if total is None or len(told.patents) != 1 or told.patents[0].kind is None or told.patents[0].count is not None:
        return told
    kind = told.patents[0].kind
    rest = {name for name in PATENTS if name != kind}
    return replace(told, patents=(replace(told.patents[0], count=total.count),), no_kinds=frozenset(rest) | told.no_kinds)  # type: ignore[arg-type]


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
    value = 0.5 if one == "半" else float(DIGITS[one]) if one in DIGITS else float(one.strip(".") or 0)
    value += 0.5 if found.group(4) or found.group(2) else 0
    return value * 12 if found.group(3) == "年" else value


def _yes(asked: tuple[str, ...], firm: Applicant, desk: Desk, question: Question) -> Applicant:
    facts: dict[str, Any] = {}
    records: dict[str, Record] = {}
    plain = [fact for fact in asked if fact.startswith("records.") and fact.count(".") == 1]
    for fact in asked:
        name, _, rest = fact.partition(".")
        if name == "place":
            home = question.context.check.get("home")
            facts["place"] = desk.coverage.gazetteer.by_code.get(home) if home else None
        elif name in ("kind", "legal_person"):
            facts["legal_person"] = True
        elif name == "fields":
            facts.setdefault("fields", {})[rest] = True
        elif name == "qualities":
            facts.setdefault("qualities", {})[rest] = True
        elif name == "scope":
            facts["scope"] = {"知识产权服务": False}  # the question names it as absent
        elif name == "operating_state":
            facts["operating_state"] = "存续"
        elif name in ("taxed_here", "insured_here", "platform_account", "makes", "patentee"):
            facts[name] = True
        elif name in DECLARED:
            facts.setdefault("declared", {})[name] = DECLARED[name]
        elif name == "records" and rest.endswith((".corrected", ".settled")):
            item, detail = rest.split(".")
            records[item] = replace(firm.records.get(item, Record()), **{detail: True})  # type: ignore[call-overload]
        elif (fact in plain and len(plain) == 1) or rest.endswith(".before"):
            records[rest.split(".")[0]] = Record()
    if sum(fact.startswith("fields.") for fact in asked) > 1:
        facts.pop("fields", None)  # which of them was not said
    return Applicant(**facts | ({"records": records} if records else {}))


# What 「都符合」 says of a programme's facts.
DECLARED: dict[str, bool] = {
    "ownership_dispute": False, "market_benefit": True, "duplicate_filing": False, "influence": True, "dedicated_body": True,
    "own_premises": True, "staff": True, "funds": True, "revitalising": True, "sme_service": True,
}  # fmt: skip


def _no(asked: tuple[str, ...], firm: Applicant) -> Applicant:
    facts: dict[str, Any] = {}
    records: dict[str, Record] = {}
    alone = len(asked) == 1  # of several, which one is lacking was not said
    for fact in asked:
        name, _, rest = fact.partition(".")
        if name == "fields":
            facts.setdefault("fields", {})[rest] = False
        elif name == "patents" and rest in PATENTS:
            facts["no_kinds"] = facts.get("no_kinds", frozenset()) | {rest}
        elif name == "patents" and not rest:
            facts["no_patents"] = True
        elif name == "honours" and not rest:
            facts["no_honours"] = True
        elif name == "certified":
            facts["not_certified"] = True
        elif name in ("ip_officers", "valid_patents"):
            facts[name] = 0
        elif name in ("makes", "sells", "patentee", "licensee"):
            facts[name] = False
        elif name == "records" and rest.count(".") == 0:
            records[rest] = Record(present=False)
        elif name == "records" and rest.endswith((".corrected", ".settled")):
            item, detail = rest.split(".")
            records[item] = replace(firm.records.get(item, Record()), **{detail: False})  # type: ignore[call-overload]
        elif name == "records" and rest.endswith(".before"):
            records[rest.split(".")[0]] = Record(present=False)
        elif name in ("kind", "legal_person") and not {"registered_months", "insured"} & set(asked):
            facts["legal_person"] = False
        elif alone and name == "qualities":
            facts["qualities"] = {rest: False}
        elif alone and name in DECLARED:
            facts["declared"] = {name: not DECLARED[name]}
        elif alone and name in ("taxed_here", "insured_here", "platform_account"):
            facts[name] = False
        elif alone and name == "scope":
            facts["scope"] = {"知识产权服务": True}
    return Applicant(**facts | ({"records": records} if records else {}))


def _chosen(asked: tuple[str, ...], text: str, firm: Applicant) -> Applicant:
    """A button, or a bare number."""
    fields = {fact.partition(".")[2]: True for fact in asked if fact.startswith("fields.") and fact.partition(".")[2] in text}
    if fields:
        return Applicant(fields=fields)
    if "builder" in asked:
        kind: Any = next((kind for kind, words in BUILDERS.items() if words[-4:] in text), None)
        return Applicant(builder=kind)
    record = next((item for item, words in RECORDS.items() if f"records.{item}" in asked and words in text), None)
    if record and not re.search(r"没|无", text):
        return Applicant(records={record: Record()})  # type: ignore[dict-item]
    if {"makes", "patentee"} & set(asked):
        return _product(text)
    value = _number(text)
    numeric = [name for name in asked if name in COUNTED]
    if value is not None and len(numeric) == 1 and len(asked) == len(numeric):
        whole = numeric[0] not in ("rd_percent", "capital_yuan")
        return Applicant(**{numeric[0]: int(value) if whole else value})  # type: ignore[arg-type]
    kinds = [fact.partition(".")[2] for fact in asked if fact.partition(".")[2] in PATENTS]
    if value is not None and len(kinds) == 1 and len(text) <= 6:
        return Applicant(patents=(Holding(kinds[0], int(value)),))  # type: ignore[arg-type]
    if "patents.kind" in asked and (said := [kind for kind, words in PATENTS.items() if words[:2] in text]):
        return _kinds(Applicant(patents=(Holding(said[0]),)), firm) if len(said) == 1 else Applicant()  # type: ignore[arg-type]
    return Applicant()


def _product(text: str) -> Applicant:
    facts: dict[str, Any] = {}
    if re.search(r"自产|生产|制造|自己造", text):
        facts["makes"] = True
    if re.search(r"自销|卖|销售", text):
        facts["sells"] = True
    if re.search(r"许可", text):
        facts["licensee"] = True
    elif re.search(r"专利.{0,3}(?:自己|我们|本公司|公司)的|专利权人", text):
        facts["patentee"] = True
    return Applicant(**facts)


def _number(text: str) -> float | None:
    found = NUMBER.search(text)
    if found:
        return float(found.group(1)) * {"万": 1e4, "亿": 1e8}.get(found.group(2) or "", 1)
    word = re.match(r"^(?:有|就|只有)?([一二两俩三四五六七八九十])(?:个|人|件|家|名|位)?", text)
    return float(DIGITS[word.group(1)]) if word else None
