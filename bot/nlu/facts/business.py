"""What a firm makes, what its register's scope holds."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from bot.nlu.facts import patterns
from bot.nlu.facts.told import Told
from bot.nlu.facts.trades import unknown_trade
from bot.nlu.own_trade import of_staff
from knowledge.eligibility.applicant import Business
from knowledge.industries import Industries, load_industries

_ACCEPT = re.compile(r"收不收|[收接招管]|支持|受理|包括|覆盖|有没有|属不属于|算不算")
_OWN = re.compile(r"做|搞|整|干|生产|制造|从事|研发|主营|经营|我们|我司|公司|企业|厂|开[的了]|卖")
_NOT = re.compile(r"(?:不做|不是做|没做|不搞|不生产|不是|跟)$")
_OTHERS_TRADE = re.compile(r"厂?(?:公司)?(?:那边)?(?:排|是第|占|共有)")  # 「模具厂排第一」
_NO_TRADE = re.compile(r"人参保")  # 「没有人参保」 speaks of no ginseng
_FIRM = re.compile(r"(?<=[一-龥])(?:公司|企业|[厂企])$")
# 「要报的专利也都是数控机床的」
_TO_FILE = re.compile(
    r"(?:要|准备|打算|计划|想|拟|将)(?:去|来)?(?:报|申请|提交|递交?|申报|送审|送预审|预审)的(?:专利|申请|案子|案件|件|发明)*(?:也|都|全|均|就)*是?$"
)
_AGENT = re.compile(r"^代理(?:公司|机构)")
_SCOPE = re.compile(
    r"(?:经营范围|执照|营业范围)(?:[^,。;!?]{0,16}?|[^。;!?]{0,20}?,[^,。;!?没不未]{0,6}(?:带|有|含|写|勾|列|包括)[^,。;!?]{0,6}?)"
    r"(?P<what>知识产权(?:相关)?(?:代理|服务)|专利代理|商标代理|专利服务)"
)
# 「代理公司自己能备案吗?我们在广州」
# 「广州开知识产权代理公司的」, of the firm itself
_AN_AGENT = re.compile(
    r"(?<!不是)(?<!不再)(?<!没)(?<!没有)(?<!不)(?<!未)(?<!冇)(?<!利)(?:开|办|做|是)(?:了|的|家|个|一家)*(?:知识产权|专利|商标)(?:代理|服务)(?:公司|机构|所|行)?(?=的?(?:[,。;!? 能可想]|$))"
    r"|代理(?:公司|机构|所|行)?(?:的)?(?:公司)?(?:自己|本身)(?:也)?(?:能|可以|想|要|备)"
)
_SCOPE_NOT = re.compile(r"没|不含|不包|不带|不涉及|无(?=知识|专利|商标|这|$)|去掉|删|剔除|拿掉|取消")
_OUTSIDE = r"(?:做|搞|干|开|从事|经营|卖|属于|是家?|一家|主营)[^,。;!?]{{0,6}}?{word}|{word}[^,。;!?的给为跟和不没]{{0,4}}?(?:公司|企业|行业|生意|连锁|加盟|[小个]?作坊|工厂|厂|工作室|的$|的[,。;!?])"
# 「合肥连锁烘焙店，…」: a word for a kind of shop that ends its clause says what the firm is.
_SHOP = r"(?<!客户是)(?<!客户)(?<!供)(?<!给)(?<!卖)(?<!隔壁)(?<!旁边){word}(?:[一这]?[个家]|问一?下)?(?=[,。;!?]|$)"


@lru_cache(maxsize=1)
def industries() -> Industries:
    """The vocabulary of this installation."""
    return load_industries()


def read(told: Told) -> dict[str, Any]:
    """The industries that the firm's words name, and the scope of its licence."""
    facts: dict[str, Any] = {}
    scope = _SCOPE.search(told.text)
    if scope:
        stretch = scope.group() + told.text[scope.end() : told.clause_at(scope.start()).end]
        facts["scope"] = {"知识产权服务": not _SCOPE_NOT.search(stretch)}
    elif _AN_AGENT.search(told.text) and not told.clauses_of_others:
        facts["scope"] = {"知识产权服务": True}
    found: list[Business] = []
    to_file: list[Business] = []
    words: list[str] = []
    denied: set[str] = set()
    end = 0  # of the last word
    for span in told.doc.spans.get("industries", ()):
        clause = told.clause_at(span.start_char)
        before = told.text[clause.start : span.start_char]
        after = told.text[span.end_char : clause.end]
        if (
            _OTHERS_TRADE.match(after)
            or _NO_TRADE.match(told.text, span.start_char)
            or patterns.search(r"罚|违规|违法", clause.text)
        ):
            continue
        if _NOT.search(before):
            denied |= {_business(kb_id).industry for kb_id in span.kb_id_.split("|")}
        if (scope and scope.start() <= span.start_char < scope.end()) or _NOT.search(before) or _AGENT.match(after):
            continue
        if _ACCEPT.search(before + after) and not _OWN.search(before) and not told.asks("industries"):
            continue
        if _TO_FILE.search(before):
            to_file += [_business(kb_id) for kb_id in span.kb_id_.split("|")]
            continue
        found += [_business(kb_id) for kb_id in span.kb_id_.split("|")]
        words[-1:] = (
            [words[-1] + span.text] if words and span.start_char == end else [*words[-1:], span.text]
        )  # 羊绒|衫
        end = span.end_char
    if to_file:
        facts["filing_industries"] = tuple(dict.fromkeys(to_file))
    found = [one for one in found if one.confidence == "sure" or one.industry not in denied] or found
    if found:
        facts["industries"] = tuple(dict.fromkeys(found))
        facts["business_words"] = tuple(dict.fromkeys(of_a_firm(word) for word in words))
        return facts
    text = told.text[: scope.start()] + told.text[scope.end() :] if scope else told.text
    outside = [
        w
        for w in (
            thing.term
            for thing in industries().outside(text)
            if not (of_staff(text, thing.start) or _NOT.search(text[: thing.start]))  # 「不做专利代理」
        )
        if patterns.search(_OUTSIDE.format(word=re.escape(w)), text.lower())
        or (w[-1] in "店馆厅院社铺厂司摊楼" and patterns.search(_SHOP.format(word=re.escape(w)), text.lower()))
    ]
    if outside:
        facts |= {"outside": True, "business_words": tuple(dict.fromkeys(of_a_firm(word) for word in outside))}
    elif trade := unknown_trade(told):
        facts |= {"business_words": (trade,)} | ({"outside": True} if industries().ends_outside(trade) else {})
        if (thing := industries().thing(trade)) and thing.confidence == "sure":  # 显示材料 may be of any field
            facts["industries"] = (Business(thing.industry, "likely"),)
    return facts


def of_a_firm(word: str) -> str:
    """What a 鞋厂 or a 软件公司 makes."""
    return _FIRM.sub("", word) or word


def _business(kb_id: str) -> Business:
    industry, _, confidence = kb_id.partition(":")
    return Business(industry, "sure" if confidence == "sure" else "likely")
