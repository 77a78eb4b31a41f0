"""The repairs of Rasa accept and refuse what Rasa itself does."""

from __future__ import annotations

from typing import Any

import jsonschema
import pytest

RESULTS: list[tuple[Any, str]] = [
    ({"events": [], "responses": []}, "nothing"),
    ({}, "not even the keys"),
    ({"events": [{"event": "slot", "timestamp": None, "name": "a", "value": [1]}], "responses": [{}]}, "a slot"),
    ({"events": [{"event": "followup", "name": "action_listen"}]}, "a follow-up"),
    ({"events": [{"event": "slot"}]}, "a slot without a name"),
    ({"events": [{"event": "unheard of"}]}, "no such kind"),
    ({"events": [{"event": ["slot"]}]}, "a kind that is no text"),
    ({"events": ["slot"]}, "no object"),
    ({"events": None}, "no list"),
    ({"events": [], "responses": ["text"]}, "a response that is no object"),
    (["events"], "no object at all"),
    (None, "nothing at all"),
]


def accepts(check: Any, result: Any) -> bool:
    try:
        check(result)
    except (jsonschema.ValidationError, TypeError):
        return False
    return True


@pytest.mark.parametrize(("result", "why"), RESULTS, ids=[case[1] for case in RESULTS])
def test_same_verdict_as_the_schema(result: Any, why: str) -> None:
    from rasa.core.actions.action import RemoteAction

    from bot.engine import mends  # with Rasa, the light way

    mends.apply()
    schema = RemoteAction.action_response_format_spec()
    action = RemoteAction("any", None)
    assert accepts(action._validate_action_result, result) == accepts(lambda r: jsonschema.validate(r, schema), result)


def test_events_are_looked_up_once_and_unknown_ones_still_refused() -> None:
    from rasa.shared.core.events import Event, SlotSet

    from bot.engine import mends

    mends.apply()
    calls = Event.resolve_by_type.cache_info
    stored = {"event": "slot", "name": "asks", "value": ["phone"], "timestamp": 1.0}
    before = calls().misses
    assert [type(Event.from_parameters(stored)) for _ in range(3)] == [SlotSet] * 3
    assert calls().misses <= before + 1
    with pytest.raises(ValueError, match="no such event"):
        Event.from_parameters({"event": "no such event"})
