"""`/reports/<token>` and `/reports/<token>.pdf`: a report for whoever has its link, until it ends."""

from __future__ import annotations

import logging

from anyio import CapacityLimiter, to_thread
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from bot.records import Report, Reports
from bot.reports.page import notice_page, report_page
from bot.reports.pdf import NoPdf, as_pdf

logger = logging.getLogger("bot.reports")
# Kept nowhere on the way, found by no search engine, told to no other site.
HEADERS = {"Cache-Control": "no-store", "X-Robots-Tag": "noindex, nofollow", "Referrer-Policy": "no-referrer"}
GONE = "链接不完整，或者报告已过期、已删除。回到对话里说“生成报告”，可以重新做一份。"
NO_PDF = "这台服务器暂时不能生成PDF。请打开网页版报告，用浏览器的打印功能另存为PDF。"


async def show(request: Request) -> Response:
    """The report as a page."""
    report = await _find(request)
    if report is None:
        return _notice(404, "没有找到这份报告", GONE)
    return HTMLResponse(report_page(report, request.path_params["token"]), headers=HEADERS)


async def download(request: Request) -> Response:
    """The report as PDF."""
    token = request.path_params["token"]
    report = await _find(request)
    if report is None:
        return _notice(404, "没有找到这份报告", GONE)
    try:
        content = await to_thread.run_sync(as_pdf, report_page(report, token), limiter=_one_at_a_time(request))
    except NoPdf as problem:
        logger.error("no PDF: %s", str(problem).splitlines()[0])
        return _notice(503, "暂时不能生成PDF", NO_PDF, f"/reports/{token}")
    name = {"Content-Disposition": f'inline; filename="report-{report.snapshot["made"]}.pdf"'}
    return Response(content, media_type="application/pdf", headers={**HEADERS, **name})


async def _find(request: Request) -> Report | None:
    reports: Reports = request.app.state.reports
    return await to_thread.run_sync(reports.find, request.path_params["token"])


def _one_at_a_time(request: Request) -> CapacityLimiter:
    """A PDF takes a processor for a second: more of them wait, the talk goes on."""
    state = request.app.state
    if not hasattr(state, "pdf_limiter"):
        state.pdf_limiter = CapacityLimiter(1)
    limiter: CapacityLimiter = state.pdf_limiter
    return limiter


def _notice(status: int, title: str, sentence: str, link: str = "") -> Response:
    return HTMLResponse(notice_page(title, sentence, link), status_code=status, headers=HEADERS)


ROUTES = [
    Route("/reports/{token}.pdf", download, methods=["GET"]),
    Route("/reports/{token}", show, methods=["GET"]),
]
