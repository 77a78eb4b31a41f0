"""The only builder of replies: the answer envelope that every channel gets, and the sentences from the templates."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from actions.slots import Context

TEMPLATES = Path(__file__).with_name("templates")


@dataclass(frozen=True)
class Answer:
    """One reply: text that is complete by itself, and the same as data; see docs/payloads.md for the kinds."""

    kind: str
    status: str
    text: str
    data: dict[str, Any] = field(default_factory=dict)
    sources: tuple[dict[str, Any], ...] = ()
    suggestions: tuple[str, ...] = ()
    context: Context | None = None  # the memory after this answer; None leaves it as it is

    def envelope(self) -> dict[str, Any]:
        """The structured part, as sent in `custom`."""
        return {
            "kind": self.kind,
            "status": self.status,
            "data": self.data,
            "sources": list(self.sources),
            "suggestions": list(self.suggestions),
        }


@lru_cache(maxsize=1)
def _environment() -> Environment:
    environment = Environment(  # noqa: S701 - plain text; every channel escapes for itself
        loader=FileSystemLoader(TEMPLATES), undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    environment.filters["month"] = month
    return environment


def render(template: str, **values: Any) -> str:
    """The text of a template, blank lines taken out: Rasa cuts messages at them."""
    text = _environment().get_template(f"{template}.txt.j2").render(**values)
    return "\n".join(line.strip() for line in text.splitlines() if line.strip())


def month(as_of: str | None) -> str:
    """2025-11 → 2025年11月; a document without a date says so."""
    if not as_of:
        return "原文未注明日期"
    year, _, rest = as_of.partition("-")
    return f"{year}年{int(rest)}月" if rest else f"{year}年"


def together(answers: Iterable[Answer]) -> Answer:
    """Several answers to one message as one: the first gives the kind, the others follow in `data.also`."""
    first, *rest = answers
    if not rest:
        return first
    sources = {(s["id"], s["locator"]): s for answer in (first, *rest) for s in answer.sources}
    return Answer(
        kind=first.kind,
        status=first.status,
        text=_once("\n".join(answer.text for answer in (first, *rest))),
        data={**first.data, "also": [{"kind": answer.kind, "data": answer.data} for answer in rest]},
        sources=tuple(sources.values()),
        suggestions=first.suggestions,
        context=first.context,
    )


def _once(text: str) -> str:
    """Each line once, the source line at the end."""
    lines = list(dict.fromkeys(text.splitlines()))
    cited = [line for line in lines if line.startswith("来源：")]
    return "\n".join([line for line in lines if not line.startswith("来源：")] + cited)
