"""An event of Feishu's as what somebody said to the bot: a pure function with a table in its test."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, NamedTuple

from bot.channels.channel import text as text_of

GREETING = "你好"  # what somebody is taken to have said who opens the talk for the first time
MESSAGE, PRESSED = "im.message.receive_v1", "card.action.trigger"
ENTERED = "im.chat.access_event.bot_p2p_chat_entered_v1"

Json = Mapping[str, Any]


class Said(NamedTuple):
    """A message to the bot, or a pressed button."""

    sender: str  # a person, in a group: this person in this group
    message_id: str
    text: str
    reply_to: str = ""  # the message to answer to
    user: str = ""  # whom to write to where there is none
    pressed: bool = False


def read(event: Json, bot: str) -> Said | None:
    """Return what was said to the bot, whose own id is `bot` ("" while unknown); None for what is not meant for it.

    Raises `KeyError`, `TypeError` or `ValueError` for an event that is not as documented.
    """
    kind, content = event["header"]["event_type"], event["event"]
    if kind == MESSAGE:
        return _message(content, bot)
    if kind == PRESSED:
        return _pressed(content, event["header"]["event_id"])
    if kind == ENTERED and not content.get("last_message_id"):
        user = text_of(content["operator_id"]["open_id"])
        return Said(user, f"entered:{user}", GREETING, user=user)
    return None


def _message(content: Json, bot: str) -> Said | None:
    message, user = content["message"], text_of(content["sender"]["sender_id"]["open_id"])
    private = message["chat_type"] == "p2p"
    mentions = message.get("mentions") or []
    if content["sender"].get("sender_type") != "user" or not (private or _is_meant(mentions, bot)):
        return None
    text = _text(message["message_type"], json.loads(message["content"]))
    if text is None and not private:
        return None
    for mention in mentions:
        text = (text or "").replace(mention["key"], " ")
    sender, message_id = user if private else f"{text_of(message['chat_id'])}.{user}", text_of(message["message_id"])
    return Said(sender, message_id, text_of(text or "").strip(), message_id)


def _is_meant(mentions: list[Json], bot: str) -> bool:
    # by default Feishu sends only messages that name the bot, but an app may have asked for all of a group
    return any(not bot or mention["id"].get("open_id") == bot for mention in mentions)


def _text(kind: str, content: Json) -> str | None:
    if kind == "text":
        return str(content["text"])
    if kind == "post":  # rich text: paragraphs of pieces
        pieces = [[str(piece.get("text", "")) for piece in line if piece.get("tag") in ("text", "a")] for line in content["content"]]  # fmt: skip
        return "\n".join([str(content.get("title") or ""), *("".join(line) for line in pieces)]).strip()
    return None  # a picture, a file, a voice


def _pressed(content: Json, event_id: str) -> Said:
    value = content["action"]["value"]
    user, room = text_of(content["operator"]["open_id"]), text_of(value.get("room") or "")
    return Said(
        sender=f"{room}.{user}" if room else user,
        message_id=text_of(event_id),
        text=text_of(value["message"]),  # a question like any other; the event is signed and encrypted
        reply_to=text_of(content["context"]["open_message_id"]),
        pressed=True,
    )
