"""Answers to DingTalk: by the talk's own webhook, and when that has ended by the robot's interface."""

from __future__ import annotations

import json
import time
from typing import Any
from urllib.parse import quote, urlsplit

from bot.channels.api import Api, Manners
from bot.channels.dingtalk.reading import Said
from bot.channels.errors import Refused
from bot.channels.rendering import Part
from bot.channels.tokens import Fetched

EXPIRED = frozenset({"InvalidAuthentication", "Unauthorized", "InvalidParameter.token"})
BUSY = frozenset({"Throttling", "ServiceUnavailable", "Throttling.Api", "system.error"})
SPARE = 60.0  # seconds before its end a webhook is no longer used
ASK = "dtmd://dingtalkclient/sendMessage?content="  # a button that sends a message in the user's name

Json = dict[str, Any]


class Calls:
    """What the channel asks of DingTalk; every method raises `DeliveryError` only."""

    def __init__(self, app_key: str, app_secret: str, robot_code: str, api_url: str, session_url: str) -> None:
        self._credentials = {"appKey": app_key, "appSecret": app_secret}
        self._robot = robot_code or app_key
        self._session = urlsplit(session_url)
        headers = "x-acs-dingtalk-access-token"
        # the two interfaces state errors differently; 130101, 90018: too many messages in a minute
        self._api = Api(
            api_url, Manners("code", EXPIRED, BUSY, lambda token: {"headers": {headers: token}}), self._token
        )
        self._hook = Api(
            session_url, Manners("errcode", frozenset(), frozenset({-1, 130101, 90018}), lambda _: {}), self._token
        )

    def is_ours(self, webhook: str) -> bool:
        """Tell whether an address is DingTalk's: the signature does not cover the body that names it."""
        found = urlsplit(webhook)
        return (found.scheme, found.netloc) == (self._session.scheme, self._session.netloc)

    async def send(self, said: Said, part: Part) -> None:
        """Send a part of an answer: as plain text, or as a card of buttons."""
        if time.time() < said.webhook_until - SPARE:
            await self._hook.request("POST", said.webhook, _by_webhook(said, part))
        elif said.staff and not said.group:
            body = {"robotCode": self._robot, "userIds": [said.staff], **_by_robot(part)}
            await self._api.call("/v1.0/robot/oToMessages/batchSend", body)
        else:
            raise Refused("the webhook of the talk has ended")

    async def close(self) -> None:
        """Give up the connections."""
        await self._api.close()
        await self._hook.close()

    async def _token(self, api: Api, refused: bool) -> Fetched:
        answer = await api.request("POST", "/v1.0/oauth2/accessToken", self._credentials)
        return Fetched(answer["accessToken"], float(answer["expireIn"]))


def _by_webhook(said: Said, part: Part) -> Json:
    if part.choices and not said.group:
        buttons = [{"title": choice.title, "actionURL": ASK + quote(choice.message)} for choice in part.choices]
        card = {"title": part.text, "text": part.text, "btnOrientation": "0", "btns": buttons}
        return {"msgtype": "actionCard", "actionCard": card}
    at = {"at": {"atUserIds": [said.staff]}} if said.group and said.staff else {}
    return {"msgtype": "text", "text": {"content": part.text}, **at}


def _by_robot(part: Part) -> Json:
    # cards of this interface have a fixed number of buttons: choices are written out instead
    text = "\n".join([part.text, *(choice.title for choice in part.choices)])
    return {"msgKey": "sampleText", "msgParam": json.dumps({"content": text}, ensure_ascii=False)}
