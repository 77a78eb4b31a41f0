"""What is only planned (明年招到4个, 打算再报两件) is no fact, unless the message supposes it (要是…呢)."""

from __future__ import annotations

from bot.nlu.facts import patterns

_PLANNED = (
    r"(?:明年|来年|后年|下半年|下个?月|下个?季度|年底(?:前|之前)?|(?<![\d一二两三四五六七八九十几])年内|以后|往后|将来|打算|准备|计划|预计|争取|正想|想着?(?:快点|早点|尽快|赶紧|快些)?|将|会|"
    r"目标是?|希望)(?:公司|我们|咱们?|还|也|就|能|要|可以|都|去|再|把|拿到?|攞到?|快点|快啲|早点|尽快|的话|目标|大概|至少|,)*"
)
_SUPPOSES = (
    rf"{patterns.WERE_IT}|"
    + r"呢|(?:那|这样|这下)(?:就|总|能|算|是不是)*(?:够|行|成|达标|满足|符合|可以)|如果|假如|假设|假使|倘若|万一|若是|的话|等[^,。;!?]{0,12}(?:再|以后|之后|后|了)|到时候?|那会儿"
)


# A clause of its own that tells a plan: 「明年招到4个」, 「计划再申请5件」.
_WHEN = r"(?:明年|来年|后年|下半年|下个?月|下个?季度|(?<![去前])年底(?:前|之前)?|(?<![\d一二两三四五六七八九十几])年内|将来|以后|往后|打算|准备|计划|预计|争取|目标)"
_GROWS = r"(?:招|聘|扩|增|加|涨|提[高升到]|做到|达到|补|再|申请|报(?!名)|递|凑|上到|交到|交够|缴到|引进|投[到入]?|下来|能拿|能下|拿下)"
_PLAN = (
    rf"{_WHEN}[^,。;!?\d]{{0,10}}?{_GROWS}[^,。;!?\d]{{0,6}}?[\d一二两三四五六七八九十百俩仨几]"
    r"|(?:打算|准备|计划|预计)[^,。;!?\d]{0,8}?(?:注册(?!商标)|成立|登记|办照|领照|开业)"
)


def is_plan(clause: str) -> bool:
    """Whether a clause tells what is to come; of a message that supposes it, `supposes` says so."""
    return bool(patterns.search(_PLAN, clause))


def planned(text: str, start: int) -> bool:
    """Whether what begins at an offset is planned for later and nothing more."""
    before = text[max(0, start - 14) : start]
    return bool(patterns.search(rf"{_PLANNED}$", before)) and not supposes(text)


def supposes(text: str) -> bool:
    """Whether a message asks what would be."""
    return bool(patterns.search(_SUPPOSES, text))
