"""Repairs of Rasa 3.6.21, made once when the engine is built. Each says what it repairs and why it is safe."""

from __future__ import annotations

import logging
import typing
from contextlib import asynccontextmanager
from functools import lru_cache
from typing import Any

import jsonschema
import rasa.nlu.classifiers.regex_message_handler as regex_message_handler
from rasa.core.actions.action import RemoteAction
from rasa.core.lock_store import InMemoryLockStore
from rasa.shared.core.events import Event


def compile_result_validator() -> None:
    """Validate what actions return with validators compiled once, one per kind of event.

    `RemoteAction._validate_action_result` calls `jsonschema.validate`, which checks the schema itself on every call
    (about 24 of the 32 ms that a message takes), and then tries every event against all 23 kinds. The schema and what
    it accepts stay the same: the kinds exclude each other by their `event` constant.
    """
    schema = RemoteAction.action_response_format_spec()
    make = jsonschema.validators.validator_for(schema)
    kinds = {
        kind["properties"]["event"]["const"]: make(kind) for kind in schema["properties"]["events"]["items"]["oneOf"]
    }
    whole = make(schema)

    def validate(self: RemoteAction, result: dict[str, Any]) -> bool:
        events = result.get("events") if isinstance(result, dict) else None
        plain = isinstance(events, list) and all(isinstance(event, dict) for event in events)
        responses = result.get("responses", []) if isinstance(result, dict) else None
        if (
            plain
            and isinstance(responses, list)
            and all(isinstance(response, dict) for response in responses)
            and all(
                isinstance(event.get("event"), str)
                and event["event"] in kinds
                and kinds[event["event"]].is_valid(event)
                for event in events or []
            )
        ):
            return True
        whole.validate(result)  # raises and says what is wrong
        return True

    RemoteAction._validate_action_result = validate


def ignore_payloads() -> None:
    """User text is text: a leading `/` never names an intent.

    The door takes such a prefix away; this is the second lock on the same door, in case a component of the pipeline
    puts one back (full-width `／` becomes `/` under NFKC).
    """

    def process(self, messages, domain=None):  # type: ignore[no-untyped-def]
        return messages

    # Training checks a component's hints: this one takes and gives what the one it replaces does
    original = regex_message_handler.RegexMessageHandler.process
    process.__annotations__ = typing.get_type_hints(original)
    regex_message_handler.RegexMessageHandler.process = process


def look_up_events_once() -> None:
    """Find the class of an event by its name once instead of for every stored event of a conversation.

    Reading a conversation walks through all subclasses for each of its events: a fifth of a message's time after a
    dozen turns, growing with the talk. The classes do not change once Rasa is imported.
    """
    resolve = Event.resolve_by_type
    if not hasattr(resolve, "cache_info"):
        Event.resolve_by_type = staticmethod(lru_cache(maxsize=None)(resolve))


class NoLock(InMemoryLockStore):  # type: ignore[misc]
    """No ticket lock: the engine holds the conversation itself (see `bot.order`)."""

    @asynccontextmanager
    async def lock(self, conversation_id: str, *_: Any, **__: Any) -> Any:
        """Let the caller in at once."""
        yield None


def _without_trace(record: logging.LogRecord) -> bool:
    # The processor logs an action's exception with its message, which may quote the user; `bot.in_process` has
    # already logged where it happened
    record.exc_info = None
    return True


def apply() -> None:
    """Apply the repairs; doing it twice changes nothing."""
    compile_result_validator()
    ignore_payloads()
    look_up_events_once()
    log = logging.getLogger("rasa.core.processor")
    if _without_trace not in log.filters:
        log.addFilter(_without_trace)
