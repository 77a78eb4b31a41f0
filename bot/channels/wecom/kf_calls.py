"""The calls to 微信客服. Own httpx: wechatpy 1.8 leaves out `open_kfid`, and would block."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from typing import Any

from bot.channels.api import Api
from bot.channels.errors import Refused, TryLater
from bot.channels.rendering import Part
from bot.channels.wecom.kf_reading import Said

ASSISTANT, QUEUE, PERSON = 1, 2, 3  # service_state: who looks after the customer; 0 = nobody yet, 4 = ended
# Refusals that are not for a message sent before: wrong account or customer, five sent, too long ago, a person's turn
NOT_SENT = frozenset({40096, 95000, 95001, 95002, 95013, 95016, 95018})

Json = dict[str, Any]


class Calls:
    """What the channel asks of 微信客服; every method raises `DeliveryError` only."""

    def __init__(self, api: Api, button: Callable[[Said, str], str]) -> None:
        self._api = api
        self._button = button
        self._unsure: set[str] = set()  # ids of messages whose receipt was lost

    async def sync(self, account: str, cursor: str, token: str) -> Json:
        """One page of what is new since `cursor`."""
        body = {"open_kfid": account, "cursor": cursor, "token": token, "limit": 1000}
        return await self._api.call("/cgi-bin/kf/sync_msg", {name: value for name, value in body.items() if value})

    async def send(self, said: Said, part: Part) -> None:
        """Send a part of an answer; sent again after a lost receipt it still arrives once."""
        message_id = hashlib.sha256(f"{said.message_id}\n{part.text}".encode()).hexdigest()[:32]
        body = {"touser": said.customer, "open_kfid": said.account, "msgid": message_id, **self._content(said, part)}
        try:
            await self._api.call("/cgi-bin/kf/send_msg", body)
        except TryLater:
            self._unsure.add(message_id)
            raise
        except Refused as problem:
            if message_id not in self._unsure or problem.code in NOT_SENT:
                raise
        self._unsure.discard(message_id)

    async def welcome(self, said: Said, part: Part) -> None:
        """Greet somebody who came in."""
        await self._api.call("/cgi-bin/kf/send_msg_on_event", {"code": said.welcome, **self._content(said, part)})

    async def state(self, said: Said) -> int:
        """Who looks after the customer now."""
        who = {"open_kfid": said.account, "external_userid": said.customer}
        answer = await self._api.call("/cgi-bin/kf/service_state/get", who)
        return int(answer.get("service_state") or 0)

    async def move(self, said: Said, state: int, says: str = "") -> None:
        """Hand the customer over; `says` is told to them where the platform lets us."""
        who = {"open_kfid": said.account, "external_userid": said.customer, "service_state": state}
        code = (await self._api.call("/cgi-bin/kf/service_state/trans", who)).get("msg_code")
        if code and says:
            body = {"code": code, "msgtype": "text", "text": {"content": says}}
            await self._api.call("/cgi-bin/kf/send_msg_on_event", body)

    async def close(self) -> None:
        """Give up the connections."""
        await self._api.close()

    def _content(self, said: Said, part: Part) -> Json:
        if not part.choices:
            return {"msgtype": "text", "text": {"content": part.text}}
        entries = [
            {"type": "click", "click": {"id": self._button(said, choice.message), "content": choice.title}}
            for choice in part.choices
        ]
        return {"msgtype": "msgmenu", "msgmenu": {"head_content": part.text, "list": entries}}
