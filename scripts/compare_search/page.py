"""docs/policy-search.md: the tables with what they mean, in sentences that follow from the figures."""

from __future__ import annotations

import platform
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from actions.entries import ENOUGH, ENOUGH_IN_PROGRAM, LIKELY, STRONG
from knowledge.policies import load_policies
from scripts.compare_search.catalog import CATALOG
from scripts.compare_search.measures import Answers, against, area, area_gained, outcome, threshold_for, top
from scripts.compare_search.selector import BATCH, EPOCHS
from scripts.nlu_report.measures import interval
from scripts.nlu_report.tables import table

SHIPPED = "shipped"
THRESHOLDS = {"ENOUGH_IN_PROGRAM": ENOUGH_IN_PROGRAM, "ENOUGH": ENOUGH, "LIKELY": LIKELY, "STRONG": STRONG}
CHANCE = 0.05  # of a split this uneven between equals, from which on it proves nothing
Results = Mapping[str, Mapping[str, Any]]


def page(given: Mapping[str, Answers], results: Results) -> str:
    """The whole page."""
    policies = load_policies()
    shipped = given[SHIPPED]
    inside = sum(a.inside for a in shipped)
    first = top(shipped)[0]
    low, high = interval(first, inside)
    answered = outcome(shipped, ENOUGH)
    return f"""# Finding the policy entry, measured

Made by `make search-report`; do not edit. A free question is answered by one of {len(policies)} entries
(`knowledge/policies/`), which know {sum(len(p.asks) for p in policies)} ways of asking. All ways learn from these and are asked the
same {len(shipped)} held-out questions (`tests/knowledge/policy_held_out.yml`), whose writers had seen the answers but no way of
asking: {inside} that an entry answers, {len(shipped) - inside} that none does, most of them about patents too.

## In short

{conclusion(given)}

## All ways on the same questions

{_quality(given)}

- *Top 1*, *top 2*: of the questions with an entry, the first found is right, one of the first two is (the bot shows two at
  most). A share of all of them is certain to about ±{(high - low) / 2:.1%} (95 %).
- *Area*: the chance that a right first entry scores higher than whatever is found for a question without an entry; 0.5 is
  no better than a coin. It says how well a threshold can keep wrong answers back.
- *Right, wrong, none answered*: of the questions with an entry answered rightly, wrongly; of those without one answered at
  all. Scores of different ways are not alike, so the threshold of each is where it answers as many questions with an entry
  as the shipped search does at the bot's {ENOUGH:g} ({answered.right + answered.wrong:.1%}).

Against the shipped search, question by question; *p* is the chance of so uneven a split between equals:

{_against(given)}

## What a threshold does

{_thresholds(shipped)}

![Right, wrong and needless answers over the threshold](policy-search.svg)

The search alone cannot tell a neighbour's matter (商标注册, 专利年费, 高企认定) from its own at a threshold that lets the right
answers through. The bot does not ask it alone: the understanding of a message (`make nlu-report`) comes first, and
which threshold holds depends on how sure that is (`actions/entries.py`). The figures here are of the search by itself, with
the entries of all programmes and audiences.

## Costs

{_costs(results)}

Each way runs in a process of its own on one thread; times are of the processor ({platform.machine()}): their order counts, not
their last digit. Memory is the process's peak and includes what all share (Python, libraries, entries). ResponseSelector:
trained by Rasa in {EPOCHS} epochs and batches of {BATCH} (Rasa's examples: 100 and 64 to 256, which would take several times as
long), its settings otherwise; WhitespaceTokenizer on characters with blanks between, counts of single ones and pairs; a
question goes through Rasa's whole pipeline. A sum divides each way's scores by their spread over the ways of asking; no
weight was tuned on the questions.
"""


def conclusion(given: Mapping[str, Answers]) -> str:
    """Who is ahead of the shipped search on both measures, and by how much; nothing that the figures do not say."""
    shipped = given[SHIPPED]
    ahead = [key for key, found in given.items() if top(found)[0] > top(shipped)[0] and area(found) > area(shipped)]
    behind = [key for key in given if key not in (SHIPPED, *ahead)]
    parts = [
        f"- The shipped search finds the right entry first for {top(shipped)[0]:.1%}; its area is {area(shipped):.3f}."
    ]
    parts += [_lead(key, given) for key in sorted(ahead, key=lambda key: -area(given[key]))]
    if not ahead:
        parts.append("- No other way is ahead of it on both measures: it is the best.")
    parts.append(f"- Not ahead on both: {_list(given, behind)}.")
    return "\n".join(parts)


def _lead(key: str, given: Mapping[str, Answers]) -> str:
    shipped = given[SHIPPED]
    first, of_area = top(given[key])[0] - top(shipped)[0], area(given[key]) - area(shipped)
    certain = against(given[key], shipped)[2] < CHANCE, area_gained(given[key], shipped)[0] > 0
    said = ["hardly chance" if sure else "may be chance" for sure in certain]
    return (
        f"- {CATALOG[key].name}: ahead, top 1 {first * 100:+.1f} points ({said[0]}), area {of_area:+.3f} ({said[1]})."
    )


def _list(given: Mapping[str, Answers], keys: Sequence[str]) -> str:
    ordered = sorted(keys, key=lambda key: -top(given[key])[0])
    return "; ".join(f"{CATALOG[key].name} ({top(given[key])[0]:.1%}, {area(given[key]):.3f})" for key in ordered)


def _quality(given: Mapping[str, Answers]) -> str:
    at = outcome(given[SHIPPED], ENOUGH)
    share = at.right + at.wrong

    def rows() -> Iterator[list[str]]:
        for key, found in given.items():
            point = at if key == SHIPPED else outcome(found, threshold_for(found, share))
            values = [*(f"{value:.1%}" for value in top(found)), f"{area(found):.3f}"]
            yield [CATALOG[key].name, *values, *(f"{value:.1%}" for value in point)]

    return table(["way", "top 1", "top 2", "area", "right", "wrong", "none answered"], rows())


def _against(given: Mapping[str, Answers]) -> str:
    def rows() -> Iterator[list[str]]:
        for key, found in given.items():
            if key != SHIPPED:
                only, shipped, chance = against(found, given[SHIPPED])
                low, high = area_gained(found, given[SHIPPED])
                p = f"{chance:.3f}" if chance >= 0.001 else "< 0.001"
                yield [CATALOG[key].name, f"{only} : {shipped}", p, f"{low:+.3f} to {high:+.3f}"]

    return table(["way", "only it right : only shipped", "p", "area gained (95 %)"], rows())


def _thresholds(shipped: Answers) -> str:
    return table(
        ["threshold of `actions/entries.py`", "right", "wrong", "not answered", "none answered"],
        (
            [f"`{name}` {value:g}", f"{o.right:.1%}", f"{o.wrong:.1%}", f"{1 - o.right - o.wrong:.1%}", f"{o.none:.1%}"]
            for name, value in THRESHOLDS.items()
            for o in [outcome(shipped, value)]
        ),
    )


def _costs(results: Results) -> str:
    return table(
        ["way", "learning", "a question (p50)", "memory"],
        (
            [CATALOG[key].name, f"{r['seconds']:.1f} s", f"{r['milliseconds']:.1f} ms", f"{r['megabytes']:.0f} MB"]
            for key, r in results.items()
        ),
    )
