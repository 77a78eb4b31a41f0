"""The channel: updates by webhook or by polling, the same from there on."""

from __future__ import annotations

import asyncio
import contextlib
import hashlib
import hmac
import json
import logging
from collections.abc import Awaitable, Callable
from http import HTTPStatus
from itertools import count

from starlette.requests import Request
from starlette.responses import Response
from telegram import Update, User

from bot.channels import sentences
from bot.channels.channel import Channel, Desk, read_body
from bot.channels.choices import Buttons
from bot.channels.delivery import deliver
from bot.channels.errors import DeliveryError, TryLater
from bot.channels.rendering import Abilities
from bot.channels.splitting import Limit
from bot.channels.telegram.bot import ODD, Calls
from bot.channels.telegram.reading import Said, read
from bot.channels.ways import Ways
from bot.door import Incoming

logger = logging.getLogger("bot.channels")
SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105  its name
PAUSES = (1.0, 5.0, 15.0, 30.0)  # seconds after a first, second ... failure in a row


class Telegram(Channel):
    """Switched on by `TELEGRAM_TOKEN`; polls when told to, or when there is no `PUBLIC_URL` to be called at."""

    name = "telegram"
    abilities = Abilities(Limit(units=4096), buttons=8)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        settings = desk.settings
        self._buttons = Buttons(desk.secret)
        self._calls = Calls(settings.telegram_token, settings.telegram_api_url, self._buttons)
        self._polls = settings.telegram_polling or not settings.public_url
        # derived from the token: a new token makes a new secret, and nothing has to be stored
        derived = hmac.new(desk.secret.encode(), settings.telegram_token.encode(), hashlib.sha256).hexdigest()
        self._secret = settings.telegram_webhook_secret or derived
        self._me: User | None = None
        self._life: asyncio.Task[None] | None = None
        self._offset = 0

    async def start(self) -> None:
        """Introduce the bot to Telegram, then poll if that is the way; again and again while Telegram is away."""
        self._life = self.answering.start(self._live())

    async def stop(self) -> None:
        """Stop polling, answer what was taken, and tell Telegram what that was: it is not sent again."""
        if self._life:
            self._life.cancel()
        await super().stop()
        if self._offset:
            with contextlib.suppress(DeliveryError):
                await self._calls.updates(self._offset, seconds=0)

    async def receive(self, request: Request) -> Response:
        """One update by webhook."""
        if not hmac.compare_digest(request.headers.get(SECRET_HEADER, "").encode(), self._secret.encode()):
            return self.refuse(HTTPStatus.FORBIDDEN, "wrong secret")
        body = await read_body(request, self.settings.max_body_bytes)
        try:
            said = read(Update.de_json(json.loads(body)), self._me)
        except ODD as problem:
            return self.refuse(HTTPStatus.BAD_REQUEST, type(problem).__name__)
        self._take(said)
        return Response()

    def _take(self, said: Said | None) -> None:
        if said is not None and said.query:
            said = self._pressed(said)
        if said is None:
            return
        incoming = Incoming(self.name, said.sender, said.text, message_id=said.message_id)
        ways = Ways(lambda part: self._calls.send(said, part), typing=lambda: self._calls.show_typing(said.chat))
        self.answering.take(incoming, ways)

    def _pressed(self, said: Said) -> Said | None:
        message = self._buttons.read(f"{self.name}:{said.chat}", said.button, said.titles)
        says = message or sentences.BUTTON_ENDED
        self.answering.once(said.message_id + ":ack", lambda: deliver(self.name, lambda: self._calls.acknowledge(said.query, says)))  # fmt: skip
        return said._replace(text=message) if message else None

    async def _live(self) -> None:
        await self._until_done(self._introduce)
        while self._polls:
            await self._until_done(self._poll)

    async def _introduce(self) -> None:
        self._me = await self._calls.me()
        await self._calls.set_menu()
        if self._polls:
            await self._calls.delete_webhook()
            logger.info("telegram: polling as @%s", self._me.username)
        else:
            url = f"{self.settings.public_url.rstrip('/')}/webhooks/{self.name}/webhook"
            await self._calls.set_webhook(url, self._secret)
            logger.info("telegram: webhook set for @%s", self._me.username)

    async def _poll(self) -> None:
        for update in await self._calls.updates(self._offset):
            self._offset = update.update_id + 1
            try:
                self._take(read(update, self._me))
            except ODD as problem:
                logger.warning("skipped channel=%s: %s", self.name, type(problem).__name__)

    async def _until_done(self, work: Callable[[], Awaitable[None]]) -> None:
        for attempt in count():
            try:
                await work()
                return
            except DeliveryError as problem:
                logger.error("telegram: %s", problem)
                asked = problem.seconds if isinstance(problem, TryLater) else None
                await asyncio.sleep(asked or PAUSES[min(attempt, len(PAUSES) - 1)])
