"""The app (自建应用): the company's own staff write to it, answers are sent by call."""

from __future__ import annotations

from http import HTTPStatus

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from bot.channels.channel import Channel, Desk, read_body
from bot.channels.errors import Forged, Malformed
from bot.channels.rendering import Abilities, Part
from bot.channels.sealed import Seal
from bot.channels.splitting import Limit
from bot.channels.ways import Ways
from bot.channels.wechat.reading import Said, read
from bot.channels.wecom.api import make_api
from bot.door import Incoming


class WeCom(Channel):
    """Switched on by `WECOM_CORP_ID`, `WECOM_AGENT_ID`, `WECOM_SECRET`, `WECOM_TOKEN` and `WECOM_AES_KEY`."""

    name = "wecom"
    abilities = Abilities(Limit(bytes=2048))  # a card's buttons are cut at some ten characters: choices are numbered

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        settings = desk.settings
        self._agent = int(settings.wecom_agent_id)
        self._seal = Seal(settings.wecom_token, settings.wecom_aes_key, settings.wecom_corp_id)
        self._api = make_api(settings.wecom_corp_id, settings.wecom_secret, settings.wecom_api_url)

    async def stop(self) -> None:
        """Let answers under way go out."""
        await super().stop()
        await self._api.close()

    async def receive(self, request: Request) -> Response:
        """A message, or the question whether this address is ours."""
        query = request.query_params
        try:
            if request.method == "GET":
                return PlainTextResponse(self._seal.open_text(query, query.get("echostr", "")))
            body = await read_body(request, self.settings.max_body_bytes)
            said = read(self._seal.open_message(query, body))
        except Forged as problem:
            return self.refuse(HTTPStatus.FORBIDDEN, str(problem))
        except (Malformed, KeyError) as problem:
            return self.refuse(HTTPStatus.BAD_REQUEST, type(problem).__name__)
        if said is not None:
            self._take(said)
        return PlainTextResponse("")  # taken; the answer is sent by call, and may be long

    def _take(self, said: Said) -> None:
        incoming = Incoming(self.name, said.user, said.text, message_id=said.message_id)
        self.answering.take(incoming, Ways(lambda part: self._send(said.user, part)))

    async def _send(self, user: str, part: Part) -> None:
        body = {"touser": user, "msgtype": "text", "agentid": self._agent, "text": {"content": part.text}}
        await self._api.call("/cgi-bin/message/send", body)
