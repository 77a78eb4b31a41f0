"""A message or event of an official account as what somebody asked: a pure function with a table in its test."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

GREETING = "你好"  # what a new follower is taken to have said


class Said(NamedTuple):
    """What a follower asked."""

    user: str
    account: str
    text: str
    message_id: str


def read(fields: Mapping[str, str]) -> Said | None:
    """Return what was asked; None for what needs no answer. Raises `KeyError` for what is no message."""
    user, account, kind = fields["FromUserName"], fields["ToUserName"], fields["MsgType"].lower()
    if kind == "event":
        text = _event(fields)
        # events have no id: the platform says to tell them by these two
        message_id = f"event:{fields['CreateTime']}:{fields.get('Event', '')}"
    else:
        # a voice is recognised by the platform, where that is switched on; without it, and for pictures, the door says
        # that it saw no text
        text = fields.get("Content") or fields.get("Recognition") or ""
        message_id = fields["MsgId"]
    return None if text is None else Said(user, account, text, message_id)


def _event(fields: Mapping[str, str]) -> str | None:
    event = fields.get("Event", "").lower()
    if event == "subscribe":
        return GREETING
    if event == "click":  # the key of a menu entry is its question
        return fields.get("EventKey", "")
    return None  # gone, a place, a page opened, a message of ours delivered
