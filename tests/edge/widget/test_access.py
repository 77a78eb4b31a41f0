"""For everyone: keyboard only, input methods, narrow and zoomed views, large type, forced colours, speech, axe."""

from __future__ import annotations

from typing import Any

import pytest

from tests.edge.test_page import browser as browser
from tests.edge.widget.conftest import Visit
from tests.edge.widget.window import FIRM, answered, mine, opened, say, violations

pytestmark = pytest.mark.e2e


def test_the_bubble_moves_nothing_and_gives_the_focus_back(visit: Visit) -> None:
    page = visit()
    launcher = page.get_by_role("button", name="在线咨询")
    launcher.wait_for()
    shift = page.evaluate(
        "new Promise(done => new PerformanceObserver(list => done(list.getEntries().length))"
        ".observe({type: 'layout-shift', buffered: true}) || setTimeout(() => done(0), 500))"
    )
    assert shift == 0
    assert page.locator("#message").count() == 0, "the window is not even loaded"
    launcher.click()
    page.locator("#message:focus").wait_for()
    assert page.get_by_role("dialog", name="苏州保护中心咨询助手").is_visible()
    page.keyboard.press("Escape")
    page.locator(".launch:focus").wait_for()
    assert page.get_by_role("dialog").count() == 0


def test_keyboard_only_and_an_input_method(visit: Visit) -> None:
    page = visit()
    page.get_by_role("button", name="在线咨询").wait_for()
    for _ in range(3):  # the page's link and search, then the bubble
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.locator("#message:focus").wait_for()
    ime = page.context.new_cdp_session(page)
    for typed in ("zhong", "zhong xin"):
        ime.send("Input.imeSetComposition", {"text": typed, "selectionStart": len(typed), "selectionEnd": len(typed)})
    for event in ("rawKeyDown", "keyUp"):  # as the browser reports a key that belongs to the input method
        ime.send(
            "Input.dispatchKeyEvent", {"type": event, "key": "Enter", "code": "Enter", "windowsVirtualKeyCode": 229}
        )
    assert mine(page) == [], "Enter chose a word"
    ime.send("Input.insertText", {"text": "中心"})
    assert page.input_value("#message") == "中心", "the word that was chosen"
    page.locator("#message").fill("中心的电话")
    page.keyboard.press("Enter")
    assert "0512-88182767" in answered(page).inner_text()
    assert page.locator("#message:focus").count() == 1
    for _ in range(30):  # backwards to 「没帮助」, without a mouse
        page.keyboard.press("Shift+Tab")
        if page.locator("button:focus", has_text="没帮助").count():
            break
    page.keyboard.press("Enter")
    page.locator("button:focus", has_text="内容不对").wait_for()
    page.keyboard.press("Enter")
    page.get_by_text("谢谢，已记下。").first.wait_for()
    assert page.locator("#message:focus").count() == 1


@pytest.mark.parametrize(("width", "height"), [(375, 667), (320, 256)], ids=["a phone", "1280 x 1024 at 400 %"])
def test_a_narrow_view(visit: Visit, width: int, height: int) -> None:
    page = opened(visit(viewport={"width": width, "height": height}))
    say(page, "苏州和无锡的备案条件有什么区别")
    for _ in range(25):  # round and round, never behind the window
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.localName") == "ip-consultation"
    box = page.locator(".window").bounding_box()
    assert (box["x"], box["y"], box["width"], box["height"]) == (0, 0, width, height)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    log = page.locator(".log")
    assert log.evaluate("node => node.scrollWidth <= node.clientWidth"), "only the table scrolls sideways"
    assert log.evaluate("node => node.clientHeight") > 60


def test_large_type_and_english(visit: Visit) -> None:
    page = opened(visit())
    size = "node => parseFloat(getComputedStyle(node).fontSize)"
    before = page.locator(".text").first.evaluate(size)
    page.get_by_role("button", name="大字").click()
    assert page.locator(".text").first.evaluate(size) >= before * 1.3
    for target in page.locator(".window button:visible").all():
        assert target.bounding_box()["height"] >= 44, "and what is pressed is larger"
    page.reload()
    page.locator(".window.large").wait_for()
    say(page, "中心的电话")
    page.get_by_role("button", name="English").click()
    page.get_by_role("button", name="Send").wait_for()
    page.locator(".turn", has_text="0512-88182767").wait_for()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1000, 375])
def test_axe_finds_nothing(visit: Visit, scheme: str, width: int) -> None:
    page = visit(color_scheme=scheme, viewport={"width": width, "height": 760}, reduced_motion="reduce")
    page.get_by_role("button", name="在线咨询").wait_for()
    assert violations(page) == []
    opened(page)
    for text in ("中心的电话", FIRM, "苏州和无锡的备案条件有什么区别", "江苏有哪些保护中心"):
        say(page, text)
    for fold in page.locator("summary").all():
        fold.click()
    page.get_by_role("button", name="删除我的对话").click()
    assert violations(page) == []


def test_what_is_read_out(visit: Visit) -> None:
    """One polite log; what the visitor wrote and what only asks for a rating are left out of it."""
    page = opened(visit())
    log = page.get_by_role("log")
    assert log.get_attribute("aria-live") == "polite"
    turn = say(page, "中心的电话")
    assert turn.locator(".rate").get_attribute("aria-live") == "off"
    assert page.locator(".turn.mine").get_attribute("aria-live") == "off"
    assert page.locator("[aria-live=assertive], [role=alert]").count() == 0, "nothing interrupts"
    assert turn.inner_text().startswith("助手"), "who speaks"


@pytest.mark.parametrize("contrast", [{"forced_colors": "active"}, {"contrast": "more"}], ids=["forced", "more"])
def test_high_contrast(visit: Visit, contrast: dict[str, Any]) -> None:
    """What is told by a background or a shade elsewhere is told by a line."""
    page = opened(visit(**contrast))
    turn = say(page, FIRM)
    width = "node => parseFloat(getComputedStyle(node).borderTopWidth)"
    for frame in (turn.locator(".bubble"), page.locator("textarea"), turn.locator(".sign").first):
        assert frame.evaluate(width) >= 1
    if "forced_colors" in contrast:
        page.get_by_role("button", name="大字").click()
        pressed, other = (
            page.locator(f"header button{which}").first for which in ("[aria-pressed=true]", ":not([aria-pressed])")
        )
        background = "node => getComputedStyle(node).backgroundColor"
        assert pressed.evaluate(background) != other.evaluate(background), "pressed can be seen"
        assert page.locator(".mine .bubble").evaluate("node => getComputedStyle(node).borderTopStyle") == "dashed"


def test_text_with_more_room_between_letters_and_lines(visit: Visit) -> None:
    """WCAG 1.4.12: nothing is cut off when a visitor widens the text."""
    page = opened(visit(viewport={"width": 375, "height": 667}))
    say(page, FIRM)
    page.evaluate(
        "const sheet = new CSSStyleSheet(); sheet.replaceSync('* { line-height: 1.5 !important; letter-spacing: .12em !important;"
        " word-spacing: .16em !important; } p { margin-bottom: 2em !important; }');"
        "const root = document.querySelector('ip-consultation').shadowRoot; root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet]"
    )
    assert page.locator(".log").evaluate("node => node.scrollWidth <= node.clientWidth")
    for button in page.locator(".window button:visible").all():
        assert button.evaluate("node => node.scrollWidth <= node.clientWidth + 1"), button.inner_text()


def test_every_target_is_large_enough(visit: Visit) -> None:
    """WCAG 2.5.8: 24 by 24, but for links within a sentence."""
    page = opened(visit(viewport={"width": 375, "height": 667}))
    for text in (FIRM, "江苏有哪些保护中心", "中心的电话"):
        say(page, text)
    for target in page.locator(".window button:visible, .window summary:visible, .window .tap:visible").all():
        box = target.bounding_box()
        assert min(box["width"], box["height"]) >= 24, target.inner_text()


EAR = """
globalThis.SpeechRecognition = globalThis.webkitSpeechRecognition = class {
  start() { globalThis.ear = this; }
  stop() { this.onend(); }
};
"""


def test_speaking_instead_of_typing(visit: Visit) -> None:
    """After a word about where the sound may go; what was heard is read before it is sent, and can be put off."""
    page = opened(visit(script=EAR))
    speak = page.get_by_role("button", name="语音输入")
    speak.click()
    assert "发给它的开发商" in page.locator(".turn.notice").inner_text()
    assert page.evaluate("globalThis.ear") is None, "nothing listens before that"
    page.get_by_role("button", name="开始说话").click()
    assert speak.get_attribute("aria-pressed") == "true"
    page.fill("#message", "")
    page.evaluate("ear.onresult({results: [[{transcript: '中心的'}], [{transcript: '电话'}]]})")
    assert page.input_value("#message") == "中心的电话"
    speak.click()
    assert speak.get_attribute("aria-pressed") == "false"
    assert mine(page) == [], "the visitor sends"
    page.locator("#message:focus").press("Enter")
    assert "0512-88182767" in answered(page).inner_text()
    speak.click()
    page.evaluate("ear.onerror({error: 'not-allowed'}), ear.onend()")
    page.get_by_text("请打字输入").wait_for()


def test_no_microphone_where_the_browser_cannot_listen(visit: Visit) -> None:
    page = opened(visit(script="delete globalThis.SpeechRecognition; delete globalThis.webkitSpeechRecognition;"))
    assert page.get_by_role("button", name="语音输入").count() == 0
