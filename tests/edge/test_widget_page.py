"""The widget in a real browser on a page of another origin with a strict policy, against the whole bot; one bot for all."""

from __future__ import annotations

import gzip
import os
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from bot.settings import ROOT
from bot.training import Sources, ensure_model
from bot.widget.routes import STATIC
from tests.edge.test_page import browser as browser
from tests.edge.test_socket import free_port

SERVER = """
import sys
from pathlib import Path
sys.path.insert(0, {root!r})
import bot.quiet
from bot.serve import run
from bot.settings import export_to_environment, load_settings
settings = load_settings(Path("none"))
export_to_environment(settings)
run(settings, Path({model!r}))
"""
PAGE = """<!doctype html><html lang="zh-CN"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1"><title>某中心</title>
<script type="module" src="{bot}/widget.js" data-site="suzhou"></script></head>
<body><main><h1>某中心</h1><p>正文</p><a href="/">首页</a></main></body></html>"""
AXE = Path(__file__).parent / "vendor" / "axe-core" / "axe.min.js"
FIRM = "我们在苏州工业园区做芯片封测，成立三年，没有发明，4件实用新型都是自己申请的，没有非正常"


@pytest.fixture(scope="module")
def host() -> Iterator[dict[str, str]]:
    """A web site of somebody else: its address, and under `bot` where its script comes from."""
    site: dict[str, str] = {}

    class Page(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200 if self.path == "/" else 204)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Security-Policy", f"script-src 'self' {site['bot']}; style-src 'self'")
            self.end_headers()
            self.wfile.write(PAGE.format(bot=site["bot"]).encode() if self.path == "/" else b"")

        def log_message(self, *arguments: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Page)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    site["address"] = f"http://127.0.0.1:{server.server_port}"
    yield site
    server.shutdown()


@pytest.fixture(scope="module")
def bot(browser: Any, host: dict[str, str], tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The whole bot on a port of its own; its profile for Suzhou allows the host page."""
    folder, port = tmp_path_factory.mktemp("bot"), free_port()
    sites = folder / "sites"
    sites.mkdir()
    for path in (ROOT / "sites").glob("*.yaml"):
        text = path.read_text(encoding="utf-8").replace(
            "allowed_origins: []", f'allowed_origins: ["{host["address"]}"]'
        )
        (sites / path.name).write_text(text, encoding="utf-8")
    environment = {
        **os.environ, "PORT": str(port), "DATA_FOLDER": str(folder), "SITES_FOLDER": str(sites), "REVIEW_QUEUE": "false",
        "KNOWLEDGE_DATABASE_URL": f"sqlite:///{folder}/k.db", "TRACKER_DATABASE_URL": f"sqlite:///{folder}/c.db",
        "RECORDS_DATABASE_URL": f"sqlite:///{folder}/r.db", "ACTION_SECONDS": "20", "REPLY_SECONDS": "20",
        "PER_PERSON_PER_MINUTE": "100",
    }  # fmt: skip
    subprocess.run([sys.executable, "-m", "knowledge", "load"], cwd=ROOT, env=environment, check=True, stdout=subprocess.DEVNULL)  # fmt: skip
    model = ensure_model(ROOT / "models", Sources(), say=lambda line: None)
    code = SERVER.format(root=str(ROOT), model=str(model))
    process = subprocess.Popen(
        [sys.executable, "-c", code], cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True
    )
    assert process.stdout
    assert process.stdout.readline().startswith("4/4 ready")
    host["bot"] = f"http://127.0.0.1:{port}"
    yield host["bot"]
    process.terminate()
    assert process.wait(15) in (0, -15)


Visit = Callable[..., Any]


@pytest.fixture
def visit(browser: Any, bot: str, host: dict[str, str]) -> Iterator[Visit]:
    """A new visitor's page; what the browser complains of in it fails the test."""
    contexts, problems = [], []

    def note(message: Any) -> None:
        if message.type == "error" and "ERR_" not in message.text:
            problems.append(message.text)

    def come(address: str = "", **how: Any) -> Any:
        context = browser.new_context(**{"viewport": {"width": 1000, "height": 760}, **how})
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: problems.append(str(error)))
        page.on("console", note)
        page.goto(address or host["address"])
        return page

    yield come
    for context in contexts:
        context.close()
    assert problems == []


def opened(page: Any) -> Any:
    page.get_by_role("button", name="在线咨询").click()
    page.locator("#message").wait_for()
    return page


def say(page: Any, text: str) -> Any:
    """Type, press Enter, wait, and return the bot's last turn."""
    page.fill("#message", text)
    page.press("#message", "Enter")
    return answered(page)


def answered(page: Any) -> Any:
    page.locator(".typing .dots").wait_for(state="hidden")
    return page.locator(".turn").last


def violations(page: Any) -> list[str]:
    """What axe finds against WCAG 2.2 A and AA, also in shadow trees."""
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate(
        "axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']}).then(found =>"
        " found.violations.map(v => v.id + ': ' + v.nodes.map(n => n.target.flat().join(' ') + ' ' + n.failureSummary).join('; ')))"
    )
    return [str(line) for line in found]


def test_weight() -> None:
    def weight(path: Path) -> int:
        return len(gzip.compress(path.read_bytes()))

    assert weight(STATIC / "widget.js") < 5_000, "what every page of the site loads"
    assert sum(weight(path) for path in STATIC.iterdir()) < 30_000, "what an open window has loaded"


def test_nothing_is_made_from_markup_or_evaluated() -> None:
    for path in STATIC.glob("*.js"):
        text = path.read_text(encoding="utf-8")
        for word in (
            "innerHTML",
            "outerHTML",
            "insertAdjacentHTML",
            "document.write",
            "eval(",
            "new Function",
            "<style",
        ):
            assert word not in text.replace("refuses a <style>", ""), f"{path.name}: {word}"


@pytest.mark.e2e
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


@pytest.mark.e2e
def test_the_site_s_centre_is_meant_and_its_card_can_be_used(visit: Visit) -> None:
    page = opened(visit())
    assert "苏州保护中心的备案条件" in say(page, "备案要什么条件").inner_text()
    turn = say(page, "中心的电话")
    assert turn.locator("a[href='tel:051288182767']").count() == 1
    assert turn.locator("summary").inner_text() == "资料来源（1）"
    markup = say(page, "<img src=x onerror=alert(1)><b>x</b>")
    assert page.locator(".log img, .log b").count() == 0
    assert markup.inner_text()


@pytest.mark.e2e
def test_a_check_from_open_to_report(visit: Visit) -> None:
    page = opened(visit())
    turn = say(page, FIRM)
    assert "还需" in turn.locator(".progress").inner_text()
    verdict = turn.locator(".verdict").first
    assert verdict.locator(".mark").first.inner_text().strip()[-2:] in ("判断", "备案"), "a word, not only a colour"
    verdict.locator("summary").click()
    conditions = verdict.locator(".checks > li")
    assert conditions.count() >= 8
    assert "符合" in conditions.first.inner_text()
    assert "第1项" in conditions.first.inner_text()
    assert "目前不能备案" in say(page, "其他条件都满足").inner_text()
    links = say(page, "给我一份报告").locator(".card .links a")
    assert "/reports/" in links.first.get_attribute("href")


@pytest.mark.e2e
def test_reload_another_visitor_and_deletion(visit: Visit) -> None:
    page, other = opened(visit()), opened(visit())
    say(page, "中心的电话")
    page.reload()
    page.locator(".turn", has_text="0512-88182767").wait_for()
    assert page.locator(".turn.mine").inner_text() == "中心的电话"
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


@pytest.mark.e2e
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
    assert page.locator(".turn.mine").all_inner_texts() == ["你好", "中心的电话", "受理哪些产业领域"]
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


@pytest.mark.e2e
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


@pytest.mark.e2e
def test_keyboard_only_and_an_input_method(visit: Visit) -> None:
    page = visit()
    page.get_by_role("button", name="在线咨询").wait_for()
    page.keyboard.press("Tab")  # the page's link
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.locator("#message:focus").wait_for()
    page.keyboard.type("zhong xin")
    page.locator("#message").evaluate(
        "node => node.dispatchEvent(new KeyboardEvent('keydown',"
        " {key: 'Enter', isComposing: true, bubbles: true, cancelable: true, composed: true}))"
    )
    assert page.locator(".turn.mine").count() == 0, "Enter chose a word"
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


@pytest.mark.e2e
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


@pytest.mark.e2e
def test_large_type_english_and_paper(visit: Visit) -> None:
    page = opened(visit())
    size = "node => parseFloat(getComputedStyle(node).fontSize)"
    before = page.locator(".text").first.evaluate(size)
    page.get_by_role("button", name="大字").click()
    assert page.locator(".text").first.evaluate(size) >= before * 1.3
    page.reload()
    page.locator(".window.large").wait_for()
    say(page, "中心的电话")
    page.get_by_role("button", name="English").click()
    page.get_by_role("button", name="Send").wait_for()
    page.locator(".turn", has_text="0512-88182767").wait_for()
    page.get_by_role("button", name="Print").click()
    sheet = page.locator("iframe").element_handle().content_frame()
    assert "0512-88182767" in sheet.locator("dl").inner_text()


@pytest.mark.e2e
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1000, 375])
def test_axe_finds_nothing(visit: Visit, scheme: str, width: int, tmp_path: Path) -> None:
    page = visit(color_scheme=scheme, viewport={"width": width, "height": 760}, reduced_motion="reduce")
    page.get_by_role("button", name="在线咨询").wait_for()
    assert violations(page) == []
    opened(page)
    for text in ("中心的电话", FIRM, "苏州和无锡的备案条件有什么区别", "江苏有哪些保护中心"):
        say(page, text)
    for fold in page.locator("summary").all():
        fold.click()
    page.get_by_role("button", name="删除我的对话").click()
    page.screenshot(path=tmp_path / f"{scheme}-{width}.png")
    assert violations(page) == []


@pytest.mark.e2e
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
