"""How well names and figures are found: entities of the shipped pipeline against lines marked by hand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

import yaml

from bot.nlu.text_normalizer import normalize
from knowledge.places import load_gazetteer
from scripts.nlu_report.data import ROOT

ANNOTATED = ROOT / "tests" / "nlu" / "annotated.yml"
EXACT = {"places": "place", "quantities": "quantity"}  # marked by what they stand for
SPOKEN = {"centers": "center", "industries": "industry"}  # marked by their words
ENTITIES = ("place", "center", "industry", "quantity")
Marks = list[dict[str, Any]]
# kind → right_found and found (precision), right_meant and meant (recall)
Counts = dict[str, Counter[str]]


def annotated() -> Marks:
    """The lines marked by hand."""
    found: Marks = yaml.safe_load(ANNOTATED.read_text(encoding="utf-8"))
    return found


def entity_counts(marks: Iterable[Mapping[str, Any]], entities: Mapping[str, list[dict[str, Any]]]) -> Counts:
    """Entities by kind: marked, found and both; `entities` holds what was found in each text.

    Places count by what they are (first reading), figures by value and unit, centres and industries when their words
    overlap.
    """
    by_code = load_gazetteer().by_code
    counts: Counts = {kind: Counter() for kind in ENTITIES}
    for mark in marks:
        found = entities[mark["text"]]
        places = [by_code[e["ids"][0]].code for e in found if e["entity"] == "place"]
        figures = [_figure(*e["ids"][0].split(":")) for e in found if e["entity"] == "quantity"]
        exact: dict[str, tuple[list[Any], list[Any]]] = {
            "places": (places, [load_gazetteer().resolve(name).code for name in mark.get("places", [])]),
            "quantities": (figures, [_figure(*figure.split()) for figure in mark.get("quantities", [])]),
        }
        for key, (seen, meant) in exact.items():
            if key not in mark.get("open", []):
                _add(counts[EXACT[key]], (Counter(seen) & Counter(meant)).total(), len(seen), len(meant))
        for key, kind in SPOKEN.items():
            seen = [e["value"] for e in found if e["entity"] == kind]
            meant = [normalize(words) for words in mark.get(key, [])]
            counts[kind] += Counter(
                right_found=sum(any(_overlap(a, b) for b in meant) for a in seen),
                right_meant=sum(any(_overlap(a, b) for a in seen) for b in meant),
                found=len(seen),
                meant=len(meant),
            )
    return counts


def _figure(value: str, unit: str) -> tuple[float, str]:
    return float(value), unit


def _overlap(one: str, other: str) -> bool:
    return one in other or other in one


def _add(counts: Counter[str], both: int, found: int, meant: int) -> None:
    counts += Counter(right_found=both, right_meant=both, found=found, meant=meant)
