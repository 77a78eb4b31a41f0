"""What a number or a button stands for, remembered for a while."""

from __future__ import annotations

import hashlib
import hmac
import re
import unicodedata
from base64 import urlsafe_b64encode
from collections import OrderedDict

from bot.channels.rendering import Choice

NUMBER = re.compile(r"(?:选|第)?\s*(?P<number>[1-9一二三四五六七八九])\s*[.、。)]?\s*(?:个|项|条)?[.。]?")
CHINESE = "一二三四五六七八九"


class Offers:
    """The numbered choices of the last answer in each conversation."""

    def __init__(self, max_conversations: int = 20_000) -> None:
        self._max = max_conversations
        self._offers: OrderedDict[str, tuple[Choice, ...]] = OrderedDict()

    def put(self, conversation: str, choices: tuple[Choice, ...]) -> None:
        """Remember what the numbers of the next message mean; nothing offered = nothing meant."""
        self._offers.pop(conversation, None)
        if choices:
            self._offers[conversation] = choices
        while len(self._offers) > self._max:
            self._offers.popitem(last=False)

    def read(self, conversation: str, text: str) -> str:
        """Return the message that a number stands for; any other text as it is."""
        choices = self._offers.get(conversation, ())
        found = NUMBER.fullmatch(unicodedata.normalize("NFKC", text).strip()) if choices else None
        if not found:
            return text
        sign = found["number"]
        number = CHINESE.index(sign) + 1 if sign in CHINESE else int(sign)
        return choices[number - 1].message if number <= len(choices) else text


class Buttons:
    """Short ids for buttons whose platform has no room for a sentence: 17 bytes, made here, looked up here."""

    def __init__(self, secret: str, max_buttons: int = 50_000) -> None:
        self._secret = secret.encode()
        self._max = max_buttons
        self._messages: OrderedDict[str, str] = OrderedDict()

    def put(self, conversation: str, message: str) -> str:
        """Return the id of a button; the same for the same button, also after a restart."""
        button = self.sign(conversation, message)
        self._messages[button] = message
        self._messages.move_to_end(button)
        while len(self._messages) > self._max:
            self._messages.popitem(last=False)
        return button

    def read(self, conversation: str, button: str, titles: tuple[str, ...] = ()) -> str | None:
        """Return the message of a button of this conversation; None when it is unknown or of another one.

        `titles` are those that the platform says the message bore: after a restart, one of them may be what the id
        stands for; the signature tells.
        """
        for message in (self._messages.get(button), *titles):
            if message and hmac.compare_digest(self.sign(conversation, message).encode(), button.encode()):
                return message
        return None

    def sign(self, conversation: str, message: str) -> str:
        """The id that belongs to a message in a conversation."""
        digest = hmac.new(self._secret, f"{conversation}\n{message}".encode(), hashlib.sha256).digest()
        return "b" + urlsafe_b64encode(digest[:12]).decode()
