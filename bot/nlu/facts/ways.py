"""Ways and accounts: 只报外观; 区政府推荐; 预审系统注册好了."""

from __future__ import annotations

import re
from typing import Any

from bot.nlu.facts import patterns
from bot.nlu.facts.account import account
from bot.nlu.facts.patent_mentions import kinds_in
from bot.nlu.facts.told import Told

_KIND = r"(?:发明|实用新型|实新|外观(?:设计)?)(?:专利)?(?:类)?"
_KINDS = rf"{_KIND}(?:(?:、|和|跟|与|及|或){_KIND})*"
_ONLY = re.compile(
    rf"(?:平时|一直|向来|历来)?(?:只|仅|仅仅|光|就)(?:想|打算|会|准备|要|再)*(?:[给把为][^,。;!?]{{1,8}}?)?(?:报报|报送?|申请|申(?=外|发|实)|提交|提|申报|递交?|交|送|走|做|弄|搞搞|搞)(?!了|过|流)(?:的是|的)?(?:[一-龥]{{1,4}}的?)?(?P<a>{_KINDS})"
    rf"|(?:要|准备|打算|想)(?:报|申请|申报|提交)的(?:都|只)?是(?P<b>{_KINDS})|(?P<c>{_KINDS})预审(?:才|就)?(?:只|仅)"
    rf"|(?:只|仅|光|就)[^,。;!?]{{0,6}}(?:做|报|走|搞|弄|交|申请)(?P<d>{_KINDS})(?:预审|快审)"
)
# 「外观、实用新型都打算走预审,不是只报外观」, 「不止外观」: no limit to some kinds.
NO_LIMIT = re.compile(
    r"(?:不是|并非|不再|不(?:想|打算|会|愿))(?:是)?(?:只|仅|光|就)|不止|不光|不仅|不(?:再)?只(?:是)?(?:报|申请|交|做|走)"
)
_AUTHORITY = r"(?:政府|管委会|科技局|工信局|工信|发改委|发改|经信局|经开区|高新区|开发区|知识产权局|市监局|主管部门|部门|街道|园区|有关部门)"
_RECOMMENDED = re.compile(
    rf"{_AUTHORITY}[^,。;!?]{{0,12}}?(?:推荐|重点引进|出推荐)|(?:有|拿到|开了|出具了?|给了?)[^,。;!?要]{{0,8}}?推荐(?:函|信|(?!个|一|下|哪|几|能|合适|家|中心))|(?:政府|市里|区里|省里|县里)[^,。;!?商]{{0,4}}?(?:重点引进(?:的)?(?:科技|人才)?(?:项目|人才)|引进的?(?:科技|人才)(?:项目)?)|推荐函"
)
_NOT_RECOMMENDED = re.compile(
    rf"(?:没有|没|无|不是|不属于|不算|并非|也没有?)[^,。;!?]{{0,6}}?(?:{_AUTHORITY})?[^,。;!?]{{0,6}}?(?:推荐|引进)|推荐(?:函|信)?(?:也|都|还)?(?:没有|没拿|没)"
)


def read(told: Told) -> dict[str, Any]:
    """The kinds that a firm files only, a recommendation, an account on the platform."""
    facts: dict[str, Any] = {}
    text = told.facts_text
    only = _ONLY.search(text)
    denied = only is not None and NO_LIMIT.search(told.clause_at(only.start()).text)
    if only and not denied and not patterns.search(r"非正常|专利都", only.group()):
        kinds = kinds_in("".join(said for said in only.groups() if said))
        if kinds:
            facts["files_only"] = kinds
    if _NOT_RECOMMENDED.search(text):
        facts["recommended"] = False
    elif (found := _RECOMMENDED.search(text)) and not patterns.search(
        r"吗|还得|要不要|需要|必须|得走|谁|怎么|哪个", told.clause_at(found.start()).text
    ):
        facts["recommended"] = True
    if (has := account(told)) is not None:
        facts["platform_account"] = has
    return facts
