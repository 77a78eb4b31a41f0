"""A report over its link: the page, the PDF, and everything that is no report."""

from __future__ import annotations

import re
import shutil
import subprocess
from datetime import datetime, timedelta, timezone
from html.parser import HTMLParser
from typing import Any

import pytest

from bot.records import Reports
from bot.reports import pdf
from bot.settings import Settings
from tests.edge.conftest import EchoEngine, client_of

HOSTILE = "<script>alert(1)</script>\"'&"
SNAPSHOT: dict[str, Any] = {
    "made": "2026-05-20",
    "facts": [{"label": "注册地", "words": "云泽市"}, {"label": "主营业务", "words": HOSTILE}],
    "results": [
        {
            "name": "中国（云泽）知识产权保护中心", "kind": "center", "verdict": "conditional", "says": "有条件",
            "checks": [
                {"item": "第1项", "requirement": "登记注册地在云泽市", "status": "met", "says": "符合", "fact": "注册在云泽市", "advice": ""},
                {"item": "第3项", "requirement": "原则上至少有1件有效发明专利", "status": "waivable", "says": "未达到，可说明",
                 "fact": "没有发明", "advice": "特殊情况提交相关证明材料"},
                {"item": "第4项", "requirement": "没有不良记录", "status": "unknown", "says": "待确认", "fact": "", "advice": ""},
            ],
            "material": [{"says": "特殊情况提交相关证明材料", "item": "第3项"}],
            "around": "",
            "contacts": [
                {"kind": "phone", "value": "0999-1234567", "use": "联系电话"},
                {"kind": "web", "value": "https://example.org/", "use": "网站"},
                {"kind": "web", "value": "javascript:alert(1)", "use": "网站"},
            ],
            "source": {"title": "云泽汇总", "as_of": "2025年11月", "at": "云泽·云泽"},
        }
    ],
}  # fmt: skip
MUST_SAY = ("有条件", "原则上至少有1件有效发明专利", "未达到，可说明", "没有发明", "特殊情况提交相关证明材料", "待确认", "没有说到",
            "0999-1234567", "2025年11月", "2026年5月20日", "云泽市", "能否备案由保护中心审核决定")  # fmt: skip


@pytest.fixture
def settings(settings: Settings) -> Settings:
    records = f"sqlite:///{settings.data_folder}/records.db"
    return settings.copy(update={"records_database_url": records, "public_url": "http://localhost"})


@pytest.fixture
def link(settings: Settings) -> str:
    """The path of a report that is kept."""
    return Reports.of(settings).keep(SNAPSHOT).url.removeprefix("http://localhost")


class Page(HTMLParser):
    """The tags of a page, its text, and what it loads."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.text = ""
        self.attributes: list[tuple[str, str | None]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs

    def handle_data(self, data: str) -> None:
        self.text += data


async def test_the_page_says_what_is_kept(settings: Settings, link: str) -> None:
    async with client_of(settings, EchoEngine()) as client:
        response = await client.get(link)
    assert response.status_code == 200
    assert response.headers["content-type"] == "text/html; charset=utf-8"
    page = Page(response.text)
    assert [words for words in MUST_SAY if words not in page.text] == []
    assert f"{link}.pdf" in response.text
    assert HOSTILE in page.text, "hostile words are words"
    assert not {"script", "style", "img", "iframe", "form"} & set(page.tags)
    assert not [name for name, _ in page.attributes if name == "style" or name.startswith("on")]
    addresses = [value or "" for name, value in page.attributes if name in ("href", "src")]
    assert [address for address in addresses if not re.match(r"/|tel:|https://example\.org/$", address)] == []


async def test_a_verdict_is_a_word_and_a_sign(settings: Settings, link: str) -> None:
    """Never by colour alone."""
    async with client_of(settings, EchoEngine()) as client:
        text = Page((await client.get(link)).text).text
    assert re.search(r"△\s*有条件", text)
    assert re.search(r"✓\s*符合", text)
    assert re.search(r"\?\s*待确认", text)


async def test_headers(settings: Settings, link: str) -> None:
    async with client_of(settings, EchoEngine()) as client:
        for response in (await client.get(link), await client.get(f"{link}.pdf"), await client.get("/reports/none")):
            assert response.headers["cache-control"] == "no-store"
            assert "noindex" in response.headers["x-robots-tag"]
            assert response.headers["referrer-policy"] == "no-referrer"
            assert "default-src 'none'" in response.headers["content-security-policy"]
            assert "unsafe" not in response.headers["content-security-policy"]
            assert response.headers["x-content-type-options"] == "nosniff"
        assert (await client.get("/static/report.css")).status_code == 200
        assert (await client.post(link)).status_code == 405


def altered(link: str) -> str:
    return link[:-1] + ("A" if link[-1] != "A" else "B")


async def test_what_is_no_report_is_not_found(settings: Settings, link: str) -> None:
    past = Reports.of(settings, lambda: datetime.now(timezone.utc) - timedelta(days=settings.report_days, seconds=1))
    ended = past.keep(SNAPSHOT).url
    unknown = Reports.of(settings.copy(update={"records_database_url": f"sqlite:///{settings.data_folder}/other.db"}))
    async with client_of(settings, EchoEngine()) as client:
        for path in (altered(link), ended, unknown.keep(SNAPSHOT).url, "/reports/", "/reports/a", f"{link}/more"):
            for address in (path, f"{path}.pdf"):
                response = await client.get(address)
                assert response.status_code == 404, address
                assert "没有" in response.text
                assert "云泽" not in response.text
        assert "重新做一份" in (await client.get(ended)).text


async def test_the_lifetime_is_a_setting(settings: Settings) -> None:
    settings = settings.copy(update={"report_days": 30})
    almost = Reports.of(settings, lambda: datetime.now(timezone.utc) - timedelta(days=29))
    url = almost.keep(SNAPSHOT).url
    async with client_of(settings, EchoEngine()) as client:
        assert (await client.get(url)).status_code == 200


async def test_the_pdf(settings: Settings, link: str) -> None:
    pytest.importorskip("weasyprint", exc_type=OSError, reason="weasyprint needs the pango libraries")
    async with client_of(settings, EchoEngine()) as client:
        response = await client.get(f"{link}.pdf")
    assert response.status_code == 200
    assert response.headers["content-type"] == "application/pdf"
    assert response.content.startswith(b"%PDF-")
    assert b"/JavaScript" not in response.content
    if not shutil.which("pdftotext"):
        pytest.skip("no pdftotext on this machine (Debian: poppler-utils): its text was not read")
    done = subprocess.run(["pdftotext", "-", "-"], input=response.content, capture_output=True, check=True)
    text = re.sub(r"\s", "", done.stdout.decode())
    assert [words for words in MUST_SAY if words not in text] == []
    assert "<script>alert(1)</script>" in text
    assert "第1页，共1页" in text
    assert "打开PDF" not in text, "what is of use on a screen only stays there"


async def test_the_pdf_fetches_nothing_but_its_stylesheet() -> None:
    pytest.importorskip("weasyprint", exc_type=OSError, reason="weasyprint needs the pango libraries")
    fetcher = pdf._fetcher()
    assert b"@page" in fetcher.fetch(f"{pdf.BASE}/static/report.css").read()
    for url in ("file:///etc/passwd", "https://example.org/", f"{pdf.BASE}/static/chat.css", "data:text/css,a{}"):
        with pytest.raises(ValueError, match="not fetched"):
            fetcher.fetch(url)


@pytest.mark.parametrize("problem", [OSError("cannot load library 'libpango-1.0-0'"), ImportError("no weasyprint")])
async def test_without_its_libraries_the_browser_prints(
    settings: Settings, link: str, monkeypatch: pytest.MonkeyPatch, problem: Exception
) -> None:
    def missing(html: str) -> Any:
        raise problem

    monkeypatch.setattr(pdf, "document", missing)
    async with client_of(settings, EchoEngine()) as client:
        response = await client.get(f"{link}.pdf")
    assert response.status_code == 503
    assert "浏览器的打印功能" in response.text
    assert f'href="{link}"' in response.text
    assert "pango" not in response.text
