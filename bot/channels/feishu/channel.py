"""The channel: an event is taken at once (Feishu waits three seconds), and answered by a card."""

from __future__ import annotations

from http import HTTPStatus

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from bot.channels.channel import Channel, Desk, read_body
from bot.channels.delivery import deliver
from bot.channels.errors import Forged, Malformed
from bot.channels.feishu.calls import Calls
from bot.channels.feishu.reading import Said, read
from bot.channels.feishu.sealed import Seal
from bot.channels.rendering import Abilities
from bot.channels.splitting import Limit
from bot.channels.ways import Ways
from bot.door import Incoming


class Feishu(Channel):
    """Switched on by `FEISHU_APP_ID`, `FEISHU_APP_SECRET` and `FEISHU_ENCRYPT_KEY`."""

    name = "feishu"
    abilities = Abilities(Limit(bytes=9000), buttons=8)  # a card holds 30 kB, with all that is around the text

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        settings = desk.settings
        self._seal = Seal(settings.feishu_encrypt_key, settings.feishu_verification_token)
        self._calls = Calls(settings.feishu_app_id, settings.feishu_app_secret, settings.feishu_api_url)
        self._bot = ""

    async def start(self) -> None:
        """Ask Feishu for the bot's own id: in a group it answers to its name only."""
        self.answering.start(deliver(self.name, self._learn_who_i_am))

    async def stop(self) -> None:
        """Let answers under way go out."""
        await super().stop()
        await self._calls.close()

    async def receive(self, request: Request) -> Response:
        """An event, a pressed button, or the question whether this address is ours."""
        body = await read_body(request, self.settings.max_body_bytes)
        try:
            event = self._seal.open(request.headers, body)
            if event.get("type") == "url_verification":
                return JSONResponse({"challenge": event["challenge"]})
            said = read(event, self._bot)
        except Forged as problem:
            return self.refuse(HTTPStatus.FORBIDDEN, str(problem))
        except (Malformed, KeyError, TypeError, ValueError, AttributeError, RecursionError) as problem:
            return self.refuse(HTTPStatus.BAD_REQUEST, type(problem).__name__)
        if said is None:
            return JSONResponse({})
        self._take(said)
        return JSONResponse({"toast": {"type": "info", "content": said.text[:100]}} if said.pressed else {})

    def _take(self, said: Said) -> None:
        incoming = Incoming(self.name, said.sender, said.text, message_id=said.message_id)
        self.answering.take(incoming, Ways(lambda part: self._calls.send(said, part)))

    async def _learn_who_i_am(self) -> None:
        self._bot = await self._calls.me()
