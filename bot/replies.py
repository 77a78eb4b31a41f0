"""What the bot sends back: one message, and the status that says how the answer went. And what it had understood."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

ANSWERED = "answered"
ASKED_BACK = "asked_back"
REFUSED = "refused"
FAILED = "failed"
#: All values of `custom.status`; statistics, the review queue and the metrics read this one field.
STATUSES = frozenset(
    {ANSWERED, ASKED_BACK, "verdict", "not_on_record", "out_of_scope", "handed_over", "smalltalk", REFUSED, FAILED}
)
#: The intent of a message that is believed to be none of the known ones: Rasa's name for it.
FALLBACK = "nlu_fallback"


@dataclass(frozen=True)
class Understood:
    """What the classifier made of a message. For those who improve the bot: it stays in the process."""

    intent: str
    ranking: tuple[tuple[str, float], ...] = ()  # intents of the domain with their confidence, likeliest first
    similarity: float | None = None  # to the nearest training example, 0 to 1; None where it is not measured

    @property
    def confidence(self) -> float | None:
        """Of the likeliest intent of the domain, believed or not."""
        return self.ranking[0][1] if self.ranking else None

    @property
    def believed(self) -> bool:
        """Whether confidence and similarity reached their thresholds."""
        return self.intent != FALLBACK


@dataclass(frozen=True)
class Reply:
    """One message to the user: text complete by itself, buttons, and the structured answer in `custom`."""

    text: str = ""
    buttons: list[dict[str, Any]] = field(default_factory=list)
    custom: dict[str, Any] = field(default_factory=dict)
    extra: dict[str, Any] = field(default_factory=dict)  # image, attachment
    understood: Understood | None = None  # never sent: no shape of a channel has it

    def as_rest(self, recipient: str) -> dict[str, Any]:
        """Return the message in the shape of Rasa's REST channel: absent parts have no key."""
        message: dict[str, Any] = {"recipient_id": recipient}
        if self.text:
            message["text"] = self.text
        if self.buttons:
            message["buttons"] = self.buttons
        if self.custom:
            message["custom"] = self.custom
        return {**message, **self.extra}


def notice(status: str, text: str, suggestions: list[str] | None = None) -> Reply:
    """Return a message of the door itself (not of the dialogue), in the same envelope as every answer."""
    custom = {"kind": "notice", "status": status, "data": {}, "sources": [], "suggestions": suggestions or []}
    return Reply(text, custom=custom)


def status_of(replies: list[Reply]) -> str:
    """Return the status of an answer: the last one that a message states; text without one counts as answered."""
    for reply in reversed(replies):
        status = reply.custom.get("status")
        if isinstance(status, str) and status:
            return status
    return ANSWERED if any(reply.text for reply in replies) else FAILED
