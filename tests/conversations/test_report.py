"""A check and the wish for it on paper, through the whole bot."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from tests.conftest import Said

TALK = (
    # say                                                                             status        why
    ("有没有书面的报告给我", "asked_back", "nothing has been checked yet"),
    ("我们在无锡做物联网，2件实用新型没有发明，能备案吗", "verdict", "a check begins"),
    ("把刚才的结果整理成书面的，我拿给老板看", "answered", "the state so far"),
    ("都没有", "verdict", "the question that was open is still open"),
    ("要是再拿一件发明呢", "verdict", "only supposed"),
    ("生成报告", "answered", "the button"),
    ("检测报告要交吗", "", "another report"),
)


async def test_a_report_of_a_talk(ask: Callable[..., Awaitable[Said]]) -> None:
    from bot.records import shelf

    shelf.cache_clear()
    found = []
    for say, status, why in TALK:
        said = await ask(say, "report")
        assert status in ("", said.status), f"{say}: {why}: {said.text}"
        link = said.envelopes[-1]["data"].get("report")
        assert bool(link) == (status == "answered"), say
        if link:
            found.append(shelf().find(link["url"].rpartition("/")[2]))
    shelf.cache_clear()
    first, last = found
    assert first is not None
    assert last is not None
    center = last.snapshot["results"][0]
    assert center["name"] == "中国（无锡）知识产权保护中心"
    facts = {fact["label"]: fact["words"] for fact in last.snapshot["facts"]}
    assert facts["专利"] == "有2件实用新型，没有发明"
    assert "信用记录" in set(facts) - {fact["label"] for fact in first.snapshot["facts"]}
