"""A visitor asks for a person, the staff see the conversation and reply, the visitor gets it: also later, and once."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import httpx
import pytest

from bot.records.handovers import LIFETIME, Handovers
from bot.settings import Settings
from bot.widget.arrivals import Arrivals
from tests.edge.conftest import client_of
from tests.edge.widget.test_channel import HOME, OTHER, begin, lines, say
from tests.edge.widget.test_channel import with_sites as with_sites

STAFF = {"authorization": "Bearer staff-token"}
REPLY = {"text": "您好，我是窗口的李工。\n材料齐全，请周三来。", "name": "李工", "id": "r1"}


@pytest.fixture
async def tiny(with_sites: Settings, tiny_engine: Any) -> AsyncIterator[httpx.AsyncClient]:
    """Site `one` promises that people reply; `two` does not."""
    path = with_sites.sites_folder / "one.yaml"
    path.write_text(path.read_text(encoding="utf-8") + "staff_replies: true\n", encoding="utf-8")
    async with client_of(with_sites.copy(update={"staff_token": "staff-token"}), tiny_engine) as client:
        yield client


async def waiting(client: httpx.AsyncClient, site: str = "") -> list[dict[str, Any]]:
    response = await client.get("/staff/conversations", params={"site": site}, headers=STAFF)
    assert response.status_code == 200, response.text
    found: list[dict[str, Any]] = response.json()["conversations"]
    return found


async def replies(client: httpx.AsyncClient, who: dict[str, str], after: float = 0, wait: float = 0) -> list[Any]:
    response = await client.get("/widget/replies", params={"after": after, "wait": wait}, headers=who)
    assert response.status_code == 200, response.text
    found: list[Any] = response.json()["lines"]
    return found


async def test_a_person_is_asked_for_reads_and_replies(tiny: httpx.AsyncClient) -> None:
    who = await begin(tiny)
    await say(tiny, who, "数数", "a")
    assert await waiting(tiny) == [], "nobody asked for a person: nobody reads"
    own, told = await say(tiny, who, "转人工", "b")
    assert own == "我这里没有人工坐席。"
    assert "工作人员看这段对话" in told, "the visitor is told who reads along"
    assert "0512-88182767" in told, "and whom to call when it cannot wait"
    (handover,) = await waiting(tiny, "one")
    assert await waiting(tiny, "two") == []
    path = f"/staff/conversations/{handover['id']}"
    seen = (await tiny.get(path, headers=STAFF)).json()
    assert [line["text"] for line in seen["lines"]] == ["数数", "第1条", "转人工", own, told]
    for _ in range(2):
        assert (await tiny.post(path, json=REPLY, headers=STAFF)).status_code == 200, "sent twice, said once"
    assert await waiting(tiny) == []
    (line,) = await replies(tiny, who)
    assert line == {"at": line["at"], "from": "staff", **REPLY}
    assert (await lines(tiny, who))[-1] == line, "it is there after a reload"
    assert await replies(tiny, who, line["at"]) == []
    assert await say(tiny, who, "数数", "c") == ["第2条"], "the dialogue goes on where it was"
    assert len(await say(tiny, who, "转人工", "d")) == 2
    assert [one["id"] for one in await waiting(tiny)] == [handover["id"]], "asked again, waiting again"


async def test_a_visitor_who_waits_is_woken(tiny: httpx.AsyncClient) -> None:
    one, two = await begin(tiny), await begin(tiny)
    for who in (one, two):
        await say(tiny, who, "转人工", "a")
    first, second = await waiting(tiny)
    started = time.perf_counter()
    mine, other = (asyncio.create_task(replies(tiny, who, wait=wait)) for who, wait in ((one, 10), (two, 1)))
    await asyncio.sleep(0.2)
    await tiny.post(f"/staff/conversations/{first['id']}", json=REPLY, headers=STAFF)
    assert [line["text"] for line in await mine] == [REPLY["text"]]
    assert time.perf_counter() - started < 5
    assert await other == [], "a reply is for one visitor only"
    assert second["id"] in [handover["id"] for handover in await waiting(tiny)]


async def test_who_did_not_ask_for_a_person_is_not_handed_over(tiny: httpx.AsyncClient) -> None:
    """After misunderstandings the dialogue gives up with the same status; the visitor decides who reads along."""
    who = await begin(tiny)
    answer = (await tiny.post("/widget/messages", json={"message": "叽里咕噜", "id": "a"}, headers=who)).json()
    assert answer["status"] == "handed_over"
    assert not answer["handed_over"]
    assert answer["messages"][-1]["custom"]["suggestions"] == ["转人工"]
    assert await waiting(tiny) == []


async def test_where_nobody_replies_nobody_reads(tiny: httpx.AsyncClient) -> None:
    who = await begin(tiny, "two", OTHER)
    assert await say(tiny, who, "转人工", "a") == ["我这里没有人工坐席。"]
    assert await waiting(tiny) == []
    visitor = who["authorization"].split(".")[1]
    assert (await tiny.get(f"/staff/conversations/{visitor}", headers=STAFF)).status_code == 404


async def test_a_deleted_conversation_is_gone_for_the_staff_too(tiny: httpx.AsyncClient) -> None:
    who = await begin(tiny)
    await say(tiny, who, "转人工", "a")
    (handover,) = await waiting(tiny)
    assert (await tiny.delete("/widget/session", headers=who)).status_code == 204
    assert await waiting(tiny) == []
    path = f"/staff/conversations/{handover['id']}"
    assert (await tiny.post(path, json=REPLY, headers=STAFF)).status_code == 404
    assert await lines(tiny, who) == []


REFUSED = [
    # headers                                   body                              status  why
    ({}, REPLY, 401, "no token"),
    ({"authorization": "Bearer other"}, REPLY, 401, "another token"),
    (STAFF, {**REPLY, "text": " \n\u200b"}, 400, "nothing to read in it"),
    (STAFF, {**REPLY, "text": "字" * 2001}, 400, "too long"),
    (STAFF, {**REPLY, "name": ""}, 400, "a person has a name"),
    (STAFF, {"text": "好", "name": "李工"}, 400, "without an id a second try would say it twice"),
]


@pytest.mark.parametrize(("headers", "body", "status", "why"), REFUSED, ids=[why for *_, why in REFUSED])
async def test_what_is_no_reply(
    tiny: httpx.AsyncClient, headers: dict[str, str], body: dict[str, str], status: int, why: str
) -> None:
    who = await begin(tiny)
    await say(tiny, who, "转人工", "a")
    (handover,) = await waiting(tiny)
    response = await tiny.post(f"/staff/conversations/{handover['id']}", json=body, headers=headers)
    assert response.status_code == status
    assert await replies(tiny, who) == []


async def test_without_a_staff_token_nothing_is_promised(with_sites: Settings, tiny_engine: Any) -> None:
    path = with_sites.sites_folder / "one.yaml"
    path.write_text(path.read_text(encoding="utf-8") + "staff_replies: true\n", encoding="utf-8")
    async with client_of(with_sites, tiny_engine) as client:
        who = await begin(client)
        assert len(await say(client, who, "转人工", "a")) == 1
        profile = await client.get("/widget/sites/one", headers={"origin": HOME})
        assert profile.json()["staff_replies"] is False
        assert (await client.get("/staff/conversations", headers={"authorization": "Bearer "})).status_code == 401


async def test_numbers_of_a_query(tiny: httpx.AsyncClient) -> None:
    who = await begin(tiny)
    for name in ("after", "wait"):
        for value in ("x", "nan", "inf"):
            response = await tiny.get("/widget/replies", params={name: value}, headers=who)
            assert response.status_code == 400, (name, value)
    assert (await tiny.get("/widget/replies", headers={"origin": HOME})).status_code == 401


def test_a_handover_ends_with_the_visitor_s_token(tmp_path: Path) -> None:
    now = [datetime(2026, 5, 20, tzinfo=timezone.utc)]
    handovers = Handovers(f"sqlite:///{tmp_path}/records.db", lambda: now[0])
    assert handovers.ask("widget:a", "one")
    assert not handovers.ask("widget:a", "one"), "it is waiting already"
    now[0] += LIFETIME - timedelta(seconds=1)
    assert handovers.find("widget:a")
    now[0] += timedelta(seconds=1)
    assert handovers.find("widget:a") is None
    assert handovers.waiting() == []


async def test_nobody_is_kept_waiting_by_a_server_that_ends() -> None:
    arrivals = Arrivals()
    with arrivals.expect("a") as bell:
        arrivals.close()
        assert bell.is_set()
    with arrivals.expect("b") as bell:
        assert bell.is_set()
