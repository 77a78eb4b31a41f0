"""All apps at once, and one platform that does not answer: its users wait, nobody else does."""

from __future__ import annotations

import asyncio
from contextlib import AsyncExitStack
from pathlib import Path

import httpx
import pytest

from bot.app import create_app
from bot.settings import load_settings
from tests.channels.conftest import STANDINS
from tests.channels.standins.platform import Trouble, listening
from tests.edge.conftest import EchoEngine, Lent


@pytest.mark.parametrize("down", STANDINS)
async def test_one_platform_is_down_and_the_others_answer(down: str, tmp_path: Path) -> None:
    sibling = "wecom" if down == "wecom_kf" else "wecom_kf"  # two ways into one platform: one of them at a time
    platforms = {name: standin() for name, standin in STANDINS.items() if name != sibling}
    async with AsyncExitStack() as stack:
        for platform in platforms.values():
            await stack.enter_async_context(listening(platform))
        settings = {key: value for platform in platforms.values() for key, value in platform.settings().items()}
        app = create_app(
            load_settings(
                env_file=tmp_path / "no.env", data_folder=tmp_path,
                records_database_url=f"sqlite:///{tmp_path}/records.db", **settings,
            ),
            lambda: Lent(EchoEngine()),
        )  # fmt: skip
        await stack.enter_async_context(app.router.lifespan_context(app))
        transport = httpx.ASGITransport(app=app, client=("203.0.113.9", 40000))
        client = await stack.enter_async_context(httpx.AsyncClient(transport=transport, base_url="https://bot.example"))
        platforms[down].troubles.extend(Trouble(503, {}) for _ in range(100))
        for platform in platforms.values():
            platform.post = client
            await platform.say("甲", "电话", wait=False)
        await asyncio.sleep(0.4)
        platforms[down].troubles.clear()  # it comes back: what waits goes out, and the server can stop
        answered = {name for name, platform in platforms.items() if platform.heard("甲") == ["电话"]}
    assert answered >= set(platforms) - {down}
    assert down not in answered or down == "wechat", "WeChat's direct answer needs no call of ours"
