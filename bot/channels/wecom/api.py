"""WeCom's interface for one secret: the app's and that of 微信客服 have tokens of their own."""

from __future__ import annotations

from bot.channels.api import Api, Manners, in_query
from bot.channels.tokens import Fetched

# 40014, 42001: token not valid, ended · -1: busy · 45009, 45033: too often, too many at once
MANNERS = Manners("errcode", frozenset({40014, 42001}), frozenset({-1, 45009, 45033}), in_query)


def make_api(corp_id: str, secret: str, api_url: str) -> Api:
    """Return the interface of a company for one secret."""

    async def token(api: Api, refused: bool) -> Fetched:
        query = {"corpid": corp_id, "corpsecret": secret}
        answer = await api.request("GET", "/cgi-bin/gettoken", params=query)
        return Fetched(answer["access_token"], float(answer["expires_in"]))

    return Api(api_url, MANNERS, token)
