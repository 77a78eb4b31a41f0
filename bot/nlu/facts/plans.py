"""What is only planned (明年招到4个, 打算再报两件) is no fact, unless the message supposes it (要是…呢)."""

from __future__ import annotations

from bot.nlu.facts import patterns

_PLANNED = (
    r"(?:明年|来年|后年|下半年|下个?月|下个?季度|年底(?:前|之前)?|年内|以后|往后|将来|打算|准备|计划|预计|争取|正想|想着?|将|会|"
    r"目标是?|希望)(?:公司|我们|咱们?|还|也|就|能|要|可以|都|去|再|把|的话|目标|大概|至少|,)*"
)
_SUPPOSES = r"呢|要是|如果|假如|假设|假使|倘若|万一|若是|的话|等[^,。;!?]{0,12}(?:再|以后|之后|后|了)|到时候?|那会儿"


def planned(text: str, start: int) -> bool:
    """Whether what begins at an offset is planned for later and nothing more."""
    before = text[max(0, start - 14) : start]
    return bool(patterns.search(rf"{_PLANNED}$", before)) and not supposes(text)


def supposes(text: str) -> bool:
    """Whether a message asks what would be."""
    return bool(patterns.search(_SUPPOSES, text))
