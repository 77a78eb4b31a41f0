"""Terms that firms may not know: where an answer uses one, its meaning is offered as the next question."""

from __future__ import annotations

import re

from actions.desk import Desk

# Explained as well when asked for, but words that everybody who files a patent knows.
COMMON = frozenset(
    {
        "预审",
        "备案主体",
        "授权",
        "在审",
        "有效专利",
        "实用新型",
        "发明专利",
        "外观设计",
        "专利产品备案",
        "运营中心",
        "失信",
        "精准服务",
    }
)
TITLE = re.compile(r"(?:（.*|与.*|企业)$")


def offered(text: str, desk: Desk) -> str:
    """「第一申请人是什么意思」, for the first less known term in a text; empty when there is none."""
    terms = [TITLE.sub("", p.title) for p in desk.knowledge.policies if p.id.startswith("term-")]
    found = [(text.index(term), term) for term in terms if term not in COMMON and term in text]
    return f"{min(found)[1]}是什么意思" if found else ""
