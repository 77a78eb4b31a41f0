"""Texts as typed → facts, on a fixed day."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from typing import Any

import pytest

from bot.nlu.facts import Told, changes_in, facts_of
from bot.nlu.language import chinese
from bot.nlu.text_normalizer import normalize
from knowledge.eligibility import Applicant
from knowledge.eligibility.join import joined

TODAY = datetime.date(2026, 5, 20)


@pytest.fixture(scope="session")
def said() -> Callable[..., Applicant]:
    """The facts of one message, an answer to the facts asked for."""

    def facts(text: str, *asked: str) -> Applicant:
        return facts_of(Told(chinese()(normalize(text)), TODAY, asked))

    return facts


@pytest.fixture(scope="session")
def told() -> Callable[..., Applicant]:
    """The firm after several messages."""

    def firm(*texts: str) -> Applicant:
        so_far = Applicant()
        for text in texts:
            told = Told(chinese()(normalize(text)), TODAY, registered=so_far.place)
            so_far = joined(so_far, facts_of(told), changes_in(told))
        return so_far

    return firm


@pytest.fixture(scope="session")
def plain() -> Callable[[Applicant], dict[str, Any]]:
    """An applicant's facts by name, places by their names, industries by their ids."""

    def facts(firm: Applicant) -> dict[str, Any]:
        found = {name: getattr(firm, name) for name in firm.stated() if name not in ("business_words",)}
        if "place" in found:
            found["place"] = found["place"].name
        if "elsewhere" in found:
            found["elsewhere"] = [place.name for place in found["elsewhere"]]
        if "industries" in found:
            found["industries"] = {business.industry for business in found["industries"]}
        return found

    return facts
