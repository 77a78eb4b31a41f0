"""One step in a process of its own, so that its memory is its own: `python -m scripts.nlu_report.worker`.

Times are of the processor, so that other work on the machine does not count.

A step reads and writes files of one folder: `read` texts.json → result.json; `train` config.yml, nlu.yml →
model.tar.gz, result.json; `ask` model.tar.gz, texts.json → result.json.
"""

from __future__ import annotations

import asyncio
import json
import resource
import sys
import time
from pathlib import Path
from typing import Any

import bot.quiet  # noqa: F401
from bot import light

KEPT = 4  # intents of a ranking: enough to know the best one in scope and what was mistaken for what


def read(folder: Path) -> dict[str, Any]:
    """The texts with their names taken out, as the shipped classifier reads them, and its settings where none are given."""
    from bot.nlu.intent_classifier import NgramIntentClassifier
    from bot.nlu.knowledge_extractor import masked
    from bot.nlu.language import chinese
    from bot.nlu.text_normalizer import normalize

    return {
        "masked": [masked(chinese()(normalize(text))) for text in texts(folder)],
        "settings": NgramIntentClassifier.get_default_config(),
    }


def train(folder: Path) -> dict[str, float]:
    """Train by Rasa's own function; seconds, megabytes of the model file and of memory."""
    import rasa.model
    import rasa.model_training

    rasa.model.project_fingerprint = lambda: None  # asks git, which a copy without history has not
    started = time.process_time()
    rasa.model_training.train_nlu(
        str(folder / "config.yml"), str(folder / "nlu.yml"), str(folder), fixed_model_name="model"
    )
    seconds = time.process_time() - started
    return {
        "train_seconds": seconds,
        "model_megabytes": (folder / "model.tar.gz").stat().st_size / 1e6,
        "train_memory": peak_megabytes(),
    }


def ask(folder: Path) -> dict[str, Any]:
    """Load the model as the bot does and put the texts to it, one after the other."""
    from rasa.core.agent import Agent

    agent = Agent.load(str(folder / "model.tar.gz"))

    async def parse_all() -> list[dict[str, Any]]:
        answers = []
        for text in texts(folder):
            started = time.process_time()
            parsed = await agent.parse_message(text)
            milliseconds = (time.process_time() - started) * 1e3
            answers.append(
                {
                    "found": parsed["intent"]["name"],
                    "ranking": [[entry["name"], entry["confidence"]] for entry in parsed["intent_ranking"][:KEPT]],
                    "similarity": parsed.get("similarity"),
                    "entities": parsed["entities"],
                    "milliseconds": milliseconds,
                }
            )
        return answers

    return {"answers": asyncio.run(parse_all()), "ask_memory": peak_megabytes()}


def texts(folder: Path) -> list[str]:
    """What is asked."""
    found: list[str] = json.loads((folder / "texts.json").read_text(encoding="utf-8"))
    return found


def peak_megabytes() -> float:
    """The most memory this process has held."""
    if sys.platform == "linux":  # where getrusage would also count what the parent held
        status = Path("/proc/self/status").read_text(encoding="utf-8")
        return int(status.partition("VmHWM:")[2].split()[0]) * 1024 / 1e6
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6


def main(step: str, folder: Path) -> None:
    """Run one step and write its result."""
    light.import_rasa(folder / "config.yml")
    result = {"read": read, "train": train, "ask": ask}[step](folder)
    (folder / "result.json").write_text(json.dumps(result, ensure_ascii=False), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
