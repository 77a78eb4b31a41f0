"""Answers to questions of policy: one record per askable thing, with its document and the place in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Literal

from pydantic import Field, StrictFloat, StrictInt, StrictStr, root_validator, validator

from knowledge.conditions import Strict
from knowledge.errors import KnowledgeErrors
from knowledge.loader import ROOT, load_documents, parse, read_yaml, relative
from knowledge.models import Audience, Place

Programme = Literal["preexamination", "product_filing", "operation_center", "centers"]

ID = re.compile(r"^[a-z0-9]+(-[a-z0-9]+)*$")


class Policy(Strict):
    """One answer: what is asked, the answer by itself, where it stands, and who may read it.

    `figures` holds the numbers that matter, by name; each stands in the answer as well. A `general` entry explains
    a term that no document defines: it cites none.

    `unnamed` says whether a question that names no programme leads here: true where no other programme has such a
    thing, false where the others have it as well (steps, material, fees); unset, the search decides. An `overview` is
    what to begin with where nothing but the programme is asked for; a `listed` entry only says in words what a list of
    centres shows.
    """

    id: str
    program: Programme
    audience: Audience = "public"
    document: str | None = None
    at: str | None = None  # article or section: 第九条（二）, 附件1 一（二）1, 三（三）
    also: tuple[Place, ...] = ()  # further places that the answer draws on
    title: str
    answer: str
    figures: dict[str, StrictInt | StrictFloat | StrictStr] = Field(default_factory=dict)
    asks: tuple[str, ...]  # how people ask for it
    related: tuple[str, ...] = ()  # ids of the entries that lie near
    general: bool = False
    unnamed: bool | None = None
    overview: bool = False
    listed: bool = False

    @validator("id")
    def _is_kebab(cls, value: str) -> str:
        if not ID.match(value):
            raise ValueError(f"{value!r} is no id: write small letters, digits and hyphens, as filer-duty-truth")
        return value

    @validator("title", "answer")
    def _is_said(cls, value: str) -> str:
        if not value.strip():
            raise ValueError("is empty; write it")
        return value

    @validator("asks")
    def _are_ways(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        twice = sorted({ask for ask in value if value.count(ask) > 1})
        if not value:
            raise ValueError("at least one way of asking is needed")
        if twice:
            raise ValueError(f"written twice: {', '.join(twice)}")
        return value

    @root_validator(skip_on_failure=True)
    def _cites(cls, values: dict[str, Any]) -> dict[str, Any]:
        if values["general"] and (values["document"] or values["at"] or values["also"]):
            raise ValueError("general: an entry with a document is not general; remove one of the two")
        if not values["general"] and not (values["document"] and values["at"]):
            raise ValueError("document, at: are missing; name the document and the place, or set general: true")
        return values

    @property
    def places(self) -> tuple[Place, ...]:
        """All places that the answer draws on, the main one first; empty for a general explanation."""
        main = (Place(document=self.document, at=self.at),) if self.document and self.at else ()
        return main + self.also


def load_policies(root: Path = ROOT) -> list[Policy]:
    """All entries in the order of files and lines; raises KnowledgeErrors with every problem of every file."""
    policies: list[Policy] = []
    places: list[str] = []  # of each entry, for the messages
    problems: list[str] = []
    for path in sorted((root / "policies").glob("*.yaml")):
        where = relative(path)
        content = read_yaml(path)
        if not isinstance(content, dict) or not isinstance(content.get("entries"), list):
            problems.append(f"{where}: entries: is missing; add the list of entries")
            continue
        for n, entry in enumerate(content["entries"]):
            place = f"{where}: entries[{n}]"
            if isinstance(entry, dict) and isinstance(entry.get("id"), str):
                place += f" ({entry['id']})"
            try:
                policies.append(parse(Policy, entry, place))
                places.append(place)
            except KnowledgeErrors as error:
                problems += error.problems
    # Links are judged only when every entry could be read: else a broken entry would make others look broken.
    problems = problems or list(_links(policies, places, set(load_documents(root))))
    if problems:
        raise KnowledgeErrors(problems)
    return policies


def _links(policies: list[Policy], places: list[str], documents: set[str]) -> Iterator[str]:
    known = {policy.id for policy in policies}
    seen: set[str] = set()
    for policy, place in zip(policies, places, strict=True):
        if policy.id in seen:
            yield f"{place}: id: {policy.id!r} is used twice; give each its own"
        seen.add(policy.id)
        for other in policy.related:
            if other not in known or other == policy.id:
                yield f"{place}: related: {other!r} is no other entry; correct or remove it"
        for cited in policy.places:
            if cited.document not in documents:
                yield f"{place}: document: {cited.document!r} is not in sources.yaml; correct it or add the document"
