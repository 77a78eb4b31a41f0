"""The whole bot behind every messaging app: the same facts as everywhere, a whole check, a report that opens."""

from __future__ import annotations

import os
import re
import time
import uuid
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from tests.channels.conftest import Join
from tests.channels.standins.platform import Platform
from tests.conftest import plain

QUESTIONS = Path(__file__).with_name("forty_questions.txt").read_text(encoding="utf-8").splitlines()
BOT = {"reply_seconds": 30.0, "per_person_per_minute": 1000}


async def got(app: Platform, user: str, text: str) -> str:
    """What the user has in the end for one message, however many parts it came in."""
    before = len(app.texts(user))
    await app.say(user, text)
    for _ in range(4):
        await app.more(user)
    return "".join(app.texts(user)[before:])


async def test_forty_questions_have_the_same_facts_in_every_app(join: Join, app_name: str, bot_engine: Any) -> None:
    assert len(QUESTIONS) == 40
    different = []
    async with join(app_name, bot_engine, **BOT) as app:
        for question in QUESTIONS:
            expected = await bot_engine.handle(uuid.uuid4().hex, question, "rest")
            text = await got(app, uuid.uuid4().hex, question)
            if plain(text) != plain("".join(reply.text for reply in expected)):
                different.append(question)
    assert different == []


CHECK = [
    # say, or tap                                     has                            why
    ("say", "我们公司能备案吗", "注册在哪个市", "a check begins by the place"),
    ("say", "无锡", "无锡保护中心", "its centre is found"),
    ("say", "物联网", "目前不能备案", "another centre is out by its field"),
    ("say", "没有发明，2件实用新型", "2件实用新型", "facts in free text"),
    ("tap", "都没有", "都符合", "a closed question"),
    ("tap", "都符合", "有条件", "the verdict"),
    ("tap", "生成报告", "/reports/", "on paper"),
]


async def test_a_whole_check_and_its_report(join: Join, app_name: str, bot_engine: Any) -> None:
    from bot.records import shelf

    shelf.cache_clear()
    user = uuid.uuid4().hex
    async with join(app_name, bot_engine, **BOT, **_where_reports_are()) as app:
        for how, text, has, why in CHECK:
            if how == "tap":
                await app.choose(user, text)
            else:
                await app.say(user, text)
            await app.more(user)
            said = "".join(app.heard(user)[-3:])
            assert has in said, f"{text}: {why}: {said}"
        link = re.search(r"https?://\S+/reports/[\w-]+", said)
        assert link
        assert not said[link.end() : link.end() + 1].strip(), "nothing sticks to the link"
        page = await app.bot.get(urlsplit(link[0]).path)
    shelf.cache_clear()
    assert page.status_code == 200
    assert "中国（无锡）知识产权保护中心" in page.text


async def test_a_reading_is_chosen(join: Join, app_name: str, bot_engine: Any) -> None:
    user = uuid.uuid4().hex
    async with join(app_name, bot_engine, **BOT) as app:
        await app.say(user, "通州的电话")
        title = next(choice for choice in app.choices(user) if "南通" in choice)
        await app.choose(user, title)
        assert "0513-85361612" in app.heard(user)[-1]


async def test_citations_are_short(join: Join, app_name: str, bot_engine: Any) -> None:
    user = uuid.uuid4().hex
    async with join(app_name, bot_engine, **BOT) as app:
        await app.say(user, "无锡备案要几件专利")
        text = "\n".join(app.heard(user))
    cited = [line for line in text.splitlines() if line.startswith("来源：")]
    assert len(cited) == 1
    assert len(cited[0]) < 60


async def test_internal_rules_never_come_out(join: Join, app_name: str, bot_engine: Any) -> None:
    user = uuid.uuid4().hex
    async with join(app_name, bot_engine, **BOT) as app:
        for question in ("精准服务名单企业有什么特权", "精准管理跨区名额是多少"):
            text = await got(app, user, question)
            expected = await bot_engine.handle(uuid.uuid4().hex, question, "rest")
            assert plain(text) == plain("".join(reply.text for reply in expected))


async def test_answers_are_quick(join: Join, app_name: str, bot_engine: Any) -> None:
    async with join(app_name, bot_engine, **BOT) as app:
        took = []
        for question in QUESTIONS[::3]:
            started = time.perf_counter()
            await app.say(uuid.uuid4().hex, question)
            took.append(time.perf_counter() - started)
    assert sorted(took)[-2] < 2.0, "the next to slowest, from the platform's request to its receipt"


def _where_reports_are() -> dict[str, Any]:
    return {
        "records_database_url": os.environ["RECORDS_DATABASE_URL"],
        "report_secret": os.environ["REPORT_SECRET"],
    }
