"""Which centres could take a firm, each with its verdict, the best first."""

from __future__ import annotations

import datetime
from collections.abc import Iterable

from knowledge.coverage import Coverage
from knowledge.eligibility.applicant import Applicant
from knowledge.eligibility.evaluate import VERDICTS, Assessment, assess
from knowledge.eligibility.fields import fit
from knowledge.eligibility.outcome import Case
from knowledge.industries import Industries
from knowledge.models import Center

_RANK = {verdict: n for n, verdict in enumerate(VERDICTS)}


def candidates(applicant: Applicant, coverage: Coverage) -> tuple[Center, ...]:
    """The centres of the firm's zone, city and province, the nearest first; all of them while no place was said.

    A place that is larger than a centre's (江苏) brings the centres within it as well, and so does a zone of which
    only a larger division is known (天府新区: 四川, perhaps 成都). Empty: none on record there.
    """
    place = applicant.place
    if place is None:
        return coverage.centers
    own = coverage.of(place)
    around = place
    if place.level == "zone" and place.parent is not None and not coverage.own(place):
        around = coverage.gazetteer.by_code[place.parent]
    return (*own, *(center for center in coverage.within(around) if center not in own))


def assess_all(
    applicant: Applicant,
    coverage: Coverage,
    industries: Industries,
    today: datetime.date,
    centers: Iterable[Center] | None = None,
) -> tuple[Assessment, ...]:
    """The candidates' assessments (or those of the centres named): by verdict, then by nearness."""
    case = Case(applicant, coverage, industries, today)
    found = [assess(center, case) for center in (candidates(applicant, coverage) if centers is None else centers)]
    return tuple(sorted(found, key=lambda assessment: _RANK[assessment.verdict]))  # stable: nearness stays


def taking_field(applicant: Applicant, coverage: Coverage, industries: Industries) -> tuple[Center, ...]:
    """The centres anywhere that have the firm's field for certain, for 「哪家中心收我们这一行」."""
    return tuple(
        center
        for center in coverage.centers
        if any(fit(industries, firm, phrase) == "sure" for firm in applicant.industries for phrase in center.fields)
    )
