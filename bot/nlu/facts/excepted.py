"""What 「其他条件都满足」 leaves out: 除了社保人数; 就是成立时间不够; 几个人参保得问下人事."""

from __future__ import annotations

import re

from bot.nlu.facts import patterns
from bot.nlu.facts.doubt import unknown
from bot.nlu.facts.programme import about_product
from bot.nlu.facts.skip import FACTS
from bot.nlu.facts.told import Told
from knowledge.eligibility.applicant import Applicant

_ANY = r"[^,。;!?]"
_LEFT_OUT = re.compile(
    rf"(?<![扣消开免解排删])除(?:了|去|开|掉|却)?(?!此|上述|以上|上面|前面|刚才)(?P<what>{_ANY}{{1,14}}?)(?:之外|以外|外|,|(?=其[他它余]|别的|剩下|都|全))"
)
_SHORT = re.compile(
    r"(?<!不)(?:[差缺](?!不多|别|额|钱)|欠)|不(?:够|足|达标|满足|符合|合格|齐|(?<![行成]不)行(?!业|不))|没(?:够|达标|到|达到|满|凑够|凑齐)|未(?:达|满|到)|达不到|够不[着上]"
)
# 「两家谁去备还没谈拢」
_NOT_AGREED = re.compile(
    r"(?:没|还没|未|没有)(?:谈|商量|协商)(?:拢|妥|好|定|下来|成|一致)|(?:谁|哪家)(?:来|去)?备[^,。;!?]{0,4}(?:没|未)(?:定|谈|说)|都想(?:自己)?(?:报|备)"
)
_SOFT = ("qualities", "place")
_OF_FACTS = tuple(
    (name.partition(".")[0], pattern) for name, pattern in FACTS if name.count(".") < 2 and name not in _SOFT
)
# What else bears the names of facts: a team for patents is none.
_OTHER = r"专利(?:团队|制度|管理|负责|代理|部|基础|意识)|研发(?:团队|场地)"
_VALIDITY = r"年费|算数|有效|失效|过期|到期|作废"
# What the firm cannot tell of its patents, and the words that speak of it.
_OF_PATENTS = {
    "patents.first_applicant": r"第一|头一|打头|排前|在前|署名|申请人",
    "patents.original": r"买|转让|受让|原始|自己申请|自主申请|过户",
}
_ADDRESS = r"(?:地址|注册地)[^,。;!?]{0,4}在不在|在不在[^,。;!?]{0,8}(?:范围|园区|区内|辖区)|示范区"
_COVERED = {
    "patents": ("no_patents", "no_kinds"), "records": ("clean_record",), "registered_months": ("registered_year",),
    "honours": ("no_honours",), "certified": ("not_certified",), "industries": ("outside", "fields"),
}  # fmt: skip


def excepted(told: Told, firm: Applicant) -> dict[str, bool]:
    """The facts that a firm leaves out when it says that the rest is met; True: it falls short of them."""
    found: dict[str, bool] = {}
    if any(patterns.search(_VALIDITY, said) for said in told.unsure):  # whatever else is met
        found["valid_patents"] = False
    if any(patterns.search(_ADDRESS, said) for said in told.unsure):
        found["place"] = False
    if _NOT_AGREED.search(told.text) and about_product(told):
        found["duplicate_filing"] = False  # whose it is to file is open
    if not firm.rest_met:
        return found
    before: list[str] = []
    for said in told.unsure:
        of_patents = [name for name, words in _OF_PATENTS.items() if patterns.search(words, said)]
        names = of_patents[:1] or _named(said)
        found |= dict.fromkeys([*names, "insured_here"] if "insured" in names else names, False)  # whether, and where
    for clause in told.clauses:
        names = _named(clause.text)
        left_out = _LEFT_OUT.search(clause.text + told.text[clause.end : clause.end + 1])
        if unknown(clause.text):
            found |= dict.fromkeys(names or before, False)
        elif left_out and (of_it := _named(left_out.group("what"))):
            found |= dict.fromkeys(of_it, bool(_SHORT.search(left_out.group("what"))))
        elif names and _SHORT.search(clause.text) and not patterns.search(r"不(?:是|算)?[差缺]", clause.text):
            found |= dict.fromkeys(names, True)
        before = names or before
    stated = firm.stated()
    return {
        name: short
        for name, short in found.items()
        if name in (*_OF_PATENTS, "valid_patents", "place")
        or (not stated & {name, *_COVERED.get(name, ())} and name not in firm.counts)
    }


def _named(text: str) -> list[str]:
    text = patterns.sub(_OTHER, "", text)
    return list(dict.fromkeys(name for name, pattern in _OF_FACTS if patterns.search(pattern, text)))
