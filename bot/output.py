"""The output channel that the engine hands to Rasa: one utterance, one message.

Rasa's own collector sends text and `custom` as two messages and cuts text at blank lines.
"""

from __future__ import annotations

from typing import Any

from rasa.core.channels.channel import CollectingOutputChannel

from bot.replies import Reply


class ReplyCollector(CollectingOutputChannel):  # type: ignore[misc]
    """Collects `Reply` objects in `replies`; an utterance without any content is dropped."""

    def __init__(self, channel: str = "collector") -> None:
        super().__init__()
        self.replies: list[Reply] = []
        self._channel = channel

    def name(self) -> str:
        """Name of the channel that the user writes in: responses may have variants per channel."""
        return self._channel

    async def send_response(self, recipient_id: str, message: dict[str, Any]) -> None:
        """Keep the whole utterance as one message."""
        text = (message.get("text") or "").strip()
        buttons = [*(message.get("buttons") or []), *(message.get("quick_replies") or [])]
        extra = {key: message[key] for key in ("image", "attachment") if message.get(key)}
        custom = message.get("custom") or {}
        if text or buttons or custom or extra:
            self.replies.append(Reply(text, buttons, custom, extra))
