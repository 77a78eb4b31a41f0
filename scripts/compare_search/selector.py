"""Rasa's ResponseSelector as a way: every entry is one response of a retrieval intent."""

from __future__ import annotations

import asyncio
import tempfile
from pathlib import Path
from typing import Any

import numpy as np
import yaml

import bot.quiet  # noqa: F401
from bot import light
from knowledge.policies import Policy
from knowledge.search import plain
from scripts.compare_search.questions import examples
from scripts.compare_search.ways import Scores

INTENT = "policy"
# Rasa's examples have 100 epochs and begin with batches of 64; this takes some ten minutes of a processor already.
EPOCHS = 20
BATCH = 256
RANKED = 10  # entries that Rasa names; it leaves out the others
# Rasa refuses to cut Chinese at blanks; here the blanks stand between the characters, so English it is.
LANGUAGE = "en"
PIPELINE: list[dict[str, Any]] = [
    {"name": "WhitespaceTokenizer"},
    {"name": "CountVectorsFeaturizer", "min_ngram": 1, "max_ngram": 2, "token_pattern": r"(?u)\b\w+\b"},
    {
        "name": "ResponseSelector",
        "retrieval_intent": INTENT,
        "epochs": EPOCHS,
        "batch_size": [BATCH, BATCH],
        "random_seed": 0,
    },
]


class Selector:
    """A ResponseSelector on characters and pairs of them, as the shipped search."""

    def learn(self, policies: list[Policy]) -> None:
        """Train by Rasa's own function and load the model as Rasa does."""
        self.numbers = {f"{INTENT}/{policy.id}": number for number, policy in enumerate(policies)}
        config = {"recipe": "default.v1", "language": LANGUAGE, "assistant_id": "report", "pipeline": PIPELINE}
        with tempfile.TemporaryDirectory(prefix="search-report-") as temporary:
            folder = Path(temporary)
            (folder / "config.yml").write_text(yaml.safe_dump(config), encoding="utf-8")
            (folder / "nlu.yml").write_text(_nlu(policies), encoding="utf-8")
            light.import_rasa(folder / "config.yml")
            import rasa.model
            import rasa.model_training
            from rasa.core.agent import Agent

            rasa.model.project_fingerprint = lambda: None  # asks git, which a copy without history has not
            rasa.model_training.train_nlu(
                str(folder / "config.yml"), str(folder / "nlu.yml"), str(folder), fixed_model_name="model"
            )
            self.agent = Agent.load(str(folder / "model.tar.gz"))

    def scores(self, question: str) -> Scores:
        """The confidences of the entries that Rasa names, 0 for the others."""
        parsed = asyncio.run(self.agent.parse_message(" ".join(plain(question))))
        found = np.zeros(len(self.numbers))
        for named in parsed["response_selector"][INTENT]["ranking"][:RANKED]:
            found[self.numbers[named["intent_response_key"]]] = named["confidence"]
        return found


def _nlu(policies: list[Policy]) -> str:
    """The ways of asking as a file that Rasa trains on."""
    lines: dict[str, str] = {}
    for text, number in zip(*examples(policies), strict=True):
        key = f"{INTENT}/{policies[number].id}"
        lines[key] = f"{lines.get(key, '')}- {' '.join(text)}\n"
    content = {
        "version": "3.1",
        "nlu": [{"intent": key, "examples": text} for key, text in lines.items()],
        "responses": {f"utter_{INTENT}/{policy.id}": [{"text": policy.title}] for policy in policies},
    }
    return yaml.safe_dump(content, allow_unicode=True, width=1_000_000)
