"""The app (自建应用): the company's own staff write to it, answers are sent by call."""

from __future__ import annotations

from bot.channels.channel import Desk
from bot.channels.rendering import Abilities, Part
from bot.channels.splitting import Limit
from bot.channels.ways import Ways
from bot.channels.wechat.reading import read
from bot.channels.wecom.api import make_api
from bot.channels.wecom.callback import Callback
from bot.door import Incoming


class WeCom(Callback):
    """Switched on by `WECOM_CORP_ID`, `WECOM_AGENT_ID`, `WECOM_SECRET`, `WECOM_TOKEN` and `WECOM_AES_KEY`."""

    name = "wecom"
    abilities = Abilities(Limit(bytes=2048))  # a card's buttons are cut at some ten characters: choices are numbered

    def __init__(self, desk: Desk) -> None:
        settings = desk.settings
        super().__init__(desk, settings.wecom_token, settings.wecom_aes_key)
        self._agent = int(settings.wecom_agent_id)
        self._api = make_api(settings.wecom_corp_id, settings.wecom_secret, settings.wecom_api_url)

    async def stop(self) -> None:
        """Let answers under way go out."""
        await super().stop()
        await self._api.close()

    def heed(self, message: dict[str, str]) -> None:
        """The answer is sent by call, and may be long."""
        said = read(message)
        if said is None:
            return
        incoming = Incoming(self.name, said.user, said.text, message_id=said.message_id)
        self.answering.take(incoming, Ways(lambda part: self._send(said.user, part)))

    async def _send(self, user: str, part: Part) -> None:
        body = {"touser": user, "msgtype": "text", "agentid": self._agent, "text": {"content": part.text}}
        await self._api.call("/cgi-bin/message/send", body)
