"""The page in a real browser, against the tiny bot; skipped where there is none."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from typing import Any

import pytest

from tests.edge.test_socket import server as server

pytestmark = pytest.mark.e2e
BROWSER = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    if not BROWSER:
        pytest.skip("no Chromium on this machine (Debian: chromium)")
    sync_api = pytest.importorskip("playwright.sync_api")
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=BROWSER, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def page(browser: Any, server: str) -> Iterator[Any]:
    page = browser.new_page(viewport={"width": 320, "height": 568})
    problems: list[str] = []
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.on("console", lambda message: problems.append(message.text) if message.type == "error" else None)
    page.goto(f"{server}/chat-page")
    yield page
    page.close()
    assert [problem for problem in problems if "ERR_" not in problem] == []


def say(page: Any, text: str) -> str:
    """Type, press Enter, and return the bot's last message."""
    page.fill("#message", text)
    page.press("#message", "Enter")
    page.wait_for_selector("#typing", state="hidden")
    return str(page.locator(".turn").last.inner_text())


def test_a_conversation_with_card_sources_and_buttons(page: Any) -> None:
    assert "您好" in say(page, "你好")
    answer = say(page, "电话")
    assert "云泽中心的电话是0999-1234567" in answer
    last = page.locator(".turn").last
    assert last.locator("a[href='tel:09991234567']").count() == 1
    assert last.locator("summary").inner_text() == "来源：测试来源（截至 2025-11）"
    last.get_by_role("button", name="再说一遍").click()
    page.wait_for_selector("#typing", state="hidden")
    assert "复述" in page.locator(".turn").last.inner_text()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), "no sideways scrolling at 320 px"
    assert page.evaluate("document.activeElement.id") == "message"


def test_markup_stays_text(page: Any) -> None:
    answer = say(page, "复述 <img src=x onerror=document.title='broken'><b>x</b>")
    assert "<b>x</b>" in answer
    assert page.locator("#log img, #log b").count() == 0
    assert page.title() == "知识产权保护中心咨询助手"


def test_enter_of_an_input_method_does_not_send(page: Any) -> None:
    page.fill("#message", "su zhou")
    page.evaluate(
        "document.querySelector('#message').dispatchEvent("
        "new KeyboardEvent('keydown', {key: 'Enter', isComposing: true, bubbles: true, cancelable: true}))"
    )
    assert page.locator(".turn.mine").count() == 0
    assert page.input_value("#message") == "su zhou"


def test_failure_keeps_the_text_and_says_when_to_try_again(page: Any) -> None:
    page.route("**/chat", lambda route: route.abort())
    answer = say(page, "电话")
    assert "10秒后重试" in answer
    assert page.input_value("#message") == "电话"
    page.unroute("**/chat")
    page.get_by_role("button", name="重新发送").click()
    page.get_by_text("云泽中心的电话是0999-1234567").wait_for()
    assert page.input_value("#message") == ""
