"""The calls to Telegram, with its errors as ours."""

from __future__ import annotations

import logging
import warnings
from collections.abc import Awaitable
from datetime import timedelta
from typing import Any, TypeVar

from telegram import (
    Bot,
    BotCommand,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    LinkPreviewOptions,
    ReplyParameters,
    Update,
    User,
)
from telegram.constants import ChatAction
from telegram.error import BadRequest, Conflict, Forbidden, InvalidToken, NetworkError, RetryAfter, TelegramError
from telegram.request import HTTPXRequest

from bot.channels.choices import Buttons
from bot.channels.errors import Refused, TryLater
from bot.channels.rendering import Part
from bot.channels.telegram.reading import COMMANDS, Said

T = TypeVar("T")
logger = logging.getLogger("bot.channels")
#: What comes of an update that is not as documented.
ODD = (ValueError, TypeError, KeyError, AttributeError, RecursionError, OverflowError, OSError)
WANTED = [Update.MESSAGE, Update.EDITED_MESSAGE, Update.CALLBACK_QUERY]
LONG_POLL = 25  # seconds
PREVIEW = LinkPreviewOptions(is_disabled=True)


class Updates(HTTPXRequest):
    """Fetches updates; of one that the library cannot read only the number stays, so that it keeps back no other."""

    @staticmethod
    def parse_json_payload(payload: bytes) -> dict[str, Any]:
        """The answer as data."""
        answer: dict[str, Any] = HTTPXRequest.parse_json_payload(payload)
        found = answer.get("result")
        if isinstance(found, list):
            answer["result"] = [
                update if is_readable(update) else {"update_id": update["update_id"]} for update in found
            ]
        return answer


def is_readable(update: dict[str, Any]) -> bool:
    """Tell whether an update is as documented; the library checks little, and stumbles over the rest."""
    try:
        Update.de_json(update)
    except ODD as problem:
        logger.warning("skipped channel=telegram: %s", type(problem).__name__)
        return False
    return True


class Calls:
    """What the channel asks of Telegram; every method raises `DeliveryError` only."""

    def __init__(self, token: str, api_url: str, buttons: Buttons) -> None:
        self._buttons = buttons
        self._bot = Bot(
            token,
            base_url=f"{api_url.rstrip('/')}/bot",
            request=HTTPXRequest(connect_timeout=3.0, read_timeout=5.0),
            get_updates_request=Updates(connect_timeout=3.0, read_timeout=5.0),
        )

    async def me(self) -> User:
        """Who the bot is."""
        return await _ours("who am I", self._bot.get_me())

    async def set_menu(self) -> None:
        """Put the commands into the menu beside the input."""
        await _ours("menu", self._bot.set_my_commands([BotCommand(name, says) for name, (says, _) in COMMANDS.items()]))

    async def set_webhook(self, url: str, secret: str) -> None:
        """Have updates posted to `url`, each with `secret`."""
        await _ours("webhook", self._bot.set_webhook(url, allowed_updates=WANTED, secret_token=secret))

    async def delete_webhook(self) -> None:
        """Have updates kept for polling."""
        await _ours("webhook", self._bot.delete_webhook())

    async def updates(self, offset: int, seconds: int = LONG_POLL) -> tuple[Update, ...]:
        """Wait for updates from `offset` on; those before it count as taken."""
        return await _ours("updates", self._bot.get_updates(offset=offset, timeout=seconds, allowed_updates=WANTED))

    async def send(self, said: Said, part: Part) -> None:
        """Send a part of an answer, as plain text: nothing in it is markup."""
        room = f"telegram:{said.chat}"  # in a group anybody may press
        rows = [[InlineKeyboardButton(c.title, callback_data=self._buttons.put(room, c.message))] for c in part.choices]  # fmt: skip
        reply = ReplyParameters(said.reply_to, allow_sending_without_reply=True) if said.reply_to else None
        markup = InlineKeyboardMarkup(rows) if rows else None
        await _ours("message", self._bot.send_message(said.chat, part.text, reply_markup=markup, reply_parameters=reply, link_preview_options=PREVIEW))  # fmt: skip

    async def show_typing(self, chat: int) -> None:
        """「正在输入」, for five seconds."""
        await _ours("typing", self._bot.send_chat_action(chat, ChatAction.TYPING))

    async def acknowledge(self, query: str, says: str = "") -> None:
        """Stop the little clock on a pressed button; `says` flashes over the talk."""
        await _ours("button", self._bot.answer_callback_query(query, text=says[:200] or None))


async def _ours(what: str, call: Awaitable[T]) -> T:
    # a text of Telegram's may hold the token or a piece of a message: only its class goes on
    try:
        return await call
    except RetryAfter as problem:
        raise TryLater(f"{what}: flood control", _seconds(problem)) from None
    except Conflict:
        raise TryLater(f"{what}: another program polls or listens with this token") from None
    except InvalidToken:
        raise Refused(f"{what}: Telegram does not know TELEGRAM_TOKEN") from None
    except (BadRequest, Forbidden) as problem:
        raise Refused(f"{what}: {type(problem).__name__}") from None
    except NetworkError as problem:
        raise TryLater(f"{what}: {type(problem).__name__}") from None
    except TelegramError as problem:
        raise Refused(f"{what}: {type(problem).__name__}") from None
    except Exception as problem:  # an answer that the library cannot read: polling must not end by it
        raise TryLater(f"{what}: {type(problem).__name__}") from None


def _seconds(problem: RetryAfter) -> float:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it will be a timedelta one day; both are understood
        wait = problem.retry_after
    return wait.total_seconds() if isinstance(wait, timedelta) else float(wait)
