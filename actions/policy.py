"""Questions of policy and of the two neighbouring programmes: the answer in its entries, with document and article."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import Any

from actions.answers import Answer, render
from actions.desk import Desk, called
from actions.programs import SPOKEN, program_of
from actions.question import Question
from knowledge.policies import Policy
from knowledge.search import Hit

PROOFS = re.compile(r"证明|材料|资料|文件|承诺书")
PROOF = re.compile(r"证明|承诺书")  # in a centre's own text


def answer(question: Question, desk: Desk, hits: Iterable[Hit]) -> Answer:
    """The entries' answers with document and article."""
    policies = [hit.policy for hit in hits]
    centers = question.centers if question.intent in ("ask_process", "ask_unrecorded") else ()
    proofs = PROOFS.search(question.text)
    text = render(
        "policy",
        policies=policies,
        cited=[_cited(policy, desk) for policy in policies],
        centers=centers,
        asked_for={c.id: [r for r in c.conditions if proofs and PROOF.search(r.says)] for c in centers},
        called=called,
    )
    return Answer(
        kind="policy",
        status="answered",
        text=text,
        data={"entries": [_as_data(policy) for policy in policies]},
        sources=tuple(source for policy in policies for source in _sources(policy, desk)),
        suggestions=_suggestions(policies, desk),
        context=replace(
            question.context.moved_to(tuple(center.id for center in centers)),
            program=policies[0].program,
            policies=tuple(policy.id for policy in policies),
            asks=("policy",),
        ),
    )


def _as_data(policy: Policy) -> dict[str, Any]:
    return {
        "id": policy.id,
        "program": policy.program,
        "title": policy.title,
        "answer": policy.answer,
        "figures": dict(policy.figures),
        "general": policy.general,
    }


def _cited(policy: Policy, desk: Desk) -> str:
    """The line that names the documents and the places in them."""
    cited: dict[str, list[str]] = {}
    for place in policy.places:
        cited.setdefault(place.document, []).append(place.at)
    parts = []
    for document, places in cited.items():
        reference = desk.knowledge.references[document]
        number = f"（{reference.number}）" if reference.number else ""
        parts.append(f"{reference.title}{number}{'、'.join(dict.fromkeys(places))}")
    return "；".join(parts)


def _sources(policy: Policy, desk: Desk) -> list[dict[str, Any]]:
    return [
        {
            "id": place.document,
            "title": desk.knowledge.references[place.document].title,
            "locator": place.at,
            "as_of": desk.knowledge.references[place.document].as_of,
            "url": None,
        }
        for place in policy.places
    ]


def _suggestions(policies: list[Policy], desk: Desk) -> tuple[str, ...]:
    related = [desk.knowledge.policy(i) for policy in policies for i in policy.related]
    shown = {policy.id for policy in policies}
    return tuple(dict.fromkeys(p.asks[0] for p in related if p is not None and p.id not in shown))[:3]


def source_of_last(question: Question, desk: Desk) -> Answer | None:
    """「哪里写的」: the sources of the last answer, once more and in full."""
    if not question.context.sources:
        return None
    return Answer(
        kind="policy",
        status="answered",
        text=render("sources", sources=question.context.sources, quoted=desk.quoted, number=_number(desk)),
        data={"entries": []},
        sources=question.context.sources,
        context=question.context,
    )


def _number(desk: Desk) -> Callable[[Mapping[str, Any]], str]:
    """The number of a source's document in brackets; empty for a document without one."""

    def of(source: Mapping[str, Any]) -> str:
        reference = desk.knowledge.references.get(source["id"])
        return f"（{reference.number}）" if reference and reference.number else ""

    return of


def not_on_record(question: Question) -> Answer:
    """No entry fits: says so."""
    program = program_of(question)
    return Answer(
        kind="policy",
        status="not_on_record",
        text=render("policy_none", spoken=SPOKEN.get(program or "", "")),
        data={"entries": []},
        suggestions=("专利产品备案怎么咨询",) if program == "product_filing" else ("你能回答什么",),
        context=replace(question.context, program=program),
    )
