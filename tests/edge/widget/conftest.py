"""A web site of somebody else in a real browser, with the window on it, against the whole bot: one bot for all tests."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from bot.settings import ROOT
from bot.training import Sources, ensure_model
from tests.edge.test_page import BROWSER
from tests.edge.test_page import browser as browser
from tests.edge.test_socket import free_port

STAFF_TOKEN = "staff-token"
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
# stricter than the documentation asks for: the browser itself refuses markup from strings, and frames from anywhere
POLICY = (
    "default-src 'none'; script-src 'self' {bot}; style-src 'self'; connect-src {bot}; img-src 'self'; "
    "require-trusted-types-for 'script'; trusted-types 'none'"
)
PAGE = """<!doctype html><html lang="zh-CN"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1"><title>某中心</title>
<script type="module" src="{bot}/widget.js" data-site="suzhou"></script></head>
<body><main><h1>某中心</h1><p>正文</p><a href="/">首页</a><form><input name="q" aria-label="站内搜索"></form></main>
<footer><p>页脚</p></footer></body></html>"""


@pytest.fixture(scope="session")
def host() -> Iterator[dict[str, str]]:
    """A web site of somebody else: its address, and under `bot` where its script comes from."""
    site: dict[str, str] = {}

    class Page(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200 if self.path == "/" else 204)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Security-Policy", POLICY.format(bot=site["bot"]))
            self.end_headers()
            self.wfile.write(PAGE.format(bot=site["bot"]).encode() if self.path == "/" else b"")

        def log_message(self, *arguments: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Page)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    site["address"] = f"http://127.0.0.1:{server.server_port}"
    yield site
    server.shutdown()


@pytest.fixture(scope="session")
def bot(host: dict[str, str], tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The whole bot on a port of its own; its profile for Suzhou allows the host page, and people reply there."""
    if not BROWSER:
        pytest.skip("no Chromium on this machine (Debian: chromium)")
    folder, port = tmp_path_factory.mktemp("bot"), free_port()
    sites = folder / "sites"
    sites.mkdir()
    for path in (ROOT / "sites").glob("*.yaml"):
        text = path.read_text(encoding="utf-8").replace(
            "allowed_origins: []", f'allowed_origins: ["{host["address"]}"]\nstaff_replies: true'
        )
        (sites / path.name).write_text(text, encoding="utf-8")
    environment = {
        **os.environ, "PORT": str(port), "DATA_FOLDER": str(folder), "SITES_FOLDER": str(sites), "REVIEW_QUEUE": "false",
        "KNOWLEDGE_DATABASE_URL": f"sqlite:///{folder}/k.db", "TRACKER_DATABASE_URL": f"sqlite:///{folder}/c.db",
        "RECORDS_DATABASE_URL": f"sqlite:///{folder}/r.db", "ACTION_SECONDS": "20", "REPLY_SECONDS": "20",
        "PER_PERSON_PER_MINUTE": "100", "STAFF_TOKEN": STAFF_TOKEN,
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

    def come(address: str = "", script: str = "", **how: Any) -> Any:
        context = browser.new_context(**{"viewport": {"width": 1000, "height": 760}, **how})
        context.add_init_script(script)
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: problems.append(str(error)))
        page.on("console", note)
        page.goto(address or host["address"])
        return page

    come.address = host["address"]  # type: ignore[attr-defined]
    yield come
    for context in contexts:
        context.close()
    assert problems == []
