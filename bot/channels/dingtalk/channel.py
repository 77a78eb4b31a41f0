"""The channel: a signed callback is taken at once and answered by the webhook that it names."""

from __future__ import annotations

import hashlib
import hmac
import json
from base64 import b64encode
from collections.abc import Mapping
from http import HTTPStatus

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from bot.channels.channel import Channel, Desk, is_fresh, read_body
from bot.channels.dingtalk.calls import Calls
from bot.channels.dingtalk.reading import Said, read
from bot.channels.rendering import Abilities
from bot.channels.splitting import Limit
from bot.channels.ways import Ways
from bot.door import Incoming

FRESH = 3600.0  # seconds, as DingTalk says
LIMIT = Limit(bytes=6000)
IN_GROUPS = Abilities(LIMIT)  # there a button's message would not name the robot, and not reach it


class DingTalk(Channel):
    """Switched on by `DINGTALK_APP_KEY` and `DINGTALK_APP_SECRET`."""

    name = "dingtalk"
    abilities = Abilities(LIMIT, buttons=8, apart=True)  # text is plain, a card's is Markdown: so they come apart

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        settings = desk.settings
        self._secret = settings.dingtalk_app_secret
        self._calls = Calls(
            settings.dingtalk_app_key, self._secret, settings.dingtalk_robot_code,
            settings.dingtalk_api_url, settings.dingtalk_session_url,
        )  # fmt: skip

    async def stop(self) -> None:
        """Let answers under way go out."""
        await super().stop()
        await self._calls.close()

    async def receive(self, request: Request) -> Response:
        """One message to the robot."""
        if reason := self._forged(request.headers):
            return self.refuse(HTTPStatus.FORBIDDEN, reason)
        body = await read_body(request, self.settings.max_body_bytes)
        try:
            said = read(json.loads(body))
        except (KeyError, TypeError, ValueError, AttributeError, RecursionError) as problem:
            return self.refuse(HTTPStatus.BAD_REQUEST, type(problem).__name__)
        if said is not None and not self._calls.is_ours(said.webhook):
            return self.refuse(HTTPStatus.FORBIDDEN, "answers are to go elsewhere")
        if said is not None:
            self._take(said)
        return JSONResponse({})

    def _forged(self, headers: Mapping[str, str]) -> str:
        """Why a request is not DingTalk's; empty when it is."""
        stamp = headers.get("timestamp", "")
        digest = hmac.new(self._secret.encode(), f"{stamp}\n{self._secret}".encode(), hashlib.sha256).digest()
        if not hmac.compare_digest(b64encode(digest), headers.get("sign", "").encode()):
            return "wrong signature"
        return "" if is_fresh(stamp, FRESH, unit=0.001) else "time stamp out of date"

    def _take(self, said: Said) -> None:
        incoming = Incoming(self.name, said.sender, said.text, message_id=said.message_id)
        abilities = IN_GROUPS if said.group else self.abilities
        self.answering.take(incoming, Ways(lambda part: self._calls.send(said, part), abilities=abilities))
