"""What has to hold for any firm: Hypothesis makes the facts up."""

from __future__ import annotations

from functools import reduce
from itertools import permutations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from knowledge.coverage import Coverage
from knowledge.eligibility import (
    VERDICTS,
    Applicant,
    Business,
    Holding,
    Record,
    assess_all,
    from_json,
    next_question,
    problems,
    remaining,
    to_json,
    with_more,
)  # fmt: skip
from knowledge.industries import load_industries
from knowledge.loader import load_centers
from knowledge.places import load_gazetteer
from tests.knowledge.eligibility.conftest import TODAY, Firms

GAZETTEER = load_gazetteer()
COVERAGE = Coverage(load_centers(), GAZETTEER)
INDUSTRIES = load_industries()
FIRMS = Firms(COVERAGE, INDUSTRIES)
KINDS = ("invention", "utility_model", "design")
ITEMS = ("abnormal", "infringement", "dishonesty", "bad_credit", "illegal", "serious_list")
TAGS = ("ip_foundation", "ip_team", "ip_system", "rd_ability", "need")

settings.register_profile("eligibility", max_examples=120, deadline=None, suppress_health_check=list(HealthCheck))
settings.load_profile("eligibility")

yes_or_no = st.booleans()
counts = st.integers(0, 12)
places = st.sampled_from(["昆山市", "温州市", "海淀区", "江苏省", "桂林市", "滨海新区", "南京市", "长三角"]).map(
    GAZETTEER.resolve
)
businesses = st.builds(Business, st.sampled_from(sorted(INDUSTRIES.by_id)), st.sampled_from(["sure", "likely"]))
holdings = st.builds(
    Holding,
    kind=st.sampled_from(KINDS),
    count=counts,
    state=st.sampled_from([None, "granted", "pending", "applied", "owned"]),
    first_applicant=st.none() | yes_or_no,
    original=st.none() | yes_or_no,
    in_force=st.none() | yes_or_no,
    filed_within_years=st.none() | st.integers(1, 9),
)
records = st.builds(
    Record,
    present=yes_or_no,
    months_ago=st.none() | st.integers(0, 60),
    settled=st.none() | yes_or_no,
    corrected=st.none() | yes_or_no,
)

# One fact each, by name: what a single message may state.
FACTS: dict[str, st.SearchStrategy[Applicant]] = {
    "place": st.builds(Applicant, place=places),
    "industries": st.builds(Applicant, industries=st.tuples(businesses)),
    "filing": st.builds(Applicant, filing_industries=st.tuples(businesses)),
    "kind": st.builds(Applicant, kind=st.sampled_from(["company", "branch", "individual_business", "university"])),
    "registered": st.builds(Applicant, registered_months=st.integers(0, 60)),
    "insured": st.builds(Applicant, insured=counts),
    "capital": st.builds(Applicant, capital_yuan=st.integers(0, 10_000_000)),
    "patents": st.builds(Applicant, patents=st.tuples(holdings)),
    "rd": st.builds(Applicant, rd_percent=st.integers(0, 10)),
    "developers": st.builds(Applicant, developers=counts),
    "officers": st.builds(Applicant, ip_officers=counts),
    "tax": st.builds(Applicant, taxed_here=yes_or_no),
    "account": st.builds(Applicant, platform_account=yes_or_no),
    "files_only": st.builds(Applicant, files_only=st.sampled_from([("design",), ("invention",)])),
    "recommended": st.builds(Applicant, recommended=yes_or_no),
    **{
        f"record {item}": st.builds(Applicant, records=st.fixed_dictionaries({item: records})) for item in ITEMS
    },
    **{
        f"quality {tag}": st.builds(Applicant, qualities=st.fixed_dictionaries({tag: yes_or_no})) for tag in TAGS
    },
}  # fmt: skip
several = st.lists(st.sampled_from(sorted(FACTS)), unique=True, max_size=8)
centers = st.sampled_from(COVERAGE.centers)


def learned(facts: list[Applicant], firm: Applicant | None = None) -> Applicant:
    return reduce(Applicant.learn, facts, firm or Applicant())


def verdict(center, firm: Applicant) -> str:
    return assess_all(firm, COVERAGE, INDUSTRIES, TODAY, [center])[0].verdict


@given(centers, st.data())
def test_learning_a_fact_never_moves_eligible_to_undetermined(center, data) -> None:
    firm = FIRMS.passing(center)
    assert verdict(center, firm) == "eligible"
    said = {**dict.fromkeys(firm.stated()), **{f"record {item}": None for item in firm.records}}
    said |= {f"quality {tag}": None for tag in firm.qualities}
    said |= {"registered": None} if firm.registered_months else {}
    names = {"rd": "rd_percent", "officers": "ip_officers", "tax": "taxed_here", "account": "platform_account",
             "capital": "capital_yuan", "filing": "filing_industries"}  # fmt: skip
    unsaid = [name for name in FACTS if name not in said and names.get(name) not in said]
    for name in data.draw(st.lists(st.sampled_from(unsaid), unique=True, max_size=4)):
        firm = firm.learn(data.draw(FACTS[name]))
    assert verdict(center, firm) != "undetermined"


@given(centers, several, st.data())
def test_what_is_decided_stays_decided(center, names, data) -> None:
    facts = [data.draw(FACTS[name]) for name in names]
    firm = learned(facts)
    others = [name for name in FACTS if name not in (*names, "files_only", "recommended")]
    more = learned([data.draw(FACTS[name]) for name in data.draw(st.lists(st.sampled_from(others), unique=True))], firm)
    if verdict(center, firm) == "not_eligible" and "filing" not in names and not more.filing_industries:
        assert verdict(center, more) == "not_eligible"


@given(centers, several, st.data(), st.sampled_from(KINDS), st.integers(1, 6))
def test_more_patents_never_make_a_verdict_worse(center, names, data, kind, count) -> None:
    firm = learned([data.draw(FACTS[name]) for name in names])
    if data.draw(yes_or_no):
        firm = firm.learn(Applicant(no_patents=True))
    richer = with_more(firm, Holding(kind, count))
    for base, more in ((firm, richer), (learned([Applicant(rest_met=True)], firm), None)):
        more = more or with_more(base, Holding(kind, count))
        if base.rest_met and not base.patents and not base.no_patents:
            continue  # 「其他都满足」 had settled the patents; now they are named
        before, after = verdict(center, base), verdict(center, more)
        assert VERDICTS.index(after) <= VERDICTS.index(before), (before, after)


@given(centers, several.filter(lambda names: len(names) <= 4), st.data())
def test_the_order_of_facts_does_not_matter(center, names, data) -> None:
    facts = [data.draw(FACTS[name]) for name in names]
    firms = [learned(list(order)) for order in permutations(facts)]
    assert all(firm == firms[0] for firm in firms)
    assert len({verdict(center, firm) for firm in firms}) == 1


@given(st.permutations([(None, 6), ("invention", 1), ("utility_model", 2)]))
def test_kinds_and_a_total_join_in_any_order(said) -> None:
    firm = learned([Applicant(patents=(Holding(kind, count),)) for kind, count in said])
    assert {(holding.kind, holding.count) for holding in firm.patents} == {
        ("invention", 1), ("utility_model", 2), (None, 3),
    }  # fmt: skip


@given(several, st.data())
def test_nothing_raises_and_everything_can_be_kept(names, data) -> None:
    firm = learned([data.draw(FACTS[name]) for name in names])
    found = assess_all(firm, COVERAGE, INDUSTRIES, TODAY)
    question = next_question(found)
    assert (question is None) == (remaining(found) == 0)
    assert isinstance(problems(firm, TODAY), tuple)
    assert from_json(to_json(firm), GAZETTEER) == firm


@pytest.mark.parametrize("facts", [{}, {"business_words": ("我们",)}, {"elsewhere": (GAZETTEER.resolve("苏州市"),)}])
def test_no_verdict_from_no_facts(facts) -> None:
    found = assess_all(Applicant(**facts), COVERAGE, INDUSTRIES, TODAY)
    assert len(found) == len(COVERAGE.centers)
    assert {result.verdict for result in found} == {"undetermined"}
