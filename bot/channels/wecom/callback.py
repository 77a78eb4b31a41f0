"""What both ways into WeCom share: a sealed callback, and the question whether its address is ours."""

from __future__ import annotations

from abc import abstractmethod
from http import HTTPStatus

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from bot.channels.channel import Channel, Desk, read_body
from bot.channels.errors import Forged, Malformed
from bot.channels.sealed import Seal


class Callback(Channel):
    """A channel whose requests are signed and encrypted with `token` and `aes_key` for this company."""

    taken = ""  # what the platform wants to hear once a message has been taken

    def __init__(self, desk: Desk, token: str, aes_key: str) -> None:
        super().__init__(desk)
        self._seal = Seal(token, aes_key, desk.settings.wecom_corp_id)

    @abstractmethod
    def heed(self, message: dict[str, str]) -> None:
        """Begin what the fields of an opened message ask for; `KeyError` or `Malformed` if they are not as documented."""

    async def receive(self, request: Request) -> Response:
        """A message, or the question whether this address is ours."""
        query = request.query_params
        try:
            if request.method == "GET":
                return PlainTextResponse(self._seal.open_text(query, query.get("echostr", "")))
            self.heed(self._seal.open_message(query, await read_body(request, self.settings.max_body_bytes)))
        except Forged as problem:
            return self.refuse(HTTPStatus.FORBIDDEN, str(problem))
        except (Malformed, KeyError) as problem:
            return self.refuse(HTTPStatus.BAD_REQUEST, type(problem).__name__)
        return PlainTextResponse(self.taken)
