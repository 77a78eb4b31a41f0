"""What the actions work with: the knowledge of the public, who covers which place, and the industries."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from knowledge.conditions import AnyOf
from knowledge.coverage import Coverage
from knowledge.industries import Industries, load_industries
from knowledge.models import Audience, Center, Condition, Difference, Exemption
from knowledge.places import load_gazetteer
from knowledge.search import PolicySearch
from knowledge.store.queries import Knowledge
from knowledge.topics import topics_of

MOST_QUOTED = 3  # items of one centre


@dataclass(frozen=True)
class Desk:
    """Everything that an answer may be taken from."""

    knowledge: Knowledge
    coverage: Coverage
    industries: Industries
    search: PolicySearch

    def source(self, center: Center, items: tuple[str, ...] = ()) -> dict[str, Any]:
        """The source of a centre's facts, with the items of its text that were used."""
        reference = self.knowledge.references[center.source.document]
        place = center.source.at + ("·第" + "、".join(dict.fromkeys(items)) + "项" if items else "")
        return {
            "id": reference.id,
            "title": reference.title,
            "locator": place,
            "as_of": self.knowledge.as_of(center),
            "url": center.website,
        }

    def quoted(self, source: Mapping[str, Any]) -> list[str]:
        """What the items say that a source of a centre points to; nothing where it points to none, or to nearly all."""
        at, _, items = str(source["locator"]).partition("·第")
        center = next((c for c in self.coverage.centers if c.source.at == at), None)
        wanted = items.removesuffix("项").split("、") if items else []
        if center is None or len(wanted) > MOST_QUOTED:
            return []
        told: tuple[Condition | Exemption, ...] = (*center.conditions, *center.exemptions)
        return [f"第{one.item}项：{one.says}" for item in wanted for one in told if one.item == item]

    def cited(self, center: Center) -> dict[str, Any]:
        """Title and month for the line 「来源：…」 of a text."""
        reference = self.knowledge.references[center.source.document]
        return {"title": reference.title, "as_of": self.knowledge.as_of(center)}


# The channels whose people may read what is internal; every other one, also one not yet known, is public.
INTERNAL_CHANNELS = frozenset({"staff"})


def audience_of(channel: str | None) -> Audience:
    """Who reads the answers of a channel."""
    return "internal" if channel in INTERNAL_CHANNELS else "public"


@lru_cache(maxsize=2)
def desk(audience: Audience) -> Desk:
    """The desk of this process for one audience, opened once from the database."""
    knowledge = Knowledge.open(audience=audience)
    return Desk(
        knowledge,
        Coverage(knowledge.centers, load_gazetteer()),
        load_industries(),
        PolicySearch(knowledge.policies),
    )


def conditions_about(center: Center, topic: str) -> tuple[Condition, ...]:
    """The conditions of a centre that a topic is about."""
    return tuple(condition for condition in center.conditions if topic in topics_of(condition))


def listed_elsewhere(center: Center, trades: str) -> list[Difference]:
    """What another document says of a centre's fields, where it names one of these trades: 深圳's 珠宝加工."""
    words = [word[:2] for word in trades.split("、") if word]
    return [d for d in center.differences if d.about == "fields" and any(word in d.says for word in words)]


def exemptions_from(center: Center, conditions: tuple[Condition, ...]) -> tuple[Exemption, ...]:
    """The ways around any of the conditions."""
    ids = {condition.id for condition in conditions}
    return tuple(exemption for exemption in center.exemptions if ids & set(exemption.lifts))


def has_room(condition: Condition) -> bool:
    """Whether the text itself leaves another way: 原则上, 特殊情况, alternatives, a corrected record."""
    test = condition.test
    if isinstance(test, AnyOf) or condition.strength == "in_principle" or condition.exception:
        return True
    return test.type == "clean_record" and bool(test.corrected_is_met or test.after_window or test.only_unsettled)


def called(center: Center) -> str:
    """How a centre is called in a sentence."""
    return f"{center.short}保护中心"
