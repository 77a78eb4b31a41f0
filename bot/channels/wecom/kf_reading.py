"""What 微信客服 has to tell, as what a customer said: pure functions with tables in their test."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from bot.channels.channel import text as text_of

GREETING = "你好"  # what somebody is taken to have said who comes in
OF_CUSTOMER, OF_SYSTEM = 3, 4

Json = Mapping[str, Any]


class News(NamedTuple):
    """The platform says that there is something to fetch for an account."""

    account: str
    token: str


class Said(NamedTuple):
    """A customer's message, or somebody who came in."""

    account: str
    customer: str
    message_id: str
    text: str
    at: float  # Unix time
    button: str = ""
    welcome: str = ""  # good for one greeting, for twenty seconds


def read_news(fields: Mapping[str, str]) -> News | None:
    """Return what is to be fetched; None for a callback of another kind."""
    if fields.get("Event") != "kf_msg_or_event":
        return None
    return News(fields["OpenKfId"], fields.get("Token", ""))


def read(message: Json) -> Said | None:
    """Return what a customer said; None for what staff said and for events that need no answer.

    Raises `KeyError`, `TypeError` or `ValueError` for a message that is not as documented.
    """
    at = float(message.get("send_time") or 0)
    if message["msgtype"] == "event":
        event = message["event"]
        if event["event_type"] != "enter_session" or not event.get("welcome_code"):
            return None
        account, customer = text_of(event["open_kfid"]), text_of(event["external_userid"])
        return Said(account, customer, text_of(message["msgid"]), GREETING, at, welcome=text_of(event["welcome_code"]))
    if message["origin"] != OF_CUSTOMER:
        return None
    account, customer, message_id = (text_of(message[name]) for name in ("open_kfid", "external_userid", "msgid"))
    text = message["text"] if message["msgtype"] == "text" else {}  # else the door says that it saw no text
    said, button = text_of(text.get("content") or ""), text_of(text.get("menu_id") or "")
    return Said(account, customer, message_id, said, at, button)
