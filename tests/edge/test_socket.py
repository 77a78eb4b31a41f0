"""A few calls over a real socket: uvicorn, the page, and an action server that does not answer."""

from __future__ import annotations

import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from bot.settings import ROOT, load_settings
from tests.edge.conftest import TINY, ask, client_of

SERVER = """
import sys
from pathlib import Path
sys.path[:0] = [{root!r}, {tiny!r}]
import bot.quiet
from bot.serve import run
from bot.settings import load_settings
run(load_settings(Path("none"), port={port}, data_folder={data!r}, tracker_database_url="sqlite:///{data}/c.db",
    records_database_url="sqlite:///{data}/r.db", actions_package="tiny_actions", action_seconds=0.5), Path({model!r}))
"""


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture(scope="module")
def server(tiny_model: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    port, data = free_port(), str(tmp_path_factory.mktemp("server"))
    code = SERVER.format(root=str(ROOT), tiny=str(TINY), port=port, data=data, model=str(tiny_model))
    process = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True)
    assert process.stdout
    line = process.stdout.readline()
    assert line == f"4/4 ready: http://localhost:{port}\n"
    yield f"http://127.0.0.1:{port}"
    process.terminate()
    assert process.wait(15) in (0, -15)


def test_page_chat_and_rest(server: str) -> None:
    with httpx.Client(base_url=server, trust_env=False) as client:
        assert "知识产权保护中心咨询助手" in client.get("/").text
        assert "知识产权保护中心咨询助手" in client.get("/chat-page").text
        assert client.get("/ready").json() == {"status": "ready"}
        assert client.post("/chat", json={"message": "数数"}).json()["messages"][0]["text"] == "第1条"
        assert client.post("/chat", json={"message": "数数"}).json()["messages"][0]["text"] == "第2条"
        body = {"sender": "a", "message": "电话"}
        (message,) = client.post("/webhooks/rest/webhook", json=body).json()
        assert set(message) == {"recipient_id", "text", "buttons", "custom"}


def test_a_body_that_never_ends_is_cut_off(server: str) -> None:
    def endless() -> Iterator[bytes]:
        for _ in range(10_000):
            yield b"x" * 65536

    with httpx.Client(base_url=server, trust_env=False) as client:
        try:
            response = client.post("/chat", content=endless(), headers={"content-type": "application/json"})
            assert response.status_code == 413
        except httpx.TransportError:
            pass  # or the connection is closed while we still send
        assert client.get("/health").status_code == 200


@pytest.mark.parametrize("listening", [False, True], ids=["nobody there", "somebody who says nothing"])
async def test_an_action_server_that_does_not_answer(tiny_model: Path, tmp_path: Path, listening: bool) -> None:
    from bot.engine import Engine

    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        if listening:
            silent.listen()
        settings = load_settings(
            tmp_path / "none", data_folder=tmp_path, tracker_database_url="memory:", reply_seconds=1.0,
            action_server_url=f"http://127.0.0.1:{silent.getsockname()[1]}/webhook", endpoints=tmp_path / "none.yml",
            records_database_url=f"sqlite:///{tmp_path}/r.db",
        )  # fmt: skip
        engine: Any = Engine.load(tiny_model, settings)
        async with client_of(settings, engine) as client:
            started = time.perf_counter()
            (message,) = await ask(client, "电话")
            assert time.perf_counter() - started < 1.5
            assert message["custom"]["status"] == "failed"
            assert (await ask(client, "你好", "somebody else"))[0]["text"] == "您好，我是测试用的小机器人。"
        engine.close()


def test_the_engine_thread_ends_with_the_engine(tiny_model: Path, tmp_path: Path) -> None:
    from bot.engine import Engine

    sys.path.insert(0, str(TINY))
    before = {thread.ident for thread in threading.enumerate()}
    settings = load_settings(tmp_path / "none", tracker_database_url="memory:", actions_package="tiny_actions")
    engine = Engine.load(tiny_model, settings)
    (thread,) = [item for item in threading.enumerate() if item.name == "rasa" and item.ident not in before]
    engine.close()
    thread.join(5)
    assert not thread.is_alive()
