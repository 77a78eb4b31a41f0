"""Which messaging apps are switched on: each by its settings, each imported only when it is."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from http import HTTPStatus
from importlib import import_module
from typing import NamedTuple

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.channels.channel import Channel, Desk
from bot.http import error
from bot.problems import SetupProblem
from bot.settings import Settings
from bot.visitor import load_secret

logger = logging.getLogger("bot.channels")


class App(NamedTuple):
    """A channel: the settings that it cannot do without, and where it is."""

    needs: tuple[str, ...]
    module: str
    channel: str


APPS = {
    "telegram": App(("telegram_token",), "bot.channels.telegram", "Telegram"),
    "wechat": App(("wechat_app_id", "wechat_token"), "bot.channels.wechat", "WeChat"),
    "feishu": App(("feishu_app_id", "feishu_app_secret", "feishu_encrypt_key"), "bot.channels.feishu", "Feishu"),
    "dingtalk": App(("dingtalk_app_key", "dingtalk_app_secret"), "bot.channels.dingtalk", "DingTalk"),
}


def enabled(settings: Settings) -> Iterator[str]:
    """The names of the channels whose settings are there. Raises `SetupProblem` for one that has only some."""
    for name, app in APPS.items():
        missing = [need.upper() for need in app.needs if not getattr(settings, need)]
        if not missing:
            yield name
        elif len(missing) < len(app.needs):
            raise SetupProblem(f"{name}: {', '.join(missing)} is missing. See docs/channels/{name}.md.")


class Channels:
    """The channels of one application."""

    def __init__(self, channels: list[Channel]) -> None:
        self._channels = {channel.name: channel for channel in channels}

    @classmethod
    def of(cls, settings: Settings, desk: Desk) -> Channels:
        """The channels as the settings say."""
        apps = [APPS[name] for name in enabled(settings)]
        return cls([getattr(import_module(app.module), app.channel)(desk) for app in apps])

    def find(self, name: str) -> Channel | None:
        """The channel of a name, if it is switched on."""
        return self._channels.get(name)

    async def start(self) -> None:
        """Start all; one that cannot start keeps nobody else from it."""
        for channel in self._channels.values():
            try:
                await channel.start()
            except Exception as problem:
                logger.error("not started channel=%s: %s", channel.name, type(problem).__name__)

    async def stop(self) -> None:
        """Stop all."""
        for channel in self._channels.values():
            try:
                await channel.stop()
            except Exception as problem:
                logger.error("not stopped channel=%s: %s", channel.name, type(problem).__name__)


def make_desk(settings: Settings, door: object) -> Desk:
    """What channels are given; makes their secret when there is none yet."""
    return Desk(settings, door, load_secret("", settings.data_folder, "channels"))  # type: ignore[arg-type]


async def receive(request: Request) -> Response:
    """Hand a platform's request to its channel; a channel that is switched off does not exist."""
    channels: Channels = request.app.state.channels
    channel = channels.find(request.path_params["channel"])
    if channel is None:
        return error(HTTPStatus.NOT_FOUND, "没有这个地址。")
    return await channel.receive(request)


ROUTES = [Route("/webhooks/{channel}/webhook", receive, methods=["GET", "POST"])]
