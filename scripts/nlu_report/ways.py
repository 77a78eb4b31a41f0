"""What is compared: Rasa pipelines, and what of the repository each of them reads."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from scripts.nlu_report.data import ROOT
from scripts.nlu_report.folds import FOLDS

Pipeline = list[dict[str, Any]]
CONFIG = ROOT / "config.yml"
NLU, KNOWLEDGE = ROOT / "bot" / "nlu", ROOT / "knowledge"
NAMES = ("centers", "loader.py", "meaning.py", "places.py", "places.yaml", "industries.py", "industries.yaml")
OURS = (*sorted(NLU.glob("*.*")), *(KNOWLEDGE / name for name in NAMES), Path(__file__).with_name("components.py"))
FACTS = (NLU / "facts", KNOWLEDGE / "eligibility")
COMPONENTS = "scripts.nlu_report.components"
EPOCHS = 15  # Rasa recommends 100: on 20,000 lines one takes minutes
BATCHES = [128, 512]  # twice as large as by default, for the same reason


@dataclass(frozen=True)
class Way:
    """One way of finding the intent: `key` in file names, `name` in the table."""

    key: str
    name: str
    pipeline: Pipeline
    reads: tuple[Path, ...] = OURS  # besides the lines; a change of these makes old results worthless
    folds: int = 1  # in which it is asked what it has not learnt; one run takes minutes

    @property
    def config(self) -> str:
        """As a Rasa configuration."""
        return yaml.safe_dump(
            {"recipe": "default.v1", "language": "zh", "assistant_id": "report", "pipeline": self.pipeline}
        )


# The pipeline that Rasa's documentation recommends without a pre-trained model, with its tokenizer for Chinese. There
# are no marked entities, regular expressions or responses to learn, so the components for these are left out.
DIET: Pipeline = [
    {"name": "JiebaTokenizer"},
    {"name": "LexicalSyntacticFeaturizer"},
    {"name": "CountVectorsFeaturizer"},
    {"name": "CountVectorsFeaturizer", "analyzer": "char_wb", "min_ngram": 1, "max_ngram": 4},
    {
        "name": "DIETClassifier",
        "epochs": EPOCHS,
        "batch_size": BATCHES,
        "constrain_similarities": True,
        "random_seed": 0,
    },
    {"name": "FallbackClassifier", "threshold": 0.3, "ambiguity_threshold": 0.1},
]


def ways() -> list[Way]:
    """All ways, the shipped one first."""
    shipped: Pipeline = yaml.safe_load(CONFIG.read_text(encoding="utf-8"))["pipeline"]
    before, classifier = shipped[:-1], shipped[-1]
    names_in = {"name": f"{COMPONENTS}.NamesLeftIn"}
    return [
        Way("shipped", "shipped: linear SVM", shipped, reads=(*OURS, *FACTS), folds=FOLDS),
        Way("names", "shipped, but names left in", [*before, names_in, classifier]),
        Way("typed", "shipped, but text as typed", [names_in, classifier]),
        Way("no-meaning", "shipped, but meaning left out", [*before, {"name": f"{COMPONENTS}.MeaningLeftOut"}]),
        Way("characters", "shipped, but characters alone", [*before, {"name": f"{COMPONENTS}.CharactersAlone"}]),
        Way("logistic", "logistic regression, same features", [*before, {"name": f"{COMPONENTS}.LogisticClassifier"}]),
        Way("nearest", "5 nearest examples, same features", [*before, {"name": f"{COMPONENTS}.NearestExamples"}]),
        Way("diet", "Rasa's recommendation: Jieba + DIET", DIET, reads=()),
    ]
