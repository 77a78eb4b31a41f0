"""The centre a conversation is about, for the moment when no answer comes out."""

from __future__ import annotations

from collections import OrderedDict

from bot.replies import Reply


class LastContact:
    """Remembers name and phone of the centre last shown in each conversation: what was said is on record."""

    def __init__(self, max_conversations: int = 5_000) -> None:
        self._max = max_conversations
        self._contacts: OrderedDict[str, str] = OrderedDict()

    def note(self, conversation: str, replies: list[Reply]) -> None:
        """Look for a centre with a phone in an answer."""
        for reply in replies:
            data = reply.custom.get("data")
            centers = data.get("centers") if isinstance(data, dict) else None
            if not isinstance(centers, list) or len(centers) != 1 or not isinstance(centers[0], dict):
                continue
            phones = centers[0].get("phones")
            number = phones[0].get("number") if phones and isinstance(phones[0], dict) else None
            if number:
                name = centers[0].get("short") or centers[0].get("name") or "保护中心"
                self._contacts[conversation] = f"{name}（{number}）"
                self._contacts.move_to_end(conversation)
        while len(self._contacts) > self._max:
            self._contacts.popitem(last=False)

    def get(self, conversation: str) -> str | None:
        """Return 「name（phone）」, or None when no centre came up."""
        return self._contacts.get(conversation)
