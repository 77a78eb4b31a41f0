"""What a clause means, learnt from clauses that people wrote: 「被记了一笔不良」 says the same as 「有不良信用记录」.

Two linear models, so that little has to be learnt from each clause: what it is about (its topic), by characters and
meaning; and what it says of it (its state: yes, no, corrected …), which topics share. Patterns cannot list all
wordings; `clauses/*.yaml` has examples, and docs/decisions/0008-learned-clauses.md the figures.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple
from zlib import crc32

import joblib
import numpy as np
import yaml
from scipy.linalg import cho_factor, cho_solve
from scipy.sparse import csr_matrix, hstack
from sklearn.feature_extraction.text import TfidfVectorizer

from knowledge.meaning import points

_ROOT = Path(__file__).parent.parent.parent.parent
_EXAMPLES = Path(__file__).parent / "clauses"
_QUESTIONS = _ROOT / "nlu_data" / "nlu"  # what people ask: it states nothing
# Of the questions one in so many is enough; what is told, answered or corrected is no question.
_EVERY = 10
_NO_QUESTIONS = ("eligibility.yml", "context.yml")
# Learning takes half a minute, and the same examples always lead to the same model.
KEPT = joblib.Memory(_ROOT / ".cache" / "clauses", verbose=0)

NOTHING = "nothing"
MEANING, RIDGE = 3.0, 0.3  # weight of the meaning beside the characters; how smooth the models are
STATE_MEANING, STATE_RIDGE = 0.5, 0.1
CLEARLY_NOTHING = 0.45  # how far ahead, by the characters alone


class Label(NamedTuple):
    """What clauses of one label state: always, and where the message is about a product or an operation centre."""

    name: str
    states: Mapping[str, Any]
    product: Mapping[str, Any]
    centre: Mapping[str, Any]
    said: tuple[str, ...]

    @property
    def topic(self) -> str:
        """What the label is about."""
        return self.name.rpartition(".")[0] or self.name

    @property
    def state(self) -> str:
        """What it says of it; empty for clauses that say nothing."""
        return self.name.rpartition(".")[2] if "." in self.name else ""


class Meant(NamedTuple):
    """A clause's label and how far it is ahead of the next one, in what it is about and in what it says of it."""

    topic: str
    state: str
    topic_lead: float
    state_lead: float

    @property
    def label(self) -> str:
        """The name of the label, which no example may have."""
        return f"{self.topic}.{self.state}"


@lru_cache(maxsize=1)
def labels() -> dict[str, Label]:
    """All labels by their names."""
    found = {}
    for path in sorted(_EXAMPLES.glob("*.yaml")):
        for name, entry in yaml.safe_load(path.read_text(encoding="utf-8")).items():
            said = tuple(entry["said"].split("\n")[:-1])
            states, product, centre = (entry.get(key, {}) for key in ("states", "product", "centre"))
            found[name] = Label(name, states, product, centre, said)
    return found


def questions() -> list[str]:
    """Lines of the training data in which users ask."""
    lines: list[str] = []
    for path in sorted(_QUESTIONS.glob("*.yml")):
        if path.name not in _NO_QUESTIONS:
            said = re.findall(r"^\s+- (?!intent)(.+)$", path.read_text(encoding="utf-8"), re.M)
            plain = (re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", line).strip("\"'") for line in said)
            # by the line itself, so that one that is added leaves the others as they are
            lines += [line for line in plain if crc32(line.encode()) % _EVERY == 0]
    return lines


@lru_cache(maxsize=2048)
def meant(clauses: tuple[str, ...], leaving_out: tuple[str, ...] = ()) -> tuple[Meant | None, ...]:
    """What each clause of a message means; None where it states nothing that the examples know.

    `leaving_out`: how topics begin (「quality.」) that the message is not about.
    """
    return understood(_model(), clauses, leaving_out) if clauses else ()


def understood(
    model: Mapping[str, Any], clauses: Sequence[str], leaving_out: Sequence[str] = ()
) -> tuple[Meant | None, ...]:
    """What clauses mean by a model that `learn` made."""
    rows, weights = model["characters"].transform(clauses), model["topic_weights"]
    scores = rows @ weights[: rows.shape[1]]
    idle = [n for n, topic in enumerate(model["topics"]) if topic.startswith(tuple(leaving_out))]
    scores[:, idle] = -1.0
    # What the characters alone are sure of needs no look at the meaning, which costs most.
    open_ones = [n for n, score in enumerate(scores) if _lead_of_nothing(model, score) < CLEARLY_NOTHING]
    place = points([clauses[n] for n in open_ones]) - model["mean"] if open_ones else ()
    found: dict[int, Meant | None] = {}
    for n, point in zip(open_ones, place, strict=True):
        whole = scores[n] + point @ weights[rows.shape[1] :]
        whole[idle] = -1.0
        found[n] = _with_state(model, clauses[n], point, whole)
    return tuple(found.get(n) for n in range(len(clauses)))


def _lead_of_nothing(model: Mapping[str, Any], scores: Any) -> float:
    nothing = model["topics"].index(NOTHING)
    return float(scores[nothing] - max(np.delete(scores, nothing)))


def _with_state(model: Mapping[str, Any], clause: str, point: Any, scores: Any) -> Meant | None:
    second, first = np.argsort(scores)[-2:]
    topic = model["topics"][first]
    if topic == NOTHING:
        return None
    marks = model["marks"].transform([(clause, topic)])
    said = (hstack([marks, csr_matrix(point)], format="csr") @ model["state_weights"])[0]
    following, state = np.argsort(said)[-2:]
    lead = float(scores[first] - scores[second])
    return Meant(topic, model["states"][state], lead, float(said[state] - said[following]))


def prepare() -> None:
    """Loads the model, or learns it, before anyone waits."""
    _model()


@lru_cache(maxsize=1)
def _model() -> dict[str, Any]:
    examples = [(text, label.topic, label.state) for label in labels().values() for text in label.said]
    return learn(examples, questions(), _NO.pattern + _WITHIN.pattern)  # type: ignore[no-any-return]


@KEPT.cache  # type: ignore[untyped-decorator]
def learn(examples: list[tuple[str, str, str]], asked: list[str], signs: str) -> dict[str, Any]:
    """Both models, from clauses with their topic and state, and from questions.

    `signs`: the signs that are looked for (`_marks`), so that a model learnt with others is not taken from the cache.
    """
    texts = [text for text, _, _ in examples] + asked
    topics = [topic for _, topic, _ in examples] + [NOTHING] * len(asked)
    place = points(texts)
    mean = place.mean(axis=0)
    place = place - mean
    characters = TfidfVectorizer(analyzer="char", ngram_range=(1, 3), sublinear_tf=True, dtype=np.float32)
    rows = characters.fit_transform(texts)
    names, weights = _ridge(rows, place, topics, MEANING, RIDGE)
    telling = [n for n, topic in enumerate(topics) if topic != NOTHING]
    marks = TfidfVectorizer(analyzer=_marks, sublinear_tf=True, dtype=np.float32)
    state_rows = marks.fit_transform([examples[n][:2] for n in telling])
    states, state_weights = _ridge(
        state_rows, place[telling], [examples[n][2] for n in telling], STATE_MEANING, STATE_RIDGE
    )
    return {
        "mean": mean, "characters": characters, "topics": names, "topic_weights": weights,
        "marks": marks, "states": states, "state_weights": state_weights,
    }  # fmt: skip


def _ridge(
    rows: csr_matrix, place: Any, classes: Sequence[str], meaning: float, smooth: float
) -> tuple[list[str], Any]:
    """One against all by least squares, solved exactly over the examples, which are fewer than the features."""
    names = sorted(set(classes))
    wanted = np.eye(len(names), dtype=np.float32)[[names.index(name) for name in classes]]
    kernel = (rows @ rows.T).toarray() + meaning * (place @ place.T)
    kernel[np.diag_indices_from(kernel)] += smooth
    solved = cho_solve(cho_factor(kernel), wanted)
    weights = np.vstack([rows.T @ solved, meaning * (place.T @ solved)])
    return names, weights.astype(np.float32)


# Words that deny, and words in which the denying sign denies nothing.
_NO = re.compile(r"没有|没得|没|未曾|未|无|不是|不存在|不|莫得|冇|呒|唔系|唔|非|零|:0|为0|是0")
_WITHIN = re.compile(
    r"非正常|不良|不诚信|[无没]资质|没牌照|无证|低质量|不执行|不正常|没问题|没毛病|没的说|没得说|没说的|没话说|没有(?:话)?[说挑](?=[的了,。]|$)|不错|不缺|不差|不光|不赖|不孬|不弱|不含糊|不愁|不小|不少|不低|不菲|不俗|不亏"
    r"|非企业|民非|无误|不过(?!关)|不但|不仅|不单|不止|不管|不论"
)


def denies(text: str) -> bool:
    """Whether a clause has a sign that denies; 「没得说」, 「不赖」 deny nothing."""
    return bool(_NO.search(_WITHIN.sub("", text)))


def _marks(said: tuple[str, str]) -> list[str]:
    """Signs of what a clause says of its topic: its characters, how it denies, and both for this topic only."""
    text, topic = said
    plain = _WITHIN.sub("〇", text)
    denied = f"^{_NO.sub('N', plain)}$"
    whole = f"^{text}$"
    grams = [whole[i : i + n] for n in (1, 2, 3) for i in range(len(whole) - n + 1)]
    around = ["#" + denied[i : i + n] for n in (2, 3) for i in range(len(denied) - n + 1) if "N" in denied[i : i + n]]
    denials = [f"denials{min(len(_NO.findall(plain)), 2)}"] * 3
    denials.append("denied at the end" if re.search(r"N[了的过啊呢]*\$", denied) else "not at the end")
    denials.append("denied at once" if denied[1:2] == "N" else "not at once")
    own: Iterable[str] = (f"{topic}|{sign}" for sign in (*denials, *denials, *grams))
    return [*grams, *around, *denials, *own]
