"""The account on the centre's platform: 平台账号有了; 系统还没注册; 账号在审核."""

from __future__ import annotations

import re

from bot.nlu.facts import patterns
from bot.nlu.facts.told import Told

_ACCOUNT = r"(?:账号|账户|帐号|帐户|用户)"
_SYSTEM = r"(?:系统|平台|网站|网上)"
_OPENS = r"(?:注册|开通|开户|开(?!展|发|放)|办理?|申请|弄|搞|建|实名|登记)"
# Somebody else's account, or trouble with one: nothing is said of having it.
_NEITHER = re.compile(
    r"怎么|如何|忘|密码|登不|登录不|注册不|哪里|哪儿|在哪|能不能|会不会|要不要|需要|需不|必须|要求|有没有|是不是|是否|吗|公众号|微信|银行|支付|电商|淘宝|京东|代理(?:的|公司)|研发平台|服务平台|交易平台"
)
_NO = re.compile(
    rf"{_ACCOUNT}[^,。;!?]{{0,8}}?(?:没|未|尚未|正?在(?:审|申请|办|注册|走|等|弄|搞)|审核中|待审|等审核|被驳回|被退回|不通过|不行|零)"
    rf"|(?:没有?|未|尚未|无)(?:去|在|来得及|时间|给|你们|贵|中心的?|任何|这个|那个|{_SYSTEM}|上|里|的)*{_OPENS}*(?:过|好|了)?(?:去|在|你们|贵|中心的?|预审|备案|管理|业务|{_SYSTEM}|上|里|的|个|一个)*{_ACCOUNT}"
    rf"|{_SYSTEM}(?:上|里|那边)?[^,。;!?]{{0,6}}?(?:没|未|尚未)有?(?:去|来得及|正式)?(?:{_OPENS}|{_ACCOUNT}|登|用过)"
    rf"|{_SYSTEM}(?:的)?{_OPENS}(?:也|都|还)*(?:没|未)"
    rf"|(?:没有?|未|尚未)(?:去|在)*(?:你们|中心|预审|备案|管理|业务|那个|这个|的)*{_SYSTEM}(?:上|里)?(?:去)?{_OPENS}"
    rf"|(?:没|未)(?:有)?(?:去|在)?{_OPENS}(?:过)?(?:预审|备案|管理|你们|业务)?(?:管理)?{_SYSTEM}"
    rf"|(?:{_OPENS}|审核)(?:了)?(?:还|但)?(?:没|未)(?:有)?(?:通过|审核|批|下来)[^,。;!?]{{0,4}}{_ACCOUNT}"
)
_DONE = r"(?:有(?!没|效|限)|好了?|完了?|过了?|了|通过|成功|完成|下来|搞定|弄好|到手|齐)"
_YES = re.compile(
    rf"{_ACCOUNT}(?:这块|我们|公司|也|都|已经?|早就?|是|之前|以前|去年|前年|今年|上个?月)*(?:有(?!没|效|限|问题)|{_OPENS}(?:的)?{_DONE}|(?:审核|审批)(?:也|都|已)*(?:通过|过|完|好)|通过|批下来|下来|搞定|弄好|可以(?:登|用)|能用|(?:(?<=已)|(?<=已经)){_OPENS})"
    rf"|(?:有|{_OPENS}(?:好|完|过|了|到|下)+)(?:一?个)?(?:你们|贵|中心的?|预审|备案|管理|业务|{_SYSTEM}|上|里|的)*{_ACCOUNT}"
    rf"|{_SYSTEM}(?:上|里|那边|的|也|都|已经?|早就?|我们)*(?:注册|开通|开户|实名)(?:的)?{_DONE}"
    rf"|(?:已经?|早就?|都)(?:在)?[^,。;!?没]{{0,6}}{_SYSTEM}(?:上|里)?(?:注册|开通|开户|实名)"
    rf"|完成了?[^,。;!?没未]{{0,6}}(?:{_SYSTEM}|{_ACCOUNT})[^,。;!?没未]{{0,4}}(?:注册|开通|实名)"
    rf"|(?:已经?|早就?)(?:有|注册|开通)[^,。;!?没]{{0,8}}{_ACCOUNT}"
)
_UNDER_WAY = re.compile(
    r"(?:还|正)?在(?:审核|审批|等|走流程|办)|(?:还没|没|未)(?:有)?(?:通过|审核|批下来|下来)|待审核|被驳回|被退回"
)


def account(told: Told) -> bool | None:
    """Whether the firm has an account that is open; one that is still being looked at is not."""
    text = told.facts_text
    for pattern, value in ((_NO, False), (_YES, True)):
        for match in pattern.finditer(text):
            clause = told.clause_at(match.start())
            if _NEITHER.search(clause.text) or patterns.match(r"(?:吗|么|没)?\?|吗|么", text[match.end() :]):
                continue
            following = text[match.end() : match.end() + 12]
            return value and not _UNDER_WAY.search(following)
    if told.asks("platform_account") and patterns.search(rf"{_SYSTEM}|{_ACCOUNT}", text):
        return False if patterns.search(r"(?:还没|没|未)(?:有)?(?:去)?(?:搞|弄|办|注册|开)", text) else None
    if told.asks("platform_account") and patterns.search(r"审核[^,。;!?]{0,4}[没未]|[没未]有?(?:通过)?审核", text):
        return False
    if (
        (named := patterns.search(_ACCOUNT, text))
        and _UNDER_WAY.search(text[named.end() :])
        and not _NEITHER.search(text)
    ):
        return False
    return None
