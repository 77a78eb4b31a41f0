"""Less known terms of an answer are offered for explanation, and the offer is understood."""

from __future__ import annotations

from typing import Any

import pytest

from actions.glossary import offered
from tests.actions.conftest import Answered

OFFERS = [
    # text, what is offered, why
    ("至少有1件作为第一申请人取得授权的有效发明专利", "第一申请人是什么意思", "a term of the conditions"),
    ("没有非正常专利申请；前一个自然年度", "非正常专利申请是什么意思", "the first one in the text"),
    ("成立满一年，电话0510", "", "nothing that needs it"),
    ("授权的发明专利", "", "what everybody knows"),
]


@pytest.mark.parametrize(("text", "offer", "why"), OFFERS, ids=[row[2] for row in OFFERS])
def test_what_is_offered(desk: Any, text: str, offer: str, why: str) -> None:
    assert offered(text, desk) == offer


def test_an_answer_offers_it_and_an_explanation_does_not_offer_itself(answered: Answered) -> None:
    assert "自然年度是什么意思" in answered("南通信用记录怎么看", "ask_credit").suggestions
    explained = answered("第一申请人是什么意思", "ask_term")
    assert explained.data["entries"][0]["id"] == "term-first-applicant"
    assert "第一申请人是什么意思" not in explained.suggestions


def test_every_offer_finds_its_entry(desk: Any) -> None:
    for policy in desk.knowledge.policies:
        if policy.id.startswith("term-") and (offer := offered(policy.title, desk)):
            assert desk.search.find(offer)[0].policy.id == policy.id, offer
