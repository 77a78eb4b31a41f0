"""The components of config.yml that understand a question, loaded once per run without Rasa's graph around them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parents[2]
NLU = "nlu_data/nlu"

HELD_OUT = ("held_out.yml", "held_out_later.yml")


@dataclass(frozen=True)
class Parsed:
    """One message after the pipeline."""

    text: str
    masked: str
    intent: str
    ranking: tuple[str, ...]
    entities: tuple[dict[str, Any], ...]

    def ids(self, entity: str) -> list[str]:
        """The first reading of every entity of a kind."""
        return [e["ids"][0] for e in self.entities if e["entity"] == entity]


def examples_of(path: Path) -> list[tuple[str, str]]:
    """(intent, line) of one file of Rasa's NLU format."""
    blocks = yaml.safe_load(path.read_text(encoding="utf-8"))["nlu"]
    return [
        (block["intent"], line.strip().removeprefix("- ").strip())
        for block in blocks
        if "intent" in block
        for line in block["examples"].splitlines()
        if line.strip()
    ]


@pytest.fixture(scope="session")
def examples() -> list[tuple[str, str]]:
    """All training examples: (intent, line)."""
    return [pair for path in sorted((ROOT / NLU).glob("*.yml")) for pair in examples_of(path)]


@pytest.fixture(scope="session")
def held_out() -> list[tuple[str, str]]:
    """Lines that no training has seen: (intent, line)."""
    return [line for name in HELD_OUT for line in examples_of(Path(__file__).with_name(name))]


@pytest.fixture(scope="session")
def components(tmp_path_factory: pytest.TempPathFactory) -> tuple[Any, Any, Any]:
    """Rewriter, extractor and classifier as config.yml wants them, out of the model that the bot runs."""
    import bot.quiet  # noqa: F401
    from bot import light

    light.import_rasa()
    from rasa.engine.storage.local_model_storage import LocalModelStorage

    from bot.training import Sources, ensure_model

    model = ensure_model(ROOT / "models", Sources(), say=lambda line: None)
    storage, metadata = LocalModelStorage.from_model_archive(tmp_path_factory.mktemp("components"), model)
    nodes = {node.uses.__name__: node for node in metadata.predict_schema.nodes.values()}
    pipeline = yaml.safe_load((ROOT / "config.yml").read_text(encoding="utf-8"))["pipeline"]
    assert [part["name"].rpartition(".")[2] for part in pipeline] == [
        "TextRewriter", "KnowledgeExtractor", "FactsExtractor", "NgramIntentClassifier",
    ]  # fmt: skip
    context: Any = None

    def load(name: str) -> Any:
        node = nodes[name]
        config = {**node.uses.get_default_config(), **node.config}
        if node.resource is None:
            return node.uses.create(config, storage, None, context)
        return node.uses.load(config, storage, node.resource, context)

    return load("TextRewriter"), load("KnowledgeExtractor"), load("NgramIntentClassifier")


@pytest.fixture(scope="session")
def rewrite(components: tuple[Any, Any, Any]) -> Callable[[str], str]:
    """A text as typed → as the rest of the pipeline reads it."""
    from rasa.shared.nlu.training_data.message import Message

    def rewritten(text: str) -> str:
        message = Message(data={"text": text})
        components[0].process([message])
        return str(message.get("text"))

    return rewritten


@pytest.fixture(scope="session")
def parse(components: tuple[Any, Any, Any]) -> Callable[[str], Parsed]:
    """A text as typed → everything that the pipeline understands of it."""
    from rasa.shared.nlu.training_data.message import Message

    def parsed(text: str) -> Parsed:
        message = Message(data={"text": text})
        for component in components:
            component.process([message])
        return Parsed(
            text=message.get("text"),
            masked=message.get("masked_text"),
            intent=message.get("intent")["name"],
            ranking=tuple(entry["name"] for entry in message.get("intent_ranking")),
            entities=tuple(message.get("entities")),
        )

    return parsed


@pytest.fixture(scope="session")
def centers() -> tuple[Any, ...]:
    """The centres of the repository."""
    from knowledge.loader import load_centers

    return tuple(load_centers())
