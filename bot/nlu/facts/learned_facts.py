"""How a learned fact joins the firm: what is stated already stays as it is."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from bot.nlu.facts import patent_words, patterns, product_patents, qualities, record_events
from bot.nlu.facts.patent_mentions import kinds_in
from bot.nlu.facts.record_words import ITEM
from bot.nlu.facts.told import Clause, Told
from knowledge.conditions import PatentKind
from knowledge.eligibility.applicant import Applicant, Record
from knowledge.eligibility.holdings import Holding

_EVENT = re.compile(
    r"国知局|定性|恶意|刷|批量|编造|名单|名录|通报|点名|认定|约谈|案子|官司|罚|那[件次批些]|黑|违|撤|整改|信用"
)
_AFFIRMS = re.compile(
    r"[都全均皆]|满足|符合|达标|达到|[够行齐过成]|没[^,]{0,3}(?:问题|毛病|短板)|ok|具备|合格|合规|默认|当成|照办|在线|拉满|不[差缺少]|保证|做到|到位|一切|没得说|没话说|妥|[得对]上|有"
)
_OF_NONE = re.compile(
    r"在审|(?:别|其[他它余])的?.{0,4}没了"
)  # 「在审加有效」 is said of a total, 「别的专利没了」 of others
_NUMBER = re.compile(r"\d|[二两三四五六七八九十俩仨](?!位|申请人|权利人)|其中|一[件本项个张]|1件")
_REST = re.compile(r"其[他它余]|别的|剩|余下|旁的|另外|没(?:提|说|问|列|讲)|除")


def joined(told: Told, clause: Clause, facts: Mapping[str, Any], firm: Applicant) -> Applicant:
    """The firm with the facts of a clause; those that are already stated stay as they are."""
    for name, value in facts.items():
        firm = _READ.get(name, _open_fact)(told, clause, firm, name, value)
    return firm


def _open_fact(told: Told, clause: Clause, firm: Applicant, name: str, value: Any) -> Applicant:
    """A fact that nobody stated; of facts by name each for itself."""
    known = getattr(firm, name)
    if not isinstance(value, Mapping) and (known or known is False):
        return firm
    plain = tuple(value) if isinstance(value, list) else value
    changes: dict[str, Any] = {name: {**value, **known} if isinstance(value, Mapping) else plain}
    return replace(firm, **changes)


def _valid_patents(told: Told, clause: Clause, firm: Applicant, name: str, value: Any) -> Applicant:
    """One in force is enough for a product: it counts beside others that are not."""
    none = firm.valid_patents == 0 and product_patents.NONE_VALID.search(told.text)  # as the patterns have read it
    other = not value and any(h.in_force is not False and h.state in (None, "granted") for h in firm.patents)
    known = -1 if firm.valid_patents is None else firm.valid_patents
    return firm if none or other or known >= value else replace(firm, valid_patents=value)


def _records(told: Told, clause: Clause, firm: Applicant, name: str, value: Any) -> Applicant:
    """An item of the record, or what became of one that is on it."""
    named = {match.lastgroup for match in ITEM.finditer(clause.text)}
    records = dict(firm.records)
    for item, said in value.items():
        known = records.get(item)
        general = item == "bad_credit" and named == {"dishonesty"} and said["present"]  # 失信 of whatever kind
        if known is None and not general and (named & records.keys() or firm.clean_record):
            continue  # the patterns have read this clause, or it would gainsay what they read
        if known is None and item == "bad_credit" and not named and any(r.present for r in records.values()):
            continue  # 「前年栽过跟头,出过一次非正常」: what it was is named beside it
        became = said.keys() & {"settled", "corrected"}  # 「专利被人提了无效,还没结论」: of what nobody spoke of
        if known is None and (became or (said["present"] and item == "abnormal")) and not _of_a_record(told):
            continue  # 「刚收到通知,有一件实用新型授权了」
        if known is None and said["present"]:
            stretch = record_events.about(told, clause.start, clause.start, clause.end, len(told.text))
            records[item] = Record(**{**record_events.event(stretch, told), **said})
        elif known is None:
            records[item] = Record(**said)
        elif known.present and said["present"] and known.settled is None and known.corrected is None:
            records[item] = replace(known, **said)
    return replace(firm, records=records)


def _of_a_record(told: Told) -> bool:
    return told.asks("records") or bool(ITEM.search(told.text) or _EVENT.search(told.text))


def _clean_record(told: Told, clause: Clause, firm: Applicant, name: str, value: Any) -> Applicant:
    """Nothing on record, unless something is."""
    bad = any(record.present for record in firm.records.values())
    named = {match.lastgroup for match in ITEM.finditer(clause.text)} & firm.records.keys()
    return firm if bad or named else _open_fact(told, clause, firm, name, value)


def _qualities(told: Told, clause: Clause, firm: Applicant, name: str, value: Any) -> Applicant:
    """A quality, unless the patterns have read those that the clause names."""
    named = qualities.named(clause.text)
    return firm if named and named <= firm.qualities.keys() else _open_fact(told, clause, firm, name, value)


def _in_a_place(told: Told, clause: Clause, firm: Applicant, name: str, value: Any) -> Applicant:
    """Where tax and insurance are: a place that is named says it better."""
    named = any(clause.start <= span.start_char < clause.end for span in told.doc.spans.get("places", ()))
    return firm if named else _open_fact(told, clause, firm, name, value)


def _kind(told: Told, clause: Clause, firm: Applicant, name: str, value: Any) -> Applicant:
    """What kind of body it is, or whether it is a legal person."""
    return firm if firm.kind or firm.legal_person is not None else _open_fact(told, clause, firm, name, value)


def _rest_met(told: Told, clause: Clause, firm: Applicant, name: str, value: Any) -> Applicant:
    """The rest; in an answer 「都满足」 is about what was asked."""
    if told.asked and not told.asks("rest_met") and not _REST.search(clause.text):
        return firm
    if not _AFFIRMS.search(clause.text):  # 「其他是兼职」
        return firm
    return _open_fact(told, clause, firm, name, value)


def _no_honours(told: Told, clause: Clause, firm: Applicant, name: str, value: Any) -> Applicant:
    return firm if firm.honours else _open_fact(told, clause, firm, name, value)


def _certified(told: Told, clause: Clause, firm: Applicant, name: str, value: Any) -> Applicant:
    return firm if firm.certified or firm.not_certified else _open_fact(told, clause, firm, name, value)


def _no_patents(told: Told, clause: Clause, firm: Applicant, name: str, value: Any) -> Applicant:
    """None at all, or none of the kinds that the clause names."""
    kinds = kinds_in(clause.text)
    if patterns.search(patent_words.A_WHILE, clause.text):
        return firm  # 「近一年都没报过专利」
    if kinds:
        return _no_kinds(told, clause, firm, "no_kinds", kinds)
    return firm if firm.patents or firm.no_kinds else _open_fact(told, clause, firm, name, value)


def _no_kinds(told: Told, clause: Clause, firm: Applicant, name: str, value: Any) -> Applicant:
    """None of a kind that the clause names."""
    held = {holding.kind for holding in firm.patents}
    gone: set[PatentKind] = {kind for kind in value if kind in kinds_in(clause.text) and kind not in held}
    if firm.no_patents or None in held:
        return firm
    return replace(firm, no_kinds=firm.no_kinds | gone)


def _holding(told: Told, clause: Clause, firm: Applicant, name: str, value: Any) -> Applicant:
    """What is said of the patents that the message names: of one kind, or those of the clause's kind."""
    if firm.no_patents or _NUMBER.search(clause.text) or ("in_force" in value and _OF_NONE.search(clause.text)):
        return firm
    kinds = kinds_in(clause.text) or tuple({holding.kind for holding in firm.patents if holding.kind})
    if firm.patents:
        only = len(firm.patents) == 1 and not (firm.patents[0].kind and kinds_in(clause.text))
        meant_ones = [h for h in firm.patents if h.kind in kinds or only]
        if len({holding.kind for holding in meant_ones}) != 1:
            return firm
        said = tuple(replace(h, **_unsaid(h, value)) if h in meant_ones else h for h in firm.patents)
        return replace(firm, patents=said)
    named: tuple[PatentKind | None, ...] = kinds_in(told.facts_text) or (
        (None,) if patterns.search(patent_words.ANY, told.facts_text) else ()
    )
    if len(named) != 1 or named[0] in firm.no_kinds or value.get("state") == "granted":
        return firm
    return replace(firm, patents=(Holding(named[0], **value),))


def _unsaid(holding: Holding, value: Mapping[str, Any]) -> dict[str, Any]:
    return {key: said for key, said in value.items() if getattr(holding, key) is None}


_READ: dict[str, Callable[[Told, Clause, Applicant, str, Any], Applicant]] = {
    "records": _records, "qualities": _qualities, "clean_record": _clean_record, "taxed_here": _in_a_place, "insured_here": _in_a_place,
    "kind": _kind, "legal_person": _kind, "rest_met": _rest_met, "no_honours": _no_honours, "certified": _certified,
    "not_certified": _certified, "no_patents": _no_patents, "no_kinds": _no_kinds, "holding": _holding,
    "valid_patents": _valid_patents,
}  # fmt: skip
