"""The widget's channel without a browser: who may call, whose talk it is, what is kept and what goes."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from bot.records import Reviews
from bot.settings import Settings
from bot.widget.sessions import LIFETIME, Sessions
from tests.edge.conftest import EchoEngine, client_of

HOME = "https://centre.example"
OTHER = "https://other.example"
PROFILE = """
id: {id}
center: suzhou
title: 咨询助手
greeting: 您好
colors: {{brand: "#0a4a94"}}
allowed_origins: ["{origin}"]
"""


@pytest.fixture
def with_sites(settings: Settings, tmp_path: Path) -> Settings:
    folder = tmp_path / "sites"
    folder.mkdir()
    for name, origin in (("national", "https://nation.example"), ("one", HOME), ("two", OTHER)):
        text = PROFILE.format(id=name, origin=origin)
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    return settings.copy(update={"sites_folder": folder})


@pytest.fixture
async def echo(with_sites: Settings) -> AsyncIterator[httpx.AsyncClient]:
    async with client_of(with_sites, EchoEngine()) as client:
        yield client


@pytest.fixture
async def tiny(with_sites: Settings, tiny_engine: Any) -> AsyncIterator[httpx.AsyncClient]:
    async with client_of(with_sites, tiny_engine) as client:
        yield client


async def begin(client: httpx.AsyncClient, site: str = "one", origin: str = HOME) -> dict[str, str]:
    """The headers of a new visitor."""
    response = await client.post("/widget/session", json={"site": site}, headers={"origin": origin})
    assert response.status_code == 200, response.text
    return {"authorization": f"Bearer {response.json()['token']}", "origin": origin}


async def say(client: httpx.AsyncClient, who: dict[str, str], message: str, id: str) -> list[str]:
    response = await client.post("/widget/messages", json={"message": message, "id": id}, headers=who)
    assert response.status_code == 200, response.text
    return [reply["text"] for reply in response.json()["messages"]]


async def lines(client: httpx.AsyncClient, who: dict[str, str], after: float = 0) -> list[dict[str, Any]]:
    response = await client.get("/widget/history", params={"after": after}, headers=who)
    assert response.status_code == 200, response.text
    found: list[dict[str, Any]] = response.json()["lines"]
    return found


CALLERS = [
    # origin               site        status  why
    (HOME, "one", 200, "the site's own page"),
    ("http://localhost", "one", 200, "a page of the bot: the demo"),
    (None, "one", 200, "a program sends none"),
    (OTHER, "one", 403, "a page that shows another site"),
    ("https://evil.example", "one", 403, "a page of nobody"),
    ("null", "one", 403, "a file, a sandbox"),
    (HOME, "nowhere", 404, "no such site"),
]


@pytest.mark.parametrize(("origin", "site", "status", "why"), CALLERS, ids=[why for *_, why in CALLERS])
async def test_who_may_begin(echo: httpx.AsyncClient, origin: str | None, site: str, status: int, why: str) -> None:
    headers = {"origin": origin} if origin else {}
    session = await echo.post("/widget/session", json={"site": site}, headers=headers)
    profile = await echo.get(f"/widget/sites/{site}", headers=headers)
    assert (session.status_code, profile.status_code) == (status, status)
    readable = session.headers.get("access-control-allow-origin")
    assert readable == (None if origin in (None, "null", "https://evil.example") else origin)
    assert session.headers["vary"] == "Origin"
    assert "set-cookie" not in session.headers


async def test_a_preflight_is_answered_to_known_origins_only(echo: httpx.AsyncClient) -> None:
    known = await echo.options("/widget/messages", headers={"origin": HOME})
    assert known.status_code == 204
    assert known.headers["access-control-allow-headers"] == "Authorization, Content-Type"
    assert (await echo.options("/widget/messages", headers={"origin": "https://evil.example"})).status_code == 403


async def test_scripts_may_be_loaded_from_anywhere(echo: httpx.AsyncClient) -> None:
    for path in ("/widget.js", "/widget/panel.js"):
        response = await echo.get(path, headers={"origin": "https://anywhere.example"})
        assert response.status_code == 200
        assert response.headers["access-control-allow-origin"] == "*"
        assert response.headers["cross-origin-resource-policy"] == "cross-origin"
        assert "javascript" in response.headers["content-type"]
        assert response.headers["content-encoding"] == "gzip"


async def test_a_token_is_good_for_its_visitor_and_site_only(echo: httpx.AsyncClient) -> None:
    one = await begin(echo)
    for forged in (
        {}, {"authorization": "Bearer "}, {"authorization": one["authorization"][:-1] + "0x"},
        {"authorization": one["authorization"].replace("one.", "two.")},
    ):  # fmt: skip
        response = await echo.post(
            "/widget/messages", json={"message": "x", "id": "1"}, headers={"origin": HOME, **forged}
        )
        assert response.status_code == 401, forged
        assert response.headers["access-control-allow-origin"] == HOME, "the page must see that it has to begin anew"
    elsewhere = {**one, "origin": OTHER}
    assert (await echo.get("/widget/history", headers=elsewhere)).status_code == 403


def test_a_token_ends() -> None:
    now = 1_790_000_000.0
    token = Sessions("secret", lambda: now).issue("one")
    assert Sessions("secret", lambda: now + LIFETIME - 1).read(token)
    assert Sessions("secret", lambda: now + LIFETIME + 1).read(token) is None
    assert Sessions("another", lambda: now).read(token) is None


async def test_two_visitors_and_a_message_that_comes_twice(tiny: httpx.AsyncClient) -> None:
    one, two = await begin(tiny), await begin(tiny)
    assert await say(tiny, one, "数数", "a") == ["第1条"]
    assert await say(tiny, one, "数数", "a") == ["第1条"], "the line was lost, the page sends again"
    assert await say(tiny, two, "数数", "a") == ["第1条"], "ids are the visitor's own"
    assert await say(tiny, one, "数数", "b") == ["第2条"]
    assert [line["text"] for line in await lines(tiny, one)] == ["数数", "第1条", "数数", "第2条"]
    assert [line["text"] for line in await lines(tiny, two)] == ["数数", "第1条"]


async def test_history_after_a_moment_with_ids_and_cards(tiny: httpx.AsyncClient) -> None:
    who = await begin(tiny)
    assert await lines(tiny, who) == []
    await say(tiny, who, "你好", "a")
    before = (await lines(tiny, who))[-1]["at"]
    await say(tiny, who, "电话，我的手机13912345678", "b")
    visitor, bot = await lines(tiny, who, before)
    assert (visitor["from"], visitor["id"], bot["from"]) == ("visitor", "b", "bot")
    assert "13912345678" not in visitor["text"]
    assert bot["custom"]["sources"]
    assert (await tiny.get("/widget/history", params={"after": "x"}, headers=who)).status_code == 400


async def test_deletion_leaves_nothing_and_touches_nobody_else(tiny: httpx.AsyncClient) -> None:
    one, two = await begin(tiny), await begin(tiny)
    for who in (one, two):
        await say(tiny, who, "数数", "a")
    assert (await tiny.delete("/widget/session", headers=one)).status_code == 204
    assert await lines(tiny, one) == []
    assert len(await lines(tiny, two)) == 2
    assert await say(tiny, one, "数数", "b") == ["第1条"], "the dialogue remembers nothing either"


async def test_what_did_not_help_is_for_review(tiny: httpx.AsyncClient, with_sites: Settings) -> None:
    who = await begin(tiny)
    await say(tiny, who, "电话", "a")
    for body, status in (
        ({"id": "a", "helpful": True}, 204), ({"id": "a", "helpful": False, "reason": "wrong"}, 204),
        ({"id": "a", "helpful": "no"}, 400), ({"id": "a", "helpful": False, "reason": "my own words"}, 400),
        ({"id": "z", "helpful": False}, 404),
    ):  # fmt: skip
        assert (await tiny.post("/widget/feedback", json=body, headers=who)).status_code == status, body
    (row,) = Reviews.of(with_sites).rows()
    assert (row.text, row.reason, row.channel) == ("电话", "let_down", "widget")


async def test_too_many_calls_are_refused_politely(echo: httpx.AsyncClient) -> None:
    who = await begin(echo)
    statuses = [(await echo.get("/widget/history", headers=who)).status_code for _ in range(62)]
    assert statuses.count(200) == 60
    assert statuses[-1] == 429
