"""The question whose answer decides most over all candidates that are still open."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from knowledge.coverage import Coverage
from knowledge.eligibility.applicant import Applicant
from knowledge.eligibility.evaluate import Assessment, Check, Verdict
from knowledge.eligibility.topics import ENDS, GATES, AskTopic, topic_of
from knowledge.models import Center

OPEN: tuple[Verdict, ...] = ("undetermined",)
_LENIENT = 0.5  # a condition that the text softens ends nothing: its answer counts half


class Question(NamedTuple):
    """What to ask next: the subject, the open facts in it, and for which centres the answer counts."""

    topic: AskTopic
    facts: tuple[str, ...]  # 「records.abnormal.when」, 「fields.新材料」 (a doubtful match to be confirmed)
    centers: tuple[str, ...]
    checks: tuple[Check, ...]  # one per condition it would decide, with its threshold, each requirement once


def next_question(assessments: Iterable[Assessment], skipped: Collection[str] = ()) -> Question | None:
    """The gates first, then the subject with the most expected decisions; None when there is nothing to ask.

    `skipped`: topics that the firm could not answer; they are not asked again.
    """
    waiting = [assessment for assessment in assessments if assessment.verdict in OPEN]
    scores: dict[AskTopic, float] = {}
    for assessment in waiting:
        found = _open_topics(assessment)
        for topic, weight in found.items():
            if topic not in skipped:
                # Each condition decided counts; the last open subject of a centre decides the centre.
                scores[topic] = scores.get(topic, 0) + weight * ENDS[topic] + 1 / len(found)
    if not scores:
        return None
    best = max(scores, key=lambda topic: (scores[topic], ENDS[topic]))
    return _question(next((topic for topic in GATES if topic in scores), best), waiting)


def _open_topics(assessment: Assessment) -> dict[AskTopic, float]:
    """The open subjects of a centre with the weight of the conditions that they would decide."""
    found: dict[AskTopic, float] = {}
    for check in assessment.checks:
        if check.status == "unknown":
            for topic in dict.fromkeys(topic_of(fact) for fact in check.open):
                found[topic] = found.get(topic, 0) + (_LENIENT if check.soft else 1)
    return found


def _question(topic: AskTopic, waiting: Sequence[Assessment]) -> Question:
    facts: dict[str, None] = {}
    centers: list[str] = []
    checks: dict[str, Check] = {}
    for assessment in waiting:
        mine = [check for check in assessment.checks if any(topic_of(fact) == topic for fact in check.open)]
        if mine:
            centers.append(assessment.center_id)
        for check in mine:
            facts.update(dict.fromkeys(fact for fact in check.open if topic_of(fact) == topic))
            checks.setdefault(check.requirement, check)
    return Question(topic, tuple(facts), tuple(centers), tuple(checks.values()))


def remaining(assessments: Iterable[Assessment], skipped: Collection[str] = ()) -> int:
    """How many subjects are still open at most, for 「还需N个信息」; details asked back are not counted."""
    topics = {topic for a in assessments if a.verdict in OPEN for topic in _open_topics(a)}
    return len(topics - set(skipped))


def remaining_for(
    applicant: Applicant, assessments: Iterable[Assessment], coverage: Coverage, skipped: Collection[str] = ()
) -> int:
    """As `remaining`; while no place was said, the most that the centres of any one place would ask."""
    found = tuple(assessments)
    if applicant.place is not None:
        return remaining(found, skipped)
    by_id = {assessment.center_id: assessment for assessment in found}
    groups = ([by_id[id_] for id_ in group if id_ in by_id] for group in _neighbours(coverage))
    return max((remaining(group, skipped) for group in groups), default=0)


@lru_cache(maxsize=16)
def _neighbours(coverage: Coverage) -> tuple[tuple[str, ...], ...]:
    def around(center: Center) -> tuple[str, ...]:
        return tuple(c.id for home in coverage.homes(center) for c in coverage.of(home))

    return tuple(dict.fromkeys(around(center) for center in coverage.centers))
