"""What a line more would change: the classifier trained without and with it, asked the lines that measure.

Import it after `bot.light.import_rasa`: it is quicker then.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import yaml
from rasa.engine.storage.local_model_storage import LocalModelStorage
from rasa.engine.storage.resource import Resource
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.nlu.intent_classifier import NgramIntentClassifier, fit
from bot.nlu.knowledge_extractor import MASKED, KnowledgeExtractor
from bot.nlu.rewriter import TextRewriter
from bot.review.places import Places
from scripts.nlu_report.data import FALLBACK, Line
from scripts.nlu_report.measures import Answer, accuracy

NO_CONTEXT: Any = None  # the components ask nothing of Rasa's graph


class Effect(NamedTuple):
    """The same questions to the classifier without and with the line: the lines that measure, and the text itself."""

    before: Sequence[Answer]
    after: Sequence[Answer]
    text_before: Answer
    text_after: Answer

    def report(self) -> list[str]:
        """For the person who decides, line by line."""
        was, now = accuracy(self.before), accuracy(self.after)
        changed = [(a, b) for a, b in zip(self.before, self.after, strict=True) if a.found != b.found]
        return [
            f"held-out lines understood: {was:.2%} -> {now:.2%} of {len(self.before)}",
            f"this text: {_found(self.text_before)} -> {_found(self.text_after)}",
            f"held-out lines that change: {len(changed)}",
            *(f"  {_mark(a, b)} {a.text}  [{a.intent}]: {a.found} -> {b.found}" for a, b in changed),
        ]


def effect_of(line: Line, places: Places) -> Effect:
    """Train twice and ask; half a minute. Names and spelling are read once: one line more does not change them."""
    config = _classifier_config(places)
    with tempfile.TemporaryDirectory(prefix="review-") as folder:
        read = _reader(places.lines, Path(folder))
        masked = read([known.text for known in places.lines])
        asked = read([blind.text for blind in places.blind_lines])
        (new,) = read([line.text])
    labels = [known.intent for known in places.lines]
    models = fit(masked, labels, config), fit([*masked, new], [*labels, line.intent], config)
    before, after = (NgramIntentClassifier(config, NO_CONTEXT, NO_CONTEXT, model) for model in models)
    return Effect(
        _answers(before, places.blind_lines, asked),
        _answers(after, places.blind_lines, asked),
        *(_answers(model, [line], [new])[0] for model in (before, after)),
    )


def _classifier_config(places: Places) -> dict[str, Any]:
    pipeline = yaml.safe_load(places.config.read_text(encoding="utf-8"))["pipeline"]
    ours = next(part for part in pipeline if part["name"].endswith(NgramIntentClassifier.__name__))
    return {**NgramIntentClassifier.get_default_config(), **ours}


def _reader(lines: Iterable[Line], folder: Path) -> Any:
    """Texts as typed → as the classifier gets them, by the components that stand before it."""
    storage, resource = LocalModelStorage(folder), Resource("rewriter")
    examples = TrainingData([Message(data={TEXT: line.text}) for line in lines])
    TextRewriter.create({}, storage, resource, NO_CONTEXT).train(examples)
    rewriter = TextRewriter.load({}, storage, resource, NO_CONTEXT)
    extractor = KnowledgeExtractor.create({}, storage, Resource("extractor"), NO_CONTEXT)

    def read(texts: Sequence[str]) -> list[str]:
        messages = [Message(data={TEXT: text}) for text in texts]
        extractor.process(rewriter.process(messages))
        return [message.get(MASKED) for message in messages]

    return read


def _answers(classifier: NgramIntentClassifier, lines: Sequence[Line], masked: Sequence[str]) -> list[Answer]:
    messages = [Message(data={MASKED: text}) for text in masked]
    classifier.process(messages)
    return [
        Answer(
            line.text,
            line.intent,
            message.get("intent")["name"],
            tuple((r["name"], r["confidence"]) for r in message.get("intent_ranking") if r["name"] != FALLBACK),
            message.get("similarity"),
        )
        for line, message in zip(lines, messages, strict=True)
    ]


def _found(answer: Answer) -> str:
    name, confidence = answer.ranking[0]
    likeliest = "" if name == answer.found else f", likeliest {name}"
    return f"{answer.found} ({confidence:.2f}{likeliest})"


def _mark(before: Answer, after: Answer) -> str:
    """Better, worse, or wrong both times."""
    return "+" if after.right and not before.right else "-" if before.right and not after.right else " "
