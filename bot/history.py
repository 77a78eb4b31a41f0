"""What was said in a conversation, read from Rasa's tracker, and its deletion, and what a person adds: the tracker is the only record of it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from rasa.core.tracker_store import InMemoryTrackerStore, SQLTrackerStore, TrackerStore
from rasa.shared.core.events import BotUttered, Event, UserUttered

Line = dict[str, Any]
STAFF = "staff"  # marks in `custom` what a person said


async def recall(store: TrackerStore, conversation: str, after: float, most: int) -> list[Line]:
    """The lines of a conversation later than `after` (seconds of the epoch), the last `most` of them, oldest first.

    A line is `{"at", "from": "visitor" | "bot" | "staff", "text"}`; a visitor's has the `id` its channel gave, the bot's
    has `custom` and `buttons` as they were sent, a person's `name` and `id`; empty ones are left out.
    """
    tracker = await store.retrieve_full_tracker(conversation)
    return spoken(tracker.events if tracker else (), after)[-most:]


def spoken(events: Iterable[Event], after: float = 0.0) -> list[Line]:
    """The lines among the events of a tracker."""
    lines: list[Line] = []
    for event in events:
        if event.timestamp <= after:
            continue
        if isinstance(event, UserUttered) and event.text:
            line = {"from": "visitor", "text": event.text, "id": (event.metadata or {}).get("message_id")}
        elif isinstance(event, BotUttered):
            data = event.data or {}
            if person := (data.get("custom") or {}).get(STAFF):
                lines.append({"at": event.timestamp, "from": "staff", "text": event.text, **person})
                continue
            line = {"from": "bot", "text": event.text, "custom": data.get("custom"), "buttons": data.get("buttons")}
        else:
            continue
        lines.append({"at": event.timestamp, **{key: value for key, value in line.items() if value}})
    return lines


async def reply(store: TrackerStore, conversation: str, text: str, name: str, reply_id: str) -> float | None:
    """Add what a person says to a conversation and return when; the same `reply_id` adds nothing a second time.

    None when there is no such conversation. The dialogue goes on as if nothing had been said.
    """
    tracker = await store.retrieve(conversation)
    if tracker is None:
        return None
    earlier = (line["at"] for line in spoken(tracker.events) if line["from"] == "staff" and line["id"] == reply_id)
    if (at := next(earlier, None)) is not None:
        return float(at)
    said = BotUttered(text, {"custom": {STAFF: {"name": name, "id": reply_id}}})
    tracker.update(said)
    await store.save(tracker)
    return float(said.timestamp)


async def add(store: TrackerStore, conversation: str, text: str, custom: dict[str, Any]) -> None:
    """Add a message of the bot's that the dialogue did not say, so that it stands there after a reload too."""
    tracker = await store.retrieve(conversation)
    if tracker is not None:
        tracker.update(BotUttered(text, {"custom": custom}))
        await store.save(tracker)


async def forget(store: TrackerStore, conversation: str) -> None:
    """Delete everything that the store holds of a conversation. Raises `NotImplementedError` for a store of another kind."""
    if isinstance(store, InMemoryTrackerStore):
        store.store.pop(conversation, None)
    elif isinstance(store, SQLTrackerStore):
        with store.session_scope() as session:
            session.query(store.SQLEvent).filter_by(sender_id=conversation).delete()
            session.commit()
    else:
        raise NotImplementedError(f"{type(store).__name__} cannot forget")
