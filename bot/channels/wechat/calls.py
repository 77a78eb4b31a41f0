"""Messages to a follower beyond the direct answer: the customer-service interface (客服消息)."""

from __future__ import annotations

from bot.channels.api import Api, Manners, in_query
from bot.channels.rendering import Part
from bot.channels.tokens import Fetched

# 40001, 40014, 42001: token wrong, not valid, ended · -1: busy · 45011: too often
MANNERS = Manners("errcode", frozenset({40001, 40014, 42001}), frozenset({-1, 45011}), in_query)


class Calls:
    """What the channel asks of WeChat; every method raises `DeliveryError` only."""

    def __init__(self, app_id: str, app_secret: str, api_url: str) -> None:
        self._credentials = {"appid": app_id, "secret": app_secret}
        self._api = Api(api_url, MANNERS, self._token)

    async def send(self, user: str, part: Part) -> None:
        """Send a text; at most five within 48 hours after a message of the follower's."""
        body = {"touser": user, "msgtype": "text", "text": {"content": part.text}}
        await self._api.call("/cgi-bin/message/custom/send", body)

    async def close(self) -> None:
        """Give up the connections."""
        await self._api.close()

    async def _token(self, api: Api, refused: bool) -> Fetched:
        # the stable interface: other programs of the same account keep their token
        body = {"grant_type": "client_credential", **self._credentials, "force_refresh": refused}
        answer = await api.request("POST", "/cgi-bin/stable_token", body)
        return Fetched(answer["access_token"], float(answer["expires_in"]))
