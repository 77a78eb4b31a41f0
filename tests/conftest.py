"""The whole bot, in process, shared by every test that talks to it: trained model, temporary knowledge base."""

from __future__ import annotations

import re
import unicodedata
import uuid
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest


@dataclass(frozen=True)
class Said:
    """What the bot said to one message: the text of all its messages, and the envelopes that came with them."""

    text: str
    envelopes: tuple[dict[str, Any], ...] = field(default=())

    @property
    def plain(self) -> str:
        """The text for comparing: NFKC, without white space, in lower case (the form of the evaluation cases)."""
        return plain(self.text)

    @property
    def status(self) -> str:
        return str(self.envelopes[-1]["status"]) if self.envelopes else ""


def plain(text: str) -> str:
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", text)).lower()


@pytest.fixture(scope="session")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """The knowledge of the repository, loaded into a database of this run; every action of this process uses it."""
    import actions.desk
    from knowledge import records
    from knowledge.store import build, session

    url = f"sqlite:///{tmp_path_factory.mktemp('knowledge')}/knowledge.db"
    engine = session.connect(url)
    session.migrate(engine)
    build.load(engine, records.read(), who="tests", why="tests")
    engine.dispose()
    actions.desk.desk.cache_clear()
    with (
        pytest.MonkeyPatch.context() as environment
    ):  # only while it is opened: other tests have databases of their own
        environment.setenv("KNOWLEDGE_DATABASE_URL", url)
        opened = actions.desk.desk("public")
        actions.desk.desk("internal")  # for the staff
    yield opened
    actions.desk.desk.cache_clear()


@pytest.fixture(scope="session")
def bot_engine(desk: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """The real bot; its model is trained only when something that training reads has changed."""
    from bot.engine import Engine
    from bot.settings import ROOT, load_settings
    from bot.training import Sources, ensure_model

    folder = tmp_path_factory.mktemp("bot")
    settings = load_settings(
        env_file=folder / "no.env", tracker_database_url="memory:", action_seconds=20.0, endpoints=folder / "none.yml"
    )
    engine = Engine.load(ensure_model(ROOT / "models", Sources(), say=lambda line: None), settings)
    with pytest.MonkeyPatch.context() as environment:  # what the actions leave behind stays in this run
        environment.setenv("RECORDS_DATABASE_URL", f"sqlite:///{folder}/records.db")
        environment.setenv("REPORT_SECRET", "of the tests")
        yield engine
    engine.close()


@pytest.fixture(scope="session")
def ask(bot_engine: Any) -> Callable[..., Awaitable[Said]]:
    """Says one message to the bot; without a sender in a conversation of its own."""

    async def say(text: str, sender: str = "") -> Said:
        replies = await bot_engine.handle(sender or uuid.uuid4().hex, text, "rest")
        return Said("\n".join(r.text for r in replies if r.text), tuple(r.custom for r in replies if r.custom))

    return say
