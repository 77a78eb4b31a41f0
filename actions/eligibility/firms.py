"""Which firm a message is about: the user's own, or one beside it (a client's, a friend's, a sister firm).

What each has stated is kept apart, so that a talk may go from the one to the other and back.
"""

from __future__ import annotations

import re
from dataclasses import fields
from typing import Any, NamedTuple

from actions.desk import Desk
from actions.question import Question
from knowledge.eligibility import Applicant, from_json, to_json
from knowledge.eligibility.exchange import Json
from knowledge.places import Place

# 「会计重新算了,是2%」 puts a figure right.
AGAIN = re.compile(
    r"重新(?:来|检查|开始|[算查](?!了|过|出|的))|从头|另一家公司|换(?:个|一?家)公司|(?:^|[,。;!? 那])别的公司(?=呢|怎么|咋|能|行)"
)
# 「我哥那家也在绍兴,…,他家呢」, 「客户b在潍坊」: beside the firm that was told of.
OF_OTHERS = re.compile(
    r"(?<![是为])我(?:们)?(?:的)?(?:一个|有个|有一个)?(?:哥|弟|姐夫?|妹夫?|爸|妈|叔|舅|姑父?|姨父?|表[哥弟姐妹]|堂[哥弟]|小舅子|老丈人|岳父|朋友|同学|亲戚|老乡|战友|邻居)[^,。;!?]{0,8}?(?:那家|家(?=也|在|,)|的?(?:公司|企业|厂)(?!的[,。;! ]|的$)|也?开了|在(?!保护中心|专利局|知识产权局)[一-龥]{2,6}?(?:也|做|搞|开|生产)(?!预审|律师|审查|会计|代理|老师|公务|客服)(?![^。;!?]*说我们))|(?:有个?|有一?个|一个)(?:朋友|同学|亲戚|老乡|邻居|同行)(?:的)?(?:公司|厂)?(?=[在也,是做搞开])|隔壁(?:老[一-龥]|[一-龥]总|那家|厂|公司)[^,。;!?]{0,4}?(?=也|是|在|做|搞)|客户[b-d乙丙丁二三](?=[,。;!? 在是做呢也])|(?:另外?|第二|还有|别的)一?[个家]客户|(?<!没有)(?<!没)(?<!无)(?<!是)(?<!跟)(?<!和)(?<!给)(?:姐妹|姊妹|兄弟|关联)(?:公司|企业|单位)(?= ?(?:也|在|呢|那边|去哪|归|是做|做|搞|一样))|(?:还|另)有(?:一?[个家])(?:独立|兄弟|姐妹|姊妹|关联|法人|全资|控股|子|的)*(?:公司|企业|单位)(?!在注册)|(?<!集团)(?:的|那边的?|有[个家])子公司(?=也|呢|一样|咋|怎|能|行)"
)
# Of the firm that was told of beside one's own; 它 may be a centre.
HE = re.compile(r"(?:^|[,。;!? ]|[家个])(?:他|她|人家)(?!们的?中心)|[他它]那?家|客户[b-d]")
IT = re.compile(r"(?:^|[,。;!? ]|[家个])它(?!们的?中心)")
CLIENT = re.compile(r"客户[a-d甲乙丙丁]")
OWN_FIRM = re.compile(r"我(?:们)?自己(?:的|那|这|家)*(?:公司|企业|厂子?|店)")
OWN_AGAIN = re.compile(
    r"(?:说|讲|看)?回(?:到)?我们?(?:自己|本人)?(?:[一-龥]{2,3})?(?:那家|这家|家|公司|这边|的)|我们?自己(?:那家|这家|公司)(?:呢|怎么样|到底|还|最后)|回头(?:再)?(?:说|讲|看)|就我们[一-龥]{2,3}(?:这|那)家|还是我们[一-龥]{2,3}(?:这|那)家"
)
OURS = re.compile(
    r"(?:^|[,。;!? ])(?:那|那么|要是|如果)?(?:我们|俺们?|咱们?|我司|本公司)(?!的?(?:客户|朋友|亲戚|姐妹|姊妹|兄弟|另|子公司))"
)
THAT_FIRM = re.compile(r"(?:市|省|区|县)?(?:的)?(?:那|这)(?:一)?(?:家|边|个(?!中心))")
NEAR = 3  # characters after a place in which 「那家」 speaks of the firm there
FACT_NAMES = frozenset(entry.name for entry in fields(Applicant))


class Firms(NamedTuple):
    """The firms of a talk by what they have stated; which of them the message is about."""

    own: Applicant
    beside: Applicant | None = None
    of_beside: bool = False
    turned: bool = False  # the message is the first about this firm, or the first after one about the other
    again: bool = False  # a new check from the start: nothing told before holds, of neither firm
    label: str = ""  # 「客户b」, where the firm beside was called so

    @property
    def in_talk(self) -> Applicant:
        """What the firm has stated that the message is about."""
        return self.beside if self.of_beside and self.beside is not None else self.own

    def having(self, stated: Applicant) -> Firms:
        """The same, once the firm in talk has stated more."""
        return self._replace(beside=stated) if self.of_beside else self._replace(own=stated)

    def memory(self) -> dict[str, Any]:
        """What the state of the check keeps of the firm beside; the user's own is the slot `applicant`."""
        if self.beside is None:
            return {}
        said = {"label": self.label} if self.label else {}
        return {"beside": to_json(self.beside), "of": "beside" if self.of_beside else "own", **said}


def spoken_of(question: Question, facts: Json, desk: Desk) -> Firms:
    """The firms as they were told of before a message, and which of them it is about.

    In this order: a new check; a firm beside one's own that is named as such; back to one's own, by 我们 or its place;
    to the one beside again, by its place or by 他. Otherwise the talk stays with the firm that it was about.
    """
    check, text = question.context.check, question.text
    own = stored(question.context.applicant, desk)
    beside = stored(check["beside"], desk) if check.get("beside") else None
    lately = beside is not None and check.get("of") == "beside"
    label = str(check.get("label") or "")
    mends = any(change["op"] == "not_ours" for change in question.changes)  # 「是股东另一家公司的,不是我们家」
    if (AGAIN.search(text) and not mends) or _own_at_last(question, facts, lately):
        return Firms(Applicant(), again=True)
    called = client.group() if (client := CLIENT.search(text)) else ""
    others = OF_OTHERS.search(text) or (called and label and called != label)  # 「客户b社保3个人」, after client c
    if own != Applicant() and not mends and others and (facts or question.changes or beside):
        if beside is None or called != label or _is_another(question, facts, beside, desk):
            return Firms(own, Applicant(), of_beside=True, turned=True, label=called)
        return Firms(own, beside, of_beside=True, turned=not lately, label=label)
    if beside is None:
        return Firms(own)
    of_him = bool(HE.search(text) or (IT.search(text) and lately)) and not OWN_FIRM.search(text)
    if lately:
        ours = OWN_FIRM.search(text) or OWN_AGAIN.search(text) or (OURS.search(text) and not of_him)
        back = bool(ours) or (not of_him and _at_the_place_of(question, own, beside, desk))
        return Firms(own, beside, of_beside=not back, turned=back, label=label)
    turns = _at_the_place_of(question, beside, own, desk, as_a_firm=True) or (of_him and not OURS.search(text))
    return Firms(own, beside, of_beside=turns, turned=turns, label=label)


def stored(data: Json, desk: Desk) -> Applicant:
    """The applicant kept in a slot; an empty one when it was kept by another version."""
    known = {name: value for name, value in data.items() if name in FACT_NAMES}
    try:
        return from_json(known, desk.coverage.gazetteer)
    except (KeyError, TypeError, ValueError):
        return Applicant()


def _own_at_last(question: Question, facts: Json, lately_beside: bool) -> bool:
    """「我自己的公司在合肥」 after a classmate's in another place: nothing told before is of this firm."""
    before, now = question.context.applicant.get("place"), facts.get("place")
    return bool(not lately_beside and before and now and before != now and OWN_FIRM.search(question.text))


def _is_another(question: Question, facts: Json, beside: Applicant, desk: Desk) -> bool:
    """Whether a place or a trade that is told cannot be the known one's: another client, in another city."""
    place = desk.coverage.gazetteer.by_code.get(str(facts.get("place")))
    nested = desk.coverage.gazetteer.nested
    elsewhere = place is not None and beside.place is not None and not nested(place, beside.place)
    trades = {industry for industry, _ in facts.get("industries") or ()}
    known = {business.industry for business in beside.industries}
    return elsewhere or bool(trades and known and trades.isdisjoint(known))


def _at_the_place_of(
    question: Question, one: Applicant, other: Applicant, desk: Desk, *, as_a_firm: bool = False
) -> bool:
    """Whether a place is named that is the one firm's and not the other's: 「温州那家…」 after a word on one in 绍兴."""

    def lies_in(firm: Applicant, place: Place) -> bool:
        return firm.place is not None and desk.coverage.gazetteer.contains(place, firm.place)

    return any(
        lies_in(one, place) and not lies_in(other, place)
        for mention in question.mentions
        if not mention.negated
        and (not as_a_firm or THAT_FIRM.search(question.text[mention.start : mention.end + NEAR]))
        for place in mention.places
    )
