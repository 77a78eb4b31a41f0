"""An answer as a message card: plain text, its source in small print, buttons for choices and links."""

from __future__ import annotations

import re
from typing import Any

from bot.channels.rendering import Part

LINK = re.compile(r"https?://[!-~]+")
OPEN = "打开链接"
MOST_LINKS = 3

Json = dict[str, Any]


def card(part: Part, room: str = "") -> Json:
    """Return the card of a part; `room` is the group whose people may press, empty in a talk of two."""
    text, source = _source_apart(part.text)
    links = list(dict.fromkeys(LINK.findall(text)))[:MOST_LINKS]
    buttons = [_link(link) for link in links] + [_button(c.title, c.message, room) for c in part.choices]
    elements: list[Json] = [{"tag": "div", "text": _plain(text)}] if text else []
    elements += [{"tag": "action", "actions": buttons}] if buttons else []
    elements += [{"tag": "note", "elements": [_plain(source)]}] if source else []
    return {"config": {"wide_screen_mode": True}, "elements": elements}


def _source_apart(text: str) -> tuple[str, str]:
    body, _, last = text.rpartition("\n")
    return (body, last) if body and last.startswith("来源：") else (text, "")


def _plain(text: str) -> Json:
    # plain_text: nothing that the bot says is taken for markup; an address in it is no link, hence the button
    return {"tag": "plain_text", "content": text}


def _link(link: str) -> Json:
    return {"tag": "button", "type": "primary", "text": _plain(OPEN), "url": link}


def _button(title: str, message: str, room: str) -> Json:
    value = {"message": message, **({"room": room} if room else {})}
    return {"tag": "button", "type": "default", "text": _plain(title), "value": value}
