"""Numbers as people write them: 3, ３, 三, 俩, 两百, 1.5, 半, 十几, 5百万."""

from __future__ import annotations

import re

import cn2an

CHINESE = "零〇一二两三四五六七八九十百千万亿"
SPECIAL = {"俩": 2.0, "两": 2.0, "仨": 3.0, "半": 0.5, "几十": None, "十几": None, "几": None, "数": None}
NUMERAL = re.compile(rf"\d[\d,]*(?:\.\d+)?(?:[百千万亿]+)?|[{CHINESE}]+(?:点[{CHINESE}]+)?|俩|仨|半")
SCALES = {"百": 1e2, "千": 1e3, "万": 1e4, "百万": 1e6, "千万": 1e7, "亿": 1e8}
MIXED = re.compile(r"^(\d[\d,]*(?:\.\d+)?)([百千万亿]+)$")


def parse_number(text: str) -> float | None:
    """The value of one numeral, None when it is none or not exact.

    >>> [parse_number(t) for t in ("3", "三", "俩", "两百", "500万", "1,000", "一点五", "半", "十几", "件")]
    [3.0, 3.0, 2.0, 200.0, 5000000.0, 1000.0, 1.5, 0.5, None, None]
    """
    text = text.strip()
    if text in SPECIAL:
        return SPECIAL[text]
    mixed = MIXED.match(text)
    if mixed and mixed.group(2) in SCALES:
        return float(mixed.group(1).replace(",", "")) * SCALES[mixed.group(2)]
    try:
        return float(text.replace(",", ""))
    except ValueError:
        pass
    try:
        return float(cn2an.cn2an(text.replace("〇", "零"), "smart"))
    except (ValueError, KeyError, IndexError):
        return None
