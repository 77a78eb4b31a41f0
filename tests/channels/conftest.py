"""Each messaging app's stand-in on loopback, joined to the application around an engine."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from functools import partial
from pathlib import Path
from typing import Any

import httpx
import pytest

import bot.quiet  # noqa: F401  before anything imports SQLAlchemy
from bot.app import create_app
from bot.settings import load_settings
from tests.channels.standins.dingtalk import DingTalk
from tests.channels.standins.feishu import Feishu
from tests.channels.standins.platform import Platform, Trouble, listening
from tests.channels.standins.telegram import Telegram
from tests.channels.standins.wechat import WeChat
from tests.channels.standins.wecom import WeCom, WeComKf
from tests.edge.conftest import EchoEngine, Lent

STANDINS: dict[str, type[Platform]] = {
    standin.name: standin for standin in (Telegram, WeChat, Feishu, DingTalk, WeCom, WeComKf)
}
Join = Callable[..., AbstractAsyncContextManager[Any]]


@pytest.fixture(params=STANDINS)
def app_name(request: pytest.FixtureRequest) -> str:
    """Every app in turn."""
    return str(request.param)


async def _drain(channel: Any) -> None:
    if channel is not None:
        await channel.answering.drain(20.0)


@pytest.fixture(autouse=True)
def no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    """A proxy that a machine may have is not for loopback."""
    monkeypatch.setenv("NO_PROXY", "127.0.0.1,localhost")


@pytest.fixture
def join(tmp_path: Path) -> Join:
    """`async with join("telegram", engine) as telegram`: the bot runs, and the stand-in's users can write to it."""

    @asynccontextmanager
    async def joined(
        name: str | Platform, engine: Any = None, troubles: Sequence[Trouble] = (), **overrides: Any
    ) -> AsyncIterator[Platform]:
        platform = STANDINS[name]() if isinstance(name, str) else name
        platform.troubles.extend(troubles)
        async with listening(platform):
            settings = load_settings(
                env_file=tmp_path / "no.env",
                **{
                    "data_folder": tmp_path, "records_database_url": f"sqlite:///{tmp_path}/records.db",
                    "reply_seconds": 1.0, "per_person_per_minute": 100, **platform.settings(), **overrides,
                },
            )  # fmt: skip
            app = create_app(settings, lambda: Lent(engine or EchoEngine()))
            async with app.router.lifespan_context(app):
                transport = httpx.ASGITransport(app=app, client=("203.0.113.9", 40000), raise_app_exceptions=False)
                async with httpx.AsyncClient(transport=transport, base_url="https://bot.example") as client:
                    platform.post = client
                    platform.drain = partial(_drain, app.state.channels.find(platform.name))
                    yield platform

    return joined
