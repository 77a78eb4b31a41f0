"""What an account tells that no reader has understood: 「其他都满足」 does not cover it.

A clause with a time, a head count or an event of the record that changes nothing when it is left out was not read.
Which fact it tells can be guessed by its unit; that fact stays open, and is asked.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from bot.nlu.facts.clause_model import denies
from bot.nlu.facts.programme import about_centre, about_product
from bot.nlu.facts.record_words import ITEM
from bot.nlu.facts.told import Clause, Told
from bot.nlu.language import chinese
from knowledge.eligibility.applicant import Applicant

_NUMBER = r"(?:\d+|[一二两三四五六七八九十百半俩仨]+)(?:来|多|几)?"
# By its unit: the fact, what is known when it has been read, the words.
_TELLS: tuple[tuple[str, tuple[str, ...], re.Pattern[str]], ...] = (
    ("registered_months", ("registered_months", "registered_year"), re.compile(rf"{_NUMBER}(?:年|个半?月|天)(?!前有|内|检|报|费)")),
    ("insured", ("insured",), re.compile(rf"{_NUMBER}(?:个人|口人|名员工|号人|位员工)")),
)  # fmt: skip
# A time of something else, or told of others.
_ELSE = re.compile(
    r"专利|发明|软著|合同|项目|研发|订单|销|卖|产值|税|租|非正常|最近|近|以后|明年|今后|未来|再过|等|的事|事情|那[是事批件次]|[是说]|清清|干干|规规|过了|等满|要满"
)

_ACTIONS = re.compile(r"[^,。;!?]*(?:告|起诉|举报|怕|避免)[^,。;!?]*")  # against others


def unread(told: Told, firm: Applicant, read: Callable[[Told], Applicant]) -> dict[str, bool]:
    """The facts that clauses nobody understood may be about, as `excepted` has them; none where the bot has asked."""
    found: dict[str, bool] = {}
    if told.asked:
        return found
    known = firm.stated()
    for clause in told.clauses:
        for name, names, words in _TELLS:
            if known.intersection(names) or not words.search(clause.text) or _ELSE.search(clause.text):
                continue
            if not denies(clause.text) and read(_without(told, clause)) == firm:
                found[name] = False
    of_a_programme = about_product(told) or about_centre(told)
    if not (firm.records or firm.clean_record or of_a_programme) and ITEM.search(_ACTIONS.sub("", told.facts_text)):
        found["records"] = False
    return found


def _without(told: Told, clause: Clause) -> Told:
    text = told.doc.text[: clause.start] + " " * len(clause.text) + told.doc.text[clause.end :]
    return Told(chinese()(text), told.today, told.asked, told.home, told.registered)
