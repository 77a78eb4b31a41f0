"""Measure all ways and write docs/policy-search.md with its picture; results are kept, so a second run is short."""

from __future__ import annotations

from scripts.compare_search.catalog import CATALOG
from scripts.compare_search.measures import answers
from scripts.compare_search.page import THRESHOLDS, page
from scripts.compare_search.picture import draw
from scripts.compare_search.questions import asked
from scripts.compare_search.runs import run_all
from scripts.nlu_report.data import ROOT
from scripts.nlu_report.runs import say

REPORT = ROOT / "docs" / "policy-search.md"


def main() -> None:
    """Run, draw, write."""
    results, questions = run_all(), asked()
    given = {key: answers(questions, result["found"]) for key, result in results.items()}
    draw({CATALOG[key].name: found for key, found in given.items()}, THRESHOLDS, REPORT.with_suffix(".svg"))
    REPORT.write_text(page(given, results), encoding="utf-8")
    say(f"{REPORT.relative_to(ROOT)} written")


if __name__ == "__main__":
    main()
