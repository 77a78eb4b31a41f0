"""A callback of DingTalk's as what somebody said to the robot: a pure function with a table in its test."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from bot.channels.channel import text as text_of

GROUP = "2"

Json = Mapping[str, Any]


class Said(NamedTuple):
    """A message to the robot, and where its answer may go."""

    sender: str  # a person, in a group: this person in this group
    message_id: str
    text: str
    webhook: str  # takes answers to this talk for a while
    webhook_until: float  # Unix time
    staff: str = ""  # the person in the company's directory; empty for outsiders
    group: bool = False


def read(body: Json) -> Said | None:
    """Return what was said; None for what is not meant for the robot.

    Raises `KeyError`, `TypeError` or `ValueError` for a callback that is not as documented.
    """
    group = str(body["conversationType"]) == GROUP
    if group and not body.get("isInAtList", True):
        return None
    staff = text_of(body.get("senderStaffId") or "")
    person = staff or text_of(body["senderId"])
    return Said(
        sender=f"{text_of(body['conversationId'])}.{person}" if group else person,
        message_id=text_of(body["msgId"]),
        text=_text(body).strip(),
        webhook=text_of(body["sessionWebhook"]),
        webhook_until=int(body["sessionWebhookExpiredTime"]) / 1000,
        staff=staff,
        group=group,
    )


def _text(body: Json) -> str:
    kind = body["msgtype"]
    if kind == "text":  # the robot's name is already taken out
        return text_of(body["text"]["content"])
    content = body.get("content") or {}
    if kind == "richText":
        return "".join(str(piece.get("text", "")) for piece in content.get("richText", []))
    if kind == "audio":  # as DingTalk has heard it
        return str(content.get("recognition") or "")
    return ""  # a picture, a file: the door says that it saw no text
