"""Tests that only the two programmes have."""

from __future__ import annotations

from knowledge import conditions as c
from knowledge.eligibility.outcome import Case, Outcome, Status, Subject, at_least, every, some, yes_or_no


def product_role(leaf: c.ProductRole, case: Case, center: Subject) -> Outcome:
    """Makes or sells the product, as its patentee or as a licensee."""
    firm = case.applicant
    own = any((held.state or "granted") == "granted" and held.own is not False for held in firm.patents)
    patentee = True if own and firm.patentee is None else firm.patentee
    made = some([_known(value) for value in (firm.makes, firm.sells)])
    held = some([_known(value) for value in (patentee, firm.licensee)])
    names = {"makes": firm.makes, "sells": firm.sells, "patentee": patentee, "licensee": firm.licensee}
    fact = {name: value for name, value in names.items() if value is not None} or None
    if fact and case.rest:
        made, held = ("met" if s == "unknown" and values == {None} else s for s, values in (
            (made, {firm.makes, firm.sells}), (held, {patentee, firm.licensee})))  # fmt: skip
    status = every((made, held))
    lacking = [name for name, state in (("made", made), ("held", held)) if state == status]
    if status == "unmet":
        return Outcome(status, fact, {"kind": "product_role", "lacking": lacking})
    ask = {"made": ("makes", "sells"), "held": ("patentee", "licensee")}
    return Outcome(status, fact, open=tuple(n for part in lacking for n in ask[part]) if status == "unknown" else ())


def product_patents(leaf: c.ProductPatents, case: Case, center: Subject) -> Outcome:
    """Patents in force that the product uses; licensed ones count, pending ones do not."""
    firm = case.applicant
    if firm.valid_patents is not None:
        outcome = at_least(firm.valid_patents, leaf.min, "valid_patents")
        return outcome._replace(need=outcome.need and _need(leaf, firm.valid_patents))
    untold = not firm.patents and not firm.no_patents
    if untold or "valid_patents" in firm.excepted:  # 「年费交没交说不准」
        return Outcome("unknown", open=("valid_patents",))
    held = [h for h in firm.patents if (h.state or "granted") == "granted" and h.in_force is not False]
    count = sum(holding.low for holding in held)
    fact = {"valid_patents": count}
    if count >= leaf.min:
        return Outcome("met", fact)
    if firm.licensee and firm.no_patents:  # its own are none; of the licensed ones nothing was said
        return Outcome("unknown", fact, open=("valid_patents",))
    return Outcome("unmet", fact, _need(leaf, count))


def declared(leaf: c.Declared, case: Case, center: Subject) -> Outcome:
    """A fact that the firm affirms or denies."""
    return yes_or_no(case.applicant.declared.get(leaf.fact), leaf.fact, leaf.holds)


def count(leaf: c.AtLeast, case: Case, center: Subject) -> Outcome:
    """A result in figures."""
    return at_least(case.applicant.counts.get(leaf.fact), leaf.min, leaf.fact)


def builder(leaf: c.Builder, case: Case, center: Subject) -> Outcome:
    """The kind of body that builds the centre."""
    kind = case.applicant.builder
    if kind is None:
        return Outcome("unknown", open=("builder",))
    if kind in leaf.kinds:
        return Outcome("met", {"builder": kind})
    return Outcome("unmet", {"builder": kind}, {"kind": "builder", "kinds": list(leaf.kinds)})


def _known(value: bool | None) -> Status:
    return "unknown" if value is None else "met" if value else "unmet"


def _need(leaf: c.ProductPatents, held: int) -> dict[str, object]:
    return {"kind": "patents", "kinds": ["invention", "utility_model", "design"], "more": leaf.min - held,
            "counts": "granted", "must_be": ["in_force"]}  # fmt: skip
