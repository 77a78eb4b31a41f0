"""The calls to Feishu."""

from __future__ import annotations

import hashlib
import json

from bot.channels.api import Api, Manners, as_bearer
from bot.channels.feishu.cards import card
from bot.channels.feishu.reading import Said
from bot.channels.rendering import Part
from bot.channels.tokens import Fetched

# 99991661, -63, -64: token missing, not valid · 99991400, 11232, 230020: too often, for the app, at this hour, for this chat
MANNERS = Manners(
    "code",
    frozenset({99991661, 99991663, 99991664}),
    frozenset({99991400, 11232, 230020}),
    as_bearer,
    ("x-ogw-ratelimit-reset", "retry-after"),
)


class Calls:
    """What the channel asks of Feishu; every method raises `DeliveryError` only."""

    def __init__(self, app_id: str, app_secret: str, api_url: str) -> None:
        self._credentials = {"app_id": app_id, "app_secret": app_secret}
        self._api = Api(api_url, MANNERS, self._token)

    async def me(self) -> str:
        """The bot's own id."""
        answer = await self._api.call("/open-apis/bot/v3/info", None, method="GET")
        return str((answer.get("bot") or {}).get("open_id") or "")

    async def send(self, said: Said, part: Part) -> None:
        """Send a part of an answer as a card; sent again after a lost answer it still arrives once."""
        room = said.sender.rpartition(".")[0]
        once = hashlib.sha256(f"{said.message_id}\n{part.text}".encode()).hexdigest()[:40]
        body = {"msg_type": "interactive", "content": json.dumps(card(part, room), ensure_ascii=False), "uuid": once}
        if said.reply_to:
            await self._api.call(f"/open-apis/im/v1/messages/{said.reply_to}/reply", body)
        else:
            await self._api.call("/open-apis/im/v1/messages?receive_id_type=open_id", {"receive_id": said.user, **body})

    async def close(self) -> None:
        """Give up the connections."""
        await self._api.close()

    async def _token(self, api: Api, refused: bool) -> Fetched:
        answer = await api.request("POST", "/open-apis/auth/v3/tenant_access_token/internal", self._credentials)
        return Fetched(answer["tenant_access_token"], float(answer["expire"]))
