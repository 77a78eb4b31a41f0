"""docs/nlu-report.md: the tables with what they mean, in sentences that follow from the figures."""

from __future__ import annotations

import platform

from scripts.nlu_report import facts, tables
from scripts.nlu_report.collect import Collected, Measured
from scripts.nlu_report.data import BLIND, OUTSIDE, read_lines
from scripts.nlu_report.extraction import annotated, entity_counts
from scripts.nlu_report.folds import FOLDS, NEARLY
from scripts.nlu_report.measures import accuracy, compare, interval
from scripts.nlu_report.ways import EPOCHS

CHANCE = 0.05  # of a split this uneven between equals, from which on it proves nothing
NEAR = 0.01  # a difference that one would not notice: one line in a hundred


def page(found: Collected) -> str:
    """The whole report."""
    shipped, *others = found.measured
    intents = len({line.intent for line in found.lines})
    outside = sum(answer.intent == OUTSIDE for answer in shipped.blind)
    low, high = interval(accuracy(shipped.blind), len(shipped.blind))
    marks = annotated()
    first = len(read_lines(BLIND[:1]))
    return f"""# Understanding, measured

Made by `make nlu-report`; do not edit. {len(found.lines)} training lines, {intents} intents; {len(shipped.blind)} blind lines
({outside} of them out of scope). Each way is a Rasa pipeline, trained and asked by Rasa in a process of its own, on one
thread; times are of the processor ({platform.machine()}): their order counts, not their last digit.

## In short

{conclusion(found)}

## The intent: all ways on the same lines

**Folds.** The shipped way on the training lines in {FOLDS} folds, intents spread evenly. Lines that are nearly one sentence (cosine of character
n-grams ≥ {NEARLY}, as typed) stay in one fold: {found.kept_together} groups. These lines were in sight while the bot was made.

{tables.quality([(shipped.way.name, shipped.crossed)])}

**Fold 1 alone**, all ways ({EPOCHS} epochs of DIET instead of Rasa's 100: a training takes minutes, DIET's most of an hour):

{tables.quality((m.way.name, m.by_fold[0]) for m in found.measured)}

**Blind lines**, by writers who had not seen the training data; learnt from all training lines. A share of all of them is certain
to about ±{(high - low) / 2:.1%} (95 %).

{tables.quality((m.way.name, m.blind) for m in found.measured)}

The earlier set ({first} lines, `tests/nlu/held_out.yml`) and the later one ({len(shipped.blind) - first} lines,
`tests/nlu/held_out_later.yml`) by themselves: an earlier set's score has been in view for longer.

{tables.by_set(found.measured, first)}

**Why the two sets differ.** The training lines are kept apart from each other (no two that differ only in a name), so a line of
a fold is far from all that is left to learn from; a blind line asks more often what some example asks too. The share that is
right differs at equal similarity as well: the lines of the folds are the harder ones, or training lines have been written
with the blind score in view. Read the folds as the lower bound, the blind lines as the upper one.

{tables.by_similarity({"folds": shipped.crossed, "blind": shipped.blind})}

*Right*: the right intent, or a refusal (`nlu_fallback`, `out_of_scope`) of a line out of scope. *In scope: refused* and *out of
scope: refused* are at each way's own thresholds (DIET: Rasa's 0.3 and 0.1; the others: the shipped gate). *At 5 % false
alarms*: the threshold on the confidence in the best intent in scope is set so that 5 % of the lines in scope are refused; then
what share of the others is refused. *AUROC*: of that confidence, in scope against out of scope.

![Refusals of the ways](nlu/refusals.svg)

**Line by line** against the shipped way: how many lines only the one has right and only the other; *p* is the chance of so
uneven a split between equals (DIET: fold 1 only).

{tables.against(shipped, others)}

**Costs**, learning from all training lines. All but DIET and *text as typed* include the speller and the finding of names and
facts, which these two would need as well.

{tables.costs(found.measured)}

## What is mistaken for what

The shipped way on the folds. A row is what was meant; shares of its lines.

![Confusion of groups](nlu/confusion.svg)

The {tables.CONFUSED} pairs most often confused (of the folds; what was asked back is not counted):

{tables.pairs(shipped.crossed)}

The intents understood worst, on the folds:

{tables.weakest(shipped.crossed)}

## Thresholds

A message is believed when the model's confidence and the similarity to the nearest example both reach their least
(`bot/nlu/intent_classifier.py`). The curves are of the folds, so no model is asked what it has learnt.

![Thresholds](nlu/thresholds.svg)

What a setting costs a person, per 100 lines: asking back on a line in scope counts 1, a wrong answer as many as the heading
says. *Cheapest* is chosen on the folds over both thresholds (that for texts in letters stays) and then seen on the blind lines.

{tables.gates(found)}

{threshold_conclusion(found)}

## Names and facts

Centres, places, industries, figures and facts are found by look-up and rules (decisions/0003), not learnt: there is nothing to
cross-validate, and no marked examples from which DIET could learn them. What can be measured is how well the rules reach
lines that nobody had in mind when writing them: {len(marks)} of the blind lines, marked by hand before the extractors were run on
them (`tests/nlu/annotated.yml`), with slips, pinyin and dialect left as they are. Places count by which place they are, figures
by value and unit, centres and industries by their words.

{tables.extraction(entity_counts(marks, shipped.entities))}

What a firm states of itself, by name and value, in {len(facts.labelled(facts.HELD_OUT))} lines by an outsider whose failures nobody has
looked at (`tests/nlu/facts/held_out.yml`); *whole line*: nothing missed and nothing wrong.

{tables.extraction(facts.measure(facts.labelled(facts.HELD_OUT)))}

The other {len(facts.labelled(facts.DEVELOPMENT))} lines of that file, which were looked at while the rules were written:

{tables.extraction(facts.measure(facts.labelled(facts.DEVELOPMENT)))}

The tables in `tests/nlu/facts/`, `tests/nlu/test_language.py` and `tests/nlu/test_quantities.py` are development data: every row of
them is right, because a change that breaks one is not taken. They say what is supported, not how often it is enough.

"""


def conclusion(found: Collected) -> str:
    """Who is best, by how much, at what cost; nothing that the figures do not say."""
    shipped, *others = found.measured
    parts = [_standing(shipped, found.measured)]
    diet = others[-1]
    fold = accuracy(diet.by_fold[0]) - accuracy(shipped.by_fold[0])
    blind = accuracy(diet.blind) - accuracy(shipped.blind)
    slower = diet.figures["milliseconds"] / shipped.figures["milliseconds"]
    longer = diet.figures["train_seconds"] / shipped.figures["train_seconds"]
    parts.append(
        f"- Rasa's recommendation (Jieba + DIET): {_points(fold)} on fold 1, {_points(blind)} on the blind lines. It trains "
        f"{longer:.0f} times as long ({diet.figures['train_seconds'] / 60:.0f} minutes), takes {slower:.1f} times the time for a "
        f"message and {diet.figures['ask_memory'] / shipped.figures['ask_memory']:.1f} times the memory, and finds no names or facts."
    )
    parts += [_beside(shipped, other) for other in others[:-1]]
    return "\n".join(parts)


def _beside(shipped: Measured, other: Measured) -> str:
    same = [answer for answers in shipped.by_fold[: other.way.folds] for answer in answers]
    pairs = ((same, other.crossed), (shipped.blind, other.blind))
    crossed, blind = (accuracy(there) - accuracy(here) for here, there in pairs)
    chances = [compare(here, there)[2] for here, there in pairs]
    if crossed > 0 and blind > 0:
        verdict = "better on both"
    elif crossed < 0 and blind < 0:
        verdict = "worse on both"
    else:
        verdict = "better on one, worse on the other"
    certain = ["may be chance" if chance > CHANCE else "hardly chance" for chance in chances]
    return (
        f"- {other.way.name}: {verdict}, {_points(crossed)} on the folds ({certain[0]}), {_points(blind)} on the blind "
        f"lines ({certain[1]})."
    )


def _standing(shipped: Measured, measured: tuple[Measured, ...]) -> str:
    best = max(measured, key=lambda m: accuracy(m.blind))
    behind = accuracy(best.blind) - accuracy(shipped.blind)
    own = f"The shipped way has {accuracy(shipped.crossed):.1%} of the folds and {accuracy(shipped.blind):.1%} of the blind lines right"
    if best is shipped:
        return f"- {own}: more than any other way on the blind lines."
    within = "within one point of" if round(behind, 4) <= NEAR else f"{behind * 100:.1f} points behind"
    return f"- {own}: {within} the best on the blind lines ({best.way.name}, {accuracy(best.blind):.1%})."


def threshold_conclusion(found: Collected) -> str:
    """How far the shipped thresholds are from the cheapest ones."""
    shipped = found.measured[0]
    parts = []
    for price in tables.PRICES:
        best = tables.cheapest(shipped.crossed, found.latin_crossed, found.gate, price)
        crossed = [tables.cost(shipped.crossed, found.latin_crossed, gate, price) for gate in (found.gate, best)]
        blind = [tables.cost(shipped.blind, found.latin_blind, gate, price) for gate in (found.gate, best)]
        parts.append(
            f"at a price of {price:g} the shipped setting costs {100 * (crossed[0] - crossed[1]):.1f} more than the cheapest on "
            f"the folds and {100 * (blind[0] - blind[1]):+.1f} on the blind lines"
        )
    return "Per 100 lines: " + "; ".join(parts) + "."


def _points(difference: float) -> str:
    return f"{difference * 100:+.1f} points"
