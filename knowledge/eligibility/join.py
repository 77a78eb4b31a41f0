"""What a message states and changes, joined to what a firm has said before. Needs no text and no pipeline."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from knowledge.conditions import PatentKind
from knowledge.eligibility.applicant import Applicant, Honour, Record
from knowledge.eligibility.elapse import later, until
from knowledge.eligibility.holdings import Holding
from knowledge.eligibility.record import LISTS
from knowledge.eligibility.retold import (
    granted_now,
    granted_of,
    in_force_after,
    lost,
    of_the_kind_told,
    waiting_after_all,
)
from knowledge.eligibility.what_if import with_more

Change = Mapping[str, Any]


def joined(so_far: Applicant, said: Applicant, changes: Iterable[Change] = ()) -> Applicant:
    """The firm after a message: its plain facts learnt, its relative changes (「再来一件发明」) applied.

    A reply about a detail of an event (「两年前的」) keeps what else was said of the event.
    """
    enumerated = not so_far.patents and len(said.patents) > 1  # 「授权的就2件实新,还有1件发明在审」 adds to nothing
    changes = tuple(change for change in changes if not (enumerated and change["op"] == "more"))
    for change in changes:
        if change["op"] == "more":
            said = replace(
                said, patents=tuple(h for h in said.patents if h.kind != change["kind"]), patents_complete=None
            )
        if change["op"] == "waits" and (change["count"] is not None or granted_of(so_far, change["kind"])):
            said = replace(said, patents=tuple(h for h in said.patents if h.state != "pending"), patents_complete=None)
        if change.get("again") and _known(so_far, "patents"):
            said = replace(said, patents=(), patents_complete=None)
        if change.get("part") and _parted(so_far, change["count"]):
            said = replace(said, patents=tuple(h for h in said.patents if h.kind is not None), patents_complete=None)
        if change["op"] == "not_ours" and change.get("item") in said.records:  # 「那是供应商委托的」 states no event
            said = replace(said, records={k: v for k, v in said.records.items() if k != change["item"]})
        if change["op"] == "all_are" and any(h.kind is None for h in so_far.patents):
            said = replace(
                said, patents=tuple(h for h in said.patents if h.kind != change["kind"] or h.count is not None)
            )
    said = of_the_kind_told(so_far, said)
    before = so_far
    so_far, said = lost(granted_now(so_far, said), said)
    after = so_far.learn(_with_details(so_far, said))
    for change in changes:
        after = _CHANGES[change["op"]](after, change, said)
    return in_force_after(before, after, said)


def _with_details(so_far: Applicant, said: Applicant) -> Applicant:
    """Events: what was said earlier of an event stays where the later statement is silent; 「瞪羚」 keeps its name."""
    records = dict(said.records)
    for item, record in said.records.items():
        before = so_far.records.get(item)
        if before is None or not (before.present and record.present):
            continue
        late = {name: value for name, value in vars(record).items() if value is not None}
        kept = {name: value for name, value in vars(before).items() if value is not None}
        if record.dated:
            kept.pop("months_ago", None)
            kept.pop("year", None)
        if record.settled is False and record.corrected is None:  # 「要是一直没处理呢」
            kept.pop("corrected", None)
        records[item] = Record(**{**kept, **late})
    clean = None if any(record.present for record in records.values()) else so_far.clean_record
    return replace(said, records=records, clean_record=said.clean_record if said.clean_record is not None else clean)


def _more(firm: Applicant, change: Change, said: Applicant) -> Applicant:
    """「再来一件」, 「还有一本忘了算,加起来三本」: more of the kind, or, where it fits better, a total of all."""
    count, total = int(change["count"]), change.get("to")
    kind = change["kind"] or _kind_spoken_of(firm, change)
    if count < 0:
        return _fewer(firm, kind, -count)
    held = Holding(kind, count, **change.get("said", {}))
    if held.state == "applied":
        return _filed(firm, held)
    granted = [h for h in firm.patents if (h.state or "granted") == "granted"]
    mine = sum(h.low for h in granted if h.kind == kind)
    if total is None or (mine + count != total and sum(h.low for h in granted) + count == total):
        return with_more(firm, held)
    others = tuple(h for h in firm.patents if h.kind != kind or (h.state or "granted") != "granted")
    old = next((h for h in granted if h.kind == kind), held)
    return replace(firm, patents=(*others, replace(old, count=int(total), at_least=False)),
                   no_kinds=firm.no_kinds - {kind} if kind else firm.no_kinds, no_patents=None)  # fmt: skip


def _kind_spoken_of(firm: Applicant, change: Change) -> PatentKind | None:
    """The only kind that the firm has; the one that the figures fit; the one spoken of last."""
    kinds = {h.kind for h in firm.patents}
    if len(kinds) == 1:
        return next(iter(kinds))
    if change.get("to") is not None:
        fitting = {h.kind for h in firm.patents if h.low == int(change["to"]) - int(change["count"])}
        if len(fitting) == 1:
            return next(iter(fitting))
    return change.get("recent")


def _fewer(firm: Applicant, kind: PatentKind | None, count: int) -> Applicant:
    """「多算了一件」: so many less of the kind, none where they were all."""
    held = [h for h in firm.patents if h.kind == kind and (h.state or "granted") == "granted" and h.count is not None]
    if len(held) != 1 or held[0].low < count:
        return firm
    left = held[0].low - count
    kept = tuple(h for h in firm.patents if h is not held[0])
    if left:
        return replace(firm, patents=(*kept, replace(held[0], count=left)))
    if not kept:
        return firm.learn(Applicant(no_patents=True))
    return replace(firm, patents=kept, no_kinds=firm.no_kinds | {kind} if kind else firm.no_kinds)


def _filed(firm: Applicant, held: Holding) -> Applicant:
    """「再递两件发明」: pending from then on, and counted with those that were filed before, and in a total of all."""
    filed = next(
        (h for h in firm.patents if h.kind == held.kind and h.state == "applied" and h.count is not None), None
    )
    if filed is None:
        return with_more(firm, replace(held, state="pending"))
    whole = next(
        (h for h in firm.patents if h.kind is None and h.state in ("pending", "owned") and h.count is not None), None
    )
    more = {id(filed): held.low, id(whole): held.low}
    return replace(
        firm, patents=tuple(replace(h, count=h.low + more[id(h)]) if id(h) in more else h for h in firm.patents)
    )


def _correct(firm: Applicant, change: Change, said: Applicant) -> Applicant:
    """「是5件不是3件」: the figure that was said to be 3, or the only one of its unit."""
    new, old, unit = change["number"], change.get("instead_of"), change["unit"]
    if unit == "patents":
        spoken_of = [h for h in firm.patents if h.kind is not None and h.kind == change.get("recent")]
        hits = [h for h in firm.patents if h.count == old] or (
            list(firm.patents) if len(firm.patents) == 1 else spoken_of
        )
        if len(hits) != 1:
            return firm
        kept = tuple(h for h in firm.patents if h is not hits[0])
        return replace(firm, patents=(*kept, replace(hits[0], count=int(new), at_least=False)))
    names = {"persons": ("insured", "developers", "ip_officers"), "months": ("registered_months",), "percent": ("rd_percent",),
             "yuan": ("capital_yuan",)}.get(unit, ())  # fmt: skip
    yearly = firm.counts.get("yearly_amount_yuan")  # of an operation centre, 「报错了,是0.04亿」
    if unit == "yuan" and yearly is not None and (firm.capital_yuan is None or yearly == old):
        return replace(firm, counts={**firm.counts, "yearly_amount_yuan": new})
    known = [name for name in names if getattr(firm, name) is not None]
    known = [name for name in known if getattr(firm, name) == old] or known
    if len(known) != 1 or any(getattr(said, name) is not None for name in names):
        return firm
    figure: dict[str, Any] = {known[0]: int(new) if unit == "persons" else new}
    return replace(firm, **figure)


def _total(firm: Applicant, change: Change, said: Applicant) -> Applicant:
    """「这下三个了」, 「凑到10个」: the figure, named or the only one known, that it can be of."""
    names = [name for name in change["about"] if name in change["among"]] or list(change["among"])
    known = [name for name in names if _known(firm, name)] or [n for n in names if n in change.get("lately", ())]
    if not known and change.get("beside"):  # 「还要进两个研发,到时候变6个人」, of a firm whose insured are known
        known = [name for name in change["among"] if _known(firm, name)]
    asked: list[PatentKind] = change.get("asked") or []
    kind = change.get("kind") or (asked[0] if len(asked) == 1 and asked[0] else None)
    if not known and names == ["patents"] and (kind or asked) and not said.patents:  # a slip put right at once
        return firm.learn(Applicant(patents=(Holding(kind, int(change["number"])),)))
    if len(known) != 1:
        return firm
    name, number = known[0], change["number"]
    if name == "patents" and not number:
        return firm.learn(Applicant(no_patents=True))
    if name == "patents":
        return _patents_in_all(firm, int(number), change.get("recent"), change.get("kind"))
    if name in firm.counts:
        return replace(firm, counts={**firm.counts, name: number})
    if getattr(said, name) is not None:
        return firm
    figure: dict[str, Any] = {name: number if name == "rd_percent" else int(number)}
    return replace(firm, **figure)


def _known(firm: Applicant, name: str) -> bool:
    return name in firm.counts or getattr(firm, name, None) not in (None, ())


def _patents_in_all(
    firm: Applicant, number: int, recent: PatentKind | None, named: PatentKind | None = None
) -> Applicant:
    """The one kind that is spoken of, or the total; what was pending is granted first."""
    of_kind = [h for h in firm.patents if named is not None and h.kind == named]
    if len(of_kind) == 1:
        mended = replace(of_kind[0], count=number, at_least=False)
        return replace(firm, patents=tuple(mended if h is of_kind[0] else h for h in firm.patents))
    total = [h for h in firm.patents if h.kind is None]
    granted = [h for h in firm.patents if (h.state or "granted") == "granted"]
    held = total[:1] or (granted if len(granted) == 1 else [h for h in firm.patents if len(firm.patents) == 1])
    held = held or [h for h in granted if h.kind == recent and recent is not None]
    if not held:
        return firm
    old = held[0]
    waiting = [h for h in firm.patents if h.kind == old.kind and h is not old]
    more = number - old.low
    rest = [h for h in firm.patents if h is not old and h not in waiting]
    if more > 0:
        waiting = [replace(h, count=h.low - more) for h in waiting if h.low > more]
    return replace(firm, patents=(*rest, *waiting, replace(old, count=number, at_least=False)))


def _time(firm: Applicant, change: Change, said: Applicant) -> Applicant:
    """「不是一年半,是两年半前」: the age or the event of which the first time was said."""
    new, old = change["months"], change["instead_of"]
    hit = [item for item, one in firm.records.items() if one.months_ago is not None and abs(one.months_ago - old) < 1]
    dated = [item for item, one in firm.records.items() if one.present]
    if not hit and change["past"] and len(dated) == 1 and firm.registered_months != old:
        hit = dated
    if len(hit) == 1:
        event = replace(firm.records[hit[0]], months_ago=new, year=None)
        return replace(firm, records={**firm.records, hit[0]: event})
    if firm.registered_months is not None and said.registered_months is None:
        return replace(firm, registered_months=new)
    return firm


def _mend(firm: Applicant, change: Change, said: Applicant) -> Applicant:
    """「把这项删掉呢」: what stands in the way is put right."""
    if change.get("of") == "dispute":
        disputed = firm.declared.get("ownership_dispute")
        return replace(firm, declared={**firm.declared, "ownership_dispute": False}) if disputed else firm
    if any(firm.scope.values()):
        return replace(firm, scope=dict.fromkeys(firm.scope, False))
    if change.get("of") == "scope":
        return firm
    present = [item for item, record in firm.records.items() if record.present]
    if len(present) == 1:
        event = replace(firm.records[present[0]], corrected=True, settled=True)
        return replace(firm, records={**firm.records, present[0]: event})
    return firm


def _counts(firm: Applicant, change: Change, said: Applicant) -> Applicant:
    """「再拉4家进来」: more of what was counted."""
    name = change["fact"]
    if name not in firm.counts:
        return firm
    return replace(firm, counts={**firm.counts, name: firm.counts[name] + change["count"]})


def _files(firm: Applicant, change: Change, said: Applicant) -> Applicant:
    """「也想报实用新型」: of a firm that filed some kinds only."""
    more = tuple(kind for kind in change["kinds"] if kind not in firm.files_only)
    return replace(firm, files_only=(*firm.files_only, *more)) if firm.files_only else firm


def _event(firm: Applicant, change: Change, said: Applicant) -> Applicant:
    """「那件是2020年的」: of the only event that is on record, unless the message itself has dated one."""
    present = [item for item, record in firm.records.items() if record.present]
    dated = any(record.present and record.dated for record in said.records.values())
    other = any(record.present and item not in present for item, record in said.records.items())
    if len(present) != 1 or dated or other:
        return firm
    later = _with_details(firm, Applicant(records={present[0]: Record(**change["said"])}))
    return replace(firm, records={**firm.records, **later.records})


def _not_ours(firm: Applicant, change: Change, said: Applicant) -> Applicant:
    """「搞错了,那是兄弟公司的」: the only event on record, or the lists that one stands on, are another firm's."""
    present = [item for item, record in firm.records.items() if record.present and change.get("item") in (None, item)]
    one = len(present) == 1 or LISTS.issuperset(present)
    if not one or any(record.present for record in said.records.values()):
        return firm
    return replace(firm, records={**firm.records, **{item: Record(present=False) for item in present}})


def _all_are(firm: Applicant, change: Change, said: Applicant) -> Applicant:
    """「都是实用新型」: patents whose kind was not said are of this kind."""
    said_before = [h for h in firm.patents if h.kind is None]
    kind = change["kind"]
    if not said_before:
        return firm
    rest = tuple(h for h in firm.patents if h.kind is not None and not (h.kind == kind and h.count is None))
    return replace(firm, patents=(*rest, *(replace(h, kind=kind) for h in said_before)), patents_complete=True)


def _kind(firm: Applicant, change: Change, said: Applicant) -> Applicant:
    """「不对,是实用新型」: the patents of the kind that was wrong, spoken of last, or the only ones."""
    wrong = change["instead_of"] or change.get("recent")
    held = [h for h in firm.patents if h.kind == wrong] if wrong else []
    held = held or (list(firm.patents) if len({h.kind for h in firm.patents}) == 1 else [])
    if not held or any(h.kind == change["to"] for h in firm.patents):
        return firm
    told = tuple(replace(h, kind=change["to"]) if h in held else h for h in firm.patents)
    return replace(firm, patents=told, no_kinds=firm.no_kinds - {change["to"]})


def _qualify(firm: Applicant, change: Change, said: Applicant) -> Applicant:
    """「第一申请人都是我们」, said alone: of all patents named before; 「证书到手了」: of those that waited for it."""
    waiting = [h for h in firm.patents if h.state in ("pending", "applied")]
    kind = change.get("kind")
    if kind and (
        firm.no_patents or kind in firm.no_kinds
    ):  # 「等手上那件实用新型授权下来」, told of by nothing but this
        granted = (*firm.patents, Holding(kind, 1, "granted"))
        complete = True if firm.no_patents else firm.patents_complete
        return replace(
            firm, patents=granted, no_kinds=firm.no_kinds - {kind}, no_patents=None, patents_complete=complete
        )
    if change["said"].get("state") == "granted" and waiting:
        held = [h for h in firm.patents if h not in waiting]
        if change.get("count") and len(waiting) == 1 and waiting[0].low > change["count"]:
            held.append(replace(waiting[0], count=waiting[0].low - change["count"]))
            waiting = [replace(waiting[0], count=int(change["count"]))]
        for each in (replace(h, **change["said"]) for h in waiting):
            same = next(
                (
                    h
                    for h in held
                    if (h.state or "granted") == "granted"
                    and replace(h, count=None, state="granted") == replace(each, count=None)
                ),
                None,
            )
            held = [h for h in held if h is not same]
            held.append(replace(each, count=each.low + same.low) if same else each)
        used = sum(h.low for h in waiting) if firm.valid_patents == 0 else firm.valid_patents  # by the product
        return replace(firm, patents=tuple(held), valid_patents=used)
    whole = _parted(firm, change["count"]) if change.get("part") else None
    if whole is not None:  # 「2件发明」, 「其中一件授权了」: the other one is not
        state = "pending" if "state" in change["said"] else whole.state  # of the others
        left = replace(whole, count=whole.low - change["count"], state=state)
        part = replace(whole, count=change["count"], **change["said"])
        return replace(firm, patents=(*(h for h in firm.patents if h is not whole), part, left))
    of_kind = [h for h in firm.patents if h.kind == kind] or list(firm.patents)
    return replace(firm, patents=tuple(replace(h, **change["said"]) if h in of_kind else h for h in firm.patents))


def _waits(firm: Applicant, change: Change, said: Applicant) -> Applicant:
    """「那2件发明其实还在审」, 「外观还没授权」."""
    return waiting_after_all(firm, change["kind"], change["count"])


def _none_too(firm: Applicant, change: Change, said: Applicant) -> Applicant:
    """「外观要是也没有呢」, of a firm that holds nothing but those: none at all."""
    only = firm.patents and all(held.kind == change["kind"] for held in firm.patents)
    none_now = not firm.patents and firm.no_kinds == {change["kind"]}
    return replace(firm, patents=(), no_kinds=frozenset(), no_patents=True) if only or none_now else firm


def _parted(firm: Applicant, count: int) -> Holding | None:
    """The patents of which so many are granted now: those that wait, else the only ones whose state was not said."""
    waiting = [h for h in firm.patents if h.state in ("pending", "applied")]
    unsaid = [h for h in firm.patents if h.state is None and h.kind is not None and h.low > count]
    return waiting[0] if waiting else unsaid[0] if len(unsaid) == 1 else None


def _people(firm: Applicant, change: Change, said: Applicant) -> Applicant:
    name = change["fact"]
    if name == "insured" and firm.insured is None:
        name = "developers"  # 「再招一个大专的」, of a firm of which nothing else is known
    if getattr(said, name) is not None or getattr(firm, name) is None:
        return firm
    return replace(firm, **{name: max(0, getattr(firm, name) + int(change["count"]))})


def _home(firm: Applicant, change: Change, said: Applicant) -> Applicant:
    """「都转回无锡了」: what was paid elsewhere is paid where the firm is registered."""
    back: dict[str, Any] = {name: True for name in ("taxed_here", "insured_here") if getattr(firm, name) is False}
    return replace(firm, taxed_at=None, **back) if back else firm


def _later(firm: Applicant, change: Change, said: Applicant) -> Applicant:
    return later(firm, change["months"])


def _until(firm: Applicant, change: Change, said: Applicant) -> Applicant:
    return until(firm, change["months"], of_a_record=change.get("of") == "record")


def _year_of_honour(firm: Applicant, change: Change, said: Applicant) -> Applicant:
    undated = [title for title in firm.honours if title.year is None]
    if len(undated) != 1 or said.honours:
        return firm
    return replace(firm, honours=tuple(Honour(t.name, change["year"]) if t in undated else t for t in firm.honours))


_CHANGES = {"total": _total, "time": _time, "mend": _mend, "files": _files, "counts": _counts, "more": _more, "correct": _correct, "event": _event, "all_are": _all_are, "qualify": _qualify, "waits": _waits, "none_too": _none_too, "home": _home,
            "people": _people, "later": _later, "not_ours": _not_ours, "kind": _kind, "until": _until, "honour_year": _year_of_honour}  # fmt: skip
