"""Pictures of the window in many lights and sizes, and its paper: kept in `.cache/screens/widget`, to be looked at."""

from __future__ import annotations

from typing import Any

import pytest

from tests.edge.test_page import browser as browser
from tests.edge.widget.conftest import Visit
from tests.edge.widget.window import FIRM, SCREENS, keep, opened, say

pytestmark = pytest.mark.e2e
PHONE = {"viewport": {"width": 375, "height": 667}, "is_mobile": True, "has_touch": True, "device_scale_factor": 2}
LOOKS: list[tuple[str, dict[str, Any]]] = [
    ("light", {}),
    ("dark", {"color_scheme": "dark"}),
    ("phone", PHONE),
    ("phone-dark", {**PHONE, "color_scheme": "dark"}),
    ("320", {"viewport": {"width": 320, "height": 568}}),
    ("zoom-200", {"viewport": {"width": 640, "height": 360}, "device_scale_factor": 2}),
    ("zoom-400", {"viewport": {"width": 320, "height": 256}, "device_scale_factor": 4}),
    ("forced-colors", {"forced_colors": "active"}),
]
SCENES = [
    # name         question                            what has to be seen in it
    ("conditions", "备案要什么条件", "ol"),
    ("check", FIRM, ".question"),
    ("comparison", "苏州和无锡的备案条件有什么区别", ".comparison"),
    ("center", "中心的电话", ".card .tap"),
]


@pytest.mark.parametrize(("look", "how"), LOOKS, ids=[look for look, _ in LOOKS])
def test_looks(visit: Visit, look: str, how: dict[str, Any]) -> None:
    page = opened(visit(**how))
    page.wait_for_timeout(100)
    keep(page, f"{look}-0-open")
    for number, (scene, question, part) in enumerate(SCENES, 1):
        turn = say(page, question)
        assert turn.locator(part).first.is_visible()
        keep(page, f"{look}-{number}-{scene}")
        for fold in turn.locator("summary").all():
            fold.click()
        keep(page, f"{look}-{number}-{scene}-unfolded")
        page.locator("#message").focus()
        width = page.evaluate("document.documentElement.scrollWidth - innerWidth")
        assert width <= 0, "the page does not scroll sideways"
    log = page.locator(".log")
    assert log.evaluate("node => node.scrollWidth <= node.clientWidth"), "nor the talk"


def test_large_type_and_english(visit: Visit) -> None:
    page = opened(visit(**PHONE))
    say(page, "中心的电话")
    page.get_by_role("button", name="大字").click()
    keep(page, "large")
    page.get_by_role("button", name="English").click()
    page.get_by_role("button", name="Send").wait_for()
    page.wait_for_timeout(300)
    keep(page, "english")


def test_paper(visit: Visit, browser: Any) -> None:
    """A conversation is printed with its cards: verdicts, conditions, table, sources unfolded; nothing to press."""
    page = opened(visit())
    page.evaluate("globalThis.print = () => {}")
    for question in (FIRM, "苏州和无锡的备案条件有什么区别", "中心的电话"):
        say(page, question)
    page.get_by_role("button", name="打印对话").click()
    sheet = page.locator("iframe").element_handle().content_frame()
    text = sheet.locator("body").inner_text()
    for part in (
        "我：",
        "助手：",
        "还不能判断",
        "您的情况：有4件实用新型、没有发明",
        "第7项",
        "产业领域",
        "0512-88182767",
        "华东·江苏·苏州",
    ):
        assert part in text, part
    assert sheet.locator("button, .rate, progress").count() == 0
    assert sheet.locator("details:not([open])").count() == 0
    styles = sheet.evaluate("[...document.adoptedStyleSheets[0].cssRules].map(rule => rule.cssText).join('')")
    paper = browser.new_page()
    paper.set_content(f"<meta charset=utf-8><style>{styles}</style>{sheet.locator('body').inner_html()}")
    SCREENS.mkdir(parents=True, exist_ok=True)
    pdf = paper.pdf(path=SCREENS / "paper.pdf", prefer_css_page_size=True)
    paper.emulate_media(media="print")
    paper.set_viewport_size({"width": 690, "height": 1000})
    paper.screenshot(path=SCREENS / "paper.png", full_page=True)
    paper.close()
    assert pdf.startswith(b"%PDF")


def test_the_demo(visit: Visit, bot: str) -> None:
    for name, width in (("demo", 1200), ("demo-phone", 375)):
        page = visit(bot, viewport={"width": width, "height": 900})
        page.locator(".turn").nth(1).wait_for()
        keep(page, name)
