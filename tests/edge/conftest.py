"""A tiny bot, trained once per run, and an application around it or around an engine of a few lines."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest

import bot.quiet  # noqa: F401  before anything imports SQLAlchemy
from bot.app import create_app
from bot.replies import Reply
from bot.settings import Settings, load_settings
from bot.training import Sources, ensure_model

TINY = Path(__file__).parent / "tiny_bot"
TINY_SOURCES = Sources(root=TINY, config=Path("config.yml"), domain=Path("domain.yml"), data=Path("nlu_data"), also=())


class EchoEngine:
    """An engine without Rasa: answers what `answer` returns, by default what it was told; remembers what it saw."""

    def __init__(self, answer: Callable[[str], Awaitable[list[Reply]]] | None = None) -> None:
        self.seen: list[tuple[str, str]] = []
        self._answer = answer

    async def handle(self, sender: str, text: str, channel: str, metadata: dict[str, Any] | None = None) -> list[Reply]:
        self.seen.append((sender, text))
        return await self._answer(text) if self._answer else [Reply(text, custom={"status": "answered"})]

    async def probe(self) -> list[Reply]:
        return await self.handle("probe", "你好", "probe")

    async def recall(self, sender: str, after: float, most: int) -> list[dict[str, Any]]:
        return [{"at": float(n), "from": "visitor", "text": t} for n, (s, t) in enumerate(self.seen, 1) if s == sender]

    async def reply(self, sender: str, text: str, name: str, reply_id: str) -> float | None:
        return None

    async def add(self, sender: str, text: str, custom: dict[str, Any]) -> None:
        pass

    async def forget(self, sender: str) -> None:
        self.seen = [(s, t) for s, t in self.seen if s != sender]

    async def warm_up(self) -> None:
        await asyncio.sleep(0)

    def close(self) -> None:
        pass


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return load_settings(
        env_file=tmp_path / "no.env", data_folder=tmp_path, tracker_database_url="memory:", reply_seconds=1.0,
        action_seconds=0.5, actions_package="tiny_actions", endpoints=tmp_path / "none.yml",
        records_database_url=f"sqlite:///{tmp_path}/records.db",
    )  # fmt: skip


@pytest.fixture(scope="session")
def tiny_model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return ensure_model(tmp_path_factory.mktemp("models"), TINY_SOURCES, say=lambda line: None)


@pytest.fixture(scope="session")
def tiny_engine(tiny_model: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    from bot.engine import Engine

    sys.path.insert(0, str(TINY))
    folder = tmp_path_factory.mktemp("data")
    settings = load_settings(
        env_file=folder / "no.env", tracker_database_url=f"sqlite:///{folder}/conversations.db", action_seconds=0.5,
        actions_package="tiny_actions", endpoints=folder / "none.yml",
    )  # fmt: skip
    engine = Engine.load(tiny_model, settings)
    yield engine
    engine.close()


class Lent:
    """An engine that the application may use but not close: the next test wants it too."""

    def __init__(self, engine: Any) -> None:
        self._engine = engine

    def __getattr__(self, name: str) -> Any:
        return getattr(self._engine, name)

    def close(self) -> None:
        pass


@asynccontextmanager
async def client_of(settings: Settings, engine: Any, address: str = "127.0.0.1") -> AsyncIterator[httpx.AsyncClient]:
    """A client of the application around `engine`, calling from `address`."""
    app = create_app(settings, lambda: Lent(engine))
    async with app.router.lifespan_context(app):
        transport = httpx.ASGITransport(app=app, client=(address, 40000), raise_app_exceptions=False)
        async with httpx.AsyncClient(transport=transport, base_url="http://localhost") as client:
            yield client


async def ask(client: httpx.AsyncClient, message: str, sender: str = "someone", **more: Any) -> list[dict[str, Any]]:
    """One message over Rasa's REST shape."""
    body = {"sender": sender, "message": message, **more}
    response = await client.post("/webhooks/rest/webhook", json=body)
    assert response.status_code == 200, response.text
    messages: list[dict[str, Any]] = response.json()
    return messages
