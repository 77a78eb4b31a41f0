"""An answer in the manner of an app: parts of text that it takes, with buttons where it has them, else numbers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from bot.channels.splitting import Limit, split
from bot.replies import Reply

MOST_CHOICES = 9  # one digit
GO_ON = "接着问："


@dataclass(frozen=True)
class Choice:
    """What a user may tap: what it says, and the message that it stands for."""

    title: str
    message: str


@dataclass(frozen=True)
class Part:
    """One message out; choices stand under the last part of an answer only."""

    text: str
    choices: tuple[Choice, ...] = ()


@dataclass(frozen=True)
class Abilities:
    """What an app can show."""

    limit: Limit
    buttons: int = 0  # the most under one message; 0 = none: choices are numbered
    apart: bool = False  # buttons come as a message of their own
    beside: Limit | None = None  # text that may stand beside them all the same: short, without an address
    most: int = 0  # the most messages for one of the user's; what is beyond waits for 「继续」; 0 = any number


def render(replies: list[Reply], abilities: Abilities) -> list[Part]:
    """Return the messages to send for an answer, in order; empty when it says nothing."""
    text = "\n".join(reply.text for reply in replies if reply.text)
    choices = choices_of(replies)
    if abilities.buttons:
        return _with_buttons(split(text, abilities.limit), choices[: abilities.buttons], abilities)
    offered, menu = _menu(text, choices, asks_for_figures(replies))
    return _with_menu(split(text, abilities.limit), menu, offered, abilities.limit)


def choices_of(replies: list[Reply]) -> tuple[Choice, ...]:
    """What the answer offers: buttons, options to choose from, next questions; each once."""
    found: dict[str, Choice] = {}
    for reply in replies:
        for choice in (*_buttons(reply), *_options(reply), *_suggestions(reply)):
            found.setdefault(choice.message, choice)
    return tuple(found.values())[:MOST_CHOICES]


def asks_for_figures(replies: list[Reply]) -> bool:
    """Whether the bot waits for a fact about the firm: then 「3」 is three patents, not the third choice."""
    return any(_data(reply).get("question") for reply in replies)


def _with_buttons(parts: list[str], choices: tuple[Choice, ...], abilities: Abilities) -> list[Part]:
    if not parts or not choices:
        return [Part(text) for text in parts]
    *before, last = parts
    beside = abilities.beside is not None and abilities.beside.holds(last) and "://" not in last
    if abilities.apart and not beside:
        return [*map(Part, parts), Part(GO_ON, choices)]
    return [*map(Part, before), Part(last, choices)]


def _menu(text: str, choices: tuple[Choice, ...], figures: bool) -> tuple[tuple[Choice, ...], str]:
    """The choices that a number stands for in the next message, and the lines that say so."""
    if not choices:
        return (), ""
    if figures:
        return (), f"（也可以回复：{' / '.join(choice.title for choice in choices)}）"
    if all(f"{number}. {choice.title}" in text for number, choice in enumerate(choices, 1)):
        return choices, "（回复数字即可）"  # the answer itself has numbered them
    rows = [f"{number}. {choice.title}" for number, choice in enumerate(choices, 1)]
    return choices, "\n".join(["回复数字接着问：", *rows])


def _with_menu(parts: list[str], menu: str, choices: tuple[Choice, ...], limit: Limit) -> list[Part]:
    if not parts:
        return []
    if not menu or not limit.holds(menu):
        return [Part(text) for text in parts]
    *before, last = parts
    together = f"{last}\n\n{menu}"
    if limit.holds(together):
        return [*map(Part, before), Part(together, choices)]
    return [*map(Part, parts), Part(menu, choices)]


def _buttons(reply: Reply) -> list[Choice]:
    # a payload that begins with a slash is a command of Rasa's: no user of an app sends one, so its title is asked
    pairs = [(str(b.get("title") or ""), str(b.get("payload") or "")) for b in reply.buttons]
    return [Choice(t, t if m.startswith("/") or not m else m) for t, m in pairs if t]


def _options(reply: Reply) -> list[Choice]:
    options = _data(reply).get("options")
    if not isinstance(options, list):
        return []
    return [Choice(str(o["title"]), str(o["message"])) for o in options if isinstance(o, dict) and {"title", "message"} <= set(o)]  # fmt: skip


def _suggestions(reply: Reply) -> list[Choice]:
    suggestions = reply.custom.get("suggestions")
    return [Choice(str(s), str(s)) for s in suggestions if s] if isinstance(suggestions, list) else []


def _data(reply: Reply) -> dict[str, Any]:
    data = reply.custom.get("data")
    return data if isinstance(data, dict) else {}
