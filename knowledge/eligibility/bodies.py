"""Tests on what a firm is: kind of body, age, head count, capital, scope, state."""

from __future__ import annotations

from knowledge import conditions as c
from knowledge.eligibility.applicant import LEGAL_PERSON, Applicant
from knowledge.eligibility.outcome import Case, Outcome, Status, Subject, at_least, every, yes_or_no

# The kinds of body in a text that a stated kind falls under for certain.
_COUNTS_AS: dict[str, frozenset[str]] = {
    "company": frozenset({"enterprise"}),
    "branch": frozenset({"enterprise"}),
    "university": frozenset({"university", "institution"}),
    "research_institute": frozenset({"research_institute", "institution"}),
    "private_non_enterprise": frozenset({"private_non_enterprise", "social_organisation"}),  # 民非 are 社会组织
}
# A 事业单位 may be a university or a research institute.
_MAY_BE: dict[str | None, frozenset[str]] = {"institution": frozenset({"university", "research_institute"})}

# Kinds of which a legal person that asks is one, whichever it is.
_LEGAL_PERSONS = ({"enterprise", "institution"}, {"enterprise", "university", "social_organisation"})

_LICENSED = frozenset({"company", "enterprise", "branch", "individual_business"})  # 营业执照


def legal_person(applicant: Applicant) -> bool | None:
    """Whether the firm is a legal person, by its own word or by its kind."""
    if applicant.legal_person is not None:
        return applicant.legal_person
    return LEGAL_PERSON.get(applicant.kind or "")


def applicant(leaf: c.Applicant, case: Case, center: Subject) -> Outcome:
    """The kind of body, and a legal person where one is asked for."""
    firm = case.applicant
    legal, kind = legal_person(firm), _kind(leaf, case)
    status = every((kind, _legal(leaf, case, legal))) if leaf.legal_person else kind
    if leaf.business_licence and firm.kind == "individual_business":
        status = "waivable"  # 营业资格 is enough, yet the kinds speak of 企业
    stated = None if firm.kind is None and legal is None else {"kind": firm.kind, "legal_person": legal}
    if status == "unknown":
        return Outcome(status, stated, open=("kind",) if firm.kind is None or kind == status else ("legal_person",))
    if status == "unmet":
        need = {"kind": "body", "kinds": list(leaf.kinds), "legal_person": leaf.legal_person}
        return Outcome("waivable" if leaf.others else "unmet", stated, need)
    return Outcome(status, stated)


def _legal(leaf: c.Applicant, case: Case, legal: bool | None) -> Status:
    """A legal person, or, where that is enough, a body that is licensed to operate."""
    if legal or (legal is None and case.rest):
        return "met"
    if leaf.business_licence:
        kind = case.applicant.kind
        if kind is None:
            return "unknown"
        if kind in _LICENSED:
            return "met"
    return "unknown" if legal is None else "unmet"


def _kind(leaf: c.Applicant, case: Case) -> Status:
    kind = case.applicant.kind
    if not leaf.kinds:
        return "met"
    if kind is None:
        # A legal person that asks here is a firm or a 事业单位; 社会组织 name themselves.
        sure = case.applicant.legal_person and any(kinds <= set(leaf.kinds) for kinds in _LEGAL_PERSONS)
        settled = case.applicant.legal_person is not False and case.rest
        return "met" if sure or settled else "unknown"
    if not _COUNTS_AS.get(kind, frozenset({kind})).isdisjoint(leaf.kinds):
        return "met"
    return "unmet" if _MAY_BE.get(kind, frozenset()).isdisjoint(leaf.kinds) else "unknown"


def registered_months(leaf: c.RegisteredMonths, case: Case, center: Subject) -> Outcome:
    """Months since registration; a year alone decides only when all of its months do."""
    months, year = case.applicant.registered_months, case.applicant.registered_year
    if months is not None or year is None:
        return at_least(months, leaf.min, "registered_months")
    fact = {"registered_year": year}
    most, least = case.month - year * 12, case.month - min(year * 12 + 11, case.month)
    if least >= leaf.min:
        return Outcome("met", fact)
    if most < leaf.min:
        need = {"kind": "registered_months", "more": leaf.min - most, "least": leaf.min}
        return Outcome("unmet", fact, need)
    return Outcome("unknown", fact, open=("registered_months",))


def insured(leaf: c.Insured, case: Case, center: Subject) -> Outcome:
    """Insured staff."""
    return at_least(case.applicant.insured, leaf.min, "insured")


def capital(leaf: c.Capital, case: Case, center: Subject) -> Outcome:
    """Registered capital."""
    return at_least(case.applicant.capital_yuan, leaf.min_yuan, "capital_yuan")


def scope_excludes(leaf: c.ScopeExcludes, case: Case, center: Subject) -> Outcome:
    """A business that the registered scope must not contain."""
    outcome = yes_or_no(case.applicant.scope.get(leaf.business), "scope", wanted=False)
    return outcome._replace(
        fact=outcome.fact and {"scope": {leaf.business: outcome.fact["scope"]}},
        need=outcome.need and {"kind": "scope", "without": leaf.business},
    )


def operating_state(leaf: c.OperatingState, case: Case, center: Subject) -> Outcome:
    """The state in the company register."""
    state = case.applicant.operating_state
    if state is None:
        return Outcome("unknown", open=("operating_state",))
    if state in leaf.states:
        return Outcome("met", {"operating_state": state})
    return Outcome("unmet", {"operating_state": state}, {"kind": "operating_state", "one_of": list(leaf.states)})


def platform_account(leaf: c.PlatformAccount, case: Case, center: Subject) -> Outcome:
    """An account on the centre's own platform: the firm can open one."""
    outcome = yes_or_no(case.applicant.platform_account, "platform_account")
    return outcome._replace(need=outcome.need and {"kind": "platform_account", "platform": leaf.platform})
