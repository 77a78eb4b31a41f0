"""A person replies: shown as a person's, announced politely, also after a reload, on another page, with the window closed."""

from __future__ import annotations

from typing import Any

import httpx
import pytest

from tests.edge.test_page import browser as browser
from tests.edge.widget.conftest import STAFF_TOKEN, Visit
from tests.edge.widget.window import keep, mine, opened, say, violations

pytestmark = pytest.mark.e2e


class Desk:
    """The staff's side of one conversation."""

    def __init__(self, bot: str) -> None:
        self._client = httpx.Client(
            base_url=bot, headers={"authorization": f"Bearer {STAFF_TOKEN}"}, trust_env=False, timeout=10
        )
        self._said = 0

    def waits(self) -> str:
        """The conversation that waits."""
        (found,) = self._client.get("/staff/conversations", params={"site": "suzhou"}).json()["conversations"]
        return str(found["id"])

    def reply(self, conversation: str, text: str) -> None:
        self._said += 1
        body = {"text": text, "name": "李工", "id": str(self._said)}
        assert self._client.post(f"/staff/conversations/{conversation}", json=body).status_code == 200


def persons(page: Any) -> list[str]:
    texts: list[str] = page.locator(".turn.person .text").all_inner_texts()
    return texts


def test_a_reply_comes_to_the_open_window_and_is_there_later(visit: Visit, bot: str) -> None:
    page, desk = opened(visit()), Desk(bot)
    assert "工作人员看这段对话" in say(page, "转人工").inner_text()
    assert "工作人员会看到这段对话" in page.locator(".about").inner_text(), "said before the first word"
    conversation = desk.waits()
    desk.reply(conversation, "您好，<b>材料</b>齐全，请周三来。")
    turn = page.locator(".turn.person")
    turn.wait_for(timeout=5000)
    assert turn.inner_text().split("\n")[0] == "工作人员 李工"
    assert turn.locator("b").count() == 0
    assert turn.locator("xpath=ancestor::*[@role='log'][@aria-live='polite']").count() == 1
    keep(page, "staff-reply")
    assert violations(page) == []
    page.reload()
    page.locator(".turn.person").wait_for()
    desk.reply(conversation, "另外请带公章。")
    page.locator(".turn.person", has_text="公章").wait_for(timeout=5000)
    say(page, "中心的电话")
    assert len(persons(page)) == 2, "each once"
    assert mine(page) == ["转人工", "中心的电话"]


def test_a_reply_to_a_closed_window_waits_on_the_bubble(visit: Visit, bot: str) -> None:
    page, desk = opened(visit()), Desk(bot)
    say(page, "转人工")
    conversation = desk.waits()
    page.keyboard.press("Escape")
    desk.reply(conversation, "请周三来。")
    bubble = page.get_by_role("button", name="有1条人工答复")
    bubble.wait_for(timeout=5000)
    assert page.locator("ip-consultation [role=status]", has_text="有1条人工答复").count() == 1
    keep(page, "staff-badge")
    page.goto(page.url)  # another page of the site
    bubble.wait_for(timeout=5000)
    assert not page.get_by_role("dialog").is_visible()
    bubble.click()
    assert persons(page) == ["请周三来。"]
    page.keyboard.press("Escape")
    page.reload()
    page.get_by_role("button", name="在线咨询", exact=True).wait_for()
    page.wait_for_timeout(500)
    assert not page.locator(".news").is_visible(), "read is read"


def test_a_reply_during_a_lost_line_and_after_deletion(visit: Visit, bot: str) -> None:
    page, desk = opened(visit()), Desk(bot)
    page.route("**/widget/replies*", lambda route: route.abort())
    say(page, "转人工")
    desk.reply(desk.waits(), "请周三来。")
    page.wait_for_timeout(500)
    assert persons(page) == []
    page.unroute("**/widget/replies*")
    page.evaluate("dispatchEvent(new Event('online'))")
    page.locator(".turn.person").wait_for(timeout=3000)
    assert persons(page) == ["请周三来。"]
    page.get_by_role("button", name="删除我的对话").click()
    page.get_by_role("button", name="确定删除").click()
    page.get_by_text("对话已删除").wait_for()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.wait_for_timeout(500)
    page.reload()
    page.locator(".about").wait_for()
    page.wait_for_timeout(500)
    assert persons(page) == []
    assert [url for url in asked if "replies?" in url] == [], "nobody can reply: nobody asks"


def test_without_a_wish_for_a_person_nobody_asks_for_replies(visit: Visit) -> None:
    page = opened(visit())
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    say(page, "中心的电话")
    page.wait_for_timeout(300)
    assert [url for url in asked if "replies?" in url] == []
