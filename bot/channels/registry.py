"""Which messaging apps are switched on: each by its settings, each imported only when it is."""

from __future__ import annotations

import asyncio
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
    "wecom": App(
        ("wecom_corp_id", "wecom_agent_id", "wecom_secret", "wecom_token", "wecom_aes_key"),
        "bot.channels.wecom",
        "WeCom",
    ),
    "wecom_kf": App(
        ("wecom_corp_id", "wecom_kf_secret", "wecom_kf_token", "wecom_kf_aes_key"), "bot.channels.wecom", "WeComKf"
    ),
}
SHARED = {"wecom_corp_id"}  # by two ways into one platform: alone it asks for neither


def enabled(settings: Settings) -> Iterator[str]:
    """The names of the channels whose settings are there. Raises `SetupProblem` for one that has only some."""
    for name, app in APPS.items():
        missing = [need for need in app.needs if not getattr(settings, need)]
        if not missing:
            yield name
        elif any(getattr(settings, need) for need in app.needs if need not in SHARED):
            names = ", ".join(need.upper() for need in missing)
            raise SetupProblem(f"{name}: {names} is missing. See docs/channels/{name.partition('_')[0]}.md.")


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
        """Stop all, at the same time: each may take some seconds."""
        channels = list(self._channels.values())
        problems = await asyncio.gather(*[channel.stop() for channel in channels], return_exceptions=True)
        for channel, problem in zip(channels, problems, strict=True):
            if isinstance(problem, Exception):
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
