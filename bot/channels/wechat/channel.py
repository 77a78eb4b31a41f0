"""The channel. WeChat waits five seconds for an answer and then asks twice more: the direct answer is the rule.

What is too long or too late for it goes by customer-service message where the account has that, else it waits for
「继续」.
"""

from __future__ import annotations

import asyncio
import logging
import time
from http import HTTPStatus

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from bot.channels import sentences
from bot.channels.channel import Channel, Desk, read_body
from bot.channels.errors import Forged, Malformed
from bot.channels.held import CONTINUE
from bot.channels.rendering import Abilities, Part
from bot.channels.sealed import Seal, write_xml
from bot.channels.splitting import Limit
from bot.channels.wechat.calls import Calls
from bot.channels.wechat.reading import Said, read
from bot.door import Incoming
from bot.replies import Reply

logger = logging.getLogger("bot.channels")
NOTHING = "success"  # 「taken, no answer」; anything else is shown as a failure of the account


class WeChat(Channel):
    """Switched on by `WECHAT_APP_ID` and `WECHAT_TOKEN`."""

    name = "wechat"
    # 600 characters and 2,048 bytes at most, less the line that says how to go on
    abilities = Abilities(Limit(characters=580, bytes=1980))

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        settings = desk.settings
        self._seal = Seal(settings.wechat_token, settings.wechat_aes_key, settings.wechat_app_id)
        self._calls = (
            Calls(settings.wechat_app_id, settings.wechat_app_secret, settings.wechat_api_url)
            if settings.wechat_customer_service and settings.wechat_app_secret
            else None
        )

    async def stop(self) -> None:
        """Let late answers go out."""
        await super().stop()
        if self._calls:
            await self._calls.close()

    async def receive(self, request: Request) -> Response:
        """A message, or the question whether this address is ours."""
        try:
            if request.method == "GET":
                self._seal.check(request.query_params)
                return PlainTextResponse(request.query_params.get("echostr", ""))
            body = await read_body(request, self.settings.max_body_bytes)
            said = read(self._seal.open_message(request.query_params, body))
        except Forged as problem:
            return self.refuse(HTTPStatus.FORBIDDEN, str(problem))
        except (Malformed, KeyError) as problem:
            return self.refuse(HTTPStatus.BAD_REQUEST, type(problem).__name__)
        text = await self._once(said) if said else ""
        return PlainTextResponse(NOTHING) if not said or not text else self._answer(said, text)

    def _answer(self, said: Said, text: str) -> Response:
        xml = write_xml(
            ToUserName=said.user, FromUserName=said.account, CreateTime=int(time.time()), MsgType="text", Content=text
        )
        return Response(self._seal.close_message(xml), media_type="application/xml")

    async def _once(self, said: Said) -> str:
        # shielded: WeChat hangs up after five seconds and asks again; what has begun is for that second time
        answer: str = await asyncio.shield(self.answering.once(f"{said.user}:{said.message_id}", lambda: self._reply(said)))  # fmt: skip
        return answer

    async def _reply(self, said: Said) -> str:
        """The direct answer; empty when it comes by another way."""
        incoming = Incoming(self.name, said.user, said.text, message_id=said.message_id)
        held = self.answering.held.take(incoming.conversation)
        if said.text.strip() == CONTINUE and held is not None:
            return await self._go_on(incoming, said, held)
        parts, later, _ = await self.answering.ask(incoming)
        if later is None:
            return self._first(incoming, said, parts)
        if self._calls:
            self.answering.start(self._send_later(incoming, said, later))
            return ""
        self.answering.held.put(incoming.conversation, later)
        return sentences.COME_BACK

    async def _go_on(self, incoming: Incoming, said: Said, held: list[Part] | asyncio.Future[list[Reply]]) -> str:
        if isinstance(held, asyncio.Future):
            if not held.done():
                self.answering.held.put(incoming.conversation, held)
                return sentences.NOT_READY
            held = await self.answering.finished(incoming.conversation, held)
        return self._first(incoming, said, held)

    def _first(self, incoming: Incoming, said: Said, parts: list[Part]) -> str:
        if len(parts) > 1 and self._calls:
            self.answering.start(self._push(incoming, said, parts))  # all of them: a direct answer might come second
            return ""
        self.answering.held.put(incoming.conversation, parts[1:])
        return parts[0].text + (f"\n{sentences.MORE}" if len(parts) > 1 else "") if parts else ""

    async def _send_later(self, incoming: Incoming, said: Said, later: asyncio.Future[list[Reply]]) -> None:
        await self._push(incoming, said, await self.answering.finished(incoming.conversation, later))

    async def _push(self, incoming: Incoming, said: Said, parts: list[Part]) -> None:
        assert self._calls
        calls = self._calls
        unsent = await self.answering.send(parts, lambda part: calls.send(said.user, part))
        self.answering.held.put(
            incoming.conversation, unsent
        )  # the account may not, or not any more: 「继续」 gets them
