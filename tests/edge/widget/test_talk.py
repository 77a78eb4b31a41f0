"""The window in a real browser on a page of another origin with a strict policy, against the whole bot."""

from __future__ import annotations

from typing import Any

import pytest

from tests.edge.test_page import browser as browser
from tests.edge.widget.conftest import Visit
from tests.edge.widget.window import FIRM, answered, mine, opened, say, violations

pytestmark = pytest.mark.e2e


def test_the_site_s_centre_is_meant_and_its_card_can_be_used(visit: Visit) -> None:
    page = opened(visit())
    conditions = say(page, "备案要什么条件")
    assert "苏州保护中心的备案条件" in conditions.inner_text()
    assert conditions.locator("ol > li").count() == 7, "each item on its own, not a wall of text"
    assert conditions.locator("ol > li").last.locator("li").count() == 6, "six ways, one below the other"
    turn = say(page, "中心的电话")
    assert turn.locator("a[href='tel:051288182767']").count() == 1
    source = turn.locator("summary")
    assert source.inner_text() == "来源：全国72家知识产权保护中心备案要求汇总（截至 2025-11）"
    assert "来源" not in turn.locator(".text").inner_text(), "said once"
    source.click()
    assert "华东·江苏·苏州" in turn.locator(".sources").inner_text()
    markup = say(page, "<img src=x onerror=alert(1)><b>x</b>")
    assert page.locator(".log img, .log b").count() == 0
    assert markup.inner_text()


def test_a_check_from_open_to_report(visit: Visit) -> None:
    page = opened(visit())
    say(page, FIRM)
    turn = page.locator(".turn").nth(2)
    assert "还需4个信息" in turn.locator(".progress").inner_text()
    assert turn.locator(".question").inner_text().endswith("？")
    assert "？" not in turn.locator(".text").inner_text(), "the question is asked once"
    marks = turn.locator(".verdicts .mark")
    assert marks.all_inner_texts() == ["? 还不能判断", "× 目前不能备案"], "a word, not only a colour"
    verdict = turn.locator(".verdict").first
    assert "符合 2" in verdict.locator("summary").inner_text()
    verdict.locator("summary").click()
    conditions = verdict.locator(".checks > li")
    assert conditions.count() >= 8
    assert "符合" in conditions.first.inner_text()
    assert "第1项" in conditions.first.inner_text()
    turn.locator(".headline").get_by_role("button", name="都没有").click()
    assert "还需3个信息" in answered(page).inner_text(), "the answers stand where the question does"
    assert "目前不能备案" in say(page, "其他条件都满足").inner_text()
    links = say(page, "给我一份报告").locator(".card .links a")
    assert "/reports/" in links.first.get_attribute("href")


def test_reload_another_visitor_and_deletion(visit: Visit) -> None:
    page, other = opened(visit()), opened(visit())
    say(page, "中心的电话")
    page.reload()
    page.locator(".turn", has_text="0512-88182767").wait_for()
    assert mine(page) == ["中心的电话"]
    assert "苏州保护中心的备案条件" in say(page, "备案要什么条件").inner_text()
    other.reload()
    other.locator(".turn").first.wait_for()
    assert other.locator(".turn.mine").count() == 0
    page.get_by_role("button", name="删除我的对话").click()
    page.get_by_role("button", name="确定删除").click()
    page.get_by_text("对话已删除").wait_for()
    page.reload()
    page.locator(".turn").first.wait_for()
    page.wait_for_timeout(500)
    assert page.locator(".turn.mine").count() == 0


def test_a_lost_line_loses_and_doubles_nothing(visit: Visit) -> None:
    page = opened(visit())
    say(page, "你好")
    page.context.set_offline(True)
    assert "网络已断开" in say(page, "中心的电话").inner_text()
    page.context.set_offline(False)
    page.locator(".turn", has_text="0512-88182767").wait_for()
    page.route("**/widget/messages", lambda route: (route.fetch(), route.abort()))  # arrives; its answer does not
    turn = say(page, "受理哪些产业领域")
    assert "约1分钟后再试" in turn.inner_text()
    assert "0512-88182767" in turn.inner_text()
    page.unroute("**/widget/messages")
    page.reload()
    page.locator(".turn", has_text="数字智能制造").wait_for()
    assert mine(page) == ["你好", "中心的电话", "受理哪些产业领域"]
    page.context.set_offline(True)
    for text in ("中心的网址", "要几件专利"):
        say(page, text)
    assert page.locator(".turn.notice").count() == 1
    page.context.set_offline(False)
    page.locator(".turn", has_text="mp.weixin.qq.com").wait_for()
    page.locator(".turn", has_text="第7项").wait_for()
    page.reload()
    page.locator(".turn", has_text="第7项").wait_for()
    assert page.locator(".turn.mine").count() == 5


def test_what_was_answered_long_ago_is_not_asked_again(visit: Visit) -> None:
    """The bot knows an id for ten minutes; after that the history tells that a message was answered."""
    page = opened(visit())
    say(page, "你好")
    page.route("**/widget/messages", lambda route: (route.fetch(), route.abort()))
    say(page, "中心的电话")
    page.unroute("**/widget/messages")
    sent: list[str] = []
    page.on("request", lambda request: sent.append(request.url) if request.url.endswith("/messages") else None)
    page.get_by_role("button", name="重新发送").click()
    page.locator(".turn", has_text="0512-88182767").wait_for()
    assert sent == [], "the answer was in the history"
    assert mine(page) == ["你好", "中心的电话"]


def test_an_answer_that_was_only_late_is_shown(visit: Visit) -> None:
    page = opened(visit())
    late = {"text": "系统正忙", "custom": {"kind": "notice", "status": "failed", "data": {}}}
    late_answer = {"status": "failed", "messages": [late], "handed_over": False}

    def too_late(route: Any) -> None:
        route.fetch()  # the bot answers in the end
        route.fulfill(json=late_answer, headers={"access-control-allow-origin": "*"})

    page.route("**/widget/messages", too_late, times=1)
    assert "系统正忙" in say(page, "中心的电话").inner_text()
    page.get_by_role("button", name="再问一次").click()
    page.locator(".turn .card", has_text="0512-88182767").wait_for()
    assert mine(page) == ["中心的电话"], "not asked a second time"
    page.route("**/widget/messages", lambda route: route.fulfill(json=late_answer, headers={"access-control-allow-origin": "*"}), times=1)  # fmt: skip
    say(page, "备案要什么条件")
    page.get_by_role("button", name="再问一次").click()
    page.locator(".turn", has_text="苏州保护中心的备案条件").wait_for()
    assert len(mine(page)) == 3


def test_a_visitor_may_be_quicker_than_the_history(visit: Visit) -> None:
    page = opened(visit())
    say(page, "你好")
    page.route("**/widget/history", lambda route: page.wait_for_timeout(700) or route.continue_())
    page.reload()
    page.locator("#message").wait_for()
    page.fill("#message", "中心的电话")
    page.press("#message", "Enter")
    page.locator(".turn", has_text="0512-88182767").wait_for()
    page.wait_for_timeout(900)
    assert mine(page) == ["你好", "中心的电话"], "what was said before stands before"


def test_a_choice_is_made_once(visit: Visit, bot: str) -> None:
    page = visit("about:blank")
    tag = f'<script type="module" src="{bot}/widget.js" data-site="national"></script>'
    page.route("**/a-page", lambda route: route.fulfill(content_type="text/html", body=f"<!doctype html>{tag}"))
    page.goto(f"{bot}/a-page")
    say(opened(page), "备案")
    offered = page.locator(".turn .buttons:not(.suggestions)").get_by_role("button")
    assert offered.count() >= 2
    offered.first.click()
    answered(page)
    assert len(mine(page)) == 2
    assert offered.first.get_attribute("aria-pressed") == "true"
    assert [offered.nth(n).is_disabled() for n in range(2)] == [True, True]


def test_a_bot_that_is_gone_leaves_the_page_alone(visit: Visit) -> None:
    page = visit()
    page.get_by_role("button", name="在线咨询").wait_for()
    page.route("**/widget/*.js", lambda route: route.abort())
    page.get_by_role("button", name="在线咨询").click()
    assert "0512-88182767" in page.get_by_role("alert").inner_text()
    page.context.route("**/widget.js", lambda route: route.abort())
    page.reload()
    page.wait_for_timeout(300)
    assert page.locator("h1").inner_text() == "某中心"
    assert page.locator("ip-consultation").count() == 0


def test_the_demo_shows_two_sites(visit: Visit, bot: str) -> None:
    page = visit(bot)
    for name, phone in (("suzhou", "0512-88182767"), ("wenzhou", "0577-88278953")):
        window = page.locator(f"ip-consultation[site={name}]")
        window.locator("#message").fill("中心的电话")
        window.locator("#message").press("Enter")
        window.locator(".turn .card", has_text=phone).wait_for()
        tag = page.locator(f"code[data-site={name}]").inner_text()
        assert tag == f'<script type="module" src="{bot}/widget.js" data-site="{name}"></script>'
    assert violations(page) == []
