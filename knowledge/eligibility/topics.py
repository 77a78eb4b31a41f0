"""The subjects that a firm is asked about: each is one question, and covers the facts that belong together."""

from __future__ import annotations

from typing import Literal

AskTopic = Literal[
    "place", "field", "body", "patents", "record", "strength", "statements", "product", "support", "results",
]  # fmt: skip

_OF_FACT: dict[str, AskTopic] = {
    "place": "place",
    "industries": "field",
    "filing_industries": "field",
    "fields": "field",
    "kind": "body",
    "legal_person": "body",
    "registered_months": "body",
    "insured": "body",
    "capital_yuan": "body",
    "patents": "patents",
    "records": "record",
    "rd_percent": "strength",
    "developers": "strength",
    "ip_officers": "strength",
    "certified": "strength",
    "honours": "strength",
    # Closed facts that a firm knows without looking: asked in one list together with the qualities.
    "qualities": "statements",
    "taxed_at": "statements",
    "taxed_here": "statements",
    "insured_here": "statements",
    "scope": "statements",
    "operating_state": "statements",
    "platform_account": "statements",
    # 专利产品备案
    "makes": "product",
    "sells": "product",
    "patentee": "product",
    "licensee": "product",
    "valid_patents": "patents",
    "ownership_dispute": "statements",
    "market_benefit": "statements",
    "duplicate_filing": "statements",
    # 运营中心
    "builder": "body",
    "influence": "support",
    "dedicated_body": "support",
    "own_premises": "support",
    "staff": "support",
    "funds": "support",
    "yearly_amount_yuan": "results",
    "project_count": "results",
    "entity_count": "results",
    "revitalising": "results",
    "sme_service": "results",
}

# Asked first, whatever else is open: they decide which centres there are to talk about.
GATES: tuple[AskTopic, ...] = ("place", "field")

# How often an answer ends the matter, as a share of firms; a rough prior that only orders the questions.
ENDS: dict[AskTopic, float] = {
    "place": 0.5,
    "field": 0.4,
    "patents": 0.35,
    "product": 0.3,
    "results": 0.3,
    "record": 0.15,
    "body": 0.15,
    "strength": 0.1,
    "support": 0.1,
    "statements": 0.02,
}


def topic_of(fact: str) -> AskTopic:
    """The subject of a fact, also of a detail of it: 「records.abnormal.when」 → record."""
    return _OF_FACT[fact.split(".", 1)[0]]
