"""On a centre's web site its centre is meant until another one is named; elsewhere nothing is assumed."""

from __future__ import annotations

import uuid
from typing import Any

import pytest

TALKS = [
    # site      say                                      the last answer has            and not        why
    ("suzhou", ["备案要什么条件"], "苏州保护中心的备案条件", "哪一种", "the centre of the site"),
    ("wenzhou", ["你好", "备案要什么条件"], "温州保护中心的备案条件", "", "after a greeting too"),
    ("suzhou", ["中心的电话"], "0512-88182767", "", "「中心」 is this one"),
    ("suzhou", ["无锡中心的电话"], "0510-88722628", "0512", "a named centre comes first"),
    ("suzhou", ["要几件专利", "那无锡呢", "电话多少"], "0510-88722628", "0512", "and stays the subject"),
    ("suzhou", ["专利产品备案要什么条件"], "独立法人", "苏州", "another programme is the same everywhere"),
    ("suzhou", ["我们公司在昆山，归哪个中心管"], "苏州保护中心", "", "a place in its area"),
    ("", ["备案要什么条件"], "哪一种", "苏州", "without a site it asks back"),
]  # fmt: skip


@pytest.mark.parametrize(("site", "say", "has", "lacks", "why"), TALKS, ids=[why for *_, why in TALKS])
async def test_the_centre_of_the_site(
    bot_engine: Any, site: str, say: list[str], has: str, lacks: str, why: str
) -> None:
    sender = uuid.uuid4().hex
    for text in say:
        replies = await bot_engine.handle(sender, text, "widget", {"site_center": site} if site else None)
    answer = "".join(reply.text for reply in replies)
    assert has in answer
    assert not lacks or lacks not in answer


async def test_a_check_is_about_the_centre_of_the_site(bot_engine: Any) -> None:
    (reply,) = await bot_engine.handle(uuid.uuid4().hex, "我们公司能备案吗", "widget", {"site_center": "wenzhou"})
    assert [result["center"] for result in reply.custom["data"]["results"]] == ["中国（温州）知识产权保护中心"]
