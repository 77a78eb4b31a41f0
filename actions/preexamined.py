"""「能走预审吗」: of a place it asks what 「能备案吗」 does, of a kind which kinds go through, of a firm its own case."""

from __future__ import annotations

import re
from dataclasses import replace

from actions.eligibility.concern import OWN_FIGURES, THROUGH_IT
from actions.question import Question
from actions.whose import WHO_AND_WHERE

OF_A_PLACE = re.compile(
    r"(?:请问|我们?|咱们?|这?[边里]|那[边里]|在|的|公司|企业|单位|厂|市|,)*(?:能不能|可不可以|可以|能)(?:去|来|给)?(?:走|做|办|申请|搞|弄|用|享受)?"
    r"(?:专利)?(?:快速)?(?:预审|审查|预先审查)(?:通道|服务)?(?:吗|么|不|嘛|呢|啊|[?。! ])*"
)
OF_A_KIND = re.compile(
    r"(?P<kind>发明|实用新型|实新|外观(?:设计)?)(?:专利|申请)?(?:[也都在][^,。;!?]{0,5}?)?(?:能不能|可不可以|可以|能|[接收]不[接收])[^,。;!?]{0,6}?(?:走|做|办|接|报|搞)?(?:快速)?预审[^,。;!?]{0,2}(?:[吗么不嘛?]|$)"
    r"|(?:[接收做办]不[接收做办]|(?:能不能|可不可以)(?:走|做|办|接|收)?)(?P<that>发明|实用新型|实新|外观(?:设计)?)(?:专利|申请)?的?(?:快速)?预审"
)
WHEN_FILED = "专利申请已经提交了，还能不能走预审"
# 「昨天刚递交」, 「已经受理了」, 「交上去了」; 「去年申请的发明授权了3件」 tells what a firm has
SINCE_FILED = re.compile(
    r"(?:发明|专利|实用新型|实新|外观|申请)[^。;!?]{0,8}?"
    r"(?:(?:已经|昨天|前天|上周|上个?月|刚刚?|早就?)[^,。;!?]{0,6}?(?:提交|递交|交|报|受理|递)(?:上去|上来|了|给|国知局|,)"
    r"|(?:提交|递交|交|报|递)(?:上去|上来|给国知局|国知局)|受理了)"
)
STILL_THROUGH = re.compile(r"(?:能|可以|来得及)[^,。;!?]{0,6}预审")
OF_OURS = re.compile(r"(?:只|就|没有?|买|转让|缺)[^,。;!?]{0,4}$")


def there(question: Question) -> Question | None:
    """「宁波能走快速预审吗」 asks what 「宁波能备案吗」 does."""
    alone = question.named and not question.facts.keys() - WHO_AND_WHERE
    return question.meant("check_eligibility") if alone and OF_A_PLACE.fullmatch(question.unnamed) else None


def that_kind(question: Question) -> Question | None:
    """「广东中心实用新型能不能预审」: which kinds go through, not which patents a filing calls for."""
    kind = OF_A_KIND.search(question.text)
    told = question.facts.keys() - WHO_AND_WHERE or question.changes
    if kind is None or told or OF_OURS.search(question.text[: kind.start()]):
        return None
    asked = f"{kind.group('kind') or kind.group('that')}能走预审吗"
    return replace(question.meant("ask_policy"), text=asked, mentions=())


def filed_already(question: Question) -> Question | None:
    """「我们有一件发明昨天刚递交,能不能走预审」: when preexamination takes place."""
    asks = SINCE_FILED.search(question.text) and STILL_THROUGH.search(question.text)
    if not asks:
        return None
    return replace(question.meant("ask_policy"), text=WHEN_FILED, facts={}, changes=(), mentions=())


def as_it_is(question: Question) -> Question | None:
    """「没有发明能走预审吗」: what a filing calls for, of a firm that tells what it has."""
    asks = question.intent == "ask_policy" and question.facts.keys() & OWN_FIGURES and THROUGH_IT.search(question.text)
    return question.meant("check_eligibility") if asks else None
